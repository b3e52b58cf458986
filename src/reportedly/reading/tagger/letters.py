"""Letters: what kind each character of a text is, so that thousands of stretches of it are judged at one go.

In: a text. Out: `Letters`, from which the characters of a kind in any stretch are counted in constant time. Nothing
here knows of words or of the model.
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Kind(IntEnum):
    """What a character may be; one may be of several kinds."""

    LOWER = 0
    UPPER = 1
    TITLE = 2  # two letters in one of which the first is a capital: ǅ
    LETTER = 3
    DIGIT = 4
    BREAK = 5  # of a line


class Letters(NamedTuple):
    """Which characters are of which kinds."""

    kinds: NDArray[np.bool_]  # (kinds, characters)
    before: NDArray[np.int32]  # (kinds, characters + 1): how many of the kind stand before the character

    def count_in(self, kind: Kind, start: NDArray[np.int64], end: NDArray[np.int64]) -> NDArray[np.int32]:
        """How many characters of `kind` each of the ranges [start, end) has."""
        counts: NDArray[np.int32] = self.before[kind, end] - self.before[kind, start]
        return counts


def read_letters(text: str) -> Letters:
    r"""The kinds of all characters of `text`, as `str.islower` and its like tell them.

    >>> letters = read_letters("Kovar left\n")
    >>> letters.kinds[Kind.UPPER].nonzero()[0].tolist(), letters.kinds[Kind.BREAK].nonzero()[0].tolist()
    ([0], [10])
    >>> letters.count_in(Kind.LOWER, np.array([0, 6]), np.array([5, 10])).tolist()
    [4, 4]
    """
    distinct, places = np.unique(np.frombuffer(text.encode("utf-32-le"), np.uint32), return_inverse=True)
    known = np.array([_tell_kinds(chr(code)) for code in distinct.tolist()], np.bool_).reshape(-1, len(Kind))
    kinds = known.T[:, places]
    return Letters(kinds, np.pad(kinds.cumsum(1, np.int32), ((0, 0), (1, 0))))


def _tell_kinds(one: str) -> tuple[bool, ...]:
    upper = one.isupper()
    return one.islower(), upper, one.istitle() and not upper, one.isalpha(), one.isdigit(), one == "\n"
