"""Figures: the numbers of people and things that an article reports, with their bounds."""

from reportedly.reading.figures.figures import Number, find_numbers

__all__ = ["Number", "find_numbers"]
