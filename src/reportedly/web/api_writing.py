"""What programs may change, where the server was started with --writable: judgements and articles come in.

The same ways as those of the pages: a judgement is written as the terminal's are, articles are read at the desk. What
is sent has to be JSON, which a page of another site cannot send, and the guard refuses other sites besides.
"""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, HTTPException, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from reportedly.ledger import open_ledger
from reportedly.ledger.view import open_view
from reportedly.relations import Judgement
from reportedly.web.api import REFUSALS
from reportedly.web.desk import FullError
from reportedly.web.pages.add import FULL, MOST_A_MINUTE, say_state
from reportedly.web.rates import Rate
from reportedly.web.room import get_room
from reportedly.web.uploads import LARGEST_FILE, MOST_ADDRESSES, RefusedError, plan_addresses, plan_text

router = APIRouter(prefix="/api")

Text = Annotated[str, Field(max_length=500)]
RATE = Rate(MOST_A_MINUTE, 60)
WRITING = REFUSALS | {415: REFUSALS[422], 429: REFUSALS[422], 413: REFUSALS[422], 403: REFUSALS[422]}


class NewJudgement(BaseModel):
    """A person's word on a link that the ledger proposes."""

    model_config = ConfigDict(extra="forbid")

    link: Annotated[str, Field(min_length=1, max_length=200)]
    verdict: Literal["same", "different", "unsure", "withdrawn"]
    by: Annotated[str, Field(min_length=1, max_length=200, pattern=r"\S")]
    note: Annotated[str, Field(max_length=2_000)] = ""


class NewArticles(BaseModel):
    """A text, or web addresses."""

    model_config = ConfigDict(extra="forbid")

    text: Annotated[str, Field(max_length=LARGEST_FILE)] = ""
    title: Text = ""
    outlet: Text = ""
    published: Text = ""
    url: Text = ""
    addresses: Annotated[list[Annotated[str, Field(max_length=2_000)]], Field(max_length=MOST_ADDRESSES)] = []


class Work(BaseModel):
    """A job at the desk."""

    job: str
    said: str = Field(description="how far it is, in words")
    over: bool
    articles: list[dict[str, Any]] = Field(description="what was read so far: address, outcome, id, problems")


@router.post("/judgements", status_code=201, responses=WRITING, summary="Judge a link")
def judge(request: Request, given: NewJudgement) -> dict[str, Any]:
    """Keeps a verdict as the one that counts on its link."""
    room = get_room(request)
    with open_view(room.settings.ledger) as view:
        link = view.proposals.find(given.link)
    if link is None:
        raise HTTPException(404, "There is no such link now.")
    room.desk.give_way()
    now = datetime.now(UTC).isoformat(timespec="microseconds")
    with open_ledger(room.settings.ledger) as ledger:
        kept = ledger.judge(Judgement(link.kind, link.a, link.b, given.verdict, given.by.strip(), now, given.note))
    room.desk.link_soon()
    return {"link": kept.link_id, "kind": kept.kind, "verdict": kept.verdict, "by": kept.by, "at": kept.at}


@router.post("/articles", status_code=202, response_model=Work, responses=WRITING, summary="Add articles")
def add(request: Request, response: Response, given: NewArticles) -> Work:
    """Begins to read a text, or what stands at web addresses; `GET /api/jobs/JOB` tells how far it is."""
    client = request.client.host if request.client else ""
    if not RATE.allows(client, time.monotonic()):
        raise HTTPException(429, "That is too often.", {"retry-after": "60"})
    try:
        told = {"title": given.title, "outlet": given.outlet, "published": given.published, "url": given.url}
        added = plan_addresses("\n".join(given.addresses)) if given.addresses else plan_text(given.text, **told)
        job = get_room(request).desk.add(added.addresses, added.files)
    except RefusedError as error:
        raise HTTPException(422, str(error)) from None
    except FullError:
        raise HTTPException(503, FULL, {"retry-after": "60"}) from None
    response.headers["location"] = f"/api/jobs/{job.id}"
    return tell(request, job.id)


@router.get("/jobs/{job_id}", response_model=Work, responses=REFUSALS, summary="How far an addition is")
def tell(request: Request, job_id: str) -> Work:
    """A job that was begun by this server."""
    job = get_room(request).desk.find(job_id)
    if job is None:
        raise HTTPException(404, "There is no such job now.")
    lines = [
        {"address": line.address, "outcome": line.outcome, "id": line.id, "problems": list(line.problems)}
        for line in job.lines
    ]
    return Work(job=job.id, said=say_state(job), over=job.is_over, articles=lines)
