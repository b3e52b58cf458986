"""Passages that two texts share, with small changes inside.

In: the words of two texts and the places where they have a key in common. Out: `Passage`s by their place in the first,
each a chain of runs that are the same word for word. What repeats itself within a text is aligned once. Pure; it looks
only at what lies around the places it is given, so that it costs nothing where little is shared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SEED = 4
"""Words of the shortest run that goes on with a passage: shorter ones stand anywhere."""
GAP = 6
"""Words that may be changed between two runs of a passage: "in a Telegram post, saying that" for "and blamed"."""

_STEPS = sorted(((i, j) for i in range(GAP + 1) for j in range(GAP + 1) if i + j), key=lambda step: (sum(step), step))


class Run(NamedTuple):
    """Words that are the same: `length` of them from `a` in the first text and `b` in the second."""

    a: int
    b: int
    length: int


Passage: TypeAlias = tuple[Run, ...]
"""Runs near one another, in the order of both texts."""


def find_passages(first: Sequence[int], second: Sequence[int], places: Iterable[tuple[int, int]]) -> list[Passage]:
    """The passages around `places`, each one in the first and one in the second where the same words stand.

    >>> find_passages([1, 2, 3, 4, 5, 9, 6, 7, 8, 9], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], [(1, 2)])
    [(Run(a=0, b=1, length=5), Run(a=6, b=6, length=4))]
    """
    passages, end = list[list[Run]](), 0
    ends_on: dict[int, int] = {}  # diagonal -> the end in the first text of the last run on it
    for a, b in sorted(places):
        if a < ends_on.get(a - b, 0):
            continue
        run = _widen(first, second, a, b, end)
        if run.length < SEED:
            continue
        before = _backwards(first, second, run, end)
        passage = [*before, run, *_forwards(first, second, run)]
        end = passage[-1].a + passage[-1].length
        ends_on.update({one.a - one.b: one.a + one.length for one in passage})
        passages.append(passage)
    return [tuple(passage) for passage in _join(passages)]


def _widen(first: Sequence[int], second: Sequence[int], a: int, b: int, least: int) -> Run:
    """The longest run through `a` and `b` that begins no sooner than `least`."""
    a, b = (least, b + least - a) if a < least else (a, b)
    start, stop = a, a
    shift = b - a
    while start > least and start + shift > 0 and first[start - 1] == second[start + shift - 1]:
        start -= 1
    most = min(len(first), len(second) - shift)
    while stop < most and first[stop] == second[stop + shift]:
        stop += 1
    return Run(start, start + shift, stop - start)


def _forwards(first: Sequence[int], second: Sequence[int], run: Run) -> list[Run]:
    found = list[Run]()
    while True:
        a, b = run.a + run.length, run.b + run.length
        beginning = _nearest(first, second, a, b, 1)
        if beginning is None:
            return found
        run = _widen(first, second, *beginning, beginning[0])
        found.append(run)


def _backwards(first: Sequence[int], second: Sequence[int], run: Run, least: int) -> list[Run]:
    found = list[Run]()
    while True:
        last = _nearest(first, second, run.a - 1, run.b - 1, -1)
        if last is None or last[0] - SEED + 1 < least:
            return found[::-1]
        head = _widen(first, second, last[0] - SEED + 1, last[1] - SEED + 1, least)
        run = Run(head.a, head.b, last[0] + 1 - head.a)
        found.append(run)


def _nearest(first: Sequence[int], second: Sequence[int], a: int, b: int, way: int) -> tuple[int, int] | None:
    """Where the next `SEED` words are the same, going forwards (1) or backwards (-1), the least being skipped."""
    reach = GAP + SEED
    ours = first[a : a + reach] if way > 0 else first[max(0, a + 1 - reach) : max(0, a + 1)][::-1]
    theirs = second[b : b + reach] if way > 0 else second[max(0, b + 1 - reach) : max(0, b + 1)][::-1]
    for i, j in _STEPS:
        seed = ours[i : i + SEED]
        if len(seed) == SEED and seed == theirs[j : j + SEED]:
            return a + way * i, b + way * j
    return None


def _join(passages: list[list[Run]]) -> list[list[Run]]:
    """Passages that go on with one another as one."""
    joined = list[list[Run]]()
    for passage in passages:
        last = joined[-1][-1] if joined else None
        head = passage[0]
        if last and head.a - last.a - last.length <= GAP and 0 <= head.b - last.b - last.length <= GAP:
            joined[-1].extend(passage)
        else:
            joined.append(passage)
    return joined
