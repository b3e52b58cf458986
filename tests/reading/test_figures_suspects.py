from __future__ import annotations

import time
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.packs import load_pack
from reportedly.reading.figures import find_numbers
from reportedly.reading.figures.suspects import find_suspects
from reportedly.reading.sentences import find_sentences

if TYPE_CHECKING:
    from reportedly.records import Notice

PATH = Path(__file__).parents[1] / "cases" / "reading" / "figures_suspects.toml"
CASES = tomllib.loads(PATH.read_text("utf-8"))["case"]
PIECES = [
    *(
        "90",
        "50",
        "140 %",
        "140 per cent",
        "6.2",
        "6,200",
        "two",
        "between",
        "and",
        "of",
        "the",
        ":",
        ",",
        "(",
        ")",
        ".",
    ),
    *("soldiers", "people", "officers", "including", "of whom", "the remaining", "were", "killed", "days", "\n", "—"),
]


def _find(text: str) -> tuple[Notice, ...]:
    kinds, sentences = load_pack().kinds, find_sentences(text)
    return find_suspects(text, sentences, find_numbers(text, sentences, kinds), kinds)


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:60] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    found = _find(case["text"])
    wanted = case.get("suspect")
    if wanted is None:
        assert found == ()
        return
    (one,) = found
    assert (one.kind, one.rubbish) == ("suspect-number", False)
    assert case["text"][one.span.start : one.span.end] == wanted["words"]
    against = case["text"][one.other.start : one.other.end] if one.other else None
    assert against == wanted.get("against")
    assert wanted["message"] in one.message


@given(st.lists(st.sampled_from(PIECES), max_size=16).map(" ".join) | st.text(max_size=60))
def test_notices_stand_in_the_text_in_order_and_say_why_in_one_line(text: str) -> None:
    found = _find(text)
    assert list(found) == sorted(found, key=lambda one: one.span)
    for one in found:
        assert 0 <= one.span.start < one.span.end <= len(text)
        assert one.message
        assert "\n" not in one.message
        assert one.other is None or 0 <= one.other.start < one.other.end <= len(text)


@pytest.mark.parametrize("unit", ["9 men, ", "9 men: 8 men (", "140 % of ", "between 9 and ", "9 men were killed. "])
def test_long_repetitions_take_seconds(unit: str) -> None:
    text = unit * (60_000 // len(unit))
    began = time.process_time()
    _find(text)
    assert time.process_time() - began < 15
