from __future__ import annotations

import time
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.reading.quotations import Quotation, find_quotations
from reportedly.records import Span
from tests.tables import as_parameters, read_cases

CASES = read_cases("reading/quotations")
TEXTS = st.text(alphabet=st.sampled_from("aBs 's\"\"''“”‘’«»„‚`.,!?…:–-\n069()é"), max_size=80)


@pytest.mark.parametrize("case", as_parameters(CASES))
def test_case(case: dict[str, Any]) -> None:
    text = case["text"]
    found, notices = find_quotations(text)
    assert [text[one.start : one.end] for one in found] == case["quotations"]
    assert [index for index, one in enumerate(found) if not one.closed] == case.get("open", [])
    if "inner" in case:
        assert [text[one.inner_start : one.inner_end] for one in found] == case["inner"]
    parents = case.get("parents", [-1] * len(found))
    assert [-1 if one.parent is None else one.parent for one in found] == parents
    links = [[index, one.continues] for index, one in enumerate(found) if one.continues is not None]
    assert links == case.get("continues", [])
    assert [notice.kind for notice in notices] == case.get("notices", [])
    assert not any(notice.rubbish for notice in notices)


def test_nothing_is_found_in_rubbish() -> None:
    text = 'Read also: "The lamp of Tessel" He said: "We go."'
    found, _ = find_quotations(text, rubbish=[Span(0, 31)])
    assert [text[one.start : one.end] for one in found] == ['"We go."']


def test_an_unclosed_quotation_ends_before_rubbish() -> None:
    text = "“We go, he said. Share this page"
    found, _ = find_quotations(text, rubbish=[Span(17, len(text))])
    assert [text[one.start : one.end] for one in found] == ["“We go, he said."]


@given(TEXTS)
def test_quotations_are_sorted_nested_and_stay_on_their_line(text: str) -> None:
    found, notices = find_quotations(text)
    assert [one.start for one in found] == sorted(one.start for one in found)
    for index, one in enumerate(found):
        assert 0 <= one.start <= one.inner_start < one.inner_end <= one.end <= len(text)
        assert "\n" not in text[one.start : one.end]
        assert one.opener == text[one.start : one.inner_start]
        assert one.closed == (one.inner_end < one.end)
        assert one.continues is None or (one.continues < index and not found[one.continues].closed)
    _assert_nested(found)
    assert all(text[notice.span.start : notice.span.end] for notice in notices)
    assert list(notices) == sorted(notices, key=lambda notice: notice.span)


def _assert_nested(found: tuple[Quotation, ...]) -> None:
    around: list[int] = []
    for index, one in enumerate(found):
        while around and found[around[-1]].end <= one.start:
            around.pop()
        assert one.parent == (around[-1] if around else None)
        if around:
            assert one.start >= found[around[-1]].inner_start
            assert one.end <= found[around[-1]].inner_end
        around.append(index)
    assert all(a.start < b.start or a.end > b.end for a, b in pairwise(found))


@given(TEXTS, st.integers(0, 80), st.integers(0, 80))
def test_no_quotation_begins_or_ends_in_rubbish(text: str, a: int, b: int) -> None:
    rubbish = Span(min(a, b, len(text)), min(max(a, b), len(text)))
    if rubbish.start == rubbish.end:
        return
    for one in find_quotations(text, rubbish=[rubbish])[0]:
        assert not rubbish.start <= one.start < rubbish.end or not one.opener
        assert not one.closed or not rubbish.start <= one.inner_end < rubbish.end


@pytest.mark.parametrize(
    "unit", ['"', "“", "”", "'", "‘", "’", "«", ".", " ", "a", "\n", '" ', "“a ", "‘A. ", '"a" ', ".'' "]
)
def test_long_repetitions_take_seconds(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    began = time.process_time()
    find_quotations(text)
    assert time.process_time() - began < 15
