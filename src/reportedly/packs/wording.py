"""The words of a pack's kinds and events, looked at as the reader will look for them.

In: the tables of kinds.toml, events.toml, landmarks.toml and matters.toml. Out: a fault for each word that can never be
found or says two things at once. Values of a wrong type are passed over: packs.shapes tells of those.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportedly.edtf import is_valid
from reportedly.packs.faults import PackFault, advise, quote
from reportedly.packs.shapes import find_entries, find_groups, find_words, join
from reportedly.packs.words import cut_words, is_mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from reportedly.packs.words import Form

    Table = Mapping[str, Any]

KINDS, EVENTS, LANDMARKS, MATTERS = "kinds.toml", "events.toml", "landmarks.toml", "matters.toml"
LONGEST = 12
"""Words of a trigger; the reader tries every length up to the longest at every word of an article."""


def find_kind_faults(table: Table) -> Iterator[PackFault]:
    """What is wrong with the words of a kinds.toml."""
    befell, counted = find_groups(table, "befell"), find_groups(table, "counted")
    yield from find_same_but_for_case(KINDS, (group for group, _, _ in befell))
    for name in ("befell", "counted"):
        groups = table.get(name)
        for group, words in groups.items() if isinstance(groups, dict) else ():
            yield from find_repeated(KINDS, join(name, group), find_words(words))
    kinds: dict[Form, str] = {}
    for kind, key, trigger in befell:
        yield from _find_unfindable(KINDS, key, trigger)
        yield from _find_second_kind(KINDS, key, trigger, kind, kinds)
    for group, key, noun in counted:
        form = cut_words(noun)
        yield from _find_unfindable(KINDS, key, noun)
        if len(form) > 1 and not any(map(is_mark, form)):
            yield PackFault(KINDS, key, f"{quote(noun)} is more than one word: a counted noun is looked for as one")
        if group == "fates" and form not in kinds:
            yield PackFault(KINDS, key, f"{quote(noun)} says what befell, so it has to be a word of [befell] too")


def find_event_faults(table: Table) -> Iterator[PackFault]:
    """What is wrong with the words of an events.toml."""
    yield from find_same_but_for_case(EVENTS, table)
    kinds: dict[Form, str] = {}
    for kind, entry in find_entries(table):
        words = {name: find_words(entry.get(name)) for name in ("strong", "weak", "about", "not")}
        if not words["strong"] and not words["weak"]:
            yield PackFault(EVENTS, join(kind), "has neither strong nor weak words, so that it is never found")
        if words["weak"] and not words["about"]:
            yield PackFault(EVENTS, join(kind, "about"), "is needed: weak words count only beside one of these")
        for name, listed in words.items():
            key = join(kind, name)
            for number, word in listed:
                yield from _find_too_long(EVENTS, f"{key}[{number}]", word)
                yield from find_marks(EVENTS, f"{key}[{number}]", word)
                yield from _find_capitals(EVENTS, f"{key}[{number}]", word)
            yield from find_repeated(EVENTS, key, listed)
        for number, word in words["strong"]:
            yield from _find_second_kind(EVENTS, f"{join(kind, 'strong')}[{number}]", word, kind, kinds)
        yield from _find_idle(join(kind), words)


def find_whole_faults(table: Table) -> Iterator[PackFault]:
    """What [whole] of a kinds.toml says of kinds that [befell] does not have."""
    known = table.get("befell")
    if not isinstance(known, dict):
        return
    groups = table.get("whole")
    for kind in groups if isinstance(groups, dict) else ():
        if kind not in known:
            yield PackFault(KINDS, join("whole", kind), f"is no kind of [befell]; {advise(kind, tuple(known))}")
    for _, key, part in find_groups(table, "whole"):
        if part not in known:
            yield PackFault(KINDS, key, f"{quote(part)} is no kind of [befell]; {advise(part, tuple(known))}")


def find_befell_faults(events: Table, kinds: Table | None) -> Iterator[PackFault]:
    """What an events.toml says of figures and kinds.toml does not know; `kinds` is None where that is unknown."""
    known = kinds.get("befell") if kinds is not None else None
    if not isinstance(known, dict):
        return
    for kind, entry in find_entries(events):
        for number, befell in find_words(entry.get("befell")):
            if befell not in known:
                message = f"{quote(befell)} is no kind of [befell] in {KINDS}; {advise(befell, tuple(known))}"
                yield PackFault(EVENTS, f"{join(kind, 'befell')}[{number}]", message)


def find_landmark_faults(table: Table) -> Iterator[PackFault]:
    """What is wrong with the dates and names of a landmarks.toml."""
    seen: dict[Form, str] = {}
    for when, entry in find_entries(table):
        if not is_valid(when):
            yield PackFault(LANDMARKS, join(when), "has to be a date in EDTF, as in 2022-02-24")
        yield from _find_absent(LANDMARKS, when, entry, "names")
        for number, name in find_words(entry.get("names")):
            key = f"{join(when, 'names')}[{number}]"
            yield from _find_too_long(LANDMARKS, key, name)
            yield from find_marks(LANDMARKS, key, name)
            yield from _find_capitals(LANDMARKS, key, name)
            yield from _find_second_kind(LANDMARKS, key, name, when, seen)


def find_matter_faults(table: Table) -> Iterator[PackFault]:
    """What is wrong with the words of a matters.toml; one word may tell of several matters."""
    yield from find_same_but_for_case(MATTERS, table)
    for name, entry in find_entries(table):
        yield from _find_absent(MATTERS, name, entry, "words")
        listed = find_words(entry.get("words"))
        for number, word in listed:
            key = f"{join(name, 'words')}[{number}]"
            yield from _find_too_long(MATTERS, key, word)
            yield from find_marks(MATTERS, key, word)
            yield from _find_capitals(MATTERS, key, word)
        yield from find_repeated(MATTERS, join(name, "words"), listed)


def find_same_but_for_case(file: str, names: Iterable[str]) -> Iterator[PackFault]:
    """A fault for each two of `names` that differ in nothing but capitals."""
    seen: dict[str, str] = {}
    for name in dict.fromkeys(names):
        before = seen.setdefault(name.casefold(), name)
        if before != name:
            yield PackFault(file, join(name), f"differs from {quote(before)} only in its capitals")


def _find_absent(file: str, key: str, entry: Table, name: str) -> Iterator[PackFault]:
    if name not in entry:
        yield PackFault(file, join(key, name), "is needed: nothing is found without words")


def _find_unfindable(file: str, key: str, word: str) -> Iterator[PackFault]:
    """Words of kinds.toml are taken as they stand, so that they have to look as the reader's words do."""
    cut = cut_words(word)
    if word != word.lower():
        yield PackFault(file, key, f"{quote(word)} can never be found: write it in lower case")
    yield from _find_too_long(file, key, word)
    if any(map(is_mark, cut)):
        yield from find_marks(file, key, word)
    elif cut != tuple(word.lower().split()):
        yield PackFault(file, key, f"{quote(word)} can never be found: write it {quote(' '.join(cut))}, as it is cut")


def find_marks(file: str, key: str, word: str) -> Iterator[PackFault]:
    """A fault where `word` holds punctuation that is cut off it; possessive endings are none."""
    mark = next(filter(is_mark, cut_words(word)), None)
    if mark is not None:
        message = f"{quote(word)} can never be found: {quote(mark)} is cut off as a word of its own; leave it out"
        yield PackFault(file, key, message)


def _find_too_long(file: str, key: str, word: str) -> Iterator[PackFault]:
    if len(cut_words(word)) > LONGEST:
        yield PackFault(file, key, f"{quote(word)} has more than {LONGEST} words: no article says it again")


def _find_capitals(file: str, key: str, word: str) -> Iterator[PackFault]:
    if word != word.lower():
        yield PackFault(file, key, f"{quote(word)} is found in any case; write it in lower case", "remark")


def _find_second_kind(file: str, key: str, word: str, kind: str, kinds: dict[Form, str]) -> Iterator[PackFault]:
    """A trigger that was one before; `kinds` remembers of what."""
    before = kinds.setdefault(cut_words(word), kind)
    if before != kind:
        yield PackFault(file, key, f"{quote(word)} tells of {quote(before)} already: one word cannot tell of both")


def find_repeated(file: str, key: str, listed: Iterable[tuple[int, str]]) -> Iterator[PackFault]:
    """A remark for each word of one list that stands in it before."""
    seen: set[Form] = set()
    for number, word in listed:
        form = cut_words(word)
        if form in seen:
            yield PackFault(file, f"{key}[{number}]", f"{quote(word)} stands there twice", "remark")
        seen.add(form)


def _find_idle(key: str, words: Mapping[str, list[tuple[int, str]]]) -> Iterator[PackFault]:
    """Exceptions that hold no trigger, and so except nothing."""
    triggers = {cut_words(word) for _, word in (*words["strong"], *words["weak"])}
    longest = min(max(map(len, triggers), default=0), LONGEST)
    for number, word in words["not"]:
        form = cut_words(word)
        held = (form[i : i + length] for length in range(1, longest + 1) for i in range(len(form) - length + 1))
        if triggers.isdisjoint(held):
            message = f"{quote(word)} holds no strong or weak word, so that it changes nothing"
            yield PackFault(EVENTS, f"{key}.not[{number}]", message, "remark")
