"""One article on a terminal: its view comes in, the marked text and a legend go out, ready for a rich console.

A statement stands in the text as [3]{the printed words}, rubbish as <caption: the printed words>, so that the marks
survive a pipe; colour, where there is any, only repeats them. Nothing may change the printed words, save that white
space is laid out anew and that characters a terminal would obey are named.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.console import Group
from rich.table import Table
from rich.text import Text

from reportedly.reports.bounds import show_bounds
from reportedly.reports.characters import show_controls
from reportedly.reports.columns import shown
from reportedly.reports.marks import find_marks, mark_text
from reportedly.reports.modalities import AUXILIARIES
from reportedly.reports.voices import find_shares

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from reportedly.ledger.view import ArticleView
    from reportedly.records import Event, Figure, Notice, Statement, Time
    from reportedly.reports.marks import Block, Opening, Part

STYLES: dict[Part, str] = {
    "title": "bold",
    "rubbish": "dim",
    "content": "underline",
    "notice": "italic",
    "cue": "bold",
    "source": "bold",
}


def transcribe(view: ArticleView) -> Iterator[RenderableType]:
    """The article in pieces, to be printed in turn: heading, paragraphs, legend of the numbers, what else was found."""
    yield _heading(view)
    marks = find_marks(view.article.text, view.statements, view.notices, view.article.title_span)
    for block in mark_text(view.article.text, marks):
        if block.prose:
            yield Text("")
            yield _paragraph(block, view.notices)
    yield Text("")
    yield _legend(view.statements) if view.statements else Text("No statements found in this article.", "dim")
    yield from _findings(view)
    yield from _remarks(view)


def _heading(view: ArticleView) -> RenderableType:
    line = view.line
    facts = [fact for fact in (line.outlet, line.byline, line.published, line.address) if fact]
    heading = shown(" | ".join(facts), "dim")
    return Group(shown(line.title, "bold"), heading) if line.title and not view.article.title_span else heading


def _paragraph(block: Block, notices: Sequence[Notice]) -> Text:
    paragraph = Text(overflow="fold")
    styles: list[str] = []
    for segment in block.segments:
        for opening in segment.opens:
            paragraph.append(_opening_mark(opening, notices), "bold cyan")
            styles.append(STYLES[opening.mark.part])
        paragraph.append(show_controls(_laid_out(segment.text)), " ".join(dict.fromkeys(" ".join(styles).split())))
        for part in segment.closes:
            paragraph.append({"content": "}", "rubbish": ">"}.get(part, ""), "bold cyan")
            styles.pop()
    return paragraph


def _opening_mark(opening: Opening, notices: Sequence[Notice]) -> str:
    part, owners = opening.mark.part, opening.mark.owners
    if part == "content":
        return f"[{owners[0] + 1}]{{"
    return f"<{notices[owners[0]].kind}: " if part == "rubbish" else ""


def _laid_out(text: str) -> str:
    """`text` with each run of white space as one space; the spaces at its ends stay, words may go on beyond."""
    head = " " if text[:1].isspace() else ""
    tail = " " if text[-1:].isspace() and text.strip() else ""
    return head + " ".join(text.split()) + tail


def _legend(statements: Sequence[Statement]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, expand=True, pad_edge=False, show_edge=False)
    table.add_column("", justify="right", min_width=len(str(len(statements))) + 2)
    table.add_column("Speaker", ratio=4, overflow="fold")
    table.add_column("Cue", ratio=2, overflow="fold")
    table.add_column("Mode", width=8)
    table.add_column("Stance", width=8)
    table.add_column("Via", ratio=2, overflow="fold")
    for number, statement in enumerate(statements, 1):
        speaker = statement.speaker
        name = shown(speaker.name, "bold") if speaker else Text("(unknown)", "dim")
        note = (speaker.role if speaker else statement.reason) or ""
        table.add_row(
            Text(f"[{number}]", "bold cyan"),
            Text("\n").join([name, shown(note, "dim")]) if note else name,
            shown(statement.cue),
            shown(statement.mode),
            Text(statement.stance + (" (hedged)" if statement.hedged else "")),
            shown("; ".join(statement.via)),
        )
    return table


def _findings(view: ArticleView) -> Iterator[Text]:
    """Figures, events, times, stated origins and the voices, a line each, with their places in the text."""
    lines = [*map(_figure_line, view.figures), *map(_event_line, view.events), *map(_time_line, view.times)]
    lines += [
        f"Origin at {one.span.start}-{one.span.end}: {one.relation} {one.name} ({one.words})" for one in view.origins
    ]
    if shares := find_shares(view.line):
        lines.append(
            f"Voices, of a hundred sentences: {shares.attributed} attributed, {shares.own} the article's own, "
            f"{shares.speculation} its speculation"
        )
    if lines:
        yield Text("")
    yield from map(shown, lines)


def _figure_line(figure: Figure) -> str:
    bounds = show_bounds(figure.low, figure.high) or "open"
    said = " ".join(filter(None, (figure.counted, figure.befell))) or "nobody is named"
    side, day = (f", {figure.side}" if figure.side else "", f", as of {figure.as_of}" if figure.as_of else "")
    return (
        f"Figure at {figure.span.start}-{figure.span.end}: {bounds} ({figure.words}), {said}{side}{day}; {_by(figure)}"
    )


def _event_line(event: Event) -> str:
    start, end = event.spans[0]
    what = f"{AUXILIARIES[event.modality]} {event.kind}".strip()
    told = "".join(f", {part}" for part in (event.when, event.where, *event.parties) if part)
    return f"Event at {start}-{end}: {what} ({event.words}){told}; {_by(event)}"


def _time_line(time: Time) -> str:
    reason = f"; {time.reason}" if time.reason else ""
    return f"Time at {time.span.start}-{time.span.end}: {time.when or 'open'} ({time.words}){reason}"


def _by(found: Figure | Event) -> str:
    nobody = "no speaker" if found.statement_id else "the article"
    return " via ".join([found.speaker.name if found.speaker else nobody, *found.via])


def _remarks(view: ArticleView) -> Iterator[Text]:
    """Notices and problems, a line each."""
    if view.notices or view.problems:
        yield Text("")
    for notice in view.notices:
        yield shown(f"Notice, {notice.kind} at {notice.span.start}-{notice.span.end}: {notice.message}", "dim")
    for problem in view.problems:
        yield shown(f"Problem, {problem.kind}: {problem.message}")
