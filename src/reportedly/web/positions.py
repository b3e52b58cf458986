"""A claim's positions as pages show them: the row of a claim and those of its statements come in, columns go out.

The same words and the same order as in the report (`reports.confronted`), made of rows instead of records.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Any, NamedTuple

from reportedly.reports.bounds import show_bounds
from reportedly.reports.positions import MOST_FIGURES, show_stance

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Row = dict[str, Any]

NO_SIDE = "No side known"
MOST_NAMED = 4
"""Speakers of one stance that a summary names."""


class Stand(NamedTuple):
    """One position."""

    position: Row
    statements: tuple[Row, ...]  # the closest to the gist first
    figures: str  # in words

    @property
    def does(self) -> str:
        """What it does to the gist."""
        return does(self.position)


class Column(NamedTuple):
    """The positions of one side."""

    name: str
    stands: tuple[Stand, ...]


class Voices(NamedTuple):
    """Who does one thing to a claim."""

    stance: str
    shown: str  # the same in the number of those who do
    names: tuple[str, ...]
    more: int


class Summary(NamedTuple):
    """A claim in a list: who asserts it, who speaks of it and who denies it, the first of each, and how many more."""

    claim: Row
    voices: tuple[Voices, ...]


def does(position: Row) -> str:
    """What a position does to the gist, in words."""
    return show_stance(position["stance"], 1.0 if position["closeness"] is None else position["closeness"])


def make_summary(claim: Row) -> Summary:
    """The claim with its speakers by what they do, those who said it most first."""
    named: dict[str, list[str]] = {"asserts": [], "speaks of it": [], "denies": []}
    for position in sorted(claim["positions"], key=lambda one: -len(one["statements"])):
        those = named.get(does(position))
        if those is not None and position["speaker"] and position["speaker"] not in those:
            those.append(position["speaker"])
    voices = [
        Voices(stance, plural if len(those) > 1 else stance, tuple(those[:MOST_NAMED]), max(len(those) - MOST_NAMED, 0))
        for (stance, those), plural in zip(named.items(), ("assert", "speak of it", "deny"), strict=True)
        if those
    ]
    return Summary(claim, tuple(voices))


def find_columns(
    claim: Row,
    statements: Mapping[str, Row],
    figures: Mapping[str, Row],
    closeness: Mapping[str, float],
    sides: Mapping[str, str],
) -> tuple[Column, ...]:
    """The sides that speak in the order of `sides`, then others, then who has none; all positions of each."""
    found: dict[str | None, list[Stand]] = {}
    for position in claim["positions"]:
        said = sorted(position["statements"], key=lambda one: -closeness.get(one, 1.0))
        rows = tuple(statements[one] for one in said if one in statements)
        told = show_figures([figures[one] for one in position["figures"] if one in figures])
        found.setdefault(position["side"], []).append(Stand(position, rows, told))
    strange = sorted(key for key in found if key is not None and key not in sides)
    keys = [*(key for key in (*sides, *strange) if key in found), *([None] if None in found else [])]
    return tuple(Column(sides.get(key, key) if key else NO_SIDE, mix(found[key])) for key in keys)


def mix(stands: Iterable[Stand]) -> tuple[Stand, ...]:
    """Those with the most statements first, who asserts and who denies by turns; then who is only on the matter."""
    ordered = sorted(stands, key=lambda stand: -len(stand.statements))
    asserting = [stand for stand in ordered if stand.does in ("asserts", "speaks of it")]
    denying = [stand for stand in ordered if stand.does == "denies"]
    turns = (stand for pair in zip_longest(asserting, denying) for stand in pair if stand)
    return (*turns, *(stand for stand in ordered if stand.does == "is on the same matter"))


def show_figures(figures: Sequence[Row]) -> str:
    """The bounds of figures, each once, with what is counted."""
    told = (
        f"{bounds} {one['counted'] or ''}".rstrip()
        for one in figures
        if (bounds := show_bounds(one["low"], one["high"]))
    )
    found = list(dict.fromkeys(told))
    more = [f"and {len(found) - MOST_FIGURES} more"] if len(found) > MOST_FIGURES else []
    return "; ".join([*found[:MOST_FIGURES], *more])
