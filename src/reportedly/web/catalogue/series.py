"""Figures over time, made ready: series come in, rows of the table `series` go out, each with its picture laid out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from reportedly.exports import make_series_row
from reportedly.records import hash_id
from reportedly.reports.steps import lay_out_series

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from reportedly.linking.series import Series
    from reportedly.reports.steps import Chart

INSERT_SERIES = "INSERT INTO series VALUES (?, ?, ?, ?, ?, ?, ?, ?)"


def make_series(found: Iterable[Series], articles: Mapping[str, str]) -> Iterator[tuple[object, ...]]:
    """The rows for INSERT_SERIES; `articles` are the ids of articles by their addresses."""
    for number, one in enumerate(found):
        row: dict[str, Any] = make_series_row(one)
        row["rows"] = [step | {"article_id": articles.get(step["article"])} for step in row["rows"]]
        charts = lay_out_series([one])
        chart = json.dumps(make_chart(charts[0], articles), ensure_ascii=False) if charts else None
        id_ = hash_id("series", one.measure, one.befell, one.side or "")
        yield (
            id_,
            number,
            one.measure,
            one.befell,
            one.side,
            len(one.rows),
            json.dumps(row, ensure_ascii=False),
            chart,
        )


def make_chart(chart: Chart, articles: Mapping[str, str]) -> dict[str, Any]:
    """A picture as plain values: places of levels, ticks, steps and points, and the names of its voices."""
    return {
        "levels": [one._asdict() for one in chart.levels],
        "ticks": [one._asdict() for one in chart.ticks],
        "steps": [one._asdict() for one in chart.steps],
        "points": [
            one._asdict()
            | {
                "row": {
                    "figure": one.row.figure,
                    "words": one.row.words,
                    "as_of": one.row.as_of,
                    "printed": one.row.printed,
                    "voice": one.row.voice,
                    "outlet": one.row.outlet,
                    "article_id": articles.get(one.row.article),
                }
            }
            for one in chart.points
        ],
        "voices": list(chart.voices),
        "hidden": chart.hidden,
        "foot": chart.foot,
        "height": chart.height,
    }
