"""Addresses of pages: what a page is about comes in, its path and query go out; templates make no link otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, quote, urlencode

if TYPE_CHECKING:
    from collections.abc import Mapping


def page_link(kind: str, id_: str) -> str:
    """The page of a claim, an actor, ...

    >>> page_link("claims", "a/b")
    '/claims/a%2Fb'
    """
    return f"/{kind}/{quote(id_, safe='')}"


def article_link(article_id: str, part: str = "") -> str:
    """The page of an article, at one of its parts: "s-" and the id of a statement, "f-" of a figure, "e-" of an event.

    >>> article_link("ab12", "s-34")
    '/articles/ab12#s-34'
    """
    return f"/articles/{quote(article_id, safe='')}" + (f"#{part}" if part else "")


def statement_link(row: Mapping[str, str]) -> str:
    """The words of a statement in its article, of its row."""
    return article_link(row["article_id"], f"m-{row['id']}")


def find_link(**asked: str | None) -> str:
    """The page of a search.

    >>> find_link(q="side:orlin ferry", page=None)
    '/search?q=side%3Aorlin+ferry'
    """
    return f"/search?{urlencode({name: value for name, value in asked.items() if value})}"


def with_query(path: str, query: str, **changed: str | int | None) -> str:
    """The same page with some values of its query changed; None takes one out.

    >>> with_query("/figures", "kind=held&page=2", page=3), with_query("/figures", "page=2", page=None)
    ('/figures?kind=held&page=3', '/figures')
    """
    kept = {name: value for name, value in parse_qsl(query) if name not in changed}
    asked = kept | {name: str(value) for name, value in changed.items() if value is not None}
    return path + (f"?{urlencode(asked)}" if asked else "")
