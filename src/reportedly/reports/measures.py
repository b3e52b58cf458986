"""Figures set side by side: the figures of a report come in, measures go out, such as "prisoners exchanged".

A measure holds what articles count in the same words. They may count different people on different days, so nothing
here adds figures up, picks one of them, or sets those of two sides in one range.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from reportedly.linking.heads import find_head

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportedly.ledger.view import ArticleLine
    from reportedly.records import Figure


class Counted(NamedTuple):
    """A figure with where it stands."""

    article: ArticleLine
    figure: Figure
    anchored: bool  # whether its words are marked in the text
    denied: bool  # whether it stands in what somebody denies


class Range(NamedTuple):
    """The lowest and the highest bound of one side's figures; what is denied is in none."""

    side: str | None  # None: the figures do not tell
    lowest: float | None  # None: no figure has a lower bound
    highest: float | None
    open_below: int  # figures without a lower bound
    open_above: int


class Measure(NamedTuple):
    """Figures that count the same noun, of which the same is said."""

    name: str
    ranges: tuple[Range, ...]
    rows: tuple[Counted, ...]


def find_measures(counted: Iterable[Counted]) -> tuple[Measure, ...]:
    """The measures of those figures that tell what befell those counted, the one with the most figures first."""
    rows = sorted((row for row in counted if row.figure.befell), key=_key)
    measures = [_make_measure(name, list(group)) for name, group in groupby(rows, key=_name)]
    return tuple(sorted(measures, key=lambda measure: (-len(measure.rows), measure.name)))


def _name(row: Counted) -> str:
    return f"{find_head(row.figure.counted or '')} {row.figure.befell}".strip()


def _key(row: Counted) -> tuple[str, str, float, float, str, int]:
    figure, nothing = row.figure, float("-inf")
    low = figure.low if figure.low is not None else nothing
    high = figure.high if figure.high is not None else float("inf")
    return _name(row), figure.side or "", low, high, row.article.address, figure.span.start


def _make_measure(name: str, rows: Sequence[Counted]) -> Measure:
    sides = groupby((row for row in rows if not row.denied), key=lambda row: row.figure.side or None)
    ranges = tuple(_find_range(side, [row.figure for row in group]) for side, group in sides)
    return Measure(name, ranges, tuple(rows))


def _find_range(side: str | None, figures: Sequence[Figure]) -> Range:
    lows = [figure.low for figure in figures if figure.low is not None]
    highs = [figure.high for figure in figures if figure.high is not None]
    return Range(
        side,
        min(lows, default=None),
        max(highs, default=None),
        open_below=len(figures) - len(lows),
        open_above=len(figures) - len(highs),
    )
