"""Dates as EDTF strings: the Extended Date/Time Format of the Library of Congress, levels 0 and 1.

In: a string. Out: whether it is such a date, and the first and last day that it leaves possible. Pure, standard library
alone; nothing raises, whatever the string is.

Level 0 is "2022", "2022-09", "2022-09-21", a day with a time of day, and two dates with "/" between. Level 1 adds "?",
"~" and "%" after a date (uncertain, approximate, both), "X" for digits that are not known, counted from the right
("199X", "2022-XX"), seasons ("2022-21" is spring, 22 summer, 23 autumn, 24 winter), an end of an interval that is open
("2022/..") or not known ("2022/"), and years of more or fewer than four digits. One form is taken from level 2, since
an article without a date of publication gives nothing better: "XXXX-08-07", a day of a year that is not known.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

_DATE: Final = re.compile(
    r"(?P<year>-?[0-9]{4}|[0-9]{3}X|[0-9]{2}XX|[0-9]XXX|XXXX)(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX))?)?[?~%]?"
)
_LONG_YEAR: Final = re.compile(r"Y-?[1-9][0-9]{4,}")
_TIME: Final = re.compile(
    r"(?:(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]|24:00:00)(?:Z|[+-](?:0[0-9]|1[0-4])(?::[0-5][0-9])?)?"
)
_SEASONS: Final = {21: (3, 5), 22: (6, 8), 23: (9, 11)}
"""First and last month, for the northern half of the earth; winter is told apart, since it lies in two years."""
_WINTER: Final = 24
_LEAP_YEAR: Final = 2000
_KEPT: Final = 4096
"""Dates remembered: a ledger asks for the same few thousand days again and again."""


class _Bounds(NamedTuple):
    """The days that a string leaves possible; None: no bound on that side, or none that `datetime.date` can hold."""

    first: date | None
    last: date | None


def is_valid(edtf: str) -> bool:
    """Whether `edtf` is a date or an interval of levels 0 and 1, a day that exists, and runs forward.

    >>> is_valid("2022-09-21/2022-09-23"), is_valid("199X"), is_valid("XXXX-08-07"), is_valid("2022-02-24/..")
    (True, True, True, True)
    >>> is_valid("2022-02-30"), is_valid("2022-09-23/2022-09-21"), is_valid("21.09.2022")
    (False, False, False)
    """
    return _read(edtf) is not None


def earliest(edtf: str) -> date | None:
    """The first day that `edtf` leaves possible; None where it is open on that side, has no year, or is no EDTF.

    >>> earliest("199X"), earliest("2022-09"), earliest("../2022-05"), earliest("XXXX-08-07")
    (datetime.date(1990, 1, 1), datetime.date(2022, 9, 1), None, None)

    "?" and "~" widen nothing, for nobody says by how much. Winter 2022 begins in December 2021 with some and in
    December 2022 with others; both are inside its bounds.
    """
    bounds = _read(edtf)
    return bounds.first if bounds else None


def latest(edtf: str) -> date | None:
    """The last day that `edtf` leaves possible; None where it is open on that side, has no year, or is no EDTF.

    >>> latest("2022-02"), latest("2022-02-24/.."), latest("2022-23")
    (datetime.date(2022, 2, 28), None, datetime.date(2022, 11, 30))
    """
    bounds = _read(edtf)
    return bounds.last if bounds else None


def is_day(edtf: str) -> bool:
    """Whether `edtf` is one certain day of a known year.

    >>> is_day("2022-09-21"), is_day("2022-09"), is_day("2022-09-21~"), is_day("XXXX-09-21")
    (True, False, False, False)
    """
    first = earliest(edtf)
    return first is not None and first.isoformat() == edtf


def make_interval(start: str | None, end: str | None) -> str | None:
    """The interval from `start` to `end`, open where one is None; None where that would not be valid.

    >>> make_interval("2022-09-21", "2022-09-23"), make_interval("2022-02-24", None), make_interval("2022", "2021")
    ('2022-09-21/2022-09-23', '2022-02-24/..', None)
    """
    edtf = f"{start or '..'}/{end or '..'}"
    return edtf if is_valid(edtf) else None


def make_days(first: date, last: date) -> str:
    """The days from `first` to `last`, in the shortest form: a day, a month, a year, or an interval of days.

    >>> make_days(date(2022, 9, 1), date(2022, 9, 30)), make_days(date(2022, 9, 21), date(2022, 9, 21))
    ('2022-09', '2022-09-21')
    """
    first, last = min(first, last), max(first, last)
    for length in (4, 7, 10):
        edtf = first.isoformat()[:length]
        if _read(edtf) == (first, last):
            return edtf
    return f"{first.isoformat()}/{last.isoformat()}"


def may_overlap(one: str, other: str) -> bool:
    """Whether some day is possible for both; True too where one of them says too little to tell.

    >>> may_overlap("2022-09", "2022-09-21/.."), may_overlap("2022-08", "2022-09-21"), may_overlap("XXXX-08", "2022")
    (True, False, True)
    """
    a, b = _read(one) or _Bounds(None, None), _read(other) or _Bounds(None, None)
    return not (_is_after(a.first, b.last) or _is_after(b.first, a.last))


def _is_after(first: date | None, last: date | None) -> bool:
    return first is not None and last is not None and first > last


@lru_cache(_KEPT)
def _read(edtf: str) -> _Bounds | None:
    start, slash, end = edtf.partition("/")
    if not slash:
        day, has_time, time = edtf.partition("T")
        if has_time:
            return _read_date(day) if _TIME.fullmatch(time) and is_day(day) else None
        return _read_date(edtf)
    if start in ("", "..") and end in ("", ".."):
        return None
    left, right = (_Bounds(None, None) if part in ("", "..") else _read_date(part) for part in (start, end))
    if left is None or right is None or _is_after(left.first, right.last):
        return None
    return _Bounds(left.first, right.last)


def _read_date(edtf: str) -> _Bounds | None:
    match = _DATE.fullmatch(edtf)
    if match is None:
        return _Bounds(None, None) if _LONG_YEAR.fullmatch(edtf) else None
    year, month, day = match["year"], match["month"], match["day"]
    if year == "-0000" or (month == "XX" and day not in (None, "XX")):
        return None
    month = None if month == "XX" else month
    if not year.isdigit() or year == "0000":
        if month is None:
            return _find_years(year)
        exists = (year == "XXXX" or "X" not in year) and _find_bounds(_LEAP_YEAR, int(month), day)
        return _Bounds(None, None) if exists else None
    return _find_bounds(int(year), int(month), day) if month else _find_years(year)


def _find_years(year: str) -> _Bounds:
    """The bounds of "2022", of "199X", of a year that `datetime.date` cannot hold."""
    if year.startswith("-") or year == "XXXX":
        return _Bounds(None, None)
    first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
    return _Bounds(date(first, 1, 1) if first else None, date(last, 12, 31) if last else None)


def _find_bounds(year: int, month: int, day: str | None) -> _Bounds | None:
    """The bounds of a month, a season, or a day; None where the calendar has none such."""
    if month in _SEASONS or month == _WINTER:
        return _find_season(year, month) if day is None else None
    if not 1 <= month <= 12:
        return None
    length = monthrange(year, month)[1]
    if day in (None, "XX"):
        return _Bounds(date(year, month, 1), date(year, month, length))
    number = int(day)
    return _Bounds(date(year, month, number), date(year, month, number)) if 1 <= number <= length else None


def _find_season(year: int, season: int) -> _Bounds:
    if season == _WINTER:
        first = date(year - 1, 12, 1) if year > date.min.year else None
        return _Bounds(first, date(year + 1, 2, monthrange(year + 1, 2)[1]) if year < date.max.year else None)
    start, end = _SEASONS[season]
    return _Bounds(date(year, start, 1), date(year, end, monthrange(year, end)[1]))
