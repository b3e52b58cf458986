"""Speakers and outlets counted once: the lines of a catalogue come in, its tables of actors and of outlets go out.

Numbers are of lines alone; nothing here weighs one speaker or outlet against another.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

INSERT_ACTORS = """
    INSERT INTO actors
    SELECT lines.id, lines.n, lines.speaker, lines.kind, lines.side, coalesce(told.statements, 0),
        coalesce(told.denials, 0), coalesce(told.articles, 0), coalesce(told.outlets, 0), told.first, told.last
    FROM lines LEFT JOIN (
        SELECT actor, count(*) AS statements, sum(stance = 'denies') AS denials, count(DISTINCT article) AS articles,
            count(DISTINCT outlet) AS outlets, min(day) AS first, max(day) AS last
        FROM lines WHERE listing = 'statements' AND actor IS NOT NULL GROUP BY actor
    ) AS told ON told.actor = lines.id
    WHERE lines.listing = 'actors'
"""

INSERT_OUTLETS = """
    INSERT INTO outlets
    SELECT outlet, count(*), sum(row ->> 'statements'), sum(coalesce(row ->> 'attributed', 0)),
        sum(coalesce(row ->> 'own', 0)), sum(coalesce(row ->> 'speculation', 0)), 0, 0, 0, 0, 0, min(day), max(day)
    FROM lines WHERE listing = 'articles' AND outlet IS NOT NULL GROUP BY outlet
"""

SPOKEN = """
    SELECT actor, outlet, speaker, row -> 'via' FROM lines
    WHERE listing = 'statements' AND (speaker IS NOT NULL OR row -> 'via' <> '[]')
"""

COPIES = """
    SELECT row ->> 'a_outlet', row ->> 'b_outlet', row ->> 'direction', count(*) FROM lines
    WHERE listing = 'echoes' AND kind IN ('copy', 'edited') GROUP BY 1, 2, 3
"""

WITH_ALARMS = """
    SELECT outlet, count(*) FROM (
        SELECT DISTINCT n, value AS outlet FROM lines, json_each(json_array(row ->> 'a_outlet', row ->> 'b_outlet'))
        WHERE listing = 'alarms'
    ) WHERE outlet IS NOT NULL GROUP BY outlet
"""

AS_FACT = """
    SELECT outlet, count(*) FROM lines WHERE listing = 'notices' AND kind = 'stated-as-fact' AND outlet IS NOT NULL
    GROUP BY outlet
"""

Tie = tuple[str, str, str, str]
"""Outlet, kind, name, and the actor's id or ""."""


def write_people(connection: sqlite3.Connection) -> None:
    """Fills the tables of actors and outlets, when all lines are there."""
    connection.execute(INSERT_ACTORS)
    connection.execute(INSERT_OUTLETS)
    relays, ties, relayed = _count_relays(connection)
    ties.update(_count_copies(connection))
    connection.executemany("INSERT INTO actor_relays VALUES (?, ?, ?, ?)", ((*key, n) for key, n in relays.items()))
    connection.executemany("INSERT INTO outlet_ties VALUES (?, ?, ?, ?, ?)", ((*key, n) for key, n in ties.items()))
    copied: dict[str, Counter[str]] = {"from": Counter(), "by": Counter()}
    for (outlet, kind, _, _), number in ties.items():
        if kind in copied:
            copied[kind][outlet] += number
    counted = {
        "relayed": relayed,
        "as_fact": dict(connection.execute(AS_FACT).fetchall()),
        "copied_from": copied["from"],
        "copied_by": copied["by"],
        "alarms": dict(connection.execute(WITH_ALARMS).fetchall()),
    }
    for column, numbers in counted.items():
        connection.executemany(
            f"UPDATE outlets SET {column} = ? WHERE name = ?",  # noqa: S608 -- one of the words above
            [(number, outlet) for outlet, number in numbers.items()],
        )


def _count_relays(connection: sqlite3.Connection) -> tuple[Counter[tuple[str, str, str]], Counter[Tie], Counter[str]]:
    """Who prints and relays each actor, whom and through whom each outlet cites, and its relayed statements."""
    relays: Counter[tuple[str, str, str]] = Counter()
    ties: Counter[Tie] = Counter()
    relayed: Counter[str] = Counter()
    for actor, outlet, speaker, via in connection.execute(SPOKEN):
        names = list(dict.fromkeys(json.loads(via))) if via != "[]" else []
        if actor:
            relays.update((actor, "via", name) for name in names)
        if actor and outlet:
            relays[actor, "outlet", outlet] += 1
        if outlet:
            relayed[outlet] += bool(names)
            ties.update((outlet, "via", name, "") for name in names)
        if outlet and speaker:
            # A speaker is named as the list of actors names it: one of many spellings would split the count.
            ties[outlet, "cites", "" if actor else speaker, actor or ""] += 1
    named = dict(connection.execute("SELECT id, name FROM actors").fetchall())
    return relays, Counter({(o, k, named.get(a, n), a): number for (o, k, n, a), number in ties.items()}), relayed


def _count_copies(connection: sqlite3.Connection) -> Counter[Tie]:
    """Between which outlets pairs of articles are copies, and which had it first; pairs of one outlet are left out."""
    found: Counter[Tie] = Counter()
    for a, b, direction, number in connection.execute(COPIES):
        if not a or not b or a == b:
            continue
        first, second = (a, b) if direction == "a->b" else (b, a)
        found[second, "from" if direction else "undated", first, ""] += number
        found[first, "by" if direction else "undated", second, ""] += number
    return found
