"""Where the paragraphs of a text stand: text in, spans out; for laying a page out, never for reading.

The spans cover every character that is not white space and never overlap. Nothing here may change the text.
"""

from __future__ import annotations

import re

from reportedly.records import Span

WRAP_WIDTH = 100
"""A text none of whose lines is longer was perhaps wrapped by hand: mail and teletype stop at 72 to 80 columns."""

SHORT_LINE = 50
"""In a wrapped text a line this short ended because the writer ended it: a title, a byline, a last line."""

_LINE = re.compile(r"[^\r\n]+")


def find_paragraphs(text: str) -> tuple[Span, ...]:
    r"""Spans of the paragraphs of `text`: its lines, those of a hand-wrapped paragraph joined into one.

    >>> text = "Title\n\nFirst one.\r\n  Second one. "
    >>> [text[start:end] for start, end in find_paragraphs(text)]
    ['Title', 'First one.', 'Second one.']
    """
    lines = [_trim(match) for match in _LINE.finditer(text) if not match.group().isspace()]
    if any(line.end - line.start > WRAP_WIDTH for line in lines):
        return tuple(lines)
    joined: list[Span] = []
    last_length = 0
    for line in lines:
        if joined and last_length >= SHORT_LINE and _one_break(text, joined[-1].end, line.start):
            joined[-1] = Span(joined[-1].start, line.end)
        else:
            joined.append(line)
        last_length = line.end - line.start
    return tuple(joined)


def _trim(line: re.Match[str]) -> Span:
    words = line.group()
    return Span(line.end() - len(words.lstrip()), line.start() + len(words.rstrip()))


def _one_break(text: str, start: int, end: int) -> bool:
    """Whether just one line break, and so no blank line, stands in [start, end)."""
    between = text[start:end].replace("\r\n", "\n")
    return between.count("\n") + between.count("\r") == 1
