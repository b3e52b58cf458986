"""Which words are nouns that a figure may count.

In: a word of a sentence. Out: yes or no. Nouns come from the room's and the pack's lists; where neither has the word,
from endings that nouns for persons have, which is a guess and so is believed in fewer places.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.reading.figures.lexicon import load_lexicon

if TYPE_CHECKING:
    from reportedly.packs import Form, Kinds
    from reportedly.reading.words import Words

_SINGULAR_S = ("ss", "us", "is", "news")
_SHORTEST = 5
_SHORTEST_AGENT = 6
"""Letters of a noun in -ers or -ors: "oars" and "doers" name nobody that news counts."""
_NEAR = 1
"""Words that may stand between a number and a noun in -ers or -ors: "100 Veldian divers"."""


def is_noun(words: Words, k: int, kinds: Kinds, *, single: bool) -> bool:
    """Whether the word at `k` is one that a number may count, in the singular where `single`.

    >>> from reportedly.packs import load_pack
    >>> from reportedly.reading.words import find_words
    >>> words = find_words("40 prisoners lists", 0, 18)
    >>> [is_noun(words, k, load_pack().kinds, single=False) for k in range(3)]
    [False, True, False]
    """
    lexicon = load_lexicon()
    word = words.low[k]
    known = word in lexicon.nouns or word in kinds.counted
    if single:
        return known and not is_plural(word)
    if known:
        return is_plural(word)
    if len(word) < _SHORTEST or word in lexicon.no_persons:
        return False
    return word.endswith(lexicon.endings) or (words.is_capital(k) and word.endswith(lexicon.capitalised_endings))


def is_agent(words: Words, k: int, start: int) -> bool:
    """Whether the word at `k` ends as words for persons who do something: "divers", "rectors".

    Such an ending is weaker than those above (numbers, letters, computers), so the word has to stand right after the
    number, whose phrase begins at `start`, or one word on, and no other noun may follow that it only describes.
    """
    lexicon, word = load_lexicon(), words.low[k]
    if not word.endswith(lexicon.agents) or len(word) < _SHORTEST_AGENT or word in lexicon.no_persons:
        return False
    if k - start > _NEAR or "-" in word or (k > start and not words.low[start].isalpha()):
        return False
    after = words.low[k + 1] if k + 1 < len(words) else "."
    return not (after.endswith("s") and after.isalpha() and after not in lexicon.stops and len(after) > 3)


def is_compound(words: Words, k: int) -> bool:
    """Whether the word at `k`, a plural without an ending, only describes the noun behind it: "personnel carriers"."""
    lexicon = load_lexicon()
    after = words.low[k + 1] if k + 1 < len(words) else "."
    noun = after.isalpha() and after.endswith("s") and after not in lexicon.stops and after not in lexicon.auxiliaries
    return words.low[k] in lexicon.describing and noun


def is_plural(word: str) -> bool:
    """Whether `word` is a plural, by its ending or by the list of those that do not show it."""
    return (
        word in load_lexicon().plurals or word.endswith("men") or (word[-1] == "s" and not word.endswith(_SINGULAR_S))
    )


def is_people(words: Words, start: int, end: int, kinds: Kinds) -> bool:
    """Whether the phrase at tokens [start, end) names persons rather than vehicles, blows or deaths."""
    return start == end or not (is_thing(words, start, end) or words.low[end - 1] in kinds.fates)


def is_thing(words: Words, start: int, end: int) -> bool:
    """Whether the phrase at tokens [start, end) names a vehicle, an arm or a blow."""
    return end > start and words.low[end - 1] in load_lexicon().things


def find_force(words: Words, j: int, forces: frozenset[Form]) -> int | None:
    """The end of a force's bare name at token `j`, that stands for its people: "11 Orlenguard refused".

    None where a word follows that the name may only describe: "20 Orlenguard depots".
    """
    if not forces or j >= len(words) or not words.is_capital(j):
        return None
    lexicon = load_lexicon()
    for length in (3, 2, 1):
        if tuple(words.low[j : j + length]) in forces and j + length <= len(words):
            end = j + length
            after = words.low[end] if end < len(words) else "."
            closed = after in lexicon.stops or after in lexicon.auxiliaries or after in {"and", "or"}
            return end if closed or not after[0].isalnum() or after.endswith("ed") else None
    return None
