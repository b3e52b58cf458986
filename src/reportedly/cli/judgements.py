"""The commands about judgements: a ledger comes in, what people said of links goes out; a file comes in, it is kept."""

import sys
from datetime import UTC, datetime
from getpass import getuser
from pathlib import Path
from typing import Annotated

import typer

from reportedly.cli.endings import plain_endings, say, say_problem
from reportedly.cli.judgement_file import read_lines
from reportedly.cli.linking import open_kept
from reportedly.cli.options import DEFAULT_LEDGER, JsonLines, LedgerPath
from reportedly.cli.output import print_out, write_out
from reportedly.comparison.judgements import find_judgements, read_judgement_lines
from reportedly.exports import make_judgement_row, render_jsonl
from reportedly.ledger.view import open_view
from reportedly.records import Problem
from reportedly.reports.characters import show_controls

JudgementFile = Annotated[
    Path, typer.Argument(metavar="FILE", show_default=False, help="JSON lines, as the export writes them; - for input.")
]


@plain_endings()
def list_judgements(*, ledger: LedgerPath = DEFAULT_LEDGER, json: JsonLines = False) -> None:
    """List what people said of links, by time.

    A judgement that a later one revokes is marked, and so are judgements that cannot all hold: a is b, b is c, but a is
    not c. "Different" wins between those two.
    """
    with open_view(ledger) as view:
        lines = find_judgements(view, now=_now())
        if json:
            found = write_out(render_jsonl(map(make_judgement_row, lines)))
        else:
            from reportedly.reports.columns import open_console  # noqa: PLC0415 - as below
            from reportedly.reports.judgements import tabulate_judgements  # noqa: PLC0415 - rich takes time

            found = print_out(tabulate_judgements(lines, open_console(sys.stdout).width))
    if not found:
        say("Nothing was judged yet.")


@plain_endings()
def export_judgements(*, ledger: LedgerPath = DEFAULT_LEDGER) -> None:
    """Print all judgements as JSON lines, for another ledger or for keeping."""
    with open_view(ledger) as view:
        write_out(render_jsonl(map(make_judgement_row, find_judgements(view, now=_now()))))


@plain_endings()
def import_judgements(file: JudgementFile, *, ledger: LedgerPath = DEFAULT_LEDGER) -> None:
    """Take judgements from a file.

    Those that are there already are passed over, and those about links that this ledger does not have are kept. The
    latest on each link counts, in whatever order they come. Exit code 1 says that some lines could not be kept or are
    odd; each is printed, and the others are kept. Then run "reportedly link".
    """
    kept, problems = [], 0
    with open_kept(ledger) as opened:
        for found in read_judgement_lines(read_lines(file), str(file), now=_now()):
            if isinstance(found, Problem):
                problems += 1
                say_problem(found)
            else:
                kept.append(found)
        new = opened.write_judgements(kept)
    typer.echo(f"{new} new, {len(kept) - new} there already, {problems} with problems")
    if problems:
        raise typer.Exit(1)


@plain_endings()
def mark_private(
    names: Annotated[
        list[str], typer.Argument(metavar="NAME...", show_default=False, help="As printed, or an actor's.")
    ],
    *,
    ledger: LedgerPath = DEFAULT_LEDGER,
    by: Annotated[str, typer.Option(metavar="NAME", help="Who says so.")] = "",
    public: Annotated[bool, typer.Option("--public", help="They may be shown again.")] = False,
) -> None:
    """Keep that persons are private: with --redact their names are hidden on every page, listing and export.

    All forms of an actor's name are hidden where one of them is named. Kept with name and time, and can be taken back.
    """
    with open_kept(ledger) as opened:
        for name in names:
            opened.mark_private(name, private=not public, by=by or getuser(), at=_now())
    say(f"{', '.join(names)}: {'may be shown' if public else 'hidden where --redact is given'}")


@plain_endings()
def list_private(*, ledger: LedgerPath = DEFAULT_LEDGER) -> None:
    """List what people said of names that are not to be shown, by time."""
    with open_view(ledger) as view:
        for one in view.private_marks():
            typer.echo(
                show_controls(f"{one.at}  {one.by}: {one.name} {'is private' if one.private else 'may be shown'}")
            )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
