"""The commands that write a file: a ledger and a filter come in, a report or an export stands on disk."""

from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from reportedly import __version__
from reportedly.cli.endings import plain_endings, say
from reportedly.cli.options import DEFAULT_LEDGER, LedgerPath, with_filter
from reportedly.cli.output import STANDARD_OUTPUT, save, say_nothing_found
from reportedly.exports import STATEMENT_COLUMNS, make_statement_row, render_csv, render_jsonl
from reportedly.ledger.view import Filter, open_view


class Format(StrEnum):
    """What other programs can take."""

    JSONL = "jsonl"
    CSV = "csv"


@plain_endings()
@with_filter
def report(
    *,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help='The file to write; "-" prints it.')
    ] = Path("report.html"),
    title: Annotated[str, typer.Option(metavar="TEXT", help="The heading of the report.")] = "Who said what",
    ledger: LedgerPath = DEFAULT_LEDGER,
    wanted: Filter,
) -> None:
    """Write a report: one HTML file.

    It needs no network and no other file. Each article stands there with its statements marked and tied to their
    speakers.
    """
    from reportedly.reports.html import render_report  # noqa: PLC0415 - templates are slow to load

    with open_view(ledger) as view:
        if next(view.articles(wanted), None) is None:
            say_nothing_found(view, ledger)
            raise typer.Exit(2)
        made = datetime.now(UTC).isoformat(timespec="seconds")
        speakers = tuple(view.speakers(wanted))
        chunks = render_report(view.full_articles(wanted), speakers, title=title, made=made, version=__version__)
        save(output, chunks, ledger=ledger)
    if output != STANDARD_OUTPUT:
        say(f"Wrote {output}; open it in a browser.")


@plain_endings()
@with_filter
def export(
    form: Annotated[
        Format,
        typer.Argument(metavar="jsonl|csv", show_default=False, help="JSON lines for programs, CSV for spreadsheets."),
    ],
    *,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help='The file to write; "-" prints it.')
    ] = STANDARD_OUTPUT,
    excel: Annotated[
        bool, typer.Option("--excel", help="Begin the CSV with the mark by which Excel knows UTF-8.")
    ] = False,
    ledger: LedgerPath = DEFAULT_LEDGER,
    wanted: Filter,
) -> None:
    """Write the statements for other programs.

    In CSV, text that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    with open_view(ledger) as view:
        rows = map(make_statement_row, view.statements(wanted))
        chunks = render_jsonl(rows) if form is Format.JSONL else render_csv(rows, STATEMENT_COLUMNS, excel=excel)
        save(output, chunks, ledger=ledger)
    if output != STANDARD_OUTPUT:
        say(f"Wrote {output}.")
