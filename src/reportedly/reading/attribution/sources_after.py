"""Phrases that lead to a source: "according to S, C", "C, in the words of S".

In: `Words`. Out: a `Match` for each such phrase with a noun phrase after it.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from reportedly.reading.attribution.adverbials import skip_adverbials
from reportedly.reading.attribution.before import can_be_subject
from reportedly.reading.attribution.clauses import find_clause_before, is_unfinished
from reportedly.reading.attribution.cues import load_lexicon
from reportedly.reading.attribution.grammar import load_grammar
from reportedly.reading.attribution.matches import Match
from reportedly.reading.attribution.phrases import STOPS, Phrase
from reportedly.reading.attribution.phrases_after import find_phrase_after
from reportedly.reading.words import QUOTE, Words

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_SOURCES = 20
"""So many in one sentence and it is no prose."""


def find_sources_after(words: Words) -> list[Match]:
    """A match for each "according to" and its like that has a noun phrase after it."""
    found = []
    for cue in islice(_find_phrases(words), MAX_SOURCES):
        source = find_phrase_after(words, cue.last, len(words), closed=cue.first == 0)
        match = None
        if source is not None and can_be_subject(words, source):
            match = _match_source_after(words, cue, source)
        if match is not None:
            found.append(match)
    return found


def _find_phrases(words: Words) -> Iterator[Phrase]:
    phrases, low = load_lexicon().source_after, words.low
    for i, word in enumerate(low):
        for phrase in phrases.get(word, ()):
            if tuple(low[i : i + len(phrase)]) == phrase:
                yield Phrase(i, i + len(phrase))
                break


def _match_source_after(words: Words, cue: Phrase, source: Phrase) -> Match | None:
    low, n = words.low, len(words)
    opening = all(
        low[j] in load_grammar().coordinators or load_grammar().is_adverb(low[j]) or low[j] == ","
        for j in range(cue.first)
    )
    if not opening and cue.first >= 1 and low[cue.first - 1] in ("that", "and", ":", ";", "—"):
        opening = True  # "said that, according to X, C" has its comma; this is the form without
    if not opening and cue.first >= 2 and low[cue.first - 1] == "," and low[cue.first - 2] == "that":
        opening = True
    after = skip_adverbials(words, source.last)
    if after < n and low[after] == ",":
        after += 1
    if opening:
        if after < n and low[after] == ":":
            after += 1
        if after >= n or low[after] in STOPS - {QUOTE}:
            return None
        return Match("according", cue, source, [Phrase(after, n)], "after", cue.first)
    left = find_clause_before(words, cue.first)
    if left is None:
        return None
    rest_goes_on = source.last < n and low[source.last] == "," and after < n and is_unfinished(words, left)
    if rest_goes_on:
        return Match("according", cue, source, [left, Phrase(after, n)], "split", cue.first)
    return Match("according", cue, source, [left], "before", cue.first)
