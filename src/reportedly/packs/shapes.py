"""What may stand in each file of a pack: keys and the types of their values.

In: the tables of a pack. Out: a fault for each value of another type, each key that is needed and absent, each list
without words, and, apart from these, for each key that nobody reads. The words themselves are not looked at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from reportedly.packs.faults import PackFault, advise, shorten

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    Table = Mapping[str, Any]


class Entry(NamedTuple):
    """The keys of one table, by the type of their values."""

    texts: tuple[str, ...] = ()  # needed
    more_texts: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()  # lists of words; none is needed
    tables: tuple[str, ...] = ()  # needed; their keys are the author's own
    lists_of_tables: tuple[str, ...] = ()
    more_tables: tuple[str, ...] = ()  # as tables, and none is needed
    flags: tuple[str, ...] = ()  # true or false; none is needed

    @property
    def keys(self) -> tuple[str, ...]:
        """All that may stand there."""
        return tuple(key for group in self for key in group)


PACK = Entry(texts=("name", "title"))
KINDS = Entry(tables=("befell", "counted"), more_tables=("custody", "whole"))
CUSTODY = Entry(lists=("captive", "freed"))
EVENT = Entry(texts=("title",), lists=("strong", "weak", "about", "not", "befell"))
LANDMARK = Entry(lists=("names",))
MATTER = Entry(texts=("title",), lists=("words",), flags=("broad",))
SIDE = Entry(texts=("name",), lists=("names", "people"))
ACTORS = Entry(lists_of_tables=("actor",))
ACTOR = Entry(("name", "kind"), ("side",), ("aliases", "ru", "uk"), lists_of_tables=("holders",), flags=("private",))
HOLDER = Entry(texts=("name", "since"), more_texts=("until",))


ENTRIES = {"events.toml": EVENT, "sides.toml": SIDE, "landmarks.toml": LANDMARK, "matters.toml": MATTER}
"""Files whose keys are the author's own, and what stands under each."""


class Place(NamedTuple):
    """A table of a file, and what may stand in it."""

    file: str
    key: str  # empty for the file itself
    table: Table
    entry: Entry


def find_shape_faults(tables: Mapping[str, Table]) -> Iterator[PackFault]:
    """Everything that keeps `tables`, by the names of their files, from being read as a pack."""
    for file, table in tables.items():
        if file in ENTRIES:
            yield from (_wrong(file, key, "a table") for key, value in table.items() if not isinstance(value, dict))
        if file == "kinds.toml":
            yield from _find_faulty_groups(file, table)
    for place in _find_places(tables):
        yield from _find_faulty_values(place)


def find_unknown_keys(tables: Mapping[str, Table]) -> Iterator[PackFault]:
    """The keys that nobody reads: a slip of the pen, or meant for a later version."""
    for place in _find_places(tables):
        for key in place.table:
            if key not in place.entry.keys:
                message = f"is no key that is read here; {advise(key, place.entry.keys)}"
                yield PackFault(place.file, join(place.key, key), message)


def join(*parts: str) -> str:
    """A key as it is printed.

    >>> join("strike", "weak"), join("", "name")
    ('strike.weak', 'name')
    """
    return ".".join(shorten(part) for part in parts if part)


def find_actors(table: Table) -> list[tuple[str, Table]]:
    """The actors of an actors.toml that are tables, each with its key."""
    actors = table.get("actor")
    listed = enumerate(actors, 1) if isinstance(actors, list) else ()
    return [(f"actor[{number}]", actor) for number, actor in listed if isinstance(actor, dict)]


def find_words(words: object) -> list[tuple[int, str]]:
    """The words of a list that are words, each with its number."""
    listed = enumerate(words, 1) if isinstance(words, list) else ()
    return [(number, word) for number, word in listed if isinstance(word, str) and word.strip()]


def find_groups(table: Table, name: str) -> list[tuple[str, str, str]]:
    """The words of the table `name` of a kinds.toml: group, key, word."""
    groups = table.get(name)
    listed = groups.items() if isinstance(groups, dict) else ()
    return [(group, f"{join(name, group)}[{n}]", word) for group, words in listed for n, word in find_words(words)]


def find_entries(table: Table) -> list[tuple[str, Table]]:
    """The events or sides of a file that are tables, each with its key."""
    return [(key, entry) for key, entry in table.items() if isinstance(entry, dict)]


def _find_places(tables: Mapping[str, Table]) -> Iterator[Place]:
    for file, table in tables.items():
        if file in ENTRIES:
            yield from (Place(file, key, inner, ENTRIES[file]) for key, inner in find_entries(table))
        else:
            yield Place(file, "", table, {"pack.toml": PACK, "kinds.toml": KINDS}.get(file, ACTORS))
        if file == "kinds.toml" and isinstance(table.get("custody"), dict):
            yield Place(file, "custody", table["custody"], CUSTODY)
        if file == "actors.toml":
            for key, actor in find_actors(table):
                yield Place(file, key, actor, ACTOR)
                holders = actor.get("holders")
                for number, holder in enumerate(holders if isinstance(holders, list) else (), 1):
                    if isinstance(holder, dict):
                        yield Place(file, f"{key}.holders[{number}]", holder, HOLDER)


def _find_faulty_groups(file: str, table: Table) -> Iterator[PackFault]:
    """Groups of words in kinds.toml that are no lists."""
    for name in (*KINDS.tables, "whole"):
        groups = table.get(name)
        if isinstance(groups, dict):
            for key, words in groups.items():
                yield from _find_faulty_words(file, join(name, key), words)


def _find_faulty_values(place: Place) -> Iterator[PackFault]:
    file, key, table, entry = place
    for name in (*entry.texts, *entry.tables):
        if name not in table:
            yield PackFault(file, join(key, name), "is needed and is not there")
    for name in (*entry.texts, *entry.more_texts):
        if name in table and not (isinstance(table[name], str) and table[name].strip()):
            yield _wrong(file, join(key, name), "a text in quotes")
    for name in entry.flags:
        if name in table and not isinstance(table[name], bool):
            yield _wrong(file, join(key, name), "true or false")
    for name in (*entry.tables, *entry.more_tables):
        if name in table and not isinstance(table[name], dict):
            yield _wrong(file, join(key, name), "a table")
    for name in entry.lists:
        if name in table:
            yield from _find_faulty_words(file, join(key, name), table[name])
    for name in entry.lists_of_tables:
        yield from _find_faulty_tables(file, join(key, name), table.get(name, []))


def _find_faulty_words(file: str, key: str, words: object) -> Iterator[PackFault]:
    if not isinstance(words, list):
        yield _wrong(file, key, 'a list of words, as in ["on strike", "struck"]')
    elif not words:
        yield PackFault(file, key, "is empty: give it words or leave it out")
    else:
        for number, word in enumerate(words, 1):
            if not isinstance(word, str):
                yield _wrong(file, f"{key}[{number}]", "a text in quotes")
            elif not word.strip():
                yield PackFault(file, f"{key}[{number}]", "is empty: give it words or leave it out")


def _find_faulty_tables(file: str, key: str, value: object) -> Iterator[PackFault]:
    if not isinstance(value, list):
        yield _wrong(file, key, f"a list of tables, each begun with [[{key}]]")
    else:
        yield from (
            _wrong(file, f"{key}[{number}]", "a table")
            for number, one in enumerate(value, 1)
            if not isinstance(one, dict)
        )


def _wrong(file: str, key: str, wanted: str) -> PackFault:
    return PackFault(file, join(key), f"has to be {wanted}")
