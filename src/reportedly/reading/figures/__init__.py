"""Figures: the numbers of people and things that an article reports, with their bounds.

`find_numbers` is the door. Numerals are read, hedges widen them to bounds, what is no count (dates, ages, units,
distances) is passed over, and the words after a number tell what is counted.
"""

from reportedly.reading.figures.numbers import Number, find_numbers

__all__ = ["Number", "find_numbers"]
