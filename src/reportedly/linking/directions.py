"""Which of two articles has a text from the other.

In: of each, the outlet, the day and whom it states to have its words from. Out: a direction with its reason, or none:
two articles of one day, or of a vague one, tell nothing, and neither do two that both have it from a third.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from reportedly.edtf import earliest, latest
from reportedly.linking.channels import read_channel

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportedly.records import Direction

_NEVER = date(1, 1, 1)


class Printed(NamedTuple):
    """By whom and when an article was printed, and whom it names for what it prints."""

    outlet: str  # as linking.channels gives it; "" where it is not known
    first: date | None  # the first and the last day that its date leaves possible
    last: date | None
    stated: frozenset[str] = frozenset()  # channels
    is_translated: bool = False  # as it says itself

    def is_far_from(self, other: Printed, days: int) -> bool:
        """Whether more than `days` lie between the two for certain."""
        after = (self.first or _NEVER) - (other.last or date.max)
        before = (other.first or _NEVER) - (self.last or date.max)
        return max(after, before).days > days


def read_printed(
    outlet: str | None, published: str | None, stated: Iterable[str] = (), *, is_translated: bool = False
) -> Printed:
    """The same from what an article says.

    >>> read_printed("The Herald", "2022-05", ["Ostpress"]).last
    datetime.date(2022, 5, 31)
    """
    channels = frozenset(filter(None, map(read_channel, stated)))
    first, last = (earliest(published), latest(published)) if published else (None, None)
    return Printed(read_channel(outlet or ""), first, last, channels, is_translated)


def find_direction(a: Printed, b: Printed) -> tuple[Direction | None, str]:
    """Which of the two has it from the other, and why, as the end of a sentence.

    >>> day = read_printed("Post", "2022-05-01")
    >>> find_direction(day, read_printed("Herald", "2022-05-02"))
    ('a->b', '; printed later')
    >>> find_direction(day, read_printed("Herald", "2022-05-01", ["Post"]))
    ('a->b', '; it names the other')
    """
    if a.outlet != b.outlet:
        a_names_b, b_names_a = b.outlet in a.stated, a.outlet in b.stated
        if a_names_b != b_names_a:
            return ("b->a" if a_names_b else "a->b"), "; it names the other"
        if a_names_b or (a.stated & b.stated):
            return None, "; both name one source" if a.stated & b.stated else "; each names the other"
    if a.last and b.first and a.last < b.first:
        return "a->b", "; printed later"
    if b.last and a.first and b.last < a.first:
        return "b->a", "; printed later"
    return None, ""
