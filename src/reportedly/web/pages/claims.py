"""Claims: the list of them, and one with the positions of all in columns by side."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, HTTPException, Query, Request
from starlette.responses import HTMLResponse

from reportedly.reports.html import OUTLINES
from reportedly.web.counted import find_counted
from reportedly.web.paging import Paging, find_paging
from reportedly.web.positions import find_columns, make_summary
from reportedly.web.room import Shelf, get_room, render

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

MOST_OPEN = 4
"""Positions of a column that stand open: as many as two columns show on one screen."""

MOST_STATEMENTS = 3
"""Statements of a position shown on the page of the claim; the rest is one click away."""

MOST_POSITIONS = 40
"""Positions of a column on the page, which would be too heavy else; the rest is one click away."""

ON_PAGE = 20
MOST_LISTED = 50
"""Statements of a claim on one page of all of them."""

GONE = "There is no such claim now. Claims change when articles are read or links are judged."
COUNT_MEMBERS = "SELECT count(*) FROM claim_statements WHERE claim = ?"
MEMBERS = """
    SELECT row FROM claim_statements AS m JOIN lines ON lines.listing = 'statements' AND lines.id = m.statement
    WHERE m.claim = ? ORDER BY coalesce(day, '~'), n LIMIT ? OFFSET ?
"""


@router.get("/claims")
def list_claims(
    request: Request,
    shelf: Shelf,
    show: Literal["disputed", "all"] = "disputed",
    page: Annotated[int, Query(ge=1, le=10_000)] = 1,
) -> HTMLResponse:
    """The claims, those of most origins first."""
    disputed = True if show == "disputed" else None
    paging: Paging = find_paging(page, ON_PAGE, shelf.tell("disputed") if disputed else shelf.tell("counts")["claims"])
    rows = shelf.claims(disputed=disputed, first=paging.first, limit=ON_PAGE)
    return render(request, "claims.html", claims=[make_summary(row) for row in rows], paging=paging, show=show)


@router.get("/claims/{claim_id}")
def show_claim(request: Request, shelf: Shelf, claim_id: str) -> HTMLResponse:
    """One claim."""
    claim, origins = shelf.find("claims", claim_id), shelf.find("origins", claim_id)
    if not claim or not origins:
        raise HTTPException(404, GONE)
    ids = [one for position in claim["positions"] for one in position["statements"]]
    figures = [one for position in claim["positions"] for one in position["figures"]]
    closeness = dict(shelf.query("SELECT statement, closeness FROM claim_statements WHERE claim = ?", (claim_id,)))
    statements = shelf.find_all("statements", ids)
    told = shelf.find_all("figures", figures)
    denied = frozenset(id_ for id_, row in statements.items() if row["stance"] == "denies")
    sides = {side.key: side.name for side in get_room(request).pack.sides}
    articles = {row["article"]: row["article_id"] for row in statements.values()}
    return render(
        request,
        "claim.html",
        claim=claim,
        columns=find_columns(claim, statements, told, closeness, sides),
        origins=origins["origins"],
        figures=sorted(told.values(), key=lambda row: (row["as_of"] or row["published"] or "~", row["id"])),
        charts=find_counted(told.values(), denied),
        outlines=OUTLINES,
        articles=articles,
        outlets={row["article"]: row["outlet"] for row in statements.values()},
        days={row["article"]: row["published"] for row in statements.values()},
        most_open=MOST_OPEN,
        most_statements=MOST_STATEMENTS,
        most_positions=MOST_POSITIONS,
    )


@router.get("/claims/{claim_id}/statements")
def list_claim_statements(
    request: Request, shelf: Shelf, claim_id: str, page: Annotated[int, Query(ge=1, le=10_000)] = 1
) -> HTMLResponse:
    """All statements of a claim, in the order of publication."""
    claim = shelf.find("claims", claim_id)
    if not claim:
        raise HTTPException(404, GONE)
    paging = find_paging(page, MOST_LISTED, shelf.query(COUNT_MEMBERS, (claim_id,))[0][0])
    rows = shelf.select(MEMBERS, (claim_id, MOST_LISTED, paging.first))
    return render(request, "claim_statements.html", claim=claim, rows=rows, paging=paging)
