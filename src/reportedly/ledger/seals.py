"""Checksums of what the ledger keeps: rows come in, the numbers go out by which a changed row is told from a whole one.

Each row that was read from an article has a seal; a reading has the number and the sum of the seals of its rows, so
that one that is gone is noticed too. A failing disk is what they are against, and not a person who means to deceive.
Nothing here may write to a ledger.
"""

from __future__ import annotations

import marshal
import zlib
from typing import TYPE_CHECKING, NamedTuple

from reportedly.ledger.rows import (
    ARTICLE_COLUMNS,
    EVENT_COLUMNS,
    FIGURE_COLUMNS,
    MENTION_COLUMNS,
    NOTICE_COLUMNS,
    ORIGIN_COLUMNS,
    PROBLEM_COLUMNS,
    STATEMENT_COLUMNS,
    TIME_COLUMNS,
    read_text,
)

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from reportedly.ledger.rows import Row

FORMAT = 2
"""Of `marshal`: the last in which equal rows are equal bytes, whatever Python made them. It is four times as fast as
`repr`, and a listing can spare a microsecond a row."""

FOUND = {
    "statements": STATEMENT_COLUMNS,
    "figures": FIGURE_COLUMNS,
    "times": TIME_COLUMNS,
    "events": EVENT_COLUMNS,
    "mentions": MENTION_COLUMNS,
    "origins": ORIGIN_COLUMNS,
    "notices": NOTICE_COLUMNS,
    "problems": PROBLEM_COLUMNS,
}
"""What a reading found, table by table, in the order of `readings.sums`; its rows have seals over these columns."""

BIG = ("text", "page_map")
ARTICLE_SEALED = tuple(column for column in ARTICLE_COLUMNS if column not in BIG)
"""An article's seal is over these, its text's hash and `article_seals.sums`."""

READING_SEALED = ("article", "reader_name", "reader_number", "pack", "attributed", "own", "speculation", "sums")
SEALED = {**FOUND, "articles": ARTICLE_SEALED, "readings": READING_SEALED}

ADDED = {
    "attempts": ("attempt", "address", "reading"),
    "judgements": ("kind", "a", "b", "link_id", "verdict", "judge", "at", "note"),
    "private_names": ("name", "private", "judge", "at"),
    "secrets": ("secret",),
}
"""Tables that are only added to, with the columns that `sums` counts."""

MADE = {
    "links": ("kind", "a", "b", "id", "score", "reason"),
    "actor_mentions": ("mention", "name_id"),
    "actor_names": ("name_id", "name", "actor"),
    "actors": ("id", "name", "kind", "side", "reasons"),
    "echo_texts": ("reading", "article"),
    "echoes": ("a", "b", "kind", "passages", "direction", "reason"),
    "claims": ("id", "block", "gist", "likeness"),
    "claim_statements": ("claim", "statement_id", "closeness"),
}
"""Tables that linkers make, likewise: what listings read of them."""

MADE_BY = {
    "actor": ("links", "actor_mentions", "actor_names", "actors"),
    "echo": ("links", "echo_texts", "echoes"),
    "claim": ("links", "claims", "claim_statements"),
}
"""Of `MADE`, what the linker of each kind of link changes."""

LOST = {"problems": "attempt IS NOT NULL"}
"""Problems of attempts that read nothing belong to no reading: `sums` counts them."""

REALS = frozenset(("confidence", "low", "high"))


class Sum(NamedTuple):
    """What rows amount to."""

    rows: int
    seals: int


def seal(values: Row) -> int:
    """The seal of a row as SQLite gives it back.

    >>> seal(("said", 3, 0.5, None, "сказал")), seal(("said", 3, 0.5, None, "сказaл"))
    (2210156876, 2159981504)
    """
    return zlib.crc32(marshal.dumps(values, FORMAT))


def seal_new(columns: Sequence[str], row: Sequence[object]) -> int:
    """The seal of a row that is about to be written: of what SQLite will make of it."""
    return seal(tuple([_stored(column, value) for column, value in zip(columns, row, strict=True)]))


def _stored(column: str, value: object) -> object:
    if isinstance(value, bytes):
        return read_text(value)
    if column in REALS and value is not None:
        return float(value)  # type: ignore[arg-type] # a number
    return int(value) if isinstance(value, bool) else value


def add_up(seals: Iterable[int]) -> Sum:
    """The sum of rows with `seals`.

    >>> add_up([4, 5])
    Sum(rows=2, seals=9)
    """
    listed = [*seals]
    return Sum(len(listed), sum(listed))


def render_sums(sums: Iterable[Sum]) -> str:
    """Sums in one column.

    >>> render_sums([Sum(2, 9), Sum(0, 0)])
    '2:9 0:0'
    """
    return " ".join(f"{rows}:{seals}" for rows, seals in sums)


def read_sums(text: str) -> list[Sum]:
    """The sums of `render_sums`; raises `ValueError` for anything else.

    >>> read_sums("2:9 0:0")
    [Sum(rows=2, seals=9), Sum(rows=0, seals=0)]
    """
    return [Sum(int(rows), int(seals)) for rows, _, seals in (one.partition(":") for one in text.split())]


def select(table: str, *more: str, where: str = "") -> str:
    """The SELECT of the columns of `table` that its seals or sums are made of, and of `more`."""
    columns = (ADDED | MADE | SEALED)[table]
    return f"SELECT {', '.join((*columns, *more))} FROM {table} {f'WHERE {where}' if where else ''}"  # noqa: S608 -- made of constants


def count_table(connection: sqlite3.Connection, table: str) -> Sum:
    """What the rows of a table of `ADDED` or `MADE` amount to now, or of those that `LOST` tells of."""
    if table == "attempts":  # by the index, which is all that listings look at
        rows = connection.execute("SELECT attempt, address, reading FROM attempts INDEXED BY attempts_by_address")
    else:
        rows = connection.execute(select(table, where=LOST.get(table, "")))
    return add_up(map(seal, rows))


def read_total(connection: sqlite3.Connection, table: str) -> Sum | None:
    """What the ledger says that they amount to; None where that is not known."""
    row = connection.execute("SELECT rows, sum FROM sums WHERE name = ?", (table,)).fetchone()
    return Sum(*row) if row else None


def read_schema(connection: sqlite3.Connection) -> Sum:
    """What the ledger's own definitions amount to: a letter changed in one of them changes what a listing asks."""
    rows = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%'")
    return add_up(map(seal, rows))
