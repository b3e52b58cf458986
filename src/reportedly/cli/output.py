"""Where a command's output goes: chunks come in, they stand on standard output or in a file.

JSON and CSV are UTF-8 wherever they go. Nothing is gathered before it is written.
"""

import io
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from reportedly.cli.endings import say, say_problem
from reportedly.exports import write_file
from reportedly.ledger.view import View

if TYPE_CHECKING:
    from rich.console import RenderableType

STANDARD_OUTPUT = Path("-")


def write_out(chunks: Iterable[str]) -> bool:
    """Writes `chunks` to standard output as UTF-8, line ends as they are; False where there were none."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="")
    found = False
    for chunk in chunks:
        sys.stdout.write(chunk)
        found = True
    return found


def print_out(pieces: "Iterable[RenderableType]") -> bool:
    """Prints tables and marked text to standard output, fit to its width; False where there were none."""
    from reportedly.reports.columns import open_console  # noqa: PLC0415 - rich takes time that JSON need not pay

    console = open_console(sys.stdout)
    found = False
    for piece in pieces:
        console.print(piece)
        found = True
    return found


def save(path: Path, chunks: Iterable[str], *, ledger: Path) -> None:
    """Writes `chunks` to the file at `path`, or to standard output for "-"; ends the command where it cannot be."""
    if path == STANDARD_OUTPUT:
        write_out(chunks)
        return
    if path.exists() and ledger.exists() and path.samefile(ledger):
        raise typer.BadParameter(f"{path} is the ledger itself; name another file.")
    if problem := write_file(path, chunks):
        say_problem(problem)
        raise typer.Exit(2)


def say_nothing_found(view: View, ledger: Path) -> None:
    """Says why a listing is empty: an empty ledger needs another remedy than a narrow filter."""
    if next(view.articles(), None) is None:
        say(f"{ledger} holds no articles yet; read some first, for example: reportedly read articles/")
    else:
        say("Nothing found.")
