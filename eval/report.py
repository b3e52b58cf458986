"""Tables of figures, as text for a terminal or as Markdown for a page.

A `Table` is all that is known of one measurement: what was measured on which data, its columns and its rows. What is
printed and what `baseline` pins come from the same table, so that no figure is printed under one name and pinned under
another. Values are in hundredths (87.8 is a share of 0.878), counts are whole numbers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Kind: TypeAlias = Literal["higher", "lower", "open", "count", "detail"]
"""higher, lower: which way is better. open: a change is neither good nor bad (a speaker withheld is better than a wrong
one and worse than the right one). count: how many it rests on. detail: printed and not pinned, as it is
somebody else's figure or too small a part."""
PINNED = ("higher", "lower", "open")


class Column(NamedTuple):
    """What one column of a table holds."""

    name: str
    kind: Kind = "higher"


class Row(NamedTuple):
    """One line of a table; None stands where there is nothing to measure."""

    name: str
    values: tuple[float | None, ...]


class Figure(NamedTuple):
    """One value of a table under the name it is pinned by."""

    name: str
    value: float
    kind: Kind


class Table(NamedTuple):
    """One measurement on one set of data."""

    name: str
    scale: str  # name of the data it was measured on
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    says: str = ""  # what exactly is counted, for whoever reads the figures


def find_figures(tables: Sequence[Table]) -> Iterator[tuple[str, Figure]]:
    """Every figure to pin, each with the name of the data it was measured on.

    >>> table = Table("spans", "news", (Column("F1"), Column("of", "count")), (Row("cue", (63.3, 20)),))
    >>> list(find_figures([table]))
    [('news', Figure(name='spans / cue / F1', value=63.3, kind='higher'))]
    """
    for table in tables:
        for row in table.rows:
            for column, value in zip(table.columns, row.values, strict=True):
                if column.kind in PINNED and value is not None:
                    yield (
                        table.scale,
                        Figure(f"{table.name} / {row.name} / {column.name}", round(value, 1), column.kind),
                    )


def render(table: Table, *, markdown: bool = False) -> str:
    """The table in aligned columns under its name, or as Markdown.

    >>> print(render(Table("spans", "news", (Column("F1"), Column("of", "count")), (Row("cue", (63.3, 20)),))))
    spans (news)
             F1  of
      cue  63.3  20
    """
    return _render_markdown(table) if markdown else _render_plain(table)


def _render_plain(table: Table) -> str:
    head = ["", *(column.name for column in table.columns)]
    rows = [head, *([row.name, *_cells(table, row)] for row in table.rows)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [
        "  ".join([name.ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(cells, widths[1:], strict=True))])
        for name, *cells in rows
    ]
    says = [f"  {line}" for line in table.says.splitlines()]
    return "\n".join([f"{table.name} ({table.scale})", *says, *(f"  {line}".rstrip() for line in lines)])


def _render_markdown(table: Table) -> str:
    head = " | ".join(column.name for column in table.columns)
    rows = [f"| {row.name} | {' | '.join(_cells(table, row))} |" for row in table.rows]
    says = [" ".join(table.says.split()), ""] if table.says else []
    rule = "|---|" + "--:|" * len(table.columns)
    return "\n".join([f"### {table.name} ({table.scale})", "", *says, f"| | {head} |", rule, *rows])


def _cells(table: Table, row: Row) -> list[str]:
    return [_show(value, column.kind) for value, column in zip(row.values, table.columns, strict=True)]


def _show(value: float | None, kind: Kind) -> str:
    if value is None:
        return "-"
    return f"{value:,.0f}" if kind == "count" else f"{value:.1f}"
