from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.packs import Side, load_pack
from reportedly.reading.figures import find_numbers
from reportedly.reading.figures.sides import side_of
from reportedly.reading.sentences import find_sentences
from reportedly.reading.words import find_words
from reportedly.records import Span
from tests.tables import as_parameters, read_cases

if TYPE_CHECKING:
    from collections.abc import Iterator


CASES = read_cases("reading/figures_sides")


def _side(key: str, name: str, people: list[str]) -> Side:
    return Side(key, name, frozenset({(name.lower(),)}), frozenset({tuple(one.lower().split()) for one in people}))


SIDES = (
    _side("v", "Veldia", ["Veldian", "Veldians", "Orlenguard"]),
    _side("n", "Norlandia", ["Norlandian", "Norlandians", "Talguard"]),
)
OTHER = {"v": "n", "n": "v", None: None}
PAIRS = (("Veldians", "Norlandians"), ("Veldian", "Norlandian"), ("Veldia", "Norlandia"), ("Orlenguard", "Talguard"))


def _judge(text: str, speaker: str | None = None, *, direct: bool = False) -> list[str | None]:
    """The side of each figure of `text`, one sentence."""
    kinds = load_pack().kinds
    forces = frozenset(form for side in SIDES for form in side.people)
    words = find_words(text, 0, len(text))
    numbers = find_numbers(text, find_sentences(text), kinds, forces)
    return [side_of(words, one.span, SIDES, speaker, direct=direct) for one in numbers]


@pytest.mark.parametrize("case", as_parameters(CASES, lambda case: f"{case['text'][:50]} {case.get('speaker', '')}"))
def test_case(case: dict[str, Any]) -> None:
    assert _judge(case["text"], case.get("speaker"), direct=case.get("direct", False)) == [case.get("side")]


def _swap(text: str) -> str:
    for number, (one, other) in enumerate(PAIRS):
        text = text.replace(other, f"\0{number}").replace(one, f"\1{number}")
    for number, (one, other) in enumerate(PAIRS):
        text = text.replace(f"\0{number}", one).replace(f"\1{number}", other)
    return text


def _sentences() -> Iterator[str]:
    chance = random.Random(5)  # noqa: S311 - the same sentences in every run
    names = ("Veldian", "Norlandian", "Orlenguard", "Talguard", "foreign")
    for _ in range(200):
        one, other = chance.choice(names), chance.choice(names)
        place = chance.choice(("Veldia", "Norlandia", "Hale"))
        frame = chance.choice(
            (
                "{place} freed {n} {one} soldiers and {m} {other} guards.",
                "{n} soldiers of {place} and {m} {one} and {other} officers were killed.",
                "{n} {one} from {place} refused, {m} soldiers of {place}'s army deserted.",
                "The {one} office said {n} of its soldiers and {m} prisoners of {place} were missing.",
                "{place} said {n} of our soldiers met {m} of their sailors.",
            )
        )
        yield frame.format(n=chance.randint(2, 90), m=chance.randint(2, 900), one=one, other=other, place=place)


@pytest.mark.parametrize("direct", [True, False])
def test_swapping_the_sides_swaps_the_sides_of_figures_and_changes_nothing_else(direct: bool) -> None:
    told = 0
    for text in _sentences():
        for speaker in ("v", "n", None):
            found = _judge(text, speaker, direct=direct)
            swapped = _judge(_swap(text), OTHER[speaker], direct=direct)
            assert [OTHER[side] for side in found] == swapped, text
            told += sum(side is not None for side in found)
    assert told > 200


@given(st.text(max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_nothing_is_raised_for_any_text_and_span(text: str, start: int, end: int) -> None:
    words = find_words(text, 0, len(text))
    assert side_of(words, Span(start, end), SIDES, "v") in {None, "v", "n"}


@pytest.mark.parametrize("unit", ["9 Veldian soldiers, ", "9 of their soldiers ", "Veldia "])
def test_one_long_sentence_takes_seconds(unit: str) -> None:
    text = unit * (60_000 // len(unit))
    began = time.process_time()
    _judge(text, "v")
    assert time.process_time() - began < 15
