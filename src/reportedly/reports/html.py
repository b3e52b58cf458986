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
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from reportedly.reports.characters import show_controls
from reportedly.reports.marks import find_marks, mark_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reportedly.ledger.view import ArticleLine, ArticleView, SpeakerLine
    from reportedly.records import Statement

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


@dataclass(slots=True)
class Contents:
    """What is known of the whole report once every article has passed by; small, whatever the articles' size."""

    entries: list[Entry] = field(default_factory=list)
    firsts: dict[str, str] = field(default_factory=dict)  # speaker's name to the id of the first statement
    counts: Counter[str] = field(default_factory=Counter)

    def add(self, view: ArticleView) -> None:
        """Takes note of one article."""
        self.entries.append(Entry(view.line, len(view.statements)))
        self.counts["statements"] += len(view.statements)
        self.counts["remarks on texts"] += len(view.notices)
        for statement in view.statements:
            self.counts["denials"] += statement.stance == "denies"
            self.counts["without a speaker"] += statement.speaker is None
            if statement.speaker:
                self.firsts.setdefault(statement.speaker.name, statement.id)

    @property
    def outlets(self) -> list[str]:
        """Names of the outlets, in the order of the alphabet."""
        return sorted({entry.line.outlet for entry in self.entries if entry.line.outlet})


def render_report(
    articles: Iterable[ArticleView], speakers: Sequence[SpeakerLine], *, title: str, made: str, version: str
) -> Iterator[str]:
    """The page in pieces, to be written one after the other in UTF-8; `articles` is gone through once.

    `made` says when, in words or as a date, and `version` which reportedly made it; both are printed as they are.
    The contents stand before the articles, so the first piece comes when the last article has been read; until then
    an article waits as compressed markup, a fifth of its size. Raises nothing of its own.
    """
    templates = _templates()
    rows = {speaker.name: row for row, speaker in enumerate(speakers)}
    contents = Contents()
    waiting = []
    for view in articles:
        contents.add(view)
        waiting.append(zlib.compress(_render_article(templates, view, rows).encode()))
    numbers = {"articles": len(contents.entries), "outlets": len(contents.outlets), "speakers": len(speakers)}
    shown = ("statements", "denials", "without a speaker", "remarks on texts")
    yield _render(
        templates,
        "head.html",
        title=title,
        made=made,
        version=version,
        policy=_policy(),
        style=Markup(_asset("report.css")),  # noqa: S704  this package's own file
        counts=(*numbers.items(), *((name, contents.counts[name]) for name in shown)),
        entries=contents.entries,
        outlets=contents.outlets,
        firsts=contents.firsts,
        speakers=list(enumerate(speakers)),
    )
    for markup in waiting:
        yield zlib.decompress(markup).decode()
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


def _render_article(templates: Environment, view: ArticleView, rows: Mapping[str, int]) -> str:
    text = view.article.text
    marks = find_marks(text, view.statements, view.notices, view.article.title_span)
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
    return _render(
        templates,
        "article.html",
        view=view,
        lines=lines,
        notices=view.notices,
        remarked=remarked,
        blocks=mark_text(text, marks),
    )


def _render(templates: Environment, name: str, **values: object) -> str:
    """The rendered template, safe to write: the parser would turn a bare carriage return into a line feed."""
    return show_controls(templates.get_template(name).render(**values)).replace("\r", "&#13;")


@cache
def _templates() -> Environment:
    templates = Environment(
        autoescape=True,
        loader=PackageLoader("reportedly", "reports/templates"),
        lstrip_blocks=True,
        trim_blocks=True,
        undefined=StrictUndefined,
    )
    templates.globals["is_web"] = is_web
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
