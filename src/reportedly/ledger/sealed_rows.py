"""Rows with their seals, as the ledger's writer keeps them: a reading comes in, the rows of each table go out. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.ledger.rows import (
    ARTICLE_COLUMNS,
    event_row,
    figure_row,
    mention_row,
    notice_row,
    origin_row,
    problem_row,
    statement_row,
    time_row,
)
from reportedly.ledger.seals import ARTICLE_SEALED, FOUND, add_up, seal_new

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportedly.ledger.rows import Row
    from reportedly.ledger.seals import Sum
    from reportedly.records import Reading


def make_rows(reading: Reading) -> dict[str, list[Row]]:
    """The rows of all that was found, table by table, each with its seal."""
    rows = {
        "statements": map(statement_row, reading.statements),
        "figures": map(figure_row, reading.figures),
        "times": map(time_row, reading.times),
        "events": map(event_row, reading.events),
        "mentions": map(mention_row, reading.mentions),
        "origins": map(origin_row, reading.origins),
        "notices": map(notice_row, reading.notices),
        "problems": map(problem_row, reading.problems),
    }
    return {table: seal_rows(table, rows[table]) for table in FOUND}


def seal_rows(table: str, rows: Iterable[Row]) -> list[Row]:
    """Rows of `table`, each with its seal."""
    return [(*row, seal_new(FOUND[table], row)) for row in rows]


def sum_rows(rows: Iterable[Row]) -> Sum:
    """What rows that end in their seals amount to."""
    return add_up(row[-1] for row in rows)


def seal_article(row: Row, text_hash: str, sums: str) -> int:
    """The seal of an article's row of ARTICLE_COLUMNS, over what stands in `article_seals` too."""
    values = dict(zip(ARTICLE_COLUMNS, row, strict=True))
    return seal_new((*ARTICLE_SEALED, "", ""), [*(values[column] for column in ARTICLE_SEALED), text_hash, sums])
