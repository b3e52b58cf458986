"""The pack's sides and actors where an article names them.

In: the words of a sentence and a pack. Out: each mention with the name that the pack lists it under and the side it is
of. Every side is read the same way. A name has to be printed with a capital, so that no common word is taken for one.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from reportedly.reading.phrasebook import Phrasebook

if TYPE_CHECKING:
    from reportedly.packs import Pack
    from reportedly.reading.words import Words


class Named(NamedTuple):
    """A party at tokens [start, end) of its sentence."""

    start: int
    end: int
    name: str
    side: str | None  # a Side's key
    is_side: bool  # False: an actor, who may be of a side


@cache
def _load_names(pack: Pack) -> Phrasebook[tuple[str, str | None, bool]]:
    actors = [
        (printed, (actor.name, actor.side, False)) for actor in pack.actors for printed in (actor.name, *actor.aliases)
    ]
    sides = [
        (" ".join(form), (side.name, side.key, True))
        for side in pack.sides
        for form in sorted(side.names | side.people)
    ]
    return Phrasebook([*sides, *actors])


def find_parties(words: Words, pack: Pack) -> list[Named]:
    """The parties in `words`, in reading order.

    >>> from reportedly.packs import Side, load_pack
    >>> from reportedly.reading.words import find_words
    >>> side = Side("veldia", "Veldia", frozenset([("veldia",), ("port", "veld")]), frozenset([("veldian",)]))
    >>> pack = load_pack()._replace(sides=(side,), actors=(), digest="one invented side")
    >>> [one.name for one in find_parties(find_words("Port Veld got 20 Veldian soldiers back.", 0, 39), pack)]
    ['Veldia', 'Veldia']
    """
    return [
        Named(found.start, found.end, *found.meaning)
        for found in _load_names(pack).within(words)
        if any(words.is_capital(i) for i in range(found.start, found.end))
    ]
