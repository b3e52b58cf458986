"""The day on which somebody speaks: "today", "yesterday", "tomorrow", "last night".

In: such a time, whether it stands in a quotation, and the days of telling beside it. Out: a `Placed`. In the
article's own words it counts from the day of publication. In a quotation it counts from the day on which the words
were said, and where that is not told, from none: of the words quoted in an article many are days or years old.
"Today" also means these times.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from reportedly.reading.times.atoms import Counted, Placed
from reportedly.reading.times.placing import Setting, place

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportedly.reading.quotations import Quotation
    from reportedly.reading.times.atoms import Atom
    from reportedly.records import Span


class Quoted(NamedTuple):
    """The outermost quotations of an article, in order."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def holds(self, at: int) -> bool:
        """Whether the character at `at` stands in a quotation."""
        k = bisect_right(self.starts, at) - 1
        return k >= 0 and at < self.ends[k]


def make_quoted(quotations: Iterable[Quotation]) -> Quoted:
    """The outermost of `quotations`."""
    outer: list[Span | Quotation] = [one for one in quotations if one.parent is None]
    return Quoted(tuple(one.start for one in outer), tuple(one.end for one in outer))


def is_deictic(atom: Atom) -> bool:
    """Whether `atom` counts from the day on which it was said, by no more than a day."""
    what = atom.what
    if not isinstance(what, Counted) or what.earlier or what.rough:
        return False
    return what.kind in ("shift", "night") and what.unit == "day" and abs(what.amount) <= 1


def place_own(placed: Placed, told: frozenset[str]) -> Placed:
    """`placed`, in the article's own words; open where a day of telling beside it is another one.

    >>> place_own(Placed("2022-09-21", "published", ""), frozenset(["2022-09-19"])).when is None
    True
    """
    others = sorted(day for day in told if not placed.reason.endswith(day))
    if placed.when is None or not others:
        return placed
    return placed._replace(when=None, reason=f"{' or '.join(others)} is named beside it as a day of telling")


def place_quoted(atom: Atom, placed: Placed, told: frozenset[str]) -> Placed:
    """`atom`, in a quotation: counted from the one day of telling beside it.

    >>> from reportedly.reading.times.atoms import Atom
    >>> today = Atom(0, 1, Counted("shift", "day", 0))
    >>> place_quoted(today, Placed("2022-09-21", "published", ""), frozenset(["2022-09-19"]))[:2]
    ('2022-09-19', 'earlier')
    """
    if len(told) != 1:
        return placed._replace(when=None, reason="in a quotation, and the day on which it was said is not told")
    day = min(told)
    if placed.when is not None and placed.reason.endswith(day):
        return placed
    return Placed(place(atom, Setting(day)).when, "earlier", f"said on {day}")
