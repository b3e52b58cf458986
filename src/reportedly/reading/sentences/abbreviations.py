"""The short forms whose full stop may or may not end a sentence.

In: `data/abbreviations.toml`. Out: sets of words. Nothing here looks at text.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from reportedly.reading.wordlists import read_table


class Abbreviations(NamedTuple):
    """Words without their last full stop; each group is explained in the data file."""

    never: frozenset[str]
    before_number: frozenset[str]
    may_end: frozenset[str]
    openers: frozenset[str]
    speaking: frozenset[str]
    domains: frozenset[str]


@cache
def read_abbreviations() -> Abbreviations:
    """The groups of the data file, read once."""
    table = read_table("sentences", "abbreviations")
    names = ("never", "before_number", "may_end", "openers", "speaking", "domains")
    return Abbreviations(*(frozenset(word for group in table[name].values() for word in group) for name in names))
