"""The words around a trigger that tell how it is meant.

In: `data/grammar.toml`. Out: `Grammar`. Nothing here looks at text.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from reportedly.reading.wordlists import read_table


class Grammar(NamedTuple):
    """Words that tell how the words around a trigger stand to it."""

    openers: frozenset[str]
    no_nouns: frozenset[str]
    clause_openers: frozenset[str]


@cache
def load_grammar() -> Grammar:
    """The lists of `data/grammar.toml`, read once."""
    table = read_table("events", "grammar")
    participles, clauses = table["participles"], table["clauses"]
    lists = (participles["openers"], participles["no_nouns"], clauses["openers"])
    return Grammar(*map(frozenset, lists))
