"""What the sentences right before say about a time: the dates that stand there.

In: the times named so far, each a `Named`. Out: which of them a later one counts from, which years and days of
telling stand beside it. Nothing here looks at text; what is not plain from the last sentences is left open by whoever
asks.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from reportedly.edtf import is_day
from reportedly.reading.times.atoms import Calendar, Range

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportedly.reading.times.atoms import Atom

_PLAIN: Final = re.compile(r"(?:[0-9]{4}|XXXX)(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2})?)?")


class Named(NamedTuple):
    """A time that the article has named."""

    sentence: int
    when: str | None
    told: bool = False  # the day of a telling, not of what is told: "said on Monday"
    year: int | None = None  # where it was printed, and not as an adjective: "in 2014", not "the 2014 vote"
    open_year: bool = False  # its year was left open because of another year beside it


def find_year(atom: Atom) -> int | None:
    """The year that is printed in `atom`."""
    what = atom.what.last if isinstance(atom.what, Range) else atom.what
    return what.year if isinstance(what, Calendar) else None


def find_anchors(named: Sequence[Named]) -> tuple[str, ...]:
    """The dates of the nearest sentence that names any; days of telling are none.

    >>> find_anchors([Named(0, "2022-05-03"), Named(0, "2022-09-19", told=True)])
    ('2022-05-03',)
    """
    plain = [one for one in named if one.when is not None and _PLAIN.fullmatch(one.when)]
    return tuple(one.when for one in plain if one.when and not one.told and one.sentence == plain[-1].sentence)


def find_other_years(named: Iterable[Named], sentence: int) -> frozenset[int]:
    """The years printed in this sentence so far or in the one before."""
    return frozenset(one.year for one in named if one.year and one.sentence >= sentence - 1)


def follows_open_year(named: Iterable[Named], sentence: int) -> bool:
    """Whether a month or a day beside this one lost its year to another one: then neither is this one's certain.

    A story of another year is told with that year at its head: "In March 2018 … In April … Then, in July, …".
    """
    return any(one.open_year for one in named if one.sentence >= sentence - 1)


def find_told_days(named: Iterable[Named], sentence: int) -> frozenset[str]:
    """The days of telling in this sentence; in the one before somebody else may be speaking."""
    told = (one.when for one in named if one.told and one.sentence == sentence)
    return frozenset(day for day in told if day is not None and is_day(day))
