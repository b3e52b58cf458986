"""Names and descriptions to parties: which mentions of an article are of one party.

In come names and noun phrases in text order, out come `Mentions`. Two full names are one person where family name and
given name agree; a family name alone joins the only person who bears it. Must never join two people because they
share a family name.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from reportedly.reading.speakers.kinds import is_plural, read_kind
from reportedly.reading.speakers.namewords import WORDS, fold
from reportedly.reading.speakers.parties import Mention, Mentions, Party, Role
from reportedly.reading.speakers.roles import (
    Phrase,
    find_apposition,
    find_role_before,
    read_heads,
    read_keys,
    read_role,
    read_singular,
)
from reportedly.reading.speakers.spelling import is_owned, likeness, read_initials, same_given
from reportedly.records import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.reading.speakers.names import Named
    from reportedly.reading.speakers.tokens import Tokens

CANDIDATES = 8
"""The latest parties that a name is compared with: more people of one family name are not told apart anyway."""

_SKIPPED = WORDS.determiners | WORDS.possessives
_BEFORE = frozenset(
    (
        "of",
        "in",
        "for",
        "with",
        "by",
        "from",
        "to",
        "on",
        "at",
        "near",
        "against",
        "between",
        "about",
        "under",
        "over",
        "as",
        "like",
        "than",
        "is",
        "was",
        "be",
        "become",
        "became",
        "were",
        "are",
        "named",
    )
)


class Register:
    """Collects the parties of one article."""

    def __init__(self, text: str, tokens: Tokens, quotes: Sequence[int]) -> None:
        self._text, self._tokens, self._quotes = text, tokens, quotes
        self._parties: list[Party] = []
        self._mentions: list[Mention] = []
        self._families: dict[str, list[int]] = {}
        self._bodies: dict[frozenset[str], int] = {}
        self._described: dict[str, list[int]] = {}
        self._shortened: dict[str, list[int]] = {}
        self._late: list[Named] = []
        self._loose: list[Span] = []
        self._taken: set[int] = set()

    def add_name(self, named: Named) -> None:
        """Enter a name; a family name alone waits for `settle`."""
        self._taken.update(range(named.first, named.last))
        if named.kind != "person":
            self._add_body(named)
        elif self._is_single(named):
            self._late.append(named)
        else:
            self._add_person(named)

    def _is_single(self, named: Named) -> bool:
        first = self._tokens.lowers[named.name_first]
        return named.last - named.name_first == 1 or first in WORDS.particles

    def settle(self) -> None:
        """Join the family names that stood alone to the full names, which may come later in the text."""
        # Who has a form of address first: "Mr. Orlov" is nobody's wife, and a title then has two to choose from.
        for named in sorted(self._late, key=lambda named: not named.gender):
            family = fold(self._tokens.words[named.last - 1])
            bearers = self._families.get(family, ())
            if len(bearers) > 1 or named.gender:
                bearers = [b for b in bearers if self._fits(self._parties[b], named, alone=len(bearers) == 1)]
            if len(bearers) == 1:
                self._join(bearers[0], named)
            elif not bearers and (self._roles(named) or named.gender):
                self._new_person(named)
            else:
                tokens = self._tokens
                self._loose.append(Span(tokens.starts[named.name_first], tokens.ends[named.last - 1]))

    def _fits(self, party: Party, named: Named, *, alone: bool) -> bool:
        if named.gender:
            return party.gender in ("", named.gender)
        return alone or any(mine.heads & his.heads for mine in self._roles(named) for his in party.roles)

    def _add_person(self, named: Named) -> None:
        words = [fold(word) for word in self._tokens.words[named.name_first : named.last]]
        for bearer in reversed(self._families.get(words[-1], [])[-CANDIDATES:]):
            if same_given(words[0], fold(self._parties[bearer].name.split()[0])):
                self._join(bearer, named)
                return
        self._new_person(named)

    def _new_person(self, named: Named) -> None:
        name = self._printed(named.name_first, named.last)
        party = Party(name, "person", read_keys(name.split()), frozenset(), (), named.gender)
        self._parties.append(party)
        index = len(self._parties) - 1
        self._families.setdefault(fold(self._tokens.words[named.last - 1]), []).append(index)
        self._join(index, named)

    def _join(self, index: int, named: Named) -> None:
        party, name = self._parties[index], self._printed(named.name_first, named.last)
        roles = party.roles + tuple(role for role in self._roles(named) if role not in party.roles)
        gender = (
            party.gender
            or named.gender
            or next((g for role in roles for h in role.heads if (g := WORDS.gender.get(h))), "")
        )
        if _is_fuller(name.split(), party.name.split()):
            party = party._replace(name=name, keys=read_keys(name.split()))
        heads = frozenset(head for role in roles for head in role.heads)
        self._parties[index] = party._replace(roles=roles, gender=gender, heads=heads)
        self._mention(index, named.first, named.last, named.name_first)

    def _roles(self, named: Named) -> tuple[Role, ...]:
        found = []
        if named.role_last > named.first:
            found.append(self._printed(named.first, named.role_last))
        found += find_role_before(self._text, self._tokens, named.first)
        found += find_apposition(self._text, self._tokens, named.last)
        return tuple(role for words in found if (role := read_role(words)).heads)

    def _add_body(self, named: Named) -> None:
        name = self._printed(named.first, named.last)
        keys = read_keys(self._tokens.words[named.first : named.last])
        index = self._bodies.get(keys)
        if index is None:
            heads = read_heads(keys, named.kind)
            self._parties.append(Party(name, named.kind, keys, heads, plural=bool(keys & WORDS.many)))
            index = self._bodies[keys] = len(self._parties) - 1
        self._mention(index, named.first, named.last)
        self._enter_brackets(index, named)

    def _enter_brackets(self, index: int, named: Named) -> None:
        """Keep a short form in brackets after a name: "Main Coast Directorate (GDB)"."""
        starts, ends, words, _ = self._tokens
        after = named.last
        if after >= len(words) or self._text[ends[after - 1] : starts[after]].strip() != "(":
            return
        if self._text[ends[after] : ends[after] + 1] == ")" and words[after][:1].isupper():
            self._shortened.setdefault(words[after].replace(".", ""), []).append(index)

    def add_phrase(self, phrase: Phrase) -> None:
        """Enter a description; a definite one that fits an earlier one is taken for it."""
        if phrase.head in self._taken:
            return
        words = self._tokens.words[phrase.first : phrase.head + 1]
        keys, head = read_keys(words), self._tokens.lowers[phrase.head]
        if phrase.first == phrase.head and phrase.determiner in ("the", "this", "that", "same", "those", "these"):
            return  # "the ministry" names nobody; whom it points back to is asked when it speaks
        latest = self._described.setdefault(head, [])
        for index in reversed(latest[-CANDIDATES:]):
            earlier = self._parties[index].keys
            if keys == earlier or (phrase.determiner in ("the", "this", "that", "same") and keys <= earlier):
                self._improve(index, keys == earlier, phrase)
                self._mention(index, phrase.first, phrase.head + 1)
                return
        kind, plural = read_kind(head), is_plural(head)
        heads = frozenset((head, read_singular(head))) if kind != "document" else frozenset((head,))
        name = self._printed(phrase.first, phrase.head + 1)
        self._parties.append(Party(name, kind, keys, heads, (), WORDS.gender.get(head, ""), plural, True))
        latest.append(len(self._parties) - 1)
        self._mention(len(self._parties) - 1, phrase.first, phrase.head + 1)

    def _improve(self, index: int, same: bool, phrase: Phrase) -> None:
        """Keep the better of two forms of one name: "Northern army" and not "the North's army"."""
        name = self._printed(phrase.first, phrase.head + 1)
        if same and is_owned(self._parties[index].name) and not is_owned(name):
            self._parties[index] = self._parties[index]._replace(name=name)

    def _printed(self, first: int, last: int) -> str:
        return " ".join(self._text[self._tokens.starts[first] : self._tokens.ends[last - 1]].split())

    def _mention(self, party: int, first: int, last: int, name: int | None = None) -> None:
        tokens = self._tokens
        start, end = tokens.starts[first], tokens.ends[last - 1]
        before = first - 1
        while before >= 0 and tokens.lowers[before] in _SKIPPED and first - before < 3:
            before -= 1
        owned = last < len(tokens.words) and tokens.starts[last] == end
        subject = not owned and (before < 0 or tokens.lowers[before] not in _BEFORE)
        quoted = bisect_right(self._quotes, start) % 2 == 1
        self._mentions.append(
            Mention(start, end, party, subject, quoted, start if name is None else tokens.starts[name])
        )

    def close(self, sentences: Sequence[tuple[int, int, int]]) -> Mentions:
        """All that was entered, with its look-ups."""
        mentions = tuple(sorted(self._mentions))
        heads: dict[str, list[int]] = {}
        given: dict[str, list[int]] = {}
        likenesses: dict[str, list[int]] = {}
        abbreviations = self._shortened
        for index, party in enumerate(self._parties):
            for head in party.heads:
                heads.setdefault(head, []).append(index)
            if party.kind == "person":
                words = party.name.split()
                given.setdefault(fold(words[0]), []).append(index)
                likenesses.setdefault(likeness(fold(words[-1])), []).append(index)
            elif party.kind in ("organisation", "outlet") and not party.described:
                for short in read_initials(party.name):
                    if index not in (known := abbreviations.setdefault(short, [])):
                        known.append(index)
        return Mentions(
            self._text,
            self._tokens,
            tuple(start for start, _, _ in sentences),
            tuple(paragraph for _, _, paragraph in sentences),
            tuple(self._parties),
            mentions,
            tuple(mention.start for mention in mentions),
            _frozen(self._families),
            _frozen(given),
            _frozen(likenesses),
            _frozen(heads),
            _frozen(abbreviations),
            {party.name: index for index, party in reversed(list(enumerate(self._parties)))},
            self._forms(),
            _places(len(self._parties), mentions),
            tuple(sorted(self._loose)),
        )

    def _forms(self) -> dict[frozenset[str], int]:
        """For every set of key words the party to name: rather "Northern Army" than "the North's army"."""
        found: dict[frozenset[str], int] = {}
        for index, party in enumerate(self._parties):
            if party.kind == "person":
                continue
            best = found.get(party.keys)
            if best is None or (is_owned(self._parties[best].name) and not is_owned(party.name)):
                found[party.keys] = index
        return found


def _places(count: int, mentions: tuple[Mention, ...]) -> tuple[tuple[int, ...], ...]:
    found: list[list[int]] = [[] for _ in range(count)]
    for i, mention in enumerate(mentions):
        found[mention.party].append(i)
    return tuple(tuple(places) for places in found)


def _is_fuller(name: list[str], other: list[str]) -> bool:
    """Whether a name says more than another: in words, or with a given name for an initial."""
    if len(name) == len(other):
        return other[0].rstrip(".")[1:] == "" and len(name[0]) > len(other[0])
    return len(name) > len(other)


def _frozen(index: dict[str, list[int]]) -> dict[str, tuple[int, ...]]:
    return {key: tuple(values) for key, values in index.items()}
