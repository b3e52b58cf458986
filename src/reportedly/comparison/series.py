"""Figures over time: a view comes in, series go out as linking makes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.ledger.filters import Filter
from reportedly.linking.series import Reported, find_series

if TYPE_CHECKING:
    from reportedly.ledger.view import View
    from reportedly.linking.series import Series

DENIALS = Filter(stance="denies")


def find_series_lines(view: View, wanted: Filter, side: str | None = None) -> tuple[Series, ...]:
    """The series of the figures that `wanted` asks for, with `side` of that side alone; what is denied is in none."""
    denied = {(line.article.id, line.statement.id) for line in view.statements(DENIALS)}
    reported = [
        Reported(
            line.figure,
            line.article.address,
            line.article.outlet,
            line.article.published,
            (line.article.id, line.figure.statement_id or "") in denied,
        )
        for line in view.figures(wanted)
        if line.figure.befell is not None
    ]
    found = find_series(reported)
    return tuple(one for one in found if side is None or (one.side or "").casefold() == side.casefold())
