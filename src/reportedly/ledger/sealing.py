"""Puts seals on a ledger: a connection inside a transaction comes in, rows and tables that can be checked go out.

The ledger's writer notes here what it added; a whole ledger is sealed when it is upgraded or mended. What a row held
before it was sealed cannot be known, so rows are sealed as they are, once they could be read at all.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from reportedly.ledger.rows import hash_text, read_text
from reportedly.ledger.seals import (
    ADDED,
    FOUND,
    LOST,
    MADE,
    MADE_BY,
    Sum,
    add_up,
    count_table,
    read_schema,
    render_sums,
    seal,
    select,
)

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

ADD = """
    INSERT INTO sums VALUES (?, ?, ?)
    ON CONFLICT (name) DO UPDATE SET rows = rows + excluded.rows, sum = sum + excluded.sum
"""
SET = "INSERT OR REPLACE INTO sums VALUES (?, ?, ?)"


def add_total(connection: sqlite3.Connection, table: str, seals: Iterable[int]) -> None:
    """Notes that rows with `seals` were added to `table`."""
    connection.execute(ADD, (table, *add_up(seals)))


def add_last(connection: sqlite3.Connection, table: str, key: int | None) -> None:
    """Notes that the row with that key was added to a table of `ADDED`."""
    row = connection.execute(select(table, where="rowid = ?"), (key,)).fetchone()
    add_total(connection, table, [seal(row)])


def total_made(connection: sqlite3.Connection, kind: str, *, more: bool) -> None:
    """Notes what the tables of the linker of `kind` amount to; while there is `more` to do, that it is not known."""
    for table in MADE_BY[kind]:
        if more:
            connection.execute("DELETE FROM sums WHERE name = ?", (table,))
        else:
            total_tables(connection, (table,))


def total_tables(connection: sqlite3.Connection, tables: Iterable[str]) -> None:
    """Notes what the rows of `tables` amount to now."""
    for table in tables:
        connection.execute(SET, (table, *count_table(connection, table)))


def total_schema(connection: sqlite3.Connection) -> None:
    """Notes what the definitions of tables and views amount to."""
    connection.execute(SET, ("schema", *read_schema(connection)))


def seal_all(connection: sqlite3.Connection) -> None:
    """Seals every row and every table as they are; raises as SQLite, zlib and UTF-8 do where they cannot be read."""
    for table in FOUND:
        _seal_rows(connection, table)
    _seal_articles(connection)
    sums = _sum_up(connection, "reading", FOUND)
    keys = [key for (key,) in connection.execute("SELECT reading FROM readings").fetchall()]
    connection.executemany(
        "UPDATE readings SET sums = ? WHERE reading = ?", ((_render(sums, key), key) for key in keys)
    )
    _seal_rows(connection, "readings")
    total_tables(connection, (*ADDED, *MADE, *LOST))


def _seal_rows(connection: sqlite3.Connection, table: str) -> None:
    rows = connection.execute(select(table, "rowid"))
    seals = [(seal(tuple(row)), key) for *row, key in rows]
    connection.executemany(f"UPDATE {table} SET seal = ? WHERE rowid = ?", seals)  # noqa: S608 -- a name of this room


def _seal_articles(connection: sqlite3.Connection) -> None:
    sums = _sum_up(connection, "article", ("notices",))
    for *row, key in connection.execute(select("articles", "article")).fetchall():
        raw = zlib.decompress(connection.execute("SELECT text FROM articles WHERE article = ?", (key,)).fetchone()[0])
        read_text(raw)
        told = hash_text(raw), _render(sums, key)
        sealed = seal((*row, *told))
        connection.execute("INSERT OR REPLACE INTO article_seals VALUES (?, ?, ?, ?)", (key, *told, sealed))


def _sum_up(connection: sqlite3.Connection, owner: str, tables: Iterable[str]) -> list[dict[int, Sum]]:
    """What the rows of each reading, or of each article, amount to in each of `tables`."""
    sums = "SELECT {0}, count(*), sum(seal) FROM {1} WHERE {0} IS NOT NULL GROUP BY {0}"
    return [{key: Sum(*row) for key, *row in connection.execute(sums.format(owner, table))} for table in tables]


def _render(sums: Iterable[dict[int, Sum]], key: int) -> str:
    return render_sums(counted.get(key, Sum(0, 0)) for counted in sums)
