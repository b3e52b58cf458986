"""Decoding: from the scores of every word to the likeliest labels, none of which may stand where it makes no sense.

A linear chain (conditional random field): a sequence's score is the sum of its words' scores and of a score for every
step from one label to the next; Viterbi's algorithm finds the best, the forward algorithm the sum over all, and the
quotient is the probability of the best. Several sequences of unlike lengths are decoded at once, and what comes out for
one never depends on the others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

MOST_SCORES = 1 << 19
"""Scores that are worked on at once, padding included: 4 MiB."""
WIDEST = 300.0
"""Differences of scores that are told apart: exponentials of greater ones cannot be written down."""


class Chain(NamedTuple):
    """What it costs to begin with a label, and to go from one (row) to the next (column)."""

    begin: NDArray[np.float32]
    step: NDArray[np.float32]


class Path(NamedTuple):
    """The likeliest labels of one sequence, and the natural logarithm of their probability."""

    labels: list[int]
    log_probability: float


class Block(NamedTuple):
    """Sequences side by side, longest first: those that have a word at some place are the first so many."""

    members: list[int]  # which sequences
    live: list[int]  # how many of them have a word at each place, and 0 after the last
    scores: NDArray[np.float64]  # (words, labels, sequences)


def lay_out(scores: Sequence[NDArray[np.float32]], labels: int) -> Iterator[Block]:
    """All sequences that have words, in blocks of at most `MOST_SCORES` unless one alone has more."""
    lengths = [len(one) for one in scores]
    order = sorted((member for member, length in enumerate(lengths) if length), key=lambda one: -lengths[one])
    while order:
        longest = lengths[order[0]]
        size = max(1, MOST_SCORES // (longest * labels))
        members, order = order[:size], order[size:]
        padded = np.zeros((longest, labels, len(members)))
        for column, member in enumerate(members):
            padded[: lengths[member], :, column] = scores[member]
        ends = np.bincount([lengths[member] for member in members])
        yield Block(members, [*ends[:0:-1].cumsum()[::-1].tolist(), 0], padded)


def find_labels(scores: Sequence[NDArray[np.float32]], chain: Chain) -> list[list[int]]:
    """The likeliest labels of every sequence; `scores` have one row a word and one column a label.

    >>> chain = Chain(np.zeros(2, np.float32), np.array([[0, -9], [0, 0]], np.float32))
    >>> find_labels([np.array([[0, 1], [2, 0]], np.float32), np.array([[1, 0], [0, 1]], np.float32)], chain)
    [[1, 0], [0, 0]]
    """
    found: list[list[int]] = [[] for _ in scores]
    for block in lay_out(scores, len(chain.begin)):
        labels = _walk_back(_find_best(block, chain), block.live, chain)
        for column, member in enumerate(block.members):
            found[member] = labels[: len(scores[member]), column].tolist()
    return found


def find_paths(scores: Sequence[NDArray[np.float32]], chain: Chain) -> list[Path]:
    """The best path of every sequence; `scores` as for `find_labels`. Of an empty sequence the empty path is certain.

    >>> chain = Chain(np.zeros(2, np.float32), np.zeros((2, 2), np.float32))
    >>> found = find_paths([np.array([[0, 1], [2, 0]], np.float32)], chain)
    >>> found[0].labels, round(found[0].log_probability, 3)
    ([1, 0], -0.44)
    """
    paths = [Path([], 0.0) for _ in scores]
    for block in lay_out(scores, len(chain.begin)):
        best = _find_best(block, chain)
        labels = _walk_back(best, block.live, chain)
        lengths = np.array([len(scores[member]) for member in block.members])
        highest = best[lengths - 1, :, np.arange(len(lengths))].max(1)
        shares = np.minimum(highest - go_forward(block, chain)[1], 0)
        for column, member in enumerate(block.members):
            paths[member] = Path(labels[: lengths[column], column].tolist(), float(shares[column]))
    return paths


def _find_best(block: Block, chain: Chain) -> NDArray[np.float64]:
    """The score of the best way to every label of every word, in the shape of the block's scores."""
    step = chain.step.astype(np.float64)[:, :, None]
    best = block.scores.copy()
    best[0] += chain.begin[:, None]
    for place in range(1, len(best)):
        live = block.live[place]
        best[place, :, :live] += (best[place - 1, :, None, :live] + step).max(0)
    return best


def _walk_back(best: NDArray[np.float64], live: Sequence[int], chain: Chain) -> NDArray[np.int64]:
    """Labels, (words, sequences): each sequence's best last one, and before each the one it is best reached from."""
    step = chain.step.astype(np.float64)
    labels = np.zeros((len(best), best.shape[2]), np.int64)
    for place in range(len(best) - 1, -1, -1):
        reached, onward = best[place, :, : live[place]], live[place + 1]
        reached[:, :onward] += step[:, labels[place + 1, :onward]] if onward else 0
        labels[place, : live[place]] = reached.argmax(0)
    return labels


def go_forward(block: Block, chain: Chain) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The forward algorithm: of every word, how the weight of all ways up to it is shared out among its labels, and of
    every sequence the logarithm of the weight of all ways through it (Rabiner 1989, with the scaling of its section V).

    No matrix products and no sums over words: how those round depends on how many sequences there are.
    """
    weights, highest = find_weights(block.scores, axis=1)
    chances = np.exp(chain.step.astype(np.float64))[:, :, None]
    shares = weights.copy()
    shares[0] *= np.exp(chain.begin.astype(np.float64))[:, None]
    sums = np.ones((len(shares), shares.shape[2]))
    for place, live in enumerate(block.live[:-1]):
        here = shares[place, :, :live]
        if place:
            here *= (shares[place - 1, :, None, :live] * chances).sum(0)
        here.sum(0, out=sums[place, :live])
        here /= sums[place, :live]
    return shares, (np.log(sums) + highest[:, 0]).cumsum(0)[-1]


def find_weights(scores: NDArray[np.float64], axis: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Exponentials of the differences to the highest score along `axis`, and those highest scores.

    Differences end at `WIDEST`, so that no weight is nothing, nor are all that a way may lead to.
    """
    highest = scores.max(axis, keepdims=True)
    return np.exp(np.maximum(scores - highest, -WIDEST)), highest


def find_runs(labels: Sequence[int], begin: int, inside: int) -> Iterator[tuple[int, int]]:
    """Half-open ranges labelled `begin`, `inside`, `inside` …

    >>> list(find_runs([0, 1, 2, 1, 0, 1], 1, 2))
    [(1, 3), (3, 4), (5, 6)]
    """
    first: int | None = None
    for i, label in enumerate(labels):
        if first is not None and label != inside:
            yield first, i
            first = None
        if label == begin:
            first = i
    if first is not None:
        yield first, len(labels)
