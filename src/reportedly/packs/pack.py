"""A subject pack: what the reader has to know about one subject, as data.

In: a folder of TOML files, one that comes with the program or a researcher's own. Out: `Pack`. Nothing here looks at
text, and no code elsewhere names a subject's words. What may stand in each file is told in docs/packs.md; a key that is
not told of there is passed over, so that a pack for a later version can be read.
"""

from __future__ import annotations

import hashlib
import os
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from reportedly.packs.check import find_blocking
from reportedly.packs.faults import PackError
from reportedly.packs.folder import read_folder
from reportedly.packs.kinds import Kinds, make_kinds
from reportedly.packs.words import Form, cut_words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from importlib.resources.abc import Traversable

    from reportedly.records import SpeakerKind

TEMPLATE = "template"
"""The folder beside the packs that a new one is copied from; an example, and no subject."""


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


class Matter(NamedTuple):
    """What statements may be about, and the words that tell of it: they are set side by side by it."""

    name: str
    title: str  # for a heading
    words: frozenset[Form]  # endings do not matter
    broad: bool = False  # stands in the background of most statements, and counts only where there is nothing else


class Holder(NamedTuple):
    """Who holds an office, and when: words of a minister before and after are not the ministry's."""

    name: str
    since: str  # EDTF
    until: str | None = None  # EDTF; None: not over, as far as the pack knows


class PackActor(NamedTuple):
    """An office, person, outlet or group that articles on the subject name."""

    name: str
    kind: SpeakerKind
    side: str | None  # a Side's key
    aliases: tuple[str, ...]  # other names and spellings, in any language, as printed
    holders: tuple[Holder, ...] = ()  # of an office, in the order of time
    private: bool = False  # a person whose name is hidden where that is asked for


class Pack(NamedTuple):
    """All that one subject is to the reader."""

    name: str
    title: str
    digest: str  # of the files: another digest is another pack
    kinds: Kinds
    events: tuple[EventKind, ...]
    sides: tuple[Side, ...]
    actors: tuple[PackActor, ...]
    landmarks: tuple[tuple[Form, str], ...] = ()  # names of events that others are dated by, with their EDTF dates
    matters: tuple[Matter, ...] = ()

    def __hash__(self) -> int:
        """Of the digest alone, so that what is made of a pack's words once is found again at every sentence."""
        return hash(self.digest)


def find_packs() -> tuple[str, ...]:
    """The names of the packs that come with the program, in order.

    >>> find_packs()
    ('captivity', 'labour')
    """
    folders = (folder for folder in files("reportedly.packs").iterdir() if folder.joinpath("pack.toml").is_file())
    return tuple(sorted(folder.name for folder in folders if folder.name != TEMPLATE))


def load_given(given: str) -> Pack:
    """The pack called `given`, or the one in the folder `given`: a pack's name goes before a folder's.

    Raises as `load_pack` does.

    >>> load_given("captivity").name
    'captivity'
    """
    folder = Path(given)
    if folder.name == given and (given in find_packs() or not folder.is_dir()):
        return load_pack(given)
    return load_pack(folder)


@cache
def load_pack(name: str | Path = "captivity") -> Pack:
    """The pack called `name`, or the one in the folder `name`.

    FileNotFoundError where there is neither; PackError, with all its faults, where it cannot be used as it is.

    >>> load_pack().sides[0].name
    'Russia'
    """
    read = read_folder(_find_folder(name))
    faults = find_blocking(read)
    if faults:
        raise PackError(faults)
    tables = {file.removesuffix(".toml"): table for file, table in read.tables.items()}
    digest = hashlib.sha256(b"\0".join(read.raw[file] for file in read.raw)).hexdigest()[:16]
    return Pack(
        name=tables["pack"]["name"],
        title=tables["pack"]["title"],
        digest=digest,
        kinds=make_kinds(tables["kinds"]),
        events=tuple(_event(kind, table) for kind, table in tables["events"].items()),
        sides=tuple(_side(key, table) for key, table in tables["sides"].items()),
        actors=tuple(_actor(table) for table in tables["actors"].get("actor", ())),
        landmarks=tuple(
            (form, when)
            for when, table in tables.get("landmarks", {}).items()
            for form in sorted(_forms(table["names"]))
        ),
        matters=tuple(
            Matter(key, table["title"], _forms(table["words"]), bool(table.get("broad")))
            for key, table in tables.get("matters", {}).items()
        ),
    )


def _find_folder(name: str | Path) -> Traversable | Path:
    if isinstance(name, Path):
        if not os.path.lexists(name):
            raise FileNotFoundError(f"there is no folder {name}")
        return name
    if name not in find_packs():
        raise FileNotFoundError(f"there is no pack called {name!r}, only {', '.join(find_packs())}")
    return files("reportedly.packs").joinpath(name)


def _event(name: str, table: Mapping[str, Any]) -> EventKind:
    strong, weak, about, excluded = (_forms(table.get(key, ())) for key in ("strong", "weak", "about", "not"))
    return EventKind(name, table["title"], strong, weak, about, excluded, frozenset(table.get("befell", ())))


def _side(key: str, table: Mapping[str, Any]) -> Side:
    return Side(key, table["name"], _forms(table.get("names", ())), _forms(table.get("people", ())))


def _actor(table: Mapping[str, Any]) -> PackActor:
    spellings = (*table.get("aliases", ()), *table.get("ru", ()), *table.get("uk", ()))
    holders = (Holder(one["name"], one["since"], one.get("until")) for one in table.get("holders", ()))
    names, private = tuple(dict.fromkeys(spellings)), bool(table.get("private"))
    return PackActor(table["name"], table["kind"], table.get("side"), names, tuple(holders), private)


def _forms(words: list[str]) -> frozenset[Form]:
    return frozenset(map(cut_words, words))
