"""Printed names to parties: family name to full name, abbreviation to long form, a body to its best form.

In come words and the article's mentions, out comes the party's index, or None and a reason. Must never pick one of
two people who share the name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportedly.reading.speakers.antecedents import find_last_to_speak
from reportedly.reading.speakers.namewords import WORDS, fold
from reportedly.reading.speakers.roles import read_keys, read_role
from reportedly.reading.speakers.spelling import is_misspelling, likeness, same_given

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportedly.reading.speakers.parties import Mentions, Party, Resolution

CANDIDATES = 32
"""People of one family name that are looked at."""
SHORTEST_MISSPELT = 6
"""Letters a family name must have before a likeness counts: short ones are alike by chance."""


class PersonName(NamedTuple):
    """A personal name as a source prints it."""

    words: Sequence[str]
    role: str | None
    gender: str  # "male", "female" or unknown, from a form of address or a given name


def find_person(name: PersonName, at: int, mentions: Mentions, history: Sequence[Resolution]) -> tuple[int | None, str]:
    """The person whom a printed personal name means, by family name, given name, role and gender."""
    folded = [fold(word) for word in name.words]
    found, reason = list(mentions.families.get(folded[-1], ())[:CANDIDATES]), "family name"
    if not found and len(folded) == 1:
        found, reason = list(mentions.given.get(folded[0], ())[:CANDIDATES]), "given name"
    if not found:
        found, reason = _alike(folded[-1], mentions), "family name, spelt otherwise"
    if len(folded) > 1 and folded[0] not in WORDS.particles:
        found = [i for i in found if same_given(folded[0], fold(mentions.parties[i].name.split()[0]))]
        reason = "full name"
    if name.gender:
        found = [i for i in found if mentions.parties[i].gender in ("", name.gender)]
    if len(found) > 1:
        found = _narrow([(i, mentions.parties[i]) for i in found], name.role, name.gender)
    if len(found) == 1:
        return found[0], reason
    if found and (spoke := find_last_to_speak(found, at, mentions, history)) is not None:
        return spoke, "the last of this name to speak"
    return None, "several people have this name" if found else "named here only"


def _alike(family: str, mentions: Mentions) -> list[int]:
    if len(family) < SHORTEST_MISSPELT:
        return []
    near = mentions.likenesses.get(likeness(family), ())[:CANDIDATES]
    return [i for i in near if is_misspelling(family, fold(mentions.parties[i].name.split()[-1]))]


def _narrow(found: Iterable[tuple[int, Party]], role: str | None, gender: str) -> list[int]:
    """Those of several bearers of a name whom a role or a form of address tells apart."""
    people = list(found)
    if role:
        wanted = read_role(role).keys
        told = [i for i, party in people if any(wanted <= his.keys or his.keys <= wanted for his in party.roles)]
        if told:
            return told
        people = [(i, party) for i, party in people if " " not in party.name] or people
    if gender:
        told = [i for i, party in people if party.gender == gender]
        return told or [i for i, party in people if not party.gender]
    return [i for i, _ in people]


def find_body(words: Sequence[str], mentions: Mentions) -> tuple[int | None, str]:
    """The organisation, outlet or state that a printed name means."""
    if len(words) == 1:
        short = words[0].replace(".", "")
        if short.isupper() and fold(words[0]) not in WORDS.countries:
            found = mentions.abbreviations.get(short, ())
            if len(found) == 1:
                return found[0], "abbreviation"
            if len(found) > 1:
                return None, "several organisations have this abbreviation"
    keys = read_keys(words)
    if keys in mentions.forms:
        return mentions.forms[keys], "name"
    return None, "named here only"
