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
from reportedly.reading.words import QUOTE, Words

if TYPE_CHECKING:
    from reportedly.reading.attribution.cues import Cue

MAX_OBJECT = 16
"""The "to" of an order stands within so many tokens of its verb."""
SUBJECT_PRONOUNS = frozenset(["he", "she", "they", "we", "i"])
"""One of these and a word more is a clause."""
MAX_BARE_NOUN = 8
"""Up to so many tokens without a verb are an object, not a clause: "announced the exchange"."""


def takes_content(words: Words, cue: Cue, start: int, hearer: Phrase | None) -> bool:
    """Whether what begins at `start` is a construction that the cue takes."""
    grammar, low = load_grammar(), words.low
    opened = low[start] in OPENERS or (start > cue.last and low[start - 1] in OPENERS)
    opened = opened or low[start - 2 : start] == ["that", ","]
    takes = cue.takes
    if low[start] == "back" or (takes == {"fact"} and not (start > cue.last and low[start - 1] == "that")):
        return False  # "reported back", "knows where"
    if opened or (low[start] == QUOTE and takes != {"that"}):
        return True
    if "to" in takes and low[start] == "to":
        return start + 1 < len(words) and low[start + 1] not in grammar.determiners and not words.is_capital(start + 1)
    if _is_only_somebody(words, cue, start):
        return False
    if "recipient" in takes and hearer is not None and low[start] in ("about", "of", "to"):
        return True
    if "object" in takes or ("recipient" in takes and hearer is not None):
        return low[start] not in grammar.prepositions and low[start] != "as"
    if "infinitive" in takes and _has_infinitive(words, start):
        return True
    if "naming" in takes and _is_naming(words, start):
        return True
    if "clause" not in takes or _is_bare_noun(words, start) or low[start] in grammar.no_clause:
        return False
    if low[start] in grammar.auxiliaries | grammar.modals and not _is_relative_object(words, cue):
        return False  # "What Dorn said is not known"
    numbered = start + 1 < len(words) and low[start + 1][:1].isdigit()
    return low[start] not in grammar.prepositions or low[start] in grammar.clause_prepositions or numbered


def _is_only_somebody(words: Words, cue: Cue, start: int) -> bool:
    """As in "rejected him", "confirmed it on Monday", "denied them water", "blamed no one": no words of anybody's."""
    grammar, low = load_grammar(), words.low
    if "clause" in cue.takes and has_verb(words, Phrase(start, len(words))) and low[start] in ("nobody", "none", "no"):
        return False
    if low[start] in ("nobody", "none") or low[start : start + 2] == ["no", "one"]:
        return True
    if low[start] not in grammar.object_pronouns - {"you"}:
        return False
    after = skip_adverbials(words, start + 1)
    over = after >= len(words) or low[after] in STOPS or low[after] in grammar.coordinators
    return over or (cue.stance == "denies" and low[start] != "it")


def _has_infinitive(words: Words, start: int) -> bool:
    """As in "ordered the guards to leave", "asked not to be named": a "to" before the clause ends."""
    for i in range(start, min(start + MAX_OBJECT, len(words))):
        if words.low[i] in ("to", QUOTE):
            return True
        if words.low[i] in (",", ";", "."):
            return False
    return False


def _is_relative_object(words: Words, cue: Cue) -> bool:
    """As in "a force which he claims has left": what the cue governs has its subject before it."""
    near = words.low[max(1, cue.first - 4) : cue.first]
    return any(word in ("which", "who", "that", "what") for word in near)


def _is_bare_noun(words: Words, start: int) -> bool:
    """Whether a few words without a verb or a quotation are all that follows."""
    if words.low[start] in SUBJECT_PRONOUNS and start + 1 < len(words) and words.low[start + 1] not in STOPS:
        return False
    end = _skip_inner_aside(words, start)
    while end < len(words) and words.low[end] not in (",", ".", ";", "!", "?"):
        end += 1
    return (
        end - start <= MAX_BARE_NOUN
        and not has_verb(words, Phrase(start, end))
        and not any(_may_be_verb(words, start, i) for i in range(start + 1, end))
    )


def _skip_inner_aside(words: Words, start: int) -> int:
    """Past "Pinner and Aslin, 28," to the verb that follows, where an aside of a few words is set off by commas."""
    low = words.low
    commas = [i for i in range(start, min(start + MAX_BARE_NOUN * 2, len(words))) if low[i] == ","]
    if (
        len(commas) > 1
        and commas[1] - commas[0] <= 5
        and has_verb(words, Phrase(commas[1], min(commas[1] + 2, len(words))))
    ):
        return commas[1] + 1
    return start


def _may_be_verb(words: Words, start: int, i: int) -> bool:
    """Whether a word in -s can be a verb: after a name, a pronoun or an article with its noun, "the bridge stands"."""
    grammar, low = load_grammar(), words.low
    if not low[i].endswith("s") or low[i].endswith("ss") or words.is_capital(i):
        return False
    singular = i - 2 >= start and low[i - 2] in ("a", "an", "the", "this", "that", *grammar.possessives)
    bare = i == start + 1 and not low[start].endswith("s") and low[i + 1 : i + 2] in (["no"], ["the"], ["a"], ["not"])
    return words.is_capital(i - 1) or low[i - 1] in grammar.pronouns or singular or bare


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
