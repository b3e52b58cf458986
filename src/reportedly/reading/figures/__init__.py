"""Figures: the numbers of people and things that an article reports, with their bounds."""

from reportedly.reading.figures.figures import Number, find_numbers
from reportedly.reading.figures.sides import side_of
from reportedly.reading.figures.suspects import find_suspects

__all__ = ["Number", "find_numbers", "find_suspects", "side_of"]
