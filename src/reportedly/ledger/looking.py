"""Looks a ledger through, row by row: a copy comes in, its whole rows go out, and what is wrong with the others.

Where a table cannot be read in one go it is read row by row around what is broken. It must never stop at damage.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from reportedly.ledger.decoding import decode_row, decode_text, find_row_spans, find_words
from reportedly.ledger.errors import BROKEN, UNREADABLE, Changed
from reportedly.ledger.rows import hash_text, read_text
from reportedly.ledger.seals import ADDED, ARTICLE_SEALED, FOUND, SEALED, seal
from reportedly.ledger.snapshots import RawText
from reportedly.records import normal_address

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportedly.ledger.rows import Row
    from reportedly.ledger.snapshots import Copy

GIVE_UP = 5_000
"""Keys in a row behind which a broken table has nothing, after which no more are tried."""

MOST_KEYS = 50_000_000


class Finding(NamedTuple):
    """One thing that is wrong with a ledger."""

    kind: str  # pages, row, text, words, missing, index
    table: str  # "" where it is about the file
    where: str  # an address where it is known, else which row
    message: str  # one line for a person


class KeptRow(NamedTuple):
    """A row that is whole."""

    key: int
    values: dict[str, Any]
    owners: tuple[int | None, ...]  # values of the columns that were asked for besides


class Look:
    """One look through a copy; `findings` grow while the rows are gone through."""

    def __init__(self, copy: Copy) -> None:
        self.copy = copy
        self.findings: list[Finding] = []
        self.addresses: dict[int, str] = {}  # of readings whose article is whole
        self._articles: dict[int, int] = {}  # of readings
        self._text: tuple[int | None, str | None] = (None, None)

    def find(self, kind: str, table: str, where: object, message: str) -> None:
        """Notes a finding."""
        self.findings.append(Finding(kind, table, str(where), message))

    def articles(self) -> Iterator[tuple[KeptRow, bytes, bytes | None]]:
        """The articles that are whole, with their text and page map as they are kept."""
        columns = ("article", *ARTICLE_SEALED, "text", "page_map", "run")
        for key, row in self._scan("articles", columns):
            *values, text, page_map, run = row[1:]
            try:
                decoded = decode_row("articles", _read(values))
                decode_text(text, page_map)
                self._check_article(key, tuple(decoded.values()), text)
            except (*BROKEN, *UNREADABLE) as error:
                where = values[1].decode("utf-8", "replace") if isinstance(values[1], bytes) else f"article {key}"
                self.find("text", "articles", where, f"the article cannot be trusted: {_say(error)}")
                continue
            yield KeptRow(key, decoded, (run,)), text, page_map

    def _check_article(self, key: int, values: Row, text: bytes) -> None:
        if not self.copy.is_sealed:
            return
        query = "SELECT text_hash, sums, seal FROM article_seals WHERE article = ?"
        found = self.copy.connection.execute(query, (key,)).fetchone()
        if found is None:
            raise Changed("its seal is gone")
        *told, sealed = _read(found)
        if seal((*values, *told)) != sealed:
            raise Changed("its row is not as it was written")
        if hash_text(decode_text(text, None).encode("utf-8", "surrogatepass")) != told[0]:
            raise Changed("its text is another than was read")

    def readings(self, articles: dict[int, str]) -> Iterator[KeptRow]:
        """The readings that are whole, of `articles`: addresses by their keys."""
        for kept in self._rows("readings", ("run",)):
            article = kept.values["article"]
            if article not in articles:
                continue  # told of already
            self.addresses[kept.key], self._articles[kept.key] = articles[article], article
            yield kept

    def found(self, table: str, owners: Sequence[str] = ("reading",)) -> Iterator[KeptRow]:
        """The rows of a table of `FOUND` that are whole and point into their text."""
        for kept in self._rows(table, owners):
            reading = kept.owners[0]
            try:
                if reading in self._articles:
                    self._check_words(table, kept.values, self._read_text(self._articles[reading]))
            except UNREADABLE as error:
                self.find(
                    "words", table, self.addresses.get(reading or 0, ""), f"row {kept.key} of {table}: {_say(error)}"
                )
                continue
            yield kept

    def added(self, table: str, more: Sequence[str] = ()) -> Iterator[KeptRow]:
        """The rows of a table of `ADDED` that can be read."""
        return self._rows(table, more)

    def _check_words(self, table: str, values: dict[str, Any], text: str) -> None:
        if table == "problems":
            return
        if any(not 0 <= start <= end <= len(text) for start, end in find_row_spans(table, values)):
            raise Changed("it points outside the text")
        words = find_words(table, values, text)
        if words and words[0] != words[1]:
            raise Changed("its words are not those of the text")

    def _read_text(self, article: int) -> str:
        if self._text[0] != article:
            query = "SELECT text FROM articles WHERE article = ?"
            self._text = article, decode_text(self.copy.connection.execute(query, (article,)).fetchone()[0], None)
        return self._text[1] or ""

    def _rows(self, table: str, more: Sequence[str]) -> Iterator[KeptRow]:
        sealed = table in SEALED and self.copy.is_sealed
        columns = (SEALED | ADDED)[table]
        size = len(columns)
        for key, row in self._scan(table, (*columns, *more, *(("seal",) if sealed else ()))):
            try:
                values = _read(row[:size])
                if sealed and seal(values) != row[-1]:
                    raise Changed("it is not as it was written")
                yield KeptRow(key, decode_row(table, values), tuple(row[size : size + len(more)]))
            except UNREADABLE as error:
                self.find("row", table, self._place(table, row, columns, more), f"row {key} of {table}: {_say(error)}")

    def _place(self, table: str, row: Row, columns: Sequence[str], more: Sequence[str]) -> str:
        if table in FOUND and "reading" in more:
            return self.addresses.get(row[len(columns) + [*more].index("reading")], "")
        return ""

    def _scan(self, table: str, columns: Sequence[str]) -> Iterator[tuple[int, Row]]:
        """Every row of `table` that SQLite can read, with its key."""
        query = f"SELECT rowid, {', '.join(columns)} FROM {table} NOT INDEXED"  # noqa: S608 -- names of this room
        last = 0
        try:
            for key, *row in self.copy.connection.execute(f"{query} ORDER BY rowid"):
                last = key
                yield key, tuple(row)
        except BROKEN as error:
            self.find("pages", table, "", f"{table} cannot be read in one go: {error}")
            yield from self._scan_singly(f"{query} WHERE rowid = ?", table, last)

    def _scan_singly(self, query: str, table: str, last: int) -> Iterator[tuple[int, Row]]:
        bound, key, missed = self._find_last(table), last, 0
        while key < bound and (missed < GIVE_UP or bound < MOST_KEYS):
            key += 1
            try:
                row = self.copy.connection.execute(query, (key,)).fetchone()
            except BROKEN:
                row = None
            if row is None:
                missed += 1
                continue
            missed = 0
            yield row[0], row[1:]

    def _find_last(self, table: str) -> int:
        """The greatest key of `table`; `MOST_KEYS` where that cannot be told."""
        try:
            last = self.copy.connection.execute(f"SELECT max(rowid) FROM {table}").fetchone()[0]  # noqa: S608 -- as above
        except BROKEN:
            return MOST_KEYS
        return last if isinstance(last, int) and last < MOST_KEYS else MOST_KEYS


def read_value(value: object) -> Any:
    """A value as the program knows it; raises `ValueError` where a text is no UTF-8."""
    return read_text(value) if isinstance(value, RawText) else value


def _read(row: Sequence[object]) -> Row:
    return tuple([read_value(value) for value in row])


def _say(error: Exception) -> str:
    if isinstance(error, Changed):
        return str(error)
    if isinstance(error, UnicodeError):
        return "a text of it is no UTF-8"
    return "it cannot be read"


def matches_address(address: str, article_address: str) -> bool:
    """Whether an attempt at `address` can have read an article that was given as `article_address`."""
    return address == normal_address(article_address)
