from __future__ import annotations

import time
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.reading.quotations import find_quotations
from reportedly.reading.sentences import find_sentences
from reportedly.records import Span
from tests.tables import as_parameters, read_cases

CASES = read_cases("reading/sentences")
TEXTS = st.text(alphabet=st.sampled_from("aBs U.'\"“”‘’.!?…–-\n69() "), max_size=80)


@pytest.mark.parametrize("case", as_parameters(CASES))
def test_case(case: dict[str, Any]) -> None:
    text = case["text"]
    found = find_sentences(text, quotations=find_quotations(text)[0])
    assert [text[one.start : one.end] for one in found] == case["sentences"]
    if "paragraphs" in case:
        assert [one.paragraph for one in found] == case["paragraphs"]


def test_the_inside_of_a_quotation_is_split_by_its_own_range() -> None:
    text = "She said: “It rained. They called it ‘a storm. A bad one.’ Then it froze.”"
    quotations, _ = find_quotations(text)
    outer = quotations[0]
    found = find_sentences(text, start=outer.inner_start, end=outer.inner_end, quotations=quotations)
    assert [text[one.start : one.end] for one in found] == [
        "It rained.",
        "They called it ‘a storm. A bad one.’",
        "Then it froze.",
    ]


def test_rubbish_splits_and_is_left_out() -> None:
    text = "The town fell Share this page and burned. Nobody came."
    found = find_sentences(text, rubbish=[Span(14, 29)])
    assert [text[one.start : one.end] for one in found] == ["The town fell", "and burned.", "Nobody came."]
    assert {one.paragraph for one in found} == {0}


@given(TEXTS, st.integers(0, 80), st.integers(0, 80))
def test_sentences_are_ordered_stripped_and_keep_quotations_whole(text: str, a: int, b: int) -> None:
    rubbish = [Span(min(a, b), max(a, b))] if a != b and max(a, b) <= len(text) else []
    quotations, _ = find_quotations(text, rubbish=rubbish)
    found = find_sentences(text, quotations=quotations, rubbish=rubbish)
    assert all(one.end <= after.start for one, after in pairwise(found))
    for one in found:
        words = text[one.start : one.end]
        assert words
        assert words == words.strip()
        assert "\n" not in words
        assert not any(one.start < span.end and span.start < one.end for span in rubbish)
    cut = {one.end for one in found} - {one.end for one in quotations}
    if not rubbish:
        assert not any(one.start < end < one.end for end in cut for one in quotations)
        covered = "".join(text[one.start : one.end] for one in found)
        assert "".join(covered.split()) == "".join(text.split())


@given(TEXTS, st.integers(0, 80), st.integers(0, 80))
def test_a_range_is_never_left(text: str, a: int, b: int) -> None:
    start, end = sorted((min(a, len(text)), min(b, len(text))))
    for one in find_sentences(text, start=start, end=end, quotations=find_quotations(text)[0]):
        assert start <= one.start < one.end <= end


@pytest.mark.parametrize("unit", [".", " ", "a", "A", '"', "\n", "…", "a.", ". ", ".A", "A. ", "aa.Aa", '."'])
def test_long_repetitions_take_seconds(unit: str) -> None:
    text = unit * (300_000 // len(unit))
    began = time.process_time()
    find_sentences(text)
    assert time.process_time() - began < 15


def test_many_stretches_of_rubbish_are_no_burden() -> None:
    text = "It rained.\n" * 50_000
    rubbish = [Span(at, at + 11) for at in range(0, len(text), 22)]
    began = time.process_time()
    assert len(find_sentences(text, rubbish=rubbish)) == 25_000
    assert time.process_time() - began < 10
