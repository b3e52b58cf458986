"""Packs on a terminal: packs and what is wrong with one come in, a table is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from reportedly.reports.columns import Column, open_console, shown, tabulate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TextIO

    from reportedly.packs import Pack, PackFault
    from reportedly.reports.columns import Cells


def print_packs(lines: Iterable[Pack], file: TextIO) -> None:
    """Prints each pack with its counts as one table."""
    columns = (
        Column("Pack", width=12),
        Column("Title", 5),
        Column("Kinds", width=5, number=True),
        Column("Events", width=6, number=True),
        Column("Actors", width=6, number=True),
        Column("Sides", 4, spare=True),
    )
    _print(columns, map(_pack_cells, lines), file)


def print_faults(lines: Iterable[PackFault], file: TextIO) -> None:
    """Prints each fault of a pack with its place as one table."""
    columns = (Column("File", width=11), Column("Where", 3), Column("What is wrong", 8))
    _print(columns, map(_fault_cells, lines), file, leading=1)


def _print(columns: tuple[Column, ...], rows: Iterator[Cells], file: TextIO, *, leading: int = 0) -> None:
    console = open_console(file)
    for piece in tabulate(columns, console.width, rows, leading=leading):
        console.print(piece)


def _pack_cells(pack: Pack) -> Cells:
    counts = (len(set(pack.kinds.befell.values())), len(pack.events), len(pack.actors))
    sides = "; ".join(side.name for side in pack.sides)
    return (shown(pack.name, "bold"), shown(pack.title), *(Text(str(count)) for count in counts), shown(sides))


def _fault_cells(fault: PackFault) -> Cells:
    message = f"(remark) {fault.message}" if fault.severity == "remark" else fault.message
    return shown(fault.file), shown(fault.key, "bold"), shown(message, "dim" if fault.severity == "remark" else "")
