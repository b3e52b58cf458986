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

    from reportedly.reading.attribution.words import Words
    from reportedly.reading.figures.lexicon import Blur
    from reportedly.reading.figures.numerals import Numeral

_DASHES = frozenset("-–—")
_LONGEST = 4


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


def read_amount(words: Words, numeral: Numeral) -> Amount | int:
    """`numeral` with the range and the hedges around it; where a range runs backwards, the token after it.

    >>> from reportedly.reading.attribution.words import find_words
    >>> from reportedly.reading.figures.numerals import read_numeral
    >>> words = find_words("at least 40 men", 0, 15)
    >>> read_amount(words, read_numeral(words, 2))[3:6]
    (40.0, None, 'at least')
    """
    start, second, formula = _read_range(words, numeral)
    if second is not None:
        low, numeral = _lift(numeral, second)
        high, end = second.value, second.end
        if low > high:
            return end
    else:
        low = high = numeral.value
        end = numeral.end
    before, start = _read_before(words, start)
    after, end = _read_after(words, end)
    blurs = {blur for blur, _ in (*before, *after)}
    printed = [words.printed(*at).lower() for blur, at in (*before, *after) if blur != "more"]
    qualifier = " ".join(printed) or None
    bounds = _bounds(low, high, blurs, is_open=numeral.open)
    return Amount(start, numeral.start, end, *bounds, qualifier, "more" in blurs, numeral, formula)


def _bounds(low: float, high: float, blurs: set[Blur], *, is_open: bool) -> tuple[float | None, float | None]:
    if "upper" in blurs:
        return None, high
    return low, (None if "lower" in blurs or is_open else high)


def _read_range(words: Words, first: Numeral) -> tuple[int, Numeral | None, bool]:
    """Where the range begins, its second number where there is one, and whether it is an exchange of equals."""
    j = first.end
    opener = words.low[first.start - 1] if first.start else ""
    link = words.low[j] if j < len(words) else ""
    second = read_numeral(words, j + 1) if link in {"to", "or", "and", "for", *_DASHES} else None
    if second is None or second.open or first.open:
        return first.start, None, False
    equal = second.value == first.value
    if link in {"for", "to"} and equal:
        return first.start, second, True
    if (link == "and" and opener != "between") or link == "for" or (link == "or" and second.value <= first.value):
        return first.start, None, False
    opened = (opener, link) in {("between", "and"), ("from", "to")}
    return first.start - opened, second, False


def _lift(first: Numeral, second: Numeral) -> tuple[float, Numeral]:
    """`2-3 thousand`, `60 to 70%`: the first number shares what is printed after the second."""
    value = first.value
    if first.scaled == 1 and second.scaled > 1 and value * second.scaled <= second.value:
        value *= second.scaled
    return value, first._replace(percent=first.percent or second.percent)


def _read_before(words: Words, start: int) -> tuple[list[tuple[Blur, tuple[int, int]]], int]:
    hedges: list[tuple[Blur, tuple[int, int]]] = []
    for _ in range(2):  # "at least another 50"; nobody hedges three times
        length = _match(load_lexicon().before, words.low, start, backwards=True)
        if not length:
            break
        hedges.insert(0, (load_lexicon().before[tuple(words.low[start - length : start])], (start - length, start)))
        start -= length
    return hedges, start


def _read_after(words: Words, end: int) -> tuple[list[tuple[Blur, tuple[int, int]]], int]:
    length = _match(load_lexicon().after, words.low, end, backwards=False)
    if not length:
        return [], end
    return [(load_lexicon().after[tuple(words.low[end : end + length])], (end, end + length))], end + length


def _match(table: Mapping[tuple[str, ...], Blur], low: list[str], at: int, *, backwards: bool) -> int:
    for length in range(_LONGEST, 0, -1):
        if backwards and at >= length and tuple(low[at - length : at]) in table:
            return length
        if not backwards and tuple(low[at : at + length]) in table:
            return min(length, len(low) - at)
    return 0
