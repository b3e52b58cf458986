"""Which year a month or a day is of, and which week a weekday is of, where the article does not say.

In: what is printed, the day of publication and the tense of the clause. Out: a `Placed`. News leaves the year out of
a day that lies in the year of publication or not half a year back, and the week out of a day of the last seven;
whatever goes beyond that is left open.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from reportedly.reading.times.atoms import Calendar, Placed
from reportedly.reading.times.lexicon import load_lexicon
from reportedly.reading.times.numeric import is_date
from reportedly.reading.times.reckoning import find_season, shift

if TYPE_CHECKING:
    from reportedly.reading.times.tense import Tense

_HALF_YEAR: Final = timedelta(days=184)
_SOON: Final = {"past": timedelta(days=45), None: timedelta(days=92), "either": _HALF_YEAR}
"""So near ahead a day may be the next one even where the last one is of the year of publication too."""
_UPDATED: Final = 6
"""Days: "said Monday" in an article dated on a Sunday. In 4,604 tellings with a weekday, from 10,593 articles, the days
grow rarer by half with each step back (309, 150, 76, 42 for two to five), but six back stand 59: half of those must be
of the day after, in articles that were changed and kept their date."""
_WINTER: Final = 24
_SEASON_MONTHS: Final = {21: (3, 5), 22: (6, 8), 23: (9, 11)}


def place_by_publication(what: Calendar, day: date, tense: Tense | None) -> Placed:
    """The date of what is printed without its year, as a reader on `day` takes it.

    >>> place_by_publication(Calendar(month=8, day=7), date(2022, 9, 21), "past").when
    '2022-08-07'
    >>> place_by_publication(Calendar(weekday=5), date(2022, 9, 21), None).when
    '2022-09-17'
    """
    if what.year_shift is not None:
        return _write(what, day.year + what.year_shift, "counted from the year of publication")
    if what.month is not None:
        return _place_related_month(what, day) if what.relation else _place_month(what, day, tense)
    if what.season is not None:
        return _place_season(what.season, what.relation, day)
    return _place_weekday(what.weekday or 0, what.relation, day, tense)


def _open(reason: str) -> Placed:
    return Placed(None, "published", reason)


def _write(what: Calendar, year: int, reason: str) -> Placed:
    month = what.month or 1
    if not date.min.year <= year <= date.max.year or not is_date(year, month, what.day or 1):
        return _open("the calendar of that year has no such day")
    edtf = f"{year:04d}-{month:02d}" + (f"-{what.day:02d}" if what.day else "")
    return Placed(edtf, "published", reason)


class _Near(NamedTuple):
    """The year of the last such month or day up to the day of publication, that of the next, and how far they lie."""

    past: int
    ahead: int
    back: timedelta
    on: timedelta


def _find_near(what: Calendar, day: date) -> _Near | None:
    month = what.month or 1
    years = [
        year for year in range(max(1, day.year - 1), min(9999, day.year + 1) + 1) if is_date(year, month, what.day or 1)
    ]
    starts = [date(year, month, what.day or 1) for year in years]
    if what.day is None:  # the month of publication is both: it has begun and goes on
        starts = [day if (one.year, one.month) == (day.year, day.month) else one for one in starts]
    past = max((one for one in starts if one <= day), default=None)
    ahead = min((one for one in starts if one >= day), default=None)
    if past is None or ahead is None:
        return None
    return _Near(past.year, ahead.year, day - past, ahead - day)


def _place_month(what: Calendar, day: date, tense: Tense | None) -> Placed:
    near = _find_near(what, day)
    if near is None:
        return _open("the year is not printed, and no year near the one of publication has such a day")
    if what.weekday is not None and what.day is not None and what.month is not None:
        return _place_named_day(what, near, day, tense)
    year = _choose(near, day, tense)
    if year is None:
        return _open("the year is not printed, and the one before and the one after are both possible")
    return _write(what, year, _reason(year == near.past, day))


def _reason(past: bool, day: date) -> str:
    which = "the last one up to" if past else "the next one after"
    return f"the year is not printed: {which} the day of publication, {day.isoformat()}"


def _choose(near: _Near, day: date, tense: Tense | None) -> int | None:
    """The year as news leaves it out; None where the one before and the one to come are both likely."""
    if not near.back:
        return near.past
    this_year_past, this_year_ahead = near.past == day.year, near.ahead == day.year
    if tense == "future":
        return near.ahead if this_year_ahead or near.on <= _HALF_YEAR else None
    if near.back > _HALF_YEAR and near.on <= _SOON[tense]:
        return near.ahead if this_year_ahead and tense != "past" else None
    if tense == "past":
        return near.past if this_year_past or near.back <= _HALF_YEAR else None
    if this_year_past or (near.back <= _HALF_YEAR < near.on and not (this_year_ahead and tense == "either")):
        return near.past
    return near.ahead if near.back > _HALF_YEAR else None


def _place_named_day(what: Calendar, near: _Near, day: date, tense: Tense | None) -> Placed:
    """`Monday, May 2`: the weekday tells the year, or shows that something is wrong."""
    month, number = what.month or 1, what.day or 1
    fit = {year for year in (near.past, near.ahead) if date(year, month, number).weekday() == what.weekday}
    if len(fit) == 1:
        return _write(what, fit.pop(), "the year is not printed: the one near publication in which the weekday fits")
    year = _choose(near, day, tense)
    if year is None:
        return _open("the year is not printed, and the weekday fits neither the one before nor the one after")
    placed = _write(what, year, _reason(year == near.past, day))
    if fit or placed.when is None:
        return placed
    names = load_lexicon().weekdays
    weekday = next(name.capitalize() for name, at in names.items() if at == what.weekday)
    complaint = f"{placed.when} is no {weekday}"
    return Placed(f"{placed.when}?", "published", complaint, complaint)


def _place_related_month(what: Calendar, day: date) -> Placed:
    """`last September`, `next May`: plain only where this year's is not meant as well."""
    month, year = what.month or 1, day.year
    here = f"counted from the day of publication, {day.isoformat()}"
    passed, to_come = month < day.month, month > day.month
    match what.relation:
        case "last" if passed:
            return _open(f"that of {year} or of {year - 1}: “last” is said of both")
        case "next" if to_come:
            return _open(f"that of {year} or of {year + 1}: “next” is said of both")
        case "this":
            chosen = year
        case "last" | "past":
            chosen = year if passed else year - 1
        case _:
            chosen = year if to_come else year + 1
    return _write(what, chosen, here)


def _place_season(season: int, relation: str | None, day: date) -> Placed:
    """Of `this winter`, `last summer`; a season is named by the year in which it begins."""
    begin, end = _SEASON_MONTHS.get(season, (12, 14))
    month, year = day.month, day.year
    if season == _WINTER and month <= 2:  # January belongs to the winter that began the year before
        month, year = month + 12, year - 1
    begun, ended = month >= begin, month > end
    both = {"last": ended, "next": not begun}.get(relation or "", False)
    if both and not (season == _WINTER and relation == "last"):
        return _open(f"“{relation}” is said of two of them")
    match relation:
        case "last" | "past":
            year -= not (ended and relation == "past")
        case "next" | "coming":
            year += begun
    when = find_season(season, year) if 1 <= year <= 9998 else None
    return Placed(when, "published", f"counted from the day of publication, {day.isoformat()}")


def _place_weekday(weekday: int, relation: str | None, day: date, tense: Tense | None) -> Placed:
    back, on = (day.weekday() - weekday) % 7, (weekday - day.weekday()) % 7
    here = f"the day of publication, {day.isoformat()}"
    this_week = weekday - day.weekday()
    match relation:
        case "last" if this_week < 0:
            return _open(f"the one right before {here}, or that of the week before")
        case "next" if this_week > 0:
            return _open(f"the one right after {here}, or that of the week after")
        case "this" if this_week < 0 and tense != "past":
            return _open(f"the one before or the one after {here}")
        case "last" | "past":
            amount, reason = -(back or 7), f"the last one before {here}"
        case "next" | "coming":
            amount, reason = on or 7, f"the next one after {here}"
        case "this":
            amount, reason = this_week, f"that of the week of {here}"
        case _ if not back:
            amount, reason = 0, here
        case _ if tense == "future":
            amount, reason = on, f"the next one after {here}"
        case _ if tense == "either":
            return _open(f"the one before or the one after {here}")
        case _ if back == _UPDATED:
            return _open(f"six days before {here}, or the day after it where the article was gone over")
        case _:
            amount, reason = -back, f"the last one up to {here}"
    moved = shift(day, "day", amount)
    return Placed(moved.isoformat() if moved else None, "published", reason)
