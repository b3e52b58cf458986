"""The articles of a marked set, read: through the whole tool as a user runs it, or in this process.

In: a folder of texts. Out: a file of JSON lines for the scorers, or `Read` articles for what no scorer tells. Both are
the same statements, and `run` says so where they are not.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reportedly.exports import make_statement_row, render_jsonl
from reportedly.intake import find_documents, read_document
from reportedly.ledger.view import ArticleLine, StatementLine
from reportedly.reading import read_article
from reportedly.reading.quotations import find_quotations
from reportedly.records import Document

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportedly.reading.quotations import Quotation
    from reportedly.reading.reader import Use
    from reportedly.records import Article, Reading, Statement

PROGRAM = (sys.executable, "-m", "reportedly")


class Read(NamedTuple):
    """One article and what was found in it."""

    article: Article
    reading: Reading

    @property
    def name(self) -> str:
        """The file's name without its ending, as the marked sets call their articles."""
        return name_article(self.article)


def name_article(article: Article) -> str:
    """The name of the file that the article was read from, without ".txt"."""
    return Path(article.address).name.removesuffix(".txt")


def run_program(*arguments: str) -> str:
    """What `reportedly` prints; a status above 1 (wrong use, no ledger) ends the run."""
    done = subprocess.run((*PROGRAM, *arguments), capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode > 1 or done.returncode < 0:
        sys.exit(f"reportedly {arguments[0]} stopped with status {done.returncode}: {done.stderr.strip()}")
    return done.stdout


def write_through_program(articles: Path, lines: Path) -> None:
    """Writes what `reportedly read` and then `statements --json` give for the folder `articles` to the file `lines`."""
    with tempfile.TemporaryDirectory() as folder:
        ledger = str(Path(folder) / "eval.db")
        run_program("read", str(articles), "--ledger", ledger)
        lines.write_text(run_program("statements", "--ledger", ledger, "--json"), encoding="utf-8")


def read_articles(folder: Path) -> list[Article]:
    """The articles of `folder` in the order of their names. Raises `ValueError` where one cannot be read."""
    return list(_read_articles(folder))


def _read_articles(folder: Path) -> Iterator[Article]:
    for found in find_documents([str(folder)]):
        article, problems = read_document(found) if isinstance(found, Document) else (None, (found,))
        if article is None:
            raise ValueError(problems[0].message)
        yield article


def read_all(articles: Iterable[Article], use: Use = "both") -> list[Read]:
    """Every article read with the rules, with the tagger, or with both as the program does."""
    return [Read(article, read_article(article, use=use)) for article in articles]


def write_lines(reads: Iterable[Read], lines: Path) -> None:
    """Writes the statements as `reportedly statements --json` prints them to the file `lines`."""
    rows = (make_statement_row(_as_line(read.article, one)) for read in reads for one in read.reading.statements)
    lines.write_text("".join(render_jsonl(rows)), encoding="utf-8")


def _as_line(article: Article, statement: Statement) -> StatementLine:
    line = ArticleLine(
        id=article.id,
        address=article.address,
        title=article.title,
        outlet=article.outlet,
        byline=article.byline,
        published=article.published,
        url=article.url,
        language=article.language,
        statements=0,
        notices=0,
        problems=0,
    )
    return StatementLine(line, statement)


def find_outer_quotations(article: Article) -> list[Quotation]:
    """The outermost quotations, found as the reader finds them."""
    rubbish = [notice.span for notice in article.notices if notice.rubbish]
    quotations, _ = find_quotations(article.text, rubbish=rubbish)
    return [quotation for quotation in quotations if quotation.parent is None]
