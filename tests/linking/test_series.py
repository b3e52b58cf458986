from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.linking.series import Reported, Series, find_series
from reportedly.records import Figure, Span, Speaker
from tests.tables import as_parameters, read_cases

CASES = read_cases("linking/series")


def report(at: int, row: dict[str, Any]) -> Reported:
    words = row.get("words", f"{row['low']:,.0f} men" if row.get("low") is not None else "men")
    figure = Figure(
        article_id=row.get("article", f"{at}"),
        statement_id="s" if "speaker" in row else None,
        span=Span(at, at + len(words)),
        words=words,
        low=row.get("low"),
        high=row["low"] if row.get("exact", True) and "high" not in row else row.get("high"),
        counted=row.get("counted", "men"),
        befell=row.get("befell", "returned"),
        side=row.get("side"),
        as_of=row.get("as_of"),
        speaker=Speaker(row["speaker"], "office") if "speaker" in row else None,
        role=row.get("role", "count"),
        each_side=row.get("each_side", False),
    )
    return Reported(
        figure, row.get("article", f"{at}.txt"), row.get("outlet"), row.get("published"), row.get("denied", False)
    )


def describe(found: tuple[Series, ...]) -> list[str]:
    """Each series as its measure and side, with its rows."""
    return [
        f"{one.measure}, {one.side}: "
        + "; ".join(f"{row.as_of} {row.low:g} x{1 + len(row.repeats)}" for row in one.rows)
        for one in found
    ]


@pytest.mark.parametrize("case", as_parameters(CASES, lambda case: case["name"]))
def test_case(case: dict[str, Any]) -> None:
    found = find_series([report(at, row) for at, row in enumerate(case["figures"])])
    if "series" in case:
        assert describe(found) == case["series"]
    assert [check.message for one in found for check in one.checks] == case.get("checks", [])


ROWS = st.fixed_dictionaries(
    {"low": st.sampled_from([20.0, 73.0, 1_000.0, 1_031.0])},
    optional={
        "as_of": st.sampled_from(["2031-05-01", "2031-05-02", "2031-05", "2031-04-01/..", "XXXX-05-02"]),
        "published": st.sampled_from(["2031-05-02", "2031-05-03", "2031-05-09"]),
        "speaker": st.sampled_from(["Velland", "Tarn"]),
        "side": st.sampled_from(["velland", "tarn"]),
        "role": st.sampled_from(["count", "increment", "total"]),
        "counted": st.sampled_from(["men", "people", "bodies"]),
        "each_side": st.booleans(),
        "denied": st.booleans(),
    },
)


@given(st.lists(ROWS, max_size=10), st.randoms(use_true_random=False))
def test_order_of_articles_does_not_matter(rows: list[dict[str, Any]], chance: Any) -> None:
    reported = [report(at, row) for at, row in enumerate(rows)]
    shuffled = chance.sample(reported, len(reported))
    assert find_series(reported) == find_series(shuffled)


@given(st.lists(ROWS, max_size=10))
def test_sides_swap(rows: list[dict[str, Any]]) -> None:
    other = {"velland": "tarn", "tarn": "velland"}
    swapped = [{**row, "side": other[row["side"]]} if "side" in row else row for row in rows]
    found = find_series([report(at, row) for at, row in enumerate(rows)])
    turned = find_series([report(at, row) for at, row in enumerate(swapped)])
    assert sorted((one.measure, one.side or "", len(one.rows), one.checks) for one in found) == sorted(
        (one.measure, other.get(one.side or "", ""), len(one.rows), one.checks) for one in turned
    )


@given(st.lists(ROWS, max_size=10))
def test_every_number_is_in_a_series_or_denied_and_counts_once(rows: list[dict[str, Any]]) -> None:
    reported = [report(at, row) for at, row in enumerate(rows) if not row.get("each_side")]
    found = find_series(reported)
    shown = [article for one in found for row in one.rows for article in (row.article, *row.repeats)]
    assert sorted(shown) == sorted(one.article for one in reported if not one.denied)


def test_five_thousand_equal_figures_are_one_row_in_seconds() -> None:
    rows = [{"low": 73.0, "as_of": "2031-05-01", "speaker": "Velland", "published": "2031-05-01"}] * 5_000
    began = time.process_time()
    (one,) = find_series([report(at, row) for at, row in enumerate(rows)])
    assert len(one.rows) == 1
    assert len(one.rows[0].repeats) == 4_999
    assert time.process_time() - began < 10


def test_thousands_of_totals_take_seconds() -> None:
    rows = [
        {
            "low": float(n),
            "as_of": f"2031-{1 + n % 12:02}-{1 + n % 28:02}",
            "role": "total" if n % 2 else "count",
            "speaker": "V",
        }
        for n in range(4_000)
    ]
    began = time.process_time()
    find_series([report(at, row) for at, row in enumerate(rows)])
    assert time.process_time() - began < 20
