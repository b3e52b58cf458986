"""An Article in, the same with no field too long out: what a page or a row says about itself has bounds too.

A name is cut; an address is left out whole, since a part of one leads elsewhere. The text is never touched, nor the
date, of which more than a line is no date (`dates.py`).
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from reportedly.intake.limits import MAX_FIELD_CHARACTERS
from reportedly.records import Article, Problem, Span

_CUT_BEFORE: Final = "…"  # trafilatura cuts what a page says at 9,999 characters and adds this


def cut_fields(article: Article) -> tuple[Article, tuple[Problem, ...]]:
    """`article` with title, outlet and byline cut and a URL left out where too long, and a Problem (`field-cut`) each.

    >>> article, problems = cut_fields(Article("a.txt", "0", "It is closed.", outlet="Vale Post " * 2_000))
    >>> len(article.outlet), [problem.kind for problem in problems]
    (9999, ['field-cut'])
    """
    problems = []
    if _is_long(article.title):
        problems.append(_complain(article.address, "title", "the rest is cut"))
        article = _cut_title(article)
    if _is_long(article.outlet):
        problems.append(_complain(article.address, "outlet", "the rest is cut"))
        article = replace(article, outlet=_cut(article.outlet))
    if _is_long(article.byline):
        problems.append(_complain(article.address, "byline", "the rest is cut"))
        article = replace(article, byline=_cut(article.byline))
    if _is_long(article.url):
        problems.append(_complain(article.address, "url", "it is left out"))
        article = replace(article, url=None)
    return article, tuple(problems)


def _is_long(value: str | None) -> bool:
    """Of what was cut before, folded blanks and resolved escapes may have taken some; no name comes near the half."""
    if value is None:
        return False
    return len(value) > MAX_FIELD_CHARACTERS or (len(value) > MAX_FIELD_CHARACTERS / 2 and value.endswith(_CUT_BEFORE))


def _cut(value: str | None) -> str | None:
    return value[:MAX_FIELD_CHARACTERS].rstrip() if value else value


def _cut_title(article: Article) -> Article:
    """A title that stands in the text is as much of it as its span covers, blanks folded."""
    if not article.title_span:
        return replace(article, title=_cut(article.title))
    start, end = article.title_span
    span = Span(start, start + len(article.text[start:end][:MAX_FIELD_CHARACTERS].rstrip()))
    return replace(article, title=" ".join(article.text[slice(*span)].split()), title_span=span)


def _complain(where: str, name: str, done: str) -> Problem:
    message = f"{where}: its {name} is longer than {MAX_FIELD_CHARACTERS:,} characters; {done}"
    return Problem("intake", where, "field-cut", message)
