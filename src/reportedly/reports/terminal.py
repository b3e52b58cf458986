"""The ledger on a terminal: lines of its view (or packs) come in, tables and a marked article go out, for rich.

Works without colour, in ASCII and through a pipe: what matters is in the characters, colour only repeats it. No text of
an article may reach the terminal as markup or as an escape sequence: every piece passes `shown`.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from rich import box
from rich.console import Console, JustifyMethod
from rich.table import Table
from rich.text import Text

from reportedly.reports.bounds import show_bounds
from reportedly.reports.characters import show_controls

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any, TextIO

    from reportedly.ledger.view import ArticleLine, FigureLine, NoticeLine, SpeakerLine, StatementLine
    from reportedly.packs import Pack, PackFault
    from reportedly.records import Problem, Speaker

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


def tabulate_statements(lines: Iterable[StatementLine], width: int) -> Iterator[Table]:
    """Who, by which cue, said what, and where it stands; pieces of one table, to be printed in turn."""
    # Not the cue: without it a denial would read like an assertion.
    columns = (Column("Speaker", 4), Column("Cue", width=10), Column("Statement", 8), Column("Article", 4, spare=True))
    return _tabulate(columns, width, map(_statement_cells, lines), leading=1)


def tabulate_figures(lines: Iterable[FigureLine], width: int) -> Iterator[Table]:
    """How many, of whom, what befell them, by whose word, and where it stands; pieces of one table."""
    columns = (
        Column("Figure", 3),
        Column("Counted", 3),
        Column("Befell", width=10),
        Column("Speaker", 4),
        Column("Article", 4, spare=True),
    )
    return _tabulate(columns, width, map(_figure_cells, lines), leading=1)


def tabulate_speakers(lines: Iterable[SpeakerLine], width: int) -> Iterator[Table]:
    """Each speaker with counts; pieces of one table."""
    columns = (
        Column("Speaker", 4),
        Column("Kind", width=12, spare=True),
        Column("Role", 4),
        Column("Said", width=5, number=True),
        Column("Denied", width=6, number=True, spare=True),
        Column("Articles", width=8, number=True, spare=True),
        Column("Outlets", 4, spare=True),
    )
    return _tabulate(columns, width, map(_speaker_cells, lines))


def tabulate_articles(lines: Iterable[ArticleLine], width: int) -> Iterator[Table]:
    """Each article with its counts; pieces of one table."""
    columns = (
        Column("Article", 5),
        Column("Title", 5),
        Column("Outlet", 3, spare=True),
        Column("Published", width=10, spare=True),
        Column("Said", width=5, number=True),
        Column("Notices", width=7, number=True, spare=True),
        Column("Problems", width=8, number=True, spare=True),
    )
    return _tabulate(columns, width, map(_article_cells, lines))


def tabulate_notices(lines: Iterable[NoticeLine], width: int) -> Iterator[Table]:
    """Each notice with its place, in code points of the article's text; pieces of one table."""
    columns = (
        Column("Article", 4),
        Column("Kind", width=12),
        Column("Place", width=11, spare=True),
        Column("Notice", 6),
    )
    return _tabulate(columns, width, map(_notice_cells, lines))


def tabulate_problems(lines: Iterable[Problem], width: int) -> Iterator[Table]:
    """Each problem with the address it is about; pieces of one table."""
    columns = (Column("Article", 4), Column("Kind", width=12, spare=True), Column("Problem", 8))
    return _tabulate(columns, width, map(_problem_cells, lines))


def tabulate_packs(lines: Iterable[Pack], width: int) -> Iterator[Table]:
    """Each pack with its counts; pieces of one table."""
    columns = (
        Column("Pack", width=12),
        Column("Title", 5),
        Column("Kinds", width=5, number=True),
        Column("Events", width=6, number=True),
        Column("Actors", width=6, number=True),
        Column("Sides", 4, spare=True),
    )
    return _tabulate(columns, width, map(_pack_cells, lines))


def tabulate_faults(lines: Iterable[PackFault], width: int) -> Iterator[Table]:
    """Each fault of a pack with its place; pieces of one table."""
    columns = (Column("File", width=11), Column("Where", 3), Column("What is wrong", 8))
    return _tabulate(columns, width, map(_fault_cells, lines), leading=1)


TABLES: dict[str, Callable[[Iterable[Any], int], Iterator[Table]]] = {
    "statements": tabulate_statements,
    "figures": tabulate_figures,
    "speakers": tabulate_speakers,
    "articles": tabulate_articles,
    "notices": tabulate_notices,
    "problems": tabulate_problems,
    "packs": tabulate_packs,
    "faults": tabulate_faults,
}
"""The tables by the names of what they list; each takes lines and the width of the terminal in cells."""


def _statement_cells(line: StatementLine) -> Cells:
    statement, article = line.statement, line.article
    cue = [shown(statement.cue)] if statement.cue else []
    cue += [Text("(denies)", "bold")] if statement.stance == "denies" else []
    cue += [Text("(hedged)", "dim")] if statement.hedged else []
    return (
        _who(statement.speaker, statement.via, "(unknown)"),
        Text("\n").join(cue),
        shown(statement.content),
        _where(article),
    )


def _figure_cells(line: FigureLine) -> Cells:
    figure, article = line.figure, line.article
    bounds = show_bounds(figure.low, figure.high)
    # The printed words too, unless they are the same: "about" is not in the bounds, nor can each terminal show "≥".
    numbers = [Text(bounds, "bold")] if bounds else []
    printed = _with_qualifier(figure.words, figure.qualifier)
    numbers += [shown(printed, "dim" if bounds else "")] if printed != bounds else []
    counted = [shown(figure.counted)] if figure.counted else []
    counted += [shown(figure.side, "dim")] if figure.side else []
    befell = [shown(figure.befell)] if figure.befell else []
    befell += [shown(f"as of {figure.as_of}", "dim")] if figure.as_of else []
    newline = Text("\n")
    return (
        newline.join(numbers),
        newline.join(counted),
        newline.join(befell),
        _who(figure.speaker, figure.via, "(unknown)" if figure.statement_id else "(the article)"),
        _where(article),
    )


def _with_qualifier(words: str, qualifier: str | None) -> str:
    """`words` with the hedge that is not among them.

    >>> _with_qualifier("More than 40 men", "more than"), _with_qualifier("40 men", "about")
    ('More than 40 men', 'about 40 men')
    """
    return words if not qualifier or qualifier.casefold() in words.casefold() else f"{qualifier} {words}"


def _who(speaker: Speaker | None, via: tuple[str, ...], nobody: str) -> Text:
    who = [shown(speaker.name, "bold") if speaker else Text(nobody, "dim")]
    who += [shown(speaker.role, "dim")] if speaker and speaker.role else []
    who += [shown(f"via {name}", "dim") for name in via]
    return Text("\n").join(who)


def _where(article: ArticleLine) -> Text:
    where = [shown(article.outlet)] if article.outlet else []
    where += [shown(article.published)] if article.published else []
    return Text("\n").join([*where, shown(_last_part(article.address), "dim")])


def _speaker_cells(line: SpeakerLine) -> Cells:
    return (
        shown(line.name, "bold"),
        shown(line.kind),
        shown(_first_few(line.roles), "dim"),
        Text(str(line.statements)),
        Text(str(line.denials)),
        Text(str(line.articles)),
        shown(_first_few(line.outlets)),
    )


def _first_few(values: tuple[str, ...]) -> str:
    """The first two; a minister may be described in twenty ways, and JSON has them all."""
    more = [f"and {len(values) - 2} more"] if len(values) > 2 else []
    return "; ".join([*values[:2], *more])


def _last_part(address: str) -> str:
    """As much of an address as `show` needs and a narrow column can bear."""
    return address.rstrip("/").rpartition("/")[2] or address


def _article_cells(line: ArticleLine) -> Cells:
    return (
        shown(line.address),
        shown(line.title, "bold"),
        shown(line.outlet),
        shown(line.published),
        Text(str(line.statements)),
        Text(str(line.notices)),
        Text(str(line.problems)),
    )


def _notice_cells(line: NoticeLine) -> Cells:
    notice = line.notice
    place = f"{notice.span.start}-{notice.span.end}"
    return shown(_last_part(line.article.address)), shown(notice.kind), Text(place), shown(notice.message)


def _problem_cells(problem: Problem) -> Cells:
    # Messages that are printed alone begin with the address; here it has a column.
    message = problem.message.removeprefix(f"{problem.where}: ")
    return shown(problem.where), shown(problem.kind), shown(message)


def _pack_cells(pack: Pack) -> Cells:
    counts = (len(set(pack.kinds.befell.values())), len(pack.events), len(pack.actors))
    sides = "; ".join(side.name for side in pack.sides)
    return (shown(pack.name, "bold"), shown(pack.title), *(Text(str(count)) for count in counts), shown(sides))


def _fault_cells(fault: PackFault) -> Cells:
    message = f"(remark) {fault.message}" if fault.severity == "remark" else fault.message
    return shown(fault.file), shown(fault.key, "bold"), shown(message, "dim" if fault.severity == "remark" else "")


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


def _tabulate(columns: tuple[Column, ...], width: int, rows: Iterator[Cells], *, leading: int = 0) -> Iterator[Table]:
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
