"""Judgements on a terminal: lines come in, a table goes out. What counts, and what cannot hold, stands in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.reports.columns import Column, shown, tabulate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.table import Table

    from reportedly.ledger.lines import JudgementLine
    from reportedly.reports.columns import Cells


def tabulate_judgements(lines: Iterable[JudgementLine], width: int) -> Iterator[Table]:
    """Which verdict, on what, by whom and when; pieces of one table, to be printed in turn."""
    columns = (
        Column("Verdict", width=10),
        Column("A", 4),
        Column("B", 4),
        Column("Who, when", 3, spare=True),
        Column("Remarks", 3, spare=True),
    )
    return tabulate(columns, width, map(_cells, lines), leading=1)


def _cells(line: JudgementLine) -> Cells:
    one = line.judgement
    ends = (shown(line.a_name or one.a), shown(line.b_name or one.b))
    who = shown(f"{one.by}, {one.at[:10]}")
    return (shown(one.verdict), *ends, who, shown("; ".join([one.kind, *_remarks(line)])))


def _remarks(line: JudgementLine) -> Iterator[str]:
    if not line.counts:
        yield "revoked since" if line.judgement.verdict != "withdrawn" else "leaves it unjudged"
    if line.contradicts:
        yield f"contradicts {', '.join(line.contradicts)}"
    if line.future:
        yield "of the future"
    if not line.linked:
        yield "no such link here now"
    yield f"link {line.judgement.link_id}"
    if line.judgement.note:
        yield line.judgement.note
