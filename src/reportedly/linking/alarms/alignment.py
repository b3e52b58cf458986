"""Which words of one stretch stand for which of another: two lists of words come in, runs of equal words go out.

Words that stand once on either side are the anchors (a patience diff), and short gaps between them are compared word by
word. What has no anchor in a long gap is left apart, so that no text, however it repeats itself, takes long.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from difflib import SequenceMatcher
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SHORT = 2_500
"""Pairs of words that a gap is compared by without anchors: fifty by fifty, some sentences."""


class Run(NamedTuple):
    """So many equal words, from `a` in one list and from `b` in the other."""

    a: int
    b: int
    size: int


class Gap(NamedTuple):
    """What is not equal, [a, a_end) against [b, b_end); one of the two may be empty."""

    a: int
    a_end: int
    b: int
    b_end: int


def align(a: Sequence[str], b: Sequence[str]) -> list[Run]:
    """The runs of equal words, in order.

    >>> align("the army lost ten men today".split(), "the army lost two men today".split())
    [Run(a=0, b=0, size=3), Run(a=4, b=4, size=2)]
    """
    runs: list[Run] = []
    for run in sorted(_find_runs(a, b)):
        last = runs[-1] if runs else None
        if last and last.a + last.size == run.a and last.b + last.size == run.b:
            runs[-1] = Run(last.a, last.b, last.size + run.size)
        elif run.size:
            runs.append(run)
    return runs


def find_gaps(runs: Sequence[Run]) -> Iterator[tuple[Run, Gap, Run]]:
    """What is not equal between two runs, with the runs before and after."""
    for before, after in pairwise(runs):
        yield before, Gap(before.a + before.size, after.a, before.b + before.size, after.b), after


def _find_runs(a: Sequence[str], b: Sequence[str]) -> Iterator[Run]:
    waiting = [Gap(0, len(a), 0, len(b))]
    while waiting:
        a0, a1, b0, b1 = waiting.pop()
        size = _count_equal(a, b, a0, b0, min(a1 - a0, b1 - b0))
        if size:
            yield Run(a0, b0, size)
            a0, b0 = a0 + size, b0 + size
        size = _count_equal_back(a, b, a1, b1, min(a1 - a0, b1 - b0))
        if size:
            yield Run(a1 - size, b1 - size, size)
            a1, b1 = a1 - size, b1 - size
        if a0 == a1 or b0 == b1:
            continue
        anchors = _find_anchors(a, b, Gap(a0, a1, b0, b1))
        if anchors:
            ends = [*anchors, (a1, b1)]
            for (i, j), (end_a, end_b) in zip([(a0, b0), *anchors], ends, strict=True):
                waiting.append(Gap(i, end_a, j, end_b))
        elif (a1 - a0) * (b1 - b0) <= SHORT:
            for i, j, equal in SequenceMatcher(None, a[a0:a1], b[b0:b1], autojunk=False).get_matching_blocks():
                yield Run(a0 + i, b0 + j, equal)


def _count_equal(a: Sequence[str], b: Sequence[str], i: int, j: int, most: int) -> int:
    size = 0
    while size < most and a[i + size] == b[j + size]:
        size += 1
    return size


def _count_equal_back(a: Sequence[str], b: Sequence[str], i: int, j: int, most: int) -> int:
    size = 0
    while size < most and a[i - size - 1] == b[j - size - 1]:
        size += 1
    return size


def _find_anchors(a: Sequence[str], b: Sequence[str], gap: Gap) -> list[tuple[int, int]]:
    """The longest rising row of words that stand once in the gap on either side."""
    counts_a, counts_b = Counter(a[gap.a : gap.a_end]), Counter(b[gap.b : gap.b_end])
    places = {word: j for j, word in enumerate(b[gap.b : gap.b_end], gap.b) if counts_b[word] == 1}
    pairs = [
        (i, places[word])
        for i, word in enumerate(a[gap.a : gap.a_end], gap.a)
        if counts_a[word] == 1 and word in places
    ]
    return _find_rising(pairs)


def _find_rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    tops: list[int] = []
    chosen: list[int] = []
    before: list[int] = []
    for at, (_, j) in enumerate(pairs):
        place = bisect_left(tops, j)
        before.append(chosen[place - 1] if place else -1)
        tops[place : place + 1] = [j]
        chosen[place : place + 1] = [at]
    row: list[tuple[int, int]] = []
    at = chosen[-1] if chosen else -1
    while at >= 0:
        row.append(pairs[at])
        at = before[at]
    return row[::-1]
