"""An HTML document in, an Article out: its main text, what the page says about itself, and where the text stands in it.

Trafilatura finds the main text, htmldate the date. Nothing is said that the page does not say: a date in the prose is
not the article's, and scripts are never text. The network is never used.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

import trafilatura
from trafilatura.metadata import extract_metadata
from trafilatura.settings import Document as Metadata

from reportedly.intake.dates import read_date
from reportedly.intake.decode import find_remarks, read_text
from reportedly.intake.limits import MAX_ELEMENTS, MAX_NESTING
from reportedly.intake.page_map import map_page
from reportedly.intake.rows import find_title_span
from reportedly.intake.tags import measure_tags
from reportedly.records import Article, Document, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

for _name in ("trafilatura", "htmldate", "courlan", "readability", "justext"):
    # What they have to say of a page is said here as a Problem; without this their warnings reach the terminal.
    logging.getLogger(_name).addHandler(logging.NullHandler())

_DATES: Final = {
    "extensive_search": False,  # True takes any date of the prose
    "original_date": True,  # when it was published rather than last touched
    "min_date": "1990-01-01",
    "max_date": "2100-01-01",  # htmldate's own is today, and the same page must read the same tomorrow
}
_LINE: Final = 100  # characters of the longest line that dates an article
_FRAGMENT: Final = 5  # words; "21 Sept. 2022, 10 a.m." ends with a stop too
_STOPS: Final = (".", "!", "?", ".”", '."', ".»", ":")
_PARAGRAPHS: Final = frozenset({"p", "blockquote", "li"})
_BLOCKS: Final = (*_PARAGRAPHS, "div", "td", "span", "article", "section", "main", "body")
_INLINE: Final = frozenset({"hi", "ref", "del"})


def read_page(document: Document) -> tuple[Article | None, tuple[Problem, ...]]:
    """The article of a page, or the Problem (`no-text`, `too-deep`, or one of `read_text`) that stands in its way.

    Its text is the visible headline and the paragraphs of the main text, parted by blank lines.
    """
    where = document.address
    decoded = read_text(document.raw, where, charset=document.charset, html=True)
    if isinstance(decoded, Problem):
        return None, (decoded,)
    source = decoded.text
    depth, elements = measure_tags(source)
    if depth > MAX_NESTING:
        message = f"{where}: its elements are nested over {MAX_NESTING} deep; save its text as .txt and try again"
        return None, (Problem("intake", where, "too-deep", message),)
    if elements > MAX_ELEMENTS:
        message = f"{where}: over {MAX_ELEMENTS:,} elements are no article; save its text as .txt and try again"
        return None, (Problem("intake", where, "too-large", message),)
    tree = _parse(source)
    paragraphs = _extract_paragraphs(tree) if tree is not None else []
    if not paragraphs:
        message = f"{where}: no article text was found in this page; save its text as .txt and try again"
        return None, (Problem("intake", where, "no-text", message),)
    article = _make_article(document, source, tree, paragraphs)
    return replace(article, notices=find_remarks(article.text, decoded.remark)), ()


def _make_article(document: Document, source: str, tree: Any, paragraphs: list[str]) -> Article:
    headlines = [" ".join(h1.text_content().split()) for h1 in tree.iter("h1")]
    said = _read_metadata(tree, document.url)
    title = _choose_title(said.title, headlines)
    if title and title in headlines and not find_title_span(paragraphs[0], title):
        paragraphs = [title, *(paragraph for paragraph in paragraphs if paragraph != title)]
    text = "\n\n".join(paragraphs)
    url = said.url or document.url
    return Article(
        address=document.address,
        digest=document.digest,
        text=text,
        title=title,
        title_span=find_title_span(text, title) if title else None,
        outlet=_name_outlet(_fold(said.sitename), url),
        byline=_fold(said.author),
        published=read_date(said.date or "").edtf,
        url=url,
        page_map=map_page(text, source),
    )


def _parse(source: str) -> Any:
    """The tree of a page, None where it has none. lxml is untyped, and wants no prologue in text already decoded."""
    try:
        return trafilatura.load_html(source)
    except Exception:  # noqa: BLE001 - whatever a hostile page does to the parser, it is a page without text
        return None


def _extract_paragraphs(tree: Any) -> list[str]:
    try:
        found = trafilatura.bare_extraction(tree, include_comments=False, with_metadata=False)
    except Exception:  # noqa: BLE001 - as above: the run must go on
        return []
    body = getattr(found, "body", None)
    return [] if body is None else list(_render_paragraphs(body))


def _render_paragraphs(body: Any) -> Iterator[str]:
    """The blocks of trafilatura's tree as one line each; its own rendering adds bullets and bars the page has not."""
    parts: list[str] = []
    for piece in _walk(body):
        if piece is not None:
            parts.append(piece)
        elif line := " ".join("".join(parts).split()):
            yield line
            parts.clear()
        else:
            parts.clear()


def _walk(element: Any) -> Iterator[str | None]:
    """The text of `element` in order, with None where a block begins or ends. Depth is bounded by the parser's own."""
    inline = element.tag in _INLINE
    if not inline:
        yield None
    if element.text:
        yield element.text
    for child in element:
        yield from _walk(child)
        if child.tail:
            yield child.tail
    if not inline:
        yield None


def _read_metadata(tree: Any, url: str | None) -> Any:
    """What the page says about itself. `tree` loses its prose, in which htmldate would find other dates."""
    for element in tree.iter(*_BLOCKS):
        if _is_prose(element.text_content() if element.tag in _PARAGRAPHS else element.text or ""):
            element.text = None
            for child in element:
                child.tail = None
        for child in element:
            if child.tail and _is_prose(child.tail):
                child.tail = None
    try:
        return extract_metadata(tree, url, dict(_DATES))
    except Exception:  # noqa: BLE001 - as above; the text is found, only nothing is known about it
        return Metadata()


def _is_prose(words: str) -> bool:
    """Whether `words` are sentences rather than a line that dates or signs an article, which has no full stop."""
    words = words.strip()
    return len(words) > _LINE or (words.endswith(_STOPS) and len(words.split()) > _FRAGMENT)


def _choose_title(declared: str | None, headlines: list[str]) -> str | None:
    """The headline as the page shows it, where it is the declared title or a part of it (" | Vale Courier")."""
    declared = _fold(declared)
    if declared is None:
        return next(filter(None, headlines), None)
    key = declared.casefold()
    for headline in headlines:
        shown = headline.casefold()
        if shown and (shown == key or (len(shown.split()) > 2 and (shown in key or key in shown))):
            return headline
    return declared


def _name_outlet(site: str | None, url: str | None) -> str | None:
    """What the page calls its site, else its domain; trafilatura's stand-in for a name is the URL's host and port."""
    return site if site and site not in (url or "") else _domain(url) or site


def _domain(url: str | None) -> str | None:
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _fold(value: str | None) -> str | None:
    return " ".join(value.split()) or None if value else None
