"""A text as folded words that remember where they stand.

In: a text and the stretches of it that are no prose of its own. Out: one number of 63 bits for each word, the same for
every way of writing it that a desk, a page or a forger changes (case, accents, curly apostrophes, soft hyphens, a
Cyrillic letter that looks like a Latin one), with the word's place in the text as it is printed. Pure, and the same on
every machine.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import numpy as np

from reportedly.linking.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

Numbers: TypeAlias = "NDArray[np.uint64]"
Places: TypeAlias = "NDArray[np.int32]"
Marks: TypeAlias = "NDArray[np.bool_]"

_INSIDE = "\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff"
"""What may stand inside a word without being a letter: combining accents, soft hyphens, joiners of no width."""
_INNER = rf"[{_INSIDE}]+|['’ʼ‘`](?=[^\W_])"
WORD = re.compile(rf"[^\W_]+(?:(?:{_INNER})[^\W_]*)*")
_DROPPED = re.compile(rf"[{_INSIDE}'’ʼ‘`]")
_ALIKE = str.maketrans("авеёзікмнорстухцјѕһԁԛԝ", "abee3ikmhopctyxujshdqw")
"""Cyrillic small letters that print like Latin ones; both texts are folded, so it matters little that "3" is none."""

_UPPER = (1 << 64) - 2
_ONE = np.uint64(1)


class Words(NamedTuple):
    """The words of a text, by their order."""

    numbers: Numbers  # of the folded words
    starts: Places  # in code points of the text
    ends: Places
    plain: Marks  # in small letters and no word of grammar: what an author chose, not whom he had to name


def fold_word(word: str) -> str:
    """`word` with its ways of writing out of account.

    >>> fold_word("Ukraine’s") == fold_word("UKRAINE'S"), fold_word("pеасe") == fold_word("peace")
    (True, True)
    """
    folded = _DROPPED.sub("", word.casefold())
    if folded.isascii():
        return folded
    decomposed = unicodedata.normalize("NFKD", folded)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).translate(_ALIKE)


@lru_cache(maxsize=1 << 17)  # the words of some ten thousand articles
def _number(word: str) -> int:
    """The number of the folded word, and one bit below it that says whether it is plain."""
    folded = fold_word(word)
    digest = blake2b(folded.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little") & _UPPER | (word[0].islower() and folded not in _grammar())


@lru_cache(maxsize=1)
def _grammar() -> frozenset[str]:
    return frozenset(fold_word(word) for group in read_table("grammar").values() for word in group)


def fold_text(text: str, rubbish: Iterable[tuple[int, int]] = ()) -> Words:
    """The words of `text` outside `rubbish`.

    >>> [int(at) for at in fold_text("The ship, sunk.", [(8, 9)]).starts]
    [0, 4, 10]
    """
    spans = [match.span() for match in WORD.finditer(text)]
    bounds = np.array(spans, dtype=np.int32).reshape(-1, 2)
    marked = np.fromiter((_number(text[start:end]) for start, end in spans), dtype=np.uint64, count=len(spans))
    words = Words(marked >> _ONE, bounds[:, 0], bounds[:, 1], (marked & _ONE).astype(np.bool_))
    if not (covered := cover(words, rubbish)).any():
        return words
    return Words(words.numbers[~covered], words.starts[~covered], words.ends[~covered], words.plain[~covered])


def cover(words: Words, spans: Iterable[tuple[int, int]]) -> Marks:
    """Which of `words` stand, at least in part, inside `spans`."""
    marks = np.zeros(len(words.numbers), dtype=np.bool_)
    for start, end in spans:
        if start < end:
            first = np.searchsorted(words.ends, start, side="right")
            marks[first : np.searchsorted(words.starts, end, side="left")] = True
    return marks
