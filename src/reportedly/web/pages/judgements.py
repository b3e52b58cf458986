"""The log of what people said of links: who, when, what of it counts, and a way to take it back."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse

from reportedly.comparison.judgements import find_judgements
from reportedly.comparison.review import plan_undo
from reportedly.web.paging import find_paging
from reportedly.web.reviewer import find_reviewer
from reportedly.web.room import get_room, open_ledger_view, render

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

ON_PAGE = 30


@router.get("/judgements")
def list_judgements(request: Request, page: Annotated[int, Query(ge=1, le=10_000)] = 1, note: str = "") -> HTMLResponse:
    """The log, the newest first."""
    now = datetime.now(UTC).isoformat(timespec="microseconds")
    with open_ledger_view(get_room(request)) as view:
        paging = find_paging(page, ON_PAGE, view.proposals.count_said())
        lines = [*find_judgements(view, now=now, newest=True, first=paging.first, limit=ON_PAGE)]
        said = {
            line.judgement.link_id: view.proposals.read_said(line.judgement.link_id) for line in lines if line.counts
        }
    undoable = {link_id for link_id, those in said.items() if plan_undo(those, by="", now=now)}
    return render(
        request,
        "judgements.html",
        lines=lines,
        undoable=undoable,
        seen={link_id: those[-1].at for link_id, those in said.items()},
        paging=paging,
        note=note,
        reviewer=find_reviewer(request),
        behind=False,  # it is read from the ledger itself
    )
