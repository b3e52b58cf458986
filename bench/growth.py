"""What several measurements come to: figures go in, their spread or the law they follow comes out."""

from __future__ import annotations

import math
import statistics
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def render_spread(values: Sequence[float], digits: int) -> str:
    """Least, median and greatest of `values`.

    >>> render_spread([3.0, 1.0, 2.5], 1)
    '1.0 / 2.5 / 3.0'
    """
    return " / ".join(f"{value:,.{digits}f}" for value in (min(values), statistics.median(values), max(values)))


def find_growth(points: Sequence[tuple[int, float]]) -> tuple[float, float]:
    """Exponent and seconds a thousand of the power law that fits (size, seconds) best: exponent 1 is linear growth.

    >>> find_growth([(1000, 2.0), (2000, 4.0), (4000, 8.0)])
    (1.0, 2.0)
    """
    logs = [(math.log(size / 1000), math.log(seconds)) for size, seconds in points]
    slope, start = statistics.linear_regression([x for x, _ in logs], [y for _, y in logs])
    return round(slope, 3), round(math.exp(start), 3)
