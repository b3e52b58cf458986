"""How well one way of putting items together agrees with another: B-cubed, for actors and claims.

In: for each item the clusters that it stands in, as marked and as given. Out: precision, recall and F1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping
    from collections.abc import Set as AbstractSet

Item = TypeVar("Item", bound="Hashable")


class Agreement(NamedTuple):
    """B-cubed figures, 0 to 1."""

    precision: float
    recall: float
    f1: float


def score_bcubed(
    marked: Mapping[Item, AbstractSet[Hashable]], given: Mapping[Item, AbstractSet[Hashable]]
) -> Agreement:
    """B-cubed (Bagga and Baldwin 1998): each item's share of rightly joined ones, averaged over the items.

    Two items are together where they share any cluster. Both mappings have the same items; without any all is 0.

    >>> score_bcubed({1: {"a"}, 2: {"a"}, 3: {"b"}}, {1: {"x"}, 2: {"x", "y"}, 3: {"y"}}).recall
    1.0
    >>> round(score_bcubed({1: {"a"}, 2: {"a"}, 3: {"b"}}, {1: {"x"}, 2: {"x", "y"}, 3: {"y"}}).precision, 3)
    0.722
    """
    precision, recall = _share(given, marked), _share(marked, given)
    return Agreement(precision, recall, 2 * precision * recall / max(1e-9, precision + recall))


def _share(together: Mapping[Item, AbstractSet[Hashable]], judged_by: Mapping[Item, AbstractSet[Hashable]]) -> float:
    """Of the items that are together with one in the first, itself among them, the share that also are in the other."""
    total = 0.0
    for item, clusters in together.items():
        near = [other for other in together if clusters & together[other]]
        total += sum(bool(judged_by[item] & judged_by[other]) for other in near) / max(1, len(near))
    return total / max(1, len(together))
