"""Echoes as the ledger keeps them: rows of `echo_texts`, `echo_keys` and `echoes`, all made anew from the readings.

For the linker of echoes alone, inside its transaction. What is compared with what is decided elsewhere.
"""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING, NamedTuple

from reportedly.ledger.rows import bindable, read_spans, read_text, spans_text
from reportedly.records import Span
from reportedly.relations import Echo

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from typing import TypeAlias

    from reportedly.ledger.rows import Row
    from reportedly.records import Spans

    Moved: TypeAlias = tuple[int, list[int]]  # a reading and its keys

TABLES = ("echo_texts", "echo_keys", "echoes")
ECHO_COLUMNS = ("a", "b", "kind", "passages", "direction", "reason")

SELECT_SOURCE = """
    SELECT a.id, a.outlet, a.published, a.text FROM readings JOIN articles AS a USING (article) WHERE reading = ?
"""
SELECT_CONTENTS = "SELECT content_spans, mode FROM statements WHERE reading = ? ORDER BY statement"
SELECT_NOTICES = """
    SELECT n.kind, n.rubbish, n.start, n."end" FROM readings AS r
    JOIN notices AS n ON n.article = r.article OR n.reading = r.reading WHERE r.reading = ? ORDER BY n.start, n."end"
"""
SELECT_STATED = "SELECT name, relation FROM origins WHERE reading = ? ORDER BY origin"
TEXT_COLUMNS = "reading, article, hash, lead, outlet, day, translated, rubbish, quoted"
SELECT_TEXT = f"SELECT {TEXT_COLUMNS} FROM echo_texts WHERE reading = ?"  # noqa: S608 -- made of constants
SELECT_OF_ARTICLE = f"SELECT {TEXT_COLUMNS} FROM echo_texts WHERE article = ?"  # noqa: S608 -- as above
SELECT_SAME = f"SELECT {TEXT_COLUMNS} FROM echo_texts WHERE hash = ? ORDER BY nullif(day, '') NULLS LAST, article"  # noqa: S608 -- as above
INSERT_TEXT = "INSERT INTO echo_texts VALUES (?, ?, ?, ?, CAST(? AS TEXT), ?, ?, ?, ?)"
SELECT_HOLDER = "SELECT article, outlet, day FROM echo_texts WHERE reading = ?"
SELECT_WITH_KEY = "SELECT reading FROM echo_keys WHERE key = ?"
SELECT_SHARED = """
    SELECT key, reading FROM echo_keys WHERE key IN (
        SELECT m.key FROM (SELECT DISTINCT key FROM temp.moved_keys) AS m CROSS JOIN echo_keys AS k ON k.key = m.key
        GROUP BY m.key HAVING count(*) > 1
    )
"""  # CROSS JOIN: else SQLite goes through all keys of the ledger to find the few that were moved
MAKE_MOVED = """
    CREATE TEMP TABLE IF NOT EXISTS moved_keys (
        key INTEGER, reading INTEGER, begun INTEGER, PRIMARY KEY (key, reading, begun)
    ) WITHOUT ROWID
"""
INSERT_MOVED = "INSERT INTO temp.moved_keys SELECT value, ?, ? FROM json_each(?)"
DROP_ENDED = """
    DELETE FROM echo_keys WHERE (key, reading) IN (SELECT key, reading FROM temp.moved_keys WHERE NOT begun)
"""
INSERT_BEGUN = """
    INSERT INTO echo_keys SELECT key, reading FROM temp.moved_keys WHERE begun ORDER BY key, reading
"""
DROP_ECHOES = "DELETE FROM echoes WHERE a = ?1 OR b = ?1"
INSERT_ECHO = "INSERT OR REPLACE INTO echoes VALUES (?, ?, ?, ?, ?, ?)"
DELETE_LINK = "DELETE FROM links WHERE kind = 'echo' AND a = ? AND b = ?"


class Printed(NamedTuple):
    """The article of a reading."""

    article_id: str
    outlet: str | None
    published: str | None
    text: str


class Marks(NamedTuple):
    """What a reading and its article have on stretches of the text."""

    rubbish: Spans  # what is no prose of its own
    contents: Spans  # of statements that are quoted in whole or in part
    is_translated: bool  # a notice says that a machine translated it


class TextRow(NamedTuple):
    """A row of `echo_texts`."""

    reading: int
    article_id: str
    hash: str
    is_lead: bool
    outlet: str
    day: str
    is_translated: bool
    rubbish: Spans
    quoted: Spans


def drop_all(connection: sqlite3.Connection) -> None:
    """Drops everything that was kept of echoes, the links among it."""
    for table in TABLES:
        connection.execute(f"DELETE FROM {table}")  # noqa: S608 -- as above
    connection.execute("DELETE FROM links WHERE kind = 'echo'")


def read_article(connection: sqlite3.Connection, reading: int) -> Printed:
    """The article of `reading`."""
    article_id, outlet, published, text = connection.execute(SELECT_SOURCE, (reading,)).fetchone()
    return Printed(article_id, outlet, published, read_text(zlib.decompress(text)))


def read_marks(connection: sqlite3.Connection, reading: int) -> Marks:
    """What of its text is no prose and what is quoted; a statement that only tells is in the article's own words."""
    notices = connection.execute(SELECT_NOTICES, (reading,)).fetchall()
    rubbish = tuple(Span(start, end) for kind, is_rubbish, start, end in notices if is_rubbish or kind == "caption")
    said = connection.execute(SELECT_CONTENTS, (reading,)).fetchall()
    contents = tuple(span for spans, mode in said if mode != "indirect" for span in read_spans(spans))
    return Marks(rubbish, contents, any(kind == "machine-translation" for kind, *_ in notices))


def read_stated(connection: sqlite3.Connection, reading: int) -> list[tuple[str, str]]:
    """The names and relations that the reading's article states of its origin."""
    return connection.execute(SELECT_STATED, (reading,)).fetchall()


def find_text(connection: sqlite3.Connection, reading: int) -> TextRow | None:
    """The row of `reading`, None where it was never compared."""
    row = connection.execute(SELECT_TEXT, (reading,)).fetchone()
    return _text(row) if row else None


def find_article_text(connection: sqlite3.Connection, article_id: str) -> TextRow | None:
    """The row of the reading of that article, likewise."""
    row = connection.execute(SELECT_OF_ARTICLE, (article_id,)).fetchone()
    return _text(row) if row else None


def read_same(connection: sqlite3.Connection, text_hash: str) -> list[TextRow]:
    """The rows of one text, the earliest first."""
    return [_text(row) for row in connection.execute(SELECT_SAME, (text_hash,))]


def _text(row: Row) -> TextRow:
    reading, article_id, text_hash, is_lead, outlet, day, translated, rubbish, quoted = row
    spans = read_spans(rubbish), read_spans(quoted)
    return TextRow(reading, article_id, text_hash, bool(is_lead), outlet, day, bool(translated), *spans)


def write_text(connection: sqlite3.Connection, row: TextRow) -> None:
    """Keeps `row`."""
    *columns, outlet, day, translated, rubbish, quoted = row
    spans = spans_text(rubbish), spans_text(quoted)
    connection.execute(INSERT_TEXT, (*columns, bindable(outlet), day, translated, *spans))


def set_lead(connection: sqlite3.Connection, reading: int, *, is_lead: bool) -> None:
    """Notes whether `reading` is the one that is compared for its text."""
    connection.execute("UPDATE echo_texts SET lead = ? WHERE reading = ?", (is_lead, reading))


def drop_text(connection: sqlite3.Connection, reading: int) -> None:
    """Drops the row of `reading`; its keys are dropped by `drop_keys`."""
    connection.execute("DELETE FROM echo_texts WHERE reading = ?", (reading,))


def move_keys(connection: sqlite3.Connection, begun: Iterable[Moved], ended: Iterable[Moved]) -> None:
    """Keeps the keys of the readings that begin to be compared, and drops those of the ones that cease to be."""
    connection.execute(MAKE_MOVED)
    connection.execute("DELETE FROM temp.moved_keys")
    # As JSON: a call for each of some hundred thousand keys would take five times as long.
    connection.executemany(INSERT_MOVED, ((reading, 0, json.dumps(keys)) for reading, keys in ended))
    connection.executemany(INSERT_MOVED, ((reading, 1, json.dumps(keys)) for reading, keys in begun))
    connection.execute(DROP_ENDED)
    connection.execute(INSERT_BEGUN)


def find_holder(connection: sqlite3.Connection, reading: int) -> tuple[str, str, str]:
    """Article, outlet and day of the text of `reading`."""
    found: tuple[str, str, str] = connection.execute(SELECT_HOLDER, (reading,)).fetchone()
    return found


def read_with_key(connection: sqlite3.Connection, key: int) -> list[int]:
    """The readings of the texts that have `key`."""
    return [reading for (reading,) in connection.execute(SELECT_WITH_KEY, (key,))]


def read_shared(connection: sqlite3.Connection) -> list[tuple[int, int]]:
    """Keys that were moved and that more than one text has now, each with each of its readings."""
    return connection.execute(SELECT_SHARED).fetchall()


def drop_echoes(connection: sqlite3.Connection, articles: Iterable[str]) -> None:
    """Drops every echo that has one of `articles` on a side."""
    connection.executemany(DROP_ECHOES, ((article,) for article in articles))


def drop_pairs(connection: sqlite3.Connection, pairs: Iterable[tuple[str, str]]) -> None:
    """Drops the echoes of `pairs`, and their links."""
    listed = [*pairs]
    connection.executemany("DELETE FROM echoes WHERE a = ? AND b = ?", listed)
    connection.executemany(DELETE_LINK, listed)


def write_echoes(connection: sqlite3.Connection, echoes: Iterable[Echo]) -> None:
    """Keeps `echoes`, each in place of what was kept of the same two."""
    connection.executemany(INSERT_ECHO, map(_row, echoes))


def _row(echo: Echo) -> Row:
    passages = json.dumps([[*ours, *theirs] for ours, theirs in echo.passages], separators=(",", ":"))
    return echo.a, echo.b, echo.kind, passages, echo.direction, bindable(echo.reason)


def read_echo_row(row: Row) -> Echo:
    """The echo of a row of ECHO_COLUMNS."""
    a, b, kind, passages, direction, reason = row
    spans = tuple((Span(i, j), Span(k, m)) for i, j, k, m in json.loads(passages))
    return Echo(a, b, kind, spans, direction, reason)
