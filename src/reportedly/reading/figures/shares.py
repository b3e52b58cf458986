"""Shares in words and signs, as whole per cent.

In: the words of a sentence and where to look. Out: a `Cardinal` whose value is per cent, or None. A share is of
somebody; whether it is one here, or the third man of three, is told by what follows, and not in this file.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from reportedly.reading.figures.cardinals import Cardinal, read_cardinal
from reportedly.reading.figures.digits import read_digits
from reportedly.reading.figures.lexicon import load_lexicon

if TYPE_CHECKING:
    from reportedly.reading.words import Words

_TEN = 10
_EDGES = frozenset("/-–.:,")


def read_share(words: Words, i: int) -> Cardinal | None:
    """The share that begins at token `i`: "a third", "two-thirds", "three quarters", "½", "3/4".

    >>> from reportedly.reading.words import find_words
    >>> read_share(find_words("three quarters of them", 0, 22), 0)
    Cardinal(end=2, value=75.0, scaled=1)
    """
    lexicon, low = load_lexicon(), words.low
    if low[i] in lexicon.share_signs:
        return Cardinal(i + 1, float(lexicon.share_signs[low[i]]))
    if low[i] == "half" or low[i : i + 2] in (["a", "half"], ["one", "half"]):
        return Cardinal(i + 1 + (low[i] != "half"), 50.0)
    if low[i][0].isdigit():
        return _read_slash(words, i)
    above, dash, below = low[i].partition("-")
    end = i + 1
    if not dash:
        end += low[end : end + 1] == ["-"]  # "two - thirds"
        below, end = (low[end], end + 1) if end < len(words) else ("", end)
    numerator = 1 if above in {"a", "an"} else lexicon.small.get(above, 0)
    if numerator == 1:
        denominator = lexicon.denominators.get(below)
    else:
        denominator = lexicon.denominators.get(below.removesuffix("s")) if below.endswith("s") else None
    if denominator is None or not 0 < numerator < denominator:
        return None
    return Cardinal(end, to_per_cent(numerator, denominator))


def read_ratio(words: Words, first: Cardinal) -> Cardinal | None:
    """The share that begins with the number `first`: "one in ten", "two out of three", "5 in 100".

    `11 out of 20 soldiers` stays a count of eleven, and so do `three in 12 villages` and `one in 2014`.

    >>> from reportedly.reading.words import find_words
    >>> read_ratio(find_words("one in ten soldiers", 0, 19), Cardinal(1, 1.0))
    Cardinal(end=3, value=10.0, scaled=1)
    """
    low, j = words.low, first.end
    if low[j : j + 1] == ["in"]:
        j += 1
    elif low[j : j + 2] == ["out", "of"]:
        j += 2
    else:
        return None
    if j < len(words) and low[j] == "every":
        j += 1
    digits = read_digits(words, j) if j < len(words) else None
    second = digits[0] if digits and not digits[1] else (read_cardinal(words, j) if j < len(words) else None)
    if second is None or not 0 < first.value < second.value or first.value > _TEN or not second.value.is_integer():
        return None
    if not (second.value <= _TEN or second.value % 100 == 0 or (first.value == 1 and second.value < 1000)):
        return None
    return Cardinal(second.end, to_per_cent(first.value, second.value))


def to_per_cent(part: float, whole: float) -> float:
    """`part` of `whole` in per cent: as it is where one decimal says it, else rounded down, as the markers have it.

    >>> to_per_cent(2, 3), to_per_cent(1, 8), to_per_cent(1, 38)
    (66.0, 12.5, 2.6)
    """
    thousandths = 1000 * part / whole
    if thousandths.is_integer() or thousandths < 100:
        return math.floor(thousandths) / 10
    return float(math.floor(thousandths / 10))


def _read_slash(words: Words, i: int) -> Cardinal | None:
    """`3/4`, but no date and no `24/7`."""
    low, text = words.low, words.text
    if low[i + 1 : i + 2] != ["/"] or i + 2 >= len(words) or words.start[i + 2] - words.end[i] != 1:
        return None
    above, below = low[i], low[i + 2]
    if not (above.isascii() and above.isdigit() and below.isascii() and below.isdigit() and len(above + below) <= 3):
        return None
    before, after = text[words.start[i] - 1 : words.start[i]], text[words.end[i + 2] : words.end[i + 2] + 2]
    glued = before in _EDGES or after[:1].isalnum() or (after[:1] in _EDGES and after[1:].isalnum())
    if (before and before in _EDGES) or (after and glued) or not 0 < int(above) < int(below) <= _TEN:
        return None
    return Cardinal(i + 3, to_per_cent(int(above), int(below)))
