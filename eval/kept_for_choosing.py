"""What the program finds in the articles that are marked for choosing, and kept out of all learning.

In: the `dev` parts of `training/marked` and the articles beside this repository. Out: tables, each figure with its 95 %
interval by resampling the articles, so that nobody takes noise for progress.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from eval.digests import Digest
from eval.invented import USES
from eval.matching import is_same_speaker
from eval.report import Column, Row, Table
from eval.scales import SHARED
from reportedly.intake import read_document
from reportedly.intake.rows import render_row
from reportedly.reading.reader import read_article
from reportedly.records import Document
from training.agreement import Measure, add_up, find_interval, find_value
from training.marking.articles import read_articles, read_plan
from training.marking.comparing import Figure, Statement, count_figures, count_statements, read_marked
from training.marking.store import MARKED, PASSES, read_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from eval.report import Kind
    from reportedly.reading.reader import Use
    from reportedly.records import Reading
    from training.marking import articles
    from training.marking.comparing import Counts, Record

    Found = tuple[list[Statement], list[Figure]]

PARTS = {"dev": "marked war news", "polnear_dev": "marked political news"}
"""Parts of the plan that are for choosing, by the names of their sets in tables."""
DATA = SHARED / "data"
SAYS = "marked by language models by the project's guidelines; from and to: 95 % interval over articles"

PRECISION = Measure("precision", (("pairs", "other"),))
RECALL = Measure("recall", (("pairs", "one"),))
F1 = Measure("F1", (("pairs", "other"), ("pairs", "one")))
RIGHT = Measure("with the right speaker, F1", (("speaker right", "other"), ("speaker right", "one")))
WRONG = Measure("speaker wrong", (("speaker wrong", "pairs"),))
WITHHELD = Measure("withheld", (("speaker null", "pairs"),))
KINDS: dict[str, Kind] = {"speaker wrong": "lower", "withheld": "open", "of": "count", "articles": "count"}


def find_marked(part: str, marked: Path = MARKED, data: Path = DATA) -> list[tuple[articles.Article, Record]]:
    """The articles of a part that are marked, each with its record; none where the data are not here."""
    wanted = read_plan(data).parts.get(part, ())
    records = {one["article"]: one for one in read_lines(marked / "statements.jsonl") if one["pass"] == PASSES[0]}
    texts = read_articles(data, [name for name in wanted if name in records])
    found = ((texts[name], records[name]) for name in wanted if name in texts)
    return [(text, record) for text, record in found if text.sha256 == record["sha256"]]


def digest_part(part: str, marked: Path = MARKED, data: Path = DATA) -> Digest:
    """The digest of a part's marks alone, so that marking an article to learn from leaves what is pinned valid."""
    records = [record for _, record in find_marked(part, marked, data)]
    rows = sorted(json.dumps(record, ensure_ascii=False, sort_keys=True) for record in records)
    return Digest(len(records), hashlib.sha256("\n".join(rows).encode()).hexdigest())


def read_through(article: articles.Article, use: Use) -> Found:
    """What the program finds in the article, as a marker would have marked it."""
    fields = {"id": article.name, "text": article.text, "title": article.title}
    row = render_row({name: value for name, value in fields.items() if value})
    taken, problems = read_document(Document(article.name, "row", row))
    if taken is None:
        raise ValueError(f"{article.name}: {problems}")
    return as_marks(read_article(taken, use))


def as_marks(reading: Reading) -> Found:
    """What was read, as what is marked."""
    statements = [
        Statement(
            one.content,
            one.speaker.name if one.speaker else None,
            one.mode,
            one.stance,
            tuple(sorted(via.lower() for via in one.via)),
        )
        for one in reading.statements
    ]
    figures = [
        Figure((one.span.start, one.span.end), one.low, one.high, one.speaker.name if one.speaker else None)
        for one in reading.figures
    ]
    return statements, figures


def measure(part: str, marked: Path = MARKED, data: Path = DATA) -> Iterator[Table]:
    """The tables of one part: statements by the rules, by the tagger and by both, and figures."""
    found = find_marked(part, marked, data)
    if not found:
        return
    gold = [read_marked(article, record) for article, record in found]
    given = {use: [read_through(article, use) for article, _ in found] for use in USES}
    rows = []
    for use, readings in given.items():
        counts = [
            count_statements(ours[0], theirs[0], is_same_speaker) for ours, theirs in zip(gold, readings, strict=True)
        ]
        rows.append(_make_row(use, (PRECISION, RECALL, F1, RIGHT, WRONG, WITHHELD), counts))
    yield _make_table("statements", part, (PRECISION, RECALL, F1, RIGHT, WRONG, WITHHELD), rows)
    counts = [
        count_figures(ours[1], theirs[1], is_same_speaker) for ours, theirs in zip(gold, given["both"], strict=True)
    ]
    yield _make_table(
        "figures", part, (PRECISION, RECALL, F1, RIGHT), [_make_row("both", (PRECISION, RECALL, F1, RIGHT), counts)]
    )


def _make_row(name: str, measures: Sequence[Measure], counts: Sequence[Counts]) -> Row:
    """Every measure with the edges of its interval, then how many marks and articles it rests on."""
    whole = add_up(counts)
    values: list[float | None] = []
    for one in measures:
        value, interval = find_value(one, whole), find_interval(one, counts)
        values += [_hundredths(value), *(map(_hundredths, interval) if interval else (None, None))]
    return Row(name, (*values, whole["one"], float(len(counts))))


def _make_table(name: str, part: str, measures: Sequence[Measure], rows: Sequence[Row]) -> Table:
    columns = []
    for at, one in enumerate(measures):
        mark = " " * at  # a column's name names its figure, and no two are alike
        columns += [
            Column(one.name, KINDS.get(one.name, "higher")),
            Column(f"from{mark}", "detail"),
            Column(f"to{mark}", "detail"),
        ]
    columns += [Column("of", "count"), Column("articles", "count")]
    return Table(name, PARTS[part], tuple(columns), tuple(rows), SAYS)


def _hundredths(value: float | None) -> float | None:
    return None if value is None else 100 * value
