"""The command that reads: addresses come in, a ledger is filled, problems and a summary are printed."""

import sys
from datetime import UTC, datetime
from typing import Annotated

import typer

from reportedly.cli.endings import plain_endings
from reportedly.cli.options import DEFAULT_LEDGER, LedgerPath
from reportedly.cli.subject import DEFAULT_PACK, PackName, choose_pack


@plain_endings(stopped="Stopped. What was read is kept; the same command goes on from there.")
def read(
    addresses: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH|URL|-",
            show_default=False,
            help="Files (.txt, .md, .html, .jsonl, .csv), folders, patterns such as 'news/*.txt', web addresses, "
            "or - for standard input (one article, called -: the next one from there takes its place).",
        ),
    ],
    *,
    ledger: LedgerPath = DEFAULT_LEDGER,
    pack: PackName = DEFAULT_PACK,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Also fetch from addresses inside your own network.")
    ] = False,
) -> None:
    """Read articles into the ledger.

    The ledger is made if it is not there. What the ledger already has is passed over, so the same command can be
    given again at any time; with another pack, which is another subject, the articles are read again. Exit code 1 says
    that some articles had problems; each is printed, and kept for "reportedly problems".
    """
    from reportedly.cli.progress import watch  # noqa: PLC0415 - as below
    from reportedly.ledger import open_ledger  # noqa: PLC0415 - as below
    from reportedly.pipeline import read_into  # noqa: PLC0415 - loads all of intake and reading, which take a second

    chosen = choose_pack(pack)
    with open_ledger(ledger) as opened, watch() as watching:
        summary = read_into(
            opened,
            addresses,
            now=lambda: datetime.now(UTC).isoformat(timespec="seconds"),
            pack=chosen,
            command="read",
            stdin=sys.stdin.buffer,
            allow_private=allow_private,
            on_step=watching.on_step,
            on_link=watching.on_link,
        )
    typer.echo(
        f"{summary.read} read ({summary.new} new, {summary.changed} changed, {summary.reread} again), "
        f"{summary.unchanged} unchanged, {_count(summary.problems, 'problem')}; "
        f"{_count(summary.statements, 'statement')} into {ledger}"
    )
    if summary.problems:
        raise typer.Exit(1)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
