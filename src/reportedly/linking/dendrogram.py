"""Which rows belong together: vectors come in, a tree of joins goes out, and groups cut from it.

Average linkage: at each step the two groups join whose rows are most alike on average (Sokal and Michener 1958; found
by chains of nearest neighbours, Murtagh 1983, in time and memory that grow with the square of the rows). Vectors are
whole numbers and their products are exact, so the same rows give the same tree on every machine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray


class Join(NamedTuple):
    """Two groups that became one; groups are numbered from the rows on, in the order of joining."""

    left: int
    right: int
    likeness: float  # of their rows on average


def join_rows(likeness: NDArray[np.float64]) -> list[Join]:
    """The joins of as many rows as `likeness` has, one fewer than there are rows; it is overwritten.

    Of equals the lower number is taken first.
    """
    size = len(likeness)
    np.fill_diagonal(likeness, -np.inf)
    group = [*range(size)]  # the number of the group that a row now stands for
    weight = np.ones(size)
    joins: list[Join] = []
    chain: list[int] = []
    alive = np.ones(size, np.bool_)
    first = 0
    while len(joins) < size - 1:
        if not chain:
            while not alive[first]:
                first += 1
            chain = [first]
        here = chain[-1]
        there = int(likeness[here].argmax())
        if len(chain) > 1 and likeness[here, chain[-2]] >= likeness[here, there]:
            there = chain[-2]
            a, b = (there, here) if group[there] < group[here] else (here, there)
            joins.append(Join(group[a], group[b], float(likeness[a, b])))
            _absorb(likeness, weight, a, b)
            alive[b] = False
            group[a] = size + len(joins) - 1
            del chain[-2:]
        else:
            chain.append(there)
    return joins


def _absorb(likeness: NDArray[np.float64], weight: NDArray[np.float64], a: int, b: int) -> None:
    """Row `a` stands for both from now on."""
    mean = (likeness[a] * weight[a] + likeness[b] * weight[b]) / (weight[a] + weight[b])
    mean[a] = mean[b] = -np.inf
    likeness[a], likeness[:, a] = mean, mean
    likeness[b], likeness[:, b] = -np.inf, -np.inf
    weight[a] += weight[b]


def find_members(joins: Sequence[Join], size: int, group: int) -> list[int]:
    """The rows of a group, ascending."""
    rows, open_ = [], [group]
    while open_:
        one = open_.pop()
        if one < size:
            rows.append(one)
        else:
            open_ += joins[one - size][:2]
    return sorted(rows)


def cut(joins: Sequence[Join], size: int, may_stay: Callable[[int, Join, int], bool]) -> Iterator[int]:
    """The largest groups that may stay whole, from the top of the tree down; a row alone always may.

    `may_stay` hears the number of a group, the join that made it, and how many rows it has.
    """
    counts = [1] * size
    for join in joins:
        counts.append(counts[join.left] + counts[join.right])
    open_ = [size + len(joins) - 1]
    while open_:
        group = open_.pop()
        if group < size or may_stay(group, joins[group - size], counts[group]):
            yield group
        else:
            open_ += joins[group - size][:2]
