# ruff: noqa: A005 - it is only ever imported as eval.numbers
"""How numbers are read that this project did not write: `python -m eval.numbers`.

In: the English cases of the Recognizers-Text specification beside this repository (`../shared`, other people's text,
no part of it). Out: a table of agreement and the kinds of case that are left out, with the reason. A case agrees where
the reader finds every number of it at the same characters with the same value or bounds, and no other.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from eval.amounts import find_amounts
from eval.scales import SHARED
from reportedly.reading.figures.exclusions import is_excluded
from reportedly.reading.figures.lexicon import load_lexicon
from reportedly.reading.figures.numerals import read_numeral
from reportedly.reading.words import find_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reportedly.reading.figures.bounds import Amount
    from reportedly.reading.words import Words

FOLDER = SHARED / "data" / "numbers"
FILES = ("NumberModel", "NumberRangeModel", "PercentModel")

Value: TypeAlias = tuple[float | None, float | None]


class Found(NamedTuple):
    """A number at characters [start, end) with its bounds, which of a plain number are equal."""

    start: int
    end: int
    bounds: Value


class Kind(NamedTuple):
    """A kind of case that no report of people and things needs, told by its text."""

    name: str
    reason: str
    pattern: re.Pattern[str]
    files: tuple[str, ...] = FILES


_TENS = "twenty|thirty|fifty|ninety|hundred|thousand"
KINDS = (
    Kind("power", "arithmetic", re.compile(r"\d[\^e]|x10\^")),
    Kind("negative", "nobody counts less than none", re.compile(r"(?<!\d )(?<![\w-])- ?\d|<=? *-|minus|negative")),
    Kind(
        "arithmetic fraction",
        "'one over three', more than a whole, or parts smaller than a tenth",
        re.compile(
            r"(?:\bone|\d) over (?!\d+ years)\w|(?:hundred|thousand|[mtb]r?illion)d?ths?\b"
            rf"|\b(?:{_TENS})[ -](?:and )?(?:(?:one|two|three)[ -])?(?:first|fifth|tieth)s?\b|thirtieth"
        ),
    ),
    Kind(
        "mixed fraction",
        "thirds and smaller after a whole number, as in cooking; halves are needed, and quarters of a million",
        re.compile(
            r"\band (?:a|one) (?:fourth|fifth|third|quarter)\b(?! million)"
            r"|\band (?:three (?:fifths|quarters)|two thirds|five ninths)"
            r"|\d +\d/\d|thirds of a million"
        ),
        ("NumberModel",),
    ),
    Kind(
        "letter or short form",
        "of chats, memory cards and markets",
        re.compile(r"\d\s?(?:G|b|MM|mil)\b|\d\s+[kM]\b|\bdo?zs\b"),
    ),
    Kind(
        "spoken digits",
        "digits mixed with 'hundred and', digit by digit, or two scales joined by 'and'",
        re.compile(
            r"\d (?:thousand|hundred)\b.*\band\b|\w-nought|hundred and \w+ dozens"
            r"|billion and a (?:half|quarter) million|crore and"
        ),
        ("NumberModel",),
    ),
    Kind(
        "identifier",
        "addresses, telephones, models, over eleven digits",
        re.compile(r"\d+\.\d+\.\d+\.\d|\+\d|\bSCP-|\d{12,}"),
    ),
    Kind("leading point", "a decimal without a nought before its point", re.compile(r"(?<!\d)\.\d")),
    Kind(
        "another convention",
        "three decimals are read as thousands: nobody counts thousandths of people",
        re.compile(r"\d\.\d00$"),
    ),
    Kind(
        "comparison of mathematics",
        "'or equal', equality, signs",
        re.compile(r"[Ee]qual|[<>=~]"),
        ("NumberRangeModel",),
    ),
    Kind("rank", "ordinals", re.compile(r"the \w+th\b"), ("NumberRangeModel",)),
    Kind(
        "unfinished or contrary",
        "broken off, or what the specification itself reads two ways",
        re.compile(r"or greater than$|to 300 in 2008|more than \d in \d$"),
        ("NumberRangeModel",),
    ),
    Kind("no number", "the word without one", re.compile(r"small percent|the % of|a percentage"), ("PercentModel",)),
    Kind("calculator", "'percent of 20' for 20 per cent", re.compile(r"percents? of|per cent of"), ("PercentModel",)),
)


class Case(NamedTuple):
    """One text of the specification and the numbers in it."""

    text: str
    wanted: tuple[Found, ...]


def read_cases(path: Path) -> list[Case]:
    """The cases of one file."""
    return [
        Case(
            one["Input"], tuple(_read_result(one["Input"], result) for result in one["Results"] if result["Resolution"])
        )
        for one in json.loads(path.read_text("utf-8-sig"))
    ]


def _read_result(text: str, result: dict[str, Any]) -> Found:
    start = result["Start"] if "Start" in result else text.lower().index(result["Text"].lower())
    end = result["End"] + 1 if "End" in result else start + len(result["Text"])
    return Found(start, end, _read_value(result["Resolution"].get("value")))


def _read_value(value: str | None) -> Value:
    if value is None or value == "null":
        return None, None
    if value[:1] in {"[", "("}:
        low, high = value[1:-1].split(",")
        return (float(low) if low else None), (float(high) if high else None)
    return float(value.removesuffix("%")), float(value.removesuffix("%"))


def find_plain(text: str, *, percent: bool) -> list[Found]:
    """The numbers of `text` without their hedges; with `percent` those of per cent alone.

    >>> find_plain("some 40 of 3,000", percent=False)
    [Found(start=5, end=7, bounds=(40.0, 40.0)), Found(start=11, end=16, bounds=(3000.0, 3000.0))]
    """
    words, found, i = find_words(text, 0, len(text)), [], 0
    while i < len(words):
        numeral = read_numeral(words, i)
        i += 1
        if numeral is None:
            continue
        i = numeral.end
        if not percent or numeral.percent:
            value = numeral.value / (100 if numeral.share and not percent else 1)
            found.append(Found(words.start[numeral.start], words.end[numeral.end - 1], (value, value)))
    return found


def find_ranges(text: str) -> list[Found]:
    """The amounts of `text` that have other bounds than one number, or a hedge that says so; "about" is none.

    >>> find_ranges("about 40 or more, and 7")
    [Found(start=6, end=16, bounds=(40.0, None))]
    """
    words = find_words(text, 0, len(text))
    return [
        Found(words.start[_skip_about(words, amount)], words.end[amount.end - 1], _scale(amount))
        for amount in find_amounts(words)
        if amount.low != amount.high and not amount.numeral.open and not is_excluded(words, amount)
    ]


def _skip_about(words: Words, amount: Amount) -> int:
    before = load_lexicon().before
    for length in (3, 2, 1):
        if before.get(tuple(words.low[amount.start : amount.start + length])) == "about":
            return amount.start + length
    return amount.start


def _scale(amount: Amount) -> Value:
    whole = 100 if amount.numeral.share else 1
    return (amount.low / whole if amount.low is not None else None), (
        amount.high / whole if amount.high is not None else None
    )


def agrees(wanted: Sequence[Found], found: Sequence[Found]) -> bool:
    """Whether the two are the same numbers at the same characters; shares are whole per cent, rounded down."""
    return len(wanted) == len(found) and all(
        (a.start, a.end) == (b.start, b.end) and all(map(_near, a.bounds, b.bounds))
        for a, b in zip(wanted, found, strict=True)
    )


def _near(a: float | None, b: float | None) -> bool:
    if a is None or b is None:
        return a is b
    return abs(a - b) <= (0.01 if 0 < abs(a) < 1 else 1e-9 * abs(a))


def find_kind(text: str, name: str) -> Kind | None:
    """The kind for which a case of the file `name` is left out, None where it is needed."""
    return next((kind for kind in KINDS if name in kind.files and kind.pattern.search(text)), None)


def find_all(text: str, name: str) -> list[Found]:
    """What the reader finds in a text of the file `name`."""
    return find_ranges(text) if name == "NumberRangeModel" else find_plain(text, percent=name == "PercentModel")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures and prints; status 1 where the specification is not at hand."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-v", "--verbose", action="store_true", help="print the needed cases that disagree")
    verbose = parser.parse_args(arguments).verbose
    if not FOLDER.exists():
        print(f"The specification is not here ({FOLDER}).")
        return 1
    for name in FILES:
        cases = read_cases(FOLDER / f"{name}.json")
        needed = [case for case in cases if find_kind(case.text, name) is None]
        failing = [case for case in needed if not agrees(case.wanted, find_all(case.text, name))]
        agreeing = len(needed) - len(failing)
        right = sum(agrees(case.wanted, find_all(case.text, name)) for case in cases)
        print(f"{name}: of {len(needed)} needed {agreeing} agree ({100 * agreeing / len(needed):.1f} %)", end="")
        print(f"; of all {len(cases)}, {right}")
        left = Counter(kind for case in cases if (kind := find_kind(case.text, name)) is not None)
        for kind, count in left.items():
            agree = sum(agrees(c.wanted, find_all(c.text, name)) for c in cases if find_kind(c.text, name) is kind)
            print(f"  left out {count:3} ({agree} of them agree): {kind.name} ({kind.reason})")
        for case in failing if verbose else ():
            print(f"  {case.text!r}\n    wanted {case.wanted}\n    found  {find_all(case.text, name)}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
