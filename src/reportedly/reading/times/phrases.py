"""One whole phrase of time: a date with what stands before it ("late") and after it ("last year"), or two dates.

In: the tokens of a sentence and the index of one. Out: the `Atom` that begins there, or None.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reportedly.reading.times.absolute import read_date, read_year
from reportedly.reading.times.atoms import Atom, Calendar, Counted, Known, Range
from reportedly.reading.times.landmarks import read_landmark
from reportedly.reading.times.lexicon import load_lexicon
from reportedly.reading.times.numeric import is_numeric, read_numeric
from reportedly.reading.times.relative import read_relative
from reportedly.reading.times.years import follows_label

if TYPE_CHECKING:
    from reportedly.reading.times.landmarks import Landmarks
    from reportedly.reading.times.numeric import Order
    from reportedly.reading.times.tokens import Tokens

_DASHES: Final = frozenset("-–—")
_TO: Final = frozenset(["to", "through", "until", "till"])


def read_phrase(tokens: Tokens, i: int, order: Order | None, landmarks: Landmarks) -> Atom | None:
    """The time that begins at token `i`; of two that a dash or "to" joins, both.

    >>> from reportedly.reading.times.landmarks import make_landmarks
    >>> from reportedly.reading.times.tokens import find_tokens
    >>> read_phrase(find_tokens("from late March to May 2022"), 1, None, make_landmarks({})).what.last[:2]
    (2022, 5)
    """
    word = tokens.low[i]
    first = _read_one(tokens, i, order) if _may_begin(tokens, i) else None
    if first is None and word in landmarks.by_first:
        first = read_landmark(tokens, i, landmarks)
    if first is None or not isinstance(first.what, Calendar) or first.end + 1 >= len(tokens):
        return first
    if not _may_join(tokens, i, first.end):
        return first
    last = _read_one(tokens, first.end + 1, order)
    if last is None or not isinstance(last.what, Calendar) or not _are_alike(first.what, last.what):
        return first
    return Atom(i, last.end, Range(first.what, last.what, (first.part, last.part)))


def _may_begin(tokens: Tokens, i: int) -> bool:
    """Whether token `i` may begin a time: most words may not, and need no closer look."""
    word = tokens.low[i]
    lexicon = load_lexicon()
    if word in lexicon.second_words:
        return tokens.at(i + 1) in lexicon.second_words[word]
    return word in lexicon.first_words or "0" <= word[0] <= "9" or (word[0] in "'’" and len(word) > 2)


def _may_join(tokens: Tokens, start: int, end: int) -> bool:
    """Whether the word between makes a stretch of two times: "and" only after "between", never "before 5 May to …"."""
    joint, before = tokens.at(end), tokens.at(start - 1)
    if joint == "and":
        return before == "between"
    return joint in _DASHES or joint in _TO


def _are_alike(first: Calendar, last: Calendar) -> bool:
    """Both with a month, or both bare years; weekdays and "last May" are no ends of a stretch."""
    if first.relation or last.relation or first.season or last.season:
        return False
    both_years = first.month is None and last.month is None and first.year is not None and last.year is not None
    return both_years or (first.month is not None and last.month is not None)


def _read_one(tokens: Tokens, i: int, order: Order | None) -> Atom | None:
    word = tokens.low[i]
    if is_numeric(word):
        numeric = None if follows_label(tokens, i) else read_numeric(word, order)
        return Atom(i, i + 1, numeric) if numeric is not None else None
    found = _read_part(tokens, i) or read_relative(tokens, i) or read_date(tokens, i) or read_year(tokens, i)
    return _add_year(tokens, found) if found is not None else None


def _add_year(tokens: Tokens, atom: Atom) -> Atom:
    """`in May last year`, `on 5 March of this year`."""
    what = atom.what
    if not isinstance(what, Calendar) or what.month is None or what.year is not None or what.relation is not None:
        return atom
    k = atom.end + (tokens.at(atom.end) in (",", "of"))
    shift = {"this": 0, "last": -1, "next": 1}.get(tokens.at(k))
    if shift is None or tokens.at(k + 1) != "year":
        return atom
    return atom._replace(end=k + 2, what=what._replace(year_shift=shift))


def _read_part(tokens: Tokens, i: int) -> Atom | None:
    """`early 2022`, `mid-March`, `late last month`, `the end of May`, `the end of the year`."""
    lexicon = load_lexicon()
    part = lexicon.parts.get(tokens.low[i])
    k = i + 1
    if part is not None:
        k += tokens.at(k) in _DASHES
        k += tokens.has(k, ("in", "the")) + tokens.at(k).startswith("in")
    else:
        part = lexicon.parts_of.get(tokens.low[i])
        if part is None or tokens.at(k) != "of":
            return None
        k += 1
        if tokens.at(k) == "the" and tokens.at(k + 1) in ("year", "month", "week"):
            unit = lexicon.units[tokens.low[k + 1]]
            return Atom(i, k + 2, Counted("whole", unit, 0), part)
    k += tokens.at(k) == "the"
    if k >= len(tokens):
        return None
    inner = read_date(tokens, k) or read_year(tokens, k) or read_relative(tokens, k)
    if inner is not None and isinstance(inner.what, Known) and inner.what.edtf is None:
        # "The 2000s" may be a hundred years; "the early 2000s" are a few.
        inner = inner._replace(what=Known(f"{tokens.low[k][:3]}X", "a decade"))
    return inner._replace(start=i, part=part) if inner is not None and _has_parts(inner) else None


def _has_parts(atom: Atom) -> bool:
    """Whether early and late can be told in it: a month, a year, a decade; not a day nor a weekday."""
    what = atom.what
    if isinstance(what, Calendar):
        return what.day is None and what.weekday is None and what.season is None
    return isinstance(what, Known) or (isinstance(what, Counted) and what.kind == "whole")
