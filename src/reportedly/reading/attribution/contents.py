"""Where content begins after a cue, past who was told, when and on what occasion.

In: `Words` and a cue. Out: the first token of the content, and the tokens of the hearer. Whether the cue takes such a
content is for `takes`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.reading.attribution.adverbials import find_adverbial_end, skip_adverbials
from reportedly.reading.attribution.clauses import is_capitalised
from reportedly.reading.attribution.grammar import load_grammar
from reportedly.reading.attribution.phrases import STOPS, Phrase
from reportedly.reading.attribution.phrases_after import find_phrase_after
from reportedly.reading.attribution.words import QUOTE, Words

if TYPE_CHECKING:
    from reportedly.reading.attribution.cues import Cue

TAKING_THAT = frozenset(["clause", "that", "recipient", "quote"])
"""Cues that take none of these have a demonstrative after them: "rejected that version"."""
MAX_HEARER = 14
"""A "that" farther than so many tokens from "told" does not show where the hearer ends."""

OPENERS = frozenset(["that", "how", "whether", "why", "if", "what", "where"])
"""Words that open a content clause."""


def find_content_start(words: Words, cue: Cue) -> tuple[int, Phrase | None]:
    """Where content begins after the cue, past hearer, time and occasion; and the hearer's tokens."""
    low, n = words.low, len(words)
    i, hearer = cue.last, None
    if "recipient" in cue.takes:
        i, hearer = _hearer(words, skip_adverbials(words, i))
    i = skip_adverbials(words, i)
    if i < n and low[i] == "to" and "clause" in cue.takes and cue.takes.isdisjoint({"to"}):
        phrase = find_phrase_after(words, i + 1, n, appositions=False)
        if (
            phrase
            and (phrase.last >= n or low[phrase.last] in ("that", ":", ",", QUOTE, "."))
            and (words.is_capital(phrase.last - 1) or low[phrase.last - 1] in load_grammar().occasions)
        ):
            hearer, i = phrase, skip_adverbials(words, phrase.last)
    if i < n and low[i] == ",":
        i = _skip_aside(words, i)
    if i < n and low[i] == ":":
        i += 1
    if i < n and low[i] == "," and i + 1 < n and low[i + 1] == QUOTE:
        i += 1
    if i < n and low[i] == "that" and cue.takes & TAKING_THAT and not _is_demonstrative(words, i):
        i += 1
        if i < n and low[i] == "," and i + 1 < n:
            i += 1
    return i, hearer


def find_content_after(words: Words, start: int) -> Phrase:
    """From `start` to the sentence's end; a whole quoted sentence is content by itself: "said, “C,” and left"."""
    low, n = words.low, len(words)
    if low[start] == QUOTE:
        quoted = words.text[words.start[start] : words.end[start]].rstrip("”\"'’»“ ")
        if quoted[-1:] in ",.!?…" and is_capitalised(quoted):
            end = start + 1
            while end < n and low[end] == QUOTE:
                end += 1
            return Phrase(start, end)
    return Phrase(start, n)


def _is_demonstrative(words: Words, i: int) -> bool:
    """As in "confirmed that report": "that" with one noun and nothing after it."""
    n = len(words)
    return (
        i + 2 >= n
        or (words.low[i + 2] in STOPS - {QUOTE} and words.low[i + 1] not in STOPS)
        or find_adverbial_end(words, i + 2, n) == n - 1
    )


def _skip_aside(words: Words, comma: int) -> int:
    """Past ", citing two sources," and ", without giving details," when the content clearly opens after it."""
    low, n = words.low, len(words)
    for i in range(comma + 1, min(comma + 25, n)):
        if low[i] == "," and i + 1 < n and low[i + 1] in ("that", QUOTE):
            return i + 1
        if low[i] in (";", ":", QUOTE, "."):
            break
    return comma


def _hearer(words: Words, i: int) -> tuple[int, Phrase | None]:
    """The hearer after "told": a pronoun, a name, "reporters in Ost", "the court"."""
    grammar, low, n = load_grammar(), words.low, len(words)
    if i >= n or low[i] in STOPS or low[i] == "that":
        return i, None
    if low[i] in grammar.object_pronouns:
        return i + 1, Phrase(i, i + 1)
    name_end = None
    for j in range(i + 1, min(i + MAX_HEARER, n)):
        word = low[j]
        if word in ("that", QUOTE, ":", ",", "how", "to", "whether", "about"):
            return j, Phrase(i, name_end or j)
        if word in grammar.auxiliaries or word in grammar.modals or word in grammar.pronouns - grammar.determiners:
            break
        if name_end is None and word in grammar.prepositions and word != "of":
            name_end = j  # "told the newspaper by telephone that"
    return _short_hearer(words, i)


def _short_hearer(words: Words, i: int) -> tuple[int, Phrase | None]:
    """The hearer where no "that" shows its end: a run of capitals, or one article with its noun."""
    grammar, low, n = load_grammar(), words.low, len(words)
    j = i
    while j < n and (low[j] in grammar.determiners or low[j] in grammar.possessives):
        j += 1
    if j < n and words.is_capital(j):
        while j < n and words.is_capital(j) and low[j] not in STOPS and (j == i or low[j] not in grammar.determiners):
            j += 1
        while j < n and (
            low[j] in grammar.occasions or low[j] in ("newspaper", "agency", "news", "magazine", "today", "station")
        ):
            j += 1
    elif j < n and low[j] not in STOPS:
        j += 1
    return j, Phrase(i, j)
