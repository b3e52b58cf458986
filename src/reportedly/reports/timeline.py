"""Events along an axis of time: the events of a report come in, the places of marks in a picture go out.

A row a kind of event, a mark an event. Sideways places are per cents of the picture's width, so that it fits any
screen; upright ones are pixels. An event whose date cannot be told stands in a row of its own: none is given a place
in time that no article gave it. Nothing here draws.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from reportedly.edtf import earliest, latest
from reportedly.reports.axis import MARGIN, Axis, Tick, find_axis, find_ticks
from reportedly.reports.modalities import AUXILIARIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from reportedly.ledger.view import ArticleLine
    from reportedly.records import Event, Modality

LANE = 16
"""Pixels from one mark to the one above it."""

HEADING = 22
"""Pixels of a row's name."""

FOOT = 26
"""Pixels of the dates below the axis."""

BELOW = 4
"""Pixels below the last row."""

WIDTH = 1.7
"""Per cents that a mark takes up, in a picture of the report's full width."""

MOST_LANES = 12
"""Marks above one another; what stands higher is counted and left to the table."""


class Happening(NamedTuple):
    """An event with where it stands."""

    article: ArticleLine
    event: Event
    anchored: bool  # whether its words are marked in the text
    denied: bool  # whether it stands in what somebody denies

    @property
    def look(self) -> Modality:
        """How it is drawn: what somebody denies is not drawn as having happened."""
        return "negated" if self.denied and self.event.modality == "reported" else self.event.modality

    @property
    def name(self) -> str:
        """Its kind, after the word that tells whether it is said to have happened."""
        return f"{AUXILIARIES[self.event.modality]} {self.event.kind}".strip()


class Mark(NamedTuple):
    """One event in the picture."""

    happening: Happening
    x: float
    y: int
    start: float | None = None  # of the bar through it, where it took or may have taken more than a moment
    end: float | None = None
    open: bool = False  # the bar runs on beyond what is known


class Row(NamedTuple):
    """The events of one kind, or those without a date."""

    name: str
    events: int
    y: int  # of the name
    marks: tuple[Mark, ...]
    hidden: int  # events that there was no room for
    elsewhere: int  # events before or after the axis


class Timeline(NamedTuple):
    """The picture, from the top down."""

    rows: tuple[Row, ...]
    ticks: tuple[Tick, ...]
    foot: (
        int  # where the axis ends and its dates stand: events without a date are below, so that none seems to have one
    )
    height: int


def lay_out(happenings: Iterable[Happening]) -> Timeline:
    """The places of all events; rows with more events stand higher, that of events without a date is the last."""
    dated: defaultdict[str, list[tuple[Happening, date | None, date | None]]] = defaultdict(list)
    undated: list[Happening] = []
    for happening in happenings:
        when = happening.event.when or ""
        first, last = earliest(when), latest(when)
        if first or last:
            dated[happening.event.kind].append((happening, first, last))
        else:
            undated.append(happening)
    every = [(first or last, last or first) for found in dated.values() for _, first, last in found]
    axis = find_axis([(first, last) for first, last in every if first and last])
    rows: list[Row] = []
    y = 0
    for kind, found in sorted(dated.items(), key=lambda item: (-len(item[1]), item[0])):
        if axis:
            rows.append(_lay_row(kind, found, axis, y))
            y += HEADING + LANE * _height(rows[-1])
    foot = y
    y += FOOT if axis else 0
    if undated:
        rows.append(_lay_undated(undated, y))
        y += HEADING + LANE * _height(rows[-1])
    return Timeline(tuple(rows), find_ticks(axis) if axis else (), foot, y + BELOW)


def _height(row: Row) -> int:
    """Lanes that the row takes up."""
    return max(((mark.y - row.y - HEADING) // LANE + 1 for mark in row.marks), default=1)


def _lay_row(kind: str, found: Sequence[tuple[Happening, date | None, date | None]], axis: Axis, y: int) -> Row:
    ends: list[float] = []
    marks: list[Mark] = []
    hidden = elsewhere = 0
    for happening, first, last in sorted(found, key=_moment):
        if not axis.holds(first or axis.first, last or axis.last):
            elsewhere += 1
            continue
        start = axis.place(first) if first else 0.0
        end = axis.place(last) if last else 100.0
        x = (start + end) / 2 if first and last else start if first else end
        lane = next((i for i, taken in enumerate(ends) if taken <= min(start, x - WIDTH / 2)), len(ends))
        if lane == MOST_LANES:
            hidden += 1
            continue
        if lane == len(ends):
            ends.append(0.0)
        ends[lane] = max(end, x + WIDTH / 2)
        at = y + HEADING + LANE * lane
        bar = end - start > WIDTH / 2
        is_open = first is None or last is None or not (axis.first <= first and last <= axis.last)
        marks.append(
            Mark(happening, round(x, 2), at, start if bar else None, end if bar else None, open=bar and is_open)
        )
    return Row(kind, len(found), y, tuple(marks), hidden, elsewhere)


def _moment(item: tuple[Happening, date | None, date | None]) -> tuple[date, date, str]:
    happening, first, last = item
    start, end = first or last, last or first
    assert start is not None and end is not None  # noqa: S101, PT018 -- one of them is there, or it were undated
    return start, end, happening.event.id


def _lay_undated(found: Sequence[Happening], y: int) -> Row:
    """In the order of the texts, from left to right, line by line."""
    a_line = int((100 - 2 * MARGIN) / WIDTH)
    marks = tuple(
        Mark(happening, round(MARGIN + WIDTH * (i % a_line), 2), y + HEADING + LANE * (i // a_line))
        for i, happening in enumerate(found[: a_line * MOST_LANES])
    )
    return Row("no date", len(found), y, marks, len(found) - len(marks), 0)
