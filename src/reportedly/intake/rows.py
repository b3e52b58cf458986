"""One row of a JSONL or CSV file, as compact JSON bytes, in; an Article out.

The row's text is taken unchanged, save lone surrogates, which no file or database can hold. What a row does not say
(outlet, date) is left open, never guessed from its text.
"""

from __future__ import annotations

import json
from typing import Final

from reportedly.intake.dates import read_date
from reportedly.intake.decode import replace_surrogates
from reportedly.records import Article, Document, Problem, Span

FIELDS: Final = ("id", "url", "title", "text", "published", "outlet")
"""What a row may say; only `text` must be there."""

_LINE_REST: Final = 200  # code points looked at for the end of the title's line


def render_row(fields: dict[str, str]) -> bytes:
    """The bytes of a row's Document: its known fields in fixed order, so that equal rows have equal digests.

    >>> render_row({"text": "It is closed.", "id": "7", "colour": "red"})
    b'{"id":"7","text":"It is closed."}'
    """
    known = {name: fields[name] for name in FIELDS if name in fields}
    return json.dumps(known, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def read_row(document: Document) -> tuple[Article | None, tuple[Problem, ...]]:
    r"""The article of a row as `render_row` wrote it; a date that cannot be read is a Problem beside the article.

    >>> row = render_row({"title": "Bridge closed", "text": "Bridge closed\nSo he said.", "published": "21 Sep 2022"})
    >>> article, problems = read_row(Document("news.csv:2", "row", row))
    >>> article.title_span, article.published
    (Span(start=0, end=13), '2022-09-21')
    """
    where = document.address
    printed: dict[str, str] = json.loads(document.raw.decode("utf-8", "surrogatepass"))
    fields = {name: replace_surrogates(value) for name, value in printed.items()}
    text = fields["text"]
    if not text.strip():
        return None, (Problem("intake", where, "empty", f"{where}: its text is empty"),)
    published, complaint = read_date(fields.get("published", ""))
    problems = [Problem("intake", where, "date", f"{where}: {complaint}")] if complaint else []
    if fields != printed:
        message = f"{where}: half characters (lone surrogates) were replaced by {chr(0xFFFD)}"
        problems.append(Problem("intake", where, "lone-surrogate", message))
    title = _fold(fields.get("title"))
    article = Article(
        address=where,
        digest=document.digest,
        text=text,
        title=title,
        title_span=find_title_span(text, title) if title else None,
        outlet=_fold(fields.get("outlet")),
        published=published,
        url=_fold(fields.get("url")),
    )
    return article, tuple(problems)


def find_title_span(text: str, title: str) -> Span | None:
    r"""Where `title` is the first line of `text`, blanks apart; a first sentence that only begins like it is not.

    >>> find_title_span("\n Bridge\tclosed\nIt is.", "Bridge closed"), find_title_span("Rain fell", "Rain")
    (Span(start=2, end=15), None)
    """
    start = at = len(text) - len(text.lstrip())
    for word in title.split():
        while at < len(text) and text[at].isspace():
            at += 1
        if not text.startswith(word, at):
            return None
        at += len(word)
    rest = text[at : at + _LINE_REST].split("\n", 1)[0].split("\r", 1)[0]
    return Span(start, at) if at > start and not rest.strip() else None


def _fold(value: str | None) -> str | None:
    return " ".join(value.split()) or None if value else None
