"""The figures of one claim over time: their rows come in, a picture for each measure goes out.

Few enough to be laid out when they are asked for; the same rules as for all figures of the ledger.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from reportedly.linking.series import Reported, find_series
from reportedly.records import Figure, Span, Speaker
from reportedly.reports.steps import lay_out_series
from reportedly.web.catalogue.series import make_chart

if TYPE_CHECKING:
    from collections.abc import Iterable

Row = dict[str, Any]

MOST_CHARTS = 3
"""Measures of a claim that are drawn, the fullest."""


class Counted(NamedTuple):
    """One measure of the claim."""

    measure: str
    side: str | None
    chart: dict[str, Any]


def find_counted(figures: Iterable[Row], denied: frozenset[str]) -> tuple[Counted, ...]:
    """The measures that have numbers of two days or more; figures of statements in `denied` are in none."""
    rows = [row for row in figures if row["befell"]]
    articles = {row["article"]: row["article_id"] for row in rows}
    reported = [
        Reported(make_figure(row), row["article"], row["outlet"], row["published"], row["statement"] in denied)
        for row in rows
    ]
    charts = lay_out_series(find_series(reported))[:MOST_CHARTS]
    return tuple(Counted(one.series.measure, one.series.side, make_chart(one, articles)) for one in charts)


def make_figure(row: Row) -> Figure:
    """The figure of a row."""
    return Figure(
        article_id=row["article_id"],
        statement_id=row["statement"],
        span=Span(*row["span"]),
        words=row["words"],
        low=row["low"],
        high=row["high"],
        qualifier=row["qualifier"],
        counted=row["counted"],
        befell=row["befell"],
        side=row["side"],
        as_of=row["as_of"],
        speaker=Speaker(row["speaker"], row["speaker_kind"], row["speaker_role"]) if row["speaker"] else None,
        via=tuple(row["via"]),
        role=row["role"],
        each_side=row["each_side"],
    )
