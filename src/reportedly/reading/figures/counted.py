"""The noun phrase that a number counts.

In: the words of a sentence and an amount in it. Out: `Counted`, or None where nothing is counted that a figure can be
about. Which words are nouns is told by `nouns`; here stands how far a phrase reaches and what a number alone counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportedly.reading.figures.lexicon import load_lexicon
from reportedly.reading.figures.nouns import find_force, is_agent, is_compound, is_noun, is_people, is_plural
from reportedly.reading.figures.numerals import read_numeral
from reportedly.reading.figures.roles import is_total
from reportedly.reading.figures.triggers import find_trigger

if TYPE_CHECKING:
    from reportedly.packs import Form, Kinds
    from reportedly.reading.figures.bounds import Amount
    from reportedly.reading.words import Words

_FARTHEST = 7
"""Tokens from the number to its noun; longer runs are clauses, not phrases."""
_MANY = 2100
"""Above every year; from here on a bare number before "have" or "are" counts who was counted before."""
_QUOTES = frozenset("\"'“”‘’«»")


class Counted(NamedTuple):
    """What is counted, at tokens [start, end); empty where the number stands alone."""

    start: int
    end: int
    people: bool = True  # False: days or a share of something unnamed
    alone: bool = False  # who is counted was said before


def find_counted(
    words: Words, amount: Amount, kinds: Kinds, *, known: bool, forces: frozenset[Form] = frozenset()
) -> Counted | None:
    """What `amount` counts; `known`: people were counted before, so that a number may stand alone.

    `forces` are names that stand for their people without a noun: "11 Orlenguard refused".

    >>> from reportedly.packs import load_pack
    >>> from reportedly.reading.words import find_words
    >>> from reportedly.reading.figures.bounds import read_amount
    >>> from reportedly.reading.figures.numerals import read_numeral
    >>> words = find_words("17 Veldian prisoners of war left", 0, 32)
    >>> counted = find_counted(words, read_amount(words, read_numeral(words, 0)), load_pack().kinds, known=False)
    >>> words.printed(counted.start, counted.end)
    'Veldian prisoners of war'
    """
    j = amount.end
    if amount.numeral.percent and amount.numeral.value > 100:
        return None
    single = amount.numeral.value == 1 and not amount.numeral.percent and amount.high == 1
    if single and words.low[j : j + 1] == ["of"]:
        return None
    if amount.numeral.percent:
        return _find_share(words, amount, kinds)
    lasting = j + (j < len(words) and words.low[j] in load_lexicon().lengths)
    if lasting < len(words) and words.low[lasting] in load_lexicon().durations:
        return _find_duration(words, amount, j, lasting)
    found = _find_phrase(words, _skip_of(words, j), kinds, single=single)
    if found is not None or single:
        return found
    force = find_force(words, j, forces)
    if force is not None:
        return Counted(j, force)
    return _find_alone(words, amount, kinds, known=known)


def _skip_of(words: Words, j: int) -> int:
    """Past "of", "of the", "of these"."""
    if words.low[j : j + 1] == ["of"]:
        j += 1
        if j < len(words) and words.low[j] in load_lexicon().those - {"them", "us", "whom"}:
            j += 1
    return j


def _find_share(words: Words, amount: Amount, kinds: Kinds) -> Counted | None:
    j = amount.end
    those = load_lexicon().those
    if amount.numeral.ratio and words.low[j : j + 1] != ["of"]:
        found = _find_phrase(words, j, kinds, single=False)  # "one in ten soldiers", but no "killed one in ten raids"
        return found if found is not None and is_people(words, found.start, found.end, kinds) else None
    if words.low[j : j + 1] == ["the"] and amount.numeral.share:
        return _find_phrase(words, j + 1, kinds, single=False)
    of = words.low[j : j + 1] == ["of"]
    found = _find_phrase(words, _skip_of(words, j), kinds, single=False) if of else None
    if found is not None:
        return found
    if of and not amount.numeral.share:
        start, end = _find_run(words, j + 1)
        return Counted(start, end, people=False) if end > start else Counted(j, j, people=False)
    if j < len(words) and words.low[j] in load_lexicon().no_shares:
        return None  # "95 per cent certain"
    if amount.numeral.share:
        named = of and j + 1 < len(words) and words.low[j + 1] in those - {"the", "our", "their", "its", "his", "her"}
        return Counted(j, j, people=False) if named else None
    return Counted(j, j, people=False) if amount.numeral.value < 100 else None


def _find_run(words: Words, start: int) -> tuple[int, int]:
    """The words after "of", up to the next that ends a phrase."""
    start += start < len(words) and words.low[start] in {"the", "its", "their", "these", "those", "all"}
    end = start
    while end < min(start + 5, len(words)) and (words.low[end][0].isalpha() or words.low[end] in {"'s", "’s"}):
        if words.low[end] in load_lexicon().stops or words.low[end] in {"and", "or", "of"}:
            break
        end += 1
    numbered = any(read_numeral(words, k) is not None for k in range(start, min(end + 1, len(words))))
    return (start - 1, start - 1) if numbered else (start, end)  # "81% of its nearly 7,000 people"


def _find_duration(words: Words, amount: Amount, start: int, j: int) -> Counted | None:
    """`15 years`, `80 long days`, but no `three days ago`, `the last 20 years`, `one day`."""
    lexicon = load_lexicon()
    after = words.low[j + 1] if j + 1 < len(words) else ""
    before = words.low[amount.start - 1] if amount.start else ""
    owns = words.text[words.end[j] : words.end[j] + 1] in {"'", "’"}
    if amount.high == 1 or owns or not is_plural(words.low[j]) or before in lexicon.dating_before:
        return None
    if after in lexicon.dating_after and not (after == "after" and before in {"to", "of"}):
        return None
    return Counted(_skip_more(words, start, j), j + 1, people=False)


def _skip_more(words: Words, start: int, k: int) -> int:
    """Past the word of "73 more men" that says nothing of who they are; `k` is the noun."""
    return start + (words.low[start] in {"more", "additional"} and k > start)


def _find_phrase(words: Words, start: int, kinds: Kinds, *, single: bool) -> Counted | None:
    joined = False
    if start < len(words) and words.low[start] in _QUOTES and words.start[start] == words.end[start - 1]:
        return None  # 'The Seven' panel
    for k in range(start, min(start + _FARTHEST, len(words))):
        word = words.low[k]
        if is_compound(words, k):
            continue
        if is_noun(words, k, kinds, single=single) or (not single and is_agent(words, k, start)):
            if single and k + 1 < len(words) and words.low[k + 1] in load_lexicon().bodies:
                return None  # "one member nation"
            return Counted(_skip_more(words, start, k), _extend(words, start, k, kinds, single=single))
        if word in {"and", "or"} and k > start and not joined:
            joined = True
        elif _ends_phrase(words, k, start):
            return None
    return None


def _ends_phrase(words: Words, k: int, start: int) -> bool:
    word = words.low[k]
    if word in load_lexicon().stops or word in {"of", "and", "or"} or read_numeral(words, k) is not None:
        return True
    if word in {"'", "’"} and words.low[k - 1].endswith("s") and _QUOTES.isdisjoint(words.low[start:k]):
        return True  # "the three countries' leaders": three countries
    if word.endswith("ing") and words.low[k - 1].endswith("s"):
        return True  # "groups representing people"
    return not word[0].isalpha() and word not in _QUOTES


def _extend(words: Words, start: int, k: int, kinds: Kinds, *, single: bool) -> int:
    """The end of the phrase whose noun is `k`: "staff members", "prisoners of war", "officers and advisers"."""
    while k + 1 < len(words) and is_noun(words, k + 1, kinds, single=single):
        if words.low[k + 1] not in kinds.counted and find_trigger(words, k + 1, kinds) is not None:
            break  # "eight people dead"
        k += 1
    if k + 1 < len(words) and words.low[k + 1] in _QUOTES and words.text[words.end[k]] in _QUOTES:
        opened = any(word in _QUOTES for word in words.low[max(start, k - 2) : k])
        k += opened
    end = _extend_of(words, k + 1, kinds)
    return _extend_and(words, end, kinds)


def _extend_of(words: Words, j: int, kinds: Kinds) -> int:
    if words.low[j : j + 1] != ["of"] or j + 1 >= len(words):
        return j
    if words.low[j + 1] == "war" or (is_noun(words, j + 1, kinds, single=False) and not words.is_capital(j + 1)):
        return j + 2
    k = j + 1 + (words.low[j + 1] == "the")
    begin = k
    while k < len(words) and words.is_capital(k):
        k += 1
    if k > begin and "-" in words.low[k - 1] and words.low[k - 1].endswith("ed"):
        return j  # "members of the Hale-led bloc"
    return k if k > begin else j


def _extend_and(words: Words, j: int, kinds: Kinds) -> int:
    if words.low[j : j + 1] not in (["and"], ["or"]) or find_trigger(words, j + 1, kinds) is not None:
        return j
    if j + 1 < len(words) and words.low[j + 1] in load_lexicon().quantifiers:
        return j
    stop = min(j + 5, len(words))
    more = _find_phrase(words, j + 1, kinds, single=False) if j + 1 < stop else None
    if more is None or more.end > stop or read_numeral(words, j + 1) is not None:
        return j
    if words.low[more.end - 1] == "others" and more.end > j + 2:
        return j  # "40 farmers and make others dig"
    return more.end


def _find_alone(words: Words, amount: Amount, kinds: Kinds, *, known: bool) -> Counted | None:
    """`29 injured`, `another 26 were hurt`, `17 had been killed`, `two of them`, `20 for 20`, `exceeds 3,000`."""
    lexicon = load_lexicon()
    j = amount.end
    if words.low[j : j + 1] == ["of"]:
        named = known and j + 1 < len(words) and words.low[j + 1] in {"them", "those", "these", "whom"}
        return Counted(j, j + 2, alone=True) if named else None
    trigger = find_trigger(words, j, kinds)
    if trigger is not None and _is_participle(words, j):
        if words.low[j + 1 : j + 2] and words.low[j + 1] in lexicon.auxiliaries:
            return Counted(j, j + 1)  # "36 wounded were moved": the participle is the noun
        return Counted(j, j, alone=True)
    definite = words.low[max(0, amount.start - 1) : amount.start] == ["the"]
    if (known or definite) and j < len(words) and words.low[j] in lexicon.going_on:
        near = range(j + 1, min(j + 7, len(words)))
        told = any(find_trigger(words, k, kinds) is not None for k in near)
        many = amount.numeral.value >= _MANY
        return Counted(j, j, alone=True) if told or many or amount.further else None
    goes_on = j + 1 < len(words) and known and words.low[j + 1] in lexicon.going_on
    if words.low[j : j + 1] == ["more"] and (goes_on or _is_object(words, amount, j + 1, kinds)):
        return Counted(j, j + 1, alone=True)
    if _is_object(words, amount, j, kinds):
        return Counted(j, j, alone=True)
    if amount.formula:
        around = (*range(max(0, amount.start - 12), amount.start), *range(j, min(j + 3, len(words))))
        if any(find_trigger(words, k, kinds) is not None for k in around):
            return Counted(j, j, alone=True)
    return _find_total(words, amount, kinds, known=known)


def _is_object(words: Words, amount: Amount, j: int, kinds: Kinds) -> bool:
    """`killing six and injuring 13.`: a bare number between a trigger and the end of its phrase at `j`."""
    if j < len(words) and words.low[j] not in load_lexicon().phrase_ends:
        return False
    return amount.start > 0 and find_trigger(words, amount.start - 1, kinds) is not None


def _is_participle(words: Words, j: int) -> bool:
    return words.low[j].endswith(("ed", "en", "ing", "dead", "hurt", "held", "slain")) and not words.low[j].endswith(
        "killing"
    )


def _find_total(words: Words, amount: Amount, kinds: Kinds, *, known: bool) -> Counted | None:
    """`the number of prisoners exceeds 3,000`: the noun stands before; `the toll rose to 40`: it stands nowhere."""
    lexicon = load_lexicon()
    j = amount.end
    if j < len(words) and words.low[j][0].isalnum() and words.low[j] not in lexicon.stops:
        return None
    for k in range(amount.start - 1, max(-1, amount.start - 13), -1):
        numbered = read_numeral(words, k) is not None and words.low[k - 1 : k] != ["from"]
        if words.low[k] in lexicon.clause_ends or numbered:
            break
        if words.low[k] in lexicon.totals and words.low[k + 1 : k + 2] == ["of"] and k + 2 < amount.start:
            found = _find_phrase(words, _skip_of(words, k + 1), kinds, single=False)
            return found if found is not None and found.end <= amount.start else None
    return Counted(j, j, alone=True) if known and is_total(words, amount) else None
