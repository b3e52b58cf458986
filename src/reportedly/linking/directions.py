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

    from reportedly.relations import Direction

_NEVER = date(1, 1, 1)


class Printed(NamedTuple):
    """By whom and when an article was printed, and whom it names for what it prints."""

    outlet: str  # as linking.channels gives it; "" where it is not known
    first: date | None  # the first and the last day that its date leaves possible
    last: date | None
    stated: frozenset[str] = frozenset()  # channels
    translated_from: frozenset[str] = frozenset()  # channels that it names beside "translated"
    is_translated: bool = False  # as it says itself, or as a notice of a machine does

    @property
    def named(self) -> frozenset[str]:
        """All channels that it has words from."""
        return self.stated | self.translated_from

    def is_far_from(self, other: Printed, days: int) -> bool:
        """Whether more than `days` lie between the two for certain."""
        after = (self.first or _NEVER) - (other.last or date.max)
        before = (other.first or _NEVER) - (self.last or date.max)
        return max(after, before).days > days


def read_printed(
    outlet: str | None, published: str | None, stated: Iterable[tuple[str, str]] = (), *, is_translated: bool = False
) -> Printed:
    """The same from what an article says; `stated` are names with their relations, as in StatedOrigin.

    >>> read_printed("The Herald", "2022-05", [("Ostpress", "citing")]).last
    datetime.date(2022, 5, 31)
    """
    keys = [(read_channel(name), relation == "translated") for name, relation in stated]
    channels, translated = (frozenset(key for key, is_so in keys if key and is_so == asked) for asked in (False, True))
    first, last = (earliest(published), latest(published)) if published else (None, None)
    is_translated = is_translated or any(is_so for _, is_so in keys)
    return Printed(read_channel(outlet or ""), first, last, channels, translated, is_translated)


def is_translation(a: Printed, b: Printed) -> bool:
    """Whether one of the two is marked as a translation and names the other's outlet."""
    pairs = ((a, b), (b, a))
    return any(one.is_translated and other.outlet in one.named - {""} for one, other in pairs)


def find_direction(a: Printed, b: Printed) -> tuple[Direction | None, str]:
    """Which of the two has it from the other, and why, as the end of a sentence.

    >>> day = read_printed("Post", "2022-05-01")
    >>> find_direction(day, read_printed("Herald", "2022-05-02"))
    ('a->b', '; printed later')
    >>> find_direction(day, read_printed("Herald", "2022-05-01", [("Post", "citing")]))
    ('a->b', '; it names the other')
    """
    if a.outlet != b.outlet:
        a_names_b, b_names_a = b.outlet in a.named - {""}, a.outlet in b.named - {""}
        if a_names_b != b_names_a:
            return ("b->a" if a_names_b else "a->b"), "; it names the other"
        if a_names_b or (a.stated & b.stated):
            return None, "; both name one source" if a.stated & b.stated else "; each names the other"
    if a.last and b.first and a.last < b.first:
        return "a->b", "; printed later"
    if b.last and a.first and b.last < a.first:
        return "b->a", "; printed later"
    return None, ""
