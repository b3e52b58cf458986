"""Where the text quotes, in every style of marks that print and web pages use.

In: an article's text and its rubbish. Out: `Quotation`s sorted by start and properly nested, and a `Notice` for every
one whose marks are lost or do not match. Scare quotes and titles are quotations too: what is speech, and whose, is
decided elsewhere. A quotation never leaves its line; where speech goes on over several, `continues` links the parts.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from reportedly.reading.quotations.drafts import Draft, read_drafts
from reportedly.reading.quotations.marks import find_lines, read_shapes
from reportedly.records import Notice, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportedly.reading.quotations.marks import Line


class Quotation(NamedTuple):
    """One stretch between quotation marks, or from or to where a lost one must have stood."""

    start: int
    end: int  # marks included
    inner_start: int
    inner_end: int  # marks excluded
    parent: int | None  # index of the quotation that encloses this one
    closed: bool  # False: no closing mark; it ends where the line does or where the next quotation begins
    opener: str  # the opening mark; "" where it is lost: after `he said. – ` or at the start of a line
    continues: (
        int | None
    )  # index of the unclosed quotation, on the line before or just before this one, that goes on here


def find_quotations(text: str, *, rubbish: Sequence[Span] = ()) -> tuple[tuple[Quotation, ...], tuple[Notice, ...]]:
    """The quotations of `text` outside `rubbish` (sorted, not overlapping), and notices about doubtful marks.

    >>> text = 'She said: “They called it a ‘storm’.”'
    >>> found, notices = find_quotations(text)
    >>> [text[one.inner_start:one.inner_end] for one in found]
    ['They called it a ‘storm’.', 'storm']
    >>> [one.parent for one in found], notices
    ([None, 0], ())
    """
    lines = list(find_lines(text, rubbish=rubbish))
    found: list[Quotation] = []
    notices: list[Notice] = []
    running: tuple[int, Draft] | None = None  # what the line before left open at its end, and its index
    for line, following in zip_longest(lines, lines[1:]):
        adjoining = following if following is not None and text[line.end : following.start].isspace() else None
        drafts = read_drafts(
            text, line, runs_in=running is not None, runs_on=_opening_family(adjoining), rubbish=rubbish
        )
        goes_on = running is not None and bool(drafts) and drafts[0].start == line.start
        if running is not None and not goes_on:
            notices.extend(_find_doubts(running[1]))
        base = len(found)
        found.extend(_number(text, drafts, base, running[0] if running is not None and goes_on else None))
        running = None
        for at, draft in enumerate(drafts, base):
            if adjoining is not None and not draft.closer and draft.end == line.end and found[at].parent is None:
                running = (at, draft)
            else:
                notices.extend(_find_doubts(draft))
    if running is not None:
        notices.extend(_find_doubts(running[1]))
    return tuple(found), tuple(sorted(notices, key=lambda notice: notice.span))


def _opening_family(line: Line | None) -> str | None:
    if line is None or line.marks[0].start != line.start or line.marks[0].shape == "close":
        return None
    return line.marks[0].family


def _number(text: str, drafts: Sequence[Draft], base: int, before: int | None) -> Iterator[Quotation]:
    """Quotations with their parents; the first goes on from the quotation `before`.

    Pages whose paragraphs were run together have `“A. “B. “C.”` on one line: there each part goes on from the last.
    """
    around: list[tuple[int, int]] = []  # index and end of each quotation that encloses the present one
    for index, draft in enumerate(drafts, base):
        left: int | None = None  # the unclosed quotation that ends where this one begins
        while around and around[-1][1] <= draft.start:
            last, end = around.pop()
            if not drafts[last - base].closer and text[end : draft.start].isspace():
                left = last
        yield Quotation(
            start=draft.start,
            end=draft.end,
            inner_start=draft.inner_start,
            inner_end=draft.inner_end,
            parent=around[-1][0] if around else None,
            closed=bool(draft.closer),
            opener=draft.opener,
            continues=before if index == base and before is not None else left,
        )
        around.append((index, draft.end))


def _find_doubts(draft: Draft) -> Iterator[Notice]:
    span = Span(draft.start, draft.end)
    if not draft.closer:
        yield Notice("unclosed-quotation", span, f"opened with {draft.opener} and never closed", rubbish=False)
    elif not draft.opener:
        yield Notice("mismatched-quotation", span, f"closed with {draft.closer} and never opened", rubbish=False)
    elif (draft.opener, draft.closer) not in read_shapes().printed:
        message = f"opened with {draft.opener} and closed with {draft.closer}"
        yield Notice("mismatched-quotation", span, message, rubbish=False)
