"""The scorers' lines are read whole, or not at all."""

import pytest

from eval.scorers import read_scores

STATEMENTS = (
    "content P 0.880 R 0.876 F1 0.878 | with the right speaker P 0.840 R 0.836 F1 0.838 | of those found: speaker right"
    " 0.955 null 0.010 wrong 0.035 mode 0.983 stance 0.994 via 0.892 | gold 201 given 200"
)
SPANS = (
    "source exact 61.9 chars 70.1 | cue exact 63.3 chars 60.2 | content exact 48.9 chars 71.5 | linked loose 51.3"
    " tight 43.4 exact 33.9 | gold 2193 given 1571"
)


def test_shares_of_statements_are_in_hundredths_and_counts_are_not() -> None:
    assert read_scores("statements", STATEMENTS + "\n") == {
        "content_precision": 88.0,
        "content_recall": 87.6,
        "content_f1": 87.8,
        "attributed_precision": 84.0,
        "attributed_recall": 83.6,
        "attributed_f1": 83.8,
        "right": 95.5,
        "null": 1.0,
        "wrong": 3.5,
        "mode": 98.3,
        "stance": 99.4,
        "via": 89.2,
        "count_gold": 201,
        "count_given": 200,
    }


def test_spans_are_in_hundredths_already() -> None:
    scores = read_scores("spans", SPANS)
    assert [scores[f"{role}_exact"] for role in ("source", "cue", "content")] == [61.9, 63.3, 48.9]
    assert [scores[f"{role}_chars"] for role in ("source", "cue", "content")] == [70.1, 60.2, 71.5]
    assert [scores[level] for level in ("loose", "tight", "exact")] == [51.3, 43.4, 33.9]
    assert (scores["count_gold"], scores["count_given"]) == (2193, 1571)


def test_details_before_the_line_are_passed_over() -> None:
    details = "MISSED  a | Kovar | the bridge was mined\n"
    assert read_scores("statements", details + STATEMENTS) == read_scores("statements", STATEMENTS)


@pytest.mark.parametrize(
    ("form", "line"),
    [
        ("statements", SPANS),
        ("spans", STATEMENTS),
        ("spans", ""),
        ("spans", SPANS.replace("61.9", "-")),
        ("spans", SPANS + " more 1"),
    ],
)
def test_a_line_of_another_form_is_refused(form: str, line: str) -> None:
    with pytest.raises(ValueError, match=r"not a line of this scorer|could not convert"):
        read_scores(form, line)
