"""Series: figures of many articles come in, one series for each measure and side goes out, with sums beside totals."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from reportedly.linking.heads import JOINING, find_head
from reportedly.linking.series.rows import find_rows
from reportedly.linking.series.sums import find_checks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reportedly.linking.series.rows import Reported, Row
    from reportedly.linking.series.sums import Check


class Series(NamedTuple):
    """What is reported of one measure of one side, in the order of time."""

    measure: str  # as in a report: "prisoners exchanged"
    befell: str
    side: str | None  # None: the figures do not tell
    rows: tuple[Row, ...]
    checks: tuple[Check, ...]


def find_series(reported: Iterable[Reported]) -> tuple[Series, ...]:
    """The series of those figures that tell what befell those counted, the one with the most rows first.

    "20 for 20" counts on either side: it is in the series of each side that the measure has.
    """
    kinds: defaultdict[str, list[Reported]] = defaultdict(list)
    for one in reported:
        if one.figure.befell and (one.figure.low is not None or one.figure.high is not None):
            kinds[one.figure.befell].append(one)
    found = [series for befell, told in kinds.items() for series in _find_of_kind(befell, told)]
    return tuple(sorted(found, key=lambda one: (-len(one.rows), one.measure, one.side or "")))


def name_measure(one: Reported) -> str:
    """What is counted and what befell them."""
    return f"{find_head(one.figure.counted or '')} {one.figure.befell}".strip()


def _find_of_kind(befell: str, told: Sequence[Reported]) -> Iterator[Series]:
    """The series of what befell, each with the sums that may take in other nouns."""
    measures: defaultdict[str, list[Reported]] = defaultdict(list)
    for one in told:
        measures[name_measure(one)].append(one)
    alive = [one for one in told if find_head(one.figure.counted or "") not in _read_words("nobody")]
    everybody: dict[str | None, tuple[Row, ...]] = {}
    for name, figures in measures.items():
        head = find_head(figures[0].figure.counted or "")
        for side, rows in _find_sides(figures).items():
            if not rows:
                continue
            parts = rows
            if head in _read_words("everybody") or JOINING & {*head.split()}:
                if side not in everybody:
                    everybody[side] = find_rows(_of_side(alive, side), side)
                parts = everybody[side]
            yield Series(name, befell, side, rows, find_checks(rows, parts))


def _find_sides(figures: Sequence[Reported]) -> dict[str | None, tuple[Row, ...]]:
    named = sorted({one.figure.side for one in figures if one.figure.side is not None})
    found: dict[str | None, tuple[Row, ...]] = {side: find_rows(_of_side(figures, side), side) for side in named}
    rest = [one for one in figures if one.figure.side is None and not (named and one.figure.each_side)]
    return {**found, None: find_rows(rest, None)}


def _of_side(figures: Sequence[Reported], side: str | None) -> list[Reported]:
    return [one for one in figures if one.figure.side == side or (one.figure.each_side and one.figure.side is None)]


@cache
def _read_words(name: str) -> frozenset[str]:
    table = tomllib.loads(files("reportedly.linking").joinpath("data/series.toml").read_text("utf-8"))
    return frozenset(table[name])
