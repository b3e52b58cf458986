"""Figures against the table in tests/cases, and against anything at all."""

import math
import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.reading import read_article
from reportedly.reading.figures import Number, find_numbers
from reportedly.reading.sentences import find_sentences
from reportedly.records import Article

CASES = tomllib.loads((Path(__file__).parents[1] / "cases/reading/figures.toml").read_text(encoding="utf-8"))["case"]
WORDS = ["from", "between", "and", "to", "more", "than", "almost", "40", "30%", "2,000", "two", "hundred", "soldiers"]


def find(text: str) -> list[Number]:
    return find_numbers(text, find_sentences(text))


def show(number: Number) -> list[str]:
    bounds = ("" if bound is None else f"{bound:g}" for bound in (number.low, number.high))
    return [number.words, *bounds, number.counted or ""]


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            case,
            id=case["text"],
            marks=[pytest.mark.xfail(strict=True, reason=case["known_failure"])] if "known_failure" in case else [],
        )
        for case in CASES
    ],
)
def test_figures(case: dict[str, Any]) -> None:
    found = find(case["text"])
    assert [show(number) for number in found] == case["figures"]
    qualifiers = [number.qualifier for number in found if number.qualifier]
    assert qualifiers == ([case["qualifier"]] if "qualifier" in case else [])


@given(st.one_of(st.text(), st.lists(st.sampled_from(WORDS)).map(" ".join)))
def test_figures_are_anchored_and_have_sense(text: str) -> None:
    found = find(text)
    assert all(text[number.span.start : number.span.end] == number.words for number in found)
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))
    for number in found:
        bounds = [bound for bound in (number.low, number.high) if bound is not None]
        assert bounds == sorted(bounds)
        assert bounds
        assert all(math.isfinite(bound) for bound in bounds)


def test_a_number_of_four_hundred_digits_is_no_figure() -> None:
    assert find(f"There were {'9' * 400} soldiers.") == []


def test_a_figure_belongs_to_the_innermost_statement() -> None:
    text = "Minister Ilva Tarn said that the camp held 40 prisoners. The camp has 12 guards."
    reading = read_article(Article("camp.txt", "0", text))
    said, own = reading.figures
    assert (said.words, said.statement_id) == ("40 prisoners", reading.statements[0].id)
    assert said.speaker is not None
    assert said.speaker.name == "Ilva Tarn"
    assert (own.words, own.statement_id, own.speaker) == ("12 guards", None, None)
