"""Word lists for names: titles, roles, organisations, places, outlets, given names.

In comes nothing but the TOML files of `reading/data`; out comes one frozen `NameWords`, all words in small letters and
folded. Must never hold a word itself: a word that is missing here is missing in a file.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from reportedly.reading.wordlists import read_table

Words: TypeAlias = frozenset[str]


def fold(word: str) -> str:
    """`word` in small letters, without diacritics and with one kind of apostrophe.

    >>> fold("António"), fold("D’Arc")
    ('antonio', "d'arc")
    """
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFD", word.casefold().replace("’", "'").replace("ʼ", "'"))
    # й and ї are letters, not accents: only Latin letters lose their marks.
    return unicodedata.normalize("NFC", "".join(c for c in plain if not 0x300 <= ord(c) <= 0x36F or c in "̆̈"))


@dataclass(frozen=True, slots=True)
class NameWords:
    """All lists, ready for look-up. Keys and members are folded unless said otherwise."""

    address: dict[str, str]  # mr -> "male", mrs -> "female", dr -> ""
    ranks: Words
    short_titles: Words  # gen, col, mr: may end in a full stop before a name
    inside_titles: Words  # deputy, foreign, chief: within a title, never its end
    office: Words  # nouns for posts
    person: Words  # nouns for one person, posts aside
    people: Words  # plural nouns for people
    documents: Words
    messages: Words  # documents that somebody speaks through: a statement, a post
    prints: Words  # documents that an outlet prints: a report, an article
    also_adjectives: Words  # heads only where no noun follows
    gender: dict[str, str]  # noun or given name -> "male" or "female"
    given: dict[str, str]  # given name -> "male" or "female"
    family_endings: tuple[tuple[str, tuple[str, ...]], ...]  # "male" or "female", endings of family names
    given_groups: dict[str, str]  # given name -> the first form of its group
    synonyms: dict[str, Words]  # head noun -> heads it may point back to, itself included
    phrases: dict[str, str]  # "head of state" -> president
    organisations: Words  # head words of organisations
    many: Words  # heads of bodies that "they" may point to
    spelling: dict[str, str]
    things: Words
    outlets: Words  # head words of outlets
    called: dict[str, Words]  # the paper -> words of names that are papers
    any_outlet: Words  # nouns that fit every outlet
    later_outlets: Words  # the channel, the paper
    outlet_names: Words
    countries: dict[str, str]  # folded name or capital -> the name as the list prints it
    demonyms: dict[str, str]  # russian -> Russia, russians -> Russia
    key_words: dict[str, str]  # word -> the word it counts as when two names are compared
    seats: Words  # capitals and buildings
    landmarks: Words
    compass: Words
    closed: Words
    determiners: Words
    possessives: Words
    openers: Words
    adjectives: Words  # belong to a description that has no determiner
    calendar: Words
    particles: Words

    @property
    def heads(self) -> Words:
        """Every noun that may head the description of a speaker."""
        return self.office | self.person | self.people | self.documents | self.organisations | self.later_outlets


def read_plural(noun: str) -> str:
    """The plural of an English noun for people, by its ending.

    >>> [read_plural(w) for w in ("official", "deputy", "guardsman", "witness", "spokesperson")]
    ['officials', 'deputies', 'guardsmen', 'witnesses', 'spokespersons']
    """
    if noun.endswith("man"):
        return noun[:-2] + "en"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "ch", "sh", "x")) else "s")


def _fold_all(words: list[str]) -> Words:
    return frozenset(fold(word) for word in words)


def _synonyms(groups: list[list[str]], wider: dict[str, list[str]]) -> dict[str, Words]:
    found: dict[str, set[str]] = {}
    for group in groups:
        for word in group:
            found.setdefault(fold(word), set()).update(fold(other) for other in group)
    for word, narrower in wider.items():
        found.setdefault(word, set()).update(narrower)
    return {word: frozenset(others | {word}) for word, others in found.items()}


def _demonyms(countries: dict[str, dict[str, list[str]]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for country, forms in countries.items():
        for form in forms["of"]:
            found[fold(form)] = found[read_plural(fold(form))] = country
    return found


def _called(signs: dict[str, list[str]], groups: list[list[str]]) -> dict[str, Words]:
    found = {noun: _fold_all(words) for noun, words in signs.items()}
    for group in groups:
        found |= {noun: found[group[0]] for noun in group if noun not in found}
    return found


def _key_words(demonyms: dict[str, str], same: list[list[str]], spelling: dict[str, str]) -> dict[str, str]:
    """One word a state, so that "Russian", "Russia's" and "Russia" agree; a longer name counts by its last word."""
    keys = {form.split()[-1]: fold(country).split()[-1] for form, country in demonyms.items()}
    for group in same:
        keys |= {fold(form): fold(group[0]).split()[-1] for form in group if " " not in form}
    # "Saudi foreign ministry" beside "Saudi Arabia's foreign ministry": the adjective is itself the first word.
    keys["saudi"] = keys["saudis"] = "arabia"
    return keys | spelling


@cache
def read_name_words() -> NameWords:
    """The lists as they stand in the package, read once."""
    titles, roles, bodies = (read_table("speakers", name) for name in ("titles", "roles", "organisations"))
    places, outlets, openers = (read_table("speakers", name) for name in ("places", "outlets", "openers"))
    given = read_table("speakers", "given_names")
    office, person = _fold_all(roles["office"]["words"]), _fold_all(roles["person"]["words"])
    demonyms = _demonyms(places["countries"])
    names = [*places["countries"], *(form for group in places["same"]["groups"] for form in group)]
    seats = [s for forms in places["countries"].values() for s in forms["seats"]] + places["seats"]["names"]
    gender = {fold(w): g for g in ("male", "female") for w in (*given[g]["words"], *roles[g]["words"])}
    return NameWords(
        address={fold(w): "" if g == "either" else g for g in titles["address"] for w in titles["address"][g]},
        ranks=_fold_all(titles["ranks"]["words"]),
        short_titles=_fold_all(titles["short"]["words"]),
        inside_titles=_fold_all(titles["inside"]["words"]),
        office=office,
        person=person,
        people=_fold_all(roles["group"]["words"]) | {read_plural(noun) for noun in office | person},
        documents=_fold_all(roles["document"]["words"])
        | {read_plural(fold(noun)) for noun in roles["document"]["words"] if not noun.endswith("s")},
        messages=_fold_all(roles["document"]["messages"]),
        prints=_fold_all(roles["document"]["prints"]),
        also_adjectives=_fold_all(roles["also_adjective"]["words"]),
        gender=gender,
        family_endings=tuple((gender, tuple(ends)) for gender, ends in given["family_endings"].items()),
        given={fold(w): g for g in ("male", "female") for w in given[g]["words"]},
        given_groups={fold(name): fold(group[0]) for group in given["same"]["groups"] for name in group},
        synonyms=_synonyms(roles["same"]["groups"] + bodies["same"]["groups"], roles["wider"]),
        phrases=roles["phrases"],
        organisations=_fold_all(bodies["heads"]["words"]),
        many=_fold_all(bodies["many"]["words"]),
        spelling=bodies["spelling"],
        things=_fold_all(bodies["things"]["words"]),
        outlets=_fold_all(outlets["heads"]["words"]),
        called=_called(outlets["called"], outlets["same"]["groups"]),
        any_outlet=_fold_all(outlets["same"]["any"]),
        later_outlets=_fold_all(outlets["later"]["words"]),
        outlet_names=_fold_all(outlets["names"]["words"]),
        countries={fold(name): name for name in names},
        demonyms=demonyms,
        key_words=_key_words(demonyms, places["same"]["groups"], bodies["spelling"]),
        seats=_fold_all(seats),
        landmarks=_fold_all(places["landmarks"]["words"]),
        compass=_fold_all(places["landmarks"]["before"]),
        closed=_fold_all(openers["closed"]["words"]),
        determiners=_fold_all(openers["determiners"]["words"]),
        possessives=_fold_all(openers["determiners"]["possessive"]),
        openers=_fold_all(openers["openers"]["words"]),
        adjectives=_fold_all(openers["adjectives"]["words"]),
        calendar=_fold_all(openers["calendar"]["words"]),
        particles=_fold_all(openers["particles"]["words"]),
    )


WORDS = read_name_words()
"""The lists, for the modules that look words up one at a time."""
HEADS = WORDS.heads
"""Every noun that may head the description of a speaker, built once."""
