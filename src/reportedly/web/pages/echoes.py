"""Echoes and alarms: what two articles have in common, and what was changed between them, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

from fastapi import APIRouter, HTTPException, Query, Request
from starlette.responses import HTMLResponse

from reportedly.web.catalogue.reading import Wanted
from reportedly.web.paging import find_paging
from reportedly.web.pairs import compare, excerpt
from reportedly.web.room import Shelf, get_room, open_ledger_view, render

if TYPE_CHECKING:
    from reportedly.ledger.view import ArticleView

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

ON_PAGE = 40
MOST_PASSAGES = 40
"""Passages of two articles that are shown side by side, the first."""
PageNumber = Annotated[int, Query(ge=1, le=10_000)]
Kind = Literal["all", "copy", "edited", "quote"]
GONE = "One of its articles has been read again since. Load the list again."


@router.get("/echoes")
def list_echoes(request: Request, shelf: Shelf, kind: Kind = "all", page: PageNumber = 1) -> HTMLResponse:
    """The echoes, those of most letters in common first."""
    wanted = Wanted(kind=None if kind == "all" else kind)
    found = shelf.lines(
        "echoes", wanted, order="place" if kind != "all" else "most", first=(page - 1) * ON_PAGE, limit=ON_PAGE
    )
    paging = find_paging(page, ON_PAGE, found.total)
    return render(request, "echoes.html", rows=found.rows, paging=paging, kind=kind)


@router.get("/echoes/{echo_id}")
def show_echo(request: Request, shelf: Shelf, echo_id: str) -> HTMLResponse:
    """One echo with its passages."""
    row = shelf.find("echoes", echo_id)
    if row is None:
        raise HTTPException(404, "There is no such echo now. Its articles may have been read again.")
    a, b = _open_both(request, row["a"], row["b"])
    pairs = [
        compare(a.article.text[start:end], b.article.text[other_start:other_end])
        for start, end, other_start, other_end in row["passages"][:MOST_PASSAGES]
    ]
    return render(
        request, "echo.html", row=row, a=a.line, b=b.line, pairs=pairs, more=len(row["passages"]) - len(pairs)
    )


@router.get("/alarms")
def list_alarms(request: Request, shelf: Shelf, page: PageNumber = 1) -> HTMLResponse:
    """The alarms."""
    found = shelf.lines("alarms", first=(page - 1) * ON_PAGE, limit=ON_PAGE)
    return render(request, "alarms.html", rows=found.rows, paging=find_paging(page, ON_PAGE, found.total))


@router.get("/alarms/{alarm_id}")
def show_alarm(request: Request, shelf: Shelf, alarm_id: str) -> HTMLResponse:
    """One alarm with both places."""
    row = shelf.find("alarms", alarm_id)
    if row is None:
        raise HTTPException(404, "There is no such alarm now. Its articles may have been read again.")
    a, b = _open_both(request, row["a"], row["b"])
    places = [
        (view.line, excerpt(view.article.text, *span) if span else None)
        for view, span in ((a, row["a_span"]), (b, row["b_span"]))
    ]
    return render(request, "alarm.html", row=row, places=places)


def _open_both(request: Request, *addresses: Any) -> tuple[ArticleView, ArticleView]:
    with open_ledger_view(get_room(request)) as ledger:
        a, b = (ledger.article(address) for address in addresses)
    if a is None or b is None:
        raise HTTPException(404, GONE)
    return a, b
