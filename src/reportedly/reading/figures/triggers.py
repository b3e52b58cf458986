"""The words that tell what befell somebody.

In: the words of a sentence and a pack's kinds. Out: the trigger at a place, or the kind that belongs to a figure. Which
words are triggers is the pack's business alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportedly.reading.figures.lexicon import load_lexicon
from reportedly.reading.figures.numerals import read_numeral

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.packs import Kinds
    from reportedly.reading.words import Words

_NEAR, _FAR = 12, 25
"""Tokens after a figure where the first trigger is looked for, and where an auxiliary's verb still is."""
_BEFORE = 10
_DASHES = frozenset("-–—")


class Trigger(NamedTuple):
    """A trigger at tokens [start, end)."""

    start: int
    end: int
    kind: str


class Place(NamedTuple):
    """Where a figure stands: hedge, noun phrase and neighbours, as token numbers."""

    start: int
    noun_start: int
    end: int
    last_end: int  # of the figure before it in the sentence, 0 where there is none
    next_start: int  # of the figure after it, the sentence's length where there is none


_INFINITIVE = frozenset(["to", "be"])
"""Between "refused" and "exchanged" these show that it was refused and did not happen."""


def find_trigger(words: Words, i: int, kinds: Kinds) -> Trigger | None:
    """The longest trigger that begins at token `i`.

    >>> from reportedly.packs import load_pack
    >>> from reportedly.reading.words import find_words
    >>> find_trigger(find_words("he was taken prisoner", 0, 21), 2, load_pack().kinds)
    Trigger(start=2, end=4, kind='captured')
    """
    for length in range(min(kinds.longest, len(words) - i), 0, -1):
        kind = kinds.befell.get(tuple(words.low[i : i + length]))
        if kind is not None:
            return Trigger(i, i + length, kind)
    return None


def find_befell(words: Words, place: Place, kinds: Kinds, last: str | None) -> str | None:
    """The kind that belongs to the figure at `place`; `last` is the kind of the figure before it in the sentence.

    Looked for in this order: a noun that says it itself, the verb right before it, the verb after it, a participle
    inside the noun phrase, a verb shared with the figure before, a verb farther before. What did not happen, or only
    may have, is none.
    """
    found, inside = _find_nearest(words, place, kinds), _find_inside(words, place, kinds)
    loose = found is not None and found.start >= place.end and not _has_auxiliary(words, found.start)
    if found is not None and not (inside is not None and loose):
        return None if _is_unreal(words, found, place) else found.kind
    if inside is not None:
        return inside.kind  # "500 wounded soldiers and many dead bodies"
    if last is not None and are_joined(words, place.last_end, place.start):
        return last
    if last is not None and place.start and words.low[place.start - 1] == "for":
        return last  # "swapped 26 men, a pilot among them, for six officers"
    found = _find_before(words, place, kinds)
    return None if found is None or _is_unreal(words, found, place) else found.kind


def _find_nearest(words: Words, place: Place, kinds: Kinds) -> Trigger | None:
    """The noun itself, the verb right before, the verb after; over an "and" the one after comes first."""
    fate, before = _find_fate(words, place, kinds), _find_adjacent(words, place, kinds)
    crossed = before is not None and "and" in words.low[before.end : place.start]
    after = _find_after(words, place, kinds) if before is None or crossed else None
    if crossed and before is not None and place.last_end and before.start == place.last_end:
        before = None  # "one man dead and several others ill"
    return fate or (after or before if crossed else before or after)


def _is_unreal(words: Words, found: Trigger, place: Place) -> bool:
    """Whether it did not happen: "were not killed", "could kill", "would mean 40 deaths"; "none of the 12 was hurt"."""
    unreal = load_lexicon().unreal
    at = place.start if place.start <= found.start < place.end else found.start
    none_of = words.low[max(0, place.start - 3) : place.start]
    window = range(max(0, at - 3), at)
    told = any(words.low[i] in unreal and not (words.low[i] == "may" and i and words.is_capital(i)) for i in window)
    return told or (found.start >= place.end and "none" in none_of)


def are_joined(words: Words, start: int, end: int) -> bool:
    """Whether only "and", a comma or the like stands between, so that one verb serves both sides."""
    return set(words.low[start:end]) <= load_lexicon().joints


def find_befell_for(words: Words, start: int, kinds: Kinds) -> str | None:
    """The kind of what lasts as long as the days or years at token `start`: "sentenced to 15 years"."""
    if start == 0 or words.low[start - 1] not in {"to", "of", "for"}:
        return None
    found = _ending_at(words, start - 1, 0, kinds)
    return found.kind if found is not None else None


def _find_fate(words: Words, place: Place, kinds: Kinds) -> Trigger | None:
    """`2,115 deaths`."""
    noun = words.low[place.end - 1] if place.end > place.noun_start else ""
    fate = noun in kinds.fates or noun == "dead"
    return find_trigger(words, place.end - 1, kinds) if fate else None


def _find_adjacent(words: Words, place: Place, kinds: Kinds) -> Trigger | None:
    k = place.start
    while k > place.last_end and words.low[k - 1] in load_lexicon().bridges:
        k -= 1
    if place.noun_start == place.end:  # `29 injured`: the participle after a bare number outdoes the verb before it
        found = find_trigger(words, place.end, kinds)
        if found is not None:
            return found
    return _ending_at(words, k, place.last_end, kinds)


def _ending_at(words: Words, k: int, first: int, kinds: Kinds) -> Trigger | None:
    for start in range(max(first, k - kinds.longest), k):
        found = find_trigger(words, start, kinds)
        if found is not None and found.end == k:
            return found
    return None


def _find_after(words: Words, place: Place, kinds: Kinds) -> Trigger | None:
    found = [one for one in _triggers_after(words, place, kinds) if not _is_of_others(words, one)]
    if not found:
        return None
    first = found[0]
    if not _has_auxiliary(words, first.start) or words.low[place.end] in {"who", "that", "which"}:
        # "300 soldiers captured in May have been moved": the main verb is the one with the auxiliary.
        for later in found[1:]:
            between = words.low[first.end : later.start]
            if _has_auxiliary(words, later.start) and "and" not in between and not set(between) <= _INFINITIVE:
                return later
    return first if first.start - place.end <= _NEAR else None


def _is_of_others(words: Words, found: Trigger) -> bool:
    """`30 soldiers captured the village`, `two girls walk through the mostly deserted city`."""
    return _is_attributive(words, found) or (not _has_auxiliary(words, found.start) and _has_object(words, found))


def _is_attributive(words: Words, found: Trigger) -> bool:
    """Whether the trigger only describes the noun behind it: "the captured sniper", but not "the release of"."""
    lexicon, k = load_lexicon(), found.start
    while k > 0 and words.low[k - 1].endswith("ly"):
        k -= 1
    after = words.low[found.end] if found.end < len(words) else "."
    noun = after.isalpha() and after not in lexicon.stops and after not in {"of", "and", "or"}
    return noun and after not in lexicon.tolls and k > 0 and words.low[k - 1] in lexicon.determiners


def _has_object(words: Words, found: Trigger) -> bool:
    lexicon = load_lexicon()
    if words.low[found.start] not in lexicon.acts or found.end >= len(words) or found.end - found.start > 1:
        return False
    after = words.low[found.end]
    if after in lexicon.determiners:
        return True
    noun = after.isalpha() and after not in lexicon.stops and after not in {"of", "and", "or"}
    return noun and words.low[found.start] in {"received", "receive", "receives"}


def _triggers_after(words: Words, place: Place, kinds: Kinds) -> Iterator[Trigger]:
    lexicon = load_lexicon()
    k, inserted, verb = place.end, False, False
    stop = min(place.end + _FAR, place.next_start, len(words))
    while k < stop:
        closing = _closing_dash(words, k, stop)
        if closing is not None:
            k = closing + 1
            continue
        if words.low[k] in lexicon.clause_ends or (words.low[k] == "including" and not inserted):
            return
        if words.low[k] == ",":
            opens = k + 1 < len(words) and words.low[k + 1] in lexicon.insertions
            if not opens and not inserted:
                return
            inserted = opens
            k += opens
        verb = verb or (words.low[k] in lexicon.auxiliaries and not inserted)
        if verb and words.low[k] == "and" and not _shares_subject(words, k + 1, kinds):
            return
        found = find_trigger(words, k, kinds) if not inserted else None
        if found is None:
            k += 1
            continue
        if not _takes_next(words, found, place) and not _follows_number(words, found, place):
            yield found
        k = found.end


def _shares_subject(words: Words, k: int, kinds: Kinds) -> bool:
    """Whether the verb at token `k`, after "and", is of those before: "were hurt and taken away"; not "and footage"."""
    lexicon = load_lexicon()
    while k < len(words) and (words.low[k] in lexicon.adverbs or words.low[k].endswith("ly")):
        k += 1
    if k >= len(words):
        return False
    return (
        words.low[k] in lexicon.auxiliaries or words.low[k].endswith("ed") or find_trigger(words, k, kinds) is not None
    )


def _closing_dash(words: Words, k: int, stop: int) -> int | None:
    """The dash that ends the insertion which one at `k` begins."""
    if words.low[k] not in _DASHES:
        return None
    return next((i for i in range(k + 1, stop) if words.low[i] == words.low[k]), None)


def _takes_next(words: Words, found: Trigger, place: Place) -> bool:
    """`and wounded 29 others`: the verb has the next figure for its object."""
    between = set(words.low[found.end : place.next_start])
    return place.next_start < len(words) and "and" not in between and between <= load_lexicon().bridges


def _follows_number(words: Words, found: Trigger, place: Place) -> bool:
    """`seven were treated, with two still missing`: the participle is of a number that counts nobody named."""
    k = found.start
    while k > place.end and words.low[k - 1] in load_lexicon().adverbs:
        k -= 1
    return k > place.end and read_numeral(words, k - 1) is not None


def _has_auxiliary(words: Words, k: int) -> bool:
    lexicon = load_lexicon()
    while k > 0 and (words.low[k - 1] in lexicon.adverbs or words.low[k - 1].endswith("ly")):
        k -= 1
    return k > 0 and words.low[k - 1] in lexicon.auxiliaries


def _find_before(words: Words, place: Place, kinds: Kinds) -> Trigger | None:
    if place.start and words.low[place.start - 1] in {"in", "on", "near"}:
        return None  # "held a seat in several bodies"
    for k in range(place.start, max(place.last_end, place.start - _BEFORE), -1):
        if words.low[k - 1] in load_lexicon().clause_ends or words.low[k - 1] == ",":
            return None
        found = _ending_at(words, k, place.last_end, kinds)
        if found is not None:
            joined = "and" in words.low[found.end : place.start]
            if (place.last_end and found.start == place.last_end and joined) or _is_attributive(words, found):
                return None  # as in _find_nearest; "the captured sniper has two daughters"
            return found
    return None


def _find_inside(words: Words, place: Place, kinds: Kinds) -> Trigger | None:
    found = (find_trigger(words, k, kinds) for k in range(place.noun_start, place.end))
    return next((one for one in found if one is not None), None)
