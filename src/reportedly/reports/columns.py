"""Tables that fit a terminal: columns and rows of cells come in, pieces of one table go out, ready for a rich console.

No text of an article may reach the terminal as markup or as an escape sequence: every piece passes `shown`.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from rich import box
from rich.console import Console, JustifyMethod
from rich.table import Table
from rich.text import Text

from reportedly.reports.characters import show_controls

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

ROWS_AT_ONCE = 50
"""Rows laid out together; a longer listing streams, so that its first page is there at once."""

LEAST_WIDTH = 10
"""Cells of a column of words; in less, rich gives a column none at all, be it the speakers' names."""

GAP = 3
"""Cells between two columns."""

Cells: TypeAlias = tuple[Text, ...]


class PlainConsole(Console):
    """A console that leaves a closed pipe to its caller instead of ending the program."""

    def on_broken_pipe(self) -> None:
        """Raises `BrokenPipeError`; rich would exit with 1, which here means problems with articles."""
        raise BrokenPipeError


class Column(NamedTuple):
    """A column's heading, and either its share of what is left of the width or its own width in cells."""

    heading: str
    share: int | None = None
    width: int | None = None
    number: bool = False  # stands at the right
    spare: bool = False  # left out where the terminal is too narrow for all: JSON and the report have it


def open_console(file: TextIO) -> Console:
    """A console on `file` that takes text as text: no markup, no emoji codes, no guessing of numbers and paths."""
    return PlainConsole(file=file, markup=False, emoji=False, highlight=False)


def shown(value: str | None, style: str = "") -> Text:
    r"""`value` on one line as a terminal may have it; empty for None.

    >>> shown("the\r\n \x1b[31mnews").plain
    'the ⟨U+001B⟩[31mnews'
    """
    return Text(show_controls(" ".join((value or "").split())), style)


def find_fitting(columns: tuple[Column, ...], width: int) -> tuple[int, ...]:
    """Which of `columns` to show in `width` cells: spare ones go, the last first, until each can be read.

    >>> find_fitting((Column("Name", 1), Column("Kind", width=12, spare=True), Column("Said", width=5)), 24)
    (0, 2)
    """
    kept = list(range(len(columns)))
    for i in reversed(kept[:]):
        needed = sum(columns[k].width or LEAST_WIDTH for k in kept) + GAP * (len(kept) - 1)
        if needed > width and columns[i].spare:
            kept.remove(i)
    return tuple(kept)


def tabulate(columns: tuple[Column, ...], width: int, rows: Iterator[Cells], *, leading: int = 0) -> Iterator[Table]:
    """Tables of `ROWS_AT_ONCE` rows with `leading` blank lines between them.

    Widths do not depend on what stands in the cells, so that the pieces stand under one another.
    """
    kept = find_fitting(columns, width)
    first = True
    while piece := list(islice(rows, ROWS_AT_ONCE)):
        table = Table(
            box=box.SIMPLE_HEAD, expand=True, pad_edge=False, show_header=first, show_edge=False, leading=leading
        )
        for column in (columns[i] for i in kept):
            justify: JustifyMethod = "right" if column.number else "left"
            table.add_column(column.heading, ratio=column.share, width=column.width, overflow="fold", justify=justify)
        for cells in piece:
            table.add_row(*(cells[i] for i in kept))
        yield table
        first = False
