"""Totals against their parts: the rows of one series come in, sums beside totals go out.

Two questions are asked, and neither is answered for the reader: between two totals by one speaker, do the increments by
the same speaker make up the difference; and up to a total, what do the single exchanges in the ledger add up to. A
difference may come of the ledger, which has not every article, as well as of the numbers.
"""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

from reportedly.edtf import is_day
from reportedly.linking.series.rows import REPEAT_DAYS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from reportedly.linking.series.rows import Row

LEAST_PARTS = 2
"""Parts of a total that are worth adding up: a single one beside it says only that the ledger lacks the others."""


class Check(NamedTuple):
    """A total with the sum that it is set beside."""

    kind: Literal["increments", "events"]  # increments since the last total; single events up to the total
    total: str  # id of the figure
    before: str | None  # id of the total before, None where all that came before is summed
    total_low: float | None  # the total, or what it grew by
    total_high: float | None
    sum_low: float
    sum_high: float | None  # None: one of the parts has no upper bound
    difference_low: float | None  # total less sum
    difference_high: float | None
    summed: tuple[str, ...]  # ids of figures, one of each part
    message: str  # one line for a person


MOST_TOTALS = 100
"""Totals of one series that sums are made for, the latest ones: no series that was read by eye has a tenth of it."""

LONG = 31
"""Days from which on a stretch is taken for all that happened since: nobody counts one exchange by the month."""


def find_checks(rows: Sequence[Row], parts: Sequence[Row]) -> tuple[Check, ...]:
    """The sums of one series, by place of their totals; `parts` are the rows whose single events are added up.

    An event is what an article itself says was of one day: a number that only its day of publication dates may be of
    all days before.
    """
    totals = [row for row in rows if row.last is not None and is_total(row)][-MOST_TOTALS:]
    events = [row for row in parts if not is_total(row) and row.printed and is_day(row.as_of or "")]
    return (*_check_increments(rows, totals), *_check_events(events, totals))


def is_total(row: Row) -> bool:
    """Whether the row says what a number has come to: by its own words, or by the long time that it is of."""
    if row.role == "increment":
        return False
    first, last = row.first, row.last
    long = first is not None and last is not None and (last - first).days > LONG
    return row.role == "total" or (row.printed and (long or ("/" in (row.as_of or "") and None in (first, last))))


def _check_increments(rows: Sequence[Row], totals: Sequence[Row]) -> Iterator[Check]:
    by_voice = sorted((row for row in totals if row.voice), key=lambda row: row.voice.casefold())
    for voice, group in groupby(by_voice, key=lambda row: row.voice.casefold()):
        increments = [row for row in rows if row.role == "increment" and row.voice.casefold() == voice]
        found = [*group]
        for before, after in pairwise(found):
            parts = _find_parts(increments, before.last, after.last)
            if parts and before.last != after.last:
                yield _set_beside("increments", after, parts, before)


def _check_events(events: Sequence[Row], totals: Sequence[Row]) -> Iterator[Check]:
    """Counts of single days, of whomever; a total that says since when is set beside what came since."""
    for total in totals:
        first, last = total.first, total.last
        since = first if first != last else None
        parts = _find_parts([row for row in events if since is None or (row.last and row.last >= since)], None, last)
        if len(parts) >= LEAST_PARTS:
            yield _set_beside("events", total, parts, None)


def _find_parts(rows: Sequence[Row], after: date | None, until: date | None) -> list[list[Row]]:
    """The rows after `after` and not after `until`, those of one event together.

    Numbers of one day are reports of one event, and so is the same number printed within days by date of publication.
    """
    parts: list[list[Row]] = []
    for row in rows:
        day = row.last
        if day is None or until is None or day > until or (after is not None and day <= after):
            continue
        part = next((part for part in reversed(parts[-REPEAT_DAYS - 1 :]) if _is_one(part[0], row)), None)
        if part is None:
            parts.append([row])
        else:
            part.append(row)
    return parts


def _is_one(one: Row, other: Row) -> bool:
    """Whether both are of one event: of one day, or the same number within the days that news of it is printed."""
    if one.last is None or other.last is None or one.last == other.last:
        return one.last == other.last
    same = (one.low, one.high) == (other.low, other.high)
    return same and not (one.printed and other.printed) and abs((one.last - other.last).days) <= REPEAT_DAYS


def _set_beside(
    kind: Literal["increments", "events"], total: Row, parts: Sequence[Sequence[Row]], before: Row | None
) -> Check:
    lows = [min(row.low or 0.0 for row in part) for part in parts]
    highs = [None if any(row.high is None for row in part) else max(row.high or 0.0 for row in part) for part in parts]
    sum_low, sum_high = sum(lows), None if None in highs else sum(high for high in highs if high is not None)
    low, high = (total.low, total.high) if before is None else _subtract(total.low, total.high, before.low, before.high)
    difference = _subtract(low, high, sum_low, sum_high)
    check = Check(
        kind=kind,
        total=total.figure,
        before=before.figure if before else None,
        total_low=low,
        total_high=high,
        sum_low=sum_low,
        sum_high=sum_high,
        difference_low=difference[0],
        difference_high=difference[1],
        summed=tuple(part[0].figure for part in parts),
        message="",
    )
    return check._replace(message=_describe(check, total, before))


def _subtract(
    low: float | None, high: float | None, less_low: float | None, less_high: float | None
) -> tuple[float | None, float | None]:
    """What is left between its bounds."""
    least = None if low is None or less_high is None else low - less_high
    most = None if high is None or less_low is None else high - less_low
    return least, most


def _describe(check: Check, total: Row, before: Row | None) -> str:
    number = len(check.summed)
    what = f"{number} {'increment' if before else 'event'}{'s' if number > 1 else ''}"
    summed = f"{what} add{'s' if number == 1 else ''} up to {_show(check.sum_low, check.sum_high)}"
    whole = _show(check.total_low, check.total_high)
    left = f"difference {_show(check.difference_low, check.difference_high)}"
    if before is None:
        return f"{summed}; the total as of {total.last} is {whole}; {left}"
    return f"{summed}; from {before.last} to {total.last} the total grew by {whole}; {left}"


def _show(low: float | None, high: float | None) -> str:
    """Bounds in words.

    >>> _show(1000, 1000), _show(None, 40), _show(3, None), _show(None, None), _show(3, 4)
    ('1,000', 'at most 40', 'at least 3', 'open', '3 to 4')
    """
    if low is None and high is None:
        return "open"
    if low is None or high is None:
        return f"at most {high:,.10g}" if low is None else f"at least {low:,.10g}"
    return f"{low:,.10g}" if low == high else f"{low:,.10g} to {high:,.10g}"
