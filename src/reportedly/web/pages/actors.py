"""Speakers: the list of them, and one with its names, words over time, claims and figures, and who prints it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple

from fastapi import APIRouter, HTTPException, Query, Request
from starlette.responses import HTMLResponse

from reportedly.linking.groups import CLOSE, SURE
from reportedly.linking.heads import find_head
from reportedly.web.catalogue.lines import find_day
from reportedly.web.catalogue.reading import MOST_COUNTED, Wanted
from reportedly.web.months import lay_out_months
from reportedly.web.paging import find_paging
from reportedly.web.room import Shelf, render

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportedly.web.catalogue.reading import Catalogue

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

Row = dict[str, Any]

ON_PAGE = 50
MOST_STATEMENTS = 8
"""Statements on the page of a speaker, the newest; all are one click away."""
MOST_DENIALS = 5
MOST_NAMES = 12
"""Names that stand open, and reasons of merges; the rest is folded."""
MOST_FOLDED = 150
"""Names and reasons on the page at all."""
MOST_CLAIMS = 15
"""Claims on the page, the disputed ones and those of most origins first."""
MOST_RELAYS = 15
"""Outlets and names that words came through, those of most statements first."""
MOST_FIGURES = 1000
"""Figures of a speaker that are read, the latest, and sorted into measures."""
MOST_MEASURES = 6
"""Measures on the page, those of most figures first."""
MOST_ROWS = 20
"""Figures of a measure on the page, the latest."""

NOT_THERE = "There is no such speaker now. Names are merged and parted when articles are read: look for it by its name."

PEOPLE = "SELECT {} FROM actors WHERE {} {}"
MOST_FIRST = "ORDER BY statements DESC, articles DESC, name, id LIMIT ? OFFSET ?"
COLUMNS = ("id", "name", "kind", "side", "statements", "denials", "articles", "outlets", "first", "last")
CONDITIONS = {
    "kind": "kind = ?",
    "side": "side = ?",
    "q": "n IN (SELECT n FROM actors WHERE instr(lower(name), lower(?)) > 0)",
    "all": "statements > 0",
}
KINDS = "SELECT kind, count(*) FROM actors WHERE statements > 0 GROUP BY kind ORDER BY count(*) DESC, kind"
SIDES = "SELECT DISTINCT side FROM actors WHERE side IS NOT NULL AND statements > 0 ORDER BY side"

MONTHS = """
    SELECT substr(day, 1, 7), count(*) FROM lines WHERE listing = 'statements' AND actor = ? AND day IS NOT NULL
    GROUP BY 1 ORDER BY 1
"""
DENIALS = """
    SELECT row FROM lines WHERE listing = 'statements' AND actor = ? AND stance = 'denies'
    ORDER BY day DESC, n DESC LIMIT ? OFFSET ?
"""
POSITIONS = """
    SELECT c.id, lines.row ->> 'gist', c.disputed, c.origins, p.stance, p.number FROM (
        SELECT claim, CASE WHEN stance = 'asserts' AND closeness < ? THEN 'speaks of it' ELSE stance END AS stance,
            count(*) AS number FROM claim_statements
        WHERE actor = ? AND closeness >= ? AND stance IN ('asserts', 'denies') GROUP BY claim, 2
    ) AS p JOIN claims AS c ON c.id = p.claim JOIN lines ON lines.n = c.n
    ORDER BY c.disputed DESC, c.origins DESC, c.n LIMIT ?
"""
POSITION_COUNT = """
    SELECT count(DISTINCT claim) FROM claim_statements
    WHERE actor = ? AND closeness >= ? AND stance IN ('asserts', 'denies')
"""
RELAYS = "SELECT name, statements FROM actor_relays WHERE actor = ? AND kind = ? ORDER BY statements DESC, name LIMIT ?"
RELAY_COUNT = "SELECT count(*) FROM actor_relays WHERE actor = ? AND kind = ?"


class Measure(NamedTuple):
    """Figures of one speaker that count the same, of the same side, the latest first."""

    name: str
    side: str | None
    rows: tuple[Row, ...]
    total: int


class Position(NamedTuple):
    """What a speaker does to one claim."""

    claim: str
    gist: str
    disputed: bool
    origins: int
    stances: dict[str, int]  # statements


@router.get("/actors")
def list_actors(  # noqa: PLR0913, PLR0917 -- the fields of a form
    request: Request,
    shelf: Shelf,
    q: Annotated[str, Query(max_length=200)] = "",
    kind: Annotated[str, Query(max_length=40)] = "",
    side: Annotated[str, Query(max_length=200)] = "",
    page: Annotated[int, Query(ge=1, le=10_000)] = 1,
) -> HTMLResponse:
    """The speakers, those with the most statements first."""
    asked = {name: value for name, value in (("kind", kind), ("side", side), ("q", q.strip())) if value}
    where = " AND ".join((CONDITIONS["all"], *(CONDITIONS[name] for name in asked)))
    total = shelf.query(PEOPLE.format("count(*)", where, ""), asked.values())[0][0]
    paging = find_paging(page, ON_PAGE, total)
    chosen = PEOPLE.format(", ".join(COLUMNS), where, MOST_FIRST)
    found = shelf.query(chosen, (*asked.values(), ON_PAGE, paging.first))
    return render(
        request,
        "actors.html",
        rows=[dict(zip(COLUMNS, row, strict=True)) for row in found],
        kinds=shelf.query(KINDS),
        used=[key for (key,) in shelf.query(SIDES)],
        part=q.strip(),
        kind=kind,
        side=side,
        paging=paging,
    )


@router.get("/actors/{actor_id}")
def show_actor(request: Request, shelf: Shelf, actor_id: str) -> HTMLResponse:
    """One speaker."""
    actor, told = _find(shelf, actor_id)
    relays = {
        kind: (shelf.query(RELAYS, (actor_id, kind, MOST_RELAYS)), shelf.query(RELAY_COUNT, (actor_id, kind))[0][0])
        for kind in ("outlet", "via")
    }
    months = shelf.query(MONTHS, (actor_id,))
    figures = shelf.lines("figures", Wanted(actor=actor_id), order="newest", limit=MOST_FIGURES).rows
    names = find_names(actor)
    return render(
        request,
        "actor.html",
        actor=actor,
        told=told,
        names=names[:MOST_FOLDED],
        reasons=actor["reasons"][:MOST_FOLDED],
        unnamed=len(names) - MOST_FOLDED,
        most_names=MOST_NAMES,
        outlets=relays["outlet"],
        via=relays["via"],
        months=months,
        chart=lay_out_months(months),
        statements=shelf.lines("statements", Wanted(actor=actor_id), order="newest", limit=MOST_STATEMENTS).rows,
        denials=shelf.select(DENIALS, (actor_id, MOST_DENIALS, 0)),
        positions=find_positions(shelf, actor_id),
        position_count=shelf.query(POSITION_COUNT, (actor_id, CLOSE))[0][0],
        measures=find_measures(figures),
    )


@router.get("/actors/{actor_id}/statements")
def list_statements(  # noqa: PLR0913, PLR0917 -- the fields of an address
    request: Request,
    shelf: Shelf,
    actor_id: str,
    when: Annotated[str | None, Query(pattern=r"^\d{4}(-\d{2})?$")] = None,
    stance: Literal["all", "denies"] = "all",
    page: Annotated[int, Query(ge=1, le=10_000)] = 1,
) -> HTMLResponse:
    """What one speaker said, the newest first: all of it, that of one month or year, or what it denied."""
    actor, told = _find(shelf, actor_id)
    if stance == "denies":
        paging = find_paging(page, ON_PAGE, min(told["denials"], MOST_COUNTED))
        rows, when = shelf.select(DENIALS, (actor_id, ON_PAGE, paging.first)), None
    else:
        wanted = Wanted(actor=actor_id, after=when, before=f"{when}-31" if when and "-" in when else _end(when))
        paging = find_paging(page, ON_PAGE, shelf.lines("statements", wanted, limit=0).total)
        rows = shelf.lines("statements", wanted, order="newest", first=paging.first, limit=ON_PAGE).rows
    return render(
        request, "actor_statements.html", actor=actor, told=told, rows=rows, paging=paging, when=when, stance=stance
    )


def _end(year: str | None) -> str | None:
    return f"{year}-12-31" if year else None


def _find(shelf: Catalogue, actor_id: str) -> tuple[Row, Row]:
    """The line of an actor as it is listed, and what the catalogue has counted of it."""
    actor = shelf.find("actors", actor_id)
    told = shelf.query(PEOPLE.format(", ".join(COLUMNS), "id = ?", ""), (actor_id,))
    if actor is None or not told:
        raise HTTPException(404, NOT_THERE)
    return actor, dict(zip(COLUMNS, told[0], strict=True))


def find_names(actor: Row) -> list[tuple[str, int, int]]:
    """The forms that an actor is printed in, how often and in how many articles, the most frequent first.

    >>> find_names({"variants": [{"printed": "Ada Orr", "article": "a", "count": 2}]})
    [('Ada Orr', 2, 1)]
    """
    counts: defaultdict[str, int] = defaultdict(int)
    articles: defaultdict[str, set[str]] = defaultdict(set)
    for variant in actor["variants"]:
        counts[variant["printed"]] += variant["count"]
        articles[variant["printed"]].add(variant["article"])
    found = [(name, number, len(articles[name])) for name, number in counts.items()]
    return sorted(found, key=lambda one: (-one[1], one[0]))


def find_positions(shelf: Catalogue, actor_id: str) -> list[Position]:
    """The claims that a speaker asserts or denies in words close to them."""
    found: dict[str, Position] = {}
    rows = shelf.query(POSITIONS, (SURE, actor_id, CLOSE, MOST_CLAIMS * 3))
    for claim, gist, disputed, origins, stance, number in rows:
        position = found.setdefault(claim, Position(claim, gist, bool(disputed), origins, {}))
        position.stances[stance] = number
    return [*found.values()][:MOST_CLAIMS]


def find_measures(figures: Iterable[Row]) -> list[Measure]:
    """The measures that a speaker gave figures of on more than one day, those of most figures first."""
    found: defaultdict[tuple[str, str | None], list[Row]] = defaultdict(list)
    for row in figures:
        if row["befell"] and _when(row):
            found[f"{find_head(row['counted'] or '')} {row['befell']}".strip(), row["side"]].append(row)
    moved = [
        Measure(name, side, tuple(sorted(rows, key=_when, reverse=True)[:MOST_ROWS]), len(rows))
        for (name, side), rows in found.items()
        if len({_when(row) for row in rows}) > 1
    ]
    return sorted(moved, key=lambda one: (-one.total, one.name, one.side or ""))[:MOST_MEASURES]


def _when(row: Row) -> str:
    """The day that a figure is sorted by: where its own has no year, that of publication."""
    return find_day(row["as_of"]) or find_day(row["published"]) or ""
