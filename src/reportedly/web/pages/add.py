"""Add: files, a pasted text or web addresses come in, a job at the desk reads them, and a page shows how far it is."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Depends, HTTPException, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from reportedly.intake.addresses import SUFFIXES
from reportedly.web.bodies import MOST_ADDED, Body
from reportedly.web.desk import FullError
from reportedly.web.forms import Signed, Writable, check_signed, field, read_form
from reportedly.web.links import article_link
from reportedly.web.rates import Rate
from reportedly.web.room import get_room, render
from reportedly.web.uploads import (
    LARGEST_FILE,
    MOST_FILES,
    Added,
    RefusedError,
    plan_addresses,
    plan_files,
    plan_text,
)

if TYPE_CHECKING:
    from reportedly.web.jobs import Job

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse, dependencies=[Writable])

MOST_A_MINUTE = 10
"""Times that one client may add in a minute: nobody picks files faster by hand."""

LONGEST_LINE = 500
"""Letters of a title, an outlet or a date."""

FULL = "Several additions wait already. Try again when one of them is done."


async def check_rate(request: Request) -> None:
    """Raises `HTTPException` where this client has added too often."""
    rates: Rate = _find_rate(request)
    client = request.client.host if request.client else ""
    if not rates.allows(client, time.monotonic()):
        if isinstance(request.receive, Body):
            await request.receive.discard()
        raise HTTPException(429, "That is too often. Wait a minute, then go on.", {"retry-after": "60"})


@router.get("/add")
def show_form(request: Request) -> HTMLResponse:
    """The forms."""
    return _render_form(request)


@router.post("/add", dependencies=[Depends(check_rate)])
async def add(request: Request) -> Response:
    """Takes what was sent, and leads to the page of its job."""
    async with _reading(request) as form:
        typed = {name: field(form, name, LARGEST_FILE) for name in ("text", "addresses")}
        typed |= {name: field(form, name, LONGEST_LINE) for name in ("title", "outlet", "published", "url")}
        try:
            check_signed(request, form)
            added = await _plan(form, typed)
            job = await run_in_threadpool(get_room(request).desk.add, added.addresses, added.files)
        except RefusedError as error:
            return await run_in_threadpool(_render_form, request, remark=str(error), status=422, typed=typed)
        except HTTPException as error:  # a form from before the last start: what was typed must not be lost
            remark = str(error.detail)
            return await run_in_threadpool(_render_form, request, remark=remark, status=error.status_code, typed=typed)
        except FullError:
            return await run_in_threadpool(_render_form, request, remark=FULL, status=503, typed=typed)
    return RedirectResponse(f"/add/{job.id}", 303)


@router.get("/add/{job_id}")
def show_job(request: Request, job_id: str) -> HTMLResponse:
    """How far a job is, and what came of it."""
    job = _find_job(request, job_id)
    return render(request, "job.html", job=job, said=say_state(job), behind=False)


@router.get("/add/{job_id}/progress")
def tell_progress(request: Request, job_id: str, first: Annotated[int, Query(ge=0, le=1_000_000)] = 0) -> JSONResponse:
    """The same for a script: what is said, and the articles from number `first` on."""
    job = _find_job(request, job_id)
    lines = [
        {
            "text": line.title or line.address,
            "link": article_link(line.id) if line.id else None,
            "told": say_line(line.outcome, line.statements),
            "problems": line.problems,
        }
        for line in job.lines[first:]
    ]
    return JSONResponse({"said": say_state(job), "over": job.is_over, "lines": lines})


@router.post("/add/{job_id}/stop")
def stop(request: Request, job_id: str, _: Signed) -> Response:
    """Ends a job; what it has read is kept."""
    job = _find_job(request, job_id)
    get_room(request).desk.stop(job)
    return RedirectResponse(f"/add/{job.id}", 303)


@router.post("/add/{job_id}/again")
def do_again(request: Request, job_id: str, _: Signed) -> Response:
    """Does a job once more: what was read before is passed over."""
    job = _find_job(request, job_id)
    try:
        get_room(request).desk.again(job)
    except FullError:
        raise HTTPException(503, FULL) from None
    return RedirectResponse(f"/add/{job.id}", 303)


def say_state(job: Job) -> str:
    """Where a job is, in one line."""
    read = f"{job.articles} {'article' if job.articles == 1 else 'articles'}"
    found = f"{job.statements} {'statement' if job.statements == 1 else 'statements'}"
    if job.unread:
        found += f", {job.unread} could not be read"
    match job.state:
        case "waiting":
            return "Waiting: something else is being read."
        case "reading":
            return f"Reading: {read} done, {found}."
        case "comparing":
            return f"Comparing with the other articles: {read}, {found}."
        case "done":
            return f"Done: {read}, {found}."
        case "stopped":
            return f"Stopped: {read}, {found}. What was read is kept."
        case _:
            return f"It failed: {job.message}"


def say_line(outcome: str, statements: int) -> str:
    """What came of one article.

    >>> say_line("new", 1), say_line("unchanged", 4)
    ('new, 1 statement', 'was there already, 4 statements')
    """
    words = {"unchanged": "was there already", "reread": "read again", "unread": "not read"}.get(outcome, outcome)
    if outcome == "unread":
        return words
    return f"{words}, {statements} {'statement' if statements == 1 else 'statements'}"


class _reading:  # noqa: N801 -- used as a function
    """The form, parsed as it comes; its files are gone at the end."""

    def __init__(self, request: Request) -> None:
        self._request = request
        self._form = FormData()

    async def __aenter__(self) -> FormData:
        self._form = await read_form(self._request, files=MOST_FILES, largest=LARGEST_FILE)
        return self._form

    async def __aexit__(self, *_: object) -> None:
        await self._form.close()


async def _plan(form: FormData, typed: dict[str, str]) -> Added:
    match form.get("way"):
        case "files":
            files = [one for one in form.getlist("files") if isinstance(one, UploadFile) and one.filename]
            return plan_files([(one.filename or "", await one.read()) for one in files])
        case "text":
            fields = {name: typed[name] for name in ("title", "outlet", "published", "url")}
            return plan_text(typed["text"], **fields)
        case "addresses":
            return plan_addresses(typed["addresses"])
        case _:
            raise RefusedError("Choose files, paste a text or give an address.")


def _render_form(
    request: Request, *, remark: str = "", status: int = 200, typed: dict[str, str] | None = None
) -> HTMLResponse:
    jobs = get_room(request).desk.jobs[:10]
    return render(
        request,
        "add.html",
        status=status,
        remark=remark,
        typed=typed or dict.fromkeys(("text", "addresses", "title", "outlet", "published", "url"), ""),
        jobs=[(job, say_state(job)) for job in jobs],
        suffixes=SUFFIXES,
        most_files=MOST_FILES,
        largest=LARGEST_FILE,
        most=MOST_ADDED,
        behind=False,  # nothing here is of the catalogue
    )


def _find_job(request: Request, job_id: str) -> Job:
    job = get_room(request).desk.find(job_id)
    if job is None:
        raise HTTPException(404, "That addition is not known any more. What it read is in the ledger.")
    return job


def _find_rate(request: Request) -> Rate:
    state = request.app.state
    if not hasattr(state, "adding_rate"):
        state.adding_rate = Rate(MOST_A_MINUTE, 60)
    rate: Rate = state.adding_rate
    return rate
