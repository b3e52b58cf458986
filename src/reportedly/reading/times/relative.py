"""Times that count from another day: "yesterday", "last week", "two days ago", "the next day".

In: the tokens of a sentence and the index of one. Out: the `Atom` that begins there, or None. A duration ("for two
days", "15 years in prison") says how long and not when, and is left alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from reportedly.reading.times.absolute import read_date
from reportedly.reading.times.atoms import Atom, Calendar, Counted, Offset, Vague
from reportedly.reading.times.lexicon import load_lexicon

if TYPE_CHECKING:
    from reportedly.reading.times.lexicon import Unit
    from reportedly.reading.times.tokens import Tokens

_LONGEST: Final = 4
"""Words of the longest fixed phrase: "the day before yesterday"."""
_MOST: Final = 9999
_WEEKEND: Final = "weekend"
_OWNERS: Final = frozenset(["the", "these", "his", "her", "its", "their", "my", "our", "your", "'s", "’s"])
"""Before "last year": that of something or somebody."""
_HOURS: Final = ("hours", "hour")


def read_relative(tokens: Tokens, i: int) -> Atom | None:
    """The time at token `i` that counts from another day.

    >>> from reportedly.reading.times.tokens import find_tokens
    >>> read_relative(find_tokens("two days ago"), 0).what[:3], read_relative(find_tokens("two days"), 0)
    (('shift', 'day', -2), None)
    """
    return _read_fixed(tokens, i) or _read_related(tokens, i) or _read_counted(tokens, i)


def _read_fixed(tokens: Tokens, i: int) -> Atom | None:
    lexicon = load_lexicon()
    for length in range(min(_LONGEST, len(tokens) - i), 0, -1):
        phrase, end = tuple(tokens.low[i : i + length]), i + length
        if length > 1 and tokens.is_capital(end - 1):  # the programmes "This Week" and "This Morning"
            continue
        if phrase in lexicon.days:
            named = length == 1 and tokens.is_capital(i) and (i > 0 and tokens.at(i - 1) not in ("“", '"', ".", ":"))
            return None if named else Atom(i, end, Counted("shift", "day", lexicon.days[phrase]))
        if phrase in lexicon.nights:
            return Atom(i, end, Counted("night", "day", -1))
        if phrase in lexicon.vague:
            return Atom(i, end, Vague("no day is named"))
        if phrase in lexicon.earlier:
            return _read_earlier(tokens, i, phrase)
    return None


def _read_earlier(tokens: Tokens, i: int, phrase: tuple[str, ...]) -> Atom | None:
    lexicon = load_lexicon()
    end = i + len(phrase)
    after = tokens.at(end)
    if phrase in lexicon.phrase_final:
        dated = read_date(tokens, end) if end < len(tokens) and phrase[1] == "day" else None
        if dated is not None and isinstance(dated.what, Calendar):
            return Atom(i, dated.end, Offset("day", lexicon.earlier[phrase], dated.what))
        if after and (after.isalnum() and after not in ("and", "but", "said", "in", "at", "near", "on")):
            return None
    if after == "of" or (tokens.at(i - 1) in ("to", "until") and phrase[0] == "that"):
        return None
    return Atom(i, end, Counted("shift", "day", lexicon.earlier[phrase], earlier=True))


def _read_related(tokens: Tokens, i: int) -> Atom | None:
    """`last week`, `this coming Friday`, `next spring`, `earlier this month`, `the following week`, `that year`."""
    word, k = tokens.low[i], i
    if word == "the" and tokens.at(i + 1) in ("following", "next", "previous", "same"):
        return _read_same(tokens, i, i + 1)
    if word in ("over", "at", "during") and tokens.has(i + 1, ("the", _WEEKEND)):
        return Atom(i + 1, i + 3, Counted("weekend", "week", 0))
    if word in ("earlier", "later") and tokens.has(i + 1, ("in", "the", "week")):
        return Atom(i, i + 4, Counted("whole", "week", 0))
    if word in ("earlier", "later") and tokens.at(i + 1) in ("this", "that", "last", "next"):
        k = i + 1
    relation = tokens.low[k]
    if relation == "that":
        return _read_same(tokens, i, k)
    if relation == "this" and tokens.at(k + 1) in ("past", "coming", "last", "next"):
        k += 1
        relation = tokens.low[k]
    elif relation not in ("last", "this", "next") or tokens.at(k - 1) in _OWNERS:
        return None
    return _read_related_name(tokens, i, k + 1, relation)


def _read_related_name(tokens: Tokens, start: int, k: int, relation: str) -> Atom | None:
    """What stands at token `k` after "last", "this" or "next"."""
    lexicon = load_lexicon()
    name = tokens.at(k)
    if tokens.is_glued(k + 1) and tokens.at(k + 1) in ("-", "–"):  # "this year-long siege"
        return None
    if name == _WEEKEND:
        return Atom(start, k + 1, Counted("weekend", "week", lexicon.relations[relation], relation=relation))
    unit = lexicon.units.get(name)
    plain = name == unit and not tokens.is_capital(k)  # "This Week" is a programme
    if unit in ("week", "month", "year") and plain and relation not in ("past", "coming"):
        return Atom(start, k + 1, Counted("whole", unit, lexicon.relations[relation]))
    if name in lexicon.weekdays and tokens.is_capital(k):
        return Atom(start, k + 1, Calendar(weekday=lexicon.weekdays[name], relation=relation))
    if name in lexicon.seasons:
        return Atom(start, k + 1, Calendar(season=lexicon.seasons[name], relation=relation))
    if name in lexicon.months and tokens.is_capital(k):
        dated = read_date(tokens, k)
        if dated is not None and isinstance(dated.what, Calendar) and dated.what.year is None:
            return Atom(start, dated.end, dated.what._replace(relation=relation))
    return None


def _read_same(tokens: Tokens, start: int, k: int) -> Atom | None:
    """`the following week`, `the same month`, `that year`, at token `k` without its article."""
    name = tokens.at(k + 1)
    unit = load_lexicon().units.get(name)
    if unit not in ("week", "month", "year") or name != unit or tokens.at(k + 2) in ("of", "old", "-"):
        return None
    amount = {"following": 1, "next": 1, "previous": -1}.get(tokens.low[k], 0)
    if tokens.low[k] == "that" and tokens.at(k - 1) not in ("in", "of", "earlier", "later", "during", "since"):
        return None
    return Atom(start, k + 2, Counted("whole", unit, amount, earlier=True))


class _Amount(NamedTuple):
    value: int | None  # None: "a few"
    end: int
    rough: bool


def _read_amount(tokens: Tokens, i: int) -> _Amount | None:
    """`two`, `21`, `twenty-one`, `a few`."""
    lexicon = load_lexicon()
    word = tokens.at(i)
    rough = tokens.at(i - 1) in lexicon.hedges
    k = i + 1 if word == "a" else i
    for phrase in lexicon.vague_amounts:
        if tokens.has(k, phrase):
            return _Amount(None, k + len(phrase), rough)
    if word.isascii() and word.isdigit() and len(word) <= 4:
        glued = tokens.is_glued(i) and tokens.at(i - 1) in ("-", "–", "—", ".", ",", "/", "$", "€", "£")
        return None if glued else _Amount(int(word), i + 1, rough)
    value = lexicon.amounts.get(word)
    if value is None or (tokens.is_glued(i) and tokens.at(i - 1) in ("-", "–")):
        return None
    ones = lexicon.amounts.get(tokens.at(i + 2), 0)
    if value >= 20 and tokens.at(i + 1) == "-" and 1 <= ones <= 9:
        return _Amount(value + ones, i + 3, rough)
    return _Amount(value, i + 1, rough)


def _read_counted(tokens: Tokens, i: int) -> Atom | None:
    """`two days ago`, `a week later`, `the past three days`, `the last 24 hours`, `two days before 24 February`."""
    reach = tokens.low[i] in ("past", "last", "next", "coming") and tokens.at(i - 1) in ("the", "this", "these")
    if reach:
        return _read_reach(tokens, i)
    lexicon = load_lexicon()
    many = tokens.low[i] in ("days", "weeks", "months", "years", "decades") and not tokens.at(i - 1).isdigit()
    if many and tokens.at(i + 1) == "ago":
        return Atom(i, i + 2, Vague("how long ago is not said"))
    amount = _read_amount(tokens, i)
    if amount is None:
        return None
    unit = lexicon.units.get(tokens.at(amount.end))
    direction = tokens.at(amount.end + 1)
    end = amount.end + 2
    if unit is None or direction not in ("ago", "later", "earlier", "before", "after"):
        return None
    start = _go_back_over_hedges(tokens, i) if amount.rough else i
    if direction in ("before", "after"):
        return _read_offset(tokens, start, amount, unit)
    if tokens.at(end) == "than" or (direction != "ago" and tokens.at(i - 1) in ("no", "or")):
        return None
    if amount.value is None or tokens.at(i - 1) in ("or", "to", "-") or amount.value > _MOST:
        return Atom(start, end, Vague(f"how many {unit}s is not said"))
    value = amount.value if direction == "later" else -amount.value
    return Atom(start, end, Counted("shift", unit, value, earlier=direction != "ago", rough=amount.rough))


def _go_back_over_hedges(tokens: Tokens, i: int) -> int:
    """`more than`, `at least` before the amount belong to its words."""
    if tokens.at(i - 1) in ("than", "least"):
        return i - 2
    return i - 1 if tokens.at(i - 1) not in ("or", "to") else i


def _read_offset(tokens: Tokens, start: int, amount: _Amount, unit: Unit) -> Atom | None:
    at = amount.end + 2
    dated = read_date(tokens, at) if at < len(tokens) else None
    if dated is None or not isinstance(dated.what, Calendar) or dated.what.day is None:
        return None
    if amount.value is None or amount.rough or amount.value > _MOST:
        return Atom(start, dated.end, Vague(f"how many {unit}s is not said"))
    value = amount.value if tokens.low[at - 1] == "after" else -amount.value
    return Atom(start, dated.end, Offset(unit, value, dated.what))


def _read_reach(tokens: Tokens, i: int) -> Atom | None:
    """`the past week`, `the next 30 days`; the last of something else ("the last three years of his life") is none."""
    lexicon = load_lexicon()
    sign = -1 if tokens.low[i] in ("past", "last") else 1
    if tokens.at(i - 2) not in ("in", "over", "for", "during", "within", "of", "throughout", "from"):
        return None
    amount = _read_amount(tokens, i + 1) or _Amount(1, i + 1, rough=False)
    name = tokens.at(amount.end)
    unit = lexicon.units.get(name)
    end = amount.end + 1
    if tokens.at(end) == "of" or (tokens.at(end) == "-" and tokens.is_glued(end)):
        return None
    value = amount.value
    if unit is None and name in _HOURS and value is not None and value % 24 == 0:
        unit, value = "day", value // 24
    if unit is None:
        return None
    start = i - 1
    if value is None:
        return Atom(start, end, Vague(f"how many {unit}s is not said"))
    if value == 0 or value > _MOST:
        return None
    if amount.end == i + 1 and name != unit:  # "the last days": of what?
        return Atom(start, end, Vague(f"how many {unit}s is not said"))
    if sign > 0 and tokens.low[i] == "next" and amount.end == i + 1:  # "the next week" counts from a day named before
        return None
    return Atom(start, end, Counted("reach", unit, sign * value))
