"""Counting in days, weeks, months and years.

In: a day, a unit and how many. Out: an EDTF string as precise as the unit is, or None where the calendar ends. Weeks
run from Monday to Sunday (ISO 8601). Pure; no clock is read.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from reportedly.edtf import make_days, make_interval

if TYPE_CHECKING:
    from reportedly.reading.times.lexicon import Part, Unit

_DAYS: Final = {"day": 1, "week": 7, "fortnight": 14}
_MONTHS: Final = {"month": 1, "year": 12, "decade": 120}
_EXACT_DAYS: Final = 14
"""Up to here people count days; "40 days ago" is round."""
_WINTER: Final = 24


def shift(day: date, unit: Unit, amount: int) -> date | None:
    """The day that lies `amount` units after `day`; the last of its month where that is shorter.

    >>> shift(date(2022, 3, 31), "month", -1), shift(date(2022, 9, 21), "week", 1)
    (datetime.date(2022, 2, 28), datetime.date(2022, 9, 28))
    """
    try:
        if unit in _DAYS:
            return day + timedelta(days=_DAYS[unit] * amount)
        year, month = divmod(day.year * 12 + day.month - 1 + _MONTHS[unit] * amount, 12)
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    except (ValueError, OverflowError):
        return None


def find_shifted(day: date, unit: Unit, amount: int, *, rough: bool) -> str | None:
    """`two days ago`, `a year later`: no more precise than the unit, and "~" where that is round.

    >>> day = date(2022, 9, 21)
    >>> find_shifted(day, "day", -2, rough=False), find_shifted(day, "month", -3, rough=False)
    ('2022-09-19', '2022-06~')
    """
    moved = shift(day, unit, amount)
    if moved is None:
        return None
    exact = amount == 0 or (unit == "day" and abs(amount) <= _EXACT_DAYS and not rough)
    length = 10 if unit in _DAYS else 7 if unit == "month" else 4
    return moved.isoformat()[:length] + ("" if exact else "~")


def find_whole(day: date, unit: Unit, amount: int) -> str | None:
    """`last week`, `next month`: the whole unit that lies `amount` units from the one that `day` is in.

    >>> find_whole(date(2022, 9, 21), "week", -1), find_whole(date(2022, 9, 21), "month", 1)
    ('2022-09-12/2022-09-18', '2022-10')
    """
    moved = shift(day if unit == "week" else day.replace(day=1), unit, amount)
    if moved is None:
        return None
    if unit != "week":
        return moved.isoformat()[: 7 if unit == "month" else 4]
    monday = shift(moved, "day", -moved.weekday())
    sunday = shift(moved, "day", 6 - moved.weekday())
    return make_days(monday, sunday) if monday and sunday else None


def find_reach(day: date, unit: Unit, amount: int) -> str | None:
    """`the past three days`, `the next month`: from `day` to the day so many units away.

    >>> find_reach(date(2022, 9, 21), "day", -3), find_reach(date(2022, 9, 21), "year", -2)
    ('2022-09-18/2022-09-21', '2020/2022')
    """
    moved = shift(day, unit, amount)
    if moved is None:
        return None
    length = 10 if unit in _DAYS else 7 if unit == "month" else 4
    first, last = sorted((moved, day))
    return make_interval(first.isoformat()[:length], last.isoformat()[:length])


def find_part(edtf: str, part: Part) -> str | None:
    """The first, second or last third of a year, a decade's years, or a month; "~" because nobody draws the line there.

    >>> find_part("2022-03", "mid"), find_part("2022", "early"), find_part("199X", "late")
    ('2022-03-11~/2022-03-20~', '2022-01~/2022-04~', '1997~/1999~')
    """
    index = ("early", "mid", "late").index(part)
    if edtf.endswith("X") and len(edtf) == 4:
        first, last = ((0, 3), (4, 6), (7, 9))[index]
        return make_interval(f"{edtf[:3]}{first}~", f"{edtf[:3]}{last}~")
    if len(edtf) == 4:
        return make_interval(f"{edtf}-{index * 4 + 1:02d}~", f"{edtf}-{index * 4 + 4:02d}~")
    if len(edtf) == 7 and edtf[5:] <= "12":
        year = 2000 if edtf.startswith("XXXX") else int(edtf[:4])
        last_day = 28 if edtf == "XXXX-02" else monthrange(year, int(edtf[5:]))[1]
        first, last = ((1, 10), (11, 20), (21, last_day))[index]
        return make_interval(f"{edtf}-{first:02d}~", f"{edtf}-{last:02d}~")
    return None


def find_season(season: int, year: int) -> str | None:
    """A season that began in `year`; winter by its months, since its number says not which of two winters it is.

    >>> find_season(21, 2022), find_season(24, 2021)
    ('2022-21', '2021-12/2022-02')
    """
    if season != _WINTER:
        return f"{year:04d}-{season}"
    return make_interval(f"{year:04d}-12", f"{year + 1:04d}-02")
