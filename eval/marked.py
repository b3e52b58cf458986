"""What people marked: the statements of the war news and the attributions of PolNeAR, as records.

In: a set's gold. Out: records with offsets in code points of the article's text. Nothing is mended here: what is marked
stands as it is marked.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from reportedly.records import Mode, Span, Spans, Stance
from training.polnear import read_brat, trim

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path


class MarkedStatement(NamedTuple):
    """One statement of the war news, by gold/GUIDELINES.md."""

    document: str
    start: int
    end: int  # of the content; what interrupts it is counted in
    content: str
    source: str | None  # the printed words, wherever they stand
    cue: str | None
    speaker: str | None
    mode: Mode
    stance: Stance


class MarkedSpans(NamedTuple):
    """One attribution of PolNeAR; each role may lie in several places or be absent."""

    source: Spans
    cue: Spans
    content: Spans


def read_statements(gold: Path) -> list[MarkedStatement]:
    """The statements of a gold file, as they stand in it."""
    kept = MarkedStatement._fields
    marked = json.loads(gold.read_text(encoding="utf-8"))["statements"]
    return [MarkedStatement(**{key: one[key] for key in kept}) for one in marked]


def read_attributions(part: Path) -> dict[str, list[MarkedSpans]]:
    """By article's name, the attributions of a part of PolNeAR; where several people marked one, the first's.

    Stretches are trimmed of white space and of .,;: at their edges as its scorer trims them, and are gone where nothing
    is left.
    """
    found: dict[str, list[MarkedSpans]] = {}
    for path in sorted((part / "text").iterdir()):
        name = path.name.removesuffix(".txt")
        text = path.read_bytes().decode("utf-8")
        by_whom = sorted(other for other in (part / "attributions").iterdir() if other.name.rpartition("_")[0] == name)
        marks = read_brat(by_whom[0].read_bytes().decode("utf-8"))
        found[name] = [MarkedSpans(*(trim_all(text, role) for role in one)) for one in marks]
    return found


def trim_all(text: str, spans: Iterable[tuple[int, int]]) -> Spans:
    """The stretches without white space and .,;: at their edges, sorted, each once, empty ones left out.

    >>> trim_all("said: “It is over.”", [(0, 5), (4, 6)])
    (Span(start=0, end=4),)
    """
    return tuple(sorted(set(_trim_all(text, spans))))


def _trim_all(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[Span]:
    for span in spans:
        start, end = trim(text, span)
        if any(
            not (char.isspace() or char in ".,;:") for char in text[start:end]
        ):  # `trim` leaves alone what is all edge
            yield Span(start, end)
