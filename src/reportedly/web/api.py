"""The API: a listing, what is asked of it and where to begin come in, its lines go out as JSON or CSV.

The lines are those of `reportedly LISTING --json`, with the same keys and ids. Reading only; what writes stands apart.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

from fastapi import APIRouter, HTTPException, Path, Query, Request
from pydantic import BaseModel, Field
from starlette.responses import HTMLResponse, Response

from reportedly.exports import render_csv
from reportedly.web.catalogue.reading import ORDERS, Catalogue, Page, Wanted
from reportedly.web.room import Shelf, get_room, render
from reportedly.web.search import read_search

if TYPE_CHECKING:
    from collections.abc import Mapping

router = APIRouter(prefix="/api")

MOST_LINES = 500
"""Lines of one answer: about half a megabyte of statements."""

LAST = 1_000_000
"""How far into a listing an answer may begin."""


class ListingName(StrEnum):
    """The listings."""

    ARTICLES = "articles"
    STATEMENTS = "statements"
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
    rows: list[dict[str, Any]]


class Refusal(BaseModel):
    """Why there is no answer."""

    detail: str


class Asked(NamedTuple):
    """The listing as the catalogue keeps it."""

    name: str
    kind: str | None


Name = Annotated[str | None, Query(max_length=500)]
Day = Annotated[str | None, Query(max_length=40, description="EDTF: 2022, 2022-09 or 2022-09-21")]
REFUSALS: dict[int | str, dict[str, Any]] = {
    404: {"model": Refusal},
    422: {"model": Refusal},
    503: {"model": Refusal, "description": "The ledger cannot be read just now"},
}


@router.get("", include_in_schema=False, response_class=HTMLResponse)
def describe(request: Request, shelf: Shelf) -> HTMLResponse:
    """The page about the API."""
    return render(request, "api.html", listings=[*ListingName], counts=shelf.tell("counts"), orders=[*ORDERS])


@router.get(
    "/{listing}",
    response_model=Lines,
    responses=REFUSALS | {200: {"content": {"text/csv": {"schema": {"type": "string"}}}}},
    summary="Lines of a listing",
)
def list_lines(  # noqa: PLR0913 -- each is a parameter of the address, by keyword
    request: Request,
    shelf: Shelf,
    listing: ListingName,
    *,
    q: Annotated[str | None, Query(max_length=10_000, description="as in the search box; statements alone")] = None,
    article: Name = None,
    outlet: Name = None,
    speaker: Name = None,
    actor: Name = None,
    side: Name = None,
    stance: Name = None,
    kind: Name = None,
    after: Day = None,
    before: Day = None,
    order: Order = Order.PLACE,
    offset: Annotated[int, Query(ge=0, le=LAST)] = 0,
    limit: Annotated[int, Query(ge=1, le=MOST_LINES)] = 50,
    format: Format = Format.JSON,  # noqa: A002 -- the word of the address
) -> Any:
    """Lines that fit all that is asked, whole values each; `q` takes words and the fields of the search box."""
    asked = _find_listing(listing, kind)
    wanted = Wanted(
        article=article, outlet=outlet, speaker=speaker, actor=actor, side=side, stance=stance, kind=asked.kind
    )
    if q and listing is not ListingName.STATEMENTS:
        raise HTTPException(422, "q is for statements alone")
    sides = {side.key: side.name for side in get_room(request).pack.sides}
    wanted = _narrow(wanted, q or "", {"after": after, "before": before}, sides)
    found = shelf.lines(asked.name, wanted, order=order, first=offset, limit=limit)
    if format is Format.CSV:
        return _write_csv(shelf, asked.name, found)
    last = offset + len(found.rows)
    return Lines(
        listing=listing,
        total=found.total,
        offset=offset,
        next=last if len(found.rows) == limit else None,
        rows=found.rows,
    )


@router.get("/{listing}/{id}", responses=REFUSALS, response_model=dict[str, Any], summary="One line")
def find_line(shelf: Shelf, listing: ListingName, id_: Annotated[str, Path(alias="id", max_length=200)]) -> Any:
    """The line of a listing that has that id; notices and problems have none."""
    found = shelf.find(_find_listing(listing, None).name, id_)
    if found is None:
        raise HTTPException(404, f"{listing} has no line with that id now")
    return found


def _find_listing(listing: ListingName, kind: str | None) -> Asked:
    return Asked("claims", "disputed") if listing is ListingName.DISPUTES else Asked(listing.value, kind)


def _narrow(wanted: Wanted, q: str, days: Mapping[str, str | None], sides: Mapping[str, str]) -> Wanted:
    """`wanted` with what the search box's words ask for; raises 422 where they, or a day, cannot be understood."""
    given_days = {name: day for name, day in days.items() if day is not None}
    if any('"' in day or not day.strip() for day in given_days.values()):
        raise HTTPException(422, "a day is written 2022, 2022-09 or 2022-09-21")
    dated = read_search(" ".join(f'{name}:"{day}"' for name, day in given_days.items()), sides)
    searched = read_search(q, sides)
    if dated.remarks or searched.remarks:
        raise HTTPException(422, "; ".join((*dated.remarks, *searched.remarks)))
    given = {name: value for name, value in searched.wanted._asdict().items() if value is not None}
    given |= {name: value for name, value in dated.wanted._asdict().items() if value is not None}
    return wanted._replace(**given)


def _write_csv(shelf: Catalogue, listing: str, found: Page) -> Response:
    # A table without lines has its columns too: those of any line of the listing.
    rows = found.rows or shelf.lines(listing, limit=1).rows
    columns = tuple(rows[0]) if rows else ()
    text = "".join(render_csv(found.rows, columns))
    name = f'attachment; filename="{listing}.csv"'
    return Response(text, media_type="text/csv; charset=utf-8", headers={"content-disposition": name})
