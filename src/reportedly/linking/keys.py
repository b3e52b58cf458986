"""The keys of a text: numbers that two texts have in common wherever they share a run of words.

In: the numbers of a text's words. Out: numbers of n-grams, thinned by winnowing (Schleimer, Wilkerson and Aiken, SIGMOD
2003): of every `WINDOW` n-grams in a row the least one is a key, so that two texts with a run of `RUN` words in common
have a key in common for certain, and no key depends on where in the text it stands. Pure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from typing import TypeAlias

    from numpy.typing import NDArray

    from reportedly.linking.folding import Numbers

    Keys: TypeAlias = NDArray[np.int64]

GRAM = 7
"""Words of a key. The least shared run of the marked pairs has 9 words, the longest of independent reports of one event
7 outside quotations, so that keys of 6 would mostly bring pairs that are none."""
WINDOW = 3
RUN = GRAM + WINDOW - 1
_FACTOR = np.uint64(0x9E3779B97F4A7C15)  # odd, from the golden ratio: Knuth's multiplicative hashing
_SHIFT = np.uint64(29)


def find_grams(numbers: Numbers, length: int) -> Numbers:
    """One number for each run of `length` words, by where it begins; none where there are fewer words."""
    count = max(0, len(numbers) - length + 1)
    grams = np.zeros(count, dtype=np.uint64)
    for at in range(length if count else 0):
        grams = (grams ^ numbers[at : at + count]) * _FACTOR
        grams ^= grams >> _SHIFT
    return grams


def find_keys(numbers: Numbers) -> tuple[Keys, Keys]:
    """The keys of a text, each once and sorted, with where each first stands. They are signed, as SQLite's integers.

    >>> first, second = np.arange(30, dtype=np.uint64), np.arange(21, 60, dtype=np.uint64)
    >>> len(np.intersect1d(find_keys(first)[0], find_keys(second)[0])) > 0  # nine numbers in common
    True
    """
    grams = find_grams(numbers, GRAM)
    if len(grams) <= WINDOW:
        chosen = np.arange(len(grams))
    else:
        windows = np.lib.stride_tricks.sliding_window_view(grams, WINDOW)
        chosen = np.unique(np.arange(len(windows)) + windows.argmin(axis=1))
    keys, places = np.unique(grams[chosen].view(np.int64), return_index=True)
    return keys, chosen[places].astype(np.int64)
