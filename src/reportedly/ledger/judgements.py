"""What people said of links: judgements come in, rows of `judgements` go out and back.

Rows are only ever added, and the last row on a link is the one that counts, for every reader of the table. So a word
that comes in after a later one, as imports bring them, is written before a copy of the later one: the outcome is the
same in whatever order the words came. Nothing here may read a clock.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from reportedly.ledger.rows import bindable
from reportedly.ledger.sealing import add_last
from reportedly.relations import Judgement

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

INSERT_JUDGEMENT = """
    INSERT INTO judgements (kind, a, b, link_id, verdict, judge, at, note)
    VALUES (?, CAST(? AS TEXT), CAST(? AS TEXT), ?, ?, CAST(? AS TEXT), ?, CAST(? AS TEXT))
"""
SELECT_JUDGEMENTS = "SELECT kind, a, b, verdict, judge, at, note FROM judgements"
SELECT_LAST_BY = f"""
    {SELECT_JUDGEMENTS} AS said
    WHERE judge = CAST(? AS TEXT) AND note <> ? AND verdict <> 'withdrawn'
        AND judgement = (SELECT max(judgement) FROM judgements WHERE link_id = said.link_id)
    ORDER BY judgement DESC LIMIT 1
"""  # noqa: S608 -- made of a constant
OF_LINK = "WHERE link_id = ? ORDER BY judgement"

VERDICT_ORDER = ("withdrawn", "same", "unsure", "different")
"""Of two verdicts of one moment the later in this row counts: to keep two apart costs less than to join them."""


UNDONE = "undone"
"""The note of a judgement that takes another one back."""


def judgement_order(judgement: Judgement) -> tuple[datetime, int, str, str]:
    """What judgements on one link are put in order by: the moment, then the verdict, who, and the note."""
    return read_moment(judgement.at), VERDICT_ORDER.index(judgement.verdict), judgement.by, judgement.note


def read_moment(at: str) -> datetime:
    """The moment that `at` names, in UTC; raises `ValueError` where it is not ISO 8601 with offset.

    >>> read_moment("2031-05-04T12:00:00+02:00").isoformat()
    '2031-05-04T10:00:00+00:00'
    """
    moment = datetime.fromisoformat(at)
    if moment.tzinfo is None:
        raise ValueError(at)
    try:
        return moment.astimezone(UTC)
    except OverflowError:  # the first or the last hours that a calendar has
        raise ValueError(at) from None


def add_judgement(connection: sqlite3.Connection, judgement: Judgement) -> Judgement:
    """Keeps `judgement` as the last on its link; returned with the time that makes it so."""
    said = read_said(connection, judgement.link_id)
    if said and read_moment(said[-1].at) >= read_moment(judgement.at):
        after = read_moment(said[-1].at) + timedelta(microseconds=1)
        judgement = replace(judgement, at=after.isoformat())
    _insert(connection, judgement)
    return judgement


def write_judgements(connection: sqlite3.Connection, judgements: Iterable[Judgement]) -> int:
    """Keeps those that are not there yet, so that the latest on each link is its last row; how many they are."""
    count = 0
    for judgement in sorted({*map(sort_ends, judgements)}, key=_total_order):
        said = read_said(connection, judgement.link_id)
        if judgement in said:
            continue
        _insert(connection, judgement)
        count += 1
        if said and judgement_order(said[-1]) > judgement_order(judgement):
            _insert(connection, said[-1])
    return count


def read_judgements(connection: sqlite3.Connection) -> Iterator[Judgement]:
    """Every judgement once, by time; one that was written again to stay the last is not two."""
    rows = connection.execute(SELECT_JUDGEMENTS)
    yield from sorted({Judgement(*row) for row in rows}, key=_total_order)


def read_said(connection: sqlite3.Connection, link_id: str) -> list[Judgement]:
    """What was said of a link, row by row: the last one counts."""
    rows = connection.execute(f"{SELECT_JUDGEMENTS} {OF_LINK}", (link_id,))
    return [Judgement(*row) for row in rows]


def read_last_by(connection: sqlite3.Connection, by: str) -> Judgement | None:
    """The last judgement by a person that counts still; one withdrawn, or brought back by undoing, is none."""
    row = connection.execute(SELECT_LAST_BY, (bindable(by), UNDONE)).fetchone()
    return Judgement(*row) if row else None


def sort_ends(judgement: Judgement) -> Judgement:
    """`judgement` with its ends in the order of `links`: `a` before `b` as text."""
    a, b = sorted((judgement.a, judgement.b))
    return replace(judgement, a=a, b=b)


def _total_order(judgement: Judgement) -> tuple[object, ...]:
    return (*judgement_order(judgement), judgement.kind, judgement.a, judgement.b, judgement.at)


def _insert(connection: sqlite3.Connection, judgement: Judgement) -> None:
    one = sort_ends(judgement)
    texts = one.kind, bindable(one.a), bindable(one.b), one.link_id, one.verdict, bindable(one.by), one.at
    key = connection.execute(INSERT_JUDGEMENT, (*texts, bindable(one.note))).lastrowid
    add_last(connection, "judgements", key)
