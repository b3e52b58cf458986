"""What the network is shown: labels of invented articles, and batches that leave nothing out."""

from __future__ import annotations

import random
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.reading.tagger.model import CLOSING_EDGE, CUE_LABELS, OPENING_EDGE, ROLE_LABELS
from reportedly.reading.tagger.pieces import EDGE_FEATURES, Pieces
from reportedly.reading.tagger.windows import Window
from tests.tables import as_parameters, read_cases
from training.examples import Example, make_batches, make_examples
from training.polnear import ROLES, Attribution, Marked

if TYPE_CHECKING:
    from numpy.typing import NDArray

CASES = read_cases("training/labels")
SIGNS = dict(zip(ROLE_LABELS, ".SsCck", strict=True))
MARKS = dict(zip(CUE_LABELS, ".Bi", strict=True))


def make_article(case: dict[str, Any]) -> Marked:
    """An article whose pieces are the case's words, numbered as their ids."""
    words = case["words"].split()
    ends = np.cumsum([len(word) + 1 for word in words])
    first = np.array([not word.startswith("##") for word in words])
    features = np.tile(np.arange(3), (len(words), 1))
    pieces = Pieces(np.arange(len(words)), ends - [len(word) + 1 for word in words], ends - 1, first, features)
    attributions = tuple(Attribution(*(tuple(map(tuple, one[role])) for role in ROLES)) for one in case["attributions"])
    return Marked("invented", case["words"], pieces, tuple(Window(*one) for one in case["windows"]), attributions, ())


def show(labels: NDArray[np.int64], signs: dict[str, str]) -> str:
    """One sign a piece; the edges of a window have none, as they must be outside of everything."""
    assert labels[0] == labels[-1] == 0
    return "".join(list(signs.values())[label] for label in labels[1:-1])


@pytest.mark.parametrize("case", as_parameters(CASES, lambda case: case["name"]))
def test_labels(case: dict[str, Any]) -> None:
    found = [
        {
            "cue": show(one.cue_labels, MARKS),
            "source": show(one.source_labels, MARKS),
            "content": show(one.content_labels, MARKS),
            "cues": [[first - 1, last - 1] for first, last in one.cues],
            "roles": [show(labels, SIGNS) for labels in one.roles],
        }
        for one in make_examples([make_article(case)])
    ]
    assert found == case["expected"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_rows_are_the_windows_pieces_between_two_edges(case: dict[str, Any]) -> None:
    article = make_article(case)
    for window, one in zip(article.windows, make_examples([article]), strict=True):
        assert one.ids.tolist() == [OPENING_EDGE, *range(window.first, window.last), CLOSING_EDGE]
        assert one.first.tolist() == [False, *article.pieces.first[window.first : window.last], False]
        assert one.features[[0, -1]].tolist() == EDGE_FEATURES.tolist() * 2
        assert one.features[1:-1].tolist() == article.pieces.features[window.first : window.last].tolist()


def make_example(length: int, number: int) -> Example:
    """An example of `length` rows that can be told by its number."""
    rows = np.zeros(length, np.int64)
    return Example(rows + number, np.zeros((length, 3), np.int64), rows > 0, rows, rows, rows, (), ())


def get_numbers(batches: list[list[Example]]) -> list[list[int]]:
    return [[int(one.ids[0]) for one in batch] for batch in batches]


LENGTHS = st.lists(st.integers(2, 40), min_size=1, max_size=60)


@given(LENGTHS, st.integers(2, 200), st.integers())
def test_batches_hold_every_example_once_and_no_more_rows_than_asked(lengths: list[int], rows: int, seed: int) -> None:
    examples = [make_example(length, number) for number, length in enumerate(lengths)]
    batches = list(make_batches(examples, rows, random.Random(seed)))
    assert sorted(chain.from_iterable(get_numbers(batches))) == list(range(len(examples)))
    for batch in batches:
        with_padding = len(batch) * max(len(one.ids) for one in batch)
        assert with_padding <= rows or len(batch) == 1, "one that is too long alone still comes"


@given(LENGTHS, st.integers())
def test_the_same_seed_gives_the_same_batches(lengths: list[int], seed: int) -> None:
    examples = [make_example(length, number) for number, length in enumerate(lengths)]
    once, again = (list(make_batches(examples, 80, random.Random(seed))) for _ in range(2))
    assert get_numbers(once) == get_numbers(again)


def test_passes_differ_and_leave_the_examples_in_their_order() -> None:
    examples = [make_example(2 + number % 30, number) for number in range(900)]
    chance = random.Random(1)
    once, again = (get_numbers(list(make_batches(examples, 200, chance))) for _ in range(2))
    assert set(map(frozenset, once)) != set(map(frozenset, again)), "not the same batches in another order"
    assert [int(one.ids[0]) for one in examples] == list(range(900))


def test_batches_are_of_like_length() -> None:
    examples = [make_example(2 + number % 100, number) for number in range(400)]
    batches = list(make_batches(examples, 1000, random.Random(1)))
    real = sum(len(one.ids) for one in examples)
    padded = sum(len(batch) * max(len(one.ids) for one in batch) for batch in batches)
    assert padded < 1.1 * real
