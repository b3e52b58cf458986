from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.ledger.view import ArticleLine
from reportedly.records import Event, Span
from reportedly.reports.axis import MOST_TICKS, Axis, find_axis, find_ticks
from reportedly.reports.timeline import FOOT, HEADING, LANE, MOST_LANES, Happening, Timeline, lay_out

LINE = ArticleLine("a" * 16, "a.txt", None, "Bay Herald", None, None, None, None, 0, 0, 0)


def happen(at: int, when: str | None, kind: str = "exchange", **rest: Any) -> Happening:
    denied = rest.pop("denied", False)
    event = Event("a" * 16, None, kind, (Span(at, at + 3),), "swap", when=when, **rest)
    return Happening(LINE, event, anchored=True, denied=denied)


def places(timeline: Timeline, row: int = 0) -> dict[int, float]:
    return {mark.happening.event.spans[0].start: mark.x for mark in timeline.rows[row].marks}


def test_days_stand_in_their_order_and_in_proportion() -> None:
    timeline = lay_out([happen(3, "2031-05-11"), happen(1, "2031-05-01"), happen(2, "2031-05-06")])
    assert places(timeline) == {1: 3.0, 2: 50.0, 3: 97.0}
    assert [tick.label for tick in timeline.ticks] == ["2031-05-01", "2031-05-03", "2031-05-05", "2031-05-07",
                                                       "2031-05-09", "2031-05-11"]  # fmt: skip


def test_rows_are_kinds_the_fullest_first_and_what_has_no_date_the_last() -> None:
    timeline = lay_out(
        [
            happen(1, "2031-05-01", "landing"),
            happen(2, "2031-05-01", "exchange"),
            happen(3, "2031-05-03", "exchange"),
            happen(4, None, "exchange"),
            happen(5, "some day", "flood"),
            happen(6, "XXXX-05-03", "flood"),
        ]
    )
    assert [(row.name, row.events, len(row.marks)) for row in timeline.rows] == [
        ("exchange", 2, 2), ("landing", 1, 1), ("no date", 3, 3),
    ]  # fmt: skip
    assert [row.y for row in timeline.rows] == [0, HEADING + LANE, 2 * (HEADING + LANE) + FOOT]


def test_an_interval_and_a_month_are_bars_and_a_day_is_none() -> None:
    timeline = lay_out([happen(1, "2031-05"), happen(2, "2031-05-11/2031-05-21"), happen(3, "2031-05-16")])
    month, days, day = sorted(timeline.rows[0].marks, key=lambda mark: mark.happening.event.spans[0].start)
    assert (month.start, month.end, month.open) == (3.0, 97.0, False)
    assert days.start == pytest.approx(3 + 94 / 3, abs=0.01)
    assert days.x == pytest.approx(50, abs=0.01)
    assert (day.start, day.end) == (None, None)


@pytest.mark.parametrize(
    ("when", "at", "ends"), [("2031-05-20/..", 1, (None, 100.0)), ("../2031-05-20", 1, (0.0, None))]
)
def test_an_open_interval_runs_over_the_end_and_is_marked_so(
    when: str, at: int, ends: tuple[float | None, float | None]
) -> None:
    timeline = lay_out([happen(at, when), happen(2, "2031-05-01"), happen(3, "2031-05-31")])
    [mark] = [mark for mark in timeline.rows[0].marks if mark.happening.event.spans[0].start == at]
    assert mark.open
    for found, expected in zip((mark.start, mark.end), ends, strict=True):
        assert expected is None or found == expected
    assert mark.x in (mark.start, mark.end)  # at the end that is known


def test_one_event_long_ago_does_not_press_the_others_together() -> None:
    days = [happen(i, (date(2031, 5, 1) + timedelta(days=i)).isoformat()) for i in range(30)]
    timeline = lay_out([happen(99, "1941-06-22"), *days])
    assert timeline.rows[0].elsewhere == 1
    assert len(timeline.rows[0].marks) == 30
    assert timeline.ticks[0].label.startswith("2031-05")


def test_a_decade_alone_is_shown_whole() -> None:
    timeline = lay_out([happen(1, "203X")])
    assert [(mark.start, mark.end, mark.open) for mark in timeline.rows[0].marks] == [(3.0, 97.0, False)]


def test_marks_of_one_day_stand_above_one_another_and_the_picture_has_an_end() -> None:
    timeline = lay_out([happen(i, "2031-05-01") for i in range(40)])
    [row] = timeline.rows
    assert sorted(mark.y for mark in row.marks) == [HEADING + LANE * i for i in range(MOST_LANES)]
    assert (row.events, row.hidden) == (40, 40 - MOST_LANES)


def test_what_is_denied_is_not_drawn_as_having_happened() -> None:
    assert happen(1, None, denied=True).look == "negated"
    assert happen(1, None, denied=True, modality="future").look == "future"
    assert happen(1, None).look == "reported"
    names = [happen(1, None, modality=m).name for m in ("reported", "negated", "hypothetical", "future")]
    assert names == ["exchange", "not exchange", "may exchange", "will exchange"]


def test_nothing_gives_no_rows() -> None:
    assert lay_out([])[:2] == ((), ())
    assert find_axis([]) is None


days = st.dates(date(1, 1, 1), date(9999, 12, 31))
whens = st.one_of(
    st.none(),
    days.map(str),
    days.map(lambda day: str(day)[:7]),
    days.map(lambda day: str(day)[:4]),
    days.map(lambda day: f"{day}/.."),
    days.map(lambda day: f"../{day}"),
    st.tuples(days, days).map(lambda pair: "/".join(map(str, sorted(pair)))),
    st.text(max_size=6),
)


@given(st.lists(st.tuples(whens, st.sampled_from("abc")), max_size=40))
def test_every_event_is_in_the_picture_or_counted_and_none_overlap(some: list[tuple[str | None, str]]) -> None:
    timeline = lay_out([happen(i, when, kind) for i, (when, kind) in enumerate(some)])
    assert sum(row.events for row in timeline.rows) == len(some)
    bottom = 0
    for row in timeline.rows:
        assert row.events == len(row.marks) + row.hidden + row.elsewhere
        bottom += FOOT if row.name == "no date" and timeline.ticks else 0
        assert row.y == bottom
        lanes: dict[int, list[tuple[float, float]]] = {}
        for mark in row.marks:
            assert 0 <= mark.x <= 100
            start, end = (mark.x, mark.x) if mark.start is None or mark.end is None else (mark.start, mark.end)
            assert 0 <= start <= mark.x <= end <= 100
            lanes.setdefault(mark.y, []).append((start, end))
        for taken in lanes.values():
            taken.sort()
            assert all(one[1] <= other[0] for one, other in pairwise(taken))
        bottom += HEADING + LANE * max((y - row.y - HEADING) // LANE + 1 for y in lanes or {row.y + HEADING: []})
    assert timeline.height > bottom


@given(days, days)
def test_ticks_are_few_in_order_and_on_the_axis(one: date, other: date) -> None:
    axis = Axis(min(one, other), max(one, other))
    ticks = find_ticks(axis)
    assert 1 <= len(ticks) <= MOST_TICKS
    assert [tick.x for tick in ticks] == sorted(tick.x for tick in ticks)
    assert all(3 <= tick.x <= 97 for tick in ticks)
    assert len({tick.label for tick in ticks}) == len(ticks)


@given(st.lists(st.tuples(days, days).map(lambda pair: tuple(sorted(pair))), min_size=1, max_size=30))
def test_most_events_are_on_the_axis(spans: list[Any]) -> None:
    axis = find_axis(spans)
    assert axis is not None
    assert axis.first <= axis.last
    held = sum(axis.holds(first, last) for first, last in spans)
    assert held >= len(spans) * 0.9 - 1


def test_fifty_thousand_events_take_seconds_at_most() -> None:
    many = [happen(i, f"20{i % 90 + 10}-{i % 12 + 1:02}-{i % 28 + 1:02}", f"k{i % 9}") for i in range(50_000)]
    timeline = lay_out(many)
    assert sum(row.events for row in timeline.rows) == 50_000
