"""How well speech is found that stands in quotation marks, and how well speech that does not.

In: articles as read and what was marked in them. Out: one table a set. Most speech in the news has no quotation marks,
and is what rules find worst.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, get_args

from eval.marked import trim_all
from eval.matching import find_best_pairs, find_f1
from eval.readings import find_outer_quotations
from eval.report import Column, Row, Table
from reportedly.reading.modes import find_mode
from reportedly.records import Mode

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from eval.marked import MarkedSpans, MarkedStatement
    from eval.readings import Read
    from reportedly.records import Span

MODES: tuple[str, ...] = (*get_args(Mode), "all")
NAME = "content by mode"


def measure_spans(scale: str, reads: Iterable[Read], marked: Mapping[str, Sequence[MarkedSpans]]) -> Table:
    """Exact contents of PolNeAR by mode, as its scorer counts them: trimmed, contiguous pieces, each once an article.

    A marked content has the mode that `find_mode` tells by the quotation marks the reader finds; a given one has the
    mode it was given. Precision is of the pieces given in a mode, recall of those marked in it, and a piece is right
    where there is an equal one of whatever mode.
    """
    counts: Counter[tuple[str, str]] = Counter()
    for read in reads:
        text, quotations = read.article.text, find_outer_quotations(read.article)
        wanted = {
            (find_mode(text, one.content, quotations), piece) for one in marked[read.name] for piece in one.content
        }
        given = {(one.mode, piece) for one in read.reading.statements for piece in trim_all(text, one.content_spans)}
        _count(counts, "marked", wanted, given)
        _count(counts, "given", given, wanted)
    rows = tuple(
        Row(
            mode,
            (
                *find_f1(
                    counts["given right", mode],
                    counts["given", mode],
                    counts["marked right", mode],
                    counts["marked", mode],
                ),
                counts["marked", mode],
                counts["given", mode],
            ),
        )
        for mode in MODES
    )
    columns = (Column("precision"), Column("recall"), Column("F1"), Column("marked", "count"), Column("given", "count"))
    says = "Contents, exact spans of contiguous pieces. The mode of a marked one is told by the quotation marks in it."
    return Table(NAME, scale, columns, rows, says)


def _count(
    counts: Counter[tuple[str, str]], what: str, ones: set[tuple[Mode, Span]], others: set[tuple[Mode, Span]]
) -> None:
    there = {piece for _, piece in others}
    for mode, pieces in [*_split(ones), ("all", {piece for _, piece in ones})]:
        counts[what, mode] += len(pieces)
        counts[f"{what} right", mode] += len(pieces & there)


def _split(ones: set[tuple[Mode, Span]]) -> list[tuple[str, set[Span]]]:
    return [(mode, {piece for its, piece in ones if its == mode}) for mode in get_args(Mode)]


def measure_statements(scale: str, reads: Iterable[Read], marked: Sequence[MarkedStatement]) -> Table:
    """Contents of the war news found, by the mode they were marked with; found as its scorer counts it."""
    wanted: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for read in reads:
        here = [one for one in marked if one.document == read.name]
        pairs = find_best_pairs([one.content for one in here], [one.content for one in read.reading.statements])
        wanted.update(one.mode for one in here)
        found.update(here[i].mode for i in pairs)
    wanted["all"], found["all"] = wanted.total(), found.total()
    rows = tuple(
        Row(mode, (100 * found[mode] / wanted[mode] if wanted[mode] else None, wanted[mode])) for mode in MODES
    )
    says = "Contents found, that is sharing at least half of their words with a given one, by the mode marked."
    return Table(NAME, scale, (Column("recall"), Column("marked", "count")), rows, says)
