"""Which statement stands inside which.

In: attributions in reading order of their contents. Out: for each the index of the smallest other one whose content
holds it, cue and all. A statement is never its own ancestor.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.reading.attribution import Spoken
    from reportedly.records import Span


def find_parents(spoken: Sequence[Spoken]) -> list[int | None]:
    """For each attribution the index of its parent, or None; contents must be sorted, longer first at one start."""
    parents: list[int | None] = []
    around: list[int] = []
    for i, one in enumerate(spoken):
        around = [j for j in around if spoken[j].content[-1].end > one.content[0].start]
        holders = [j for j in around if _holds(spoken[j].content, one)]
        parents.append(min(holders, key=lambda j: (_length(spoken[j].content), -j)) if holders else None)
        around.append(i)
    return parents


def _holds(outer: Sequence[Span], inner: Spoken) -> bool:
    """Whether every part of `inner` stands in `outer`, its cue or source included: words of its own."""
    own = inner.cue or ((inner.source,) if inner.source else inner.content)
    return all(any(a <= c and d <= b for a, b in outer) for c, d in (*own, *inner.content))


def _length(spans: Sequence[Span]) -> int:
    return sum(b - a for a, b in spans)
