"""Bounds: what the words around a number make of it.

In: tokens and a `Numeral`. Out: the same as `Bounded`, with the hedge's tokens taken in: "more than 1,000" has no upper
bound, "almost 2,600" no lower one, "from 60% to 70%" has both.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from reportedly.reading.figures.numerals import read_numeral

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.reading.figures.numerals import Numeral

LONGEST_HEDGE = 4
"""Tokens of a hedge."""
HANDED = [[verb] for verb in ("hand", "hands", "handed", "handing", "turn", "turned", "turning", "took", "taken")]
"""Their "over" is no bound: "handed over 28 bodies"."""


class Bounded(NamedTuple):
    """A number with its bounds: tokens [first, last), hedges included."""

    first: int
    last: int
    low: float | None
    high: float | None
    hedge: tuple[int, int] | None  # tokens of an "about", which changes no bound
    share: bool
    in_digits: bool
    number: int  # token of the numeral itself
    added: bool  # "another 73"


@cache
def load_hedges() -> dict[str, frozenset[tuple[str, ...]]]:
    """`data/hedges.toml`, phrases as tuples of words."""
    table = tomllib.loads(files("reportedly.reading.figures").joinpath("data/hedges.toml").read_text("utf-8"))
    return {name: frozenset(tuple(phrase.split()) for phrase in phrases) for name, phrases in table.items()}


def read_bounded(low: Sequence[str], i: int) -> Bounded | None:
    """The number whose numeral begins at token `i`, with what stands around it; None where no number does.

    >>> read_bounded("more than 1,000 men".split(), 2)[:4], read_bounded("30 to 40 men".split(), 0)[:4]
    ((0, 3, 1000.0, None), (0, 3, 30.0, 40.0))
    """
    numeral = read_numeral(low, i)
    if numeral is None:
        return None
    first, last, least, most = numeral.first, numeral.last, numeral.low, numeral.high
    other = _find_upper(low, numeral)
    if other is not None:
        last, most = other.last, other.high
        if low[max(0, first - 1) : first] in (["from"], ["between"]):
            first -= 1
    share = numeral.share or (other is not None and other.share)
    hedge, added = None, False
    kind, begin = _find_before(low, first)
    lower: float | None = least
    if kind == "at_least":
        first, most = begin, None
    elif kind == "at_most":
        first, lower, most = begin, None, most if most is not None else least
    elif kind == "about":
        first, hedge = begin, (begin, first)
    elif kind == "additions":
        first, added = begin, True
    after = tuple(low[last : last + 2])
    if after in load_hedges()["after_at_least"]:
        last, most = last + 2, None
    elif after in load_hedges()["after_about"]:
        hedge, last = (last, last + 2), last + 2
    if lower is not None and most is not None and lower > most:
        return None  # "between 40 and 30": a slip, or two numbers that are no range
    return Bounded(first, last, lower, most, hedge, share, numeral.in_digits, numeral.first, added)


def _find_upper(low: Sequence[str], numeral: Numeral) -> Numeral | None:
    """The second number of a range."""
    joint = low[numeral.last : numeral.last + 1]
    before = low[max(0, numeral.first - 1) : numeral.first]
    between = joint == ["and"] and before == ["between"]
    if numeral.high is None or numeral.last + 1 >= len(low):
        return None
    if not (between or joint in (["to"], ["–"], ["-"], ["—"]) or (joint == ["or"] and not numeral.in_digits)):
        return None
    other = read_numeral(low, numeral.last + 1)
    return other if other is not None and other.high is not None and other.low > numeral.low else None


def _find_before(low: Sequence[str], first: int) -> tuple[str, int]:
    """Which kind of hedge ends right before token `first`, and where the longest such begins."""
    hedges = load_hedges()
    for size in range(min(LONGEST_HEDGE, first), 0, -1):
        phrase = tuple(low[first - size : first])
        if phrase == ("over",) and low[max(0, first - 2) : first - 1] in HANDED:
            break
        for kind in ("at_least", "at_most", "about", "additions"):
            if phrase in hedges[kind]:
                return kind, first - size
    return "", first
