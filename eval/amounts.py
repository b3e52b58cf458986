"""The amounts of a sentence, whatever they count: what the measures of numbers are about.

In: the words of a sentence. Out: each numeral with its hedges, in order, none reaching into another. The program itself
goes on behind what an amount counts; here nothing need be counted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.reading.figures.bounds import read_amount
from reportedly.reading.figures.numerals import read_numeral

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.reading.figures.bounds import Amount
    from reportedly.reading.words import Words


def find_amounts(words: Words) -> Iterator[Amount]:
    """The amounts in `words`.

    >>> from reportedly.reading.words import find_words
    >>> [(one.low, one.high) for one in find_amounts(find_words("at least 40 of 60", 0, 17))]
    [(40.0, None), (60.0, 60.0)]
    """
    i = 0
    while i < len(words):
        numeral = read_numeral(words, i)
        amount = read_amount(words, numeral) if numeral is not None else i + 1
        if isinstance(amount, int):
            i = amount
        else:
            yield amount
            i = amount.end
