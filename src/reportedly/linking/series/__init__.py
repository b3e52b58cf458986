"""Figures over time: who gave which number of the same measure as of when, and whether totals and their parts add up.

In: figures of many articles. Out: `Series`, one a measure and side. Nothing is resolved: where a total and a sum
differ, both stand there with what was summed.
"""

from reportedly.linking.series.rows import Reported, Row
from reportedly.linking.series.series import Series, find_series
from reportedly.linking.series.sums import Check

__all__ = ["Check", "Reported", "Row", "Series", "find_series"]
