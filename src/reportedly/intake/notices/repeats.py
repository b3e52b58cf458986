"""The title said again: as a line of its own, or at the head of a picture's caption.

In comes the title and a line, out comes how far the line repeats it. A repetition is exact when every word is the same
in the same order, whatever the quotation marks, the case and the spaces; a near one only tells a reader that the line
is a second headline, and is read like the first.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from reportedly.intake.notices.lines import fold

SHORTEST = 3
"""Words; a shorter title ("Live updates") is too likely to be said again in earnest."""
LIKENESS = 0.75
"""Share of common words (Jaccard) from which a line is a near repetition; a rewritten headline on the same event shares
about half of its words, a shortened or corrected one three quarters."""

_WORD = re.compile(r"\w+")
_SITE = re.compile(r"\s[|–—-]\s(?=[^|–—]{2,40}$)")


class Repetition(NamedTuple):
    """How a line repeats the title."""

    exact: bool
    length: int  # characters of the line that repeat it


class Title(NamedTuple):
    """A title made ready for comparison."""

    words: tuple[str, ...]
    without_site: tuple[str, ...]  # the title less a trailing "| Site"; the same words where there is none
    known: frozenset[str]
    letters: int


def prepare_title(title: str) -> Title | None:
    """The title's words, None for a title too short to be told from prose."""
    words = tuple(_WORD.findall(fold(title)))
    if len(words) < SHORTEST:
        return None
    site = _SITE.search(title)
    shortened = tuple(_WORD.findall(fold(title[: site.start()]))) if site else words
    if len(words) - len(shortened) > SHORTEST or len(shortened) < SHORTEST:
        shortened = words
    return Title(words, shortened, frozenset(words), len(title))


def find_repetition(title: Title, line: str) -> Repetition | None:
    """How far `line` repeats the title, None where it does not.

    >>> title = prepare_title("Velm holds 40 sailors, says ministry")
    >>> find_repetition(title, "VELM HOLDS 40 SAILORS, SAYS MINISTRY")
    Repetition(exact=True, length=36)
    >>> find_repetition(title, "Velm holds talks on grain") is None
    True
    """
    if len(line) > title.letters * 2 + 400:
        return None
    folded = fold(line)
    if title.letters * 0.5 <= len(line) <= title.letters * 1.4 + 10:
        words = tuple(_WORD.findall(folded))
        if words == title.words:
            return Repetition(exact=True, length=len(line))
        if words == title.without_site or _is_near(title, words):
            return Repetition(exact=False, length=len(line))
    return _find_opening(title, folded)


def _is_near(title: Title, words: tuple[str, ...]) -> bool:
    if len(words) < SHORTEST + 1:
        return False
    known = frozenset(words)
    return len(known & title.known) >= LIKENESS * len(known | title.known)


def _find_opening(title: Title, folded: str) -> Repetition | None:
    """The title at the head of a longer line."""
    if not folded.lstrip("\"'").startswith(title.words[0]):
        return None
    end = 0
    for expected, found in zip(title.words, _WORD.finditer(folded), strict=False):
        if found.group() != expected:
            return None
        end = found.end()
    while end < len(folded) and folded[end] in "\"')]?!.…":
        end += 1
    return Repetition(exact=True, length=end) if end < len(folded) else None
