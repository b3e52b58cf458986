"""Direct, indirect or mixed: how much of a content stands between quotation marks.

In: the text, a content's spans and the article's outermost quotations. Out: a `Mode`.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportedly.reading.quotations import Quotation
    from reportedly.records import Mode, Span


def find_mode(text: str, content: Sequence[Span], quotations: Sequence[Quotation]) -> Mode:
    """Whether the content stands wholly, partly or not at all between quotation marks.

    `quotations` are sorted and disjoint: the outermost ones.

    A "that" before the first mark is no word of the speaker's: `that “nobody came”` is direct.

    >>> from reportedly.records import Span
    >>> find_mode("He left.", [Span(0, 7)], [])
    'indirect'
    """
    inside = [list(_find_inside(a, b, quotations)) for a, b in content]
    if not any(inside):
        return "indirect"
    outside = [piece for (a, b), within in zip(content, inside, strict=True) for piece in _outside(text, a, b, within)]
    if outside[0].strip().lower() == "that":
        outside = outside[1:]
    return "mixed" if any(char.isalnum() for piece in outside for char in piece) else "direct"


def _find_inside(start: int, end: int, quotations: Sequence[Quotation]) -> Iterator[Quotation]:
    """The quotations that overlap [start, end)."""
    i = bisect_left(quotations, start, key=lambda quotation: quotation.end)
    while i < len(quotations) and quotations[i].start < end:
        if quotations[i].end > start:
            yield quotations[i]
        i += 1


def _outside(text: str, start: int, end: int, inside: Sequence[Quotation]) -> Iterator[str]:
    at = start
    for quotation in inside:
        yield text[at : max(at, quotation.start)]
        at = min(end, quotation.end)
    yield text[at:end]
