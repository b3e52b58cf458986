from __future__ import annotations

import time
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.reading.sentences import Sentence
from reportedly.reading.tagger.pieces import Pieces
from reportedly.reading.tagger.windows import COMFORTABLE, LONGEST, find_windows

LIMIT = 2.0
"""Seconds of one core."""


class Layout(NamedTuple):
    """A text of one-character pieces."""

    pieces: Pieces
    sentences: list[Sentence]


def lay(paragraphs: list[list[int]], *, gaps: list[int] | None = None) -> Layout:
    """Paragraphs of sentences of so many pieces, each sentence followed by so many that belong to none."""
    sentences: list[Sentence] = []
    at = 0
    skipped = iter(gaps or [])
    for number, sizes in enumerate(paragraphs):
        for size in sizes:
            sentences.append(Sentence(at, at + size, number))
            at += size + next(skipped, 0)
    places = np.arange(at)
    ones = np.ones(at, np.int64)
    return Layout(Pieces(ones, places, places + 1, ones > 0, np.zeros((at, 3), np.int64)), sentences)


SIZES = st.one_of(st.integers(1, 60), st.sampled_from((0, COMFORTABLE, COMFORTABLE + 1, LONGEST, LONGEST + 1, 600)))
PARAGRAPHS = st.lists(st.lists(SIZES, min_size=1, max_size=8), max_size=8)
GAPS = st.lists(st.sampled_from((0, 0, 0, 1, 5)), max_size=64)

CASES: dict[str, tuple[list[list[int]], list[int], list[tuple[int, int]]]] = {
    "nothing": ([], [], []),
    "one sentence": ([[30]], [], [(0, 30)]),
    "paragraphs are put together while they fit": ([[30, 30], [60, 8], [1]], [], [(0, 128), (128, 129)]),
    "a paragraph that does not fit is begun anew": ([[100], [29]], [], [(0, 100), (100, 129)]),
    "a long paragraph is shared out evenly": ([[40, 40, 40, 40]], [], [(0, 80), (80, 160)]),
    "a share may be a little too large": ([[70, 5, 65]], [], [(0, 75), (75, 140)]),
    "or too small": ([[60, 90, 50]], [], [(0, 60), (60, 150), (150, 200)]),
    "what is left of it goes with the next": ([[128, 30], [90]], [], [(0, 128), (128, 248)]),
    "a long sentence stays whole": ([[20, 250, 20]], [], [(0, 20), (20, 270), (270, 290)]),
    "a sentence too long for the model is cut": ([[600], [10]], [], [(0, 254), (254, 508), (508, 600), (600, 610)]),
    "what no sentence holds is read by nobody": ([[10, 10], [10]], [0, 5, 3], [(0, 20), (25, 35)]),
    "not even inside a paragraph": ([[10, 10]], [2], [(0, 10), (12, 22)]),
    "sentences without pieces": ([[0], [10, 0, 5]], [], [(0, 15)]),
}


@pytest.mark.parametrize("name", CASES)
def test_case(name: str) -> None:
    paragraphs, gaps, expected = CASES[name]
    assert [tuple(window) for window in find_windows(*lay(paragraphs, gaps=gaps))] == expected


@given(PARAGRAPHS, GAPS)
def test_every_sentence_is_read_once_and_in_order(paragraphs: list[list[int]], gaps: list[int]) -> None:
    layout = lay(paragraphs, gaps=gaps)
    windows = find_windows(*layout)
    assert all(before.last <= after.first for before, after in pairwise(windows))
    read = [piece for window in windows for piece in range(*window)]
    assert read == [piece for one in layout.sentences for piece in range(one.start, one.end)]
    assert all(0 < window.last - window.first <= LONGEST for window in windows)


@given(PARAGRAPHS, GAPS)
def test_only_sentences_too_long_are_cut(paragraphs: list[list[int]], gaps: list[int]) -> None:
    layout = lay(paragraphs, gaps=gaps)
    windows = find_windows(*layout)
    edges = {edge for window in windows for edge in window}
    for one in layout.sentences:
        cuts = [edge for edge in edges if one.start < edge < one.end]
        assert not cuts or one.end - one.start > LONGEST
    for window in windows:
        inside = {one.paragraph for one in layout.sentences if one.start < window.last and window.first < one.end}
        assert len(inside) < 2 or window.last - window.first <= COMFORTABLE


@given(PARAGRAPHS)
def test_a_window_holds_what_fits(paragraphs: list[list[int]]) -> None:
    windows = find_windows(*lay([[size] for sizes in paragraphs for size in sizes if 0 < size <= LONGEST]))
    assert all(after.last - before.first > COMFORTABLE for before, after in pairwise(windows))


@pytest.mark.parametrize("paragraphs", [1, 100_000])
def test_many_sentences_take_linear_time(paragraphs: int) -> None:
    layout = lay([[2] * (100_000 // paragraphs)] * paragraphs)
    began = time.process_time()
    assert len(find_windows(*layout)) >= 200_000 // LONGEST
    assert time.process_time() - began < LIMIT
