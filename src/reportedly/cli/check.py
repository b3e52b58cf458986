"""The command that looks a ledger through: its file comes in, what is wrong goes out, and what is whole is saved."""

from itertools import islice
from pathlib import Path
from typing import Annotated

import typer

from reportedly.cli.endings import plain_endings, say
from reportedly.cli.options import JsonLines
from reportedly.cli.output import write_out
from reportedly.exports import render_jsonl
from reportedly.reports.characters import show_controls

MOST_SHOWN = 50
"""Findings that are printed; a broken disk may leave thousands, and JSON has them all."""


@plain_endings()
def check(
    file: Annotated[Path, typer.Argument(metavar="FILE", show_default=False, help="The ledger.")],
    *,
    repair: Annotated[
        Path | None,
        typer.Option(metavar="NEW", help="Save what is whole into a new ledger at NEW, which must not exist."),
    ] = None,
    json: JsonLines = False,
) -> None:
    """Look a ledger through for damage, as a failing disk or a copy cut short leaves it.

    Every page, row, text and index is looked at; FILE itself is never changed. Exit code 2 says that something is
    wrong. With --repair, what is whole is saved, judgements and private marks among it, and what was lost is named;
    run "reportedly read" and "reportedly link" on the new ledger then.
    """
    from reportedly.ledger.checking import check_ledger  # noqa: PLC0415 -- what few commands need

    findings = check_ledger(file)
    if json:
        write_out(render_jsonl(dict(one._asdict()) for one in findings))
    else:
        for one in islice(findings, MOST_SHOWN):
            typer.echo(show_controls(f"{one.where}: {one.message}" if one.where not in one.message else one.message))
        if len(findings) > MOST_SHOWN:
            typer.echo(f"and {len(findings) - MOST_SHOWN} more; --json has all")
    if repair is not None:
        _repair(file, repair)
    if findings:
        say(f"{file} is damaged: {len(findings)} finding{'s' * (len(findings) != 1)}")
        raise typer.Exit(2)
    say(f"{file} is whole")


def _repair(file: Path, new: Path) -> None:
    from reportedly.ledger.salvage import repair_ledger  # noqa: PLC0415 -- as above

    saved = repair_ledger(file, new)
    for one in islice(saved.lost, MOST_SHOWN):
        say(f"lost: {_describe(one.address, one.table, one.rows)}")
    if len(saved.lost) > MOST_SHOWN:
        say(f"and {len(saved.lost) - MOST_SHOWN} more losses")
    lost = sum(one.rows for one in saved.lost if one.table == "statements")
    say(
        f"Saved {saved.articles} articles, {saved.statements} statements and {saved.judgements} judgements in {new}"
        f"{f', lost {lost} statements beside those of articles that are lost' if lost else ''}."
        f" Now run: reportedly link --ledger {new}"
    )


def _describe(address: str, table: str, rows: int) -> str:
    if table == "articles":
        return f"{address} with all that was read in it"
    if table == "readings":
        return f"what was read in {address}"
    noun = table.replace("_", " ").removesuffix("s") if rows == 1 else table.replace("_", " ")
    return f"{rows} {noun}{f' of {address}' if address else ''}"
