"""Everything there is to measure on one marked set, in the order of the report.

In: a set at hand. Out: its tables. The only place that knows which measurement is made on which form of marks.
"""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from eval import actors, calibration, claims, cross, echoes, marked, modes, speakers
from eval.invented import USES
from eval.readings import read_all, read_articles, write_lines, write_through_program
from eval.scorers import read_scores, run_scorer, score
from eval.whole import tabulate_ablation, tabulate_whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from eval.cross import Cross
    from eval.readings import Read
    from eval.report import Table
    from eval.scales import Scale
    from eval.scorers import Scores
    from reportedly.records import Article


class Outcome(NamedTuple):
    """What was measured on one set of data."""

    tables: list[Table]
    remarks: list[str]  # what ought not to be; any makes the run fail
    details: str  # what the scorer says of single statements, where that was asked for


@contextmanager
def timed(what: str) -> Iterator[None]:
    """Says on standard error how long it took."""
    started = time.perf_counter()
    yield
    print(f"{what}: {time.perf_counter() - started:.1f} s", file=sys.stderr)


def measure_scale(scale: Scale, folder: Path, *, verbose: bool = False) -> Outcome:
    """Every table of one marked set; `folder` is for files on the way."""
    lines = folder / "whole.jsonl"
    with timed(f"{scale.name}, read through the program"):
        write_through_program(scale.articles, lines)
        printed = run_scorer(scale, lines, *(["-v"] if verbose and scale.form == "statements" else []))
    scores = read_scores(scale.form, printed)
    articles = read_articles(scale.articles)
    reads: dict[str, list[Read]] = {}
    by_use: dict[str, Scores] = {}
    for use in USES:
        with timed(f"{scale.name}, read here with {use}"):
            reads[use] = read_all(articles, use)
            write_lines(reads[use], folder / f"{use}.jsonl")
            by_use[use] = score(scale, folder / f"{use}.jsonl")
    same = by_use["both"] == scores
    remarks = [] if same else [f"{scale.name}: what the program lists is not what its reader finds"]
    with timed(f"{scale.name}, modes, speakers, confidence"):
        tables = [
            *tabulate_whole(scale, scores),
            tabulate_ablation(scale, by_use),
            *_measure_parts(scale, articles, reads["both"]),
        ]
    return Outcome(tables, remarks, printed if verbose else "")


def measure_cross(marks: Cross) -> Outcome:
    """Every table of the articles that are marked beside one another, of one reading."""
    with timed(f"{cross.NAME}, read, linked and measured"), cross.open_read(marks.articles) as view:
        tables = [measure(marks, view) for measure in (actors.measure, echoes.measure, claims.measure)]
    return Outcome(tables, [], "")


def _measure_parts(scale: Scale, articles: Sequence[Article], reads: Sequence[Read]) -> Iterator[Table]:
    """What no scorer tells: by mode, speakers alone, and confidence."""
    if scale.form == "statements":
        statements = marked.read_statements(scale.gold)
        yield modes.measure_statements(scale.name, reads, statements)
        yield speakers.measure(scale.name, articles, statements)
        judged = list(calibration.judge_statements(reads, statements))
    else:
        attributions = marked.read_attributions(scale.gold)
        yield modes.measure_spans(scale.name, reads, attributions)
        judged = list(calibration.judge_spans(reads, attributions))
    yield from calibration.tabulate(scale.name, judged)
