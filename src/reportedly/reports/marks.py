"""Spans to marks: an article's text, its statements and its notices in, paragraphs cut into marked segments out.

Statements overlap, nest and are interrupted; HTML elements only nest. So a mark that crosses the end of another is
closed and opened again, and so is one that runs over a paragraph's end. Joined, the segments' texts are the article's
text, whatever the spans: nothing here may lose, add or change a character, and spans beyond the text's ends are cut.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from reportedly.records import Span
from reportedly.reports.paragraphs import find_paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reportedly.records import Event, Figure, Notice, Statement

Part: TypeAlias = Literal["title", "echo", "rubbish", "content", "notice", "cue", "source", "event", "figure"]

RANK: dict[Part, int] = {
    "title": 0,
    "echo": 1,
    "rubbish": 2,
    "content": 3,
    "notice": 4,
    "cue": 5,
    "source": 6,
    "event": 7,
    "figure": 8,
}
"""Of two parts over the same words, the one with the lower rank encloses the other."""


class Mark(NamedTuple):
    """A stretch of text and what it is."""

    part: Part
    owners: tuple[int, ...]  # places in the statements, the notices, ...; several share one source or cue
    span: Span
    ordinal: int  # 0 for the first of its owner's spans of this part, 1 for the part after an interruption


class Opening(NamedTuple):
    """A mark that begins, or goes on, at the start of a segment."""

    mark: Mark
    continued: bool  # True: an earlier segment has opened it already
    depth: int  # how many contents enclose it: 0 for a statement, 1 for one nested in it


class Segment(NamedTuple):
    """A piece of text with the marks that open before it and those that close after it."""

    opens: tuple[Opening, ...]  # outermost first
    text: str
    closes: tuple[Part, ...]  # innermost first


class Block(NamedTuple):
    """A paragraph, or the white space between two."""

    prose: bool
    segments: tuple[Segment, ...]


def find_marks(  # noqa: PLR0913 - by keyword, and each is marked in a way of its own
    text: str,
    statements: Sequence[Statement],
    notices: Sequence[Notice],
    title_span: Span | None = None,
    *,
    figures: Sequence[Figure] = (),
    events: Sequence[Event] = (),
    echoes: Sequence[Span] = (),
) -> tuple[Mark, ...]:
    """Everything to mark in `text`, by place; spans that hold no printed word are left out.

    `echoes` are passages that other articles have as well.
    """
    found: list[Mark] = [Mark("title", (), title_span, 0)] if title_span else []
    for place, notice in enumerate(notices):
        found.append(Mark("rubbish" if notice.rubbish else "notice", (place,), notice.span, 0))
    shared: dict[tuple[Part, Span, int], list[int]] = {}
    for place, statement in enumerate(statements):
        found += [Mark("content", (place,), span, i) for i, span in enumerate(statement.content_spans)]
        for i, span in enumerate(statement.cue_spans):
            shared.setdefault(("cue", span, i), []).append(place)
        for i, span in enumerate(statement.source_spans):
            shared.setdefault(("source", span, i), []).append(place)
    found += [Mark(part, tuple(owners), span, i) for (part, span, i), owners in shared.items()]
    found += [Mark("event", (place,), event.spans[0], 0) for place, event in enumerate(events) if event.spans]
    found += [Mark("figure", (place,), figure.span, 0) for place, figure in enumerate(figures)]
    found += [Mark("echo", (place,), span, 0) for place, span in enumerate(echoes)]
    cut = (mark._replace(span=Span(max(mark.span.start, 0), min(mark.span.end, len(text)))) for mark in found)
    return tuple(
        sorted((mark for mark in cut if _has_words(text, mark.span)), key=lambda mark: (mark.span.start, _order(mark)))
    )


def mark_text(text: str, marks: Iterable[Mark]) -> Iterator[Block]:
    """`text` as paragraphs and the white space between them, cut where a mark of `find_marks` opens or closes.

    >>> said = Mark("content", (0,), Span(0, 7), 0)
    >>> [[segment.text for segment in block.segments] for block in mark_text("We left, he said.", [said])]
    [['We left', ', he said.']]
    """
    waiting = sorted(marks, key=lambda mark: mark.span.start, reverse=True)
    opened: set[Mark] = set()
    active: list[Mark] = []
    at = 0
    for paragraph in (*find_paragraphs(text), Span(len(text), len(text))):
        if at < paragraph.start:
            yield Block(prose=False, segments=(Segment((), text[at : paragraph.start], ()),))
        active = [mark for mark in active if mark.span.end > paragraph.start]
        while waiting and waiting[-1].span.start < paragraph.end:
            active.append(waiting.pop())
        here = [mark for mark in active if mark.span.end > paragraph.start]
        if paragraph.start < paragraph.end:
            yield Block(prose=True, segments=tuple(_cut(text, paragraph, here, opened)))
        at = paragraph.end


def _cut(text: str, paragraph: Span, marks: Sequence[Mark], opened: set[Mark]) -> Iterator[Segment]:
    """The paragraph's segments; `opened` collects the marks met so far."""
    starting: dict[int, list[Mark]] = {}
    cuts = {paragraph.start, paragraph.end}
    for mark in marks:
        start, end = max(mark.span.start, paragraph.start), min(mark.span.end, paragraph.end)
        starting.setdefault(start, []).append(mark)
        cuts |= {start, end}
    stack: list[Mark] = []
    crossing: list[Mark] = []
    for at, until in pairwise(sorted(cuts)):
        beginning = sorted((*crossing, *starting.get(at, ())), key=_order)
        opens = tuple(_open(stack, mark, opened) for mark in beginning)
        ends = [mark.span.end <= until or until == paragraph.end for mark in stack]
        keep = ends.index(True) if True in ends else len(stack)
        crossing = [mark for mark in stack[keep:] if mark.span.end > until]
        closes = tuple(mark.part for mark in reversed(stack[keep:]))
        del stack[keep:]
        yield Segment(opens, text[at:until], closes)


def _open(stack: list[Mark], mark: Mark, opened: set[Mark]) -> Opening:
    depth = sum(outer.part == "content" for outer in stack)
    opening = Opening(mark, continued=mark in opened, depth=depth)
    stack.append(mark)
    opened.add(mark)
    return opening


def _order(mark: Mark) -> tuple[int, int, tuple[int, ...]]:
    """What reaches further stands outside, so that as few marks as can be are opened twice."""
    return -mark.span.end, RANK[mark.part], mark.owners


def _has_words(text: str, span: Span) -> bool:
    return span.start < span.end and not text[span.start : span.end].isspace()
