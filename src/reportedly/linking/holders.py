"""Which texts are worth comparing: the texts that have a key in common come in, pairs of them go out.

What is decided here depends on the whole set of texts alone, and not on the order in which they came. A key is

- **standing** in an outlet that prints it day after day: a footer, a cookie banner, a paragraph of background. Pairs
  with an article of that outlet are not found by it, and what it covers shows no copying;
- **common** where more than `CAP` texts have it. Then each text is compared with the earliest alone: a text that five
  thousand pages carry makes a star and not twelve million pairs.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations, product, repeat
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

CAP = 30
"""Texts with one key that are still compared each with each. Of 3.1 million keys of 10,593 articles 280 have more, and
those are footers and what one outlet says of the war's beginning."""
STANDING_TEXTS, STANDING_DAYS = 4, 3
"""Texts of one outlet, and the different days they are of, from which on a key stands in it. A story that is told again
as it goes on is told in two or three states, mostly on one day."""
STANDING_ANYWAY = 8
"""Texts of one outlet from which on a key stands in it, whatever is known of the days."""


class Holder(NamedTuple):
    """A text that has a key; what comes first in order was printed first."""

    day: str  # ISO 8601; "9999" where it is not known
    article: str  # id
    reading: int
    outlet: str  # "" where it is not known


class Status(NamedTuple):
    """What is known of a key."""

    holders: frozenset[Holder]
    anchor: Holder | None  # the earliest, where the key is common
    standing: frozenset[str]  # outlets

    def joins(self, one: Holder, other: Holder) -> bool:
        """Whether the key makes the two worth comparing."""
        if self.stands(one, other):
            return False
        return self.anchor is None or self.anchor in {one, other}

    def stands(self, one: Holder, other: Holder) -> bool:
        """Whether the outlet of either prints it day after day."""
        return one.outlet in self.standing or other.outlet in self.standing


def make_status(holders: Iterable[Holder]) -> Status:
    """What is known of a key that `holders` have.

    >>> make_status([Holder(f"2022-05-0{day}", f"a{day}", day, "herald") for day in range(1, 5)]).standing
    frozenset({'herald'})
    """
    held = frozenset(holders)
    if len(held) < STANDING_TEXTS:  # nearly all
        return Status(held, None, frozenset())
    by_outlet: defaultdict[str, list[str]] = defaultdict(list)
    for one in held:
        by_outlet[one.outlet].append(one.day)
    standing = frozenset(outlet for outlet, days in by_outlet.items() if outlet and _is_standing(days))
    return Status(held, min(held) if len(held) > CAP else None, standing)


def _is_standing(days: list[str]) -> bool:
    return len(days) >= STANDING_ANYWAY or (len(days) >= STANDING_TEXTS and len({*days} - {"9999"}) >= STANDING_DAYS)


def find_pairs(before: Status, after: Status) -> Iterator[tuple[Holder, Holder]]:
    """The pairs whose comparison may come out otherwise now that the key's holders are those of `after`.

    Pairs with a text that is gone are none of them: whatever was kept of it goes with it.
    """
    new, old = after.holders - before.holders, after.holders & before.holders
    if (anchor := after.anchor) is None:
        yield from _joined(after, product(new, after.holders))
    else:
        partners = after.holders if anchor in new else new
        yield from _joined(after, zip(repeat(anchor), partners))
    if (before.anchor is None) != (after.anchor is None):
        fewer = old if before.anchor is None else after.holders
        yield from combinations(fewer, 2)
    elif before.anchor != after.anchor:
        for centre in after.holders & {before.anchor, after.anchor}:
            yield from ((centre, one) for one in after.holders if one != centre)
    for outlet in before.standing ^ after.standing:
        yield from ((one, other) for one in old if one.outlet == outlet for other in old if other != one)


def _joined(status: Status, pairs: Iterable[tuple[Holder, Holder]]) -> Iterator[tuple[Holder, Holder]]:
    return ((one, other) for one, other in pairs if one != other and status.joins(one, other))


def group(rows: Iterable[tuple[int, Holder]]) -> Mapping[int, frozenset[Holder]]:
    """The holders of each key."""
    found: defaultdict[int, set[Holder]] = defaultdict(set)
    for key, holder in rows:
        found[key].add(holder)
    return {key: frozenset(holders) for key, holders in found.items()}
