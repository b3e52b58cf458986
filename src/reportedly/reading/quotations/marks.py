"""The quotation marks of a text, one list a line, each with the way it seems to turn.

In: text and the spans that are rubbish. Out: `Line`s that have at least one mark that may quote. Apostrophes inside
words are never marks. Nothing is paired here and nothing is judged by what words mean.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from reportedly.reading.wordlists import read_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportedly.records import Span

Family: TypeAlias = Literal["double", "single", "guillemet", "angle"]
Way: TypeAlias = Literal["open", "close", "either"]


class Shapes(NamedTuple):
    """What `data/marks.toml` says about each mark."""

    family: dict[str, Family]
    shape: dict[str, Way]  # the direction that the mark's own form gives
    printed: frozenset[tuple[str, str]]  # pairs in use in print
    clipped: frozenset[str]  # words that begin with an apostrophe


@cache
def read_shapes() -> Shapes:
    """The table of marks, read once."""
    table = read_table("quotations", "marks")
    family: dict[str, Family] = {}
    shape: dict[str, Way] = {}
    ways: tuple[tuple[str, Way], ...] = (("opening", "open"), ("closing", "close"), ("either", "either"))
    for key, way in ways:
        for name, glyphs in table[key].items():
            family |= dict.fromkeys(glyphs, name)
            shape |= dict.fromkeys(glyphs, way)
    printed = frozenset((a, b) for a, b in (pair.split() for pair in table["pairs"]["printed"]))
    return Shapes(family, shape, printed, _read_clipped(table["apostrophe"]))


def _read_clipped(words: dict[str, list[str]]) -> frozenset[str]:
    return frozenset((*words["lower"], *words["either"], *(word.capitalize() for word in words["either"])))


class Mark(NamedTuple):
    """One quotation mark, or a pair of single ones that stands for a double."""

    start: int
    end: int
    glyph: str
    family: Family
    shape: Way  # by its form
    way: Way  # by the space and punctuation around it; a run of marks shares its surroundings
    before: str  # the character before the run of marks, "" at the line's start
    after: str  # the character after the run, "" at the line's end


class Line(NamedTuple):
    """A line with marks: [start, end) without surrounding white space."""

    start: int
    end: int
    marks: tuple[Mark, ...]


LINE_BREAKS = "\\n\\r\\x0b\\x0c\\x1c-\\x1e\\x85\\u2028\\u2029"
# A single mark between two letters or digits is an apostrophe (it's, Donets'k, 5'10), and so is one before a lone s.
_TOKEN = re.compile(
    rf"[{LINE_BREAKS}]+|\"{{1,3}}|''|``|´´|’’|‘‘|(?<!\S),,(?=\w)|[“”„‟«»‹›″＂]"
    r"|(?:(?<![^\W_])['‘’‚‛`´′]|['‘’‚‛`´′](?![^\W_]))(?!s\b)"
)
_LONGEST_RUN = 6  # marks side by side; more are an ornament or damage
_GAP_BEFORE = frozenset("([{<—–-―/|=>*•:")
_GAP_AFTER = frozenset(")]}.,;:!?…—–-―/|")
_WORD = re.compile(r"[^\W\d_]+|\d\d(?:\d\d)?s?\b")


def find_lines(text: str, *, rubbish: Sequence[Span] = ()) -> Iterator[Line]:
    """The lines of `text` that have marks outside `rubbish` (sorted, not overlapping), in order.

    >>> [(mark.glyph, mark.way) for line in find_lines("It's “so,” he said.") for mark in line.marks]
    [('“', 'open'), ('”', 'close')]
    """
    start = 0
    found: list[re.Match[str]] = []
    for match in _TOKEN.finditer(text):
        if text[match.start()].isspace():
            if found and (line := _read_line(text, start, match.start(), found)).marks:
                yield line
            found = []
            start = match.end()
        elif not rubbish or not is_within(match.start(), rubbish):
            found.append(match)
    if found and (line := _read_line(text, start, len(text), found)).marks:
        yield line


def is_within(position: int, spans: Sequence[Span]) -> bool:
    """Whether `position` lies in one of the sorted, non-overlapping `spans`."""
    index = bisect_right(spans, position, key=lambda span: span[0]) - 1
    return index >= 0 and position < spans[index][1]


def _read_line(text: str, start: int, end: int, found: list[re.Match[str]]) -> Line:
    line = text[start:end]
    start, end = start + len(line) - len(line.lstrip()), start + len(line.rstrip())
    marks: list[Mark] = []
    first = 0
    for index, match in enumerate(found):
        if index + 1 < len(found) and found[index + 1].start() == match.end():
            continue
        before = text[found[first].start() - 1] if found[first].start() > start else ""
        after = text[match.end()] if match.end() < end else ""
        if index - first < _LONGEST_RUN:
            way = _turn(before, after)
            marks.extend(_read_mark(one, way, before, after) for one in found[first : index + 1])
        first = index + 1
    return Line(start, end, tuple(marks))


def _read_mark(match: re.Match[str], way: Way, before: str, after: str) -> Mark:
    glyph = match.group()
    shapes = read_shapes()
    return Mark(match.start(), match.end(), glyph, shapes.family[glyph], shapes.shape[glyph], way, before, after)


def _turn(before: str, after: str) -> Way:
    gap_before = not before or before.isspace() or before in _GAP_BEFORE
    gap_after = not after or after.isspace() or after in _GAP_AFTER
    if gap_before == gap_after:
        return "either"
    return "open" if gap_before else "close"


def is_clipped(text: str, mark: Mark) -> bool:
    """Whether the single `mark` is the apostrophe of a clipped word or decade: 'tis, 'n', '90s, ’em."""
    word = _WORD.match(text, mark.end)
    if word is None:
        return False
    if word.group()[0].isdigit():
        return text[word.end() : word.end() + 1] not in ("'", "’")
    following = text[word.end() : word.end() + 1]
    return word.group() in read_shapes().clipped and (word.group() in "nN" or following not in ("'", "’", ","))
