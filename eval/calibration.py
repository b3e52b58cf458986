"""Does `confidence` keep its word: of the statements given with 0.8, are eight in ten right?

In: for each statement its confidence and whether it was right. Out: the expected calibration error (Guo et al., "On
Calibration of Modern Neural Networks", ICML 2017) over ten bins of equal width, and the reliability table. Right is
decided by what was marked:

- PolNeAR: the cue overlaps a marked attribution's cue, or both have none, and the content shares at least half of its
  characters with that attribution's (intersection over union). Several statements may be right by one attribution.
- War news: the content is one of those its scorer pairs with a marked one (half of the words, each once); cue and
  speaker do not count.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from eval.marked import trim_all
from eval.matching import HALF, find_best_pairs, share_characters, touch
from eval.report import Column, Row, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from eval.marked import MarkedSpans, MarkedStatement
    from eval.readings import Read
    from reportedly.records import Statement

BINS = 10


class Judged(NamedTuple):
    """One statement given."""

    confidence: float  # 0 to 1
    right: bool


class Bin(NamedTuple):
    """The statements whose confidence is at least `low` and below `high`; 1.0 itself is in the last."""

    low: float
    high: float
    statements: int
    confidence: float  # mean, 0 to 1; 0 where there are none
    right: float  # share, 0 to 1; 0 where there are none


def find_bins(judged: Sequence[Judged], bins: int = BINS) -> list[Bin]:
    """The statements by confidence, in bins of equal width, empty ones included.

    >>> find_bins([Judged(0.6, True), Judged(0.9, True), Judged(1.0, False)], bins=2)[1].statements
    3
    """
    inside: list[list[Judged]] = [[] for _ in range(bins)]
    for one in judged:
        # Rounded first, so that 0.3 * 10 == 3.0000000000000004 and 0.29999999999999998 fall where they are printed.
        inside[min(bins - 1, int(round(one.confidence * bins, 9)))].append(one)
    return [
        Bin(
            at / bins,
            (at + 1) / bins,
            len(ones),
            sum(one.confidence for one in ones) / max(1, len(ones)),
            sum(one.right for one in ones) / max(1, len(ones)),
        )
        for at, ones in enumerate(inside)
    ]


def find_calibration_error(bins: Sequence[Bin]) -> float:
    """Mean distance of confidence and share right over the bins, weighted by their statements; 0 to 1, 0 where none.

    >>> find_calibration_error(find_bins([Judged(0.75, True), Judged(0.75, False)]))
    0.25
    """
    whole = sum(one.statements for one in bins)
    return sum(one.statements * abs(one.confidence - one.right) for one in bins) / max(1, whole)


def judge_spans(reads: Iterable[Read], marked: Mapping[str, Sequence[MarkedSpans]]) -> Iterator[Judged]:
    """Every statement given in PolNeAR."""
    for read in reads:
        for one in read.reading.statements:
            yield Judged(one.confidence, any(_is_right(read.article.text, one, other) for other in marked[read.name]))


def _is_right(text: str, one: Statement, other: MarkedSpans) -> bool:
    cue = trim_all(text, one.cue_spans)
    if not (touch(cue, other.cue) or not (cue or other.cue)):
        return False
    return share_characters(trim_all(text, one.content_spans), other.content) >= HALF


def judge_statements(reads: Iterable[Read], marked: Sequence[MarkedStatement]) -> Iterator[Judged]:
    """Every statement given in the war news."""
    for read in reads:
        here = [one.content for one in marked if one.document == read.name]
        given = read.reading.statements
        found = set(find_best_pairs(here, [one.content for one in given]).values())
        for at, one in enumerate(given):
            yield Judged(one.confidence, at in found)


def tabulate(scale: str, judged: Sequence[Judged]) -> list[Table]:
    """The calibration error with what it rests on, and the reliability table, which is not pinned."""
    bins = find_bins(judged)
    count = len(judged)
    confidence = 100 * sum(one.confidence for one in judged) / max(1, count)
    right = 100 * sum(one.right for one in judged) / max(1, count)
    columns = (
        Column("calibration error", "lower"),
        Column("mean", "open"),
        Column("right", "open"),
        Column("given", "count"),
    )
    says = (
        "Expected calibration error, ten bins of equal width; mean confidence and share right of all statements given."
    )
    error = Row("statements", (100 * find_calibration_error(bins), confidence, right, count))
    rows = tuple(
        Row(f"{one.low:.1f}-{one.high:.1f}", (100 * one.confidence, 100 * one.right, one.statements))
        for one in bins
        if one.statements
    )
    reliability = (Column("mean", "detail"), Column("right", "detail"), Column("given", "count"))
    return [Table("confidence", scale, columns, (error,), says), Table("reliability", scale, reliability, rows)]
