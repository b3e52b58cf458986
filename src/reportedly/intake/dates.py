"""A printed date of a page's or a row's metadata in, an EDTF string out.

Never guesses: of 03/04/2022 only the year is certain, and the month and day stay XX. Reads no clock and no time zone:
the day is the one that is printed.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final, NamedTuple

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_WORDS: Final = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_LONGEST: Final = 80  # characters; a field beyond it is prose, not a date

_TIME: Final = r"(?:[T ,]+(?:at )?\d{1,2}:\d{2}.{0,40})?"
_WEEKDAY: Final = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,? +)?"
_ISO: Final = re.compile(rf"(\d{{4}})(?:-(\d{{1,2}})(?:-(\d{{1,2}}){_TIME})?)?", re.IGNORECASE)
_COMPACT: Final = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T\d{4,6}.{0,10})?")
_YEAR_FIRST: Final = re.compile(rf"(\d{{4}})[/.](\d{{1,2}})[/.](\d{{1,2}}){_TIME}", re.IGNORECASE)
_MONTH_DAY: Final = re.compile(
    rf"{_WEEKDAY}([a-z]{{3,9}})\.? +(\d{{1,2}})(?:st|nd|rd|th)?,? +(\d{{4}}){_TIME}", re.IGNORECASE
)
_DAY_MONTH: Final = re.compile(
    rf"{_WEEKDAY}(\d{{1,2}})(?:st|nd|rd|th)?[ -]+(?:of +)?([a-z]{{3,9}})\.?,?[ -]+(\d{{4}}){_TIME}", re.IGNORECASE
)
_MONTH_YEAR: Final = re.compile(r"([a-z]{3,9})\.?,? +(\d{4})", re.IGNORECASE)
_NUMBERS: Final = re.compile(rf"(\d{{1,2}})([/.-])(\d{{1,2}})\2(\d{{4}}){_TIME}", re.IGNORECASE)


class PrintedDate(NamedTuple):
    """What a printed date says."""

    edtf: str | None  # None: no date could be read
    complaint: str | None  # for a person, where something was left open


def read_date(printed: str) -> PrintedDate:
    """The EDTF date that `printed` gives, to the precision that it gives, and what was wrong with it.

    >>> read_date("2022-09-21T18:40:00+03:00").edtf, read_date("Wed, 21 Sep 2022 10:00:00 GMT").edtf
    ('2022-09-21', '2022-09-21')
    >>> read_date("03/04/2022").edtf, read_date("25/04/2022").edtf, read_date("2022-13-45").edtf
    ('2022-XX-XX', '2022-04-25', None)
    """
    words = " ".join(printed[: _LONGEST + 1].split())
    if not words:
        return PrintedDate(None, None)
    if len(words) > _LONGEST:
        return _unread(words)
    if match := _NUMBERS.fullmatch(words):
        return _read_numbers(int(match[1]), int(match[3]), int(match[4]), words, dotted=match[2] == ".")
    parts = _read_parts(words)
    edtf = _edtf(*parts) if parts else None
    return PrintedDate(edtf, None) if edtf else _unread(words)


def _read_parts(words: str) -> tuple[int, int | None, int | None] | None:
    """Year, month and day of a date whose order is certain."""
    if match := _ISO.fullmatch(words) or _COMPACT.fullmatch(words) or _YEAR_FIRST.fullmatch(words):
        year, month, day = match.groups()
        return int(year), int(month) if month else None, int(day) if day else None
    if match := _MONTH_DAY.fullmatch(words):
        name, number, year = match.groups()
    elif match := _DAY_MONTH.fullmatch(words):
        number, name, year = match.groups()
    elif match := _MONTH_YEAR.fullmatch(words):
        number, name, year = None, *match.groups()
    else:
        return None
    month_number = _find_month(name)
    return (int(year), month_number, int(number) if number else None) if month_number else None


def _find_month(word: str) -> int | None:
    word = word.lower()
    if word in _MONTH_WORDS:
        return _MONTH_WORDS.index(word) + 1
    word = "sep" if word == "sept" else word
    return _MONTHS.index(word) + 1 if word in _MONTHS else None


def _read_numbers(first: int, second: int, year: int, words: str, *, dotted: bool) -> PrintedDate:
    """Day and month as numbers. With full stops the day is first wherever that is written; else only where one is over
    12, or both are the same, is the order certain.
    """
    readings = {_edtf(year, second, first)} if dotted else {_edtf(year, second, first), _edtf(year, first, second)}
    readings.discard(None)
    if len(readings) == 1:
        return PrintedDate(readings.pop(), None)
    if not readings:
        return _unread(words)
    return PrintedDate(f"{year:04d}-XX-XX", f"the date “{words}” may be day or month first; only its year is kept")


def _edtf(year: int, month: int | None, day: int | None) -> str | None:
    try:
        date(year, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        return None
    numbers = (f"{year:04d}", *(f"{n:02d}" for n in (month, day) if n is not None))
    return "-".join(numbers)


def _unread(words: str) -> PrintedDate:
    return PrintedDate(None, f"the date “{words[:40]}” cannot be read; write it as 2022-09-21")
