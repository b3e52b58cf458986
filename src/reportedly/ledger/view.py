"""The ledger's read side: the path of a ledger comes in, lines for people and files go out.

A view sees the latest reading of the latest version of each article, as it stood when the view was opened, also while
another process writes. It must never write to the ledger.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.ledger.filters import Filter

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reportedly.records import Article, Notice, Problem, SpeakerKind, Statement

__all__ = [
    "ArticleLine",
    "ArticleView",
    "Filter",
    "NoticeLine",
    "SpeakerLine",
    "StatementLine",
    "View",
    "open_view",
]

EVERYTHING = Filter()


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """One article as a listing shows it; the counts are of the whole article, whatever the filter."""

    id: str
    address: str  # as given when it was read
    title: str | None
    outlet: str | None
    byline: str | None
    published: str | None  # EDTF
    url: str | None
    language: str | None
    statements: int
    notices: int
    problems: int


@dataclass(frozen=True, slots=True)
class StatementLine:
    """One statement with the article it stands in."""

    article: ArticleLine
    statement: Statement


@dataclass(frozen=True, slots=True)
class SpeakerLine:
    """One speaker's name, as printed, over all articles; the same person under two spellings is two lines."""

    name: str
    kind: SpeakerKind  # the most frequent one
    roles: tuple[str, ...]  # most frequent first
    statements: int
    denials: int
    articles: int
    outlets: tuple[str, ...]  # most frequent first


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """One notice with the article it stands in."""

    article: ArticleLine
    notice: Notice


@dataclass(frozen=True, slots=True)
class ArticleView:
    """One article with its text and all that was found in it."""

    line: ArticleLine
    article: Article
    statements: tuple[Statement, ...]  # by first content span
    notices: tuple[Notice, ...]  # intake's and the reader's, by span
    problems: tuple[Problem, ...]


class View:
    """A ledger as it stood when the view was opened. Every listing streams, ordered by address, then by place."""

    def articles(self, f: Filter = EVERYTHING) -> Iterator[ArticleLine]:
        """The articles that `f` asks for."""
        raise NotImplementedError

    def statements(self, f: Filter = EVERYTHING) -> Iterator[StatementLine]:
        """The statements that `f` asks for."""
        raise NotImplementedError

    def speakers(self, f: Filter = EVERYTHING) -> Iterator[SpeakerLine]:
        """The named speakers of those statements, the one with the most statements first, then by name."""
        raise NotImplementedError

    def notices(self, f: Filter = EVERYTHING) -> Iterator[NoticeLine]:
        """The notices in those articles."""
        raise NotImplementedError

    def problems(self, f: Filter = EVERYTHING) -> Iterator[Problem]:
        """What the latest attempt on each address met; with a filter, at the addresses that it asks for."""
        raise NotImplementedError

    def full_articles(self, f: Filter = EVERYTHING) -> Iterator[ArticleView]:
        """Those articles with their text; of their statements only the ones that `f` asks for."""
        raise NotImplementedError

    def article(self, selector: str) -> ArticleView | None:
        """The one article that `selector` names: an address, an id, or the only id beginning or address ending so."""
        raise NotImplementedError


@contextmanager
def open_view(path: Path) -> Iterator[View]:
    """The view of the ledger at `path`; raises only `LedgerError`."""
    raise NotImplementedError(path)
    yield View()
