"""Where something happened, as the sentence prints it.

In: the words of a sentence, a trigger in it and what in the sentence is no place. Out: the printed words of the nearest
place, or None. A place is a run of capitals after a preposition of place; the names of parties are left to the caller.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from reportedly.reading.wordlists import read_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.reading.words import Words
    from reportedly.records import Span

FARTHEST = 25
"""Tokens from the trigger to its place."""


class _Lexicon(NamedTuple):
    prepositions: frozenset[str]
    parts: frozenset[str]
    kinds: frozenset[str]
    no_places: frozenset[str]


@cache
def _load_lexicon() -> _Lexicon:
    table = read_table("events", "places")
    return _Lexicon(*(frozenset(table["places"][name]) for name in _Lexicon._fields))


def find_place(words: Words, start: int, end: int, taken: Sequence[Span]) -> str | None:
    """The place nearest to the trigger at tokens [start, end), one after it before one in front of it.

    `taken` are stretches that name something else: dates, parties, sources.

    >>> from reportedly.reading.words import find_words
    >>> find_place(find_words("They were swapped near Upper Velden on Monday.", 0, 46), 2, 3, [])
    'Upper Velden'
    """
    after = (i for i in range(end, min(len(words), end + FARTHEST)))
    before = (i for i in range(start - 1, max(-1, start - FARTHEST), -1))
    for i in (*after, *before):
        if words.low[i] in _load_lexicon().prepositions:
            place = _read(words, i + 1, taken)
            if place is not None:
                return place
    return None


def _read(words: Words, i: int, taken: Sequence[Span]) -> str | None:
    lexicon = _load_lexicon()
    while i < len(words) and words.low[i] in lexicon.parts:
        i += 1
    j = i
    while j < len(words) and words.is_capital(j) and words.low[j] not in lexicon.no_places:
        j += 1
    if j == i:
        return None
    if words.low[j : j + 1] and words.low[j] in lexicon.kinds:
        j += 1
    if words.low[j : j + 1] in (["'s"], ["’s"]):
        return None
    start, stop = words.start[i], words.end[j - 1]
    if any(a < stop and start < b for a, b in taken):
        return None
    return words.text[start:stop]
