"""Which statement a stretch of an article is said in.

In: spans in reading order and an article's statements. Out: for each the innermost statement around it, or None where
the article speaks in its own voice. One sweep, so that thousands of statements take no longer than they have to.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.records import Span, Statement


def find_innermost(spans: Sequence[Span], statements: Sequence[Statement]) -> list[Statement | None]:
    """The statement whose content holds each of `spans`, which are ascending by start; of several the shortest piece's.

    >>> find_innermost([], [])
    []
    """
    pieces = deque(sorted((piece, at) for at, one in enumerate(statements) for piece in one.content_spans))
    open_pieces: list[tuple[Span, int]] = []
    found: list[Statement | None] = []
    latest = 0
    for span in spans:
        while pieces and pieces[0][0].start <= span.start:
            open_pieces.append(pieces.popleft())
        if span.start > latest:  # what ends before one span begins holds none of the later ones
            latest = span.start
            open_pieces = [(piece, at) for piece, at in open_pieces if piece.end > latest]
        around = [(piece.end - piece.start, at) for piece, at in open_pieces if span.end <= piece.end]
        found.append(statements[min(around)[1]] if around else None)
    return found
