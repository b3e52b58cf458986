"""What the page opens with: claims, echoes and alarms come in, the same laid out for reading side by side go out.

Columns stand in the order of the pack's sides, whoever they are, and each is filled by one rule. Nothing here draws,
weighs a position or leaves one out without saying how many.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from reportedly.reports.positions import find_stands, shorten, show_counts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reportedly.ledger.view import AlarmLine, ArticleView, ClaimLine, EchoLine
    from reportedly.records import Span
    from reportedly.relations import EchoKind
    from reportedly.reports.positions import Stand

MOST_DISPUTED = 30
"""Disputed claims that the page shows, those that come first; a person reads no more in one sitting."""

MOST_OTHERS = 15
"""Claims of several origins that nobody disputes, shown likewise."""

MOST_OPEN = 5
"""Positions of a column that stand open: as many as two columns show on one screen."""

MOST_FOLDED = 40
"""Positions of a column below those, to be unfolded."""

MOST_ORIGINS = 30
"""Origins of a claim that are told one by one."""

MOST_ALARMS = 100
"""Alarms that the page shows."""

MOST_ECHOES = 200
"""Echoes that the page shows."""

KINDS: dict[EchoKind, int] = {"copy": 0, "edited": 1, "quote": 2}
"""What is more of one text comes first."""

NO_SIDE = "No side known"


class Column(NamedTuple):
    """The positions of one side on one claim."""

    name: str
    shown: tuple[Stand, ...]
    folded: tuple[Stand, ...]
    hidden: int  # positions that are only counted


class Card(NamedTuple):
    """One claim as the page shows it."""

    line: ClaimLine
    counts: str
    columns: tuple[Column, ...]


class Shown(NamedTuple):
    """Claims of one section, and how many more there are."""

    cards: tuple[Card, ...]
    more: int


NONE = Shown((), 0)


@dataclass(frozen=True, slots=True)
class Confronted:
    """What the page shows of several articles beside one another."""

    disputed: Shown = NONE
    others: Shown = NONE
    alarms: tuple[AlarmLine, ...] = ()
    more_alarms: int = 0
    echoes: tuple[EchoLine, ...] = ()
    more_echoes: int = 0
    words: dict[tuple[str, Span], str] = field(default_factory=dict)  # of passages, once their article has passed by

    def find_statements(self) -> frozenset[str]:
        """The ids of all statements of the claims that are shown."""
        cards = (*self.disputed.cards, *self.others.cards)
        return frozenset(line.statement.id for card in cards for line in card.line.statements)

    def note(self, view: ArticleView) -> None:
        """Takes down the words of the first passage of each echo that begins in this article."""
        text = view.article.text
        for line in self.echoes:
            if line.echo.a == view.line.id and line.echo.passages:
                span = line.echo.passages[0][0]
                self.words[view.line.id, span] = shorten(text[span.start : span.end])


def confront(
    claims: Iterable[ClaimLine],
    sides: Mapping[str, str],
    echoes: Iterable[EchoLine] = (),
    alarms: Iterable[AlarmLine] = (),
) -> Confronted:
    """All of it, cut to what a person can read; `sides` are the names of the pack's sides by their keys, in order."""
    lines = [*claims]
    disputed = [line for line in lines if line.claim.disputed]
    others = [line for line in lines if not line.claim.disputed and len(line.claim.origins) > 1]
    heard, found = [*alarms], sorted(echoes, key=lambda line: KINDS[line.echo.kind])
    return Confronted(
        _lay_out(disputed, sides, MOST_DISPUTED),
        _lay_out(others, sides, MOST_OTHERS),
        tuple(heard[:MOST_ALARMS]),
        max(len(heard) - MOST_ALARMS, 0),
        tuple(found[:MOST_ECHOES]),
        max(len(found) - MOST_ECHOES, 0),
    )


def _lay_out(lines: Sequence[ClaimLine], sides: Mapping[str, str], most: int) -> Shown:
    cards = (Card(line, show_counts(line), find_columns(line, sides)) for line in lines[:most])
    return Shown(tuple(cards), max(len(lines) - most, 0))


def find_columns(line: ClaimLine, sides: Mapping[str, str]) -> tuple[Column, ...]:
    """The sides that speak, in the order of `sides`, then sides that are not among them, then who has none."""
    stands: dict[str | None, list[Stand]] = {}
    for stand in find_stands(line):
        stands.setdefault(stand.position.side, []).append(stand)
    strange = sorted(key for key in stands if key is not None and key not in sides)
    keys: list[str | None] = [key for key in (*sides, *strange) if key in stands]
    keys += [None] if None in stands else []
    return tuple(_make_column(sides.get(key, key) if key else NO_SIDE, stands[key]) for key in keys)


def _make_column(name: str, stands: Sequence[Stand]) -> Column:
    ordered = _mix(stands)
    folded = ordered[MOST_OPEN : MOST_OPEN + MOST_FOLDED]
    return Column(name, ordered[:MOST_OPEN], folded, max(len(ordered) - MOST_OPEN - MOST_FOLDED, 0))


def _mix(stands: Sequence[Stand]) -> tuple[Stand, ...]:
    """Those with the most statements first, who asserts and who denies by turns, so that neither is folded away; then
    who only speaks of the same matter.
    """
    ordered = sorted(stands, key=lambda stand: -len(stand.position.statements))
    asserting = [stand for stand in ordered if stand.does in ("asserts", "speaks of it")]
    denying = [stand for stand in ordered if stand.does == "denies"]
    mixed = (stand for pair in zip_longest(asserting, denying) for stand in pair if stand)
    return (*mixed, *(stand for stand in ordered if stand.does == "is on the same matter"))
