"""Text to words with their places.

In comes text, out come its words in order: a possessive ending is a word of its own, abbreviations with inner full
stops ("U.S.", "K.") are one. Must never drop or change a letter of a word.
"""

from __future__ import annotations

import re
from typing import NamedTuple

# The possessive stands apart from its noun; "Donetsk People's" must not hide "People". Alternatives start with
# different characters and repeat nothing nested, so that a million letters are one linear match.
_WORD = re.compile(
    r"(?:[A-Z]\.){2,}"  # U.S.
    r"|[A-ZА-ЯЁІЇЄҐ]\.(?=[ \u00a0]?[^\W\d_a-zа-я])"  # the K. of "Dmitry K. Orlov"
    r"|['’`´]s\b"
    r"|[^\W_]+(?:[-'’](?!s\b)[^\W_]+)*"
)

POSSESSIVE = frozenset(("'s", "’s", "`s", "´s", "s"))
"""Possessive endings as tokens; the last is what a lost apostrophe leaves of one."""


class Tokens(NamedTuple):
    """Words of a text: four lists of one length."""

    starts: list[int]  # code points, inclusive
    ends: list[int]  # code points, exclusive
    words: list[str]  # as printed
    lowers: list[str]  # in small letters


def find_tokens(text: str) -> Tokens:
    """The words of `text` in order.

    >>> find_tokens("The U.S. said Orlov's aide lied.").words
    ['The', 'U.S.', 'said', 'Orlov', "'s", 'aide', 'lied']
    """
    matches = list(_WORD.finditer(text))
    words = [match[0] for match in matches]
    return Tokens(
        [match.start() for match in matches],
        [match.end() for match in matches],
        words,
        [word.lower() for word in words],
    )
