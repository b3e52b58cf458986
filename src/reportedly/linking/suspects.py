"""Numbers of one article that another article of the ledger makes doubtful.

In: figures of many articles with what each article is. Out: notices "suspect-number", each with the article that it is
about; none says which of the two numbers is right. Looked for are two slips of the press:

- **One swap counted once a side and once altogether.** An outlet gives what went to either side, another the sum, of
  one kind on one day.
- **A lost thousand.** A figure whose digits are those of another of the same measure by the same speaker, three places
  off, where no other of that measure is near it.

Figures have to say what befell whom: without that, nobody can tell that two count the same.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from reportedly.edtf import is_day
from reportedly.records import Figure, Notice

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

THOUSAND = 1_000.0
ALIKE = 0.02
"""How far two numbers may differ that are printed with the same digits: rounding, and "more than"."""
TELLING = 10.0
"""The least number whose digits tell anything."""
FAR = 30.0
"""A figure is far off its measure where no other one lies within this factor of it."""


class Placed(NamedTuple):
    """A figure with the article that it stands in."""

    figure: Figure
    article: str  # the address, as it is shown
    outlet: str | None


def find_suspects(placed: Sequence[Placed]) -> dict[int, Notice]:
    """One notice for each doubtful figure, by its place among `placed`, which all say what befell whom.

    >>> find_suspects([])
    {}
    """
    found: dict[int, Notice] = {}
    for at, notice in (*_find_sums(placed), *_find_lost(placed)):
        found.setdefault(at, notice)
    return found


def _find_sums(figures: Sequence[Placed]) -> Iterator[tuple[int, Notice]]:
    """A number that is twice what another outlet gives for either side, of one kind on one day."""
    by_day: defaultdict[tuple[str | None, str], list[int]] = defaultdict(list)
    for at, one in enumerate(figures):
        if one.figure.as_of is not None and is_day(one.figure.as_of):
            by_day[one.figure.befell, one.figure.as_of].append(at)
    for group in by_day.values():
        halves = {_value(figures[at].figure): at for at in group if figures[at].figure.each_side}
        for at in group:
            one, value = figures[at], _value(figures[at].figure)
            half = halves.get(value / 2) if value is not None else None
            if half is None or one.figure.each_side or one.figure.side or figures[half].article == one.article:
                continue
            other = figures[half]
            where, each = other.outlet or other.article, _print(_value(other.figure))
            message = f"{one.figure.words}: perhaps both sides together; {where} has {each} for each"
            yield at, _notice(one, message)


def _find_lost(figures: Sequence[Placed]) -> Iterator[tuple[int, Notice]]:
    """A number that is a thousandth of another by the same speaker, and near none of the measure."""
    by_speaker: defaultdict[tuple[str | None, str | None, str], list[int]] = defaultdict(list)
    for at, one in enumerate(figures):
        if one.figure.speaker is not None:
            by_speaker[one.figure.befell, one.figure.side, one.figure.speaker.name].append(at)
    for group in by_speaker.values():
        ranked = sorted((value, at) for at in group if (value := _value(figures[at].figure)) is not None)
        for rank, (value, at) in enumerate(ranked):
            if value < TELLING or _has_company(ranked, rank):
                continue
            place = bisect_left(ranked, value * THOUSAND * (1 - ALIKE), key=itemgetter(0))
            if place < len(ranked) and ranked[place][0] <= value * THOUSAND * (1 + ALIKE):
                other = figures[ranked[place][1]]
                message = (
                    f"{figures[at].figure.words}: a thousandth of what the same speaker has in "
                    f"{other.outlet or other.article} ({other.figure.words}); is a “thousand” missing?"
                )
                yield at, _notice(figures[at], message)


def _has_company(ranked: list[tuple[float, int]], rank: int) -> bool:
    """Whether the value before or after is of the same order."""
    value = ranked[rank][0]
    before = rank > 0 and value <= ranked[rank - 1][0] * FAR
    return before or (rank + 1 < len(ranked) and ranked[rank + 1][0] <= value * FAR)


def _notice(one: Placed, message: str) -> Notice:
    return Notice("suspect-number", one.figure.span, " ".join(message.split()), rubbish=False)


def _value(figure: Figure) -> float | None:
    return figure.low if figure.low is not None else figure.high


def _print(value: float | None) -> str:
    return f"{value:,.10g}"
