"""Actors across articles: `python -m eval.actors`.

In: the articles and marked actors beside this repository (`../shared/gold/cross`). Out: B-cubed precision, recall and
F1 over the marked forms, how many of them are not found, and which near misses are merged. A marked form is looked up
among the forms of the actors in its article: the same words once folded, or one's words among the other's. One that is
not found is alone.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
import unicodedata
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from eval.scales import SHARED
from reportedly.ledger import open_ledger
from reportedly.ledger.view import open_view
from reportedly.pipeline import read_into

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping

GOLD = SHARED / "gold" / "cross"


class Given(NamedTuple):
    """Forms of actors by article: the words of each, and whose it is."""

    forms: dict[str, list[tuple[frozenset[str], str]]]

    def find(self, printed: str, article: str) -> str | None:
        """The id of the actor whose form in `article` is nearest to `printed`."""
        words = fold(printed)
        near = [
            (len(form ^ words), actor)
            for form, actor in self.forms.get(article, ())
            if form and (form <= words or words <= form)
        ]
        return min(near)[1] if near else None


def fold(text: str) -> frozenset[str]:
    """The words of `text` in small letters without accents.

    >>> sorted(fold("José’s Café"))
    ['cafe', 'jose', 's']
    """
    plain = unicodedata.normalize("NFKD", text).lower()
    return frozenset(re.findall(r"\w+", "".join(letter for letter in plain if not unicodedata.combining(letter))))


def score_bcubed(gold: Mapping[Hashable, str], given: Mapping[Hashable, Hashable]) -> tuple[float, float, float]:
    """Precision, recall and F1, B-cubed (Bagga and Baldwin 1998): each item's share of rightly joined ones, averaged.

    >>> score_bcubed({1: "a", 2: "a", 3: "b"}, {1: "x", 2: "x", 3: "x"})[1]
    1.0
    """

    def share(one: Mapping[Hashable, Hashable], other: Mapping[Hashable, Hashable]) -> float:
        groups = ([j for j in one if one[j] == one[i]] for i in one)
        return sum(sum(other[j] == other[i] for j in near) / len(near) for i, near in zip(one, groups, strict=True))

    precision, recall = share(given, gold) / len(gold), share(gold, given) / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)


def read_given(ledger: Path) -> Given:
    """The actors of a ledger."""
    forms: dict[str, list[tuple[frozenset[str], str]]] = {}
    with open_view(ledger) as view:
        for line in view.actors():
            for variant, address in zip(line.actor.variants, line.addresses, strict=True):
                forms.setdefault(address, []).append((fold(variant.printed), line.actor.id))
    return Given(forms)


def find_merged(misses: Iterable[Mapping[str, Mapping[str, str]]], given: Given) -> list[str]:
    """The near misses whose two names are one actor."""
    found = []
    for miss in misses:
        ids = [given.find(miss[end]["printed"], miss[end]["article"]) for end in ("a", "b")]
        if ids[0] is not None and ids[0] == ids[1]:
            found.append(f"{miss['a']['printed']} / {miss['b']['printed']}")
    return found


def main() -> None:
    """Prints the figures."""
    if not (GOLD / "actors.json").is_file():
        sys.exit("Nothing to measure with: the marked actors (../shared) are not here.")
    marked = json.loads((GOLD / "actors.json").read_text("utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.db"
        with open_ledger(path) as ledger:
            read_into(ledger, [str(GOLD / "articles.jsonl")], now=lambda: datetime.now(UTC).isoformat())
        given = read_given(path)
    gold: dict[Hashable, str] = {}
    found: dict[Hashable, Hashable] = {}
    for cluster in marked["clusters"]:
        for number, variant in enumerate(cluster["variants"]):
            item = (cluster["canonical"], number)
            gold[item] = cluster["canonical"]
            found[item] = given.find(variant["printed"], variant["article"]) or item
    lost = sum(item == actor for item, actor in found.items())
    precision, recall, f1 = score_bcubed(gold, found)
    merged = find_merged(marked["near_misses"], given)
    print(f"B-cubed P {precision:.3f} R {recall:.3f} F1 {f1:.3f} over {len(gold)} forms, {lost} not found")
    print(f"near misses merged: {len(merged)} of {len(marked['near_misses'])} {'; '.join(merged)}")


if __name__ == "__main__":
    main()
