"""What leaves the ledger for other programs: lines of its view come in, JSON lines, spreadsheets and files go out."""

from reportedly.exports.files import write_file
from reportedly.exports.jsonl import render_jsonl
from reportedly.exports.rows import (
    ACTOR_COLUMNS,
    EVENT_COLUMNS,
    FIGURE_COLUMNS,
    ORIGIN_COLUMNS,
    STATEMENT_COLUMNS,
    TIME_COLUMNS,
    Row,
    make_actor_row,
    make_article_row,
    make_event_row,
    make_figure_row,
    make_notice_row,
    make_origin_row,
    make_problem_row,
    make_speaker_row,
    make_statement_row,
    make_time_row,
)
from reportedly.exports.spreadsheet import render_csv

__all__ = [
    "ACTOR_COLUMNS",
    "EVENT_COLUMNS",
    "FIGURE_COLUMNS",
    "ORIGIN_COLUMNS",
    "STATEMENT_COLUMNS",
    "TIME_COLUMNS",
    "Row",
    "make_actor_row",
    "make_article_row",
    "make_event_row",
    "make_figure_row",
    "make_notice_row",
    "make_origin_row",
    "make_problem_row",
    "make_speaker_row",
    "make_statement_row",
    "make_time_row",
    "render_csv",
    "render_jsonl",
    "write_file",
]
