"""Words without their endings: text comes in, stems in order go out.

For matching words of lists alone, never for printing. English endings by Snowball (Porter's second stemmer).
"""

from __future__ import annotations

import re
from functools import lru_cache

import snowballstemmer

WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
KEPT = 50_000
"""Stems remembered: more than the words of English news, and little memory."""

_stemmer = snowballstemmer.stemmer("english")


def find_stems(text: str) -> list[str]:
    """The stem of every word of `text`.

    >>> find_stems("Orlin's prisoners were SWAPPED one-for-one.")
    ['orlin', 'prison', 'were', 'swap', 'one-for-on']
    """
    return [_stem(word) for word in WORD.findall(text.lower())]


@lru_cache(KEPT)
def _stem(word: str) -> str:
    stem: str = _stemmer.stemWord(word.replace("’", "'").removesuffix("'s"))
    return stem
