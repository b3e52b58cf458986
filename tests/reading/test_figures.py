from __future__ import annotations

import math
import time
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.packs import load_pack
from reportedly.reading import read_article
from reportedly.reading.figures import find_numbers
from reportedly.reading.quotations import find_quotations
from reportedly.reading.sentences import find_sentences
from reportedly.records import Article
from tests.tables import as_parameters, read_cases

if TYPE_CHECKING:
    from reportedly.reading.figures import Number
    from reportedly.records import Reading

CASES = read_cases("reading/figures")
DEFAULTS = {"role": "count", "each_side": False}
PIECES = [
    *("40", "3,000", "28 000", "1.5", "two", "hundred", "dozen", "dozens", "tens", "thousands", "half", "a", "2022"),
    *("half a million", "60%", "per cent", "one-third", "½", "٣٥", "1e999", "9" * 400, "IV", "0", "-5", "to", "and"),
    *("from", "between", "for", "of", "the", "more than", "at least", "nearly", "up to", "about", "or so", "another"),
    *(
        "soldiers",
        "prisoners of war",
        "days",
        "were",
        "killed",
        "wounded",
        "who",
        ",",
        ".",
        "-",
        "“",
        "”",
        "\n",
        "others",
    ),
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join) | st.text(max_size=60)


def _find(text: str) -> list[Number]:
    return find_numbers(text, find_sentences(text, quotations=find_quotations(text)[0]), load_pack().kinds)


@pytest.mark.parametrize("case", as_parameters(CASES))
def test_case(case: dict[str, Any]) -> None:
    found = [
        {name: value for name, value in one._asdict().items() if value is not DEFAULTS.get(name) and name != "span"}
        for one in _find(case["text"])
    ]
    assert found == case["figures"]


@given(TEXTS)
def test_spans_slice_to_the_words_and_bounds_are_finite_and_in_order(text: str) -> None:
    found = _find(text)
    assert all(one.span.end <= after.span.start for one, after in pairwise(found))
    for one in found:
        assert one.words
        assert text[one.span.start : one.span.end] == one.words
        bounds = [bound for bound in (one.low, one.high) if bound is not None]
        assert bounds
        assert all(isinstance(bound, float) and math.isfinite(bound) and bound >= 0 for bound in bounds)
        assert bounds == sorted(bounds)


def _read(text: str) -> Reading:
    return read_article(Article("camp.txt", "0", text))


def test_a_figure_is_whose_statement_it_stands_in_or_nobodys() -> None:
    reading = _read("Minister Ilva Tarn said that the camp held 40 prisoners. The camp has 12 guards.")
    said, own = reading.figures
    assert (said.words, said.statement_id) == ("40 prisoners", reading.statements[0].id)
    assert said.speaker is not None
    assert said.speaker.name == "Ilva Tarn"
    assert (own.words, own.statement_id, own.speaker) == ("12 guards", None, None)


def test_a_figure_is_of_the_innermost_statement_around_it() -> None:
    reading = _read("Petra Orlova said that Ivan Drel told her that 40 prisoners had left, and that 12 guards stayed.")
    assert reading.figures
    for figure in reading.figures:
        around = {
            end - start: one.id
            for one in reading.statements
            for start, end in one.content_spans
            if start <= figure.span.start and figure.span.end <= end
        }
        assert figure.statement_id == around[min(around)]
    assert len(reading.statements) > 1


def test_what_befell_is_a_kind_of_the_pack() -> None:
    kinds = set(load_pack().kinds.befell.values())
    befallen = {one["befell"] for case in CASES for one in case["figures"] if "befell" in one}
    assert befallen <= kinds
    assert len(befallen) > 10


def test_an_unknown_pack_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        load_pack("no such pack")


@pytest.mark.parametrize(
    "unit",
    [
        *(
            "9",
            "9 ",
            "two ",
            "hundred ",
            "and ",
            "of ",
            "about ",
            "40 soldiers, ",
            "killed ",
            "1-",
            "a few ",
            "one in ",
        ),
        *(
            "3/4 ",
            "half a ",
            "two trillion ",
            "two hundred and ",
            "several of ",
            "20 for ",
            "from 2 to ",
            "point five ",
        ),
        *("9 men and ", "truly killed ", "more than 2 and ", "1,22,", "the toll is 9 "),
    ],
)
def test_long_repetitions_take_seconds(unit: str) -> None:
    text = unit * (60_000 // len(unit))
    began = time.process_time()
    _find(text)
    assert time.process_time() - began < 15
