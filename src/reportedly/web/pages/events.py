"""Events: what is said to have happened, along an axis of time and in a table."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse

from reportedly.ledger.view import ArticleLine
from reportedly.records import Event, Span, Speaker
from reportedly.reports.html import SHAPES
from reportedly.reports.modalities import AUXILIARIES, MEANINGS
from reportedly.reports.timeline import Happening, lay_out
from reportedly.web.catalogue.reading import Wanted
from reportedly.web.paging import find_paging
from reportedly.web.room import Shelf, get_room, render
from reportedly.web.search import read_search

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

ON_PAGE = 50
MOST_DRAWN = 250
"""Events of the picture: those that come first of what was asked for."""
KINDS = """
    SELECT kind, count(*) FROM lines WHERE listing = 'events' GROUP BY kind ORDER BY count(*) DESC, kind LIMIT 30
"""
Day = Annotated[str, Query(max_length=40)]
Modality = Literal["", "reported", "negated", "hypothetical", "future"]


@router.get("/events")
def list_events(  # noqa: PLR0913 -- each is a field of the page's form, by keyword
    request: Request,
    shelf: Shelf,
    *,
    kind: Annotated[str, Query(max_length=200)] = "",
    modality: Modality = "",
    after: Day = "",
    before: Day = "",
    order: Literal["newest", "oldest"] = "newest",
    page: Annotated[int, Query(ge=1, le=10_000)] = 1,
) -> HTMLResponse:
    """The events that fit, a picture of the first of them, and the table."""
    sides = {side.key: side.name for side in get_room(request).pack.sides}
    days = {"after": after.replace('"', ""), "before": before.replace('"', "")}
    search = read_search(" ".join(f'{name}:"{day}"' for name, day in days.items() if day.strip()), sides)
    wanted = Wanted(kind=kind or None, stance=modality or None, after=search.wanted.after, before=search.wanted.before)
    found = shelf.lines("events", wanted, order=order, first=(page - 1) * ON_PAGE, limit=ON_PAGE)
    drawn = shelf.lines("events", wanted, order=order, limit=MOST_DRAWN).rows
    happenings = [make_happening(row) for row in drawn if row["when"]]
    return render(
        request,
        "events.html",
        kinds=shelf.query(KINDS),
        asked={"kind": kind, "modality": modality, "after": after, "before": before},
        remarks=search.remarks,
        order=order,
        rows=found.rows,
        timeline=lay_out(happenings),
        drawn=len(happenings),
        shapes=SHAPES,
        meanings=MEANINGS,
        auxiliaries=AUXILIARIES,
        paging=find_paging(page, ON_PAGE, found.total),
    )


def make_happening(row: dict[str, Any]) -> Happening:
    """A row as the report's timeline takes it."""
    article = ArticleLine(
        row["article_id"], row["article"], None, row["outlet"], None, row["published"], None, None, 0, 0, 0
    )
    event = Event(
        article_id=row["article_id"],
        statement_id=row["statement"],
        kind=row["kind"],
        spans=tuple(Span(*span) for span in row["spans"]),
        words=row["words"],
        modality=row["modality"],
        when=row["when"],
        speaker=Speaker(row["speaker"], row["speaker_kind"]) if row["speaker"] else None,
    )
    return Happening(article, event, anchored=True, denied=bool(row["denied"]))
