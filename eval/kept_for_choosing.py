"""What the program finds in the articles that are marked for choosing, and kept out of all learning.

In: the `dev` part of `training/marked` and the articles beside this repository. Out: tables, each figure with its 95 %
interval by bootstrap over the articles, so that nobody takes noise for progress.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from eval.agreeing import Figure, Marks, Statement, bootstrap, compare, read_marks, share
from eval.digests import find_digest
from eval.invented import USES
from eval.matching import find_f1
from eval.report import Column, Row, Table
from reportedly.intake import read_document
from reportedly.intake.rows import render_row
from reportedly.reading.reader import read_article
from reportedly.records import Document
from training.marking.files import MARKED, is_first, read_lines
from training.marking.texts import DATA, find_text, read_wanted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path
    from typing import Any

    from eval.digests import Digest
    from reportedly.reading.reader import Use
    from reportedly.records import Article, Reading
    from training.marking.texts import Text

PARTS = {"dev": "marked war news", "polnear_dev": "marked PolNeAR"}
"""Parts of marking.json that are for choosing, by the names of their sets in tables."""


def find_articles(part: str, marked: Path = MARKED, data: Path = DATA) -> list[tuple[Text, Marks]]:
    """The articles of a part that are marked, with their marks; none where the data are not here."""
    if not (data / "marking.json").exists():
        return []
    lines = {one["article"]: one for one in read_lines(marked / "statements.jsonl") if is_first(one)}
    wanted = read_wanted(data)[part]
    texts = [text for id_ in wanted if id_ in lines and (text := find_text(id_, data))]
    return [(text, read_marks(lines[text.id], text)) for text in texts if text.sha256 == lines[text.id]["sha256"]]


def digest_marks(marked: Path = MARKED) -> Digest:
    """The digest of all marks."""
    return find_digest(marked, [marked])


def make_article(text: Text) -> Article:
    """The article as intake takes it in; its text stays as it is, so that places hold."""
    fields = {"id": text.id, "text": text.text, "title": text.title, "outlet": text.outlet, "published": text.published}
    row = render_row({name: value for name, value in fields.items() if value})
    article, problems = read_document(Document(text.id, "row", row))
    if article is None:
        raise ValueError(f"{text.id}: {problems}")
    return article


def read_found(reading: Reading) -> Marks:
    """What the program found, as marks."""
    statements = [
        Statement(one.content, one.speaker.name if one.speaker else None, one.mode, one.stance, frozenset(one.via))
        for one in reading.statements
    ]
    figures = [
        Figure(one.span, one.low, one.high, one.speaker.name if one.speaker else None) for one in reading.figures
    ]
    return Marks(statements, figures)


def count(text: Text, marks: Marks, use: Use) -> Counter[str]:
    """What the program and the marker have in common in one article."""
    article = make_article(text)
    given = read_found(read_article(article, use))
    return compare(marks, given)


def measure(part: str, marked: Path = MARKED, data: Path = DATA) -> Iterator[Table]:
    """The tables of one part: statements by the rules, the tagger and both; figures."""
    articles = find_articles(part, marked, data)
    if not articles:
        return
    counted = {use: [count(text, marks, use) for text, marks in articles] for use in USES}
    names = ("precision", "recall", "F1", "low", "high", "with the right speaker, F1", "low ", "high ")
    tail = ("speaker wrong", "withheld", "of", "articles")
    kinds = {"low": "detail", "high": "detail", "low ": "detail", "high ": "detail"}
    kinds |= {"speaker wrong": "lower", "withheld": "open", "of": "count", "articles": "count"}
    columns = tuple(Column(name, kinds.get(name, "higher")) for name in (*names, *tail))  # type: ignore[arg-type]
    rows = tuple(Row(use, (*_rate(counts), float(len(counts)))) for use, counts in counted.items())
    says = "marked by language models by the project's guidelines; low and high: 95 % interval over articles"
    yield Table("statements", PARTS[part], columns, rows, says)
    figures = [Row(use, _rate_figures(counts)) for use, counts in counted.items() if use == "both"]
    heads = ("F1", "low", "high", "with the right speaker, F1", "low ", "high ", "of")
    columns = tuple(Column(name, kinds.get(name, "higher")) for name in heads)  # type: ignore[arg-type]
    yield Table("figures", PARTS[part], columns, tuple(figures), says)


def _f1(found: str, marked: str, given: str) -> Callable[[Mapping[str, Any]], float]:
    return lambda c: find_f1(c.get(found, 0), c.get(given, 0), c.get(found, 0), c.get(marked, 0))[2]


def _rate(counts: list[Counter[str]]) -> tuple[float, ...]:
    total: Counter[str] = sum(counts, Counter())
    found = bootstrap(counts, _f1("found", "one", "other"))
    right = bootstrap(counts, _f1("speaker", "one", "other"))
    wrong = share(total, "found", "found") - share(total, "speaker", "found") - share(total, "withheld", "found")
    precision, recall = share(total, "found", "other"), share(total, "found", "one")
    return (precision, recall, *found, *right, wrong, share(total, "withheld", "found"), float(total["one"]))


def _rate_figures(counts: list[Counter[str]]) -> tuple[float, ...]:
    total: Counter[str] = sum(counts, Counter())
    found = bootstrap(counts, _f1("figures found", "figures one", "figures other"))
    right = bootstrap(counts, _f1("figures speaker", "figures one", "figures other"))
    return (*found, *right, float(total["figures one"]))
