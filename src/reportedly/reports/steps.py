"""Figures along time: series come in, the places of steps, bands and points in pictures go out.

A picture a series. Sideways places are per cents of its width, so that it fits any screen; upright ones are pixels. A
step runs from each number of a speaker to the next one of the same: between them nobody said anything. Nothing here
draws, adds up or picks a number.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from reportedly.reports.axis import Axis, Tick, find_axis, find_ticks
from reportedly.reports.bounds import show_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reportedly.linking.series import Row, Series

HEIGHT = 150
"""Pixels from nought to the highest number."""

TOP = 22
"""Pixels above it, for its name."""

FOOT = 26
"""Pixels of the dates below the axis."""

OPEN = 14
"""Pixels of the stroke that a number without a bound has on that side."""

MOST_CHARTS = 8
"""Series that are drawn, the fullest; the table has all."""

LEAST_DAYS = 2
"""Days that a series has to be of: a single one shows nothing that the table of figures does not."""

MOST_POINTS = 300
"""Points of one picture, the latest ones: two to each pixel on a telephone."""

VOICES = 5
"""Speakers with a look of their own, those with the most numbers; there are no more outlines to tell apart."""


class Level(NamedTuple):
    """A line across, at a round number."""

    y: float
    label: str


class Point(NamedTuple):
    """One number; the lower bound, or where none is given the higher."""

    row: Row
    x: float
    y: float
    top: float  # of the stroke through it, up to the higher bound
    bottom: float
    open: bool  # one of the bounds is not given
    voice: int  # which look; VOICES for all others


class Step(NamedTuple):
    """A line from one number to the next by the same speaker: along, then up or down."""

    voice: int
    x: float
    next_x: float
    y: float
    next_y: float


class Chart(NamedTuple):
    """One picture."""

    series: Series
    levels: tuple[Level, ...]
    ticks: tuple[Tick, ...]
    steps: tuple[Step, ...]
    points: tuple[Point, ...]
    voices: tuple[str, ...]  # names, by their looks
    hidden: int  # numbers that are not drawn: without a date, or beyond the axis
    foot: int
    height: int


def lay_out_series(found: Iterable[Series]) -> tuple[Chart, ...]:
    """The pictures of those series that lie on more than one day, as many as there is room for."""
    told = (series for series in found if len({row.last for row in series.rows if row.last}) >= LEAST_DAYS)
    return tuple(_lay_out(series) for series, _ in zip(told, range(MOST_CHARTS), strict=False))


def _lay_out(series: Series) -> Chart:
    axis = find_axis([(row.last, row.last) for row in series.rows if row.last])
    assert axis is not None  # noqa: S101 -- `lay_out_series` asks for two days
    rows = [row for row in series.rows if row.last and axis.holds(row.last, row.last)][-MOST_POINTS:]
    highest = max(number for row in rows for number in (row.low, row.high) if number is not None)
    levels = find_levels(highest)
    top = max(highest, levels[-1])
    names = _find_voices(rows)
    points = tuple(_make_point(row, axis, top, names) for row in rows)
    return Chart(
        series=series,
        levels=tuple(Level(_height(level, top), show_number(level)) for level in levels),
        ticks=find_ticks(axis),
        steps=tuple(_find_steps(points)),
        points=points,
        voices=names,
        hidden=len(series.rows) - len(rows),
        foot=TOP + HEIGHT,
        height=TOP + HEIGHT + FOOT,
    )


def find_levels(highest: float) -> tuple[float, ...]:
    """Nought and round numbers up to `highest` or a little more, at most five.

    >>> find_levels(2439), find_levels(40), find_levels(0)
    ((0.0, 1000.0, 2000.0, 3000.0), (0.0, 10.0, 20.0, 30.0, 40.0), (0.0, 1.0))
    """
    if highest <= 0:
        return 0.0, 1.0
    unit = 10.0 ** (len(str(int(highest))) - 1)
    step = next((unit * part for part in (0.2, 0.5, 1.0, 2.0, 2.5) if unit * part * 4 >= highest), unit * 2.5)
    if highest >= 1:
        step = max(step, 1.0)
    count = max(1, -int(-highest // step))
    return tuple(step * number for number in range(count + 1))


def _find_voices(rows: Sequence[Row]) -> tuple[str, ...]:
    counts = Counter(row.voice for row in rows if row.voice)
    ranked = sorted(counts, key=lambda name: (-counts[name], name))
    return tuple(ranked[:VOICES])


def _make_point(row: Row, axis: Axis, top: float, names: Sequence[str]) -> Point:
    assert row.last is not None  # noqa: S101 -- asked above
    low, high = row.low, row.high
    y = _height(low if low is not None else high or 0.0, top)
    above = y - OPEN if high is None else _height(high, top)
    below = y + OPEN if low is None else _height(low, top)
    voice = names.index(row.voice) if row.voice in names else VOICES
    place = axis.place(row.last)
    return Point(row, place, y, max(above, 2.0), min(below, float(TOP + HEIGHT)), None in (low, high), voice)


def _height(number: float, top: float) -> float:
    return round(TOP + HEIGHT * (1 - number / top), 1) if top else float(TOP + HEIGHT)


def _find_steps(points: Sequence[Point]) -> Iterator[Step]:
    """The steps of each speaker with a look, between days of which they gave one number alone.

    Increments are no level, and no step leads to them; two numbers of one day count different people.
    """
    days: dict[tuple[int, float], list[Point]] = {}
    for point in points:
        if point.voice != VOICES and point.row.role != "increment":
            days.setdefault((point.voice, point.x), []).append(point)
    last: dict[int, Point] = {}
    for (voice, _), found in sorted(days.items()):
        if len({point.y for point in found}) > 1:
            last.pop(voice, None)
            continue
        before = last.get(voice)
        if before:
            yield Step(voice, before.x, found[0].x, before.y, found[0].y)
        last[voice] = found[0]
