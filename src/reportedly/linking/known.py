"""The actors that a pack knows, found by the names that articles print.

In: a pack. Out: for a printed name the actor of the pack that is called so, and for a person the side of the office he
holds. A name that two actors may go by is nobody's.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from reportedly.linking.bodies import find_states, read_body
from reportedly.linking.persons import find_person_keys, read_person

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping

    from reportedly.packs import Pack, PackActor
    from reportedly.records import SpeakerKind

Entry: TypeAlias = "tuple[str, SpeakerKind, str | None]"
"""Name, kind and side."""


class Known(NamedTuple):
    """A pack's actors, ready for look-up."""

    entries: Mapping[Hashable, Entry]
    sides: Mapping[str, str]  # the pack's keys of sides by the states and capitals that stand for them
    of: Mapping[str, str | None]  # side by an actor's name

    def find(self, printed: str, *, person: bool) -> Entry | None:
        """The actor that is called `printed`."""
        return next((self.entries[key] for key in _keys(printed, person=person) if key in self.entries), None)


@lru_cache(maxsize=8)
def read_known(pack: Pack) -> Known:
    """The look-up for `pack`."""
    found: dict[Hashable, set[Entry]] = {}
    for actor in pack.actors:
        for printed, entry in _names(actor):
            for key in _keys(printed, person=entry[1] == "person"):
                found.setdefault(key, set()).add(entry)
    entries = {key: next(iter(owners)) for key, owners in found.items() if len(owners) == 1}
    sides: dict[str, str] = {}
    for side in pack.sides:
        names = sorted(" ".join(form) for form in side.names)
        sides |= dict.fromkeys(sorted({state for name in names for state in find_states(name)}), side.key)
        sides |= dict.fromkeys(names, side.key)
    return Known(entries, sides, {entry[0]: entry[2] for entry in entries.values()})


def _names(actor: PackActor) -> Iterator[tuple[str, Entry]]:
    for printed in (actor.name, *actor.aliases):
        yield printed, (actor.name, actor.kind, actor.side)
    for holder in actor.holders:
        yield holder.name, (holder.name, "person", actor.side)


def _keys(printed: str, *, person: bool) -> Iterator[Hashable]:
    """What a printed name is found by, the surest first."""
    plain = " ".join(printed.casefold().replace("’", "'").replace("´", "'").split()).removeprefix("the ")
    yield ("printed", plain)
    if person:
        name = read_person(printed)
        if name and name.given:
            yield ("person", *(key for key in find_person_keys(printed) if not key.startswith("order")))
        return
    body = read_body(printed)
    if body.core and (body.owners or not body.generic):
        yield ("body", tuple(sorted(set(body.core))), body.owners)
