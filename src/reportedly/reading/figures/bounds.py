"""Hedges and ranges: what a printed number leaves open.

In: the words of a sentence and a numeral in it. Out: an `Amount` with its bounds, or the token where a range that runs
backwards ends. Bounds are finite and `low` is never above `high`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportedly.reading.figures.lexicon import load_lexicon
from reportedly.reading.figures.numerals import read_numeral

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportedly.reading.figures.lexicon import Blur
    from reportedly.reading.figures.numerals import Numeral
    from reportedly.reading.words import Words

_DASHES = frozenset("-–—")
_LONGEST = 4
_FROM = 4
"""Tokens between "from" and the number that its hedges may take."""


class Amount(NamedTuple):
    """A number with its hedges at tokens [start, end); `first` is the token of the number itself."""

    start: int
    first: int
    end: int
    low: float | None
    high: float | None
    qualifier: str | None
    further: bool  # "another 29": people were counted before
    numeral: Numeral
    formula: bool = False  # "20 for 20"
    total: bool = False  # "a total of 40"


class _Range(NamedTuple):
    start: int
    second: Numeral | None
    formula: bool = False


class _Hedge(NamedTuple):
    blur: Blur
    start: int
    end: int


def read_amount(words: Words, numeral: Numeral) -> Amount | int:
    """`numeral` with the range and the hedges around it; where a range runs backwards, the token after it.

    >>> from reportedly.reading.words import find_words
    >>> from reportedly.reading.figures.numerals import read_numeral
    >>> words = find_words("at least 40 men", 0, 15)
    >>> read_amount(words, read_numeral(words, 2))[3:6]
    (40.0, None, 'at least')
    """
    start, second, formula = _read_range(words, numeral)
    is_open = numeral.open
    if second is not None:
        low, numeral = _lift(numeral, second)
        high, end = second.value, second.end
        if low > high:
            return end
    else:
        low = high = numeral.value
        end = numeral.end
    before = _read_before(words, start)
    after = _read_after(words, end)
    hedges = [*before, *after]
    start, end = (before[0].start if before else start), (after[-1].end if after else end)
    bounds = _bounds(low, high, {hedge.blur for hedge in hedges}, is_open=is_open)
    other = _read_other_bound(words, end, bounds, percent=numeral.percent) if hedges else None
    if other is not None:
        bounds, hedge, end = other
        hedges.append(hedge)
    blurs = {hedge.blur for hedge in hedges}
    printed = [words.printed(one.start, one.end).lower() for one in hedges if one.blur not in {"more", "total"}]
    qualifier = " ".join([*printed, *([numeral.hedge] if numeral.hedge else [])]) or None
    return Amount(
        start, numeral.start, end, *bounds, qualifier, "more" in blurs, numeral, formula, total="total" in blurs
    )


def _bounds(low: float, high: float, blurs: set[Blur], *, is_open: bool) -> tuple[float | None, float | None]:
    if "upper" in blurs:
        return None, high
    return low, (None if "lower" in blurs or is_open else high)


def _read_range(words: Words, first: Numeral) -> _Range:
    """Where the range begins, its second number where there is one, and whether it is an exchange of equals."""
    glued = _read_glued(words, first)
    if glued is not None:
        return _Range(first.start, glued, formula=True)
    link, j = _read_link(words, first.end)
    second = read_numeral(words, j) if link else None
    if second is None or second.open or first.open or (first.percent and not second.percent):
        return _Range(first.start, None)
    if link in {"for", "to"} and second.value == first.value:
        return _Range(first.start, second, formula=True)
    opener = words.low[first.start - 1] if first.start else ""
    if (link == "and" and opener != "between") or link == "for" or (link == "or" and second.value <= first.value):
        return _Range(first.start, None)
    if link == "to" and _is_change(words, first.start):
        return _Range(first.start, None)
    opened = (opener, link) in {("between", "and"), ("from", "to")}
    return _Range(first.start - opened, second)


def _read_link(words: Words, j: int) -> tuple[str, int]:
    """The word that joins two numbers and the token after it: "to", "through", a dash."""
    if j >= len(words):
        return "", j
    low = words.low
    return (low[j], j + 1) if low[j] in {"to", "or", "and", "for", "through", *_DASHES} else ("", j)


def _read_glued(words: Words, first: Numeral) -> Numeral | None:
    """The second number of `150-for-150`, whose last letters and digits are one word."""
    j = first.end
    if j + 1 >= len(words) or words.low[j] not in _DASHES:
        return None
    same = words.low[j + 1] in {f"for-{words.low[first.start]}", f"to-{words.low[first.start]}"}
    return first._replace(end=j + 2) if same and first.end == first.start + 1 else None


def _is_change(words: Words, start: int) -> bool:
    """`rose from 20 to 40`, `rose from about 20 to 40`: before and after, not least and most."""
    for k in range(start - 1, max(0, start - _FROM), -1):
        if words.low[k] == "from":
            return not load_lexicon().changes.isdisjoint(words.low[max(0, k - 2) : k])
    return False


def _lift(first: Numeral, second: Numeral) -> tuple[float, Numeral]:
    """`2-3 thousand`, `60 to 70%`: the first number shares what is printed after the second."""
    value = first.value
    if first.scaled == 1 and second.scaled > 1 and value * second.scaled <= second.value:
        value *= second.scaled
    return value, first._replace(percent=first.percent or second.percent)


def _read_other_bound(
    words: Words, j: int, bounds: tuple[float | None, float | None], *, percent: bool
) -> tuple[tuple[float, float], _Hedge, int] | None:
    """The other side of `at least 20 and up to 30`, `more than 10 but fewer than 20`."""
    low, high = bounds
    if (low is None) == (high is None) or words.low[j : j + 1] not in (["and"], ["but"]):
        return None
    table = load_lexicon().before
    length = _match(table, words.low, j + 1, backwards=False)
    numeral = read_numeral(words, j + 1 + length) if length else None
    if numeral is None or numeral.open or numeral.percent != percent:
        return None
    if _read_link(words, numeral.end)[0] in {"to", *_DASHES}:
        return None
    hedge = _Hedge(table[tuple(words.low[j + 1 : j + 1 + length])], j + 1, j + 1 + length)
    if low is not None and hedge.blur == "upper" and low < numeral.value:
        return (low, numeral.value), hedge, numeral.end
    if high is not None and hedge.blur == "lower" and numeral.value < high:
        return (numeral.value, high), hedge, numeral.end
    return None


def _read_before(words: Words, start: int) -> list[_Hedge]:
    hedges: list[_Hedge] = []
    table = load_lexicon().before
    for _ in range(2):  # "at least another 50"; nobody hedges three times
        length = _match(table, words.low, start, backwards=True)
        if not length:
            break
        hedges.insert(0, _Hedge(table[tuple(words.low[start - length : start])], start - length, start))
        start -= length
    return hedges


def _read_after(words: Words, end: int) -> list[_Hedge]:
    length = _match(load_lexicon().after, words.low, end, backwards=False)
    if not length or words.low[end + length : end + length + 1] == ["than"]:  # "less than 12, more than 5"
        return []
    return [_Hedge(load_lexicon().after[tuple(words.low[end : end + length])], end, end + length)]


def _match(table: Mapping[tuple[str, ...], Blur], low: list[str], at: int, *, backwards: bool) -> int:
    for length in range(_LONGEST, 0, -1):
        if backwards and at >= length and tuple(low[at - length : at]) in table:
            return length
        if not backwards and tuple(low[at : at + length]) in table:
            return min(length, len(low) - at)
    return 0
