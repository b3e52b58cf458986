"""The commands that write a file: a ledger and a filter come in, a report or an export stands on disk."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from reportedly import __version__
from reportedly.cli.claims import finding
from reportedly.cli.endings import plain_endings, say
from reportedly.cli.linking import say_unlinked
from reportedly.cli.opening import open_shown
from reportedly.cli.options import DEFAULT_LEDGER, LedgerPath, with_filter, with_filter_and
from reportedly.cli.output import STANDARD_OUTPUT, save, say_nothing_found
from reportedly.cli.subject import DEFAULT_PACK, PackName, choose_pack
from reportedly.comparison import find_alarm_lines, find_series_lines
from reportedly.exports import (
    ACTOR_COLUMNS,
    ALARM_COLUMNS,
    CLAIM_COLUMNS,
    CREDIT_COLUMNS,
    ECHO_COLUMNS,
    EVENT_COLUMNS,
    FIGURE_COLUMNS,
    ORIGIN_COLUMNS,
    STATEMENT_COLUMNS,
    TIME_COLUMNS,
    Row,
    make_actor_row,
    make_alarm_row,
    make_claim_row,
    make_credit_row,
    make_echo_row,
    make_event_row,
    make_figure_row,
    make_origins_row,
    make_statement_row,
    make_time_row,
    render_csv,
    render_jsonl,
)
from reportedly.ledger.view import ClaimLine, Filter, View


class Format(StrEnum):
    """What other programs can take."""

    JSONL = "jsonl"
    CSV = "csv"


class Table(StrEnum):
    """What can be exported."""

    STATEMENTS = "statements"
    FIGURES = "figures"
    EVENTS = "events"
    TIMES = "times"
    CREDITS = "credits"
    ECHOES = "echoes"
    ALARMS = "alarms"
    ACTORS = "actors"
    CLAIMS = "claims"
    ORIGINS = "origins"


def _statements(view: View, wanted: Filter) -> Iterator[Row]:
    return map(make_statement_row, view.statements(wanted))


def _figures(view: View, wanted: Filter) -> Iterator[Row]:
    return map(make_figure_row, view.figures(wanted))


def _events(view: View, wanted: Filter) -> Iterator[Row]:
    return map(make_event_row, view.events(wanted))


def _times(view: View, wanted: Filter) -> Iterator[Row]:
    return map(make_time_row, view.times(wanted))


def _credits(view: View, wanted: Filter) -> Iterator[Row]:
    return map(make_credit_row, view.credits(wanted))


def _echoes(view: View, wanted: Filter) -> Iterator[Row]:
    return map(make_echo_row, view.echoes(wanted))


def _alarms(view: View, wanted: Filter) -> Iterator[Row]:
    return map(make_alarm_row, find_alarm_lines(view, wanted))


def _actors(view: View, wanted: Filter) -> Iterator[Row]:
    return map(make_actor_row, view.actors(wanted))


TABLES: dict[Table, tuple[Callable[[View, Filter], Iterator[Row]], tuple[str, ...]]] = {
    Table.STATEMENTS: (_statements, STATEMENT_COLUMNS),
    Table.FIGURES: (_figures, FIGURE_COLUMNS),
    Table.EVENTS: (_events, EVENT_COLUMNS),
    Table.TIMES: (_times, TIME_COLUMNS),
    Table.CREDITS: (_credits, CREDIT_COLUMNS),
    Table.ECHOES: (_echoes, ECHO_COLUMNS),
    Table.ALARMS: (_alarms, ALARM_COLUMNS),
    Table.ACTORS: (_actors, ACTOR_COLUMNS),
}
"""The rows of each table, and its columns, which one without rows has as well."""

CLAIM_TABLES: dict[Table, tuple[Callable[[ClaimLine], Row], tuple[str, ...]]] = {
    Table.CLAIMS: (make_claim_row, CLAIM_COLUMNS),
    Table.ORIGINS: (make_origins_row, ORIGIN_COLUMNS),
}
"""Those made of claims, which are found by a pack's words."""

NO_KIND = {Table.STATEMENTS, Table.TIMES, Table.CLAIMS, Table.ORIGINS}

COMPARING = {Table.ECHOES, Table.ALARMS, Table.ACTORS, Table.CLAIMS, Table.ORIGINS}
"""Tables that rest on links, which may be behind what was read."""


def _choose(table: Table, pack: str) -> tuple[Callable[[View, Filter], Iterator[Row]], tuple[str, ...]]:
    if table not in CLAIM_TABLES:
        return TABLES[table]
    find, (make_row, columns) = finding(pack), CLAIM_TABLES[table]
    return lambda view, wanted: map(make_row, find(view, wanted)), columns


@plain_endings()
@with_filter
def report(
    *,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help='The file to write; "-" prints it.')
    ] = Path("report.html"),
    title: Annotated[str, typer.Option(metavar="TEXT", help="The heading of the report.")] = "Who said what",
    ledger: LedgerPath = DEFAULT_LEDGER,
    pack: PackName = DEFAULT_PACK,
    wanted: Filter,
) -> None:
    """Write a report: one HTML file.

    It needs no network and no other file. It opens with what is disputed, everybody's position side by side. Each
    article stands there with its statements marked and tied to their speakers.
    """
    from reportedly.reports.confronted import confront  # noqa: PLC0415 - as below
    from reportedly.reports.html import render_report  # noqa: PLC0415 - templates are slow to load

    with open_shown(ledger, redacted=wanted.redacted, pack=pack) as view:
        if next(view.articles(wanted), None) is None:
            say_nothing_found(view, ledger)
            raise typer.Exit(2)
        say_unlinked(view)
        made = datetime.now(UTC).isoformat(timespec="seconds")
        speakers = tuple(view.speakers(wanted))
        series = find_series_lines(view, wanted)
        found = finding(pack)(view, wanted)
        sides = {side.key: side.name for side in choose_pack(pack).sides}
        chunks = render_report(
            view.full_articles(wanted),
            speakers,
            title=title,
            made=made,
            version=__version__,
            series=series,
            confronted=confront(found, sides, view.echoes(wanted), find_alarm_lines(view, wanted)),
        )
        save(output, chunks, ledger=ledger)
    if output != STANDARD_OUTPUT:
        say(f"Wrote {output}; open it in a browser.")


@plain_endings()
@with_filter_and("kind", "modality")
def export(  # noqa: PLR0913 - each option is one, by keyword
    form: Annotated[
        Format,
        typer.Argument(metavar="jsonl|csv", show_default=False, help="JSON lines for programs, CSV for spreadsheets."),
    ],
    table: Annotated[
        Table,
        typer.Argument(
            metavar="[statements|figures|events|times|credits|echoes|alarms|actors|claims|origins]",
            help="What to write.",
            show_default=False,
        ),
    ] = Table.STATEMENTS,
    *,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help='The file to write; "-" prints it.')
    ] = STANDARD_OUTPUT,
    excel: Annotated[
        bool, typer.Option("--excel", help="Begin the CSV with the mark by which Excel knows UTF-8.")
    ] = False,
    ledger: LedgerPath = DEFAULT_LEDGER,
    pack: PackName = DEFAULT_PACK,
    wanted: Filter,
) -> None:
    """Write the statements for other programs, or what else is listed.

    In CSV, text that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    if wanted.kind and table in NO_KIND:
        raise typer.BadParameter(f"{table} have no kind.", param_hint="--kind")
    if wanted.modality and table is not Table.EVENTS:
        raise typer.BadParameter("only events have one.", param_hint="--modality")
    with open_shown(ledger, redacted=wanted.redacted, pack=pack) as view:
        if table in COMPARING:
            say_unlinked(view)
        find, columns = _choose(table, pack)
        rows = find(view, wanted)
        chunks = render_jsonl(rows) if form is Format.JSONL else render_csv(rows, columns, excel=excel)
        save(output, chunks, ledger=ledger)
    if output != STANDARD_OUTPUT:
        say(f"Wrote {output}.")
