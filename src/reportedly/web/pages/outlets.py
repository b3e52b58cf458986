"""Outlets: the list of them with numbers, and one with its articles, whom it cites, and whom it copies or is copied by.

Everything was counted when the catalogue was made. A number says what stands in the articles that were read, and
nothing of what an outlet is worth.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

from fastapi import APIRouter, HTTPException, Query, Request
from starlette.responses import HTMLResponse

from reportedly.reports.voices import round_shares
from reportedly.web.catalogue.reading import Wanted
from reportedly.web.paging import find_paging
from reportedly.web.room import Shelf, render

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportedly.web.catalogue.reading import Catalogue

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

Row = dict[str, Any]

ON_PAGE = 100
ARTICLES_ON_PAGE = 25
MOST_CITED = 25
"""Speakers on the page of an outlet, those of most statements first."""
MOST_TIES = 15
"""Names that words came through, and outlets, those of the highest numbers first."""

NOT_THERE = "No article that was read names such an outlet. The list of outlets has all that are named."

COLUMNS = (
    "name", "articles", "statements", "attributed", "own", "speculation", "relayed", "as_fact", "copied_from",
    "copied_by", "alarms", "first", "last",
)  # fmt: skip
FOUND = f"SELECT {', '.join(COLUMNS)} FROM outlets"  # noqa: S608 -- made of constants
ORDERS = {
    "articles": "articles DESC, name",
    "statements": "statements DESC, name",
    "attributed": "1.0 * attributed / (attributed + own + speculation) DESC, name",
    "relayed": "1.0 * relayed / statements DESC, name",
    "as_fact": "as_fact DESC, articles DESC, name",
    "copied_from": "copied_from DESC, articles DESC, name",
    "copied_by": "copied_by DESC, articles DESC, name",
    "alarms": "alarms DESC, articles DESC, name",
    "name": "name COLLATE NOCASE, name",
}
Order = Literal[
    "articles", "statements", "attributed", "relayed", "as_fact", "copied_from", "copied_by", "alarms", "name"
]
PART = "WHERE instr(lower(name), lower(?)) > 0"

TIES = "SELECT name, actor, number FROM outlet_ties WHERE outlet = ? AND kind = ? ORDER BY number DESC, name LIMIT ?"
TIE_COUNT = "SELECT count(*) FROM outlet_ties WHERE outlet = ? AND kind = ?"
KINDS = {"cites": MOST_CITED, "via": MOST_TIES, "from": MOST_TIES, "by": MOST_TIES, "undated": MOST_TIES}


@router.get("/outlets")
def list_outlets(
    request: Request,
    shelf: Shelf,
    q: Annotated[str, Query(max_length=200)] = "",
    order: Order = "articles",
    page: Annotated[int, Query(ge=1, le=10_000)] = 1,
) -> HTMLResponse:
    """The outlets, those with the most articles first."""
    part = q.strip()
    where, values = (PART, (part,)) if part else ("", ())
    total = shelf.query(f"SELECT count(*) FROM outlets {where}", values)[0][0]  # noqa: S608 -- made of constants
    paging = find_paging(page, ON_PAGE, total)
    found = shelf.query(f"{FOUND} {where} ORDER BY {ORDERS[order]} LIMIT ? OFFSET ?", (*values, ON_PAGE, paging.first))
    unnamed = shelf.query("SELECT count(*) FROM lines WHERE listing = 'articles' AND outlet IS NULL")[0][0]
    rows = name_columns(found)
    return render(
        request, "outlets.html", rows=rows, part=part, order=order, orders=ORDERS, paging=paging, unnamed=unnamed
    )


@router.get("/outlets/{name:path}")
def show_outlet(
    request: Request, shelf: Shelf, name: str, page: Annotated[int, Query(ge=1, le=10_000)] = 1
) -> HTMLResponse:
    """One outlet."""
    found = name_columns(shelf.query(f"{FOUND} WHERE name = ?", (name,)))
    if not found:
        raise HTTPException(404, NOT_THERE)
    paging = find_paging(page, ARTICLES_ON_PAGE, found[0]["articles"])
    articles = shelf.lines(
        "articles", Wanted(outlet=name), order="newest", first=paging.first, limit=ARTICLES_ON_PAGE
    ).rows
    return render(
        request, "outlet.html", outlet=found[0], articles=articles, paging=paging, ties=find_ties(shelf, name)
    )


def name_columns(rows: Iterable[tuple[Any, ...]]) -> list[Row]:
    """The rows of outlets by the names of their columns, with `voice`, the shares of their sentences or None."""
    found: list[Row] = [dict(zip(COLUMNS, row, strict=True)) for row in rows]
    for row in found:
        counts = (row["attributed"], row["own"], row["speculation"])
        row["voice"] = round_shares(*counts) if any(counts) else None
        row["relayed_share"] = round(100 * row["relayed"] / row["statements"]) if row["statements"] else None
    return found


def find_ties(shelf: Catalogue, name: str) -> dict[str, tuple[list[tuple[Any, ...]], int]]:
    """Of each kind of tie the first names with their numbers, and how many there are."""
    return {
        kind: (shelf.query(TIES, (name, kind, most)), shelf.query(TIE_COUNT, (name, kind))[0][0])
        for kind, most in KINDS.items()
    }
