"""Whose words a stretch of text belongs to, where statements stand inside one another.

In: spans in reading order and the statements of the article. Out: for each span the innermost statement whose content
holds it, or None where it is the article's own voice. Linear in both: what ends before a span holds none of the later
ones.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportedly.records import Span, Statement


def find_innermost(spans: Iterable[Span], statements: Sequence[Statement]) -> list[Statement | None]:
    """The innermost statement around each of `spans`."""
    pieces = deque(sorted((piece, at) for at, one in enumerate(statements) for piece in one.content_spans))
    open_pieces: list[tuple[Span, int]] = []
    found: list[Statement | None] = []
    for span in spans:
        while pieces and pieces[0][0].start <= span.start:
            open_pieces.append(pieces.popleft())
        open_pieces = [(piece, at) for piece, at in open_pieces if span.end <= piece.end]
        around = ((piece.end - piece.start, at) for piece, at in open_pieces)
        found.append(statements[min(around)[1]] if open_pieces else None)
    return found
