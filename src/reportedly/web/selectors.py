"""Ways to point at the exact words of a statement: a text and spans come in, selectors and a citation go out.

Selectors are those of the W3C Web Annotation Data Model (2017), counted in code points as there; fragments are those
of the Text Fragments draft, which browsers look for in the page that an address names.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from reportedly.reports.html import is_web

if TYPE_CHECKING:
    from reportedly.ledger.view import ArticleView
    from reportedly.records import Span, Statement

AROUND = 32
"""Characters before and after the words that tell them from the same words elsewhere, as annotation programs keep."""

LONGEST_FRAGMENT = 300
"""Letters of words that are written out in a fragment; of longer ones the beginning and the end are."""

ENDS = 6
"""Words of the beginning and of the end."""


def make_annotation(view: ArticleView, statement: Statement, address: str) -> dict[str, Any]:
    """The annotation whose target is the statement's words; `address` is that of the article's page here."""
    text = view.article.text
    source = view.line.url if view.line.url and is_web(view.line.url) else address
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"{address}#m-{statement.id}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": {"type": "TextualBody", "value": describe(statement), "format": "text/plain"},
        "target": [
            {"source": source, "selector": [_quote_selector(text, span), _position_selector(span)]}
            for span in statement.content_spans
        ],
    }


def _quote_selector(text: str, span: Span) -> dict[str, Any]:
    return {
        "type": "TextQuoteSelector",
        "exact": text[span.start : span.end],
        "prefix": text[max(0, span.start - AROUND) : span.start],
        "suffix": text[span.end : span.end + AROUND],
    }


def _position_selector(span: Span) -> dict[str, Any]:
    return {"type": "TextPositionSelector", "start": span.start, "end": span.end}


def make_fragment(words: str) -> str:
    """The fragment by which a browser finds `words` in a page.

    >>> make_fragment("We left, she said"), make_fragment("half-way & back")
    ('#:~:text=We%20left%2C%20she%20said', '#:~:text=half%2Dway%20%26%20back')
    """
    whole = " ".join(words.split())
    if len(whole) <= LONGEST_FRAGMENT:
        return f"#:~:text={_encode(whole)}"
    parts = whole.split()
    return f"#:~:text={_encode(' '.join(parts[:ENDS]))},{_encode(' '.join(parts[-ENDS:]))}"


def _encode(words: str) -> str:
    # A hyphen and a comma have a meaning of their own there.
    return quote(words.encode("utf-8", "replace"), safe="").replace("-", "%2D")


def describe(statement: Statement) -> str:
    """Who says it, as one line."""
    speaker = statement.speaker
    if speaker is None:
        return "no speaker named"
    return f"{speaker.name}, {speaker.role}" if speaker.role else speaker.name


def make_citation(view: ArticleView, statement: Statement, address: str) -> str:
    """The words with speaker, outlet, day, link and hashes, to be pasted where somebody publishes them."""
    line, content = view.line, statement.content
    link = line.url if line.url and is_web(line.url) else line.address
    hashed = hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()
    denied = "denied: " if statement.stance == "denies" else ""
    through = "".join(f" {name} <-" for name in statement.via)
    return "\n".join(
        (
            f"{denied}{content}",
            f"Speaker: {describe(statement)}" + (f" (came through{through} the speaker)" if through else ""),
            f"Printed in: {line.outlet or 'no outlet named'}, {line.published or 'undated'}"
            + (f": {line.title}" if line.title else ""),
            f"Source: {link}",
            f"Read at: {address}#m-{statement.id}",
            f"SHA-256 of the words: {hashed}",
            f"Id of the article's text: {line.id}",
        )
    )
