"""What comes of several articles, on a terminal: alarms and series come in, tables go out, ready for a rich console.

As in `terminal`: what matters is in the characters, colour only repeats it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from reportedly.reports.bounds import show_bounds
from reportedly.reports.columns import Column, shown, tabulate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.table import Table

    from reportedly.ledger.view import AlarmLine, ArticleLine
    from reportedly.linking.series import Check, Row, Series
    from reportedly.reports.columns import Cells

WHEN_WIDTH = 11
"""Cells: a day, and the stroke after it."""


def tabulate_alarms(lines: Iterable[AlarmLine], width: int) -> Iterator[Table]:
    """What was changed, the words it should be checked against, and the words it is about; pieces of one table."""
    columns = (Column("Alarm", 4), Column("In one text", 5), Column("In the other", 5))
    return tabulate(columns, width, map(_alarm_cells, lines), leading=1)


def tabulate_series(found: Iterable[Series], width: int) -> Iterator[Table]:
    """Each series row by row, with its sums at the end; pieces of one table."""
    columns = (
        Column("Measure", 3),
        Column("As of", width=WHEN_WIDTH),
        Column("Figure", 4),
        Column("Speaker", 4),
        Column("Article", 4, spare=True),
    )
    return tabulate(columns, width, _series_cells(found))


def _alarm_cells(line: AlarmLine) -> Cells:
    kind = Text("\n").join([shown(line.alarm.kind, "bold"), shown(line.alarm.message)])
    return kind, _quoted(line.a_words, line.a), _quoted(line.b_words, line.b)


def _quoted(words: str | None, article: ArticleLine) -> Text:
    where = [shown(words)] if words else [Text("(nothing)", "dim")]
    where += [shown(part, "dim") for part in (article.outlet, article.published, article.address) if part]
    return Text("\n").join(where)


def _series_cells(found: Iterable[Series]) -> Iterator[Cells]:
    for series in found:
        name = Text("\n").join([shown(series.measure, "bold"), *([shown(series.side, "dim")] if series.side else [])])
        for row in series.rows:
            yield name, *_row_cells(row)
            name = Text("")
        for check in series.checks:
            yield name, *_check_cells(check)


def _row_cells(row: Row) -> Cells:
    bounds = show_bounds(row.low, row.high)
    figure = [Text(bounds, "bold")] + ([shown(row.words, "dim")] if row.words != bounds else [])
    figure += [Text(row.role, "dim")] if row.role != "count" else []
    dated = [shown(row.as_of or "no date")] + ([Text("(published)", "dim")] if row.as_of and not row.printed else [])
    speaker = shown(row.speaker, "bold") if row.speaker else Text("(the article)" if row.own else "(unknown)", "dim")
    where = [shown(part, "dim") for part in (row.outlet, row.article) if part]
    where += [Text(f"and {len(row.repeats)} more", "dim")] if row.repeats else []
    newline = Text("\n")
    return newline.join(dated), newline.join(figure), speaker, newline.join(where)


def _check_cells(check: Check) -> Cells:
    return Text("sum", "bold"), shown(check.message), Text(""), Text("")
