"""The parties that an article names, for telling them across articles.

In come an article's id, its parties as the reader has registered them and the single words that the pack has for names;
out come `Mention`s by place, each with the forms that it is printed in. Must never take a mere description
("officials", "the ministry") for a name: what is kept of descriptions is a body with a name of its own in it,
"Velland's defence ministry".
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from reportedly.reading.speakers.namewords import WORDS, fold
from reportedly.reading.speakers.spelling import is_misspelling, likeness
from reportedly.records import Mention, Span

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from reportedly.reading.speakers import Mentions
    from reportedly.reading.speakers.parties import Mention as Place
    from reportedly.reading.speakers.parties import Party

_NAMED = frozenset(["person", "organisation", "office", "outlet"])
MOST_FORMS = 20
"""Printed forms kept of one party: news prints at most nine, and a made text must not fill the ledger."""
MOST_ROLES = 10
"""Roles kept of one party, likewise."""
LONGEST_ABBREVIATION = 8
"""Letters of a short form of a body: longer ones are names in capitals."""
SHORTEST_SLIP = 6
"""Letters of a family name that may be taken for a slip of another: of shorter ones too many are one letter apart."""
NOBODY = -1
"""For a party's number, where there is none."""
_TITLES = WORDS.office | WORDS.ranks | WORDS.short_titles | frozenset(WORDS.address)
_SHORT = re.compile(r"[A-Z][A-Za-z]?[A-Z][A-Za-z]*[A-Z]?")
"""MoD, FSB: at least two capitals, and one of them within the first three letters."""


def make_mentions(article_id: str, found: Mentions, known: Container[str] = ()) -> tuple[Mention, ...]:
    """The named parties among `found`, by where they are first named; `known` are names of one word
    in small letters.

    >>> from reportedly.reading.speakers import find_mentions
    >>> found = find_mentions("President Petra Orlova spoke. Orlova's words.", [(0, 29, 0), (30, 45, 0)])
    >>> [(one.name, one.printed, one.roles) for one in make_mentions("id", found)]
    [('Petra Orlova', (('Orlova', 1), ('Petra Orlova', 1)), ('President',))]
    """
    places = _party_places(found)
    loose: dict[str, list[Span]] = {}
    for index in [index for index in places if _SHORT.fullmatch(found.parties[index].name)]:
        full = _only(found.abbreviations.get(found.parties[index].name, ()))
        if full in places and full != index:  # "Tarn People's Republic (TRP)": the article itself says so
            places[full] += places.pop(index)
    for span, party in (*_short_forms(found), *_single_names(found, known), *_inner_bodies(found, places)):
        if party in places:
            places[party].append(span)
        else:
            loose.setdefault(_printed(found.text, span), []).append(span)
    made = [_make(article_id, found, found.parties[index], spans) for index, spans in places.items()]
    made += [Mention(article_id, name, "organisation", min(at), _count(found.text, at)) for name, at in loose.items()]
    by_span = {one.span: one for one in reversed(made)}
    return tuple(by_span[span] for span in sorted(by_span))


def _party_places(found: Mentions) -> dict[int, list[Span]]:
    """Where each named party's name stands, by its place among the parties."""
    places: dict[int, list[Span]] = {}
    for index, party in enumerate(found.parties):
        mentions = [found.mentions[at] for at in found.places[index]] if _is_named(party) else []
        if mentions:
            places[index] = [Span(_name_start(found, party, one), one.end) for one in mentions]
    return places


def _is_named(party: Party) -> bool:
    if party.kind not in _NAMED or (party.kind == "person" and _is_initial(party.name)):
        return False
    if not party.described:
        return True
    # Of descriptions only bodies: "Velland's president" is an office, and whoever holds it is named elsewhere.
    return party.kind == "organisation" and _has_own_name(party.name)


def _is_initial(name: str) -> bool:
    return all(len(word.rstrip(".")) < 2 for word in name.split())


def _has_own_name(name: str) -> bool:
    """Whether a description holds a word that is a name: one with a capital, and not a person's title."""
    named = next(iter(_own_words(name)), "")
    return named[:1].isupper() and fold(named) not in _TITLES


def _own_words(name: str) -> list[str]:
    """`name` from its first word with a capital on: what is before is an article, an adjective or a stray verb."""
    words = name.split()
    first = int(fold(words[0]) in WORDS.determiners)
    return words[next((i for i in range(first, len(words)) if words[i][:1].isupper()), len(words)) :]


def _name_start(found: Mentions, party: Party, place: Place) -> int:
    """Where the name itself begins: after a role, an article, an adjective or a stray verb."""
    if not party.described:
        return max(place.start, place.name)
    printed = found.text[place.start : place.end]
    first, own = printed.split()[0], _own_words(printed)
    if own:
        return place.start + printed.index(own[0], 0 if own[0] == first else len(first))
    return place.start + (len(first) + 1 if fold(first) in WORDS.determiners and " " in printed else 0)


def _short_forms(found: Mentions) -> Iterator[tuple[Span, int]]:
    """Abbreviations that stand in no party's name, with the only party that they are short for."""
    starts, ends, words, _ = found.tokens
    taken = iter(found.mentions)
    covered = 0  # code points up to which parties are named
    following = next(taken, None)
    for start, end, word in zip(starts, ends, words, strict=True):
        if len(word) > LONGEST_ABBREVIATION or not _SHORT.fullmatch(word) or fold(word) in WORDS.countries:
            continue
        while following and following.start <= start:
            covered = max(covered, following.end)
            following = next(taken, None)
        if start < covered:
            continue
        if (party := _only(found.abbreviations.get(word.replace(".", ""), ()))) != NOBODY:
            yield Span(start, end), party
        elif (people := _people_before(found, start)) is not None or not word.isupper():
            yield Span(start if people is None else people, end), NOBODY


def _inner_bodies(found: Mentions, places: dict[int, list[Span]]) -> Iterator[tuple[Span, int]]:
    """Bodies that another's name ends in: "Harbour Directorate of the Vellish Ministry of Defence"."""
    for index, spans in places.items():
        head, of, tail = found.parties[index].name.rpartition(" of the ")
        words = [fold(word) for word in tail.split()[:2]]
        if head and found.parties[index].kind == "organisation" and not WORDS.organisations.isdisjoint(words):
            for start, end in spans:
                at = found.text.rfind(of, start, end)
                if at >= 0:
                    yield Span(at + len(of), end), NOBODY


def _single_names(found: Mentions, known: Container[str]) -> Iterator[tuple[Span, int]]:
    """Single names that nobody was found to bear: slips of a person's, with the person, and those that are known."""
    for span in found.loose:
        printed = found.text[span.start : span.end]
        party = _find_misspelt(found, printed)
        if party != NOBODY or (printed.casefold() in known and fold(printed) not in WORDS.demonyms):
            yield span, party


def _people_before(found: Mentions, start: int) -> int | None:
    """Where an adjective of a state begins right before `start`."""
    at = found.text.rfind(" ", 0, max(0, start - 1)) + 1
    before = found.text[at:start]
    return at if before.endswith(" ") and fold(before.strip()) in WORDS.demonyms else None


def _find_misspelt(found: Mentions, printed: str) -> int:
    """The only person whose family name `printed` misspells."""
    family = fold(printed)
    if len(family) < SHORTEST_SLIP:
        return NOBODY
    near = found.likenesses.get(likeness(family), ())
    return _only([at for at in near if is_misspelling(family, fold(found.parties[at].name.split()[-1]))])


def _only(parties: Sequence[int]) -> int:
    return parties[0] if len(parties) == 1 else NOBODY


def _make(article_id: str, found: Mentions, party: Party, spans: list[Span]) -> Mention:
    roles = tuple(dict.fromkeys(role.words for role in party.roles))[:MOST_ROLES]
    name = " ".join(_own_words(party.name)) if party.described else party.name
    return Mention(article_id, name, party.kind, min(spans), _count(found.text, spans), roles)


def _count(text: str, spans: Iterable[Span]) -> tuple[tuple[str, int], ...]:
    forms = Counter(_printed(text, span) for span in spans)
    return tuple(sorted(forms.items(), key=lambda form: (-form[1], form[0]))[:MOST_FORMS])


def _printed(text: str, span: Span) -> str:
    return " ".join(text[span.start : span.end].split())
