"""What a person has to see to judge a link: a link and a view come in, two ends with words in context go out.

Each kind of link has its own way of being shown, and whatever the ledger no longer has is shown by its id.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reportedly.ledger.view import ArticleLine, ArticleView, View
    from reportedly.records import Statement
    from reportedly.relations import Link, LinkKind

MOST_WORDS = 5_000
"""Words of each article that are aligned: 13 of 10,593 news texts have more, and two of so many take 0.02 s."""
PASSAGES = 2
"""Passages shown of an echo: the longest two, which fill a screen of 24 lines with both articles and the question."""
LEAST_SHARED = 6
"""Words that a shared passage has at least; shorter ones are phrases that any two articles share."""
MOST_LETTERS = 400
"""Letters shown of a passage: some five lines of a terminal."""
AROUND = 60
"""Letters of context on either side of a statement's words."""

_WORD = re.compile(r"\w+")


NAMED = 2
"""Articles that are shown of those that use a name: one may be odd, and more are not read."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of an article with what stands around them."""

    before: str
    words: str
    after: str
    article: ArticleLine
    statement: str | None = None  # its id, where the words are one

    def __str__(self) -> str:
        return " ".join(f"…{self.before}[{self.words}]{self.after}…".split())


@dataclass(frozen=True, slots=True)
class End:
    """One of the two things that a link is between, as a person sees it."""

    name: str  # readable; the id where the ledger does not have it
    known: bool  # whether the ledger has it
    passages: tuple[Passage, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """The passages as lines, their words in brackets."""
        return tuple(map(str, self.passages))


def show_ends(view: View, link: Link) -> tuple[End, End]:
    """Both ends of `link`, in its order."""
    return SHOWN[link.kind](view, link.a, link.b)


def name_end(view: View, kind: LinkKind, end: str) -> str | None:
    """A readable name of `end`, None where the ledger does not have it."""
    if kind == "echo":
        article = _find_article(view, end)
        return article.line.address if article else None
    if kind == "claim":
        shown = _show_statement(view, end)
        return shown.name if shown.known else None
    return view.proposals.name(end)


def _show_echo(view: View, a: str, b: str) -> tuple[End, End]:
    one, other = _find_article(view, a), _find_article(view, b)
    if one is None or other is None:
        return _name_article(one, a), _name_article(other, b)
    ours, theirs = ([*_WORD.finditer(view.article.text)][:MOST_WORDS] for view in (one, other))
    blocks = SequenceMatcher(
        None, [w.group().casefold() for w in ours], [w.group().casefold() for w in theirs]
    ).get_matching_blocks()
    longest = sorted(blocks, key=lambda block: (-block.size, block.a, block.b))[:PASSAGES]
    shared = sorted((block for block in longest if block.size >= LEAST_SHARED), key=lambda block: block.a)
    first, second = [], []
    for block in shared:
        first.append(_cut(one, ours[block.a].start(), ours[block.a + block.size - 1].end()))
        second.append(_cut(other, theirs[block.b].start(), theirs[block.b + block.size - 1].end()))
    return _name_article(one, a, first), _name_article(other, b, second)


def _find_article(view: View, article_id: str) -> ArticleView | None:
    # By its address where that is known: by its id alone all articles are looked through.
    found = view.article(view.proposals.find_address(article_id) or article_id)
    return found if found and found.line.id == article_id else None


def _find_statement(view: View, statement_id: str) -> tuple[Statement, ArticleView] | None:
    """A statement with its article; asked for by its id alone, all statements are looked through."""
    if address := view.proposals.find_address_of(statement_id):
        found = view.article(address)
        for one in found.statements if found else ():
            if found and one.id == statement_id:
                return one, found
    line = view.statement(statement_id)
    found = view.article(line.article.address) if line else None
    return (line.statement, found) if line and found else None


def _name_article(found: ArticleView | None, article_id: str, passages: Iterable[Passage] = ()) -> End:
    if found is None:
        return End(article_id, known=False)
    line = found.line
    parts = (line.title, line.outlet, line.published, line.address)
    return End(", ".join(part for part in parts if part), known=True, passages=tuple(passages))


def _show_claim(view: View, a: str, b: str) -> tuple[End, End]:
    return _show_statement(view, a), _show_statement(view, b)


def _show_statement(view: View, statement_id: str) -> End:
    found = _find_statement(view, statement_id)
    if found is None:
        return End(statement_id, known=False)
    statement, article = found
    who = statement.speaker.name if statement.speaker else "nobody named"
    stance = "denies" if statement.stance == "denies" else "says"
    line = article.line
    name = ", ".join(part for part in (f"{who} {stance}", line.outlet, line.published, line.address) if part)
    spans = (*statement.content_spans, *statement.cue_spans, *statement.source_spans)
    if not spans:
        words = Passage("", statement.content[:MOST_LETTERS], "", line, statement_id)
    else:
        words = _cut(article, min(spans).start, max(span.end for span in spans), statement_id)
    return End(name, known=True, passages=(words,))


def _show_actor(view: View, a: str, b: str) -> tuple[End, End]:
    return _show_name(view, a), _show_name(view, b)


def _show_name(view: View, name_id: str) -> End:
    name = view.proposals.name(name_id)
    if name is None:
        return End(name_id, known=False)
    uses = view.proposals.uses(name_id, NAMED)
    found = ((_find_article(view, use.article_id), use) for use in uses)
    return End(name, known=True, passages=tuple(_cut(one, use.start, use.end) for one, use in found if one))


def _cut(found: ArticleView, start: int, end: int, statement: str | None = None) -> Passage:
    """The words at `start` to `end`, with what stands around; a long stretch loses its middle."""
    text = found.article.text
    words = text[start:end]
    if len(words) > MOST_LETTERS:
        words = f"{words[: MOST_LETTERS // 2]} … {words[-MOST_LETTERS // 2 :]}"
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    return Passage(before, words, after, found.line, statement)


SHOWN: dict[LinkKind, Callable[[View, str, str], tuple[End, End]]] = {
    "actor": _show_actor,
    "echo": _show_echo,
    "claim": _show_claim,
}
"""How each kind of link is shown."""
