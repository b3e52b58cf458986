"""Examples: what the network is shown of one window, and batches of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from reportedly.reading.tagger.model import CLOSING_EDGE, OPENING_EDGE, ROLE_LABELS
from reportedly.reading.tagger.pieces import EDGE_FEATURES

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from reportedly.reading.tagger.windows import Window
    from training.polnear import Marked, Range

SOURCE, CONTENT, CUE = (ROLE_LABELS.index(label) for label in ("source begins", "content begins", "cue"))
POOL = 400
"""Windows that are sorted by length together: little padding, yet no two passes make the same batches."""


class Example(NamedTuple):
    """One window with its edges; labels have one entry a row."""

    ids: NDArray[np.int64]
    features: NDArray[np.int64]
    first: NDArray[np.bool_]  # begins a word: only these rows are labelled
    cue_labels: NDArray[np.int64]  # outside, begin, inside
    source_labels: NDArray[np.int64]  # the same for all sources of the window at once, and so on
    content_labels: NDArray[np.int64]
    cues: tuple[Range, ...]  # rows
    roles: tuple[NDArray[np.int64], ...]  # ROLE_LABELS of all rows, for each of `cues`


def make_examples(articles: Iterable[Marked]) -> list[Example]:
    """Every window of every article. An attribution belongs to the window of its cue; what lies outside is cut off."""
    return [_make_example(article, window) for article in articles for window in article.windows]


def _make_example(article: Marked, window: Window) -> Example:
    pieces, rows = slice(window.first, window.last), window.last - window.first + 2
    found: list[tuple[Range, NDArray[np.int64]]] = []
    marked = {role: np.zeros(rows, np.int64) for role in ("cue", "source", "content")}
    for attribution in article.attributions:
        if not window.first <= attribution.cue[0][0] < window.last:
            continue
        cue = _move(window, (attribution.cue[0][0], attribution.cue[-1][1]))
        labels = np.zeros(rows, np.int64)
        for role, begin in (("content", CONTENT), ("source", SOURCE)):
            for piece in getattr(attribution, role):
                first, last = _move(window, piece)
                if first < last:
                    labels[first:last], labels[first] = begin + 1, begin
                    marked[role][first:last], marked[role][first] = 2, 1
        labels[cue[0] : cue[1]] = CUE
        marked["cue"][cue[0] : cue[1]], marked["cue"][cue[0]] = 2, 1
        found.append((cue, labels))
    return Example(
        np.concatenate(([OPENING_EDGE], article.pieces.ids[pieces], [CLOSING_EDGE])),
        np.concatenate((EDGE_FEATURES, article.pieces.features[pieces], EDGE_FEATURES)),
        np.concatenate(([False], article.pieces.first[pieces], [False])),
        marked["cue"],
        marked["source"],
        marked["content"],
        tuple(cue for cue, _ in found),
        tuple(labels for _, labels in found),
    )


def _move(window: Window, piece: Range) -> Range:
    return max(piece[0], window.first) - window.first + 1, min(piece[1], window.last) - window.first + 1


def make_batches(examples: Sequence[Example], rows: int, chance: random.Random) -> Iterator[list[Example]]:
    """All examples once, in batches of like length and at most `rows` rows with padding, in an order left to chance."""
    order = list(examples)
    chance.shuffle(order)
    batches: list[list[Example]] = []
    for at in range(0, len(order), POOL):
        batches.append([])
        for example in sorted(order[at : at + POOL], key=lambda one: len(one.ids)):
            if batches[-1] and (len(batches[-1]) + 1) * len(example.ids) > rows:
                batches.append([])
            batches[-1].append(example)
    chance.shuffle(batches)
    yield from batches
