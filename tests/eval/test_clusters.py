"""B-cubed: items may stand in several clusters, and the figures know no order and no names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.clusters import score_bcubed

CLUSTERS = st.frozensets(st.integers(0, 3), min_size=1, max_size=2)
ITEMS = st.lists(st.tuples(CLUSTERS, CLUSTERS), min_size=1, max_size=8)


def test_nothing_to_agree_on_is_no_agreement() -> None:
    assert score_bcubed({}, {}) == (0, 0, 0)


def test_one_cluster_for_all_has_the_recall_and_lone_ones_the_precision() -> None:
    marked = {1: {"a"}, 2: {"a"}, 3: {"b"}, 4: {"b"}}
    assert score_bcubed(marked, {item: {"x"} for item in marked})[:2] == (0.5, 1)
    assert score_bcubed(marked, {item: {item} for item in marked})[:2] == (1, 0.5)


@given(ITEMS)
def test_what_agrees_is_whole_and_either_side_is_the_others_mirror(items: list[tuple[frozenset[int], ...]]) -> None:
    marked, found = (dict(enumerate(side)) for side in zip(*items, strict=True))
    assert score_bcubed(marked, marked) == pytest.approx((1, 1, 1))
    there, back = score_bcubed(marked, found), score_bcubed(found, marked)
    assert there == pytest.approx((back.recall, back.precision, back.f1))
    assert all(0 < share <= 1 for share in there)


@given(ITEMS, st.permutations(range(4)))
def test_order_and_names_of_clusters_do_not_matter(items: list[tuple[frozenset[int], ...]], names: list[int]) -> None:
    marked, found = (dict(enumerate(side)) for side in zip(*items, strict=True))
    renamed = {item: {f"claim {names[one]}" for one in found[item]} for item in reversed(found)}
    assert score_bcubed(dict(reversed(marked.items())), renamed) == pytest.approx(score_bcubed(marked, found))
