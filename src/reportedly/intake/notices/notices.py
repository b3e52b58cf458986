"""What in a text is not the article's own prose, and where its letters are damaged.

In comes an article's text with its title, out come notices in the order of the text. Rubbish stretches never overlap.
The text is never changed, the title itself is never rubbish, and a line that no rule knows is prose: a menu entry
kept costs less than a statement lost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.intake.notices.boilerplate import recognise_line
from reportedly.intake.notices.captions import find_credit, is_rubbish
from reportedly.intake.notices.lines import Line, find_lines
from reportedly.intake.notices.lost_characters import find_losses
from reportedly.intake.notices.mojibake import find_mojibake
from reportedly.intake.notices.passages import find_passages
from reportedly.intake.notices.repeats import Title, find_repetition, prepare_title
from reportedly.intake.notices.titles import find_title
from reportedly.records import Notice, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LONGEST_HEADLINE = 180
"""Characters of a headline in a list of related articles."""
LONGEST_LIST = 15
"""Lines taken as related headlines after "Read also:"; longer lists are menus, and end in prose sooner or later."""
LONGEST_CAPTION_LINE = 300
"""Characters of a caption whose credit stands on the next line."""
SUBHEADING = 4
"""Words: so short a line between a list and prose heads the prose."""


def find_notices(text: str, *, title: str | None = None, title_span: Span | None = None) -> tuple[Notice, ...]:
    r"""The notices of `text`, sorted by where they start; none of those marked as rubbish overlap.

    Without a title the first short line is taken for one, as for a plain text.

    >>> text = "Velm opens its port\n\n167\nVelm opens its port\n\nThe mayor said it was time."
    >>> [(notice.kind, text[slice(*notice.span)]) for notice in find_notices(text)]
    [('share-counter', '167'), ('repeated-title', 'Velm opens its port')]
    """
    if title is None and title_span is None:
        title_span = find_title(text)
    if title is None and title_span is not None:
        title = text[slice(*title_span)]
    lines = tuple(find_lines(text))
    prepared = prepare_title(title) if title else None
    if title_span is None and prepared is not None:
        title_span = _find_printed_title(lines, prepared)
    found = [
        *(_find_repeated_titles(lines, prepared, title_span) if prepared else ()),
        *_find_in_lines(lines, title_span),
        *find_passages(text),
    ]
    damage = [Notice("mojibake", span, "damaged letters", rubbish=False) for span in find_mojibake(text)]
    losses = [Notice("lost-character", loss.span, loss.message, rubbish=False) for loss in find_losses(text)]
    return tuple(sorted([*_keep_apart(found, title_span), *damage, *losses], key=lambda notice: notice.span))


def _find_printed_title(lines: Sequence[Line], title: Title) -> Span | None:
    """The first line that says the title: that is the title as the page prints it, not a repetition."""
    for line in lines:
        repetition = find_repetition(title, line.words)
        if repetition is not None and repetition.length == len(line.words):
            return Span(line.start, line.end)
    return None


def _find_repeated_titles(lines: Sequence[Line], title: Title, title_span: Span | None) -> Iterator[Notice]:
    for line in lines:
        repetition = None if _overlap(line, title_span) else find_repetition(title, line.words)
        if repetition is None:
            continue
        if repetition.length == len(line.words):
            message = "the title again" if repetition.exact else "nearly the title again"
            yield Notice("repeated-title", Span(line.start, line.end), message, rubbish=repetition.exact)
        else:
            yield from _find_run_on_caption(line, repetition.length)


def _find_run_on_caption(line: Line, length: int) -> Iterator[Notice]:
    """A caption that repeats the title first. Without a credit it may be a sentence that opens like the title."""
    credit = find_credit(line.words)
    rubbish = credit is not None and credit >= length
    yield Notice("repeated-title", Span(line.start, line.start + length), "the title again", rubbish=rubbish)
    if credit is not None and rubbish:
        yield from _caption_notices(line, length, credit)


def _caption_notices(line: Line, start: int, credit: int) -> Iterator[Notice]:
    stretch = line.words[start:credit]
    words = stretch.strip()
    if words:
        at = line.start + start + stretch.index(words)
        yield Notice("caption", Span(at, at + len(words)), "the caption of a picture", rubbish=is_rubbish(words))
    yield Notice("credit", Span(line.start + credit, line.end), "a credit for a picture", rubbish=True)


def _find_in_lines(lines: Sequence[Line], title_span: Span | None) -> Iterator[Notice]:
    number = 0
    while number < len(lines):
        line = lines[number]
        number += 1
        if _overlap(line, title_span):
            continue
        mark = recognise_line(line.words)
        if mark is None:
            # A text of one line is no caption: what stands in it is left to `find_passages`.
            credit = find_credit(line.words) if len(lines) > 1 else None
            if credit is not None:
                yield from _caption_notices(line, 0, credit)
            continue
        if mark.kind == "credit":
            yield from _find_caption_above(lines, number - 1)
        yield Notice(mark.kind, Span(line.start, line.end), mark.message, rubbish=True)
        if mark.opens_list:
            for headline in _find_headlines(lines, number):
                yield Notice(
                    "read-also", Span(headline.start, headline.end), "a headline of another article", rubbish=True
                )
                number += 1


def _find_caption_above(lines: Sequence[Line], at: int) -> Iterator[Notice]:
    """The line right above a credit, where an empty line parts it from the prose before."""
    if at < 2:
        return
    above, before = lines[at - 1], lines[at - 2]
    below, gap = lines[at].start - above.end, above.start - before.end
    apart = below <= 2 and gap >= 2 * below  # one line break below, counted as \r\n or \n, and an empty line above
    if apart and len(above.words) <= LONGEST_CAPTION_LINE and recognise_line(above.words) is None:
        yield Notice("caption", Span(above.start, above.end), "the caption of a picture", rubbish=True)


def _find_headlines(lines: Sequence[Line], start: int) -> Sequence[Line]:
    """The headlines that follow "Read also:", up to the first line that reads like prose."""
    end = start
    while end < len(lines) and end - start < LONGEST_LIST and _reads_like_headline(lines[end].words):
        end += 1
    followed_by_prose = end < len(lines) and recognise_line(lines[end].words) is None
    if end - start > 1 and followed_by_prose and len(lines[end - 1].words.split()) <= SUBHEADING:
        end -= 1
    return lines[start:end]


def _reads_like_headline(words: str) -> bool:
    if len(words) > LONGEST_HEADLINE or words.endswith((".", "!", ":", ";", ",", '."', ".”", ".’", "...", "…")):
        return False
    quoted = words[0] in '"“«„' and words[-1] in '"”»“'
    return not quoted and recognise_line(words) is None


def _keep_apart(found: list[Notice], title_span: Span | None) -> Iterator[Notice]:
    """The notices less those that overlap one that begins earlier, one of an earlier rule, or the title."""
    end = 0
    for notice in sorted(found, key=lambda notice: notice.span.start):  # stable: earlier rules stay first
        if notice.span.start >= end and not _overlap(notice.span, title_span):
            end = notice.span.end
            yield notice


def _overlap(stretch: Line | Span, title_span: Span | None) -> bool:
    return title_span is not None and stretch.start < title_span.end and title_span.start < stretch.end
