"""The word lists of this room.

In: `data/*.toml`. Out: `Lexicon`. Nothing here looks at text; what each group is for stands in the data files.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from reportedly.reading.wordlists import read_table

if TYPE_CHECKING:
    from collections.abc import Mapping

Blur: TypeAlias = Literal["lower", "upper", "about", "more", "total"]

OPENING = ("units", "tens", "scales", "vague", "few", "share_signs", "parts")
"""The groups of numerals.toml that a number may begin with."""


class Lexicon(NamedTuple):
    """All lists, lower-cased."""

    small: Mapping[str, int]  # units and tens
    tens: frozenset[str]
    scales: Mapping[str, int]
    scale_plurals: Mapping[str, int]
    suffixes: Mapping[str, int]
    zeros: frozenset[str]
    parts: Mapping[str, float]
    vague: Mapping[str, int]
    few: Mapping[str, int]
    denominators: Mapping[str, int]
    share_signs: Mapping[str, float]
    pointers: frozenset[str]
    openers: frozenset[str]  # every word that a number may begin with, digits and hyphens aside
    before: Mapping[tuple[str, ...], Blur]
    after: Mapping[tuple[str, ...], Blur]
    changes: frozenset[str]
    nouns: frozenset[str]
    things: frozenset[str]
    agents: tuple[str, ...]
    lengths: frozenset[str]
    plurals: frozenset[str]
    describing: frozenset[str]
    durations: frozenset[str]
    dating_after: frozenset[str]
    dating_before: frozenset[str]
    endings: tuple[str, ...]
    capitalised_endings: tuple[str, ...]
    no_persons: frozenset[str]
    stops: frozenset[str]
    unreal: frozenset[str]
    auxiliaries: frozenset[str]
    adverbs: frozenset[str]
    insertions: frozenset[str]
    acts: frozenset[str]
    determiners: frozenset[str]
    bridges: frozenset[str]
    quantifiers: frozenset[str]
    joints: frozenset[str]
    totals: frozenset[str]
    tolls: frozenset[str]
    bringing: frozenset[str]
    reaching: frozenset[str]
    in_all: frozenset[tuple[str, ...]]
    phrase_ends: frozenset[str]
    clause_ends: frozenset[str]
    going_on: frozenset[str]
    those: frozenset[str]
    labels: frozenset[str]
    units: frozenset[str]
    formations: frozenset[str]
    no_shares: frozenset[str]
    bodies: frozenset[str]
    dating: frozenset[str]
    dating_strictly: frozenset[str]
    months: frozenset[str]


@cache
def load_lexicon() -> Lexicon:
    """The lists, read once.

    >>> load_lexicon().vague["dozens"], load_lexicon().before["more", "than"]
    (24, 'lower')
    """
    numerals, hedges, nouns = (read_table("figures", name) for name in ("numerals", "hedges", "nouns"))
    grammar, durations, endings, labels = (nouns[name] for name in ("grammar", "durations", "endings", "labels"))
    return Lexicon(
        small={**numerals["units"], **numerals["tens"]},
        tens=frozenset(numerals["tens"]),
        scales=numerals["scales"],
        scale_plurals=numerals["scale_plurals"],
        suffixes=numerals["suffixes"],
        zeros=frozenset(numerals["zeros"]["words"]),
        parts=numerals["parts"],
        vague=numerals["vague"],
        few=numerals["few"],
        denominators=numerals["denominators"],
        share_signs=numerals["share_signs"],
        pointers=frozenset(numerals["pointers"]["words"]),
        openers=frozenset(
            (
                *("a", "an"),
                *numerals["zeros"]["words"],
                *(word for name in OPENING for word in numerals[name]),
            )
        ),
        before=_hedges(hedges["before"]),
        after=_hedges(hedges["after"]),
        changes=frozenset(hedges["changes"]["words"]),
        nouns=frozenset(one for name in ("people", "things") for group in nouns[name].values() for one in group),
        things=frozenset(one for group in nouns["things"].values() for one in group),
        agents=tuple(endings["agents"]),
        lengths=frozenset(durations["lengths"]),
        plurals=frozenset(nouns["plurals"]["words"]),
        describing=frozenset(nouns["plurals"]["describing"]),
        durations=frozenset(durations["words"]),
        dating_after=frozenset(durations["dating_after"]),
        dating_before=frozenset(durations["dating_before"]),
        endings=tuple(endings["people"]),
        capitalised_endings=tuple(endings["capitalised"]),
        no_persons=frozenset((*endings["not"], *endings["not_agents"])),
        stops=frozenset(grammar["stops"]),
        unreal=frozenset(grammar["unreal"]),
        auxiliaries=frozenset(grammar["auxiliaries"]),
        adverbs=frozenset(grammar["adverbs"]),
        insertions=frozenset(grammar["insertions"]),
        acts=frozenset(grammar["acts"]),
        determiners=frozenset(grammar["determiners"]),
        bridges=frozenset(grammar["bridges"]),
        quantifiers=frozenset(grammar["quantifiers"]),
        joints=frozenset(grammar["joints"]),
        totals=frozenset(grammar["totals"]),
        tolls=frozenset(grammar["tolls"]),
        bringing=frozenset(grammar["bringing"]),
        reaching=frozenset(grammar["reaching"]),
        in_all=frozenset(tuple(one.split()) for one in grammar["in_all"]),
        phrase_ends=frozenset(grammar["phrase_ends"]),
        clause_ends=frozenset(grammar["clause_ends"]),
        going_on=frozenset(grammar["going_on"]),
        those=frozenset(grammar["those"]),
        labels=frozenset(labels["before"]),
        units=frozenset(labels["after"]),
        formations=frozenset(labels["formations"]),
        no_shares=frozenset(grammar["no_shares"]),
        bodies=frozenset(grammar["bodies"]),
        dating=frozenset(labels["dating"]),
        dating_strictly=frozenset(labels["dating_strictly"]),
        months=frozenset(labels["months"]),
    )


def _hedges(table: Mapping[Blur, list[str]]) -> dict[tuple[str, ...], Blur]:
    return {tuple(words.split()): blur for blur, group in table.items() for words in group}
