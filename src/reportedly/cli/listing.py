"""What every listing does: a ledger, a filter and what to find come in, a table or JSON lines go out."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from reportedly.cli.linking import say_unlinked
from reportedly.cli.opening import open_shown
from reportedly.cli.output import print_out, say_nothing_found, write_out
from reportedly.exports import Row, render_jsonl
from reportedly.ledger.view import Filter, View

Line = TypeVar("Line")


class Listing(NamedTuple, Generic[Line]):
    """What a listing lists, and its two forms."""

    noun: str  # names the table in reports.terminal
    find: Callable[[View, Filter], Iterator[Line]]
    make_row: Callable[[Line], Row]
    compares: bool = False  # rests on links, which may be behind what was read


def list_lines(listing: Listing[Line], ledger: Path, wanted: Filter, *, json: bool) -> None:
    """Prints what `listing` finds, or says why there is nothing."""
    with open_shown(ledger, redacted=wanted.redacted) as view:
        if listing.compares:
            say_unlinked(view)
        lines = listing.find(view, wanted)
        found = write_out(render_jsonl(map(listing.make_row, lines))) if json else _print_table(listing.noun, lines)
        if not found:
            say_nothing_found(view, ledger)


def _print_table(noun: str, lines: Iterator[Line]) -> bool:
    from reportedly.reports.columns import open_console  # noqa: PLC0415 - as below
    from reportedly.reports.terminal import TABLES  # noqa: PLC0415 - rich takes time JSON need not pay

    return print_out(TABLES[noun](lines, open_console(sys.stdout).width))
