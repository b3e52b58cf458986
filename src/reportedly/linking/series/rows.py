"""The rows of a series: figures of one measure come in, each number by each speaker as of each day goes out once.

The same number that many articles print of one day by one speaker is one row with repeats, so that an agency's text
does not count as often as it was copied.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from reportedly.edtf import earliest, is_day, latest, may_overlap

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from reportedly.records import Figure, FigureRole

REPEAT_DAYS = 3
"""Days within which the same number is the same report, where only the date of publication is known: news of one event
is printed on the day and the days after, and a weekly magazine prints the week's."""


LOOK = 8
"""Earlier reports of the same number that a report is held against: by time, more of them lie days apart."""


class Reported(NamedTuple):
    """A figure with the article that it stands in."""

    figure: Figure
    article: str  # the address, as it is shown
    outlet: str | None
    published: str | None  # EDTF
    denied: bool = False  # it stands in what somebody denies


class Row(NamedTuple):
    """One number by one speaker as of one time."""

    as_of: str | None  # EDTF: as the figure's clause says, or else the day of publication
    printed: bool  # False: the day of publication, since the article does not say
    low: float | None
    high: float | None
    speaker: str | None  # None: nobody is named, or the article itself says so
    side: str | None
    article: str
    outlet: str | None
    published: str | None
    figure: str  # id
    words: str
    role: FigureRole
    each_side: bool
    own: bool  # the article's own voice
    first: date | None  # the first and the last day it may be of
    last: date | None  # never after the day of publication: nobody counts ahead
    repeats: tuple[str, ...] = ()  # other articles that have the same

    @property
    def voice(self) -> str:
        """Who answers for it, for steps of one speaker to be joined: an outlet's own figures are its own."""
        return self.speaker or (self.outlet or self.article if self.own else "")


def find_rows(reported: Iterable[Reported], side: str | None) -> tuple[Row, ...]:
    """The rows of one measure for `side`, by time; what is denied is in none."""
    rows = sorted((_make(one, side) for one in reported if not one.denied), key=place)
    groups: defaultdict[tuple[object, ...], list[list[Row]]] = defaultdict(list)
    for row in rows:
        kept = groups[row.low, row.high, row.voice.casefold(), row.role, row.each_side]
        group = next((one for one in kept[: -LOOK - 1 : -1] if is_repeat(one[0], row)), None)
        if group is None:
            kept.append([row])
        else:
            group.append(row)
    merged = (_merge(group) for kept in groups.values() for group in kept)
    return tuple(sorted(merged, key=place))


def is_repeat(one: Row, other: Row) -> bool:
    """Whether both may be of one time: by what is printed, or by days of publication that are near."""
    if one.printed and other.printed:
        return one.as_of == other.as_of or (may_overlap(one.as_of or "", other.as_of or "") and _is_vague(one, other))
    if one.last is None or other.last is None:
        return one.as_of == other.as_of
    return abs((one.last - other.last).days) <= REPEAT_DAYS


def _is_vague(one: Row, other: Row) -> bool:
    return not is_day(one.as_of or "") or not is_day(other.as_of or "")


def place(row: Row) -> tuple[object, ...]:
    """Sorts by the last possible day, what has none last; what is printed of a day before what was published then."""
    last = row.last
    numbers = [float("-inf") if row.low is None else row.low, float("inf") if row.high is None else row.high]
    return (
        last is None, last.isoformat() if last else "", not row.printed, *numbers, row.voice, row.published or "~",
        row.article, row.figure,
    )  # fmt: skip


def _make(one: Reported, side: str | None) -> Row:
    figure = one.figure
    published = (one.published or "").partition("T")[0]
    as_of = figure.as_of or published or None
    return Row(
        as_of=as_of,
        printed=figure.as_of is not None,
        low=figure.low,
        high=figure.high,
        speaker=figure.speaker.name if figure.speaker else None,
        side=side,
        article=one.article,
        outlet=one.outlet,
        published=one.published,
        figure=figure.id,
        words=figure.words,
        role=figure.role,
        each_side=figure.each_side,
        own=figure.statement_id is None and figure.speaker is None,
        first=earliest(as_of or ""),
        last=_find_last(as_of or "", published),
    )


def _find_last(as_of: str, published: str) -> date | None:
    """The last day that `as_of` may be; of what goes on ("since May") the day of publication."""
    first, last, until = earliest(as_of), latest(as_of), latest(published)
    if last is None:
        return until if as_of.endswith("/..") else None
    return min(last, until) if until and (first is None or first <= until) else last


def _merge(group: Sequence[Row]) -> Row:
    """The first of the rows with the articles of the others; the first has a printed date where any has."""
    first = min(group, key=lambda row: (not row.printed, place(row)))
    others = sorted({row.article for row in group} - {first.article})
    return first._replace(repeats=tuple(others))
