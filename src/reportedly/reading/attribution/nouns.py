"""Cue words that are nouns where they stand, and the frame of those: "Kovar's claim that C".

In: `Words` and a token or cue. Out: whether it is a noun there; a `Match` for a noun that somebody owns.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.reading.attribution.grammar import load_grammar
from reportedly.reading.attribution.matches import Match
from reportedly.reading.attribution.phrases import STOPS, Phrase, find_phrase_before

if TYPE_CHECKING:
    from reportedly.reading.attribution.cues import Cue
    from reportedly.reading.attribution.words import Words


def is_noun_here(words: Words, i: int) -> bool:
    """Whether the word at `i` stands where a noun stands: after an article, a possessive, a preposition, "Veldian"."""
    grammar, low = load_grammar(), words.low
    if i == 0:
        return False
    before = low[i - 1]
    if before in ("'s", "’s"):
        return i < 2 or low[i - 2] not in grammar.pronouns
    if before in grammar.pronouns and before not in grammar.determiners:
        return False
    if (
        (before in grammar.determiners and before != "one")
        or before in grammar.possessives
        or before.endswith(("s'", "s’"))
    ):
        return True
    if before in grammar.prepositions and before != "to":
        return not low[i].endswith("ing")
    if _is_owned(words, i - 1) and not low[i].endswith("ed") and low[i] not in ("said", "says", "told"):
        return True
    return is_demonym(words, i - 1) and not low[i].endswith("ed") and low[i] not in ("said", "says", "told")


def _is_owned(words: Words, i: int) -> bool:
    """Whether an adjective at `i` follows a possessive: "its earlier", "Kovar's previous"."""
    low = words.low
    if i < 1 or words.is_capital(i) or load_grammar().can_speak(low[i]) or low[i].endswith("s"):
        return False
    return low[i - 1] in load_grammar().possessives or low[i - 1] in ("'s", "’s", "'", "’")


def is_demonym(words: Words, i: int) -> bool:
    """Whether token `i` is an adjective of nationality, by its ending: "Veldian claims", not "Kovar claims"."""
    return words.is_capital(i) and words.low[i].endswith(
        ("ian", "ish", "ese", "russian", "american", "german", "french")
    )


def match_noun(words: Words, cue: Cue) -> Match | None:
    """Reads "Kovar's claim that C", "its claim that C", "Veldian claims that C", "claims by Kovar that C"."""
    low, n = words.low, len(words)
    after = cue.last
    if after >= n or low[after] != "that" or after + 1 >= n:
        return None
    source = _possessor(words, cue.first)
    if source is None:
        return None
    first = source.first
    return Match(
        "noun", Phrase(cue.first, cue.last), source, [Phrase(after + 1, n)], "after", first, cue.stance, strong=False
    )


def _possessor(words: Words, noun: int) -> Phrase | None:
    """Who owns the noun at `noun`: tokens of a possessive pronoun, a name with 's, or an adjective of nationality."""
    grammar, low = load_grammar(), words.low
    i = noun
    while i > 0 and low[i - 1] not in STOPS and noun - i < 3:
        before = low[i - 1]
        if before in grammar.possessives:
            return Phrase(i - 1, i)
        if before in ("'s", "’s") and i >= 2:
            return find_phrase_before(words, i - 1)
        if is_demonym(words, i - 1):
            return Phrase(i - 1, i)
        if before in grammar.determiners or before in grammar.prepositions:
            return None
        i -= 1
    return None
