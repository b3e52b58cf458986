"""The lines of a text as stretches that still know where they stand.

In comes an article's text, out come its non-empty lines without the white space around them, and the folded form in
which word lists are compared. Nothing here judges a line, and nothing changes the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "´": "'", "“": '"', "”": '"', "„": '"', "İ": "I"})


class Line(NamedTuple):
    """One line without the white space around it; `text[start:end]` is `words`."""

    start: int
    end: int
    words: str


def find_lines(text: str) -> Iterator[Line]:
    r"""The lines of `text` that have something on them, in order.

    >>> list(find_lines(" One\n\nTwo "))
    [Line(start=1, end=4, words='One'), Line(start=6, end=9, words='Two')]
    """
    for match in _LINE.finditer(text):
        words = match.group()
        stripped = words.strip()
        if stripped:
            start = match.start() + len(words) - len(words.lstrip())
            yield Line(start, start + len(stripped), stripped)


def fold(words: str) -> str:
    """`words` in lower case with straight quotation marks; the length stays, so that offsets hold.

    >>> fold("Don’t MISS İzmir")
    "don't miss izmir"
    """
    return words.lower() if words.isascii() else words.translate(_STRAIGHT).lower()
