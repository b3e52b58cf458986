from __future__ import annotations

import time
from itertools import pairwise, product
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.reading.tagger import decoding
from reportedly.reading.tagger.decoding import Chain, find_labels, find_paths, find_runs
from reportedly.reading.tagger.marginals import find_marginals

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

NEVER = -1e4
LIMIT = 2.0
"""Seconds of one core."""


def make_chain(chance: np.random.Generator, labels: int, *, strict: bool) -> Chain:
    """A chain of which label 2, where strict, may only follow itself and label 1, as in the shipped ones."""
    begin, step = chance.normal(size=labels), chance.normal(size=(labels, labels))
    if strict and labels > 2:
        begin[2] = NEVER
        step[[before for before in range(labels) if before not in (1, 2)], 2] = NEVER
    return Chain(begin.astype(np.float32), step.astype(np.float32))


@st.composite
def problems(draw: st.DrawFn, longest: int = 5) -> tuple[Chain, list[NDArray[np.float32]]]:
    chance = np.random.default_rng(draw(st.integers(0, 2**32)))
    labels = draw(st.integers(1, 4))
    chain = make_chain(chance, labels, strict=draw(st.booleans()))
    lengths = draw(st.lists(st.integers(0, longest), max_size=5))
    spread = draw(st.sampled_from((0.1, 1.0, 5.0, 50.0)))
    return chain, [(chance.normal(size=(length, labels)) * spread).astype(np.float32) for length in lengths]


def find_all(scores: NDArray[np.float32], chain: Chain) -> Iterator[tuple[tuple[int, ...], float]]:
    """Every sequence of labels with its score."""
    begin, step = chain.begin.astype(float), chain.step.astype(float)
    for labels in product(range(len(begin)), repeat=len(scores)):
        score = begin[labels[0]] + sum(float(scores[at, label]) for at, label in enumerate(labels))
        yield labels, score + sum(step[a, b] for a, b in pairwise(labels))


@given(problems())
def test_paths_are_the_best_of_all(problem: tuple[Chain, list[NDArray[np.float32]]]) -> None:
    chain, scores = problem
    found = find_paths(scores, chain)
    assert find_labels(scores, chain) == [path.labels for path in found]
    for one, path in zip(scores, found, strict=True):
        if not len(one):
            assert path == ([], 0.0)
            continue
        known = dict(find_all(one, chain))
        highest = max(known.values())
        assert known[tuple(path.labels)] == pytest.approx(highest, abs=1e-4)
        total = highest + np.log(sum(np.exp(score - highest) for score in known.values()))
        assert path.log_probability == pytest.approx(highest - total, abs=1e-4)
        assert path.log_probability <= 0


@given(problems())
def test_marginals_are_the_shares_of_all(problem: tuple[Chain, list[NDArray[np.float32]]]) -> None:
    chain, scores = problem
    for one, found in zip(scores, find_marginals(scores, chain), strict=True):
        assert found.shape == one.shape
        if len(one):
            known = list(find_all(one, chain))
            highest = max(score for _, score in known)
            expected = np.zeros(one.shape)
            for labels, score in known:
                expected[range(len(labels)), labels] += np.exp(score - highest)
            np.testing.assert_allclose(found, expected / expected.sum(1, keepdims=True), atol=1e-5)


@given(problems(longest=20))
def test_forbidden_steps_are_never_taken(problem: tuple[Chain, list[NDArray[np.float32]]]) -> None:
    chain, scores = problem
    for path, one in zip(find_paths(scores, chain), scores, strict=True):
        assert len(path.labels) == len(one)
        assert all(chain.begin[label] > NEVER for label in path.labels[:1])
        assert all(chain.step[a, b] > NEVER for a, b in pairwise(path.labels))


@given(problems(longest=20), st.sampled_from((1, 100, 1 << 19)))
def test_what_is_found_in_one_does_not_depend_on_the_others(
    problem: tuple[Chain, list[NDArray[np.float32]]], most: int
) -> None:
    chain, scores = problem
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(decoding, "MOST_SCORES", most)
        together, marginals = find_paths(scores, chain), find_marginals(scores, chain)
    assert together == [find_paths([one], chain)[0] for one in scores]
    assert find_labels(scores, chain) == [path.labels for path in together]
    for one, found in zip(scores, marginals, strict=True):
        np.testing.assert_array_equal(found, find_marginals([one], chain)[0])


@pytest.mark.parametrize("spread", [0.0, 1e3, 1e6, 1e30])
def test_extreme_scores_give_probabilities(spread: float) -> None:
    chance = np.random.default_rng(7)
    chain = make_chain(chance, 3, strict=True)
    scores = [(chance.normal(size=(30, 3)) * spread).astype(np.float32) for _ in range(20)]
    for path, found in zip(find_paths(scores, chain), find_marginals(scores, chain), strict=True):
        assert 0 <= np.exp(path.log_probability) <= 1
        np.testing.assert_allclose(found.sum(1), 1, atol=1e-5)


@given(st.lists(st.integers(0, 3)))
def test_runs_are_all_that_begin(labels: list[int]) -> None:
    runs = list(find_runs(labels, 1, 2))
    assert [first for first, _ in runs] == [at for at, label in enumerate(labels) if label == 1]
    for first, last in runs:
        assert labels[first + 1 : last] == [2] * (last - first - 1)
        assert labels[last : last + 1] != [2]


def test_many_sequences_take_linear_time_and_little_memory() -> None:
    chance = np.random.default_rng(7)
    chain = make_chain(chance, 6, strict=True)
    scores = [np.zeros((1 + at % 100, 6), np.float32) for at in range(2_000)]
    assert all(block.scores.size <= decoding.MOST_SCORES for block in decoding.lay_out(scores, 6))
    began = time.process_time()
    assert len(find_paths([*scores, np.zeros((3_000, 6), np.float32)], chain)) == 2_001
    assert time.process_time() - began < LIMIT
