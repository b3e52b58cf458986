"""Stock phrases in a text: what any page or desk prints without having it from another.

In: the words of a text. Out: which of them are covered by a phrase of `data/standing.toml`. Pure.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from reportedly.linking.folding import fold_text
from reportedly.linking.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportedly.linking.folding import Marks


@cache
def _phrases() -> Mapping[int, Sequence[Sequence[int]]]:
    """The phrases by their first words."""
    found: defaultdict[int, list[Sequence[int]]] = defaultdict(list)
    for group in read_table("standing").values():
        for phrase in group:
            numbers = fold_text(phrase).numbers.tolist()
            found[numbers[0]].append(numbers)
    return found


def mark_phrases(numbers: Sequence[int], marks: Marks) -> None:
    """Sets `marks` for each of the words `numbers` that a stock phrase covers."""
    phrases = _phrases()
    for at in [at for at, number in enumerate(numbers) if number in phrases]:
        for phrase in phrases[numbers[at]]:
            if numbers[at : at + len(phrase)] == phrase:
                marks[at : at + len(phrase)] = True
