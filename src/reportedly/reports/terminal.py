"""The ledger on a terminal: lines of its view come in, tables go out, ready for a rich console.

Works without colour, in ASCII and through a pipe: what matters is in the characters, colour only repeats it.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rich.text import Text

from reportedly.reports.bounds import show_bounds, show_printed
from reportedly.reports.claims import set_out_claims, set_out_origins
from reportedly.reports.columns import Column, shown, tabulate
from reportedly.reports.compared import WHEN_WIDTH, tabulate_alarms, tabulate_series
from reportedly.reports.modalities import AUXILIARIES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any

    from rich.console import RenderableType
    from rich.table import Table

    from reportedly.ledger.view import (
        ActorLine,
        ArticleLine,
        CreditLine,
        EchoLine,
        EventLine,
        FigureLine,
        NoticeLine,
        SpeakerLine,
        StatementLine,
        TimeLine,
    )
    from reportedly.records import Problem, Speaker, TimeBasis
    from reportedly.reports.columns import Cells


def tabulate_statements(lines: Iterable[StatementLine], width: int) -> Iterator[Table]:
    """Who, by which cue, said what, and where it stands; pieces of one table, to be printed in turn."""
    # Not the cue: without it a denial would read like an assertion.
    columns = (Column("Speaker", 4), Column("Cue", width=10), Column("Statement", 8), Column("Article", 4, spare=True))
    return tabulate(columns, width, map(_statement_cells, lines), leading=1)


def tabulate_figures(lines: Iterable[FigureLine], width: int) -> Iterator[Table]:
    """How many, of whom, what befell them, by whose word, and where it stands; pieces of one table."""
    columns = (
        Column("Figure", 3),
        Column("Counted", 3),
        Column("Befell", width=10),
        Column("Speaker", 4),
        Column("Article", 4, spare=True),
    )
    return tabulate(columns, width, map(_figure_cells, lines), leading=1)


def tabulate_events(lines: Iterable[EventLine], width: int) -> Iterator[Table]:
    """What, when, where and between whom, by whose word, and where it stands; pieces of one table."""
    columns = (
        Column("Event", 4),
        Column("When", width=WHEN_WIDTH),
        Column("Where, who", 3, spare=True),
        Column("Speaker", 4),
        Column("Article", 4, spare=True),
    )
    return tabulate(columns, width, map(_event_cells, lines), leading=1)


def tabulate_times(lines: Iterable[TimeLine], width: int) -> Iterator[Table]:
    """Which day, in what words, how it was found, and where it stands; pieces of one table."""
    columns = (
        Column("When", width=WHEN_WIDTH),
        Column("Printed", 3),
        Column("How it was found", 5),
        Column("Article", 4, spare=True),
    )
    return tabulate(columns, width, map(_time_cells, lines), leading=1)


def tabulate_credits(lines: Iterable[CreditLine], width: int) -> Iterator[Table]:
    """Who the article says it is from, how, in what words, and where it stands; pieces of one table."""
    columns = (
        Column("Credit", 3),
        Column("Relation", width=11),
        Column("Printed", 4, spare=True),
        Column("Article", 4),
    )
    return tabulate(columns, width, map(_credit_cells, lines), leading=1)


def tabulate_echoes(lines: Iterable[EchoLine], width: int) -> Iterator[Table]:
    """How the two articles share words, which are the two, and which has it from the other; pieces of one table."""
    columns = (
        Column("Echo", width=6),
        Column("First", 4),
        Column("Second", 4),
        Column("Direction", width=10, spare=True),
        Column("What they share", 5),
    )
    return tabulate(columns, width, map(_echo_cells, lines), leading=1)


def tabulate_actors(lines: Iterable[ActorLine], width: int) -> Iterator[Table]:
    """Each actor with the forms of its name, the most frequent first; pieces of one table."""
    columns = (
        Column("Actor", 4),
        Column("Kind", width=12, spare=True),
        Column("Side", width=10, spare=True),
        Column("Named", width=5, number=True),
        Column("Articles", width=8, number=True, spare=True),
        Column("Also called", 6),
    )
    return tabulate(columns, width, map(_actor_cells, lines))


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
    return tabulate(columns, width, map(_speaker_cells, lines))


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
    return tabulate(columns, width, map(_article_cells, lines))


def tabulate_notices(lines: Iterable[NoticeLine], width: int) -> Iterator[Table]:
    """Each notice with its place, in code points of the article's text; pieces of one table."""
    columns = (
        Column("Article", 4),
        Column("Kind", width=14),
        Column("Place", width=11, spare=True),
        Column("Notice", 6),
    )
    return tabulate(columns, width, map(_notice_cells, lines))


def tabulate_problems(lines: Iterable[Problem], width: int) -> Iterator[Table]:
    """Each problem with the address it is about; pieces of one table."""
    columns = (Column("Article", 4), Column("Kind", width=12, spare=True), Column("Problem", 8))
    return tabulate(columns, width, map(_problem_cells, lines))


BASES: dict[TimeBasis, str] = {
    "printed": "as printed",
    "published": "from the date of publication",
    "earlier": "from a date named before",
}
"""What a time was counted from, in words."""

TABLES: dict[str, Callable[[Iterable[Any], int], Iterator[RenderableType]]] = {
    "statements": tabulate_statements,
    "figures": tabulate_figures,
    "events": tabulate_events,
    "times": tabulate_times,
    "credits": tabulate_credits,
    "echoes": tabulate_echoes,
    "claims": set_out_claims,
    "origins": set_out_origins,
    "actors": tabulate_actors,
    "speakers": tabulate_speakers,
    "articles": tabulate_articles,
    "notices": tabulate_notices,
    "alarms": tabulate_alarms,
    "series": tabulate_series,
    "problems": tabulate_problems,
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
    printed = show_printed(figure.words, figure.qualifier)
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


def _event_cells(line: EventLine) -> Cells:
    event, article = line.event, line.article
    what = [shown(f"{AUXILIARIES[event.modality]} {event.kind}", "bold")]
    what += [shown(event.words, "dim")] if event.words != event.kind else []
    between = [shown(event.where)] if event.where else []
    between += [shown(party, "dim") for party in event.parties]
    newline = Text("\n")
    return (
        newline.join(what),
        _when(event.when),
        newline.join(between),
        _who(event.speaker, event.via, "(unknown)" if event.statement_id else "(the article)"),
        _where(article),
    )


def _time_cells(line: TimeLine) -> Cells:
    time = line.time
    found = [shown(time.reason)] if time.reason else []
    return (
        _when(time.when, "bold"),
        shown(time.words),
        Text("\n").join([*found, shown(BASES[time.basis], "dim")]),
        _where(line.article),
    )


def _when(edtf: str | None, style: str = "") -> Text:
    """A date, or an interval that is too long for the column on two lines; open where it cannot be told."""
    if not edtf:
        return Text("(open)", "dim")
    if len(edtf) <= WHEN_WIDTH:
        return shown(edtf, style)
    start, slash, end = edtf.partition("/")
    return Text("\n").join([shown(start + slash, style), *([shown(end, style)] if end else [])])


def _credit_cells(line: CreditLine) -> Cells:
    credit = line.credit
    return shown(credit.name, "bold"), shown(credit.relation), shown(credit.words), _where(line.article)


def _echo_cells(line: EchoLine) -> Cells:
    echo = line.echo
    arrow = {"a->b": "first has it first", "b->a": "second has it first", None: "(open)"}[echo.direction]
    return (
        Text(echo.kind, "bold"),
        _where(line.a),
        _where(line.b),
        Text(arrow, "" if echo.direction else "dim"),
        shown(echo.reason),
    )


def _who(speaker: Speaker | None, via: tuple[str, ...], nobody: str) -> Text:
    who = [shown(speaker.name, "bold") if speaker else Text(nobody, "dim")]
    who += [shown(speaker.role, "dim")] if speaker and speaker.role else []
    who += [shown(f"via {name}", "dim") for name in via]
    return Text("\n").join(who)


def _where(article: ArticleLine) -> Text:
    where = [shown(article.outlet)] if article.outlet else []
    where += [shown(article.published)] if article.published else []
    return Text("\n").join([*where, shown(_last_part(article.address), "dim")])


def _actor_cells(line: ActorLine) -> Cells:
    actor = line.actor
    counts: Counter[str] = Counter()
    for variant in actor.variants:
        counts[variant.printed] += variant.count
    others = [form for form, _ in sorted(counts.items(), key=lambda one: (-one[1], one[0])) if form != actor.name]
    return (
        shown(actor.name, "bold"),
        shown(actor.kind),
        shown(actor.side or ""),
        Text(str(line.mentions)),
        Text(str(line.articles)),
        shown(", ".join(others)),
    )


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
