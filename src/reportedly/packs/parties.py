"""The names of a pack's sides and actors, set against each other.

In: the tables of sides.toml and actors.toml. Out: a fault for each name that two of them share and each side or kind
that does not exist, and a remark where one side is told of in much more detail than another. Values of a wrong type are
passed over: packs.shapes tells of those.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any, get_args

from reportedly.packs.faults import PackFault, advise, quote
from reportedly.packs.shapes import find_actors, find_entries, find_words, join
from reportedly.packs.wording import find_marks, find_repeated, find_same_but_for_case
from reportedly.packs.words import cut_words
from reportedly.records import SpeakerKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    Table = Mapping[str, Any]

SIDES, ACTORS = "sides.toml", "actors.toml"
SPEAKER_KINDS: tuple[str, ...] = get_args(SpeakerKind)
UNLIKE = 2 / 3
"""A side with a smaller share than this of what the fullest has is remarked on: readers would see one side better."""
_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", re.ASCII)


def find_side_faults(table: Table) -> Iterator[PackFault]:
    """What is wrong with the words of a sides.toml."""
    yield from find_same_but_for_case(SIDES, table)
    owners: dict[tuple[str, ...], str] = {}
    sizes: Counter[str] = Counter()
    for side, entry in find_entries(table):
        words = {name: find_words(entry.get(name)) for name in ("names", "people")}
        if not any(words.values()):
            yield PackFault(SIDES, join(side), "has neither names nor people, so that it is never found")
        for name, listed in words.items():
            sizes[side] += len(listed)
            key = join(side, name)
            yield from find_repeated(SIDES, key, listed)
            for number, word in listed:
                yield from find_marks(SIDES, f"{key}[{number}]", word)
                owner = owners.setdefault(cut_words(word), side)
                if owner != side:
                    message = f"{quote(word)} stands for {quote(owner)} already: one name cannot stand for both"
                    yield PackFault(SIDES, f"{key}[{number}]", message)
    yield from _find_unlike(SIDES, sizes, "words")


def find_actor_faults(table: Table, sides: Table | None) -> Iterator[PackFault]:
    """What is wrong with the names of an actors.toml; `sides` is the table of sides.toml, None where it is unknown."""
    actors = find_actors(table)
    owners: dict[str, tuple[str, str]] = {}
    sizes: Counter[str] = Counter({side: 0 for side, _ in find_entries(sides or {})})
    for key, actor in actors:
        yield from _find_strangers(key, actor, sides)
        if isinstance(side := actor.get("side"), str) and side in sizes:
            sizes[side] += 1
        yield from _find_shared(key, actor, owners)
        yield from _find_faulty_holders(key, actor)
    yield from _find_unlike(ACTORS, sizes, "actors")


def _find_strangers(key: str, actor: Table, sides: Table | None) -> Iterator[PackFault]:
    """A kind or a side that does not exist."""
    kind, side = actor.get("kind"), actor.get("side")
    if isinstance(kind, str) and kind.strip() and kind not in SPEAKER_KINDS:
        yield PackFault(ACTORS, f"{key}.kind", f"{quote(kind)} is no kind of speaker; {advise(kind, SPEAKER_KINDS)}")
    if isinstance(side, str) and side.strip() and sides is not None and side not in sides:
        yield PackFault(ACTORS, f"{key}.side", f"{quote(side)} is no side of sides.toml; {advise(side, sides)}")


def _find_shared(key: str, actor: Table, owners: dict[str, tuple[str, str]]) -> Iterator[PackFault]:
    """Names that another actor has; `owners` remembers whose, by the name without its capitals."""
    own = actor.get("name")
    names = [(f"{key}.name", own)] if isinstance(own, str) and own.strip() else []
    called = names[0][1] if names else key
    for group in ("aliases", "ru", "uk"):
        listed = find_words(actor.get(group))
        yield from find_repeated(ACTORS, f"{key}.{group}", listed)
        names += [(f"{key}.{group}[{number}]", name) for number, name in listed]
    for where, name in names:
        at, owner = owners.setdefault(_folded(name), (key, called))
        if at != key:
            message = f"{quote(name)} is a name of {quote(owner)} already: nobody could tell which is meant"
            yield PackFault(ACTORS, where, message)


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _find_faulty_holders(key: str, actor: Table) -> Iterator[PackFault]:
    holders = actor.get("holders")
    for number, holder in enumerate(holders if isinstance(holders, list) else (), 1):
        dates = [holder.get(end) for end in ("since", "until")] if isinstance(holder, dict) else []
        printed = [one for one in dates if isinstance(one, str) and one.strip()]
        where = f"{key}.holders[{number}]"
        for one in printed:
            if not _is_date(one):
                yield PackFault(ACTORS, where, f"{quote(one)} is no date; write 2022, 2022-09 or 2022-09-21")
        if len(printed) == 2 and printed[0][: len(printed[1])] > printed[1]:
            yield PackFault(ACTORS, where, "leaves the office before taking it")


def _is_date(printed: str) -> bool:
    """Whether `printed` is a year, a month or a day that exists."""
    match = _DATE.fullmatch(printed)
    try:
        return match is not None and bool(date(*(int(part or 1) for part in match.groups())))
    except ValueError:
        return False


def _find_unlike(file: str, sizes: Counter[str], what: str) -> Iterator[PackFault]:
    """A remark for each side that has far fewer words or actors than the fullest."""
    if len(sizes) < 2:
        return
    fullest, most = sizes.most_common(1)[0]
    for side, size in sizes.items():
        if size < most * UNLIKE:
            message = f"has {size} {what} where {quote(fullest)} has {most}: whoever has fewer is seen less"
            yield PackFault(file, join(side), message, "remark")
