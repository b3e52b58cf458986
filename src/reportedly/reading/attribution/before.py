"""The frames in which content stands before the source: "C, S said", "“C,” said S", "C1, S said, C2".

In: `Words`, a cue, and its subject where that stands before the cue. Out: a `Match`, or None.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.reading.attribution.adverbials import skip_adverbials
from reportedly.reading.attribution.clauses import (
    find_clause_before,
    find_quote_run,
    follows_quote,
    goes_on_in_lower_case,
    is_all_quote,
    is_empty,
    is_unfinished,
    skip_to_quote,
)
from reportedly.reading.attribution.contents import OPENERS
from reportedly.reading.attribution.grammar import load_grammar
from reportedly.reading.attribution.matches import Match
from reportedly.reading.attribution.phrases import STOPS, Phrase
from reportedly.reading.attribution.phrases_after import find_phrase_after
from reportedly.reading.attribution.subjects import VerbGroup, find_subject
from reportedly.reading.attribution.words import QUOTE, Words

if TYPE_CHECKING:
    from reportedly.reading.attribution.cues import Cue


def match_before(words: Words, cue: Cue, match: Match, start: int) -> Match | None:
    """Reads "C, S said": content stands before the source; where the clause goes on after the cue, it has two parts."""
    low, n = words.low, len(words)
    first = match.first
    if first == 0 or (low[first - 1] == ":" and not is_empty(words, start)):
        return None
    if low[first - 1] == "as":
        first -= 1
    elif low[first - 1] not in STOPS:
        return None
    if not cue.takes & {"clause", "quote", "recipient", "object", "that"} or (
        low[first - 1] != QUOTE and low[max(0, first - 2)] != QUOTE and not cue.takes & {"clause", "that", "recipient"}
    ):
        return None
    if follows_quote(words, first) and start < n and low[start] in OPENERS and start > cue.last:
        return None  # As for the “zone”, he said that …
    left = find_clause_before(words, first)
    if left is None or (follows_quote(words, first) and not is_empty(words, start) and not is_all_quote(words, first)):
        return None  # Citing “the risk”, he urged …
    match.frame, match.side, match.content = "before", "before", [left]
    match.first = first
    if follows_quote(words, first):
        left_quote = find_quote_run(words, first)
        if left_quote is not None:
            match.content = [left_quote]
        start = skip_to_quote(words, start)
        if start < n and low[start] == QUOTE and goes_on_in_lower_case(words, start):
            match.content.append(Phrase(start, start + 1))
            match.frame, match.side = "split", "split"
    elif (
        start + 1 < n
        and low[start] == ","
        and is_unfinished(words, left)
        and low[start + 1] not in load_grammar().breakers
    ):
        match.content.append(Phrase(start + 1, n))
        match.frame, match.side = "split", "split"
    return match


def match_inverted(words: Words, cue: Cue, group: VerbGroup) -> Match | None:
    """Reads "“C,” said S": the verb stands before its subject."""
    low, n = words.low, len(words)
    i = group.first
    if i == 0 or group.first != cue.first or not cue.takes & {"clause", "quote"} or not cue.forms & {"past", "present"}:
        return None
    after_quote = low[i - 1] == QUOTE or (low[i - 1] in (",", "-", "–", "—") and i > 1 and low[i - 2] == QUOTE)
    if not after_quote and low[i - 1] != ",":
        return None
    if cue.last < n and (
        low[cue.last] in ("that", QUOTE, ",", ".", ":")
        or low[cue.last] in load_grammar().object_pronouns - {"it", "her", "you"}
    ):
        return None
    source = find_phrase_after(words, cue.last, n)
    if (
        source is None
        or low[source.first] in load_grammar().times | load_grammar().prepositions
        or not can_be_subject(words, source)
    ):
        return None
    if not after_quote and (not ends_there(words, source.last) or find_subject(words, group.first) is not None):
        return None
    content = find_quote_run(words, i) if after_quote else find_clause_before(words, i)
    if content is None:
        return None
    match = Match("inverted", Phrase(cue.first, cue.last), source, [content], "before", cue.first, cue.stance)
    start = skip_to_quote(words, skip_adverbials(words, source.last))
    if after_quote and start < n and low[start] == QUOTE and goes_on_in_lower_case(words, start):
        match.content.append(Phrase(start, start + 1))
        match.frame, match.side = "split", "split"
    return match


def can_be_subject(words: Words, source: Phrase) -> bool:
    """Whether a phrase after a cue can be its speaker: a name, a pronoun, a noun that can speak."""
    grammar, low = load_grammar(), words.low
    tokens = range(source.first, source.last)
    return low[source.first] in grammar.pronouns or any(
        words.is_capital(i) or grammar.can_speak(low[i]) for i in tokens
    )


def ends_there(words: Words, i: int) -> bool:
    """Whether nothing but time, occasion or punctuation follows."""
    i = skip_adverbials(words, i)
    return i >= len(words) or words.low[i] in STOPS
