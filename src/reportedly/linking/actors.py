"""Actors: which of the names that articles use are one party's.

In: names with what their articles tell of them, and what people judged. Out: links between names, and the names of
each actor. All is a pure function of the names, whatever their order: a link of its pair, an actor of the names that
links hold together. Must never join two that clash, unless a person said so; and of two judgements "different" wins.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from reportedly.linking.bodies import compare_bodies, find_body_keys, find_states, read_body
from reportedly.linking.persons import NOTHING, Likeness, compare_persons, find_person_keys, read_person
from reportedly.records import hash_id
from reportedly.relations import Link

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reportedly.records import Mention, SpeakerKind
    from reportedly.relations import Verdict

Sort: TypeAlias = Literal["person", "body", "state"]

MERGES = 0.75
"""Score from which two names are one actor's: set between a slip in one word (0.8) and a family name alone (0.7)."""
ASKS = 0.5
"""Score from which a link is kept, for a person to judge."""
CROWD = 300
"""Names that one key may have: a commoner key tells nothing, and comparing all of its names would take for ever."""
MOST_TRAITS = 50
"""Traits that one name is told by; an office-holder has some ten."""


class Name(NamedTuple):
    """One name as articles use it. Names of two articles are one where everything here is the same."""

    sort: Sort
    printed: str  # the fullest form an article gives
    article_id: str = ""  # of the only article, where nothing but the article tells whose body it is
    owner: str = ""  # the state whose body it is, where its article tells

    @property
    def id(self) -> str:
        """An end of links."""
        return hash_id("name", *self)


class Told(NamedTuple):
    """A name with all that is told of it in any article."""

    name: Name
    shorts: frozenset[str] = frozenset()  # abbreviations that an article uses for it
    states: frozenset[str] = frozenset()  # in the roles of a person
    roles: frozenset[str] = frozenset()  # of a person, in small letters
    known: str = ""  # the pack's name of the actor, where it has one


class Merge(NamedTuple):
    """The names of one actor, and why they are one."""

    names: tuple[str, ...]  # ids, in order
    links: tuple[Link, ...]  # one a merge


def read_name(mention: Mention, owners: Mapping[tuple[str, ...], str]) -> Name:
    """The name that a mention uses; `owners` are the states whose bodies its article names, by their words."""
    if mention.kind == "person":
        return Name("person", mention.name)
    body = read_body(mention.name)
    if not body.core and body.owners:
        return Name("state", " ".join(sorted(body.owners)))
    if body.generic and not body.owners:
        owner = owners.get(tuple(sorted(set(body.core))), "")
        return Name("body", mention.name, "" if owner else mention.article_id, owner)
    return Name("body", mention.name)


def find_owners(mentions: Iterable[Mention]) -> dict[tuple[str, ...], str]:
    """For the words of each body the one state whose body of those words an article names."""
    found: dict[tuple[str, ...], set[str]] = {}
    for mention in mentions:
        body = read_body(mention.name) if mention.kind != "person" else None
        if body and body.core and len(body.owners) == 1:
            found.setdefault(tuple(sorted(set(body.core))), set()).update(body.owners)
    return {core: next(iter(owners)) for core, owners in found.items() if len(owners) == 1}


def find_shorts(mention: Mention) -> frozenset[str]:
    """The abbreviations among the printed forms of a body."""
    shorts = (read_body(form).short for form, _ in mention.printed) if mention.kind != "person" else ()
    return frozenset(short for short in shorts if len(short) > 2)


def find_keys(told: Told) -> Iterator[str]:
    """What a name is looked up by: two names are compared where they share a key that is no crowd's."""
    name = told.name
    if told.known:
        yield f"known {told.known}"
    for short in sorted(told.shorts):
        yield f"short {short}"
    if name.sort == "person":
        yield from find_person_keys(name.printed)
    elif name.sort == "body":
        # A body that only its article tells is met by its abbreviation alone.
        keys = find_body_keys(_owned(name))
        yield from (key for key in keys if not name.article_id)


def _owned(name: Name) -> str:
    return f"{name.owner} {name.printed}" if name.owner else name.printed


def compare(a: Told, b: Told) -> Likeness:
    """How sure it is that two names are one actor's; the same whichever comes first."""
    if a.known and b.known:
        if a.known == b.known:
            return Likeness(0.95, f"both are names of {a.known} in the pack")
        return Likeness(0.0, "two actors of the pack", clash=True)
    if a.name.sort != b.name.sort or "state" in (a.name.sort, b.name.sort):
        return NOTHING._replace(clash=a.name.sort != b.name.sort)
    return _compare_persons(a, b) if a.name.sort == "person" else _compare_bodies(a, b)


def _compare_persons(a: Told, b: Told) -> Likeness:
    found = compare_persons(a.name.printed, b.name.printed)
    apart = bool(a.states and b.states and not a.states & b.states)
    if not found.score or not apart or found.score > MERGES_APART:
        return found
    return Likeness(min(found.score, ASKS), f"{found.reason}, but of other states")


MERGES_APART = 0.93
"""Score above which the same name is one person's even where the roles name different states, as those of envoys do."""


def _compare_bodies(a: Told, b: Told) -> Likeness:
    found = NOTHING if a.name.article_id or b.name.article_id else compare_bodies(_owned(a.name), _owned(b.name))
    if found.score >= MERGES or found.clash:
        return found
    if common := sorted(a.shorts & b.shorts):
        words = [set(read_body(one.name.printed).core) for one in (a, b)]
        alike = 2 * len(words[0] & words[1]) > min(map(len, words))  # not the councils for space and for roads
        return Likeness(0.9 if alike else 0.6, f"both are called {common[0]} for short")
    for one, other in ((a, b), (b, a)):
        short = read_body(one.name.printed).short
        if short and short in other.shorts:
            return Likeness(0.9, f"the other is called {short} for short")
    return found


def propose_links(told: Mapping[str, Told], pairs: Iterable[tuple[str, str]]) -> Iterator[Link]:
    """The links between those `pairs` of ids that may be one."""
    for a, b in pairs:
        found = compare(told[a], told[b])
        if found.score >= ASKS:
            low, high = sorted((a, b))
            yield Link("actor", low, high, found.score, _explain(told[low].name, told[high].name, found.reason))


def _explain(a: Name, b: Name, reason: str) -> str:
    return f"{a.printed} = {b.printed}: {reason}"


class _Clusters:
    """Names in clusters that only grow."""

    def __init__(self, told: Mapping[str, Told], verdicts: Mapping[str, Verdict]) -> None:
        self._told = told
        self._parted = {link for link, verdict in verdicts.items() if verdict == "different"}
        self.of = {name: name for name in told}
        self.members = {name: [name] for name in told}
        self.links: dict[str, list[Link]] = {name: [] for name in told}
        self.forced: dict[str, str] = {}  # the cluster that people made, for each name in one

    def join(self, link: Link, *, forced: bool = False) -> None:
        """Makes the clusters of a link's ends one, unless something keeps them apart."""
        one, other = sorted((self.of[link.a], self.of[link.b]))
        if one == other or self._is_apart(one, other, forced=forced):
            return
        for name in self.members[other]:
            self.of[name] = one
        self.members[one] += self.members.pop(other)
        self.links[one] += [link, *self.links.pop(other)]

    def _is_apart(self, one: str, other: str, *, forced: bool) -> bool:
        clashes: dict[tuple[str, str], bool] = {}
        for a in self.members[one]:
            for b in self.members[other]:
                if self._parted and hash_id("link", "actor", *sorted((a, b))) in self._parted:
                    return True
                # Whom people joined is called by any of his names: a third has to clash with all of them.
                pair = self.forced.get(a, a), self.forced.get(b, b)
                if not forced and clashes.get(pair, True):
                    clashes[pair] = compare(self._told[a], self._told[b]).clash
        return any(clashes.values())


def merge_names(told: Mapping[str, Told], links: Sequence[Link], verdicts: Mapping[str, Verdict]) -> list[Merge]:
    """The actors of the names in `told`, which `links` hold together, heeding what people judged by ids of links.

    The surest links come first. A family name or a mere abbreviation joins last, and only where all it may belong to is
    one actor.
    """
    clusters = _Clusters(told, verdicts)
    ordered = sorted(links, key=lambda link: (-link.score, link.a, link.b))
    for link in ordered:
        if verdicts.get(link.id) == "same":
            clusters.join(link, forced=True)
    clusters.forced = dict(clusters.of)
    for link in ordered:
        if link.score >= MERGES and verdicts.get(link.id) != "different":
            clusters.join(link)
    _join_singles(clusters, told, ordered)
    return [
        Merge(tuple(sorted(members)), tuple(sorted(clusters.links[key], key=lambda link: (link.a, link.b))))
        for key, members in sorted(clusters.members.items())
    ]


def _join_singles(clusters: _Clusters, told: Mapping[str, Told], links: Sequence[Link]) -> None:
    """Family names and abbreviations alone join whom they must belong to."""
    near: dict[str, list[Link]] = {}
    for link in links:
        singles = [name for name in (link.a, link.b) if is_single(told[name])]
        if len(singles) == 1 and link.score > ASKS:
            near.setdefault(singles[0], []).append(link)
    chosen = [
        found[0]
        for _, found in sorted(near.items())
        if len({clusters.of[end] for link in found for end in (link.a, link.b) if not is_single(told[end])}) == 1
    ]
    for link in chosen:
        clusters.join(link)


def is_single(told: Told) -> bool:
    """Whether a person's family name stands alone, or a body's abbreviation."""
    if told.name.sort == "body":
        return bool(read_body(told.name.printed).short)
    person = read_person(told.name.printed) if told.name.sort == "person" else None
    return person is not None and not person.given


def find_side(told: Told, sides: Mapping[str, str], known: Mapping[str, str | None]) -> str | None:
    """The pack's side of a name: its actor's in `known`, else that of the one state or word of `sides` it holds."""
    if told.known in known:
        return known[told.known]
    name = told.name
    if name.sort == "person":
        of = {sides[state] for state in told.states if state in sides}
    else:
        states = {*find_states(_owned(name)), name.printed, name.printed.casefold()}
        of = {sides[state] for state in states if state in sides}
    return next(iter(of)) if len(of) == 1 else None


def choose_kind(kinds: Mapping[SpeakerKind, int]) -> SpeakerKind:
    """The most frequent kind, of equals the first by the alphabet."""
    return min(kinds, key=lambda kind: (-kinds[kind], kind))
