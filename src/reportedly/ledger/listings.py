"""Rows of one listing, handed out address by address: a stream of rows comes in, the rows of each article go out."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.ledger.rows import Row


class ByAddress:
    """A listing's rows, handed out address by address: two listings are gone through side by side, each once."""

    def __init__(self, rows: Iterator[Row], *, is_whole: bool) -> None:
        self.is_whole = is_whole  # nothing narrows it
        self._groups = groupby(rows, key=itemgetter(0))
        self._next = next(self._groups, None)

    def take(self, address: str) -> Iterator[Row]:
        """The rows at `address`, without it; to be asked for in the order of addresses, and to be used up at once."""
        while self._next and self._next[0] < address:  # as SQLite orders text: by bytes of UTF-8, or by code points
            self._next = next(self._groups, None)
        if self._next and self._next[0] == address:
            yield from (row[1:] for row in self._next[1])
