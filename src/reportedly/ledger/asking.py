"""How a view asks the ledger: a table and a condition come in, rows that are as they were written go out.

All methods raise `LedgerError` alone; a generator may also raise it later, while it runs, where `telling` is around it.
"""

from __future__ import annotations

from functools import wraps
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Self, TypeVar

from reportedly.ledger import queries
from reportedly.ledger.errors import Changed, decoded, explained
from reportedly.ledger.filters import Condition
from reportedly.ledger.intact import OpenLine, has_rows, inspect_found, inspect_table, open_line, open_rows
from reportedly.ledger.rows import bindable

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path
    from types import TracebackType

    from reportedly.ledger.lines import ArticleLine
    from reportedly.ledger.rows import Row, Value

Line = TypeVar("Line")


def telling(what: str) -> Callable[[Callable[..., Iterator[Line]]], Callable[..., Iterator[Line]]]:
    """Of a listing of `what`: that it ends in a `LedgerError`, also while it runs, where rows are not as written."""

    def tell(listing: Callable[..., Iterator[Line]]) -> Callable[..., Iterator[Line]]:
        @wraps(listing)
        def told(view: Asking, *asked: Any) -> Iterator[Line]:
            with decoded(view.path, what):
                yield from listing(view, *asked)

        return told

    return tell


class Asking:
    """A ledger as it stood when it was opened."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.path = path
        self._connection = connection
        self._inspected: set[str] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Ends the use of the file."""
        with explained(self.path):
            self._connection.close()

    def _lines(self, table: str, condition: Condition) -> Iterator[tuple[ArticleLine, Row]]:
        """Each row of `table` that meets `condition`, with the line of its article."""
        sql, order = queries.LISTED[table]
        is_whole, articles = not condition.sql, 0
        for opened, rows in self._by_article(table, self._listed(sql, condition, order), is_whole=is_whole):
            articles += 1
            for row in rows:
                yield opened.line, row
        if is_whole and articles != self._count_with(table):
            raise Changed(f"rows of {table} are gone")

    def _by_article(
        self, table: str, listed: Iterable[Row], *, is_whole: bool = False
    ) -> Iterator[tuple[OpenLine, list[Row]]]:
        """Each article with its rows of the listing, which begin with the address; `is_whole` where that is all."""
        last = None
        for address, rows in groupby(listed, key=itemgetter(0)):
            if last is not None and address <= last:
                raise Changed("articles are out of order")
            last, opened = address, self._line(address)
            whole = opened.sums[table] if is_whole else None
            yield opened, open_rows(table, (row[1:] for row in rows), whole)

    def _line(self, address: str) -> OpenLine:
        return open_line(next(self._listed(queries.SELECT_LINES, at_address(address), ""), None))

    def _count_with(self, table: str | None) -> int:
        """How many articles that count have rows in `table` as they were written; of None, all of them."""
        return sum(table is None or has_rows(table, *sums) for sums in self._select(queries.SELECT_SUMS, ()))

    def inspect(self, *tables: str) -> None:
        """Raises `LedgerError` unless each of `tables` is as it was written; each is looked at once."""
        for table in tables:
            if table not in self._inspected:
                with decoded(self.path, table.replace("_", " ")):
                    inspect_table(self._connection, table)
                self._inspected.add(table)

    def _inspect_found(self, table: str) -> None:
        """The same for a table of what was found in articles, of which a listing shows only what it amounts to."""
        if f"found {table}" not in self._inspected:
            inspect_found(self._connection, table)
            self._inspected.add(f"found {table}")

    def _listed(self, sql: str, condition: Condition, order: str) -> Iterator[Row]:
        self.inspect("schema", "attempts", "problems")
        where = f"WHERE {condition.sql}" if condition.sql else ""
        return self._select(f"{sql} {where} {order}", condition.values)

    def _select(self, sql: str, values: tuple[Value, ...]) -> Iterator[Row]:
        with decoded(self.path, "rows that cannot be read"):
            # Not `yield from`: left unfinished until the view has closed, it would close its cursor, and complain.
            for row in self._connection.execute(sql, values):  # noqa: UP028 - as above
                yield row


def at_address(address: str) -> Condition:
    """That something is of the article at `address`, which has no detours."""
    return Condition(queries.WITH_ADDRESS, (bindable(address),))
