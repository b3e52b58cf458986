"""Numerals: the value of digits and of number words.

In: the lower-cased tokens of a sentence. Out: a `Numeral` at a place, or None. Knows nothing of what is counted, and
gives only finite values.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST = 12
"""Digits of a number that counts something; more are an account, a telephone or a joke."""
_DIGITS = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(%?)")


class Numeral(NamedTuple):
    """A number as printed: tokens [first, last)."""

    first: int
    last: int
    low: float
    high: float | None  # None: a vague plural, "dozens"
    share: bool = False  # per cent
    in_digits: bool = False


class Words(NamedTuple):
    """`data/numerals.toml`."""

    units: dict[str, int]
    tens: dict[str, int]
    scales: dict[str, int]
    vague: dict[str, int]
    fractions: dict[str, int]


@cache
def load_words() -> Words:
    """The number words of the package, read once."""
    return Words(**tomllib.loads(files("reportedly.reading.figures").joinpath("data/numerals.toml").read_text("utf-8")))


def read_numeral(low: Sequence[str], i: int) -> Numeral | None:
    """The number that begins at token `i`, as long as it goes.

    >>> read_numeral(["two", "hundred", "and", "six", "men"], 0)
    Numeral(first=0, last=4, low=206.0, high=206.0, share=False, in_digits=False)
    >>> read_numeral(["tens", "of", "thousands", "left"], 0)
    Numeral(first=0, last=3, low=20000.0, high=None, share=False, in_digits=False)
    """
    return _read_vague(low, i) or _read_digits(low, i) or _read_words(low, i) or _read_fraction(low, i)


def _read_vague(low: Sequence[str], i: int) -> Numeral | None:
    words = load_words()
    head, rest = low[i], tuple(low[i + 1 : i + 3])
    if head in ("tens", "hundreds") and rest[:1] == ("of",) and rest[1:] and rest[1] in words.vague:
        times = 10 if head == "tens" else 100
        return Numeral(i, i + 3, float(times * words.vague[rest[1]]), None)
    if head in words.vague and (not i or low[i - 1] not in ("the", "many")):
        return Numeral(i, i + 1, float(words.vague[head]), None)
    return None


def _read_digits(low: Sequence[str], i: int) -> Numeral | None:
    match = _DIGITS.fullmatch(low[i])
    if match is None or sum(letter.isdigit() for letter in low[i]) > LONGEST or not low[i].isascii():
        return None
    value, last = float(low[i].rstrip("%").replace(",", "")), i + 1
    if low[i].isdigit() and len(low[i]) <= 3 and last < len(low) and len(low[last]) == 3 and low[last].isdigit():
        value, last = value * 1000 + int(low[last]), last + 1  # 28 000
    share = bool(match[1])
    while last < len(low) and low[last] in load_words().scales:
        value, last = value * load_words().scales[low[last]], last + 1
    if low[last : last + 1] in (["%"], ["percent"], ["pc"]):
        return Numeral(i, last + 1, value, value, share=True, in_digits=True)
    if low[last : last + 2] == ["per", "cent"]:
        return Numeral(i, last + 2, value, value, share=True, in_digits=True)
    return Numeral(i, last, value, value, share, in_digits=True)


def _read_words(low: Sequence[str], i: int) -> Numeral | None:
    """Number words added up: each below a hundred counts until a scale multiplies it."""
    words = load_words()
    total, part, at, last = 0.0, None, i, i
    if low[i] == "a" and low[i + 1 : i + 2] and low[i + 1] in words.scales:
        part, at = 1.0, i + 1
    while at < len(low):
        value = _below_hundred(low[at], words)
        if value is not None and (part is None or part % 100 == 0 or (part % 10 == 0 and value < 10 and part < 100)):
            part = (part or 0.0) + value
        elif low[at] in words.scales and part is not None:
            scale = words.scales[low[at]]
            total, part = (total, part * scale) if scale <= 100 else (total + part * scale, 0.0)
        elif not (low[at] == "and" and last == at and at > i and _goes_on(low, at, words)):
            break
        at += 1
        last = at
    if part is None or last == i:
        return None
    return Numeral(i, last, total + part, total + part)


def _goes_on(low: Sequence[str], at: int, words: Words) -> bool:
    """Whether an "and" stands inside a number: after a hundred or thousand, before something smaller."""
    after = low[at + 1] if at + 1 < len(low) else ""
    return low[at - 1] in ("hundred", "thousand") and _below_hundred(after, words) is not None


def _below_hundred(word: str, words: Words) -> int | None:
    if word in words.units or word in words.tens:
        return words.units.get(word, words.tens.get(word))
    tens, dash, unit = word.partition("-")
    return words.tens[tens] + words.units[unit] if dash and tens in words.tens and unit in words.units else None


def _read_fraction(low: Sequence[str], i: int) -> Numeral | None:
    """A share as per cent: "one-third", "half of", "a quarter of"."""
    words = load_words()
    head, dash, rest = low[i].partition("-")
    if dash and head == "one" and rest in words.fractions:
        return Numeral(i, i + 1, float(words.fractions[rest]), float(words.fractions[rest]), share=True)
    if low[i] in words.fractions and low[i + 1 : i + 2] == ["of"]:
        return Numeral(i, i + 1, float(words.fractions[low[i]]), float(words.fractions[low[i]]), share=True)
    return None
