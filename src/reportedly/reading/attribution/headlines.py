"""The frames of headlines: "X - Politico", "Ministry: X", "X, says ministry", "Erdogan – X".

In: the words of a headline or subheading and what the ordinary frames found there. Out: those matches, or the one that
the headline's own form gives. A dash or a colon with no short name beside it gives nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.reading.attribution.grammar import load_grammar
from reportedly.reading.attribution.matches import Match
from reportedly.reading.attribution.phrases import Phrase
from reportedly.reading.words import QUOTE

if TYPE_CHECKING:
    from reportedly.reading.words import Words

MAX_SOURCE_WORDS = 5
SPACED = frozenset("–—-|")


def find_headline_matches(words: Words, matches: list[Match], *, certain: bool) -> list[Match]:
    """What the headline attributes; in a line that only looks like one, `certain` is False and a colon says nothing."""
    n = len(words)
    for i in range(n - 1, 0, -1):
        if words.low[i] in SPACED and _is_spaced(words, i):
            if _is_name(words, i + 1, n):
                return [*matches, _match(words, "headline-after", Phrase(i + 1, n), Phrase(0, i))]
            if certain and _is_name(words, 0, i):
                return [_match(words, "headline-before", Phrase(0, i), Phrase(i + 1, n)), *matches]
            return matches
    for i in range(1, n - 1):
        if words.low[i] == ":" and certain and _is_name(words, 0, i, common=True):
            inner = [match for match in matches if match.first > i]
            return [_match(words, "headline-before", Phrase(0, i), Phrase(i + 1, n)), *inner]
    return matches


def _match(words: Words, frame: str, source: Phrase, content: Phrase) -> Match:
    del words
    return Match(frame, Phrase(source.first, source.first), source, [content], "after", source.first)


def _is_spaced(words: Words, i: int) -> bool:
    return 0 < i < len(words) - 1 and words.end[i - 1] < words.start[i] and words.end[i] < words.start[i + 1]


def _is_name(words: Words, first: int, last: int, *, common: bool = False) -> bool:
    """Whether tokens [first, last) are a short name without a verb; `common` allows "ministry" alone."""
    grammar = load_grammar()
    if not 0 < last - first <= MAX_SOURCE_WORDS or QUOTE in words.low[first:last]:
        return False
    tokens = range(first, last)
    capitals = all(words.is_capital(i) or words.low[i] in ("of", "the", "and", "for", "'s", "’s", "s") for i in tokens)
    speaks = grammar.can_speak(words.low[last - 1])
    verbal = any(
        words.low[i] in grammar.auxiliaries - {"'s", "’s"} or words.low[i] in grammar.irregular_verbs for i in tokens
    )
    return not verbal and (speaks or (capitals and words.is_capital(first)) or (common and speaks))
