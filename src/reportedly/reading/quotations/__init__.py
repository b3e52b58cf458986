"""Quotations: where quoted words begin and end, in every style of marks.

Marks are read off each line, paired, and what they leave doubtful becomes a notice. Whether a quotation is speech is
decided elsewhere.
"""

from reportedly.reading.quotations.quotations import Quotation, find_quotations

__all__ = ["Quotation", "find_quotations"]
