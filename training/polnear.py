"""PolNeAR as the tagger sees it: articles in pieces and windows, attributions as ranges of pieces.

In: a part's folder (`text/*`, `attributions/*.ann` in brat's standoff format; where several people marked an article,
the first's). Out: `Marked` articles. Format: https://brat.nlplab.org/standoff.html; corpus: Newell, Margolin, Ruths,
"An Attribution Relations Corpus for Political News", LREC 2018.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from reportedly.reading.quotations import find_quotations
from reportedly.reading.sentences import find_sentences
from reportedly.reading.tagger.pieces import find_pieces
from reportedly.reading.tagger.windows import find_windows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reportedly.reading.tagger.pieces import Pieces, Vocabulary
    from reportedly.reading.tagger.windows import Window

ROLES = ("source", "cue", "content")
Range = tuple[int, int]
"""Half-open: characters of the text, or pieces."""
_SPAN = re.compile(r"(?P<name>T\d+)\t\S+ (?P<where>\d+ \d+(?:;\d+ \d+)*)\t")
_EVENT = re.compile(r"E\d+\t(?P<parts>\S+:T\d+.*)")


class Attribution(NamedTuple):
    """One marked attribution; each role may lie in several places or be absent."""

    source: tuple[Range, ...]
    cue: tuple[Range, ...]
    content: tuple[Range, ...]


class Marked(NamedTuple):
    """One article with what its annotator marked, in characters and in pieces."""

    name: str
    text: str
    pieces: Pieces
    windows: tuple[Window, ...]
    attributions: tuple[Attribution, ...]  # in pieces; those without a cue are left out
    marked: tuple[Attribution, ...]  # in characters, as they stand in the file


def read_part(folder: Path, vocabulary: Vocabulary) -> list[Marked]:
    """All articles of a part, by name."""
    return [_read_article(path, folder / "attributions", vocabulary) for path in sorted((folder / "text").iterdir())]


def _read_article(path: Path, annotations: Path, vocabulary: Vocabulary) -> Marked:
    name = path.name.removesuffix(".txt")
    text = path.read_bytes().decode("utf-8")  # no translation of line ends: offsets count them
    own = re.compile(re.escape(name) + r"_.*\.ann")
    by_whom = sorted(other for other in annotations.iterdir() if own.fullmatch(other.name))
    marked = tuple(read_brat(by_whom[0].read_text(encoding="utf-8")))
    quotations, _ = find_quotations(text)
    pieces = find_pieces(text, vocabulary, quotations)
    windows = find_windows(pieces, find_sentences(text, quotations=quotations))
    inside = (
        Attribution(*(tuple(_find_pieces_of(pieces, trim(text, one)) for one in role) for role in attribution))
        for attribution in marked
    )
    kept = tuple(Attribution(*map(_drop_empty, one)) for one in inside)
    return Marked(name, text, pieces, tuple(windows), tuple(one for one in kept if one.cue), marked)


def read_brat(lines: str) -> Iterator[Attribution]:
    r"""The attributions of a brat file.

    An event that names a span of a later line goes without that span, as in the scorer: 91 do in PolNeAR.

    >>> list(read_brat("T1\tSource 0 4\tthey\nT2\tCue 5 9\tsaid\nE1\tAttribution:T2 Source:T1 Cue:T2\n"))
    [Attribution(source=((0, 4),), cue=((5, 9),), content=())]
    """
    spans: dict[str, tuple[Range, ...]] = {}
    for line in lines.split("\n"):  # a span's words stand here too, and other line breaks in them
        if span := _SPAN.match(line):
            spans[span["name"]] = tuple((int(a), int(b)) for a, b in map(str.split, span["where"].split(";")))
        elif event := _EVENT.match(line):
            found: dict[str, list[Range]] = {role: [] for role in ROLES}
            for part in event["parts"].split():
                role, _, name = part.partition(":")
                if (known := role.rstrip("0123456789").lower()) in found and name in spans:
                    found[known].extend(spans[name])
            yield Attribution(*(tuple(sorted(found[role])) for role in ROLES))


def trim(text: str, span: Range) -> Range:
    """`span` without white space and .,;: at its edges; unchanged where nothing else is in it (a colon as a cue)."""
    start, end = span
    while start < end and (text[start].isspace() or text[start] in ".,;:"):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in ".,;:"):
        end -= 1
    return (start, end) if start < end else span


def _find_pieces_of(pieces: Pieces, span: Range) -> Range:
    return int(np.searchsorted(pieces.end, span[0], "right")), int(np.searchsorted(pieces.start, span[1]))


def _drop_empty(ranges: tuple[Range, ...]) -> tuple[Range, ...]:
    return tuple(one for one in ranges if one[0] < one[1])
