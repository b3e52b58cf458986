"""Claims made of the statements of invented articles: views come in, lines of claims go out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.ledger.view import ClaimLine, StatementLine
from reportedly.relations import Claim, Origin, Position

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.ledger.view import ArticleView
    from reportedly.records import Stance

SIDES = {"orvan": "Orvan", "teskia": "Teskia"}


def take(views: Sequence[ArticleView], count: int) -> list[StatementLine]:
    return [StatementLine(view.line, said) for view in views for said in view.statements][:count]


def make_position(lines: Sequence[StatementLine], side: str | None, stance: Stance, name: str | None) -> Position:
    return Position(
        name, None, side, stance, tuple(line.statement.id for line in lines), (), "2031-04-17", "2031-04-18"
    )


def make_claim(lines: Sequence[StatementLine], positions: Sequence[Position], **more: object) -> ClaimLine:
    origins = (
        Origin("Harbour Radio", (lines[0].article.id,), ("Harbour Radio -> Gazette: through Harbour Radio",)),
        Origin(None, (lines[-1].article.id,), ()),
    )
    claim = Claim(
        "c", lines[0].statement.content, tuple(positions), 2, 2, origins,
        disputed=len({one.stance for one in positions}) > 1, reason="Exchange",
    )  # fmt: skip
    return ClaimLine(replace(claim, **more), tuple(lines))  # type: ignore[arg-type]


def disputed(views: Sequence[ArticleView]) -> ClaimLine:
    lines = take(views, 6)
    return make_claim(
        lines,
        [
            make_position(lines[:2], "teskia", "denies", "Teskia’s Ministry"),
            make_position(lines[2:4], "orvan", "asserts", "Dario Venn"),
            make_position(lines[4:5], None, "asserts", None),
        ],
    )
