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
        printed = (self.article.published or "").partition("T")[0]
        return earliest(printed) if is_day(printed) else None
