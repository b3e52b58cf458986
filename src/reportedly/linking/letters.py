"""How far a name in Latin letters is from one in Cyrillic letters.

In: two single words. Out: a cost, the lower the likelier that they are one name. Both are cut into units of up to three
and two letters ("sch" for "ш", "x" for "кс"), every way of cutting is looked at, and the cheapest counts.

A unit's cost is half the negative logarithm of how often the two stand for one another among all units, and half that
of how often among those with the same Cyrillic letters: the first alone likes common letters, the second rare ones. The
frequencies were learned by expectation maximisation over pairs of names (Jiampojamarn, Kondrak and Sherif, NAACL 2007,
many-to-many alignment); `training/letters.py` is the recipe, `data/letters.tsv` the outcome.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

UNKNOWN = 12.0
"""Cost of a letter left out, put in, or put for one that never stands for it: a little above the rarest unit known."""
LONGEST = 40
"""Letters of a name that are compared; no word of a name is longer."""
UNITS = tuple((a, b) for a in range(4) for b in range(3) if a + b and (a or b < 2) and (b or a < 2))
"""Lengths of units, Latin and Cyrillic."""


@cache
def _load_costs() -> Mapping[tuple[str, str], float]:
    rows = files("reportedly.linking").joinpath("data/letters.tsv").read_text("utf-8").splitlines()
    split = (row.split("\t") for row in rows if not row.startswith("#"))
    return {(latin, cyrillic): float(cost) for latin, cyrillic, cost in split}


def measure(latin: str, cyrillic: str) -> float:
    """The cost of reading `latin` as `cyrillic`, both in small letters.

    >>> measure("zelensky", "зеленский") < measure("zelensky", "залужный")
    True
    """
    latin, cyrillic, costs = latin[:LONGEST], cyrillic[:LONGEST], _load_costs()
    n, m = len(latin), len(cyrillic)
    least = [[float("inf")] * (m + 1) for _ in range(n + 1)]
    least[0][0] = 0.0
    for i in range(n + 1):
        for j in range(m + 1):
            so_far = least[i][j]
            for a, b in UNITS:
                k, h = i + a, j + b
                if k > n or h > m:
                    continue
                cost = costs.get((latin[i:k], cyrillic[j:h]), UNKNOWN if a < 2 and b < 2 else None)
                if cost is not None and so_far + cost < least[k][h]:
                    least[k][h] = so_far + cost
    return least[n][m]
