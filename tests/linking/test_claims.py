"""Groups of a block: the same in any order, never two that are to stay apart, never too many to read."""

from __future__ import annotations

import time
from datetime import date, timedelta
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.ledger.claims import ClaimRow
from reportedly.linking import claims
from reportedly.linking.claims import Group, Node, find_blocks, group_block, make_vectors
from reportedly.linking.dendrogram import cut, find_members, join_rows
from reportedly.linking.groups import find_largest, join_judged, join_overlapping

if TYPE_CHECKING:
    import random


def make_nodes(count: int, seed: int, subjects: int = 4, spread: float = 0.8) -> list[Node]:
    """Statements about some subjects, each about its subject's direction."""
    numbers = np.random.default_rng(seed)
    middles = numbers.normal(size=(subjects, 128))
    nodes = []
    for at in range(count):
        row = middles[at % subjects] + spread * numbers.normal(size=128)
        (vector,) = make_vectors((row / np.linalg.norm(row)).astype(np.float32)[None])
        nodes.append(Node(f"s{at:05}", f"w{at:05}", round(float(numbers.random()), 2), vector))
    return nodes


def join_slowly(likeness: list[list[float]]) -> set[tuple[int, ...]]:
    """The groups that plain average linkage makes on its way, by looking at all pairs at each step."""
    groups: list[tuple[int, ...]] = [(at,) for at in range(len(likeness))]
    made: set[tuple[int, ...]] = set()
    while len(groups) > 1:
        one, other = max(
            combinations(groups, 2),
            key=lambda two: sum(likeness[a][b] for a in two[0] for b in two[1]) / (len(two[0]) * len(two[1])),
        )
        joined = tuple(sorted(one + other))
        groups = [*(group for group in groups if group not in (one, other)), joined]
        made.add(joined)
    return made


@given(st.integers(1, 9), st.integers(0, 2**32 - 1))
def test_the_tree_is_that_of_plain_average_linkage(size: int, seed: int) -> None:
    likeness = np.random.default_rng(seed).random((size, size))
    likeness = (likeness + likeness.T) / 2
    slow = join_slowly(likeness.tolist())
    joins = join_rows(likeness)
    assert {tuple(find_members(joins, size, size + at)) for at in range(len(joins))} == slow


@given(st.integers(1, 12), st.integers(0, 2**32 - 1), st.integers(1, 12))
def test_a_cut_gives_every_row_once(size: int, seed: int, most: int) -> None:
    likeness = np.random.default_rng(seed).integers(0, 3, (size, size)).astype(float)
    joins = join_rows(np.maximum(likeness, likeness.T))
    groups = [find_members(joins, size, group) for group in cut(joins, size, lambda *heard: heard[2] <= most)]
    assert sorted(row for rows in groups for row in rows) == [*range(size)]
    assert all(len(rows) <= most for rows in groups)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 30), st.integers(0, 2**32 - 1), st.randoms(use_true_random=False), st.data())
def test_the_order_of_statements_does_not_matter(
    count: int, seed: int, chance: random.Random, data: st.DataObject
) -> None:
    nodes = make_nodes(count, seed)
    # Copies, with the same words and vector, in other articles.
    nodes += [node._replace(id=f"c{node.id}", quality=0.5) for node in nodes[: count // 3]]
    ids = [node.id for node in nodes] or ["s"]
    pairs = st.frozensets(st.sampled_from(ids), min_size=2, max_size=2)
    apart = data.draw(st.sets(pairs, max_size=3)) if len(ids) > 1 else set()
    groups, proposals = group_block(nodes, apart)
    shuffled = [*nodes]
    chance.shuffle(shuffled)
    assert group_block(shuffled, apart) == (groups, proposals)
    members = [one for group in groups for one in group.members]
    assert len(members) == len(set(members))
    assert all(group.gist in group.members and len(group.members) > 1 for group in groups)
    assert not any(pair <= {*group.members} for pair in apart for group in groups)


def test_statements_of_one_subject_come_together() -> None:
    groups, _ = group_block(make_nodes(40, 1, spread=0.3))
    assert [[int(one[1:]) % 4 for one in group.members] for group in groups] == [[at] * 10 for at in range(4)]
    assert all(claims.LIKE <= group.likeness <= 1 for group in groups)


def test_copies_are_one_row_and_five_thousand_are_quick() -> None:
    node = make_nodes(1, 1)[0]
    began = time.process_time()
    groups, proposals = group_block(node._replace(id=f"s{at:05}", quality=at / 5000) for at in range(5_000))
    assert time.process_time() - began < 2
    assert [len(group.members) for group in groups] == [5_000]
    assert groups[0].gist == "s04999"  # the best
    assert groups[0].likeness == 1
    assert proposals == []


def test_copies_that_a_person_parted_stay_apart() -> None:
    node = make_nodes(1, 1)[0]
    nodes = [node._replace(id=id_) for id_ in ("a", "b", "c")]
    groups, _ = group_block(nodes, {frozenset("ab")})
    assert not any({"a", "b"} <= {*group.members} for group in groups)


def test_a_large_block_is_split(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claims, "LARGEST", 7)
    nodes = make_nodes(60, 3)
    groups, _ = group_block(nodes)
    assert groups
    assert all(len(group.members) <= 7 for group in groups)
    assert group_block(nodes[::-1])[0] == groups
    # What differs by its words alone cannot be told apart by signs.
    same = [nodes[0]._replace(id=f"s{at}", wording=f"w{at}") for at in range(20)]
    assert all(len(group.members) <= 7 for group in group_block(same)[0])


def test_a_large_group_is_cut_where_it_is_least_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    nodes = make_nodes(40, 3, subjects=1, spread=0.5)
    (whole,), _ = group_block(nodes)
    assert len(whole.members) == 40
    monkeypatch.setattr(claims, "MOST", 10)
    groups, _ = group_block(nodes)
    assert all(len(group.members) <= 10 and group.likeness > whole.likeness for group in groups)
    # The same said over and over stays together.
    same = [nodes[0]._replace(id=f"s{at:02}", wording=f"w{at}") for at in range(40)]
    assert [len(group.members) for group in group_block(same)[0]] == [40]


def test_nothing_gives_nothing() -> None:
    assert group_block([]) == ([], [])
    assert group_block(make_nodes(1, 1)) == ([], [])


@given(st.dates(max_value=date(9999, 12, 1)), st.integers(0, 9))
def test_what_lies_within_ten_days_shares_a_block(day: date, later: int) -> None:
    blocks = find_blocks("m", day.isoformat())
    assert len(blocks) in {1, 2}
    assert not set(blocks).isdisjoint(find_blocks("m", (day + timedelta(later)).isoformat()))


@pytest.mark.parametrize("published", [None, "", "unclear", "2031-13-40"])
def test_no_day_is_a_block_of_its_own(published: str | None) -> None:
    assert find_blocks("two words", published) == ["two words -"]


def test_different_wins_over_same() -> None:
    rows = [ClaimRow("m 1", one[0], 0.5, tuple(one), (1.0,) * len(one)) for one in ("ab", "cd", "ef")]
    joined = join_judged(rows, [("a", "c"), ("c", "e")], [("b", "f")])
    assert [row.members for row in joined] == [("a", "b", "c", "d"), ("e", "f")]
    assert [row.members for row in join_judged(rows, [("a", "x"), ("a", "b")], [])] == [row.members for row in rows]


PAIRS = st.lists(st.tuples(*[st.sampled_from("abcdefg")] * 2).filter(lambda two: two[0] < two[1]), max_size=6)


@given(PAIRS, PAIRS, st.randoms(use_true_random=False))
def test_the_order_of_judgements_does_not_matter(
    same: list[tuple[str, str]], different: list[tuple[str, str]], chance: random.Random
) -> None:
    rows = [Group(tuple(one), one[0], 0.5, (1.0,) * len(one)) for one in ("ab", "cd", "e", "f", "g")]
    apart = [pair for pair in different if pair not in (("a", "b"), ("c", "d"))]
    joined = join_judged(rows, same, apart)
    assert sorted(one for row in joined for one in row.members) == [*"abcdefg"]
    assert not any({*pair} <= {*row.members} for pair in apart for row in joined)
    turned, turned_apart = chance.sample(same, len(same)), chance.sample(apart, len(apart))
    assert join_judged(rows, turned, turned_apart) == joined


@given(st.lists(st.sets(st.sampled_from("abcde"), min_size=1).map(sorted).map(tuple), max_size=7))
def test_the_largest_are_those_that_no_other_holds(members: list[tuple[str, ...]]) -> None:
    rows = [Group(one, str(at), 0.5, (1.0,) * len(one)) for at, one in enumerate(members)]
    kept = find_largest(rows)
    assert [row.members for row in kept] == [
        one
        for at, one in enumerate(members)
        if one not in members[:at] and not any({*one} < {*other} for other in members)
    ]


def test_what_is_joined_keeps_its_name() -> None:
    here = ClaimRow("exchange 7", "b", 0.6, ("b", "c", "d"), (1.0, 0.8, 0.8), "b")
    there = ClaimRow("exchange 8", "b", 0.6, ("a", "b", "c", "d"), (0.9, 1.0, 0.8, 0.8), "a")
    other = ClaimRow("exchange 7", "a", 0.6, ("a", "e"), (1.0, 0.7), "a")
    joined = join_overlapping([here, there, other], lambda row: row.block.split()[0], [])
    assert [row.members for row in joined] == [("a", "b", "c", "d"), ("a", "e")]
    assert [row.id for row in joined] == [here.id, other.id]
