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
from reportedly.reading.words import QUOTE, Words

if TYPE_CHECKING:
    from reportedly.reading.attribution.cues import Cue

TAKING_THAT = frozenset(["clause", "that", "recipient", "quote"])
"""Cues that take none of these have a demonstrative after them: "rejected that version"."""
MAX_HEARER = 14
"""A "that" farther than so many tokens from "told" does not show where the hearer ends."""

MAX_DETOUR = 10
"""An adverbial between the cue and its "that" is no longer than so many tokens."""

OPENERS = frozenset(["that", "how", "whether", "why", "if", "what", "where"])
"""Words that open a content clause."""


def find_content_start(words: Words, cue: Cue) -> tuple[int, Phrase | None]:
    """Where content begins after the cue, past hearer, time and occasion; and the hearer's tokens."""
    low, n = words.low, len(words)
    i, hearer = cue.last, None
    if "recipient" in cue.takes:
        i, hearer = _hearer(words, skip_adverbials(words, i))
    i = skip_adverbials(words, i)
    if "clause" in cue.takes and "to" not in cue.takes:
        i, hearer = _skip_addressee(words, i, hearer)
        i = _skip_to_that(words, i)
    if i < n and low[i] == ",":
        i = _skip_aside(words, i)
    if i < n and (low[i] == ":" or (low[i] == "," and low[i + 1 : i + 2] == [QUOTE])):
        i += 1
    if i < n and low[i] == "that" and cue.takes & TAKING_THAT and not _is_demonstrative(words, i):
        i += 1 + (low[i + 1 : i + 2] == [","] and i + 2 < n)
    return i, hearer


def _skip_addressee(words: Words, i: int, hearer: Phrase | None) -> tuple[int, Phrase | None]:
    """Past "to the council" where a name or an occasion stands and the content clearly opens after it."""
    low, n = words.low, len(words)
    if i >= n or low[i] != "to":
        return i, hearer
    phrase = find_phrase_after(words, i + 1, n, appositions=False)
    if phrase is None or (phrase.last < n and low[phrase.last] not in ("that", ":", ",", QUOTE, ".")):
        return i, hearer
    if words.is_capital(phrase.last - 1) or low[phrase.last - 1] in load_grammar().occasions:
        return skip_adverbials(words, phrase.last), phrase
    return i, hearer


def _skip_to_that(words: Words, i: int) -> int:
    """Past "while releasing the images", "at the start of the war" when a "that" follows before any verb or comma."""
    grammar, low = load_grammar(), words.low
    if i >= len(words) or low[i] not in grammar.prepositions | grammar.subordinators:
        return i
    for j in range(i + 1, min(i + MAX_DETOUR, len(words))):
        if low[j] == "that":
            return i if _is_demonstrative(words, j) else j
        if low[j] in STOPS or low[j] in grammar.auxiliaries or low[j] in grammar.pronouns - grammar.determiners:
            break
    return i


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
    """As in "confirmed that report", "that's", "said that move would": "that" points, and opens no clause."""
    n, low, grammar = len(words), words.low, load_grammar()
    if i + 1 < n and low[i + 1] == QUOTE:
        return False
    if i + 2 >= n or low[i + 1] in ("'s", "’s"):
        return True
    if low[i + 2] in grammar.modals - {"to"} and _is_bare_singular(words, i + 1):
        return True
    alone = low[i + 2] in STOPS - {QUOTE} and low[i + 1] not in STOPS
    return alone or find_adverbial_end(words, i + 2, n) == n - 1


def _is_bare_singular(words: Words, i: int) -> bool:
    grammar, word = load_grammar(), words.low[i]
    known = word in grammar.pronouns or word in grammar.determiners or word in grammar.possessives
    return not (known or words.is_capital(i) or word.endswith("s"))


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
    if i >= n or low[i] in STOPS or low[i] in ("that", "there"):
        return i, None
    if low[i] in grammar.object_pronouns:
        return (i, None) if _is_finite(words, i + 1) else (i + 1, Phrase(i, i + 1))
    name_end = None
    for j in range(i + 1, min(i + MAX_HEARER, n)):
        word = low[j]
        if word in ("that", QUOTE, ":", ",", "how", "to", "whether", "about"):
            return j, Phrase(i, name_end or j)
        if word == "not" and low[j + 1 : j + 2] == ["to"]:
            return j, Phrase(i, name_end or j)  # "told them not to leave": the "not" is said too
        if word in grammar.auxiliaries or word in grammar.modals or word in grammar.pronouns - grammar.determiners:
            break
        if name_end is None and word in grammar.prepositions and word != "of":
            name_end = j  # "told the newspaper by telephone that"
    end, hearer = _short_hearer(words, i)
    return (i, None) if _is_finite(words, end) else (end, hearer)


def _is_finite(words: Words, i: int) -> bool:
    """Whether a finite verb at `i` shows that what stands before it is no hearer: "warned it may"."""
    grammar = load_grammar()
    word = words.low[i] if i < len(words) else ""
    return (word in grammar.modals and word != "to") or (word in grammar.auxiliaries and word not in ("'s", "’s"))


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
