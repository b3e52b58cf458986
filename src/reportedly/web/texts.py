"""An article as its page shows it: its view and what the catalogue knows of it come in, a text with notes goes out.

Joined, the segments of the text are the article's text. Who speaks is told by a number and a name; the colour of the
line below the words only helps the eye, and says nothing of sides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from reportedly.records import Span
from reportedly.reports.marks import find_marks, mark_text
from reportedly.reports.positions import show_figures
from reportedly.reports.voices import find_shares

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportedly.ledger.view import ArticleView
    from reportedly.records import Figure, Statement
    from reportedly.reports.marks import Block
    from reportedly.reports.voices import Shares

Row = dict[str, Any]

CROWDED = 200
"""Statements from which cues and sources are not marked, so that the page stays under 300 kB."""

VOICES = 8
"""Colours of speakers; the ninth has that of the first again."""


class Note(NamedTuple):
    """What stands beside the text of one statement."""

    number: int  # from 1, in the order of the text
    statement: Statement
    row: Row  # as the catalogue has it: with the actor
    voice: int | None  # which colour; None: nobody is named
    figures: str  # in words
    parent: int | None  # number of the statement that it stands in
    claims: tuple[tuple[str, str, str], ...]  # id, gist and stance of the claims that it is part of
    anchored: bool  # whether its words are marked in the text


class Shared(NamedTuple):
    """What the article has in common with another."""

    row: Row  # of the echo
    other: Row  # of the other article
    here: tuple[Span, ...]
    told: str  # who had it first


class Sheet(NamedTuple):
    """The page's contents."""

    view: ArticleView
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...]
    shared: tuple[Shared, ...]
    shares: Shares | None
    remarked: frozenset[int]  # notices that are marked in the text


def lay_out(
    view: ArticleView,
    rows: Mapping[str, Row],
    claims: Mapping[str, Sequence[tuple[str, str, str]]],
    shared: Sequence[Shared],
) -> Sheet:
    """The article's text in marked blocks and its notes; `rows` and `claims` are by the ids of statements."""
    text = view.article.text
    echoes = join_spans(span for one in shared for span in one.here)
    marks = find_marks(
        text,
        view.statements,
        view.notices,
        view.article.title_span,
        figures=view.figures,
        events=view.events,
        echoes=echoes,
    )
    if len(view.statements) > CROWDED:
        marks = tuple(mark for mark in marks if mark.part not in ("cue", "source"))
    anchored = {mark.owners[0] for mark in marks if mark.part == "content" and mark.ordinal == 0}
    remarked = frozenset(mark.owners[0] for mark in marks if mark.part in {"rubbish", "notice"})
    notes = tuple(_make_notes(view, rows, claims, anchored))
    return Sheet(view, tuple(mark_text(text, marks)), notes, tuple(shared), find_shares(view.line), remarked)


def _make_notes(
    view: ArticleView, rows: Mapping[str, Row], claims: Mapping[str, Sequence[tuple[str, str, str]]], anchored: set[int]
) -> Iterator[Note]:
    voices: dict[str, int] = {}
    numbers = {statement.id: number for number, statement in enumerate(view.statements, start=1)}
    figures: dict[str | None, list[Figure]] = {}
    for figure in view.figures:
        figures.setdefault(figure.statement_id, []).append(figure)
    for place, statement in enumerate(view.statements):
        name = statement.speaker.name if statement.speaker else None
        id_ = statement.id
        yield Note(
            number=place + 1,
            statement=statement,
            row=rows.get(id_, {}),
            voice=voices.setdefault(name, len(voices)) % VOICES if name else None,
            figures=show_figures(figures.get(id_, ())),
            parent=numbers.get(statement.parent) if statement.parent else None,
            claims=tuple(claims.get(id_, ())),
            anchored=place in anchored,
        )


def join_spans(spans: Iterator[Span]) -> tuple[Span, ...]:
    """The stretches that `spans` cover, in order; what touches is one.

    >>> join_spans(iter([Span(5, 9), Span(0, 3), Span(8, 12)]))
    (Span(start=0, end=3), Span(start=5, end=12))
    """
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)
