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
from reportedly.reading.attribution.matches import Match, match_of_verb
from reportedly.reading.attribution.phrases import STOPS, Phrase
from reportedly.reading.attribution.phrases_after import find_phrase_after
from reportedly.reading.attribution.subjects import VerbGroup, find_subject
from reportedly.reading.words import QUOTE, Words

if TYPE_CHECKING:
    from reportedly.reading.attribution.cues import Cue


def match_before(words: Words, cue: Cue, match: Match, start: int) -> Match | None:
    """Reads "C, S said" and "C1, S said, C2"; `match` has source and cue, `start` is where content after would be."""
    low, first = words.low, match.first
    if low[:first] == ["as"]:
        return _match_as(words, match, start) if cue.takes & {"clause", "recipient"} else None
    if first == 0 or (low[first - 1] == ":" and not is_empty(words, start)):
        return None
    if low[first - 1] == "as" and first > 1 and low[first - 2] in STOPS:
        first -= 1
    elif low[first - 1] not in STOPS:
        return None
    match.first = first
    if follows_quote(words, first):
        return _match_after_quotation(words, cue, match, start)
    left = find_clause_before(words, first)
    if left is None or not cue.takes & {"clause", "that", "recipient"}:
        return None
    match.frame, match.side, match.content = "before", "before", [left]
    goes_on = start + 1 < len(words) and low[start] == "," and low[start + 1] not in load_grammar().breakers
    if goes_on and is_unfinished(words, left):
        match.content.append(Phrase(start + 1, len(words)))
        match.frame, match.side = "split", "split"
    return match


def _match_as(words: Words, match: Match, start: int) -> Match | None:
    """Reads "As S said, C"."""
    if start + 1 >= len(words) or words.low[start] != ",":
        return None
    match.content = [Phrase(start + 1, len(words))]
    return match


def _match_after_quotation(words: Words, cue: Cue, match: Match, start: int) -> Match | None:
    """Reads "“C,” S said" and "“C1,” S said, “c2”", not "Citing “the risk”, S said C"."""
    first = match.first
    if not cue.takes & {"clause", "quote", "recipient", "object", "that"}:
        return None
    if start < len(words) and words.low[start] in OPENERS and start > cue.last:
        return None
    if not is_empty(words, start) and not is_all_quote(words, first):
        return None
    content = find_quote_run(words, first)
    if content is None:
        return None
    match.frame, match.side, match.content = "before", "before", [content]
    _add_second_part(words, match, start)
    return match


def _add_second_part(words: Words, match: Match, start: int) -> None:
    """Adds the quotation after the cue where it continues the sentence that the cue split."""
    start = skip_to_quote(words, start)
    if start < len(words) and words.low[start] == QUOTE and goes_on_in_lower_case(words, start):
        match.content.append(Phrase(start, start + 1))
        match.frame, match.side = "split", "split"


def match_inverted(words: Words, cue: Cue, group: VerbGroup) -> Match | None:
    """Reads "“C,” said S" and "C, said S"."""
    i = group.first
    if i == 0 or i != cue.first or not cue.takes & {"clause", "quote"} or not cue.forms & {"past", "present"}:
        return None
    after_quote = follows_quote(words, i)
    if not after_quote and words.low[i - 1] != ",":
        return None
    source = _find_inverted_source(words, cue.last)
    if source is None:
        return None
    if not after_quote and (not ends_there(words, source.last) or find_subject(words, i) is not None):
        return None
    content = find_quote_run(words, i) if after_quote else find_clause_before(words, i)
    if content is None:
        return None
    match = match_of_verb(cue, group, frame="inverted", source=source, first=i, content=[content], side="before")
    if after_quote:
        _add_second_part(words, match, skip_adverbials(words, source.last))
    return match


def _find_inverted_source(words: Words, start: int) -> Phrase | None:
    """The phrase after a cue that can be its subject."""
    grammar, low = load_grammar(), words.low
    if start >= len(words) or low[start] in STOPS or low[start] == "that":
        return None
    if low[start] in grammar.object_pronouns - {"it", "her", "you"} | grammar.times | grammar.prepositions:
        return None
    source = find_phrase_after(words, start, len(words))
    return source if source is not None and can_be_subject(words, source) else None


def can_be_subject(words: Words, source: Phrase) -> bool:
    """Whether a phrase after a cue can be its speaker: a name, a pronoun, a noun that can speak."""
    grammar, low = load_grammar(), words.low
    tokens = range(source.first, source.last)
    return low[source.first] in grammar.pronouns | grammar.object_pronouns or any(
        words.is_capital(i) or grammar.can_speak(low[i]) for i in tokens
    )


def ends_there(words: Words, i: int) -> bool:
    """Whether nothing but time, occasion or punctuation follows."""
    i = skip_adverbials(words, i)
    return i >= len(words) or words.low[i] in STOPS
