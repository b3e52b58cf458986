"""Which readings a linker has seen: a linker's name comes in, what is new to it and what is gone goes out.

A linker compares the readings of many articles and keeps what it finds in tables of its own, and all of that must be
the same in whatever order the articles came. So it is told what was added, what no longer counts and what was judged,
does its work, and is noted to be in step, all in the one transaction of its caller.
"""

from __future__ import annotations

import json
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from reportedly.ledger.rows import bindable

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

SELECT_GONE = """
    SELECT linked.address, linked.reading FROM linked LEFT JOIN latest ON latest.address = linked.address
    WHERE linker = ? AND linked.reading IS NOT latest.reading ORDER BY linked.address
"""
SELECT_ADDED = """
    SELECT latest.address, latest.reading FROM latest
    LEFT JOIN linked ON linked.linker = ? AND linked.address = latest.address
    WHERE linked.reading IS NOT latest.reading ORDER BY latest.address
"""
FORGET = "UPDATE linkers SET version = -1"
"""No version of the program's is negative, so each linker finds that what it kept is another's."""
COUNT_UNSEEN = """
    SELECT count(*) FROM latest WHERE EXISTS (
        SELECT 1 FROM json_each(?) AS asked WHERE NOT EXISTS (
            SELECT 1 FROM linked JOIN linkers USING (linker)
            WHERE linked.linker = json_extract(asked.value, '$[0]')
                AND linkers.version = json_extract(asked.value, '$[1]')
                AND linked.address = latest.address AND linked.reading = latest.reading))
"""
SELECT_JUDGED = "SELECT judgement, a, b FROM judgements WHERE kind = ? AND judgement > ? ORDER BY judgement"
SELECT_LAST_JUDGEMENT = "SELECT coalesce(max(judgement), 0) FROM judgements"


class Changes(NamedTuple):
    """What a linker has to do to be in step with the ledger."""

    anew: bool  # what it kept is by another version of it: drop all of that first
    added: dict[str, int]  # readings that count and are not linked, by their addresses; an address may be in both
    gone: dict[str, int]  # readings that are linked and no longer count
    judged: tuple[tuple[str, str], ...]  # a and b of the links judged since, in the order of time
    judgement: int  # the last judgement there is
    more: bool  # there is more to add after this

    def __bool__(self) -> bool:
        return bool(self.anew or self.added or self.gone or self.judged)


def find_changes(connection: sqlite3.Connection, linker: str, version: int, kind: str, limit: int) -> Changes:
    """What `linker`, at `version` of the program's, has not seen yet; of what was added at most `limit` readings."""
    row = connection.execute("SELECT version, judgement FROM linkers WHERE linker = ?", (linker,)).fetchone()
    before, heeded = row or (version, 0)
    anew = before != version
    if anew:
        connection.execute("DELETE FROM linked WHERE linker = ?", (linker,))
    gone = connection.execute(SELECT_GONE, (linker,)).fetchall()
    cursor = connection.execute(SELECT_ADDED, (linker,))
    added = [*islice(cursor, limit + 1)]
    cursor.close()
    judged = connection.execute(SELECT_JUDGED, (kind, 0 if anew else heeded)).fetchall()
    return Changes(
        anew,
        dict(added[:limit]),
        dict(gone),
        tuple((a, b) for _, a, b in judged),
        connection.execute(SELECT_LAST_JUDGEMENT).fetchone()[0],
        len(added) > limit,
    )


def mark_linked(connection: sqlite3.Connection, linker: str, version: int, changes: Changes) -> None:
    """Notes that `linker` has done all that `changes` asks for."""
    gone = ((linker, bindable(address)) for address in changes.gone)
    connection.executemany("DELETE FROM linked WHERE linker = ? AND address = CAST(? AS TEXT)", gone)
    added = ((linker, bindable(address), reading) for address, reading in changes.added.items())
    connection.executemany("INSERT OR REPLACE INTO linked VALUES (?, CAST(? AS TEXT), ?)", added)
    connection.execute("INSERT OR REPLACE INTO linkers VALUES (?, ?, ?)", (linker, version, changes.judgement))


def forget_linked(connection: sqlite3.Connection) -> None:
    """Makes every linker begin anew when it is asked next."""
    connection.execute(FORGET)


def count_unseen(connection: sqlite3.Connection, linkers: Iterable[tuple[str, int]]) -> int:
    """How many articles some of `linkers`, each at its version, has not seen as they are read now."""
    count: int = connection.execute(COUNT_UNSEEN, (json.dumps([*linkers]),)).fetchone()[0]
    return count
