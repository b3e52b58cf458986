"""One article as the alarms look at it: its text with what was found there."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportedly.edtf import earliest, is_day

if TYPE_CHECKING:
    from datetime import date

    from reportedly.records import Article, Figure, Notice, StatedOrigin, Statement, Time


class Told(NamedTuple):
    """An article and its reading, as far as the alarms need it."""

    article: Article
    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()
    times: tuple[Time, ...] = ()
    origins: tuple[StatedOrigin, ...] = ()
    notices: tuple[Notice, ...] = ()

    @property
    def day(self) -> date | None:
        """The day of publication; None where it is not known to the day."""
        return find_day(self.article.published)


def find_day(published: str | None) -> date | None:
    """The day of `published`, EDTF; None where it is not one certain day.

    >>> find_day("2031-05-02T10:00:00Z"), find_day("2031-05")
    (datetime.date(2031, 5, 2), None)
    """
    printed = (published or "").partition("T")[0]
    return earliest(printed) if is_day(printed) else None
