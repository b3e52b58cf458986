"""Windows: the stretches of pieces that the model reads at one go.

In: the pieces of a text and its sentences. Out: `Window`s in the order of the text, each sentence's pieces in exactly
one, or one after the other where a sentence is cut. A window holds whole paragraphs while they fit, else whole
sentences of one; only a sentence too long for the model is cut inside. It never reaches over pieces that belong to no
sentence, and what it holds never depends on another, so the model's answer cannot depend on how they are batched.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reportedly.reading.sentences import Sentence
    from reportedly.reading.tagger.pieces import Pieces

COMFORTABLE = 128
"""Pieces a window is filled up to: attention costs grow with the square of its length."""
LONGEST = 254
"""Pieces a window may have: a sentence of more is cut. The model was trained up to here."""
SLACK = 1.15
"""How far over its even share of a long paragraph a window may grow, rather than stop well short of it."""


class Window(NamedTuple):
    """Half-open range of pieces."""

    first: int
    last: int


def find_windows(pieces: Pieces, sentences: Sequence[Sentence]) -> list[Window]:
    """Windows over `sentences` in the order of the text; pieces outside every sentence belong to no window."""
    begins = np.searchsorted(pieces.start, [sentence.start for sentence in sentences]).tolist()
    ends = np.searchsorted(pieces.start, [sentence.end for sentence in sentences]).tolist()
    filled = [
        (Window(begin, end), sentence.paragraph)
        for begin, end, sentence in zip(begins, ends, sentences, strict=True)
        if begin < end
    ]
    parts = (part for paragraph in _split_paragraphs(filled) for part in _share_out(paragraph))
    return [window for whole in _fill(parts) for window in _cut(whole)]


def _split_paragraphs(sentences: Iterable[tuple[Window, int]]) -> Iterator[list[Window]]:
    """Sentences of one paragraph that lie side by side."""
    together: list[Window] = []
    number: int | None = None
    for sentence, paragraph in sentences:
        if together and (paragraph != number or sentence.first != together[-1].last):
            yield together
            together = []
        together.append(sentence)
        number = paragraph
    if together:
        yield together


def _share_out(sentences: Sequence[Window]) -> Iterator[Window]:
    """A paragraph whole where it fits, else its sentences in the fewest parts that fit, as even as sentences allow."""
    size = sentences[-1].last - sentences[0].first
    share = size / -(-size // COMFORTABLE)
    first, last = sentences[0]
    for sentence in sentences[1:]:
        now, then = last - first, sentence.last - first  # without this sentence, and with it
        if then > LONGEST or (then > SLACK * share and then - share > share - now):
            yield Window(first, last)
            first = sentence.first
        last = sentence.last
    yield Window(first, last)


def _fill(parts: Iterable[Window]) -> Iterator[Window]:
    """Neighbouring parts in one while they fit."""
    whole: Window | None = None
    for part in parts:
        if whole is None:
            whole = part
        elif whole.last == part.first and part.last - whole.first <= COMFORTABLE:
            whole = Window(whole.first, part.last)
        else:
            yield whole
            whole = part
    if whole is not None:
        yield whole


def _cut(whole: Window) -> Iterator[Window]:
    for first in range(whole.first, whole.last, LONGEST):
        yield Window(first, min(first + LONGEST, whole.last))
