"""The calibration error on numbers that can be told by hand, and what holds of it for any."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.calibration import Judged, find_bins, find_calibration_error, judge_spans, judge_statements, tabulate
from eval.marked import MarkedSpans, MarkedStatement
from eval.readings import Read
from reportedly.records import Article, ReaderVersion, Reading, Span, Statement

TEXT = "Kovar said that the bridge was mined. Orlova denied it."


def test_error_of_known_numbers() -> None:
    # Bin 0.9-1.0: mean 0.95, right 1/2; bin 0.2-0.3: mean 0.25, right 0/2: (2 * 0.45 + 2 * 0.25) / 4.
    judged = [Judged(0.94, right=True), Judged(0.96, right=False), Judged(0.25, right=False), Judged(0.25, right=False)]
    assert find_calibration_error(find_bins(judged)) == pytest.approx(0.35)


def test_error_is_nought_where_confidence_keeps_its_word() -> None:
    judged = [Judged(0.75, right=at != 0) for at in range(4)]
    assert find_calibration_error(find_bins(judged)) == 0
    assert find_calibration_error(find_bins([])) == 0


@pytest.mark.parametrize(("confidence", "at"), [(0.0, 0), (0.1, 1), (0.3, 3), (0.7, 7), (0.95, 9), (1.0, 9)])
def test_an_edge_belongs_to_the_bin_it_begins(confidence: float, at: int) -> None:
    bins = find_bins([Judged(confidence, right=True)])
    assert [one.statements for one in bins].index(1) == at


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans())))
def test_error_lies_between_nought_and_one_and_no_statement_is_lost(pairs: list[tuple[float, bool]]) -> None:
    bins = find_bins([Judged(*pair) for pair in pairs])
    assert sum(one.statements for one in bins) == len(pairs)
    assert 0 <= find_calibration_error(bins) <= 1
    right = sum(one.right * one.statements for one in bins)
    assert math.isclose(right, sum(is_right for _, is_right in pairs), abs_tol=1e-6)


def read(*statements: Statement) -> Read:
    return Read(Article("a.txt", "0", TEXT), Reading("0", ReaderVersion("rules", 1), statements))


def statement(content: tuple[int, int], cue: tuple[int, int] | None, confidence: float) -> Statement:
    return Statement(
        article_id="0",
        content_spans=(Span(*content),),
        cue_spans=(Span(*cue),) if cue else (),
        source_spans=(),
        content=TEXT[slice(*content)],
        cue=TEXT[slice(*cue)] if cue else None,
        source=None,
        speaker=None,
        mode="indirect",
        confidence=confidence,
    )


@pytest.mark.parametrize(
    ("content", "cue", "right"),
    [
        ((11, 36), (6, 10), True),
        ((16, 37), (6, 10), True),  # the full stop is nobody's
        ((11, 21), (6, 10), False),  # less than half
        ((11, 36), (45, 51), False),  # another cue
        ((11, 36), None, False),  # no cue where one is marked
        ((52, 54), None, True),  # none in either
    ],
)
def test_spans_are_right_by_cue_and_half_the_content(
    content: tuple[int, int], cue: tuple[int, int] | None, *, right: bool
) -> None:
    marked = {
        "a": [
            MarkedSpans((Span(0, 5),), (Span(6, 10),), (Span(11, 36),)),
            MarkedSpans((Span(38, 44),), (), (Span(52, 54),)),
        ]
    }
    assert list(judge_spans([read(statement(content, cue, 0.8))], marked)) == [Judged(0.8, right)]


def test_statements_are_right_once_each() -> None:
    marked = [MarkedStatement("a", 11, 36, TEXT[11:36], "Kovar", "said", "Kovar", "indirect", "asserts")]
    both = read(statement((11, 36), (6, 10), 0.9), statement((16, 36), (6, 10), 0.5))
    assert list(judge_statements([both], marked)) == [Judged(0.9, right=True), Judged(0.5, right=False)]


def test_the_table_leaves_out_empty_bins() -> None:
    error, reliability = tabulate("news", [Judged(0.75, right=True), Judged(0.75, right=False)])
    assert list(error.rows[0].values) == [25.0, 75.0, 50.0, 2]
    assert [(row.name, row.values) for row in reliability.rows] == [("0.7-0.8", (75.0, 50.0, 2))]
