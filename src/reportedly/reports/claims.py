"""Claims on a terminal: lines of claims come in, blocks of text go out, ready for a rich console.

As in `terminal`: what matters is in the characters, colour only repeats it. Each gist stands in full, each position on
lines of its own: a table would press the words into columns that nobody can read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.text import Text

from reportedly.reports.columns import shown
from reportedly.reports.positions import count, find_stands, shorten, show_counts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import RenderableType

    from reportedly.ledger.view import ClaimLine, StatementLine
    from reportedly.relations import Origin
    from reportedly.reports.positions import Stand

MOST_POSITIONS = 40
"""Positions shown of one claim; JSON has all."""

MOST_ARTICLES = 12
"""Articles shown of one origin; JSON has all."""

MOST_STEPS = 20
"""Steps shown of one origin's chain; JSON has all."""

INDENT = 2
"""Cells by which what belongs to a claim stands in."""


def set_out_claims(lines: Iterable[ClaimLine], _: int) -> Iterator[RenderableType]:
    """Each claim: its gist, what stands behind it, and everybody's position with the first words that show it."""
    for line in lines:
        disputed = "; disputed" if line.claim.disputed else ""
        yield shown(line.claim.gist, "bold")
        yield _inset(Text(f"{show_counts(line)}{disputed}  ").append_text(shown(f"[{line.claim.id}]", "dim")))
        stands = find_stands(line)
        for stand in stands[:MOST_POSITIONS]:
            yield _inset(_stand_line(stand), 2)
            if stand.statements:
                yield _inset(_words_line(stand.statements[0]), 4)
        if len(stands) > MOST_POSITIONS:
            yield _inset(Text(f"and {count('position', len(stands) - MOST_POSITIONS)} more: --json", "dim"), 2)
        yield Text("")


def set_out_origins(lines: Iterable[ClaimLine], _: int) -> Iterator[RenderableType]:
    """Each claim with its origins, and how each went from article to article."""
    for line in lines:
        addresses = {one.article.id: one.article.address for one in line.statements}
        yield shown(line.claim.gist, "bold")
        yield _inset(Text(f"{show_counts(line)}  ").append_text(shown(f"[{line.claim.id}]", "dim")))
        for number, origin in enumerate(line.claim.origins, 1):
            name = shown(origin.name, "bold") if origin.name else Text("not said with whom it starts", "dim")
            yield _inset(
                Text(f"{number}. ").append_text(name).append(f" ({count('article', len(origin.articles))})"), 2
            )
            yield from (_inset(shown(told), 4) for told in _tell(origin, addresses))
        yield Text("")


def _tell(origin: Origin, addresses: dict[str, str]) -> Iterator[str]:
    yield from origin.chain[:MOST_STEPS]
    if len(origin.chain) > MOST_STEPS:
        yield f"and {count('step', len(origin.chain) - MOST_STEPS)} more: --json"
    found = [addresses.get(article, article) for article in origin.articles]
    more = [f"and {len(found) - MOST_ARTICLES} more"] if len(found) > MOST_ARTICLES else []
    yield "in " + ", ".join([*found[:MOST_ARTICLES], *more])


def _stand_line(stand: Stand) -> Text:
    line = shown(stand.who, "bold" if stand.position.speaker else "dim")
    line.append(f" {stand.does}", "bold" if stand.does == "denies" else "")
    line.append(" ").append_text(shown(f"({', '.join(filter(None, (stand.number, stand.days)))})"))
    return line.append_text(shown(f": {stand.figures}")) if stand.figures else line


def _words_line(line: StatementLine) -> Text:
    article = line.article
    where = ", ".join(filter(None, (article.outlet or article.address, article.published)))
    return Text('"').append_text(shown(shorten(line.statement.content))).append('" ').append_text(shown(where, "dim"))


def _inset(text: Text, depth: int = 1) -> RenderableType:
    text.overflow = "fold"
    return Padding(text, (0, 0, 0, INDENT * depth))
