"""Whether what stands after a cue is a construction that the cue takes; see the head of `data/cues.toml`.

In: `Words`, a cue, the first token of the would-be content. Out: yes or no.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.reading.attribution.adverbials import skip_adverbials
from reportedly.reading.attribution.clauses import has_verb
from reportedly.reading.attribution.contents import OPENERS
from reportedly.reading.attribution.grammar import load_grammar
from reportedly.reading.attribution.phrases import STOPS, Phrase
from reportedly.reading.attribution.words import QUOTE, Words

if TYPE_CHECKING:
    from reportedly.reading.attribution.cues import Cue

MAX_BARE_NOUN = 8
"""Up to so many tokens without a verb are an object, not a clause: "announced the exchange"."""


def takes_content(words: Words, cue: Cue, start: int, hearer: Phrase | None) -> bool:
    """Whether what begins at `start` is a construction that the cue takes."""
    grammar, low = load_grammar(), words.low
    opened = low[start] in OPENERS or (start > cue.last and low[start - 1] in OPENERS)
    takes = cue.takes
    if opened or (low[start] == QUOTE and takes != {"that"}):
        return True
    if "to" in takes and low[start] == "to":
        return True
    if low[start] in grammar.object_pronouns - {"you"}:
        after = skip_adverbials(words, start + 1)
        if after >= len(words) or low[after] in STOPS or low[after] in grammar.coordinators:
            return False  # "rejected him", "confirmed it on Monday": no words of anybody's
    if "object" in takes or ("recipient" in takes and hearer is not None):
        return low[start] != "by"
    if "naming" in takes:
        return _is_naming(words, start)
    if "clause" not in takes or _is_bare_noun(words, start) or low[start] in grammar.no_clause:
        return False
    return low[start] not in grammar.prepositions or low[start] in grammar.clause_prepositions


def _is_bare_noun(words: Words, start: int) -> bool:
    """Whether a few words without a verb or a quotation are all that follows."""
    end = start
    while end < len(words) and words.low[end] not in (",", ".", ";", "!", "?"):
        end += 1
    return (
        end - start <= MAX_BARE_NOUN
        and not has_verb(words, Phrase(start, end))
        and not any(word.endswith("s") and not word.endswith("ss") for word in words.low[start + 1 : end])
    )


def skip_to_name(words: Words, cue: Cue, start: int) -> int:
    """As in "described the swap as C": what stands after "as" is said; without one, object and name together."""
    if "naming" in cue.takes:
        for i in range(start, min(start + 14, len(words))):
            if words.low[i] == "as":
                return i + 1 if i + 1 < len(words) else start
    return start


def _is_naming(words: Words, start: int) -> bool:
    """As in "called the strike a crime": a quotation, an "as", or a second article after the object."""
    grammar, low = load_grammar(), words.low
    for i in range(start + 1, min(start + 14, len(words))):
        if low[i] in (QUOTE, "as") or (low[i] in ("a", "an") and low[i - 1] not in grammar.prepositions):
            return True
        if low[i] in (",", ".", ";"):
            return False
    return False
