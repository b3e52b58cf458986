"""Where it was said or printed: on Telegram, in an interview, at a press conference.

In: the article's text, the cue and source of a statement and its sentence. Out: the printed words, or None. The words
have to stand in the sentence of the cue; what stands inside the content is part of what was said.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from reportedly.reading.wordlists import read_table
from reportedly.reading.words import find_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.reading.words import Words
    from reportedly.records import Span

REACH = 160
"""Code points on each side of cue and source; farther off a medium belongs to something else."""
BETWEEN = 4
"""Words between the preposition and the noun."""


class _Lexicon(NamedTuple):
    prepositions: frozenset[str]
    between: frozenset[str]
    nouns: frozenset[str]
    networks: frozenset[str]
    plurals: frozenset[str]


@cache
def _load_lexicon() -> _Lexicon:
    table = read_table("provenance", "media")
    return _Lexicon(*(frozenset(table["media"][name]) for name in _Lexicon._fields))


def find_medium(text: str, sentence: Span, said_by: Sequence[Span], content: Sequence[Span]) -> str | None:
    """The medium of the statement whose cue and source are `said_by`, outside its `content`.

    >>> from reportedly.records import Span
    >>> text = "Ilva Tarn wrote on her Telegram channel that the camp on the island was full."
    >>> find_medium(text, Span(0, 77), [Span(0, 15)], [Span(40, 76)])
    'on her Telegram channel'
    """
    if not said_by:
        return None
    first, last = min(a for a, _ in said_by), max(b for _, b in said_by)
    start, end = max(sentence.start, first - REACH), min(sentence.end, last + REACH)
    for a, b in _outside(start, end, content):
        words = find_words(text, a, b)
        for i, word in enumerate(words.low):
            stop = _read(words, i) if word in _load_lexicon().prepositions else 0
            if stop:
                return words.printed(i, stop)
    return None


def _outside(start: int, end: int, content: Sequence[Span]) -> list[tuple[int, int]]:
    """The stretches of [start, end) that no content covers."""
    stretches = []
    for a, b in sorted(content):
        if start < a:
            stretches.append((start, min(a, end)))
        start = max(start, b)
    return [*stretches, (start, end)] if start < end else stretches


def _read(words: Words, i: int) -> int:
    """The token after the medium whose preposition is token `i`, 0 where none is."""
    lexicon = _load_lexicon()
    j = i + 1
    while j < min(len(words), i + 1 + BETWEEN):
        word = words.low[j]
        if word in lexicon.networks and words.is_capital(j):
            return _after(words, j)
        if word in lexicon.nouns:
            return _after(words, j) if j > i + 1 or word in lexicon.plurals else 0
        if word not in lexicon.between and not words.is_capital(j) and word not in {"'s", "’s"}:
            return 0
        j += 1
    return 0


def _after(words: Words, j: int) -> int:
    """The token after the last of the nouns that go together: "video address", "Telegram channel"."""
    lexicon = _load_lexicon()
    while j + 1 < len(words) and words.low[j + 1] in lexicon.nouns:
        j += 1
    return j + 1
