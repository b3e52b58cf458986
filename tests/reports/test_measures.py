from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

from reportedly.ledger.view import ArticleLine
from reportedly.linking.heads import find_head
from reportedly.records import Figure, Span
from reportedly.reports.measures import Counted, Measure, Range, find_measures

if TYPE_CHECKING:
    import random

LINE = ArticleLine("a" * 16, "a.txt", None, "Bay Herald", None, None, None, None, 0, 0, 0)


def count(at: int, low: float | None, high: float | None, words: str, befell: str | None, **rest: Any) -> Counted:
    denied = rest.pop("denied", False)
    figure = Figure("a" * 16, None, Span(at, at + 2), str(low), low, high, counted=words, befell=befell, **rest)
    return Counted(LINE, figure, anchored=True, denied=denied)


def names(measures: tuple[Measure, ...]) -> list[str]:
    return [measure.name for measure in measures]


def test_what_counts_the_same_noun_stands_together_most_figures_first() -> None:
    found = find_measures(
        [
            count(0, 9, 9, "guards", "killed"),
            count(10, 40, 40, "prisoners of war", "exchanged"),
            count(20, 17, 17, "Veldian Prisoners", "exchanged"),
            count(30, 17, 17, "prisoners", "refused"),
            count(40, 3, 3, "", "killed"),
            count(50, 2, 2, "years", None),
        ]
    )
    assert names(found) == ["prisoners exchanged", "guards killed", "killed", "prisoners refused"]
    assert [row.figure.low for row in found[0].rows] == [17, 40]
    assert found[0].ranges == (Range(None, 17, 40, 0, 0),)


def test_a_share_is_never_set_beside_a_number() -> None:
    found = find_measures(
        [count(0, 40, 40, "prisoners", "held"), count(9, 33, 33, "per cent of the prisoners of war", "held")]
    )
    assert names(found) == ["per cent of prisoners held", "prisoners held"]


def test_soldiers_and_civilians_are_not_civilians() -> None:
    found = find_measures([count(0, 9, 9, "soldiers and civilians", "held"), count(9, 3, 3, "civilians", "held")])
    assert names(found) == ["civilians held", "soldiers and civilians held"]


def test_sides_are_never_set_in_one_range() -> None:
    found = find_measures(
        [
            count(0, 61_000, 61_000, "soldiers", "killed", side="Veldia"),
            count(9, 40, 60, "soldiers", "killed", side="Tarsenia"),
            count(20, 55, None, "soldiers", "killed", side="Tarsenia"),
            count(30, 5, 5, "soldiers", "killed"),
        ]
    )
    assert len(found) == 1
    assert found[0].ranges == (
        Range(None, 5, 5, 0, 0),
        Range("Tarsenia", 40, 60, 0, 1),
        Range("Veldia", 61_000, 61_000, 0, 0),
    )


def test_a_bound_that_nobody_gives_is_none() -> None:
    [found] = find_measures([count(0, 300, None, "men", "held"), count(9, 1000, None, "men", "held")])
    assert found.ranges == (Range(None, 300, None, 0, 2),)
    [found] = find_measures([count(0, None, None, "men", "held")])
    assert found.ranges == (Range(None, None, None, 1, 1),)


def test_what_is_denied_is_listed_and_in_no_range() -> None:
    [found] = find_measures([count(0, 5, 5, "men", "held", denied=True), count(9, 7, 7, "men", "held")])
    assert len(found.rows) == 2
    assert found.ranges == (Range(None, 7, 7, 0, 0),)
    [found] = find_measures([count(0, 5, 5, "men", "held", denied=True)])
    assert (len(found.rows), found.ranges) == (1, ())


bounds = st.none() | st.floats(0, 10**6)
rows = st.lists(
    st.builds(
        count,
        st.integers(0, 99),
        bounds,
        bounds,
        st.sampled_from(["men", "Veldian men", "men of Bay", "women", "", "per cent of men", "men and women"]),
        st.sampled_from(["held", "freed", None]),
        side=st.sampled_from([None, "", "Veldia"]),
        denied=st.booleans(),
    ),
    max_size=12,
)


@given(rows, st.randoms())
def test_no_figure_is_lost_or_shown_twice_whatever_the_order(some: list[Counted], rng: random.Random) -> None:
    found = find_measures(some)
    told = [row for row in some if row.figure.befell]
    assert sorted(map(repr, (row for measure in found for row in measure.rows))) == sorted(map(repr, told))
    assert len({*names(found)}) == len(found)
    sizes = [len(measure.rows) for measure in found]
    assert sizes == sorted(sizes, reverse=True)
    for measure in found:
        for one in measure.ranges:
            own = [row.figure for row in measure.rows if not row.denied and (row.figure.side or None) == one.side]
            assert all(one.lowest is not None and one.lowest <= f.low for f in own if f.low is not None)
            assert all(one.highest is not None and one.highest >= f.high for f in own if f.high is not None)
    mixed = [*some]
    rng.shuffle(mixed)
    again = find_measures(mixed)
    assert [(measure.name, measure.ranges) for measure in again] == [(one.name, one.ranges) for one in found]


@given(rows)
def test_two_sides_are_treated_alike(some: list[Counted]) -> None:
    swapped = [
        row._replace(
            figure=replace(row.figure, side={"Veldia": "Tarsenia"}.get(row.figure.side or "", row.figure.side))
        )
        for row in some
    ]
    one, other = find_measures(some), find_measures(swapped)
    assert names(one) == names(other)
    assert [[r[1:] for r in m.ranges] for m in one] == [[r[1:] for r in m.ranges] for m in other]


@given(st.text())
def test_a_head_is_one_word_in_lower_case(words: str) -> None:
    head = find_head(words)
    assert head == head.casefold()
    assert head.startswith("per cent of") or len(head.split()) <= 1 or {"and", "or"} & {*words.casefold().split()}
