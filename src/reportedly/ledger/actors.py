"""Actors as the ledger keeps them: the names that mentions use, what those are looked up by, and the actors they are.

All of it is made from the mentions of the readings that a linker has seen, and may be dropped and made anew. Nothing
here decides who is whom: that is linking's, and `comparison.actors` brings the two together.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from reportedly.ledger.rows import MENTION_COLUMNS, bindable, read_mention_row

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

    from reportedly.records import Mention

TABLES = ("actor_mentions", "actor_names", "actor_keys", "actors")
SELECT_MENTIONS = f"""
    SELECT m.mention, a.id, {", ".join(f"m.{column}" for column in MENTION_COLUMNS)}
    FROM mentions AS m JOIN readings AS r ON r.reading = m.reading JOIN articles AS a ON a.article = r.article
    WHERE m.reading = ? ORDER BY m.start, m.mention
"""  # noqa: S608 -- made of a constant of this room
INSERT_MENTION = (
    "INSERT INTO actor_mentions (mention, reading, name_id, kind, traits) VALUES (?, ?, ?, ?, CAST(? AS TEXT))"
)
INSERT_NAME = "INSERT OR IGNORE INTO actor_names (name_id, name) VALUES (?, CAST(? AS TEXT))"
INSERT_KEY = "INSERT OR IGNORE INTO actor_keys (key, name_id) VALUES (CAST(? AS TEXT), ?)"
INSERT_ACTOR = """
    INSERT OR REPLACE INTO actors (id, name, kind, side, reasons)
    VALUES (?, CAST(? AS TEXT), ?, CAST(? AS TEXT), CAST(? AS TEXT))
"""
SELECT_TRAITS = "SELECT DISTINCT traits FROM actor_mentions WHERE name_id = ? ORDER BY traits LIMIT ?"
SELECT_KINDS = "SELECT kind, count(*) FROM actor_mentions WHERE name_id = ? GROUP BY kind"
SELECT_ENDS = (
    "SELECT b FROM links WHERE kind = 'actor' AND a = ? UNION SELECT a FROM links WHERE kind = 'actor' AND b = ?"
)
SELECT_LINKS = "SELECT a, b, score, reason FROM links WHERE kind = 'actor' AND a = ? ORDER BY b"
SELECT_JUDGED = "SELECT DISTINCT a, b FROM judgements WHERE kind = 'actor' ORDER BY a, b"


class Use(NamedTuple):
    """One mention as a use of a name."""

    mention: int
    reading: int
    name_id: str
    kind: str
    traits: str  # what the article tells of it, as text


def drop_all(connection: sqlite3.Connection) -> None:
    """Empties every table of this module, and drops the links."""
    for table in TABLES:
        connection.execute(f"DELETE FROM {table}")  # noqa: S608 -- as above
    connection.execute("DELETE FROM links WHERE kind = 'actor'")


def read_mentions(connection: sqlite3.Connection, reading: int) -> list[tuple[int, Mention]]:
    """The mentions of a reading with their keys, by place."""
    rows = connection.execute(SELECT_MENTIONS, (reading,))
    return [(key, read_mention_row(tuple(row), article_id)) for key, article_id, *row in rows]


def write_uses(connection: sqlite3.Connection, uses: Iterable[Use]) -> None:
    """Keeps which name each mention uses."""
    rows = ((use.mention, use.reading, use.name_id, use.kind, bindable(use.traits)) for use in uses)
    connection.executemany(INSERT_MENTION, rows)


def write_names(connection: sqlite3.Connection, names: Iterable[tuple[str, str]]) -> None:
    """Keeps names by their ids; a name that is kept already stays as it is."""
    connection.executemany(INSERT_NAME, ((name_id, bindable(name)) for name_id, name in names))


def drop_uses(connection: sqlite3.Connection, readings: Iterable[int]) -> set[str]:
    """Drops the uses in those readings; the ids of the names used."""
    found: set[str] = set()
    for reading in readings:
        rows = connection.execute("SELECT DISTINCT name_id FROM actor_mentions WHERE reading = ?", (reading,))
        found.update(name_id for (name_id,) in rows)
        connection.execute("DELETE FROM actor_mentions WHERE reading = ?", (reading,))
    return found


def read_names(connection: sqlite3.Connection, ids: Iterable[str]) -> dict[str, str]:
    """The names with those ids that are kept."""
    select = "SELECT name FROM actor_names WHERE name_id = ?"
    rows = ((name_id, connection.execute(select, (name_id,)).fetchone()) for name_id in ids)
    return {name_id: row[0] for name_id, row in rows if row}


def read_traits(connection: sqlite3.Connection, name_id: str, most: int) -> list[str]:
    """What articles tell of a name, at most `most` different things; nothing where it is not used any more."""
    return [traits for (traits,) in connection.execute(SELECT_TRAITS, (name_id, most))]


def count_kinds(connection: sqlite3.Connection, name_id: str) -> Counter[str]:
    """In how many articles a name is of each kind."""
    return Counter(dict(connection.execute(SELECT_KINDS, (name_id,)).fetchall()))


def drop_name(connection: sqlite3.Connection, name_id: str) -> None:
    """Forgets a name that nothing uses any more."""
    connection.execute("DELETE FROM actor_names WHERE name_id = ?", (name_id,))


def read_keys(connection: sqlite3.Connection, name_id: str) -> set[str]:
    """What a name is looked up by now."""
    return {key for (key,) in connection.execute("SELECT key FROM actor_keys WHERE name_id = ?", (name_id,))}


def change_keys(
    connection: sqlite3.Connection, gone: Iterable[tuple[str, str]], new: Iterable[tuple[str, str]]
) -> None:
    """Changes what names are looked up by: pairs of a key and a name."""
    delete = "DELETE FROM actor_keys WHERE key = CAST(? AS TEXT) AND name_id = ?"
    connection.executemany(delete, ((bindable(key), name_id) for key, name_id in gone))
    connection.executemany(INSERT_KEY, ((bindable(key), name_id) for key, name_id in new))


def count_bearers(connection: sqlite3.Connection, key: str) -> int:
    """How many names have a key."""
    select = "SELECT count(*) FROM actor_keys WHERE key = CAST(? AS TEXT)"
    found: int = connection.execute(select, (bindable(key),)).fetchone()[0]
    return found


def find_bearers(connection: sqlite3.Connection, key: str, most: int = -1) -> list[str]:
    """The names that have a key, in order; at most so many, where `most` is given."""
    select = "SELECT name_id FROM actor_keys WHERE key = CAST(? AS TEXT) ORDER BY name_id LIMIT ?"
    return [name_id for (name_id,) in connection.execute(select, (bindable(key), most))]


def find_ends(connection: sqlite3.Connection, name_id: str) -> list[str]:
    """The names that are linked with a name."""
    return [end for (end,) in connection.execute(SELECT_ENDS, (name_id, name_id))]


def find_links(connection: sqlite3.Connection, name_id: str) -> list[tuple[str, str, float, str]]:
    """The links whose first end is a name: a, b, score and reason."""
    return connection.execute(SELECT_LINKS, (name_id,)).fetchall()


def find_judged(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """Every two names that were ever judged."""
    return connection.execute(SELECT_JUDGED).fetchall()


def drop_actors(connection: sqlite3.Connection, names: Iterable[str]) -> None:
    """Drops the actors that those names are."""
    delete = "DELETE FROM actors WHERE id = (SELECT actor FROM actor_names WHERE name_id = ?)"
    connection.executemany(delete, ((name_id,) for name_id in names))


class ActorRow(NamedTuple):
    """An actor as it is kept, and its names."""

    id: str
    name: str
    kind: str
    side: str | None
    reasons: tuple[str, ...]
    names: tuple[str, ...]  # ids


def write_actors(connection: sqlite3.Connection, actors: Sequence[ActorRow]) -> None:
    """Keeps actors, and that their names are theirs."""
    rows = (
        (
            one.id,
            bindable(one.name),
            one.kind,
            bindable(one.side),
            bindable(json.dumps(one.reasons, ensure_ascii=False)),
        )
        for one in actors
    )
    connection.executemany(INSERT_ACTOR, rows)
    update = "UPDATE actor_names SET actor = ? WHERE name_id = ?"
    connection.executemany(update, ((one.id, name) for one in actors for name in one.names))


MANY = 200
"""Names from which all links are read at once: a question for each takes longer (measured on 10,000 articles)."""


def spread(connection: sqlite3.Connection, names: Iterable[str]) -> Iterator[list[str]]:
    """The names that links hold together with each of `names`: every such group once, in order."""
    wanted = sorted(names)
    near: dict[str, list[str]] = {}
    if len(wanted) > MANY:
        for a, b in connection.execute("SELECT a, b FROM links WHERE kind = 'actor'"):
            near.setdefault(a, []).append(b)
            near.setdefault(b, []).append(a)
    seen: set[str] = set()
    for first in wanted:
        if first in seen:
            continue
        group, waiting = {first}, [first]
        while waiting:
            name = waiting.pop()
            ends = near.get(name, ()) if len(wanted) > MANY else find_ends(connection, name)
            fresh = [end for end in ends if end not in group]
            group.update(fresh)
            waiting += fresh
        seen |= group
        yield sorted(group)
