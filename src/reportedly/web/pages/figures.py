"""Figures: one measure over time as a picture with its table, all others to choose from, and the same as CSV."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Request
from starlette.responses import HTMLResponse, Response

from reportedly.exports import render_csv
from reportedly.reports.html import OUTLINES
from reportedly.web.paging import find_paging
from reportedly.web.room import Shelf, render

if TYPE_CHECKING:
    from reportedly.web.catalogue.reading import Catalogue

router = APIRouter(include_in_schema=False)

MOST_MEASURES = 60
"""Measures to choose from, those of most numbers."""
ON_PAGE = 50
MEASURES = "SELECT id, measure, side, numbers FROM series ORDER BY n LIMIT ?"
ONE = "SELECT row, chart FROM series WHERE id = ?"
COLUMNS = (
    "as_of", "dated", "low", "high", "words", "role", "each_side", "speaker", "side", "outlet", "published", "article",
    "figure",
)  # fmt: skip
Measure = Annotated[str | None, Query(max_length=200)]


@router.get("/figures", response_class=HTMLResponse)
def show_figures(
    request: Request, shelf: Shelf, measure: Measure = None, page: Annotated[int, Query(ge=1, le=10_000)] = 1
) -> HTMLResponse:
    """The page of one measure, of the fullest where none is asked for, and of all figures where "all" is."""
    measures = shelf.query(MEASURES, (MOST_MEASURES,))
    if measure == "all" or not measures:
        found = shelf.lines("figures", order="newest", first=(page - 1) * ON_PAGE, limit=ON_PAGE)
        paging = find_paging(page, ON_PAGE, found.total)
        return render(
            request, "figures.html", measures=measures, chosen="all", series=None, rows=found.rows, paging=paging
        )
    chosen = measure or measures[0][0]
    series, chart = find_series(shelf, chosen)
    paging = find_paging(page, ON_PAGE, len(series["rows"]))
    return render(
        request,
        "figures.html",
        measures=measures,
        chosen=chosen,
        series=series,
        chart=chart,
        outlines=OUTLINES,
        rows=series["rows"][::-1][paging.first : paging.first + ON_PAGE],
        paging=paging,
    )


@router.get("/figures.csv")
def export_figures(shelf: Shelf, measure: Measure = None) -> Response:
    """All numbers of a measure."""
    measures = shelf.query(MEASURES, (1,))
    series, _ = find_series(shelf, measure or (measures[0][0] if measures else ""))
    head = {"content-disposition": 'attachment; filename="figures.csv"'}
    rows = [{name: row[name] for name in COLUMNS} for row in series["rows"]]
    return Response("".join(render_csv(rows, COLUMNS)), media_type="text/csv; charset=utf-8", headers=head)


def find_series(shelf: Catalogue, id_: str) -> tuple[dict[str, Any], dict[str, Any] | None]:
    """The measure with that id and its picture; refuses one that is not there."""
    found = shelf.query(ONE, (id_,))
    if not found:
        raise HTTPException(404, "There is no such measure now. Choose one from the page of figures.")
    row, chart = found[0]
    return json.loads(row), json.loads(chart) if chart else None
