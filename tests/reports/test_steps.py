from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.linking.series import find_series
from reportedly.reports.html import render_report
from reportedly.reports.steps import (
    HEIGHT,
    MOST_CHARTS,
    MOST_POINTS,
    TOP,
    VOICES,
    find_levels,
    lay_out_series,
)
from tests.linking.test_series import report

if TYPE_CHECKING:
    from reportedly.linking.series import Series
    from reportedly.reports.steps import Chart

GOLDEN = Path(__file__).parents[1] / "golden" / "series.html"


def draw(*rows: dict[str, Any]) -> tuple[Chart, ...]:
    return lay_out_series(find_series([report(at, row) for at, row in enumerate(rows)]))


def test_steps_join_the_numbers_of_one_speaker() -> None:
    (chart,) = draw(
        {"low": 10.0, "as_of": "2031-05-01", "speaker": "Velland"},
        {"low": 20.0, "as_of": "2031-05-11", "speaker": "Tarn"},
        {"low": 40.0, "as_of": "2031-05-21", "speaker": "Velland"},
    )
    (step,) = chart.steps
    assert (step.x, step.next_x) == (3.0, 97.0)
    assert (step.y, step.next_y) == (TOP + HEIGHT * 0.75, TOP)
    assert chart.voices == ("Velland", "Tarn")


def test_two_numbers_of_one_day_and_increments_have_no_step() -> None:
    (chart,) = draw(
        {"low": 10.0, "as_of": "2031-05-01", "speaker": "Velland"},
        {"low": 20.0, "as_of": "2031-05-11", "speaker": "Velland"},
        {"low": 30.0, "as_of": "2031-05-11", "speaker": "Velland"},
        {"low": 5.0, "as_of": "2031-05-15", "speaker": "Velland", "role": "increment"},
        {"low": 40.0, "as_of": "2031-05-21", "speaker": "Velland"},
    )
    assert chart.steps == ()
    assert len(chart.points) == 5


def test_a_bound_that_is_not_given_is_an_open_stroke() -> None:
    (chart,) = draw(
        {"low": 10.0, "exact": False, "as_of": "2031-05-01"},
        {"low": 20.0, "high": 30.0, "as_of": "2031-05-11"},
        {"low": 40.0, "as_of": "2031-05-21"},
    )
    least, between, exact = chart.points
    assert least.open
    assert least.top < least.y == least.bottom
    assert not between.open
    assert between.top < between.bottom == between.y
    assert exact.top == exact.bottom == exact.y


def test_a_single_day_is_not_drawn_and_no_more_than_there_is_room_for() -> None:
    assert draw({"low": 10.0, "as_of": "2031-05-01"}, {"low": 11.0, "as_of": "2031-05-01"}) == ()
    days = ("2031-05-01", "2031-05-02")
    rows = [{"low": 10.0, "as_of": day, "counted": f"kind{n}"} for n in range(MOST_CHARTS + 3) for day in days]
    assert len(draw(*rows)) == MOST_CHARTS


def test_points_and_looks_are_limited() -> None:
    rows = [
        {"low": float(n), "as_of": f"2031-05-{1 + n % 28:02}", "speaker": f"Speaker {n % 9}"}
        for n in range(MOST_POINTS + 50)
    ]
    (chart,) = draw(*rows)
    assert len(chart.points) == MOST_POINTS
    assert chart.hidden == 50
    assert len(chart.voices) == VOICES
    assert {point.voice for point in chart.points} == set(range(VOICES + 1))


@given(st.floats(min_value=0, max_value=1e12))
def test_levels_reach_the_highest_number(highest: float) -> None:
    levels = find_levels(highest)
    assert levels[0] == 0
    assert levels[-1] >= highest
    assert len(levels) <= 6


SERIES_ROWS: list[dict[str, Any]] = [
    {"low": 1000.0, "as_of": "2031-05-01", "speaker": "Velland", "side": "tarn", "role": "total", "outlet": "Herald"},
    {"low": 31.0, "as_of": "2031-05-04", "speaker": "Velland", "side": "tarn", "role": "increment", "outlet": "Herald"},
    {"low": 900.0, "high": 950.0, "speaker": "Tarn <b>", "side": "tarn", "published": "2031-05-06"},
    {"low": 1100.0, "exact": False, "as_of": "2031-05-10", "speaker": "Velland", "side": "tarn", "role": "total"},
]


@pytest.fixture
def series() -> tuple[Series, ...]:
    return find_series([report(at, row) for at, row in enumerate(SERIES_ROWS)])


def test_the_picture_stays_as_somebody_has_found_it_good(series: tuple[Series, ...]) -> None:
    """As in tests/test_golden.py: written anew with REPORTEDLY_WRITE_GOLDEN=1, and then to be looked at."""
    page = "".join(render_report((), (), title="T", made="2031", version="0", series=series))
    section = page[page.index('<section aria-labelledby="series">') :]
    section = section[: section.index("</section>")] + "</section>\n"
    if os.environ.get("REPORTEDLY_WRITE_GOLDEN"):
        GOLDEN.write_text(section, encoding="utf-8")
    assert section == GOLDEN.read_text(encoding="utf-8")


def test_the_picture_has_its_numbers_as_text_and_no_markup_of_an_article(series: tuple[Series, ...]) -> None:
    page = "".join(render_report((), (), title="T", made="2031", version="0", series=series))
    section = page[page.index('<section aria-labelledby="series">') :]
    assert '<td class="n" data-label="figure">900–950</td>' in section
    assert "1 increment adds up to 31; from 2031-05-01 to 2031-05-10 the total grew by at least 100" in section
    assert "Tarn &lt;b&gt;" in section
    assert "Tarn <b>" not in section
