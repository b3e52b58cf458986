"""The report for people: articles and speakers from the ledger's view in, one self-contained HTML page out.

The page needs no network and no other file, and works without its script. Everything that comes from an article is
escaped, and a Content-Security-Policy lets nothing run or load but the two blocks written here. Nothing in this module
may rule on what is true, read a clock or a file of the user's, or hold more than one article's markup uncompressed.
"""

from __future__ import annotations

import base64
import hashlib
import re
import zlib
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from reportedly.edtf import earliest, latest
from reportedly.reports.bounds import show_bounds, show_number, show_printed
from reportedly.reports.characters import show_controls
from reportedly.reports.confronted import MOST_ORIGINS, Confronted
from reportedly.reports.marks import find_marks, mark_text
from reportedly.reports.measures import Counted, find_measures
from reportedly.reports.modalities import MEANINGS
from reportedly.reports.positions import shorten
from reportedly.reports.steps import lay_out_series
from reportedly.reports.timeline import Happening, lay_out
from reportedly.reports.voices import Shares, find_shares

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reportedly.ledger.view import ArticleLine, ArticleView, SpeakerLine
    from reportedly.linking.series import Series
    from reportedly.records import Modality, Statement

SHAPES: dict[Modality, str] = {
    "reported": "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0",  # a disc
    "negated": "M-4.5 -4.5L4.5 4.5M-4.5 4.5L4.5 -4.5",  # a cross
    "hypothetical": "M0 -5.5L5.5 0L0 5.5L-5.5 0Z",  # an empty diamond
    "future": "M-4.5 -5L5 0L-4.5 5Z",  # an empty arrowhead
}
"""Outlines around a mark's place: what an event is can be told without its colour."""

OUTLINES: tuple[str, ...] = (
    "M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0",  # a disc
    "M-4 -4H4V4H-4Z",  # a square
    "M0 -5.5L5.5 0L0 5.5L-5.5 0Z",  # a diamond
    "M0 -5L5 4.5H-5Z",  # a triangle
    "M0 5L5 -4.5H-5Z",  # one upside down
    "M-2.5 0a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0",  # a dot, for all others
)
"""Outlines of numbers by who gave them: they can be told apart without colour, and no colour stands for a side."""

MOST_STATEMENTS = 12
"""Statements of one position that the page shows."""

MOST_STEPS = 20
"""Steps of the way that a claim took which the page shows."""

_WEB = re.compile(r"https?://[^\s<>\"'`\\]+", re.IGNORECASE)


class Line(NamedTuple):
    """One statement as its article's list shows it."""

    number: int  # from 1, in the order of the text
    statement: Statement
    row: int | None  # the speaker's row in the table, if there is one
    parent: int | None  # number of the statement that it stands in, if that is listed
    anchored: bool  # whether its words are marked in the text


class Entry(NamedTuple):
    """One article as the list of contents shows it."""

    line: ArticleLine
    statements: int  # as many as the report shows, which a filter may have thinned out
    shares: Shares | None  # None: not counted


@dataclass(slots=True)
class Contents:
    """What is known of the whole report once every article has passed by; small, whatever the articles' size."""

    entries: list[Entry] = field(default_factory=list)
    firsts: dict[str, str] = field(default_factory=dict)  # speaker's name to the id of the first statement
    counts: Counter[str] = field(default_factory=Counter)
    counted: list[Counted] = field(default_factory=list)
    happenings: list[Happening] = field(default_factory=list)
    claimed: frozenset[str] = frozenset()  # ids of the statements that claims are made of
    places: dict[str, str] = field(default_factory=dict)  # of those, to the id of the words, or of the line

    def add(self, view: ArticleView, anchors: frozenset[str]) -> None:
        """Takes note of one article; `anchors` are the ids of what its text shows marked.

        What is said in a statement that the report leaves out is left out with it.
        """
        self.entries.append(Entry(view.line, len(view.statements), find_shares(view.line)))
        said = {one.id: one.stance == "denies" for one in view.statements}
        for figure in view.figures:
            if figure.statement_id is None or figure.statement_id in said:
                denied = said.get(figure.statement_id or "", False)
                self.counted.append(Counted(view.line, figure, figure.id in anchors, denied))
        for event in view.events:
            if event.statement_id is None or event.statement_id in said:
                denied = said.get(event.statement_id or "", False)
                self.happenings.append(Happening(view.line, event, event.id in anchors, denied))
        self.counts["statements"] += len(view.statements)
        self.counts["remarks on texts"] += len(view.notices)
        for statement in view.statements:
            self.counts["denials"] += statement.stance == "denies"
            self.counts["without a speaker"] += statement.speaker is None
            if statement.id in self.claimed:
                self.places[statement.id] = f"{'m' if statement.id in anchors else 's'}-{statement.id}"
            if statement.speaker:
                self.firsts.setdefault(statement.speaker.name, statement.id)

    @property
    def outlets(self) -> list[str]:
        """Names of the outlets, in the order of the alphabet."""
        return sorted({entry.line.outlet for entry in self.entries if entry.line.outlet})


def render_report(  # noqa: PLR0913 - by keyword, and each stands on the page
    articles: Iterable[ArticleView],
    speakers: Sequence[SpeakerLine],
    *,
    title: str,
    made: str,
    version: str,
    series: Sequence[Series] = (),
    confronted: Confronted | None = None,
) -> Iterator[str]:
    """The page in pieces, to be written one after the other in UTF-8; `articles` is gone through once.

    `made` says when, in words or as a date, and `version` which reportedly made it; both are printed as they are.
    `series` are the figures over time, of which the fullest are drawn. `confronted` is what the page opens with.
    The contents stand before the articles, so the first piece comes when the last article has been read; until then
    an article waits as compressed markup, a fifth of its size. Raises nothing of its own.
    """
    templates = _templates()
    rows = {speaker.name: row for row, speaker in enumerate(speakers)}
    confronted = confronted or Confronted()
    contents = Contents(claimed=confronted.find_statements())
    waiting = []
    for view in articles:
        markup, anchors = _render_article(templates, view, rows)
        contents.add(view, anchors)
        confronted.note(view)
        waiting.append(zlib.compress(markup.encode()))
    numbers = {"articles": len(contents.entries), "outlets": len(contents.outlets), "speakers": len(speakers)}
    shown = ("statements", "denials", "without a speaker", "remarks on texts")
    happenings = sorted(contents.happenings, key=_moment)
    measures = find_measures(contents.counted)
    yield from _stream(
        templates,
        "head.html",
        title=title,
        made=made,
        version=version,
        policy=_policy(),
        style=Markup(_asset("report.css")),  # noqa: S704  this package's own file
        counts=(*numbers.items(), *((name, contents.counts[name]) for name in shown)),
        entries=contents.entries,
        voices=any(entry.shares for entry in contents.entries),
        outlets=contents.outlets,
        firsts=contents.firsts,
        speakers=list(enumerate(speakers)),
        measures=measures,
        figures=len(contents.counted),
        told=sum(len(measure.rows) for measure in measures),
        series=series,
        charts=lay_out_series(series),
        outlines=OUTLINES,
        anchors={row.figure.id for row in contents.counted if row.anchored},
        timeline=lay_out(happenings),
        happenings=happenings,
        meanings=MEANINGS,
        shapes=SHAPES,
        confronted=confronted,
        articles={entry.line.id for entry in contents.entries},
        places=defaultdict(str, contents.places),
        most_statements=MOST_STATEMENTS,
        most_origins=MOST_ORIGINS,
        most_steps=MOST_STEPS,
    )
    for article in waiting:
        yield zlib.decompress(article).decode()
    yield _render(
        templates,
        "foot.html",
        made=made,
        version=version,
        script=Markup(_asset("report.js")),  # noqa: S704  this package's own file
    )


def is_web(address: str) -> bool:
    """Whether `address` may become a link: an http or https URL and nothing else.

    >>> is_web("https://example.org/a?b=1"), is_web("javascript:alert(1)"), is_web("news/a.txt")
    (True, False, False)
    """
    return _WEB.fullmatch(address) is not None


def _moment(happening: Happening) -> tuple[date, str, int]:
    """Sorts by the first possible day; what has no date comes last."""
    when = happening.event.when or ""
    first = earliest(when) or latest(when) or date.max
    return first, happening.article.address, happening.event.spans[0].start if happening.event.spans else 0


def _render_article(templates: Environment, view: ArticleView, rows: Mapping[str, int]) -> tuple[str, frozenset[str]]:
    """The article's markup, and the ids of what can be linked to in it: statements, figures, events."""
    text = view.article.text
    marks = find_marks(
        text, view.statements, view.notices, view.article.title_span, figures=view.figures, events=view.events
    )
    marked = {mark.owners[0] for mark in marks if mark.part == "content" and mark.ordinal == 0}
    numbers = {statement.id: number for number, statement in enumerate(view.statements, start=1)}
    lines = [
        Line(
            number=place + 1,
            statement=statement,
            row=rows.get(statement.speaker.name) if statement.speaker else None,
            parent=numbers.get(statement.parent) if statement.parent else None,
            anchored=place in marked,
        )
        for place, statement in enumerate(view.statements)
    ]
    remarked = {mark.owners[0] for mark in marks if mark.part in {"rubbish", "notice"}}
    anchors = {view.figures[mark.owners[0]].id for mark in marks if mark.part == "figure"}
    anchors |= {view.statements[place].id for place in marked}
    anchors |= {view.events[mark.owners[0]].id for mark in marks if mark.part == "event"}
    markup = _render(
        templates,
        "article.html",
        view=view,
        lines=lines,
        notices=view.notices,
        remarked=remarked,
        blocks=mark_text(text, marks),
    )
    return markup, frozenset(anchors)


def _stream(templates: Environment, name: str, **values: object) -> Iterator[str]:
    """As `_render`, piece by piece: the tables of a large ledger are long."""
    stream = templates.get_template(name).stream(**values)
    stream.enable_buffering(200)
    for piece in stream:
        yield _safe(piece)


def _render(templates: Environment, name: str, **values: object) -> str:
    """The rendered template, safe to write: the parser would turn a bare carriage return into a line feed."""
    return _safe(templates.get_template(name).render(**values))


def _safe(markup: str) -> str:
    return show_controls(markup).replace("\r", "&#13;")


@cache
def _templates() -> Environment:
    templates = Environment(
        autoescape=True,
        loader=PackageLoader("reportedly", "reports/templates"),
        lstrip_blocks=True,
        trim_blocks=True,
        undefined=StrictUndefined,
    )
    templates.globals.update(
        is_web=is_web, shorten=shorten, show_bounds=show_bounds, show_number=show_number, show_printed=show_printed
    )
    return templates


@cache
def _asset(name: str) -> str:
    return resources.files("reportedly.reports").joinpath("templates", name).read_text(encoding="utf-8")


def _policy() -> str:
    """Nothing loads and nothing runs but the page's own style and script, known by their hashes."""
    return (
        f"default-src 'none'; style-src {_hash('report.css')}; script-src {_hash('report.js')}; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(name: str) -> str:
    digest = hashlib.sha256(_asset(name).encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
