"""Actors across articles: `python -m eval.actors`.

In: marked actors and a view of the articles they are named in. Out: B-cubed precision, recall and F1 over the marked
forms, how many of them are not found, and which near misses are merged. A marked form is looked up among the forms of
the actors in its article: the same words once folded, or one's words among the other's. One that is not found is alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from eval.clusters import score_bcubed
from eval.cross import NAME, print_alone
from eval.matching import fold
from eval.report import Column, Row, Table

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping

    from eval.cross import Cross, Marked
    from reportedly.ledger.view import View

COLUMNS = (
    # Each of the two can be had for the other: only what both give together is better or worse.
    Column("precision", "open"),
    Column("recall", "open"),
    Column("F1"),
    Column("near misses merged", "lower"),
    Column("forms", "count"),
    Column("not found", "count"),
    Column("near misses", "count"),
)


class Given(NamedTuple):
    """Forms of actors by article: the words of each, and whose it is."""

    forms: Mapping[str, list[tuple[frozenset[str], str]]]

    def find(self, printed: str, article: str) -> str | None:
        """The id of the actor whose form in `article` is nearest to `printed`."""
        words = frozenset(fold(printed))
        near = [
            (len(form ^ words), actor)
            for form, actor in self.forms.get(article, ())
            if form and (form <= words or words <= form)
        ]
        return min(near)[1] if near else None


def read_given(view: View) -> Given:
    """The actors of a ledger."""
    forms: dict[str, list[tuple[frozenset[str], str]]] = {}
    for line in view.actors():
        for variant, address in zip(line.actor.variants, line.addresses, strict=True):
            forms.setdefault(address, []).append((frozenset(fold(variant.printed)), line.actor.id))
    return Given(forms)


def find_merged(misses: Iterable[Marked], given: Given) -> list[str]:
    """The near misses whose two names are one actor."""
    found = []
    for miss in misses:
        ids = [given.find(miss[end]["printed"], miss[end]["article"]) for end in ("a", "b")]
        if ids[0] is not None and ids[0] == ids[1]:
            found.append(f"{miss['a']['printed']} / {miss['b']['printed']}")
    return found


def tabulate(marked: Marked, given: Given) -> Table:
    """The table of `given` against the actors and near misses that are marked."""
    forms: dict[tuple[str, int], set[Hashable]] = {}
    found: dict[tuple[str, int], set[Hashable]] = {}
    for cluster in marked["clusters"]:
        for number, variant in enumerate(cluster["variants"]):
            item = (cluster["canonical"], number)
            forms[item] = {cluster["canonical"]}
            found[item] = {given.find(variant["printed"], variant["article"]) or item}
    shares = [100 * share for share in score_bcubed(forms, found)] if forms else [None] * 3
    misses = marked["near_misses"]
    merged = find_merged(misses, given)
    share = 100 * len(merged) / len(misses) if misses else None
    lost = sum(item in actors for item, actors in found.items())
    row = Row("marked forms", (*shares, share, len(forms), lost, len(misses)))
    return Table("actors", NAME, COLUMNS, (row,), f"B-cubed. Near misses merged: {'; '.join(merged) or 'none'}.")


def measure(cross: Cross, view: View) -> Table:
    """The table of actors."""
    return tabulate(cross.actors, read_given(view))


if __name__ == "__main__":
    print_alone(measure)
