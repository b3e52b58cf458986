"""Whose people a number counts.

In: the words of a sentence, a figure in it and the sides of a pack. Out: a side's key, or None where none is named or
more than one: a soldier put on the wrong side is worse than one on none. Every side is read the same way.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from reportedly.reading.phrasebook import Phrasebook
from reportedly.reading.wordlists import read_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.packs import Side
    from reportedly.reading.words import Words
    from reportedly.records import Span

_POSSESSIVE = frozenset(["'s", "’s"])
_AFTER = 6
"""Tokens after the counted phrase where "of the armed forces of Veldia" ends."""
_BACK = 60
"""Tokens before a figure in which another side may be whom "their" means."""


class _Lists(NamedTuple):
    held: frozenset[str]
    first: frozenset[str]
    third: frozenset[str]
    between: frozenset[str]


class _Named(NamedTuple):
    side: str
    by_name: bool  # by the side's own name, not by an adjective or a unit
    start: int
    end: int


def side_of(
    words: Words, span: Span, sides: Sequence[Side], speaker: str | None = None, *, direct: bool = False
) -> str | None:
    """The key of the side whose people the figure at `span` counts; `words` are those of its sentence.

    Looked for inside the figure's words, then in "of Veldia's army" right after them, then in "our" and "their". These
    two say something only where `speaker`, the key of the speaker's side, is given: "our" is the speaker's; "their" is
    where the words are not quoted (`direct`) and no other side is named before.

    >>> from reportedly.packs import Side
    >>> from reportedly.reading.words import find_words
    >>> from reportedly.records import Span
    >>> sides = [Side("v", "Veldia", frozenset([("veldia",)]), frozenset([("veldian",)]))]
    >>> side_of(find_words("17 Veldian soldiers left", 0, 24), Span(0, 19), sides)
    'v'
    """
    start, end = _find_tokens(words, span)
    inside = _find_named(words, start, end, sides)
    if inside:
        joined = _find_joined(words, end, sides) if inside[-1].end == end else []
        return _decide(words, [*inside, *joined], start, end)
    after = _find_after(words, end, sides)
    if after:
        return _decide(words, after, start, end)
    return _find_owner(words, (start, end), sides, speaker, direct=direct) if speaker is not None else None


def _find_tokens(words: Words, span: Span) -> tuple[int, int]:
    return bisect_left(words.start, span.start), bisect_right(words.end, span.end)


def _find_named(words: Words, start: int, end: int, sides: Sequence[Side]) -> list[_Named]:
    """Every side named at tokens [start, end), the longest form at each place."""
    return [_Named(*one.meaning, one.start, one.end) for one in _load_book(tuple(sides)).within(words, start, end)]


@cache
def _load_book(sides: tuple[Side, ...]) -> Phrasebook[tuple[str, bool]]:
    """The side behind each form, and whether it is the side's own name; no pack has a form of two sides."""
    names = [(" ".join(form), (side.key, True)) for side in sides for form in sorted(side.names)]
    people = [(" ".join(form), (side.key, False)) for side in sides for form in sorted(side.people)]
    return Phrasebook([*names, *people])


def _find_at(words: Words, k: int, sides: Sequence[Side]) -> list[_Named]:
    """The side named at token `k`, where one is."""
    found = _load_book(tuple(sides)).at(words, k) if k < len(words) else None
    return [] if found is None else [_Named(*found.meaning, found.start, found.end)]


def _decide(words: Words, named: Sequence[_Named], start: int, end: int) -> str | None:
    """The one side named, unless it may be who holds them rather than whose they are."""
    if len({one.side for one in named}) > 1:
        return None
    held = not _lists().held.isdisjoint(words.low[start:end])
    if held and any(one.by_name and _is_owner(words, one) for one in named):
        return None
    return named[0].side


def _is_owner(words: Words, one: _Named) -> bool:
    before = words.low[one.start - 1] if one.start else ""
    return before in {"of", "the"} or words.low[one.end : one.end + 1] in [[mark] for mark in _POSSESSIVE]


def _find_after(words: Words, end: int, sides: Sequence[Side]) -> list[_Named]:
    """The side in `of Veldia's army` at token `end`, with a second that follows by "and"."""
    if words.low[end : end + 1] != ["of"]:
        return []
    k = end + 1
    while k < min(end + _AFTER, len(words)):
        here = _find_at(words, k, sides)
        if here:
            j = here[0].end
            j += words.low[j : j + 1] in [[mark] for mark in _POSSESSIVE]
            return here + _find_joined(words, j, sides)
        if words.low[k] not in _lists().between:
            return []
        k += 1
    return []


def _find_joined(words: Words, j: int, sides: Sequence[Side]) -> list[_Named]:
    return _find_at(words, j + 1, sides) if words.low[j : j + 1] in (["and"], ["or"]) else []


def _find_owner(
    words: Words, place: tuple[int, int], sides: Sequence[Side], speaker: str, *, direct: bool
) -> str | None:
    (start, end), lists = place, _lists()
    near = words.low[max(0, start - 1) : end + 2 if words.low[end : end + 1] == ["of"] else end]
    if all(side.key != speaker for side in sides):
        return None
    if not lists.first.isdisjoint(near):
        return speaker
    if direct or lists.third.isdisjoint(near):
        return None
    before = _find_named(words, max(0, start - _BACK), start, sides)
    return speaker if all(one.side == speaker for one in before) else None


@cache
def _lists() -> _Lists:
    table = read_table("figures", "sides")
    own = table["possessives"]
    return _Lists(
        frozenset(table["held"]["nouns"]),
        frozenset(own["first"]),
        frozenset(own["third"]),
        frozenset(table["between"]["words"]),
    )
