"""Whether a row can be what the program wrote: a table's name and a row come in, what is odd about it goes out.

For whoever looks a ledger through, row by row; listings trust the seals. Raises what Python raises at values of another
kind (`errors.UNREADABLE`), and `Changed` where a value is none that the program writes.
"""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING, Any, get_args

from reportedly import records
from reportedly.ledger.errors import Changed
from reportedly.ledger.judgements import VERDICT_ORDER, read_moment
from reportedly.ledger.rows import (
    read_event_row,
    read_figure_row,
    read_mention_row,
    read_notice_row,
    read_origin_row,
    read_problem_row,
    read_spans,
    read_statement_row,
    read_text,
    read_time_row,
)
from reportedly.ledger.seals import ADDED, FOUND, SEALED
from reportedly.relations import Judgement

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reportedly.ledger.rows import Row
    from reportedly.records import Spans

NUMBERS = frozenset((
    "start", '"end"', "hedged", "headline", "in_custody", "rubbish", "other_start", "other_end", "each_side",
    "intake_version", "title_start", "title_end", "article", "reader_number", "attributed", "own", "speculation",
    "attempt", "reading", "private",
))  # fmt: skip
REALS = frozenset(("confidence", "low", "high"))
MAY_BE_NULL = {
    "statements": {
        "cue", "source", "speaker", "speaker_kind", "speaker_role", "speaker_reason", "via", "parent", "medium",
    },
    "figures": {
        "statement_id", "low", "high", "qualifier", "counted", "befell", "side", "as_of", "speaker", "speaker_kind",
        "speaker_role", "speaker_reason", "via",
    },
    "times": {"statement_id", "date"},
    "events": {
        "statement_id", "date", "place", "parties", "figures", "speaker", "speaker_kind", "speaker_role",
        "speaker_reason", "via",
    },
    "mentions": {"roles"},
    "notices": {"other_start", "other_end"},
    "problems": {"start", '"end"'},
    "articles": {"title", "title_start", "title_end", "outlet", "byline", "published", "url", "language"},
    "readings": {"attributed", "own", "speculation", "sums"},
    "attempts": {"reading"},
}  # fmt: skip
WORDS = {
    ("statements", "mode"): get_args(records.Mode),
    ("statements", "stance"): get_args(records.Stance),
    ("statements", "speaker_kind"): get_args(records.SpeakerKind),
    ("figures", "speaker_kind"): get_args(records.SpeakerKind),
    ("figures", "role"): get_args(records.FigureRole),
    ("times", "basis"): get_args(records.TimeBasis),
    ("events", "modality"): get_args(records.Modality),
    ("events", "speaker_kind"): get_args(records.SpeakerKind),
    ("mentions", "kind"): get_args(records.SpeakerKind),
    ("origins", "relation"): get_args(records.OriginRelation),
    ("notices", "kind"): get_args(records.NoticeKind),
    ("judgements", "verdict"): VERDICT_ORDER,
}
"""Columns that hold one of a few words."""

READERS: Mapping[str, Callable[[Row], object]] = {
    "statements": lambda row: read_statement_row(row, ""),
    "figures": lambda row: read_figure_row(row, ""),
    "times": lambda row: read_time_row(row, ""),
    "events": lambda row: read_event_row(row, ""),
    "mentions": lambda row: read_mention_row(row, ""),
    "origins": read_origin_row,
    "notices": read_notice_row,
    "problems": read_problem_row,
}


def decode_row(table: str, row: Row) -> dict[str, Any]:
    """The values of a row of `SEALED` or `ADDED` by their columns, once all of them can be read."""
    values = dict(zip((SEALED | ADDED)[table], row, strict=True))
    may_be_null = MAY_BE_NULL.get(table, set())
    for column, value in values.items():
        kind = float if column in REALS else int if column in NUMBERS else str
        if not isinstance(value, kind) and not (value is None and column in may_be_null):
            raise Changed(f"{_plain(column)} is no {KINDS[kind]}")
        if value is not None and value not in WORDS.get((table, column), (value,)):
            raise Changed(f"{_plain(column)} is {value!r:.40}, which is none of its words")
    if table in READERS:
        READERS[table](row)
    if table == "judgements":
        read_moment(values["at"])
        if Judgement(*row[:3], *row[4:]).link_id != values["link_id"]:
            raise Changed("it is of another link than it says")
    return values


KINDS = {float: "number", int: "whole number", str: "text"}


def _plain(column: str) -> str:
    return column.strip('"')


def find_row_spans(table: str, values: Mapping[str, Any]) -> Spans:
    """All that a row of `FOUND` points at in the text."""
    spans = [span for column in ("content_spans", "cue_spans", "source_spans", "spans") if column in values
             for span in read_spans(values[column])]  # fmt: skip
    for start, end in (("start", '"end"'), ("other_start", "other_end")):
        if values.get(start) is not None and values.get(end) is not None:
            spans.append(records.Span(values[start], values[end]))
    return tuple(spans) if table in FOUND else ()


def find_words(table: str, values: Mapping[str, Any], text: str) -> tuple[str, str] | None:
    """The words that a row holds and those that `text` has there; None where it holds none."""
    if table == "statements":
        spans = read_spans(values["content_spans"])
        return values["content"], " … ".join(text[start:end] for start, end in spans)
    if table in {"figures", "times", "origins"}:
        return values["words"], text[values["start"] : values['"end"']]
    if table == "events":
        parts = [text[start:end] for start, end in read_spans(values["spans"])]
        whole = " … ".join(parts)
        return values["words"], whole if values["words"] == whole else parts[0]  # the trigger, or all that names it
    return None


def decode_text(text: bytes, page_map: bytes | None) -> str:
    """An article's text, once it and its page map can be read."""
    if page_map is not None:
        for stretch in json.loads(zlib.decompress(page_map)):
            records.PageStretch(*stretch)
    return read_text(zlib.decompress(text))
