"""Echoes between marked pairs of articles: `python -m eval.echoes`.

In: the articles of `../shared/gold/cross` with the pairs that are marked in them. Out: precision, recall and F1 of the
pairs listed as copied or edited, how many of the marked non-echoes are listed all the same, and in how many of the
echoes the kind is the marked one.
"""

from __future__ import annotations

import json
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from eval.scales import SHARED
from reportedly.ledger import open_ledger
from reportedly.ledger.view import open_view
from reportedly.pipeline import read_into

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reportedly.relations import EchoKind

CROSS = SHARED / "gold" / "cross"
NEGATIVES = ("hard_negatives", "quote_only", "boilerplate")
"""Groups of marked pairs that are no echoes: reports of one event, quotations in common, what every page prints."""


class Score(NamedTuple):
    """How the listed echoes stand to the marked pairs."""

    found: int  # marked echoes that are listed as copied or edited
    marked: int
    wrong: Mapping[str, int]  # pairs of each group of negatives that are so listed
    kinds: int  # of those found, with the marked kind

    @property
    def precision(self) -> float:
        """Share of right ones among the marked pairs that are listed."""
        return self.found / max(1, self.found + sum(self.wrong.values()))

    @property
    def recall(self) -> float:
        """Share of the marked echoes that are listed."""
        return self.found / max(1, self.marked)


def score(marked: Mapping[str, list[dict[str, str]]], listed: Mapping[frozenset[str], EchoKind]) -> Score:
    """The score of `listed`, kinds by the addresses of both articles."""

    def count(pairs: Iterable[Mapping[str, str]]) -> int:
        return sum(listed.get(frozenset((pair["a"], pair["b"])), "quote") != "quote" for pair in pairs)

    kinds = sum(listed.get(frozenset((pair["a"], pair["b"]))) == pair["kind"] for pair in marked["echoes"])
    return Score(
        count(marked["echoes"]), len(marked["echoes"]), {name: count(marked[name]) for name in NEGATIVES}, kinds
    )


def main() -> None:
    """Prints the score."""
    if not CROSS.is_dir():
        sys.exit("Nothing to measure with: the marked pairs (../shared/gold/cross) are not here.")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "cross.db"
        with open_ledger(path) as ledger:
            read_into(ledger, [str(CROSS / "articles.jsonl")], now=lambda: datetime.now(UTC).isoformat())
        with open_view(path) as view:
            listed = {frozenset((line.a.address, line.b.address)): line.echo.kind for line in view.echoes()}
    found = score(json.loads((CROSS / "echoes.json").read_text("utf-8")), listed)
    f1 = 2 * found.precision * found.recall / max(1e-9, found.precision + found.recall)
    print(f"echoes: precision {found.precision:.3f}, recall {found.recall:.3f}, F1 {f1:.3f} of {found.marked} marked")
    print(f"listed all the same: {dict(found.wrong)}; kind as marked: {found.kinds} of {found.found}")


if __name__ == "__main__":
    main()
