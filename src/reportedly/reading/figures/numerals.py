"""Digits and number words to values.

In: the words of a sentence and where to look. Out: a `Numeral`, or None where no number begins there. Only ASCII digits
are read, and nothing over `MOST`: longer runs are identifiers, not counts.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reportedly.reading.figures.lexicon import load_lexicon

if TYPE_CHECKING:
    from reportedly.reading.attribution.words import Words

MOST = 1e11
"""Ten times the people there are; no count of an article is above it."""

_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3}){1,3}$|[0-9]{1,3}(?:\.[0-9]{3}){2,3}$")
_PLAIN = re.compile(r"[0-9]{1,11}(?:\.[0-9]{1,4})?$")
_THOUSANDS = re.compile(r"[0-9]{3}$")
_SPACES = " \u00a0\u202f\u2009"


class Numeral(NamedTuple):
    """A number as printed at tokens [start, end)."""

    start: int
    end: int
    value: float
    open: bool = False  # the plural of a scale: "dozens" has no upper bound
    percent: bool = False
    share: bool = False  # "one-third": a per cent only of people
    scaled: float = 1  # what a scale word multiplied it by


def read_numeral(words: Words, i: int) -> Numeral | None:
    """The number that begins at token `i`, None where none does.

    >>> from reportedly.reading.attribution.words import find_words
    >>> read_numeral(find_words("two hundred and six", 0, 19), 0).value
    206.0
    """
    if i >= len(words) or _glued_before(words, i):
        return None
    found = _read_vague(words, i) or _read_share(words, i) or _read_digits(words, i) or _read_words(words, i)
    return found if found is not None and found.value <= MOST else None


def _glued_before(words: Words, i: int) -> bool:
    """`M777`, `1e999`: letters or digits right before."""
    at = words.start[i]
    return at > 0 and (words.text[at - 1].isalnum() or words.text[at - 1] in "_½¼¾")


def _read_vague(words: Words, i: int) -> Numeral | None:
    lexicon = load_lexicon()
    value = lexicon.vague.get(words.low[i])
    if value is None:
        return None
    scale = lexicon.vague.get(words.low[i + 2], 0) if words.low[i + 1 : i + 2] == ["of"] and i + 2 < len(words) else 0
    if scale >= 200:  # "hundreds of thousands": the first word's least times one of the second
        return Numeral(i, i + 3, float(value * scale // 2), open=True)
    return Numeral(i, i + 1, float(value), open=True) if words.low[i] != "tens" else None


def _read_share(words: Words, i: int) -> Numeral | None:
    lexicon = load_lexicon()
    if words.low[i : i + 2] == ["half", "a"]:
        scale = _scale(words.low[i + 2]) if i + 2 < len(words) else None
        return Numeral(i, i + 3, scale / 2) if scale else None
    j = i + 1 if words.low[i] == "a" and i + 1 < len(words) else i
    spelled = lexicon.shares.get("-".join(words.low[i : i + 2]))
    if spelled is not None:
        return Numeral(i, i + 2, float(spelled), percent=True, share=True)  # "two thirds"
    value = lexicon.shares.get(words.low[j])
    if value is None or (words.low[j] in {"third", "quarter"} and j == i):
        return None
    return Numeral(i, j + 1, float(value), percent=True, share=True)


def _read_digits(words: Words, i: int) -> Numeral | None:
    printed = words.low[i]
    percent = printed.endswith("%")
    printed = printed.removesuffix("%")
    end = i + 1
    if _GROUPED.match(printed):
        value = float(re.sub("[.,]", "", printed))
    elif _PLAIN.match(printed):
        value, end = _join_thousands(words, i, float(printed)) if printed.isdigit() else (float(printed), end)
    else:
        return None
    if re.match(r"[0-9]{1,3}\.[0-9]{3}$", printed) and not percent:
        value *= 1000  # "3.000 soldiers": nobody counts thousandths of a soldier
    scale, end = _read_scales(words, end)
    percent, end = (percent, end) if percent else _read_percent(words, end)
    return Numeral(i, end, value * scale, percent=percent, scaled=scale)


def _join_thousands(words: Words, i: int, value: float) -> tuple[float, int]:
    """`28 000`: groups of three digits, one space apart."""
    j = i + 1
    while (
        j < len(words)
        and 0 < value < 1e6
        and len(words.low[i]) <= 3
        and _THOUSANDS.match(words.low[j])
        and words.start[j] - words.end[j - 1] == 1
        and words.text[words.end[j - 1]] in _SPACES
    ):
        value = value * 1000 + int(words.low[j])
        j += 1
    return value, j


def _read_scales(words: Words, j: int) -> tuple[float, int]:
    scales = load_lexicon().scales
    scale = 1.0
    while j < len(words) and words.low[j] in scales and scale < 1e9:
        scale *= scales[words.low[j]]
        j += 1
    return scale, j


def _read_percent(words: Words, j: int) -> tuple[bool, int]:
    if words.low[j : j + 1] in (["percent"], ["%"], ["pct"]):
        return True, j + 1
    return (True, j + 2) if words.low[j : j + 2] == ["per", "cent"] else (False, j)


def _read_words(words: Words, i: int) -> Numeral | None:
    """Cardinals in words: a unit or a ten, then scales; "and" only after a hundred or more."""
    j, group, total, scaled = i, 0.0, 0.0, 1.0
    if words.low[i] in {"a", "an"}:
        if i + 1 >= len(words) or words.low[i + 1] not in load_lexicon().scales:
            return None
        j, group = i + 1, 1.0
    while j < len(words):
        small = _small(words.low[j])
        scale = _scale(words.low[j])
        if small is not None and _may_follow(words, i, j, group):
            group += small
        elif scale == 100 and 0 < group < 100:
            group *= scale
        elif scale is not None and group:
            total, group = total + group * scale, 0.0
            scaled = scale
        elif words.low[j] != "and" or not (j > i and words.low[j - 1] in load_lexicon().scales and _goes_on(words, j)):
            break
        j += 1
    value = total + group
    if not value:
        return None
    percent, end = _read_percent(words, j)
    return Numeral(i, end, value, percent=percent, scaled=scaled)


def _goes_on(words: Words, j: int) -> bool:
    return j + 1 < len(words) and _small(words.low[j + 1]) is not None and words.low[j - 1] != "dozen"


def _may_follow(words: Words, i: int, j: int, group: float) -> bool:
    if j == i or not group:
        return j == i or words.low[j - 1] in load_lexicon().scales or words.low[j - 1] == "and"
    small = _small(words.low[j]) or 0
    return (words.low[j - 1] in load_lexicon().tens and small < 10) or words.low[j - 1] in {"hundred", "and"}


def _small(word: str) -> int | None:
    small = load_lexicon().small
    if word in small:
        return small[word]
    ten, dash, unit = word.partition("-")
    if dash and ten in load_lexicon().tens and small.get(unit, 10) < 10:
        return small[ten] + small[unit]
    return None


def _scale(word: str) -> int | None:
    return load_lexicon().scales.get(word)
