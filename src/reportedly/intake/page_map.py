"""A page's source and the text extracted from it in, the places of the text in the source out.

Never changes the text and never claims a place that does not hold the very words: what cannot be found is left out of
the map. Takes time in proportion to the page, whatever the page is.
"""

from __future__ import annotations

import html
import re
from array import array
from bisect import bisect_right
from typing import Final, NamedTuple

from reportedly.intake.tags import find_tags
from reportedly.records import PageStretch

_PIECE: Final = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?|[^\s&]+|&")
_WORDS: Final = re.compile(r"\S+")
_LINES: Final = re.compile(r"[^\n]+")

_WINDOW: Final = 20_000  # characters behind the last match in which the next is sought before the whole page is
_WHOLE_SEARCHES: Final = 64  # searches of the whole page: more would make a hostile page quadratic
_NEAR: Final = 2_000  # characters behind the last match in which a piece of a broken line is sought
_SMALLEST: Final = 12  # characters; a shorter piece is found in too many places


class _Packed(NamedTuple):
    """Visible characters of a source without blanks, and for each run of them where it begins there and here.

    A run of `units[i] == 0` was one entity: all its characters stand for the whole of it.
    """

    letters: str
    starts: array[int]  # of the runs, in `letters`
    places: array[int]  # of the runs, in the source
    ends: array[int]  # of the runs, in the source
    nodes: array[int]  # which stretch between two tags a run stands in


def map_page(text: str, source: str) -> tuple[PageStretch, ...]:
    """The stretches of `text` with their places in `source`, in text order, one for each stretch between two tags.

    Entities decoded and blanks left out, `source[page_start:page_end]` is `text[start:end]`.

    >>> map_page("Ana & Bo left.", "<p>Ana &amp; <b>Bo</b> left.</p>")[1]
    PageStretch(start=6, end=8, page_start=16, page_end=18)
    """
    page = _pack_source(source)
    body = _pack_text(text)
    found: list[PageStretch] = []
    search = _Search(page.letters)
    for line in _LINES.finditer(text):
        start, end = _packed_range(body, line.start(), line.end())
        for at, until, place in search.find_line(body.letters, start, end):
            found.extend(_tie(body, page, at, until, place))
    return tuple(found)


class _Search:
    """Finds packed lines in the packed page, each behind the one before where it can."""

    def __init__(self, letters: str) -> None:
        self._letters = letters
        self._at = 0
        self._left = _WHOLE_SEARCHES

    def find_line(self, letters: str, start: int, end: int) -> list[tuple[int, int, int]]:
        """Parts of letters[start:end] as (start, end, place in the page), in order; none where it cannot be found."""
        found = []
        waiting = [(start, end)]
        while waiting:
            at, until = waiting.pop()
            if at >= until:
                continue
            whole = (at, until) == (start, end)
            place = self._find(letters[at:until], anywhere=whole)
            if place >= 0:
                found.append((at, until, place))
                self._at = place + until - at
            elif until - at >= 2 * _SMALLEST:
                middle = (at + until) // 2
                waiting += [(middle, until), (at, middle)]
        return found

    def _find(self, piece: str, *, anywhere: bool) -> int:
        window = _WINDOW if anywhere else _NEAR
        place = self._letters.find(piece, self._at, self._at + window + len(piece))
        if place < 0 and anywhere and self._left:
            self._left -= 1
            place = self._letters.find(piece)
        return place


def _tie(body: _Packed, page: _Packed, at: int, until: int, place: int) -> list[PageStretch]:
    """The stretches for body.letters[at:until], which is page.letters[place:]: one for each node of the page."""
    stretches = []
    run = bisect_right(page.starts, place) - 1
    position = place
    last = place + until - at
    while position < last:
        node = page.nodes[run]
        first, first_run = position, run
        while position < last and run < len(page.starts) and page.nodes[run] == node:
            run_end = page.starts[run + 1] if run + 1 < len(page.starts) else len(page.letters)
            position = min(run_end, last)
            run += 1
        stretches.append(
            PageStretch(
                _place_of(body, at + first - place),
                _place_of(body, at + position - place - 1) + 1,
                _page_start(page, first_run, first),
                _page_end(page, run - 1, position),
            )
        )
    return stretches


def _page_start(page: _Packed, run: int, position: int) -> int:
    """Where the character at `position` begins in the source: for an entity, where the whole of it does."""
    if _is_entity(page, run):
        return page.places[run]
    return page.places[run] + position - page.starts[run]


def _page_end(page: _Packed, run: int, position: int) -> int:
    if _is_entity(page, run):
        return page.ends[run]
    return page.places[run] + position - page.starts[run]


def _is_entity(page: _Packed, run: int) -> bool:
    length = (page.starts[run + 1] if run + 1 < len(page.starts) else len(page.letters)) - page.starts[run]
    return page.ends[run] - page.places[run] != length


def _place_of(body: _Packed, position: int) -> int:
    run = bisect_right(body.starts, position) - 1
    return body.places[run] + position - body.starts[run]


def _packed_range(body: _Packed, start: int, end: int) -> tuple[int, int]:
    """The range of body.letters that stands for the source's [start, end), which cuts no run."""
    first, last = (bisect_right(body.places, place - 1) for place in (start, end))
    limits = [body.starts[run] if run < len(body.starts) else len(body.letters) for run in (first, last)]
    return limits[0], limits[1]


def _pack_text(text: str) -> _Packed:
    packer = _Packer()
    for word in _WORDS.finditer(text):
        packer.add(word[0], word.start(), word.end())
    return packer.pack()


def _pack_source(source: str) -> _Packed:
    """The visible text of a page, node by node."""
    packer = _Packer()
    at = 0
    for tag in find_tags(source):
        _pack_node(source, at, tag.start, packer)
        at = tag.end
    _pack_node(source, at, len(source), packer)
    return packer.pack()


def _pack_node(source: str, start: int, end: int, packer: _Packer) -> None:
    for piece in _PIECE.finditer(source, start, end):
        words = piece[0]
        if words[0] == "&":
            decoded = html.unescape(words)
            if decoded != words:
                packer.add("".join(decoded.split()), piece.start(), piece.end())
                continue
        packer.add(words, piece.start(), piece.end())
    packer.next_node()


class _Packer:
    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._node = 0
        self._starts, self._places, self._ends, self._nodes = array("q"), array("q"), array("q"), array("q")

    def add(self, letters: str, start: int, end: int) -> None:
        """Letters that the source has at [start, end)."""
        if letters:
            self._parts.append(letters)
            self._starts.append(self._length)
            self._places.append(start)
            self._ends.append(end)
            self._nodes.append(self._node)
            self._length += len(letters)

    def next_node(self) -> None:
        """What follows stands behind a tag."""
        self._node += 1

    def pack(self) -> _Packed:
        """All that was added."""
        return _Packed("".join(self._parts), self._starts, self._places, self._ends, self._nodes)
