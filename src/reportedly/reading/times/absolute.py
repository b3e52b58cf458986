"""Dates by the names of the calendar: "21 September 2022", "mid-March", "the 1990s", "Monday, May 5".

In: the tokens of a sentence and the index of one. Out: the `Atom` that begins there, or None. "May" the verb, "March"
the demonstration and 2014 soldiers are no dates: what is not clear from the words beside it is left alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from reportedly.reading.times.atoms import Atom, Calendar, Doubt, Known, Range
from reportedly.reading.times.lexicon import load_lexicon
from reportedly.reading.times.numeric import FIRST_YEAR, LAST_YEAR, is_date
from reportedly.reading.times.years import follows_label, is_licensed_year, read_year_number

if TYPE_CHECKING:
    from reportedly.reading.times.tokens import Tokens

_DAY: Final = re.compile(r"(?:[0-9]?[0-9])(?:st|nd|rd|th)?")
_DASHES: Final = frozenset("-–—/")
_JOINS: Final = frozenset([*_DASHES, "to", "and", "until", "till", "through"])
_LEAP_YEAR: Final = 2000
_LATE: Final = 29
"""From here on a day may not exist in a month; above 31 a number beside a month is taken for one only with a year."""


def read_date(tokens: Tokens, i: int) -> Atom | None:
    """The day, month or season at token `i`, with its year where one follows.

    >>> from reportedly.reading.times.tokens import find_tokens
    >>> read_date(find_tokens("Monday, 5 May 2022"), 0).what[:5]
    (2022, 5, 5, None, 0)
    >>> read_date(find_tokens("May I ask?"), 0) is None
    True
    """
    word = tokens.low[i]
    if word[0].isdigit():
        return _read_day_first(tokens, i)
    lexicon = load_lexicon()
    if word in lexicon.weekdays:
        return _read_weekday(tokens, i)
    if word in lexicon.months:
        return _read_month_first(tokens, i)
    if word in lexicon.seasons:
        return _read_season(tokens, i)
    return None


class _Days(NamedTuple):
    """One day of a month or two, at tokens up to `end`."""

    first: int
    last: int | None
    end: int


def _read_days(tokens: Tokens, i: int, *, month_next: bool) -> _Days | None:
    """`21`, `21st`, `21-23`, `21 to 23`; "5 and 6" only where the days follow one another or after "between"."""
    first = _read_day(tokens, i)
    if first is None:
        return None
    k = i + 1
    last = _read_day(tokens, k + 1) if tokens.at(k) in _JOINS else None
    if last is None or last <= first:
        return _Days(first, None, k)
    if tokens.low[k] == "and" and last != first + 1 and "between" not in tokens.low[max(0, i - 2) : i]:
        return _Days(first, None, k)
    if not month_next and _find_month(tokens, k + 2) is not None:  # "May 5 to 6 June"
        return _Days(first, None, k)
    return _Days(first, last, k + 2)


def _read_day(tokens: Tokens, i: int) -> int | None:
    word = tokens.at(i)
    if not _DAY.fullmatch(word) or not word.isascii():
        return None
    day = int(word.rstrip("stndrh"))
    return day or None


def _find_month(tokens: Tokens, i: int) -> int | None:
    """The month that token `i` names; always printed with a capital."""
    return load_lexicon().months.get(tokens.at(i)) if tokens.is_capital(i) else None


def _read_day_first(tokens: Tokens, i: int) -> Atom | None:
    days = _read_days(tokens, i, month_next=True)
    if days is None or follows_label(tokens, i):
        return None
    k = days.end + (tokens.at(days.end) == "of")
    month = _find_month(tokens, k)
    if month is None and days.last is not None:
        days = _Days(days.first, None, i + 1)
        k = days.end + (tokens.at(days.end) == "of")
        month = _find_month(tokens, k)
    if month is None:
        return None
    return _make(tokens, i, k + 1, days, month)


def _read_month_first(tokens: Tokens, i: int) -> Atom | None:
    month = _find_month(tokens, i)
    if month is None:
        return None
    days = _read_days(tokens, i + 1, month_next=False)
    if days is not None and not _counts_something(tokens, i, days.end):
        dated = _make(tokens, i, days.end, days, month)
        if dated is not None:
            return dated
    k = i + 1 + (tokens.at(i + 1) in ("of", ","))
    year = read_year_number(tokens, k)
    if year is not None and (k == i + 1 or tokens.at(i + 1) == "of" or _is_licensed(tokens, i)):
        return Atom(i, k + 1, Calendar(year, month))
    if not _is_licensed(tokens, i):
        return None
    return Atom(i, i + 1, Calendar(month=month))


def _counts_something(tokens: Tokens, i: int, end: int) -> bool:
    """`In March 15 soldiers fell`: the number is no day; nor is that of "March 15 per cent" or "May 5 million"."""
    word = tokens.at(end)
    if word in load_lexicon().measures and word != "local":
        return True
    plural = word.endswith("s") or word in ("people", "men", "women", "children")
    return tokens.at(i - 1) in ("in", "since") and plural and word.isalpha()


def _make(tokens: Tokens, start: int, end: int, days: _Days, month: int) -> Atom | None:
    """The days of a month with the year after them, where one is printed."""
    k = end + (tokens.at(end) == ",")
    year = read_year_number(tokens, k)
    if year is not None and k > end and tokens.at(k + 1) in load_lexicon().measures:
        year = None
    end = k + 1 if year is not None else end
    first, last = days.first, days.last
    known = year if year is not None else _LEAP_YEAR
    if not is_date(known, month, first) or (last is not None and not is_date(known, month, last)):
        if max(first, last or 0) > 31 and year is None:
            return None
        printed = tokens.text[tokens.start[start] : tokens.end[end - 1]]
        return Atom(start, end, Doubt(f"there is no day “{printed}” in the calendar"))
    one = Calendar(year, month, first)
    return Atom(start, end, Range(one, Calendar(year, month, last)) if last is not None else one)


def _read_weekday(tokens: Tokens, i: int) -> Atom | None:
    lexicon = load_lexicon()
    if not tokens.is_capital(i):
        return None
    weekday = lexicon.weekdays[tokens.low[i]]
    k = i + 1
    while k < i + 4 and tokens.at(k) in (",", "the", "("):
        k += 1
    dated = None
    if k < len(tokens):
        dated = _read_day_first(tokens, k) if tokens.low[k][0].isdigit() else _read_month_first(tokens, k)
    if dated is not None and isinstance(dated.what, Calendar) and dated.what.day is not None:
        return dated._replace(start=i, what=dated.what._replace(weekday=weekday))
    if dated is not None and isinstance(dated.what, Range):
        return dated._replace(start=i)
    before = (tokens.at(i - 1), f"{tokens.at(i - 2)} {tokens.at(i - 1)}")
    capital_after = tokens.is_capital(i + 1) and tokens.low[i + 1] in lexicon.weekday_after
    if not lexicon.weekday_before.isdisjoint(before) or capital_after or _is_timetable(tokens, i):
        return None
    return Atom(i, i + 1, Calendar(weekday=weekday))


def _is_timetable(tokens: Tokens, i: int) -> bool:
    """`Monday to Friday`, `Saturday-Sunday`: a habit as often as two days."""
    weekdays = load_lexicon().weekdays
    joins = _DASHES | {"to", "through"}
    after = tokens.at(i + 1) in joins and tokens.at(i + 2) in weekdays
    return after or (tokens.at(i - 1) in joins and tokens.at(i - 2) in weekdays)


def _read_season(tokens: Tokens, i: int) -> Atom | None:
    """A season with its year; "fall" is mostly a verb, so that a season alone has to be asked for by its reader."""
    season = load_lexicon().seasons[tokens.low[i]]
    k = i + 1 + (tokens.at(i + 1) in ("of", ","))
    year = read_year_number(tokens, k)
    if year is None or tokens.at(i + 1) == ",":
        return None
    second = re.fullmatch(r"[0-9]{2}|[0-9]{4}", tokens.at(k + 2)) if tokens.at(k + 1) in _DASHES else None
    if second and int(second[0]) % 100 == (year + 1) % 100:
        if season == load_lexicon().seasons["winter"]:
            return Atom(i, k + 3, Range(Calendar(year, 12), Calendar(year + 1, 2)))
        return None
    return Atom(i, k + 1, Calendar(year, season=season))


def _is_licensed(tokens: Tokens, i: int) -> bool:
    """Whether the words around show that the month's name at `i` stands for the month."""
    lexicon = load_lexicon()
    word, before = tokens.low[i], tokens.at(i - 1)
    if tokens.is_glued(i) and before in ("-", "–") and tokens.at(i - 2) in (*lexicon.parts, *lexicon.months):
        return True
    if _is_joined(tokens, i):
        return True
    if before == "of":
        return tokens.at(i - 2) in lexicon.licence_of or _read_day(tokens, i - 2) is not None
    if word == "may":
        return before in lexicon.licence_may or (tokens.at(i + 1) in ("to", "until", "through") and before == "from")
    if before in lexicon.licence:
        return not _is_name(tokens, i)
    if word in lexicon.month_names or word in lexicon.abbreviations:
        return False
    return not _is_name(tokens, i) and not (tokens.is_capital(i - 1) and before.isalpha() and i > 1)


def _is_joined(tokens: Tokens, i: int) -> bool:
    """`March to May`: two months with a joint between them, and no capitals beside that would make them names."""
    first = i - 2 if tokens.at(i - 1) in _JOINS and _is_month(tokens, i - 2) else i
    if first == i and not (tokens.at(i + 1) in _JOINS and _is_month(tokens, i + 2)):
        return False
    return not _is_name(tokens, first + 2) and not (tokens.is_capital(first - 1) and first > 1)


def _is_month(tokens: Tokens, i: int) -> bool:
    return _find_month(tokens, i) is not None


def _is_name(tokens: Tokens, i: int) -> bool:
    """`April Holm`, `October Revolution`: a capital right after."""
    word = tokens.at(i + 1)
    return tokens.is_capital(i + 1) and word.isalpha() and word not in load_lexicon().weekdays


def read_year(tokens: Tokens, i: int) -> Atom | None:
    """A year that stands alone, two years with a dash between, a decade or a century.

    >>> from reportedly.reading.times.tokens import find_tokens
    >>> read_year(find_tokens("in 2014"), 1).what[0], read_year(find_tokens("the 1990s"), 1).what.edtf
    (2014, '199X')
    """
    word = tokens.low[i]
    named = _read_decade(tokens, i) or _read_century(tokens, i)
    if named is not None:
        return named
    year = read_year_number(tokens, i)
    if year is None:
        return None
    if tokens.at(i + 1) in ("-", "–", "/") and tokens.is_glued(i + 1) and tokens.is_glued(i + 2):
        second = tokens.at(i + 2)
        last = read_year_number(tokens, i + 2)
        if last is None and re.fullmatch(r"[0-9]{2}", second) and int(second) > int(word[2:]):
            # "2004-06" may be June; "in 2011-12" is hardly December.
            clear = int(second) > 12 or (
                int(second) == int(word[2:]) + 1 and tokens.at(i - 1) in ("in", "during", "of")
            )
            last = int(word[:2] + second) if clear else None
        if last is None or not year < last or follows_label(tokens, i):
            return None
        return Atom(i, i + 3, Range(Calendar(year), Calendar(last)))
    return Atom(i, i + 1, Calendar(year)) if is_licensed_year(tokens, i, year) else None


def _read_decade(tokens: Tokens, i: int) -> Atom | None:
    word = tokens.low[i]
    if re.fullmatch(r"[12][0-9]{2}0s", word):
        year, end = word[:4], i + 1
    elif re.fullmatch(r"[12][0-9]{2}0", word) and tokens.at(i + 1) in ("'s", "’s") and tokens.at(i - 1) == "the":
        year, end = word, i + 2
    elif re.fullmatch(r"['’][3-9]0s", word):
        year, end = f"19{word[1]}0", i + 1
    else:
        return None
    if not FIRST_YEAR <= int(year) <= LAST_YEAR:
        return None
    if year.endswith("00"):
        return Atom(i, end, Known(None, "a decade or a century"))
    return Atom(i, end, Known(f"{year[:3]}X", "a decade"))


def _read_century(tokens: Tokens, i: int) -> Atom | None:
    """`the 19th century`, by the hundreds of its years, as it is commonly counted."""
    match = re.fullmatch(r"([0-9]{2})(?:st|nd|rd|th)", tokens.low[i])
    if match is None or tokens.at(i + 1) != "century" or not FIRST_YEAR <= (int(match[1]) - 1) * 100 <= LAST_YEAR:
        return None
    return Atom(i, i + 2, Known(f"{int(match[1]) - 1:02d}XX", "a century"))
