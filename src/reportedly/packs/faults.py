"""What is wrong with a pack, as data, and the one exception that says so.

A fault makes the pack say something else than its author meant, or nothing; a remark is for a person to think about.
"""

from __future__ import annotations

from difflib import get_close_matches
from itertools import islice
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

Severity: TypeAlias = Literal["fault", "remark"]

_SHOWN = 60
"""Characters of a pack's own words in a message: enough to search for, and a line stays a line."""

_COMPARED = 12


class PackFault(NamedTuple):
    """One thing that is wrong, or odd, in one file of a pack."""

    file: str  # as in the folder; the folder itself where it is none
    key: str  # where in the file: "strike.weak[2]", counted from 1; empty where it is the whole file
    message: str  # one line for a person: what is wrong and what to do
    severity: Severity = "fault"

    def __str__(self) -> str:
        """The fault as one line."""
        return ": ".join(part for part in (self.file, self.key, self.message) if part)


class PackError(ValueError):
    """A pack that cannot be used; `faults` are all that is wrong, the message is the first."""

    def __init__(self, faults: tuple[PackFault, ...]) -> None:
        self.faults = faults
        more = len(faults) - 1
        super().__init__(f"{faults[0]}" + (f" (and {more} more)" if more else ""))


def quote(words: str) -> str:
    r"""`words` as they stand in a message: on one line, cut where they are too long.

    >>> quote("strong"), quote("a\nb"), len(quote("a" * 1000))
    ('"strong"', '"a b"', 63)
    """
    return f'"{shorten(words)}"'


def shorten(words: str) -> str:
    """`words` on one line, cut where somebody made them a page long."""
    line = " ".join(words[: _SHOWN + 1].split())
    return line if len(words) <= _SHOWN else f"{line[:_SHOWN]}…"


def advise(word: str, known: Iterable[str]) -> str:
    """What was probably meant by `word`, or what there is to choose from.

    >>> advise("stong", ["strong", "weak"]), advise("x", ["strong", "weak"]), advise("x", [])
    ('did you mean "strong"?', 'there are "strong", "weak"', 'there are none')
    """
    choices = list(islice(known, _COMPARED))  # who names more sides than these has other worries
    near = get_close_matches(word[:_SHOWN], choices, n=1)
    if near:
        return f"did you mean {quote(near[0])}?"
    return f"there are {', '.join(map(quote, choices)) or 'none'}"
