"""Pages of a long list: a page's number, its length and the whole come in, what to show and where to go go out."""

from __future__ import annotations

from typing import NamedTuple

from reportedly.web.catalogue.reading import MOST_COUNTED


class Paging(NamedTuple):
    """Where a reader is in a list."""

    page: int  # from 1
    pages: int
    first: int  # number of the first line shown, from 0
    total: int

    @property
    def counted(self) -> str:
        """How many there are, in words."""
        return f"{self.total:,}{' and more' if self.total == MOST_COUNTED else ''}"


def find_paging(page: int, length: int, total: int) -> Paging:
    """Page `page` of a list of `total` lines, `length` on each; the last one where there are fewer.

    >>> find_paging(9, 20, 50)
    Paging(page=3, pages=3, first=40, total=50)
    """
    pages = max(1, -(-total // length))
    page = min(page, pages)
    return Paging(page, pages, (page - 1) * length, total)
