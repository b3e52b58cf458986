"""The date of something that a sentence tells: the nearest one that no other clause stands before.

In: the words of a sentence, where in them something is told, and the dates in it. Out: the date as EDTF, or None. A
date behind "who", "when" or "after" is of what that clause tells.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from reportedly.reading.events.grammar import load_grammar

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from reportedly.reading.words import Words
    from reportedly.records import Span


class Dateline(NamedTuple):
    """A date that the article names."""

    span: Span
    when: str | None  # EDTF


def find_date(words: Words, told: Span, dates: Sequence[Dateline], breaks: Collection[int] = ()) -> str | None:
    """The date of what stands at `told`, in code points; none beyond one of the tokens `breaks`.

    What stands after it counts as half as far.

    >>> from reportedly.reading.words import find_words
    >>> from reportedly.records import Span
    >>> words = find_words("Since May, when he came, men left on Friday", 0, 43)
    >>> find_date(words, Span(29, 33), [Dateline(Span(0, 9), "2022-05/.."), Dateline(Span(37, 43), "2022-06-03")])
    '2022-06-03'
    """
    near = sorted((_distance(one.span, told), one.span, one.when) for one in dates if one.when is not None)
    return next((when for _, span, when in near if _is_joined(words, told, span, breaks)), None)


def _is_joined(words: Words, told: Span, date: Span, breaks: Collection[int]) -> bool:
    """Whether nothing between the two begins another clause."""
    if date.start >= told.end:
        start, end = bisect_left(words.start, told.end), bisect_left(words.start, date.start)
    else:
        start, end = bisect_left(words.start, date.end), bisect_left(words.start, told.start)
    apart = any(start <= i < end for i in breaks)
    return not apart and load_grammar().clause_openers.isdisjoint(words.low[start:end])


def _distance(span: Span, told: Span) -> float:
    return (span.start - told.end) / 2 if span.start >= told.end else told.start - span.end
