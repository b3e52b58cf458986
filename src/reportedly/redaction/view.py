"""The view that hides: every line of the ledger's view passes through a mask before anybody sees it.

What is asked for is asked of the ledger as it is, and a line that no longer fits once its names are hidden is left out:
nobody can find out a hidden name by asking for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from reportedly.ledger.searches import says
from reportedly.ledger.view import Filter, View, open_view
from reportedly.redaction.details import find_details
from reportedly.redaction.masking import Mask

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from reportedly.ledger import view as seen
    from reportedly.packs import Pack
    from reportedly.records import Problem
    from reportedly.relations import Judgement, Link, LinkKind

EVERYTHING = Filter()
Line = TypeVar("Line")


def open_redacted(path: Path, pack: Pack) -> RedactedView:
    """The view of the ledger at `path` without the names of who is private; raises only `LedgerError`."""
    view = open_view(path)
    try:
        names = find_private(view, pack)
        details = {
            one.line.id: found
            for one in view.full_articles()
            if any(said.in_custody for said in one.statements)
            and (found := find_details(one.article.text, one.statements))
        }
        return RedactedView(view, names, details)
    except BaseException:
        view.close()
        raise


def find_private(view: View, pack: Pack) -> frozenset[str]:
    """Every form of every name that is private: those that the pack and people name, and all forms of their actors."""
    named = {form for actor in pack.actors if actor.private for form in (actor.name, *actor.aliases)}
    named |= {name for name, one in {one.name: one for one in view.private_marks()}.items() if one.private}
    forms = set(named)
    for line in view.actors() if named else ():
        printed = {line.actor.name, *(variant.printed for variant in line.actor.variants)}
        if not named.isdisjoint(printed):
            forms |= printed
    return frozenset(forms)


class RedactedView(View):
    """As `View`."""

    def __init__(self, view: View, names: Iterable[str], details: Mapping[str, frozenset[str]]) -> None:
        super().__init__(view._connection, view.path)  # noqa: SLF001 -- the same view, seen through a mask
        self._names = frozenset(names)
        self._everywhere = Mask(self._names)
        self._masks = {article: Mask(self._names, words) for article, words in details.items()}
        self._addresses: dict[str, str] = {}
        for line in super().articles():
            if (hidden := self._mask(line.id).hide_address(line.address)) != line.address:
                self._addresses[hidden] = line.address

    def _mask(self, article_id: str) -> Mask:
        return self._masks.get(article_id, self._everywhere)

    def _hide(self, line: Line, article_id: str) -> Line:
        return self._mask(article_id).hide_in(line)

    def articles(self, f: Filter = EVERYTHING) -> Iterator[seen.ArticleLine]:
        """The articles."""
        return (self._hide(line, line.id) for line in super().articles(f))

    def statements(self, f: Filter = EVERYTHING) -> Iterator[seen.StatementLine]:
        """The statements that still fit."""
        for line in super().statements(f):
            hidden = self._hide(line, line.article.id)
            if _fits(hidden, f):
                yield hidden

    def figures(self, f: Filter = EVERYTHING) -> Iterator[seen.FigureLine]:
        """The figures."""
        return (self._hide(line, line.article.id) for line in super().figures(f))

    def times(self, f: Filter = EVERYTHING) -> Iterator[seen.TimeLine]:
        """The times."""
        return (self._hide(line, line.article.id) for line in super().times(f))

    def events(self, f: Filter = EVERYTHING) -> Iterator[seen.EventLine]:
        """The events."""
        return (self._hide(line, line.article.id) for line in super().events(f))

    def mentions(self, f: Filter = EVERYTHING) -> Iterator[seen.MentionLine]:
        """The mentions."""
        return (self._hide(line, line.article.id) for line in super().mentions(f))

    def credits(self, f: Filter = EVERYTHING) -> Iterator[seen.CreditLine]:
        """The credits."""
        return (self._hide(line, line.article.id) for line in super().credits(f))

    def notices(self, f: Filter = EVERYTHING) -> Iterator[seen.NoticeLine]:
        """The notices."""
        return (self._hide(line, line.article.id) for line in super().notices(f))

    def problems(self, f: Filter = EVERYTHING) -> Iterator[Problem]:
        """The problems."""
        return (self._everywhere.hide_in(problem) for problem in super().problems(f))

    def actors(self, f: Filter = EVERYTHING) -> Iterator[seen.ActorLine]:
        """The actors that still fit."""
        for line in super().actors(f):
            hidden = self._everywhere.hide_in(line)
            if not f.speaker or any(_has(form, f.speaker) for form in _forms(hidden)):
                yield hidden

    def speakers(self, f: Filter = EVERYTHING) -> Iterator[seen.SpeakerLine]:
        """The speakers that still fit."""
        for line in super().speakers(f):
            hidden = self._everywhere.hide_in(line)
            if not f.speaker or _has(hidden.name, f.speaker):
                yield hidden

    def echoes(self, f: Filter = EVERYTHING) -> Iterator[seen.EchoLine]:
        """The echoes."""
        return (self._everywhere.hide_in(line) for line in super().echoes(f))

    def find_actors(self) -> dict[tuple[str, str], seen.ActorKey]:
        """As in `View`, by the names as they are shown."""
        return {
            (article, self._mask(article).hide(name)): self._everywhere.hide_in(key)
            for (article, name), key in super().find_actors().items()
        }

    def full_articles(self, f: Filter = EVERYTHING) -> Iterator[seen.ArticleView]:
        """The articles with their text."""
        return (self._hide(view, view.line.id) for view in super().full_articles(f))

    def article(self, selector: str) -> seen.ArticleView | None:
        """One article; a hidden address names it as well."""
        view = super().article(self._addresses.get(selector, selector))
        return self._hide(view, view.line.id) if view else None

    def statement(self, selector: str) -> seen.StatementLine | None:
        """One statement."""
        line = super().statement(selector)
        return self._hide(line, line.article.id) if line else None

    def links(self, kind: LinkKind | None = None) -> Iterator[Link]:
        """The links, without those whose ends are hidden names."""
        for link in super().links(kind):
            if self._everywhere.hide(f"{link.a}\n{link.b}") == f"{link.a}\n{link.b}":
                yield self._everywhere.hide_in(link)

    def judgements(self) -> Iterator[Judgement]:
        """The judgements, without those on hidden names."""
        for one in super().judgements():
            if self._everywhere.hide(f"{one.a}\n{one.b}") == f"{one.a}\n{one.b}":
                yield self._everywhere.hide_in(one)


def _fits(line: seen.StatementLine, f: Filter) -> bool:
    speaker = line.statement.speaker
    if f.speaker and not (speaker and _has(speaker.name, f.speaker)):
        return False
    parts = (line.statement.content, line.statement.source or "", speaker.name if speaker else "")
    return not f.text or says("\n".join(parts), f.text)


def _has(name: str, part: str) -> bool:
    return part.casefold() in name.casefold()


def _forms(line: seen.ActorLine) -> Iterator[str]:
    yield line.actor.name
    for variant in line.actor.variants:
        yield variant.printed
