"""What would tell who a captive is: sentences go in, the stretches to hide go out, each with the sort of detail it is.

Ages in digits and words, homes and birthplaces, units, call signs, occupations with their places, families, contact
details. Generous on purpose: a stretch too many costs a reader a word, one too few may cost a captive more. The
patterns are data (`data/details.toml`), and what each hides is its group `hide`.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator


class Detail(NamedTuple):
    """A stretch that tells something of a person."""

    start: int
    end: int
    sort: str  # age, call sign, home, unit, occupation, family, contact


class _Pattern(NamedTuple):
    sort: str
    expression: re.Pattern[str]
    of_person: bool  # only in a sentence about somebody in custody
    beside: bool  # and only where it has a word for one person


@cache
def _read_patterns() -> tuple[_Pattern, ...]:
    table = tomllib.loads(files("reportedly.redaction").joinpath("data/details.toml").read_text("utf-8"))
    parts = {name: f"(?:{words})" for name, words in table["parts"].items()}
    found = []
    for sort, entry in table["detail"].items():
        for pattern in entry["patterns"]:
            for name, words in parts.items():
                pattern = pattern.replace(f"<{name}>", words)  # noqa: PLW2901 -- filled in bit by bit
            found.append(
                _Pattern(
                    sort.replace("_", " "),
                    re.compile(pattern),
                    entry.get("of_person", False),
                    entry.get("beside_person", False),
                )
            )
    return tuple(found)


def find_details(
    text: str, start: int = 0, end: int | None = None, *, of_person: bool = True, beside: bool = True
) -> Iterator[Detail]:
    """The details in `text[start:end]`, a sentence; `of_person`: it is about somebody in custody, or his
    family; `beside`: and has a word for one person.

    >>> said = "The 24-year-old prisoner from Tarnovka, whose call sign is Bison, of the 36th Brigade, was fed."
    >>> [said[one.start:one.end] for one in sorted(find_details(said))]
    ['24', 'Tarnovka', 'Bison', '36th Brigade']
    """
    seen: set[tuple[int, int]] = set()
    for pattern in _read_patterns():
        if (of_person or not pattern.of_person) and (beside or not pattern.beside):
            for match in pattern.expression.finditer(text, start, len(text) if end is None else end):
                for hidden in range(1, len(match.groups()) + 1):
                    if match.group(hidden) and match.span(hidden) not in seen:
                        seen.add(match.span(hidden))
                        yield Detail(*match.span(hidden), pattern.sort)
