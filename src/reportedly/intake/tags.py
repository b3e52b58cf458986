"""A page's source in, its tags out, by one pass that no page can make slow.

No parser: it knows just enough of HTML to tell what a reader sees from what he does not, and how deep elements are
nested. Works by `str.find`, as a pattern for tags is quadratic where tags or comments are never closed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

# Elements whose content is no part of what the page says; a title stands in the window's frame.
_UNSEEN: Final = frozenset({"script", "style", "noscript", "template", "iframe", "svg", "select", "title"})
# Elements that are never closed, or that the next of their kind closes: counting them would find depth where none is.
_NOT_NESTING: Final = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
    | {"p", "li", "dt", "dd", "option", "optgroup", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup", "caption"}
    | {"html", "head", "body"}
)
_NAME: Final = re.compile(r"/?[A-Za-z][A-Za-z0-9]*")


class Tag(NamedTuple):
    """A stretch of the source that shows nothing itself: a tag, a comment, or a whole unseen element."""

    start: int
    end: int
    name: str  # lower case, with the slash of a closing tag; "!" for comments and declarations


def find_tags(source: str) -> Iterator[Tag]:
    """The tags of `source` in order; a `<` that begins no tag is text and left out.

    >>> [tag.name for tag in find_tags("<p>1 < 2<!-- so --><script>a<b</script></p>")]
    ['p', '!', 'script', '/p']
    """
    at = source.find("<")
    while at >= 0:
        tag = _read_tag(source, at)
        if tag:
            yield tag
        at = source.find("<", tag.end if tag else at + 1)


class Size(NamedTuple):
    """How large a page is to a parser."""

    depth: int  # elements open at once at the deepest place
    elements: int


def measure_tags(source: str) -> Size:
    """The depth and the number of elements of `source`, as its tags give them.

    >>> measure_tags("<div><p>a<p>b<div></div></div><br>")
    Size(depth=2, elements=5)
    """
    depth = deepest = elements = 0
    for tag in find_tags(source):
        if tag.name[0] == "/":
            depth -= depth > 0 and tag.name[1:] not in _NOT_NESTING
        elif tag.name != "!":
            elements += 1
            if tag.name not in _NOT_NESTING and tag.name not in _UNSEEN:
                depth += source[tag.end - 2] != "/"
                deepest = max(deepest, depth)
    return Size(deepest, elements)


def _read_tag(source: str, at: int) -> Tag | None:
    if source.startswith("<!--", at):
        return Tag(at, _behind(source, "-->", at + 4), "!")
    if source.startswith(("<!", "<?"), at):
        return Tag(at, _behind(source, ">", at + 2), "!")
    match = _NAME.match(source, at + 1)
    if match is None:
        return None
    name = match[0].lower()
    end = _behind(source, ">", match.end())
    if name in _UNSEEN and source[end - 2 : end] != "/>":
        close = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(source, end)
        end = close.end() if close else len(source)
    return Tag(at, end, name)


def _behind(source: str, mark: str, at: int) -> int:
    place = source.find(mark, at)
    return len(source) if place < 0 else place + len(mark)


def looks_like_html(raw: bytes) -> bool:
    r"""Whether nameless bytes are a page: a page says so at its head.

    >>> looks_like_html(b"\n<!DOCTYPE html><p>It is closed."), looks_like_html(b"<b>Closed</b>, he said.")
    (True, False)
    """
    head = raw[:512].lstrip(b"\xef\xbb\xbf\xff\xfe").replace(b"\x00", b"")  # of UTF-16 every other byte is 0
    return head.lstrip().lower().startswith((b"<!doctype html", b"<html", b"<head"))
