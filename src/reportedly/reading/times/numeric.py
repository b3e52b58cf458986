"""Dates in numbers alone: 2022-09-21, 21.09.2022, 9/21/2022.

In: the printed date and, where it is known, which of day and month the outlet puts first. Out: a `Calendar`, or a
`Doubt` with its message. Of 03/04/2022 only the year is certain, and nothing more is said.
"""

from __future__ import annotations

import re
from calendar import monthrange
from typing import Final, Literal, TypeAlias

from reportedly.reading.times.atoms import Calendar, Doubt
from reportedly.reading.times.tokens import NUMERIC

Order: TypeAlias = Literal["day-month", "month-day"]

_NUMERIC: Final = re.compile(NUMERIC)
FIRST_YEAR: Final = 1000
LAST_YEAR: Final = 2200
_NOTED_YEARS: Final = range(1900, 2101)
"""Outside them 1800-22-33 is a telephone number more often than a wrong date."""


def is_numeric(printed: str) -> bool:
    """Whether `printed` has the shape of a date in numbers."""
    return printed[:1].isdigit() and _NUMERIC.fullmatch(printed) is not None


def read_numeric(printed: str, order: Order | None) -> Calendar | Doubt | None:
    """The date that `printed` gives; None where it can be no date at all.

    >>> read_numeric("21.09.2022", None)[:3], read_numeric("03/04/2022", "month-day")[:3]
    ((2022, 9, 21), (2022, 3, 4))
    >>> read_numeric("03/04/2022", None).when, read_numeric("30.02.2022", None).when
    ('2022', None)
    """
    numbers = [int(number) for number in re.split(r"[./-]", printed)]
    if numbers[0] >= FIRST_YEAR:
        year, month, day = numbers
        readings = {(month, day)}
    else:
        first, second, year = numbers
        readings = {(second, first), (first, second)}
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    readings = {(month, day) for month, day in readings if is_date(year, month, day)}
    if not readings:
        return Doubt(f"there is no day “{printed}” in the calendar") if year in _NOTED_YEARS else None
    if len(readings) > 1 and order is not None:
        readings = {(second, first) if order == "day-month" else (first, second)}
    if len(readings) > 1:
        message = f"“{printed}” may be day or month first; only its year is kept"
        return Doubt(message, f"{year:04d}")
    month, day = readings.pop()
    return Calendar(year, month, day)


def is_date(year: int, month: int, day: int) -> bool:
    """Whether the calendar has that day.

    >>> is_date(2024, 2, 29), is_date(2022, 2, 29), is_date(2022, 13, 1)
    (True, False, False)
    """
    return 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]
