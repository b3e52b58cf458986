"""Notices with those that come of other articles: a view comes in, lines go out as the listing shows them."""

from __future__ import annotations

from heapq import merge
from typing import TYPE_CHECKING

from reportedly.ledger.view import NoticeLine
from reportedly.linking import Placed, find_suspects

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.ledger.view import Filter, View
    from reportedly.records import Span


def find_notices(view: View, wanted: Filter) -> Iterator[NoticeLine]:
    """The notices in the articles that `wanted` asks for, those with them that come of other articles of the ledger.

    All figures of the ledger are compared, whatever is wanted.
    """
    lines = [line for line in view.figures() if line.figure.befell is not None]
    found = find_suspects([Placed(line.figure, line.article.address, line.article.outlet) for line in lines])
    if not found:
        return view.notices(wanted)
    asked = {article.id for article in view.articles(wanted)}
    across = [NoticeLine(lines[at].article, notice) for at, notice in found.items() if lines[at].article.id in asked]
    return merge(view.notices(wanted), sorted(across, key=_place), key=_place)


def _place(line: NoticeLine) -> tuple[str, Span]:
    return line.article.address, line.notice.span
