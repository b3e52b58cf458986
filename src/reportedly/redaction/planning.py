"""Who is hidden in a ledger: its view and the pack come in, the plan goes out.

Hidden are the names that the pack or people mark as private, and whoever is or was in custody in some article, with his
family (`custody`). A person who is hidden in one article is hidden in all of them, under every name that the ledger
takes for his: else the one would tell who the other is.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from reportedly.reading.speakers.namewords import HEADS
from reportedly.reading.speakers.roles import read_singular
from reportedly.reading.wordlists import read_table
from reportedly.redaction.custody import Told, find_captions, find_told
from reportedly.redaction.letters import fold
from reportedly.redaction.names import Around, Names, Person
from reportedly.redaction.plan import ArticlePlan, Plan, Reason
from reportedly.redaction.public import Public, join_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportedly.ledger.view import ArticleView, View
    from reportedly.packs import Pack
    from reportedly.packs.pack import PackActor
    from reportedly.records import Mention


class Wanted(NamedTuple):
    """What the pack and people say of names, as printed."""

    private: frozenset[str]
    public: frozenset[str]
    persons: frozenset[str]  # of these, those of persons


def make_plan(view: View, pack: Pack) -> Plan:
    """The plan for the ledger of `view`; raises only `LedgerError`."""
    wanted, known, register, reasons = read_wanted(view, pack), _Known(view), _Register(view), _Reasons()
    for name in sorted(wanted.private):
        register.mark(name)
        reasons.add(Told.of_mark(name), "")
    told: dict[str, Told] = {}
    here: dict[str, frozenset[int]] = {}
    captions: dict[str, tuple[tuple[int, int], ...]] = {}
    for one in view.full_articles():
        found = told[one.line.id] = known.find_told(one, wanted)
        here[one.line.id] = frozenset(register.number(each.name, one.line.id) for each in found.hidden)
        noticed = [(each.span.start, each.span.end) for each in one.notices if each.kind == "caption"]
        captions[one.line.id] = (*noticed, *find_captions(one.article.text)) if found.sentences else ()
        reasons.add(found, one.line.address)
    persons = register.make_persons(Public(wanted.public, wanted.persons))
    names, public = Names(persons), Public(wanted.public, wanted.persons)
    marked = frozenset(person.number for person in persons if person.marked)
    articles = {
        id_: ArticlePlan(
            Around(here[id_], _find_kept(told[id_], here[id_] | marked, known.find_persons(id_), (names, public))),
            told[id_],
            captions[id_],
        )
        for id_ in told
    }
    return Plan(persons, articles, reasons.list())


def read_wanted(view: View, pack: Pack) -> Wanted:
    """What the pack and people say of names; people have the last word."""
    marks = {one.name: one.private for one in view.private_marks()}
    private = {name for one in pack.actors if one.private for name in (one.name, *one.aliases)}
    private = (private | {name for name, is_private in marks.items() if is_private}) - {
        name for name, is_private in marks.items() if not is_private
    }
    shown = {name for name, is_private in marks.items() if not is_private}
    public = {name for one in pack.actors if not one.private for name in _names_of(one)} | shown
    persons = {one.name for one in pack.actors if one.kind == "person" and not one.private} | shown
    persons |= {holder.name for one in pack.actors for holder in one.holders}
    hidden = {join_words(name) for name in private}
    public, persons = ({name for name in names if join_words(name) not in hidden} for names in (public, persons))
    return Wanted(frozenset(private), frozenset(public), frozenset(persons))


def _names_of(actor: PackActor) -> Iterator[str]:
    yield from (actor.name, *actor.aliases)
    for holder in actor.holders:
        yield holder.name


class _Known:
    """Whom the articles of a ledger name, with every role that any of them gives a full name or its actor."""

    def __init__(self, view: View) -> None:
        self._actors = {key: actor.id for key, actor in view.find_actors().items()}
        self._mentions: defaultdict[str, list[Mention]] = defaultdict(list)
        self._roles: defaultdict[str, set[str]] = defaultdict(set)
        for line in view.mentions():
            self._mentions[line.article.id].append(line.mention)
            if line.mention.kind == "person":
                self._roles[self._key(line.article.id, line.mention.name)].update(line.mention.roles)

    def _key(self, article_id: str, name: str) -> str:
        return self._actors.get((article_id, name)) or join_words(name)

    def find_told(self, one: ArticleView, wanted: Wanted) -> Told:
        """What the article tells of custody."""
        captive = [said for said in one.statements if said.in_custody]
        speaking = [span for said in captive for span in (*said.content_spans, *said.source_spans)]
        mentions = [
            replace(each, roles=tuple(sorted(self._roles[self._key(one.line.id, each.name)])))
            if each.kind == "person"
            else each
            for each in self._mentions[one.line.id]
        ]
        # Whoever wrote the article is no captive of it.
        writers = {name for name in (one.line.byline, one.line.outlet) if name}
        public = Public(wanted.public | writers, wanted.persons)
        return find_told(one.article.text, mentions, public=public, speaking=speaking, title=one.line.title)

    def find_persons(self, article_id: str) -> list[str]:
        """The full names of persons in the article."""
        return [one.name for one in self._mentions[article_id] if one.kind == "person" and " " in one.name]


class _Register:
    """The hidden persons, each with a number and all of his names."""

    def __init__(self, view: View) -> None:
        self._actors = {key: actor.id for key, actor in view.find_actors().items()}
        self._printed: dict[str, set[str]] = {}  # by actor
        self._bearers: dict[str, str] = {}  # the actor of a printed form
        for line in view.actors():
            forms = self._printed[line.actor.id] = {line.actor.name, *(one.printed for one in line.actor.variants)}
            for form in forms:
                self._bearers.setdefault(form, line.actor.id)
        self._numbers: dict[str, int] = {}
        self._forms: defaultdict[int, set[str]] = defaultdict(set)
        self._marked: set[int] = set()

    def number(self, name: str, article_id: str = "") -> int:
        """The number of whom `name` names there."""
        actor = self._actors.get((article_id, name)) or self._bearers.get(name)
        found = self._numbers.setdefault(actor or join_words(name), len(self._numbers) + 1)
        self._forms[found] |= {strip_title(form) for form in (name, *self._printed.get(actor or "", ()))}
        return found

    def mark(self, name: str) -> None:
        """Notes that the pack or people name him."""
        self._marked.add(self.number(name))

    def make_persons(self, public: Public) -> list[Person]:
        """The persons, without names that are public."""
        return [
            Person(number, tuple(sorted(_choose(forms, public))), number in self._marked)
            for number, forms in sorted(self._forms.items())
        ]


def strip_title(name: str) -> str:
    """`name` without what stands before it: a form of address, a rank, an office.

    >>> strip_title("Marine Sgt. Ivan Orlov"), strip_title("Mr Orlov's"), strip_title("General")
    ('Ivan Orlov', "Orlov's", 'General')
    """
    words = name.split()
    while len(words) > 1 and read_singular(fold(words[0]).rstrip(".")) in _read_titles():
        del words[0]
    return " ".join(words)


@cache
def _read_titles() -> frozenset[str]:
    titles = read_table("speakers", "titles")
    groups = (
        titles["ranks"]["words"],
        titles["inside"]["words"],
        titles["short"]["words"],
        *titles["address"].values(),
    )
    called = {"marine", "us", "u.s", "ex", "hostage", "deportee", "convict", "inmate", "captured", "freed", "jailed"}
    return frozenset(word for group in groups for word in group) | HEADS | called


def _choose(forms: Iterable[str], public: Public) -> Iterator[str]:
    """The forms that name him wherever they stand: a family name alone does so only where he is named in full."""
    shown = {form: join_words(form) for form in forms}
    parts = {part for words in shown.values() if " " in words for part in words.split()}
    return (form for form, words in shown.items() if words not in parts and not public.holds(form))


class _Reasons:
    """Why somebody is hidden or shown, and where."""

    def __init__(self) -> None:
        self._places: defaultdict[Reason, list[str]] = defaultdict(list)

    def add(self, told: Told, address: str) -> None:
        """Notes what is told of persons at `address`, "" for every article."""
        for one in (*told.hidden, *told.shown):
            self._places[Reason(one.name, (), one.reason, one.doubtful, one.hidden)].append(address)

    def list(self) -> list[Reason]:
        """All of them, the surest first."""
        hidden = {join_words(one.name) for one in self._places if one.hidden}
        found = [
            one._replace(articles=tuple(filter(None, places)))
            for one, places in self._places.items()
            if one.hidden or join_words(one.name) not in hidden
        ]
        return sorted(found, key=lambda one: (not one.hidden, one.doubtful, one.name))


def _find_kept(
    told: Told, hidden: frozenset[int], named: Iterable[str], known: tuple[Names, Public]
) -> tuple[tuple[str, ...], ...]:
    """Folded full names of other persons, whose words stay. Whoever shares a hidden family name, and is not public, is
    taken for the same person or for his family.
    """
    names, public = known
    shown = {one.name for one in told.shown}
    kept: dict[str, None] = {}
    for name in named:
        found = names.find(name, Around(alone=hidden))
        shares = any(one.end >= len(name.rstrip("'’s")) for one in found)
        if not names.find(name) and (not shares or name in shown or public.holds(name)):
            kept[join_words(name)] = None
    return tuple(tuple(words.split()) for words in kept)
