"""Echoes between marked pairs of articles: `python -m eval.echoes`.

In: pairs of articles that are marked as echoes or as none, and a view of those articles. Out: precision, recall and F1
of the pairs listed as copied or edited, how many of the marked non-echoes are listed all the same, and in how many of
the echoes the kind is the marked one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from eval.cross import NAME, print_alone
from eval.matching import find_f1
from eval.report import Column, Row, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from eval.cross import Cross
    from reportedly.ledger.view import View
    from reportedly.relations import EchoKind

NEGATIVES = ("hard_negatives", "quote_only", "boilerplate")
"""Groups of marked pairs that are no echoes: reports of one event, quotations in common, what every page prints."""
COLUMNS = (
    # Each of the two can be had for the other: only what both give together is better or worse.
    Column("precision", "open"),
    Column("recall", "open"),
    Column("F1"),
    Column("kind right", "detail"),
    Column("marked", "count"),
    Column("no echoes", "count"),
)


class Score(NamedTuple):
    """How the listed echoes stand to the marked pairs."""

    found: int  # marked echoes that are listed as copied or edited
    marked: int
    wrong: Mapping[str, int]  # pairs of each group of negatives that are so listed
    kinds: int  # of those found, with the marked kind

    @property
    def shares(self) -> tuple[float, float, float]:
        """Precision among the marked pairs that are listed, recall and F1, in hundredths."""
        return find_f1(self.found, self.found + sum(self.wrong.values()), self.found, self.marked)


def score(marked: Mapping[str, list[dict[str, str]]], listed: Mapping[frozenset[str], EchoKind]) -> Score:
    """The score of `listed`, kinds by the addresses of both articles."""

    def count(pairs: Iterable[Mapping[str, str]]) -> int:
        return sum(listed.get(frozenset((pair["a"], pair["b"])), "quote") != "quote" for pair in pairs)

    kinds = sum(listed.get(frozenset((pair["a"], pair["b"]))) == pair["kind"] for pair in marked["echoes"])
    return Score(
        count(marked["echoes"]), len(marked["echoes"]), {name: count(marked[name]) for name in NEGATIVES}, kinds
    )


def tabulate(found: Score, negatives: int) -> Table:
    """The table of a score; `negatives` is how many pairs are marked as no echoes."""
    shares = found.shares if found.marked else (None,) * 3
    kinds = 100 * found.kinds / found.found if found.found else None
    listed = ", ".join(f"{name} {wrong}" for name, wrong in found.wrong.items())
    row = Row("marked pairs", (*shares, kinds, found.marked, negatives))
    return Table("echoes", NAME, COLUMNS, (row,), f"No echoes, and listed as copied or edited all the same: {listed}.")


def measure(cross: Cross, view: View) -> Table:
    """The table of echoes."""
    listed = {frozenset((line.a.address, line.b.address)): line.echo.kind for line in view.echoes()}
    return tabulate(score(cross.echoes, listed), sum(len(cross.echoes[name]) for name in NEGATIVES))


if __name__ == "__main__":
    print_alone(measure)
