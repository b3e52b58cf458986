"""Marginals: how probable each label of each word is, over all the sequences it could be part of.

The forward-backward algorithm (Rabiner 1989) on the same linear chain that `decoding` finds the best path of.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from reportedly.reading.tagger.decoding import find_weights, go_forward, lay_out

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from reportedly.reading.tagger.decoding import Block, Chain


def find_marginals(scores: Sequence[NDArray[np.float32]], chain: Chain) -> list[NDArray[np.float32]]:
    """For every sequence the probabilities of its labels, one row a word; rows sum to 1.

    >>> from reportedly.reading.tagger.decoding import Chain
    >>> chain = Chain(np.zeros(2, np.float32), np.zeros((2, 2), np.float32))
    >>> find_marginals([np.array([[0, 0], [2, 0]], np.float32)], chain)[0].round(2).tolist()
    [[0.5, 0.5], [0.8799999952316284, 0.11999999731779099]]
    """
    labels = len(chain.begin)
    found = [np.zeros((0, labels), np.float32) for _ in scores]
    for block in lay_out(scores, labels):
        both = _go_both_ways(block, chain)
        for column, member in enumerate(block.members):
            found[member] = both[: len(scores[member]), :, column].astype(np.float32)
    return found


def _go_both_ways(block: Block, chain: Chain) -> NDArray[np.float64]:
    """Of every word, how the weight of all ways through it is shared out among its labels."""
    shares, _ = go_forward(block, chain)
    weights, _ = find_weights(block.scores, axis=1)
    chances = np.exp(chain.step.astype(np.float64))[:, :, None]
    onward = np.ones_like(shares[0])
    for place in range(len(shares) - 2, -1, -1):
        live = block.live[place + 1]
        further = (onward[:, :live] * weights[place + 1, :, :live] * chances).sum(1)
        onward[:, :live] = further / further.sum(0)
        shares[place, :, :live] *= onward[:, :live]
    return np.asarray(shares / shares.sum(1, keepdims=True), np.float64)
