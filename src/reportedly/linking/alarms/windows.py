"""Shared passages, widened and set word against word: an echo's passages come in, aligned `Window`s go out.

An echo may end its passages at the very word that was changed. So neighbours are joined, and each is widened to the
ends of its sentences, before words are compared.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

from reportedly.linking.alarms.alignment import Run, align
from reportedly.linking.alarms.words import Words, find_words
from reportedly.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

NEAR = 160
"""Code points between two passages that are joined: a clause or a short sentence was changed between them."""

REACH = 240
"""Code points that a passage is widened by at most, to the end of its sentence: longer ones are seldom prose."""

STOPS = ".!?…\n\r"


class Window(NamedTuple):
    """A stretch of article a against one of article b, word by word."""

    a: Words
    b: Words
    runs: tuple[Run, ...]  # of equal words
    pairs: dict[int, int]  # each equal word of a with that of b

    def count_in(self, sentence_a: int, sentence_b: int) -> int:
        """How many equal words stand in that sentence of a and in that of b."""
        return sum(self.a.sentence[i] == sentence_a and self.b.sentence[j] == sentence_b for i, j in self.pairs.items())

    def find_unequal(self, sentence_a: int, sentence_b: int) -> tuple[list[int], list[int]]:
        """The words of that sentence of a, and of that of b, that have no equal in the other."""
        places_a, places_b = _find_sentence(self.a, sentence_a), _find_sentence(self.b, sentence_b)
        pairs = {at: self.pairs[at] for at in places_a if self.pairs.get(at, -1) in places_b}
        equal = {*pairs.values()}
        return [at for at in places_a if at not in pairs], [at for at in places_b if at not in equal]


def _find_sentence(words: Words, sentence: int) -> range:
    return range(bisect_left(words.sentence, sentence), bisect_right(words.sentence, sentence))


def find_windows(text_a: str, text_b: str, passages: Iterable[tuple[Span, Span]]) -> Iterator[Window]:
    """The windows over `passages`, by their place in a."""
    for span_a, span_b in _join(sorted(passages)):
        a = find_words(text_a, *_widen(text_a, span_a))
        b = find_words(text_b, *_widen(text_b, span_b))
        runs = tuple(align(a.forms, b.forms))
        yield Window(a, b, runs, {run.a + i: run.b + i for run in runs for i in range(run.size)})


def find_covered(words: Words, spans: Sequence[Span]) -> list[int]:
    """The words that stand within `spans`."""
    found: list[int] = []
    for start, end in spans:
        at = bisect_left(words.start, start)
        while at < len(words) and words.end[at] <= end:
            found.append(at)
            at += 1
    return found


def _join(passages: Iterable[tuple[Span, Span]]) -> Iterator[tuple[Span, Span]]:
    """Passages with those right after them, where they follow one another in both articles."""
    held: tuple[Span, Span] | None = None
    for span_a, span_b in passages:
        if held is None:
            held = span_a, span_b
        elif _follows(held[0], span_a) and _follows(held[1], span_b):
            held = (
                Span(held[0].start, max(held[0].end, span_a.end)),
                Span(held[1].start, max(held[1].end, span_b.end)),
            )
        else:
            yield held
            held = span_a, span_b
    if held:
        yield held


def _follows(before: Span, after: Span) -> bool:
    return before.start <= after.start and after.start - before.end <= NEAR


def _widen(text: str, span: Span) -> Span:
    """`span` with the rest of its first and of its last sentence, within one line."""
    start, end = span
    while start > 0 and span.start - start < REACH and text[start - 1] not in STOPS:
        start -= 1
    while end < len(text) and end - span.end < REACH and text[end] not in STOPS:
        end += 1
    return Span(start, min(end + 1, len(text)))
