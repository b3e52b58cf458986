"""The API: a listing, what is asked of it and where to begin come in, its lines go out as JSON or CSV.

The lines are those of `reportedly LISTING --json`, with the same keys and ids. Reading only; what writes stands apart.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, HTTPException, Path, Query, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import HTMLResponse, Response

from reportedly.edtf import earliest, latest
from reportedly.exports import render_csv
from reportedly.web.catalogue.reading import ORDERS, Catalogue, Page, Wanted
from reportedly.web.room import Shelf, get_room, render
from reportedly.web.search import read_search

if TYPE_CHECKING:
    from datetime import date

router = APIRouter(prefix="/api")

MOST_LINES = 500
"""Lines of one answer: about half a megabyte of statements."""

LAST = 1_000_000
"""How far into a listing an answer may begin."""


DAY = (
    r"^(?:[1-9][0-9]{3})(?:-(?:0[1-9]|1[0-2])|-(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    r"|-(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|-02-(?:0[1-9]|[12][0-9]))?$"
)


class ListingName(StrEnum):
    """The listings but for statements, of which more can be asked."""

    ARTICLES = "articles"
    FIGURES = "figures"
    EVENTS = "events"
    CLAIMS = "claims"
    DISPUTES = "disputes"
    ORIGINS = "origins"
    ACTORS = "actors"
    ECHOES = "echoes"
    ALARMS = "alarms"
    NOTICES = "notices"
    PROBLEMS = "problems"


class Order(StrEnum):
    """Ways to order a listing."""

    PLACE = "place"
    NEWEST = "newest"
    OLDEST = "oldest"
    MOST = "most"
    LEAST = "least"


class Format(StrEnum):
    """What an answer is written in."""

    JSON = "json"
    CSV = "csv"


class Lines(BaseModel):
    """Some lines of a listing."""

    listing: str
    total: int = Field(description="lines that fit in all; counted up to 10,000")
    offset: int
    next: int | None = Field(description="the offset of the next lines; null where these are the last")
    remarks: list[str] = Field(description="what was asked and could not be understood")
    rows: list[dict[str, Any]]


Name = Annotated[str | None, Field(max_length=500)]
Day = Annotated[str | None, Field(pattern=DAY, description="2022, 2022-09 or 2022-09-21")]
Id = Annotated[str, Path(max_length=200)]


class Refusal(BaseModel):
    """Why there is no answer."""

    detail: str


class Filters(BaseModel):
    """What may be asked of every listing; whole values."""

    model_config = ConfigDict(extra="forbid")

    article: Name = None
    outlet: Name = None
    speaker: Name = None
    actor: Name = None
    side: Name = None
    stance: Name = None
    kind: Name = None
    after: Day = None
    before: Day = None
    order: Order = Order.PLACE
    offset: int = Field(0, ge=0, le=LAST)
    limit: int = Field(50, ge=1, le=MOST_LINES)
    format: Format = Format.JSON

    def want(self) -> Wanted:
        """The same for the catalogue; the 29th of February is the last day of each."""
        names = {
            name: getattr(self, name) for name in ("article", "outlet", "speaker", "actor", "side", "stance", "kind")
        }
        after, before = (day and re.sub(r"-02-29$", "-02", day) for day in (self.after, self.before))
        bounds = (earliest(after) if after else None, latest(before) if before else None)
        return Wanted(**names, after=_iso(bounds[0]), before=_iso(bounds[1]))


class Searched(Filters):
    """What may be asked of statements beside it."""

    q: str = Field("", max_length=10_000, description="as in the search box")


REFUSALS: dict[int | str, dict[str, Any]] = {
    404: {"model": Refusal},
    422: {"model": Refusal},
    503: {"model": Refusal, "description": "The ledger cannot be read just now"},
}
ANSWERS = REFUSALS | {200: {"content": {"text/csv": {"schema": {"type": "string"}}}}}


@router.get("", include_in_schema=False, response_class=HTMLResponse)
def describe(request: Request, shelf: Shelf) -> HTMLResponse:
    """The page about the API."""
    listings = ["statements", *ListingName]
    return render(request, "api.html", listings=listings, counts=shelf.tell("counts"), orders=[*ORDERS])


@router.get("/statements", response_model=Lines, responses=ANSWERS, summary="Statements")
def list_statements(request: Request, shelf: Shelf, asked: Annotated[Searched, Query()]) -> Any:
    """Statements that fit all that is asked; `remarks` tell what of `q` could not be understood."""
    search = read_search(asked.q, {side.key: side.name for side in get_room(request).pack.sides})
    wanted = asked.want()
    given = {name: value for name, value in search.wanted._asdict().items() if value is not None}
    return _answer(shelf, "statements", wanted._replace(**given), asked, search.remarks)


@router.get("/{listing}", response_model=Lines, responses=ANSWERS, summary="Lines of another listing")
def list_lines(shelf: Shelf, listing: ListingName, asked: Annotated[Filters, Query()]) -> Any:
    """Lines that fit all that is asked."""
    if listing is ListingName.DISPUTES:
        return _answer(shelf, "claims", asked.want()._replace(kind="disputed"), asked)
    return _answer(shelf, listing.value, asked.want(), asked)


@router.get("/statements/{line_id}", responses=REFUSALS, response_model=dict[str, Any], summary="One statement")
def find_statement(shelf: Shelf, line_id: Id) -> Any:
    """The statement that has that id."""
    return _find(shelf, "statements", line_id)


@router.get("/{listing}/{line_id}", responses=REFUSALS, response_model=dict[str, Any], summary="One line")
def find_line(shelf: Shelf, listing: ListingName, line_id: Id) -> Any:
    """The line of a listing that has that id; notices and problems have none."""
    return _find(shelf, "claims" if listing is ListingName.DISPUTES else listing.value, line_id)


def _find(shelf: Catalogue, listing: str, line_id: str) -> Any:
    found = shelf.find(listing, line_id)
    if found is None:
        raise HTTPException(404, f"{listing} has no line with that id now")
    return found


def _answer(shelf: Catalogue, listing: str, wanted: Wanted, asked: Filters, remarks: tuple[str, ...] = ()) -> Any:
    found = shelf.lines(listing, wanted, order=asked.order, first=asked.offset, limit=asked.limit)
    if asked.format is Format.CSV:
        return _write_csv(shelf, listing, found)
    following = asked.offset + len(found.rows) if len(found.rows) == asked.limit else None
    return Lines(
        listing=listing, total=found.total, offset=asked.offset, next=following, remarks=[*remarks], rows=found.rows
    )


def _write_csv(shelf: Catalogue, listing: str, found: Page) -> Response:
    # A table without lines has its columns too: those of any line of the listing.
    rows = found.rows or shelf.lines(listing, limit=1).rows
    columns = tuple(rows[0]) if rows else ()
    text = "".join(render_csv(found.rows, columns))
    name = f'attachment; filename="{listing}.csv"'
    return Response(text, media_type="text/csv; charset=utf-8", headers={"content-disposition": name})


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
