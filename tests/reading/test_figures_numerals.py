from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.packs import load_pack
from reportedly.reading.figures import find_numbers
from reportedly.reading.figures.bounds import read_amount
from reportedly.reading.figures.numerals import Numeral, read_numeral
from reportedly.reading.sentences import find_sentences
from reportedly.reading.words import find_words

UNITS = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand"))


def spell(value: int, joint: str) -> str:
    """`value` in English words, with `joint` after a hundred: written here anew, to check the reader by."""
    for scale, name in SCALES:
        if value >= scale:
            rest = f" {spell(value % scale, joint)}" if value % scale else ""
            return f"{spell(value // scale, joint)} {name}{rest}"
    if value >= 100:
        rest = f"{joint}{spell(value % 100, joint)}" if value % 100 else ""
        return f"{UNITS[value // 100 - 1]} hundred{rest}"
    if value >= 20:
        unit = f"-{UNITS[value % 10 - 1]}" if value % 10 else ""
        return f"{TENS[value // 10 - 2]}{unit}"
    return UNITS[value - 1]


def _read(text: str, i: int = 0) -> Numeral | None:
    return read_numeral(find_words(text, 0, len(text)), i)


@given(st.integers(1, 999 * 10**12), st.sampled_from([" ", " and "]))
def test_every_number_in_words_is_read_whole(value: int, joint: str) -> None:
    text = spell(value, joint)
    found = _read(text)
    assert found is not None
    assert (found.value, found.end) == (value, len(find_words(text, 0, len(text))))


@given(st.integers(0, 999 * 10**9), st.sampled_from([",", " ", "\u00a0", "\u202f"]))
def test_every_grouping_of_digits_is_read_whole(value: int, separator: str) -> None:
    text = f"{value:,}".replace(",", separator)
    found = _read(f"{text} men")
    assert found is not None
    assert found.value == value


@given(st.integers(1, 999), st.integers(0, 9), st.sampled_from(["thousand", "million", "billion", "bn", "mln"]))
def test_decimals_before_a_scale(whole: int, tenth: int, scale: str) -> None:
    found = _read(f"{whole}.{tenth} {scale}")
    assert found is not None
    factor = {"thousand": 1e3, "million": 1e6, "mln": 1e6, "billion": 1e9, "bn": 1e9}[scale]
    assert math.isclose(found.value, (whole + tenth / 10) * factor)


@given(st.integers(1, 9), st.integers(2, 10))
def test_ratios_are_shares_in_per_cent_and_never_above_all(part: int, whole: int) -> None:
    found = _read(f"{part} out of {whole} men")
    assert found is not None
    assert found.ratio == (part < whole)
    if found.ratio:
        assert 0 <= 100 * part / whole - found.value < 1


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("between 20 and 30", (20, 30)),
        ("20 through 30", (20, 30)),
        ("at least 20 and up to 30", (20, 30)),
        ("up to 30 but at least 20", (20, 30)),
        ("more than 40 and fewer than 10", (40, None)),
        ("20 or more", (20, None)),
        ("20 or fewer", (None, 20)),
        ("20 or more than 10", (20, 20)),
        ("5-7 thousand", (5000, 7000)),
        ("several thousand", (3000, None)),
        ("a couple of thousand", (2000, 2000)),
    ],
)
def test_bounds(text: str, bounds: tuple[float | None, float | None]) -> None:
    words = find_words(text, 0, len(text))
    numeral = next(found for i in range(len(words)) if (found := read_numeral(words, i)) is not None)
    amount = read_amount(words, numeral)
    assert not isinstance(amount, int)
    assert (amount.low, amount.high) == bounds


@pytest.mark.parametrize(
    "text", ["%28 men", "1m", "29km", "M777", "5½", "few men", "tens", "12 percentage points", "one of"]
)
def test_what_is_no_number_or_no_share_of_anything(text: str) -> None:
    words = find_words(text, 0, len(text))
    found = [one for i in range(len(words)) if (one := read_numeral(words, i)) is not None]
    assert not any(one.percent or one.open for one in found)
    assert [one.value for one in found] == {"12 percentage points": [12], "one of": [1]}.get(text, [])


def test_a_force_may_stand_for_its_people_where_its_name_is_handed_in() -> None:
    text = "Eleven Orlenguard from Hale refused, and 20 Orlenguard depots burnt."
    kinds, sentences = load_pack().kinds, find_sentences(text)
    forces = frozenset({("orlenguard",)})
    assert find_numbers(text, sentences, kinds) == []
    (one,) = find_numbers(text, sentences, kinds, forces)
    assert (one.words, one.low, one.counted, one.befell) == ("Eleven Orlenguard", 11, "Orlenguard", "refused")
