"""How much of an article is somebody's words: three numbers of sentences come in, three shares go out.

An article whose sentences were not counted has no shares; none may be made up for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from reportedly.ledger.view import ArticleLine


class Shares(NamedTuple):
    """Sentences of each voice in a hundred of the article's own; the three add up to a hundred."""

    attributed: int
    own: int
    speculation: int


def find_shares(line: ArticleLine) -> Shares | None:
    """The shares of the article, None where they were not counted or it has no sentence of its own."""
    if line.attributed is None or line.own is None or line.speculation is None:
        return None
    return round_shares(line.attributed, line.own, line.speculation)


def round_shares(attributed: int, own: int, speculation: int) -> Shares | None:
    """Whole numbers that add up to a hundred: each is rounded down, what is missing goes where most was cut off.

    >>> round_shares(2, 1, 0), round_shares(1, 1, 1), round_shares(0, 0, 0)
    (Shares(attributed=67, own=33, speculation=0), Shares(attributed=34, own=33, speculation=33), None)
    """
    counts = (attributed, own, speculation)
    total = sum(counts)
    if total <= 0:
        return None
    shares = [count * 100 // total for count in counts]
    most_cut = sorted(range(3), key=lambda i: -(counts[i] * 100 % total))
    for i in most_cut[: 100 - sum(shares)]:
        shares[i] += 1
    return Shares(*shares)
