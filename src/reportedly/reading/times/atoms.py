"""What is read from the words before a calendar is asked: the kinds of time that an article names.

Nothing here looks at text. A reader makes an `Atom`; `placing` turns it into a `Placed`, an EDTF string with its
reason.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from reportedly.reading.times.lexicon import Part, Unit
    from reportedly.records import TimeBasis

Bound: TypeAlias = Literal["since", "until", "before", "after"]


class Calendar(NamedTuple):
    """A date by the names and numbers of the calendar; what is not printed is None."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    season: int | None = None  # EDTF's number
    weekday: int | None = None  # Monday is 0
    relation: str | None = None  # "last" September, "next" Monday, "this coming" Friday
    year_shift: int | None = None  # years from the year of publication: "in May last year"


class Known(NamedTuple):
    """Words that stand for one date whatever the article: a decade, a century, a landmark."""

    edtf: str | None
    reason: str


class Counted(NamedTuple):
    """So many units from another day."""

    kind: Literal["shift", "whole", "reach", "night", "weekend"]  # two days ago; last week; the past three days; ...
    unit: Unit
    amount: int
    earlier: bool = False  # from a day named before, not from the day of publication
    rough: bool = False
    relation: str | None = None  # of a weekend: last, this, next


class Offset(NamedTuple):
    """So many units from a date in the same phrase: "two days before 24 February"."""

    unit: Unit
    amount: int
    origin: Calendar


class Vague(NamedTuple):
    """Words of time that name no day."""

    reason: str


class Doubt(NamedTuple):
    """What looks like a date and is none, or may be two; `when` is what is certain of it."""

    message: str
    when: str | None = None


class Range(NamedTuple):
    """From one date to another: "21-23 September", "from March to May"."""

    first: Calendar
    last: Calendar
    parts: tuple[Part | None, Part | None] = (None, None)


What: TypeAlias = Calendar | Range | Known | Counted | Offset | Vague | Doubt


class Atom(NamedTuple):
    """A time at tokens [start, end)."""

    start: int
    end: int
    what: What
    part: Part | None = None  # "early" 2022


class Placed(NamedTuple):
    """As in `Dated`, without its words; `complaint` is for a notice."""

    when: str | None
    basis: TimeBasis
    reason: str
    complaint: str | None = None
