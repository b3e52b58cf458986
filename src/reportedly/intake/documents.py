"""A Document in, an Article out, with its notices and its language: the one place that knows the kinds of document.

Pure: the same document always gives the same article. Never raises for bad bytes; what cannot be read is a Problem.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from reportedly.intake.fields import cut_fields
from reportedly.intake.language import find_language
from reportedly.intake.limits import MAX_TEXT_CHARACTERS
from reportedly.intake.notices import find_notices
from reportedly.intake.plain import read_plain
from reportedly.intake.rows import read_row
from reportedly.records import Article, Document, Problem

INTAKE_VERSION: Final = 2
"""Raised whenever the same bytes give another Article than before, so that a ledger knows to take them in again."""


def read_document(document: Document) -> tuple[Article | None, tuple[Problem, ...]]:
    r"""The article of `document` with all that intake sees in it; None where the problems say why there is none.

    >>> article, problems = read_document(Document("a.txt", "text", b"Bridge closed\n\nIt is closed, he said."))
    >>> article.title, problems
    ('Bridge closed', ())
    """
    article, problems = _read(document)
    if article is None:
        return None, problems
    if len(article.text) > MAX_TEXT_CHARACTERS:
        message = f"{article.address}: its text has {len(article.text):,} characters, over {MAX_TEXT_CHARACTERS:,}"
        return None, (*problems, Problem("intake", article.address, "too-large", message))
    article, cut = cut_fields(article)
    problems = (*problems, *cut)
    found = find_notices(article.text, title=article.title, title_span=article.title_span)
    notices = tuple(sorted((*article.notices, *found), key=lambda notice: notice.span))
    rubbish = [notice.span for notice in notices if notice.rubbish]
    return replace(article, notices=notices, language=find_language(article.text, rubbish=rubbish)), problems


def _read(document: Document) -> tuple[Article | None, tuple[Problem, ...]]:
    if document.kind == "text":
        return read_plain(document)
    if document.kind == "row":
        return read_row(document)
    from reportedly.intake.html import read_page  # noqa: PLC0415 - trafilatura takes 200 ms that plain text need not pay

    return read_page(document)
