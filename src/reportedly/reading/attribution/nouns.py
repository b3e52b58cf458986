"""Cue words that are nouns where they stand, and the frame of those: "Kovar's claim that C".

In: `Words` and a token or cue. Out: whether it is a noun there; a `Match` for a noun that somebody owns.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.reading.attribution.grammar import load_grammar
from reportedly.reading.attribution.matches import Match
from reportedly.reading.attribution.phrases import STOPS, Phrase
from reportedly.reading.attribution.phrases_after import find_phrase_after

if TYPE_CHECKING:
    from reportedly.reading.attribution.cues import Cue
    from reportedly.reading.words import Words


MAX_ADJECTIVES = 3
"""So many words may stand between an owner and the noun."""


def is_noun_here(words: Words, i: int) -> bool:
    """Whether the word at `i` stands where a noun stands: after an article, a possessive, a preposition, "Veldian"."""
    grammar, low = load_grammar(), words.low
    if i == 0:
        return False
    before = low[i - 1]
    if before in ("'s", "’s"):
        return i < 2 or low[i - 2] not in grammar.pronouns
    if before in grammar.pronouns and (before not in grammar.determiners or low[i] not in grammar.noun_forms):
        return False
    if (
        (before in grammar.determiners and before != "one")
        or before in grammar.possessives
        or before.endswith(("s'", "s’"))
    ):
        return True
    if before in grammar.prepositions and before != "to":
        return not low[i].endswith("ing") and not (i > 1 and low[i - 2] in grammar.auxiliaries)
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
    low, n, after = words.low, len(words), cue.last
    if after < n and low[after] == "by":
        source = find_phrase_after(words, after + 1, n, appositions=False)
        after = source.last if source else n
    else:
        source = _find_owner(words, cue.first)
    if source is None or after + 1 >= n or low[after] != "that" or low[max(0, source.first - 1)] == "in":
        return None
    return Match(
        frame="noun",
        cue=Phrase(cue.first, cue.last),
        source=source,
        content=[Phrase(after + 1, n)],
        side="after",
        first=min(source.first, cue.first),
        stance=cue.stance,
        strong=False,
    )


def _find_owner(words: Words, noun: int) -> Phrase | None:
    """Who owns the noun at `noun`: a possessive pronoun, a name with 's, or an adjective of nationality."""
    grammar, low = load_grammar(), words.low
    for i in range(noun - 1, max(-1, noun - 1 - MAX_ADJECTIVES), -1):
        if low[i] in grammar.possessives or is_demonym(words, i):
            return Phrase(i, i + 1)
        if low[i] in ("'s", "’s"):
            return _find_name_before(words, i)
        if low[i] in STOPS or low[i] in grammar.determiners or low[i] in grammar.prepositions:
            return None
    return None


def _find_name_before(words: Words, last: int) -> Phrase | None:
    """The name or the short description that a possessive ending follows: "Ana Kovar", "the ministry"."""
    grammar, low = load_grammar(), words.low
    first = last
    while first > 0 and words.is_capital(first - 1) and low[first - 1] not in STOPS:
        first -= 1
    if first < last:
        return Phrase(first, last)
    for i in range(last - 1, max(-1, last - 1 - MAX_ADJECTIVES), -1):
        if low[i] in grammar.determiners or low[i] in grammar.possessives:
            return Phrase(i, last)
    return None
