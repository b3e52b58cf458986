"""Whether what a trigger names happened: reported as done, negated, only possible, or still to come.

In: the words of a sentence and a trigger in it. Out: a `Modality`. The words are in `data/modality.toml`. What nothing
beside it speaks against is reported; that is the article's word or its source's, never this program's.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from reportedly.reading.phrasebook import Phrasebook
from reportedly.reading.wordlists import read_table

if TYPE_CHECKING:
    from reportedly.reading.words import Words
    from reportedly.records import Modality

BEFORE = 7
"""Words before a trigger in which one may speak against it."""
AFTER = 5
"""Words after it; fewer, for a subject stands right before its verb."""


class _Lexicon(NamedTuple):
    before: Phrasebook[Modality]
    after: Phrasebook[Modality]
    clause_ends: frozenset[str]


@cache
def _load_lexicon() -> _Lexicon:
    table = read_table("events", "modality")
    done: list[tuple[str, Modality]] = [(phrase, "reported") for phrase in table["done"]["before"]]
    before: list[tuple[str, Modality]] = [(p, kind) for kind in _KINDS for p in table[kind]["before"]]
    after: list[tuple[str, Modality]] = [(p, kind) for kind in _KINDS for p in table[kind]["after"]]
    return _Lexicon(Phrasebook([*done, *before]), Phrasebook(after), frozenset(table["clauses"]["ends"]))


_KINDS: tuple[Modality, ...] = ("negated", "future", "hypothetical")


def find_modality(words: Words, start: int, end: int) -> Modality:
    """How what is named at tokens [start, end) stands to having happened.

    >>> from reportedly.reading.words import find_words
    >>> words = find_words("They will not be exchanged, but may be tried.", 0, 45)
    >>> find_modality(words, 4, 5), find_modality(words, 9, 10)
    ('negated', 'hypothetical')
    """
    if words.low and words.low[-1] == "?":
        return "hypothetical"
    lexicon = _load_lexicon()
    first = _clause_start(words, start, lexicon.clause_ends)
    last = _clause_end(words, end, lexicon.clause_ends)
    before = _find(words, lexicon.before, first, start)
    if "negated" in before:
        return "negated"
    after = _find(words, lexicon.after, end, last)
    if before and before[-1] != "reported":
        return before[-1]
    if after:
        return after[0]
    if not before and _is_infinitive(words, start):
        return "hypothetical"
    return "reported"


def _find(words: Words, book: Phrasebook[Modality], start: int, end: int) -> list[Modality]:
    """What is said in tokens [start, end), in order; longer phrases hide the shorter ones in them."""
    return [one.meaning for one in book.within(words, start, end) if not _is_name(words, one.start)]


def _is_name(words: Words, i: int) -> bool:
    """`20 May`, `Will Tarn`: a modal with a capital inside a sentence, unless the word before has one too."""
    return i > 0 and words.low[i] in {"may", "will"} and words.is_capital(i) and not words.is_capital(i - 1)


def _clause_start(words: Words, at: int, ends: frozenset[str]) -> int:
    for i in range(at - 1, max(-1, at - 1 - BEFORE), -1):
        if words.low[i] in ends or (words.low[i] == "," and at - i > 1):
            return i + 1
    return max(0, at - BEFORE)


def _clause_end(words: Words, at: int, ends: frozenset[str]) -> int:
    for i in range(at, min(len(words), at + AFTER)):
        if words.low[i] in ends or words.low[i] in {",", "."}:
            return i
    return min(len(words), at + AFTER)


def _is_infinitive(words: Words, start: int) -> bool:
    """`to exchange`, `to be exchanged`: an aim, unless something says that it was reached."""
    before = words.low[max(0, start - 2) : start]
    bare = not words.low[start].endswith(("ed", "ing", "ion", "s"))
    return before == ["to", "be"] or (before[-1:] == ["to"] and bare)
