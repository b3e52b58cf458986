"""Who in an article is or was in custody, for hiding: its text and parties come in, who is hidden and why goes out.

Generous on purpose, unlike `Statement.in_custody`: where an article tells of custody at all, whoever is not called by
an office or a trade is hidden, and so is whoever is tied to custody or to a captive's family. The pack's actors, and
whom people marked as public, are never hidden by it. Pure.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from reportedly.reading.sentences import find_sentences
from reportedly.reading.speakers.roles import read_singular
from reportedly.reading.wordlists import read_table
from reportedly.redaction.letters import find_words, fold
from reportedly.redaction.ordinary import is_ordinary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reportedly.records import Mention
    from reportedly.redaction.public import Public

REACH = 110
"""Characters before or after a name in which it may be tied to something."""
OFTEN = 3
"""Sentences on custody from which the whole article is about it."""
LONGEST_CAPTION = 400
MOST_PLACES = 20
"""Places of a name that are looked at."""


class Named(NamedTuple):
    """Somebody whom an article names."""

    name: str
    reason: str  # why he is hidden, or why not
    hidden: bool = True
    doubtful: bool = False  # nothing but the article's subject speaks for it, or something speaks against it


class Told(NamedTuple):
    """What an article tells of custody."""

    hidden: tuple[Named, ...]
    shown: tuple[Named, ...]  # persons who stay, in an article that tells of custody
    personal: tuple[tuple[int, int], ...]  # sentences about somebody in custody or his family
    single: frozenset[tuple[int, int]]  # of these, those that have a word for one person
    sentences: tuple[tuple[int, int], ...]  # all of them; none where the article tells of no custody

    @classmethod
    def of_mark(cls, name: str) -> Told:
        """What the pack or people say of a name."""
        return NOTHING._replace(hidden=(Named(name, "marked as private"),))


NOTHING = Told((), (), (), frozenset(), ())


class _Words(NamedTuple):
    custody: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    described: re.Pattern[str]
    not_by: re.Pattern[str]
    public_before: re.Pattern[str]
    public_after: re.Pattern[str]
    plural_before: re.Pattern[str]
    caption: re.Pattern[str]
    heads: frozenset[str]
    offices: frozenset[str]
    family: re.Pattern[str]
    family_before: re.Pattern[str]
    family_after: re.Pattern[str]
    person: re.Pattern[str]


@cache
def _load() -> _Words:
    table = tomllib.loads(files("reportedly.redaction").joinpath("data/custody.toml").read_text("utf-8"))
    told = "|".join(pattern for group in table["told"].values() for pattern in group)
    family = table["family"]["nouns"]

    def read(pattern: str) -> re.Pattern[str]:
        return re.compile(pattern, re.IGNORECASE)

    return _Words(
        custody=read(rf"\b(?:{told})\b"),
        before=read(rf"\b{table['tied']['before']}"),
        after=read(table["tied"]["after"]),
        described=read(table["tied"]["described"]),
        not_by=read(table["tied"]["not_by"]),
        public_before=read(rf"\b{table['public']['before']}"),
        public_after=read(table["public"]["after"]),
        plural_before=read(table["public"]["plural_before"]),
        caption=read(table["caption"]["line"]),
        heads=frozenset((*table["public"]["heads"], *table["public"]["offices"])),
        offices=frozenset(table["public"]["offices"]),
        family=read(rf"\b(?:{family})\b"),
        family_before=read(rf"\b(?:{family})(?:[\s,]|\b(?:named|called|is|was|and)\b)*$"),
        family_after=read(table["family"]["after"].replace("<nouns>", family)),
        person=read(rf"\b(?:{table['person']['nouns']})\b"),
    )


NAME = r"[A-ZА-ЯІЇЄҐ][\w'’ʼ-]+(?:[ \u00a0](?:[A-ZА-ЯІЇЄҐ]\.|[A-ZА-ЯІЇЄҐ][\w'’ʼ-]+)){0,3}"
_TITLE = re.compile(
    r"\b(?:Prisoners?|Captives?|Detainees?|Hostages?|Deportees?)\s+(?:of\s+War\s+)?(?:[A-Z]|and\b)"
    r"|\bPrisoners? of War\b"
)
"""An office's name: the Prisoner Coordination Office holds nobody's description."""
_CALLED = re.compile(
    r"(?:Prisoners?|Captives?|Detainees?|Hostages?|Deportees?|Convicts?|Inmates?|POWs?|Soldiers?|Captured|Freed|Jailed"
    r"|Detained|Released|Private|Sergeant|Corporal|Lieutenant|Captain|Major|Conscripts?|Marines?|Photo|Caption)\s+"
)
_STOP = re.compile(
    r"(?<!\bRep)(?<!\bReps)(?<!\bSen)(?<!\bSens)(?<!\bGov)(?<!\bGen)(?<!\bProf)(?<!\bCol)(?<!\bRev)(?<!\bDr)(?<!\bMr)"
    r"(?<!\bMs)(?<!\bMrs)(?<!\bLt)(?<!\bSgt)(?<!\bCapt)(?<!\bMaj)[.;!?](?=\s)|\n"
)
_OF = re.compile(r"\s(?:of|to|for|with|from|in|at)\s")
_AT = re.compile(r"\b(?:in|at|near|outside|into)(?:\s+the)?\s+$")
_RUN = re.compile(rf"\b{NAME}")


def tells_of_custody(text: str) -> bool:
    """Whether the text tells of custody at all.

    >>> tells_of_custody("They were held in a camp."), tells_of_custody("They held talks and captured the village.")
    (True, False)
    """
    return _load().custody.search(text) is not None


def find_captions(text: str) -> Iterator[tuple[int, int]]:
    """Lines that look like what stands under a picture, where the article prints them like any other."""
    for line in re.finditer(r"[^\n]+", text):
        if len(line.group()) <= LONGEST_CAPTION and _load().caption.search(line.group()):
            yield line.span()


def tells_of_person(text: str) -> bool:
    """Whether the text has a word for one person, for a family or for custody.

    >>> tells_of_person("A prisoner waves from a bus."), tells_of_person("The bridge at Dolmar.")
    (True, False)
    """
    words = _load()
    return any(one.search(text) for one in (words.person, words.family, words.custody))


def find_told(
    text: str,
    mentions: Sequence[Mention],
    *,
    public: Public,
    speaking: Iterable[tuple[int, int]] = (),
    title: str | None = None,
) -> Told:
    """What `text` tells of custody. `public` has names that are never hidden; `speaking` are stretches by
    somebody whom the reader took for a captive; a `title` on custody makes all of the article one on it.

    >>> from reportedly.redaction.public import Public
    >>> told = find_told("Ivan Orlov, a prisoner, spoke. Minister Petra Dole came.", [], public=Public([]))
    >>> [one.name for one in told.hidden], [one.name for one in told.shown]
    (['Ivan Orlov'], [])
    """
    speaking = tuple(speaking)
    whole = title is not None and tells_of_custody(title)
    if not speaking and not whole and not tells_of_custody(text):
        return NOTHING
    spans = tuple((one.start, one.end) for one in find_sentences(text))
    hidden: dict[str, Named] = {}
    shown: dict[str, Named] = {}
    near = ((0, len(text)),) if whole else _find_near(text, spans, speaking)
    for name, roles in _find_named(text, mentions):
        if not public.holds(name) and _may_be_person(name):
            found = _judge(name, roles, text, near)
            (hidden if found.hidden else shown).setdefault(found.name, found)
    personal = tuple(_find_personal(text, spans, [*hidden], near if whole else speaking))
    single = frozenset(one for one in personal if _load().person.search(text, *one) or _holds(text, one, hidden))
    return Told(tuple(hidden.values()), tuple(shown.values()), personal, single, spans)


def _find_named(text: str, mentions: Sequence[Mention]) -> Iterator[tuple[str, tuple[str, ...]]]:
    seen = set()
    for mention in mentions:
        if mention.kind == "person":
            seen.add(mention.name)
            yield mention.name, mention.roles
    parts = {word.folded for mention in mentions for word in find_words(mention.name)}
    for start, end in _find_runs(text):
        name = text[start:end]
        if name in seen or all(word.folded in parts for word in find_words(name)):
            continue
        if _tie(text, start, end) in ("in custody", "family") and _may_be_name(text, start, end):
            seen.add(name)
            yield name, ()


def _find_runs(text: str) -> Iterator[tuple[int, int]]:
    """Runs of capitals, without what a captive is called before his name: "Prisoner", "Hostage"."""
    for match in _RUN.finditer(text):
        start = match.start()
        while (called := _CALLED.match(text, start, match.end())) and called.end() < match.end():
            start = called.end()
        yield start, match.end()


def _may_be_name(text: str, start: int, end: int) -> bool:
    """Whether capitals that the reader took for nobody's name may be one, beside custody or a family."""
    words = [word.folded for word in find_words(text[start:end])]
    if all(is_ordinary(word) or word in _read_no_names() for word in words) or words[0] in _read_no_names():
        return False
    before = text[max(0, start - REACH) : start]
    if len(words) == 1:
        last = re.search(r"([\w'’-]+)[\s,]*$", before)
        return bool(last and (_load().person.fullmatch(last[1]) or _load().family.fullmatch(last[1])))
    return not re.search(r"\b(?:in|at|near|from|to|of|around|outside|into)\s+$", before)


@cache
def _read_no_names() -> frozenset[str]:
    """States, days and months, and words that open sentences."""
    openers = read_table("speakers", "openers")
    words = {word for group in ("calendar", "openers", "closed") for word in openers[group]["words"]}
    states = read_table("speakers", "places")["countries"]
    names = {name for state, forms in states.items() for name in (state, *forms["of"], *forms["seats"])}
    return frozenset({*words, *(word.folded for name in names for word in find_words(name))})


def _may_be_person(name: str) -> bool:
    """Whether the words can be somebody's name: an abbreviation among other words, or "I", makes it a thing's.

    >>> [_may_be_person(name) for name in ("Ivan Orlov", "IVAN ORLOV", "Dolmar NPP", "Then I")]
    [True, True, False, False]
    """
    words = [word for word in name.split() if word.strip(".")]
    loud = [word.isupper() and len(word.strip(".")) > 1 for word in words]
    thing = words[-1:] and fold(words[-1]) in _read_things()
    doing = words and words[0].endswith("ing") and is_ordinary(fold(words[0]))
    odd = "I" in words or bool(re.search(r"\b(?:US|R|D)-", name))
    return not (thing or doing or odd) and (all(loud) or not any(loud))


def _is_of_words(name: str) -> bool:
    """Whether every word is one of the language or of states, and none a given name.

    >>> _is_of_words("Additional Protocols"), _is_of_words("Mark Good")
    (True, False)
    """
    words = [word.folded for word in find_words(name)]
    return all(is_ordinary(word) or word in _read_no_names() for word in words) and not (
        words and words[0] in _read_given_names()
    )


@cache
def _read_things() -> frozenset[str]:
    """Words that end the name of a thing or a body, and nobody's."""
    table = read_table("speakers", "organisations")
    return frozenset((*table["things"]["words"], *table["heads"]["words"], "empire", "state", "states", "tatars"))


@cache
def _read_given_names() -> frozenset[str]:
    return frozenset(word for group in read_table("speakers", "given_names").values() for word in _flatten(group))


def _flatten(group: object) -> Iterator[str]:
    if isinstance(group, str):
        yield group
    elif isinstance(group, dict | list):
        for part in group.values() if isinstance(group, dict) else group:
            yield from _flatten(part)


def _find_near(
    text: str, spans: Sequence[tuple[int, int]], speaking: Sequence[tuple[int, int]]
) -> tuple[tuple[int, int], ...]:
    """The stretches in which custody is told of or may be meant: all of a text that tells of it again and again."""
    told = [at for at, one in enumerate(spans) if _load().custody.search(text, *one) or _meets(one, speaking)]
    if len(told) >= OFTEN:
        return ((0, len(text)),)
    return tuple((spans[max(0, at - 2)][0], spans[min(at + 2, len(spans) - 1)][1]) for at in told)


def _meets(one: tuple[int, int], others: Iterable[tuple[int, int]]) -> bool:
    return any(start < one[1] and one[0] < end for start, end in others)


def _judge(name: str, roles: Iterable[str], text: str, near: Iterable[tuple[int, int]]) -> Named:
    """Whether somebody is hidden, in an article that tells of custody."""
    titles = " ".join(read_singular(word) for word in name.lower().split()[:-1])
    # Of "a friend of the president" he is the friend.
    called = [_OF.split(role)[0] for role in (*roles, titles)]
    heads = {fold(word) for role in called for word in re.findall(r"[\w'’.-]+", role)} & _load().heads
    if offices := heads & _load().offices:
        return Named(name, f"called {min(offices)}", hidden=False, doubtful=True)
    ties = {tie for start, end in _find_places(name, text) if (tie := _tie(text, start, end))}
    for reason in ("in custody", "family"):
        if reason in ties:
            return Named(name, reason)
    if heads:
        return Named(name, f"called {min(heads)}", hidden=False, doubtful=True)
    if "public" in ties:
        return Named(name, "called by an office or a trade", hidden=False, doubtful=True)
    if "place" in ties and name.split(maxsplit=1)[0].casefold() not in _read_given_names():
        return Named(name, "something is in it, at it or near it: a place", hidden=False, doubtful=True)
    if _is_of_words(name):
        return Named(name, "made of ordinary words", hidden=False, doubtful=True)
    if not any(_meets(place, near) for place in _find_places(name, text)):
        return Named(name, "far from where custody is told of", hidden=False, doubtful=True)
    return Named(name, "in an article on custody, with no office", doubtful=True)


def _find_places(name: str, text: str) -> Iterator[tuple[int, int]]:
    pattern = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    for count, match in enumerate(pattern.finditer(text)):
        if count >= MOST_PLACES:
            return
        yield match.span()


def _tie(text: str, start: int, end: int) -> str | None:
    """What ties the name there to: custody, family, an office."""
    words = _load()
    before = _STOP.split(text[max(0, start - REACH) : start])[-1]
    after = re.split(r"\n|[.;!?](?=\s)", text[end : end + REACH])[0]
    if (
        (match := words.before.search(before))
        and not words.not_by.search(match.group())
        and not _TITLE.search(match[0])
    ):
        return "in custody"
    if any(
        match and not _TITLE.search(match.group())
        for match in (words.after.match(after), words.described.match(after + " "))
    ):
        return "in custody"
    if words.family_before.search(before) or words.family_after.match(after):
        return "family"
    office = words.public_before.search(before) or words.plural_before.search(before)
    if office or words.public_after.match(after):
        return "public"
    return "place" if _AT.search(before) else None


def _holds(text: str, sentence: tuple[int, int], names: Iterable[str]) -> bool:
    """Whether the sentence has the last word of one of the names."""
    lasts = {words[-1].folded for name in names if (words := [*find_words(name)])}
    return any(not lasts.isdisjoint(word.keys) for word in find_words(text[slice(*sentence)]))


def _find_personal(
    text: str, sentences: Sequence[tuple[int, int]], hidden: Sequence[str], speaking: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Sentences about one person, near to where custody or somebody hidden is told of."""
    words = _load()
    near = [
        bool(words.custody.search(text, *one) or words.family.search(text, *one) or _holds(text, one, hidden))
        or _meets(one, speaking)
        for one in sentences
    ]
    for at, one in enumerate(sentences):
        around = any(near[max(0, at - 2) : at + 3])
        if near[at] or (around and words.person.search(text, *one)):
            yield one
