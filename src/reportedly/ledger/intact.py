"""Rows that are as they were written: what a listing's query gives comes in, the same without its seals goes out.

Whatever is not as it was written ends in `Changed`, with words that say what; no changed row is handed on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportedly.ledger.errors import Changed
from reportedly.ledger.lines import ArticleLine
from reportedly.ledger.seals import (
    ARTICLE_SEALED,
    FOUND,
    MADE,
    READING_SEALED,
    Sum,
    count_table,
    read_schema,
    read_sums,
    read_total,
    seal,
    select,
)
from reportedly.records import normal_address

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from reportedly.ledger.rows import Row

KEYS = 3  # columns of a line's row before those that are sealed
READING_AT = KEYS + len(ARTICLE_SEALED) + 3
COUNTS_AT = READING_AT + len(READING_SEALED) + 1
PLACES = {table: columns.index("start") for table, columns in FOUND.items() if table != "problems"}
FOUND_AT = {table: at for at, table in enumerate(FOUND)}
NO_ROWS = "0:0"


class Sums:
    """What the rows of an article amount to, read when somebody asks.

    >>> Sums("2:9 0:0 0:0 0:0 0:0 0:0 1:4 0:0", "1:5")["notices"]
    Sum(rows=2, seals=9)
    """

    __slots__ = ("_of_article", "_of_reading")

    def __init__(self, of_reading: str, of_article: str) -> None:
        self._of_reading = of_reading.split(" ")
        self._of_article = of_article

    def __getitem__(self, table: str) -> Sum:
        """The sum of the rows in `table`, a reading's, and in notices the article's as well."""
        rows, _, seals = self._of_reading[FOUND_AT[table]].partition(":")
        if table != "notices":
            return Sum(int(rows), int(seals))
        more, _, own = self._of_article.partition(":")
        return Sum(int(rows) + int(more), int(seals) + int(own))


class OpenLine(NamedTuple):
    """An article's line, with what tells whether the rows of its tables are whole."""

    key: str  # its address without detours
    line: ArticleLine
    reading: int
    version: int
    sums: Sums


def open_line(row: Row | None) -> OpenLine:
    """The line of an article's row of `queries.SELECT_LINES`."""
    if row is None:
        raise Changed("an article's row is gone")
    article, reading, counts = row[KEYS:READING_AT], row[READING_AT:COUNTS_AT], row[COUNTS_AT:]
    if seal(article[:-1]) != article[-1] or seal(reading[:-1]) != reading[-1]:
        raise Changed("an article's row is not as it was written")
    id_, address, _, _, title, _, _, outlet, byline, published, url, language, _, own_sums, _ = article
    if address != row[0] and normal_address(address) != row[0]:
        raise Changed(f"another article stands at {row[0]}")
    sums = Sums(reading[-2], own_sums)
    statements, notices, problems, unread = counts
    if (statements, notices) != (sums["statements"].rows, sums["notices"].rows):
        raise Changed(f"rows of {row[0]} are gone")
    voice = reading[4:7]
    line = ArticleLine(
        id_, address, title, outlet, byline, published, url, language, statements, notices, problems + unread, *voice
    )
    return OpenLine(row[0], line, row[1], row[2], sums)


def has_rows(table: str, of_reading: str, of_article: str) -> bool:
    """Whether an article has rows in `table` by its sums.

    >>> has_rows("statements", "2:9 0:0 0:0 0:0 0:0 0:0 0:0 0:0", "0:0")
    True
    """
    own = table == "notices" and of_article != NO_ROWS
    return own or of_reading.split(" ", FOUND_AT[table] + 1)[FOUND_AT[table]] != NO_ROWS


def open_rows(table: str, rows: Iterable[Row], whole: Sum | None = None, *, placed: bool = True) -> list[Row]:
    """Rows of one article in `table` without their seals; where they are all there are, `whole` is what they amount to.

    `placed` where they have to be in the order of the text.
    """
    listed = [*rows]
    opened, seals = [row[:-1] for row in listed], [row[-1] for row in listed]
    if [*map(seal, opened)] != seals:
        raise Changed(f"a row of {table} is not as it was written")
    if placed and table in PLACES:
        places = [row[PLACES[table]] for row in opened]
        if places != sorted(places):
            raise Changed(f"rows of {table} are out of order")
    if whole is not None and (len(seals), sum(seals)) != whole:
        raise Changed(f"rows of {table} are gone, or are there twice")
    return opened


def inspect_table(connection: sqlite3.Connection, table: str) -> None:
    """Raises `Changed` unless the rows of a table that `sums` tells of, or the "schema", are those that it tells of."""
    found = read_schema(connection) if table == "schema" else count_table(connection, table)
    said = read_total(connection, table)
    if said is None and (table in MADE or not found.rows):
        return  # a linker is under way, or was never called; or nothing was added yet
    if found != said:
        raise Changed(f"{table.replace('_', ' ')} are not as they were written")


def inspect_found(connection: sqlite3.Connection, table: str) -> None:
    """The same for a table of what readings found: each row, and the rows of each reading together."""
    found: dict[int | None, tuple[int, int]] = {}
    for *values, reading, sealed in connection.execute(select(table, "reading", "seal")):
        if seal(tuple(values)) != sealed:
            raise Changed(f"a row of {table} is not as it was written")
        rows, seals = found.get(reading, (0, 0))
        found[reading] = rows + 1, seals + sealed
    for reading, sums in connection.execute("SELECT reading, sums FROM readings"):
        if found.get(reading, (0, 0)) != read_sums(sums)[FOUND_AT[table]]:
            raise Changed(f"rows of {table} are gone, or are there twice")


def inspect_reading(connection: sqlite3.Connection, reading: int) -> None:
    """The same for all that one reading found: what is made of it must not rest on what was changed."""
    (sums,) = connection.execute("SELECT sums FROM readings WHERE reading = ?", (reading,)).fetchone()
    for table, whole in zip(FOUND, read_sums(sums), strict=True):
        rows = connection.execute(select(table, "seal", where="reading = ?"), (reading,))
        open_rows(table, rows, whole, placed=False)
