"""An axis of time: days come in, places along it and dates to print below it go out.

Places are per cents of the axis's width. Nothing here knows of events or of pictures.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MOST_TICKS = 6
"""As many dates as stand beside one another on a telephone."""

DAYS = (1, 2, 4, 7, 14)
MONTHS = (1, 3, 6)
YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)
MARGIN = 3.0
"""Per cents left free at either end, so that a mark there is whole."""

FAR = 3
"""Days further away than so many times the middle nine tenths are left off: one would press the others into a line."""


LEAST_REACH = 31
"""Days that are never far."""


class Tick(NamedTuple):
    """A date below the axis."""

    x: float
    label: str  # EDTF


class Axis(NamedTuple):
    """From the first day that is shown to the last."""

    first: date
    last: date

    def place(self, day: date) -> float:
        """Where the day stands, in per cents; one beyond an end stands at that end."""
        days = (self.last - self.first).days
        share = 0.5 if days == 0 else min(max((day - self.first).days / days, 0.0), 1.0)
        return round(MARGIN + share * (100 - 2 * MARGIN), 2)

    def holds(self, first: date, last: date) -> bool:
        """Whether any day from `first` to `last` is on the axis."""
        return first <= self.last and last >= self.first


def find_axis(spans: Sequence[tuple[date, date]]) -> Axis | None:
    """The axis over spans of days, without those far from nearly all others; None where there are none.

    >>> find_axis([(date(2031, 5, 1), date(2031, 5, 1)), (date(2031, 5, 4), date(2031, 5, 31))])
    Axis(first=datetime.date(2031, 5, 1), last=datetime.date(2031, 5, 31))
    """
    if not spans:
        return None
    middles = sorted(first + (last - first) / 2 for first, last in spans)
    edge = len(middles) // 20
    low, high = middles[edge], middles[-1 - edge]
    usual = sorted(last - first for first, last in spans)[len(spans) // 2]
    reach = max((high - low) * FAR, usual * FAR, timedelta(days=LEAST_REACH))
    near = [(first, last) for first, last in spans if low - first <= reach and last - high <= reach]
    return Axis(min((first for first, _ in near), default=low), max((last for _, last in near), default=high))


def find_ticks(axis: Axis) -> tuple[Tick, ...]:
    """Round dates on the axis, at most `MOST_TICKS`.

    >>> [tick.label for tick in find_ticks(Axis(date(2031, 1, 20), date(2031, 12, 31)))]
    ['2031-04', '2031-07', '2031-10']
    >>> [tick.label for tick in find_ticks(Axis(date(2031, 5, 30), date(2031, 6, 2)))]
    ['2031-05-30', '2031-05-31', '2031-06-01', '2031-06-02']
    """
    for length, unit in ((10, _days), (7, _months), (4, _years)):
        for step in {10: DAYS, 7: MONTHS, 4: YEARS}[length]:
            found = list(unit(axis, step))
            if len(found) <= MOST_TICKS:
                return tuple(Tick(axis.place(day), day.isoformat()[:length]) for day in found)
    return ()  # pragma: no cover -- no axis is longer than ten thousand years


def _days(axis: Axis, step: int) -> Iterator[date]:
    count = (axis.last - axis.first).days // step + 1
    for i in range(min(count, MOST_TICKS + 1)):
        yield axis.first + timedelta(days=i * step)


def _months(axis: Axis, step: int) -> Iterator[date]:
    start, end = (day.year * 12 + day.month - 1 for day in axis)
    start += axis.first.day > 1
    first = -(-start // step) * step
    for month in range(first, min(end, first + step * MOST_TICKS) + 1, step):
        yield date(month // 12, month % 12 + 1, 1)


def _years(axis: Axis, step: int) -> Iterator[date]:
    start = axis.first.year + (axis.first > date(axis.first.year, 1, 1))
    first = -(-start // step) * step
    for year in range(first, min(axis.last.year, first + step * MOST_TICKS) + 1, step):
        yield date(year, 1, 1)
