"""The search: statements by their words, speaker, outlet, side, stance and day."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse

from reportedly.web.paging import find_paging
from reportedly.web.room import Shelf, get_room, render
from reportedly.web.search import read_search

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

ON_PAGE = 30


@router.get("/search")
def search(
    request: Request,
    shelf: Shelf,
    q: str = "",
    order: Literal["newest", "oldest"] = "newest",
    page: Annotated[int, Query(ge=1, le=10_000)] = 1,
) -> HTMLResponse:
    """What was found."""
    sides = {side.key: side.name for side in get_room(request).pack.sides}
    asked = read_search(q, sides)
    found = shelf.lines("statements", asked.wanted, order=order, first=(page - 1) * ON_PAGE, limit=ON_PAGE)
    paging = find_paging(page, ON_PAGE, found.total)
    return render(request, "search.html", q=q[:500], rows=found.rows, remarks=asked.remarks, paging=paging, order=order)
