"""A .txt or .md document in, an Article out.

The article's text is the decoded file, unchanged save a byte order mark: nothing here may trim, join or rewrite it.
"""

from __future__ import annotations

import re
from typing import Final

from reportedly.intake.decode import find_remarks, read_text
from reportedly.intake.notices import find_title
from reportedly.records import Article, Document, Problem, Span

_HEADING_MARK: Final = re.compile(r"#{1,6}[ \t]+")


def read_plain(document: Document) -> tuple[Article | None, tuple[Problem, ...]]:
    r"""The article of a plain text document with its title, or the Problem that stands in its way.

    >>> article, problems = read_plain(Document("a.txt", "text", b"Bridge closed\n\nIt is closed, he said."))
    >>> article.title, article.title_span, problems
    ('Bridge closed', Span(start=0, end=13), ())
    """
    decoded = read_text(document.raw, document.address, charset=document.charset)
    if isinstance(decoded, Problem):
        return None, (decoded,)
    span = _without_mark(decoded.text, find_title(decoded.text))
    article = Article(
        address=document.address,
        digest=document.digest,
        text=decoded.text,
        title=" ".join(decoded.text[span.start : span.end].split()) if span else None,
        title_span=span,
        url=document.url,
        notices=find_remarks(decoded.text, decoded.remark),
    )
    return article, ()


def _without_mark(text: str, span: Span | None) -> Span | None:
    """`span` without the number signs of a Markdown heading."""
    mark = _HEADING_MARK.match(text, span.start, span.end) if span else None
    return Span(mark.end(), span.end) if span and mark and mark.end() < span.end else span
