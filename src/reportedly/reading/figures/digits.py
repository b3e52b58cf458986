"""Numbers in digits.

In: the words of a sentence and where to look. Out: a `Cardinal`, with whether a per cent sign is glued to it, or None.
Only ASCII digits are read; a run of more than eleven, or with letters behind it, is an identifier and no number.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.reading.figures.cardinals import Cardinal, multiply, read_half, read_scales
from reportedly.reading.figures.lexicon import load_lexicon

if TYPE_CHECKING:
    from reportedly.reading.words import Words

_GROUPED = re.compile(
    r"[0-9]{1,3}(?:,[0-9]{3}){1,4}(?:\.[0-9]{1,4})?$"  # 1,234,567.8
    r"|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?:\.[0-9]{1,4})?$"  # 12,34,567, as in India
)
_DOTTED = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3}){2,3}(?:,[0-9]{1,4})?$|[0-9]{1,3}\.[0-9]{3},[0-9]{1,4}$")  # 1.234.567,8
_PLAIN = re.compile(r"[0-9]{1,11}(?:\.[0-9]{1,9})?$")
_COMMA = re.compile(
    r"[0-9]{1,3},[0-9]{1,2}$"
)  # 2,5 thousand, as in texts from the Russian; "50,60 people" are fifty or sixty
_MILLED = re.compile(r"[0-9]{1,3}\.[0-9]{3}$")
_THOUSANDS = re.compile(r"[0-9]{3}(?:\.[0-9]{1,4})?$")
_SPACES = " \u00a0\u202f\u2009"


def read_digits(words: Words, i: int) -> tuple[Cardinal, bool] | None:
    """The number in digits that begins at token `i`, with its scales, and whether a per cent sign is glued to it.

    >>> from reportedly.reading.words import find_words
    >>> read_digits(find_words("1.5 million", 0, 11), 0)
    (Cardinal(end=2, value=1500000.0, scaled=1000000.0), False)
    """
    printed = words.low[i]
    if not printed[0].isdigit():
        return None
    percent = printed.endswith("%")
    printed = printed.removesuffix("%")
    end = i + 1
    if _GROUPED.match(printed):
        value = float(printed.replace(",", ""))
    elif _DOTTED.match(printed):
        value = float(printed.replace(".", "").replace(",", "."))
    elif _COMMA.match(printed) and (percent or read_scales(words, end).value > 1):
        value = float(printed.replace(",", "."))
    elif _PLAIN.match(printed):
        value, end = _join_thousands(words, i, float(printed)) if printed.isdigit() else (float(printed), end)
    else:
        return None
    scale = _read_suffix(words, end) or read_scales(words, end, plural=True)
    if scale.value == 1 and _MILLED.match(printed) and not percent:
        value *= 1000  # "3.000 soldiers": nobody counts thousandths of a soldier
    found = read_half(words, Cardinal(scale.end, multiply(value, scale.value), scale.value))
    return None if _is_glued(words, found.end - 1) else (found, percent)


def _join_thousands(words: Words, i: int, value: float) -> tuple[float, int]:
    """`28 000`: groups of three digits, one space apart."""
    j = i + 1
    while (
        j < len(words)
        and 0 < value < 1e9
        and len(words.low[i]) <= 3
        and _THOUSANDS.match(words.low[j])
        and words.start[j] - words.end[j - 1] == 1
        and words.text[words.end[j - 1]] in _SPACES
        and words.low[j - 1].isdigit()
    ):
        value = value * 1000 + float(words.low[j])
        j += 1
    return value, j


def _read_suffix(words: Words, j: int) -> Cardinal | None:
    """`10k`, `2M`, `3bn`, `10 mln`: single letters only where glued, and a small "m" is a metre."""
    if j >= len(words):
        return None
    suffixes = load_lexicon().suffixes
    printed = words.printed(j, j + 1)
    value = suffixes.get(printed)
    if value is None or (len(printed) == 1 and words.start[j] != words.end[j - 1]):
        return None
    return Cardinal(j + 1, value)


def _is_glued(words: Words, last: int) -> bool:
    """`29km`, `5½`: a letter or a digit right behind."""
    end = words.end[last]
    if words.low[last + 1 : last + 2] in (["per"], ["percent"], ["pct"]):
        return False  # "25per cent", a slip that is plain
    return end < len(words.text) and words.text[end].isalnum()
