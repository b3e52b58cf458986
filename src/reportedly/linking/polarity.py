"""Whether a statement says yes or no of what it is about: its words and the matter come in, one of the two goes out.

Read from the surface: a negation in the same sentence before the words of the matter turns it round, two turn it back.
Irony, and what is denied by other words altogether, is not seen.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from reportedly.linking.stems import WORD

SENTENCE = re.compile(r"[^.!?;…]+")
REACH = 12
"""Words between a negation and what it turns: "no record of any of its senior people having surrendered"."""


class Words(NamedTuple):
    """The lists."""

    negations: frozenset[str]
    turning: frozenset[str]
    harmless: frozenset[str]


@cache
def _load_words() -> Words:
    table = tomllib.loads(files("reportedly.linking").joinpath("data/polarity.toml").read_text("utf-8"))
    return Words(*(frozenset(table[name]) for name in Words._fields))


def has_negation(content: str) -> bool:
    """Whether a word of `content` turns something round, be it what it may.

    >>> has_negation("Nobody was exchanged."), has_negation("They were not only exchanged.")
    (True, False)
    """
    folded = content.lower().replace("’", "'")
    if not _find_turning().search(folded):  # nearly always, and much quicker told
        return False
    words = WORD.findall(folded)
    return _count_turns(words, len(words), reach=len(words)) > 0


@cache
def _find_turning() -> re.Pattern[str]:
    """Finds a word that may turn something round; where it finds none, no word does."""
    known = _load_words()
    return re.compile(rf"n't\b|\b(?:{'|'.join(map(re.escape, sorted(known.negations | known.turning)))})\b")


def is_negated(content: str, places: list[int]) -> bool:
    """Whether `content` says no of what it tells of at the words numbered `places`.

    >>> is_negated("Captives should not be exchanged.", [4]), is_negated("No doubt they will be exchanged", [5])
    (True, False)
    """
    number = 0
    for sentence in SENTENCE.findall(content):
        words = [word.replace("’", "'") for word in WORD.findall(sentence.lower())]
        inside = [place - number for place in places if number <= place < number + len(words)]
        number += len(words)
        if inside:
            return _count_turns(words, inside[0]) % 2 == 1
    return False


def _count_turns(words: list[str], place: int, reach: int = REACH) -> int:
    before = range(max(0, place - reach), min(len(words), place + 1))
    return sum(turns_at(words, at) and not (at == place and words[at] in _load_words().turning) for at in before)


def turns_at(words: list[str], at: int) -> bool:
    """Whether the word numbered `at`, of words in small letters, may turn what follows it round."""
    known, word, after = _load_words(), words[at], words[at + 1] if at + 1 < len(words) else ""
    negates = (word in known.negations or word.endswith("n't")) and after not in known.harmless
    return negates or word in known.turning
