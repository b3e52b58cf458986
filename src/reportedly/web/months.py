"""Numbers along time: counts by month come in, the bars of a picture go out.

Sideways places are per cents of the picture's width, so that it fits any screen; upright ones are pixels. Where months
would be too many to tell apart, a bar is a year.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from reportedly.reports.steps import Level, find_levels

if TYPE_CHECKING:
    from collections.abc import Iterable

HEIGHT = 110
"""Pixels from nought to the highest number."""

TOP = 16
"""Pixels above it, for its number."""

FOOT = 24
"""Pixels of the dates below the axis."""

MOST_MONTHS = 60
"""Months of one picture: on a telephone a bar is then four pixels wide."""

MOST_YEARS = 60
"""Years of one picture, the last ones; the table has all."""

MOST_LABELS = 4
"""Dates below a picture: as many as fit on a telephone."""

GAP = 0.15
"""Share of a bar's place that is left free."""


class Bar(NamedTuple):
    """One month or year."""

    label: str  # EDTF
    number: int
    x: float
    width: float
    y: float
    height: float
    named: float | None  # where its date is printed, if it is


class Bars(NamedTuple):
    """One picture."""

    unit: str  # month or year
    bars: tuple[Bar, ...]
    levels: tuple[Level, ...]
    foot: int
    height: int
    hidden: int  # statements of years before the first bar


def lay_out_months(counts: Iterable[tuple[str, int]]) -> Bars | None:
    """The picture of `counts`, each a month such as "2031-05" and a number; None for fewer than two months."""
    numbers = Counter(dict(counts))
    if len(numbers) < 2:
        return None
    unit, labels = "month", find_months(min(numbers), max(numbers))
    if len(labels) > MOST_MONTHS:
        unit, numbers = "year", _by_year(numbers)
        labels = [f"{year:04}" for year in range(int(min(numbers)), int(max(numbers)) + 1)][-MOST_YEARS:]
    levels = find_levels(max(numbers[label] for label in labels))
    every = -(-len(labels) // MOST_LABELS)
    place = 100 / len(labels)
    bars = []
    for at, label in enumerate(labels):
        tall = round(HEIGHT * numbers[label] / levels[-1], 1)
        named = round((at + 0.5) * place, 2) if at % every == 0 else None
        x, width = round((at + GAP / 2) * place, 2), round(place * (1 - GAP), 2)
        bars.append(Bar(label, numbers[label], x, width, round(TOP + HEIGHT - tall, 1), tall, named))
    lines = tuple(Level(TOP + HEIGHT * (1 - level / levels[-1]), f"{level:,.0f}") for level in levels)
    hidden = sum(numbers.values()) - sum(bar.number for bar in bars)
    return Bars(unit, tuple(bars), lines, TOP + HEIGHT, TOP + HEIGHT + FOOT, hidden)


def find_months(first: str, last: str) -> list[str]:
    """The months from `first` to `last`; no more than are needed to see that they are too many.

    >>> find_months("2031-11", "2032-02")
    ['2031-11', '2031-12', '2032-01', '2032-02']
    """
    start, end = (int(month[:4]) * 12 + int(month[5:7]) - 1 for month in (first, last))
    end = min(end, start + MOST_MONTHS)
    return [f"{month // 12:04}-{month % 12 + 1:02}" for month in range(start, end + 1)]


def _by_year(numbers: Counter[str]) -> Counter[str]:
    years: Counter[str] = Counter()
    for month, number in numbers.items():
        years[month[:4]] += number
    return years
