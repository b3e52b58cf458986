"""A subject pack: what the reader has to know about one subject, as data.

In: a folder of TOML files, one that comes with the program or a researcher's own. Out: `Pack`. Nothing here looks at
text, and no code elsewhere names a subject's words. What may stand in each file is told in docs/packs.md.
"""

from __future__ import annotations

import hashlib
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from reportedly.packs.kinds import Kinds, make_kinds

if TYPE_CHECKING:
    from collections.abc import Mapping
    from importlib.resources.abc import Traversable
    from pathlib import Path

    from reportedly.records import SpeakerKind

Form: TypeAlias = tuple[str, ...]
"""The words of a name or a trigger, lower-cased, as the reader cuts a sentence into words."""

FILES = ("pack.toml", "kinds.toml", "events.toml", "sides.toml", "actors.toml")


class Side(NamedTuple):
    """A party to the subject. Every list is read the same way for every side."""

    key: str  # how actors.toml refers to it
    name: str  # how it is printed in a listing
    names: frozenset[Form]  # stand for the side itself: a country, its capital
    people: frozenset[Form]  # stand before or for its people and forces: an adjective, a unit


class EventKind(NamedTuple):
    """A kind of event and the words that tell of it."""

    name: str
    title: str  # for a heading
    strong: frozenset[Form]  # enough alone: "prisoner swap"
    weak: frozenset[Form]  # only where one of `about` stands in the same sentence: "swapped"
    about: frozenset[Form]
    excluded: frozenset[Form]  # hold a trigger and are something else: "exchange of fire"
    befell: frozenset[str]  # what is told of the figures that belong to it


class PackActor(NamedTuple):
    """An office, person, outlet or group that articles on the subject name."""

    name: str
    kind: SpeakerKind
    side: str | None  # a Side's key
    aliases: tuple[str, ...]  # other names and spellings, in any language, as printed


class Pack(NamedTuple):
    """All that one subject is to the reader."""

    name: str
    title: str
    digest: str  # of the files: another digest is another pack
    kinds: Kinds
    events: tuple[EventKind, ...]
    sides: tuple[Side, ...]
    actors: tuple[PackActor, ...]

    def __hash__(self) -> int:
        """Of the digest alone, so that what is made of a pack's words once is found again at every sentence."""
        return hash(self.digest)


@cache
def load_pack(name: str | Path = "captivity") -> Pack:
    """The pack called `name`, or the one in the folder `name`; FileNotFoundError where there is neither.

    >>> load_pack().sides[0].name
    'Russia'
    """
    folder: Traversable | Path = files("reportedly.packs").joinpath(name) if isinstance(name, str) else name
    raw = {file: folder.joinpath(file).read_bytes() for file in FILES}
    tables = {file.removesuffix(".toml"): tomllib.loads(content.decode()) for file, content in raw.items()}
    digest = hashlib.sha256(b"\0".join(raw.values())).hexdigest()[:16]
    return Pack(
        name=tables["pack"]["name"],
        title=tables["pack"]["title"],
        digest=digest,
        kinds=make_kinds(tables["kinds"]),
        events=tuple(_event(kind, table) for kind, table in tables["events"].items()),
        sides=tuple(_side(key, table) for key, table in tables["sides"].items()),
        actors=tuple(_actor(table) for table in tables["actors"].get("actor", ())),
    )


def _event(name: str, table: Mapping[str, Any]) -> EventKind:
    strong, weak, about, excluded = (_forms(table.get(key, ())) for key in ("strong", "weak", "about", "not"))
    return EventKind(name, table["title"], strong, weak, about, excluded, frozenset(table.get("befell", ())))


def _side(key: str, table: Mapping[str, Any]) -> Side:
    return Side(key, table["name"], _forms(table.get("names", ())), _forms(table.get("people", ())))


def _actor(table: Mapping[str, Any]) -> PackActor:
    spellings = (*table.get("aliases", ()), *table.get("ru", ()), *table.get("uk", ()))
    return PackActor(table["name"], table["kind"], table.get("side"), spellings)


def _forms(words: list[str]) -> frozenset[Form]:
    return frozenset(tuple(one.lower().split()) for one in words)
