"""Statements of many articles on one proposition: the statements of one block come in, groups of them go out.

A **block** is one matter in one stretch of days (`find_blocks`). Inside it statements are brought together that are
alike in what they say and in what the rest of their articles is about. A group is a function of its block and of what
persons said of its statements: so an article that is added touches its own blocks alone, and order never matters.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from reportedly.edtf import earliest
from reportedly.linking.dendrogram import Join, cut, find_members, join_rows
from reportedly.linking.meanings import normalise

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from numpy.typing import NDArray

    Pair = frozenset[str]

DAYS = 21
"""Of a block: a story's claims are made, denied and repeated within days, and a war's matters are always there."""
OVERLAP = 10
"""First days of a block that the block before has too, so that no story is cut in two where one begins."""
SHARE = 0.6
"""Of a likeness that comes of what the two statements say themselves; the rest is of what their articles are about."""
LIKE = 0.5
"""Average likeness that brings statements together: about where B-cubed on the marked claims is best (0.741;
0.45 gives 0.739, 0.4 gives 0.729; means over four places at which blocks may begin)."""
SAME_NAME = 0.15
"""What a telling name in common adds to the likeness of two statements, and OTHER_NAME takes where both have some and
none in common. Without the two B-cubed is 0.71; twice as much of either changes it by less than 0.005."""
OTHER_NAME = 0.1
MOST = 150
"""Wordings of one group. In a ledger of thousands of articles a month a matter would otherwise be one group of
hundreds, which nobody reads: such groups are cut where they are least alike."""
SAME = 0.9
"""Likeness from which wordings stay together however many they are."""
MIDDLE = 3.0
"""What nearness to the middle of a group weighs beside the quality of a wording; both differ by some tenths."""
NEAR = 0.06
"""How near to LIKE a join lies that a person is asked about."""
LARGEST = 3_000
"""Wordings that are compared all with all (72 MB); a larger block is split first."""
STEP = 256
"""Vectors are kept as whole numbers, this many to 1. Products of two are exact: 256 times 127 squared is under 2^24."""


class Node(NamedTuple):
    """A statement in a block."""

    id: str  # the statement's
    wording: str  # the same for the same words
    quality: float  # how well it would stand for others: the best is the gist
    vector: bytes  # as `make_vectors` gives it
    anchors: str = ""  # the telling names in it, as `find_anchors` gives them, in order and with spaces between
    is_home: bool = True  # of the blocks that it stands in, this is the one in which pairs with it may be proposed


class Group(NamedTuple):
    """Statements on one proposition."""

    members: tuple[str, ...]  # ids, ascending
    gist: str  # the id of the one whose words stand for all
    likeness: float  # on average, at the weakest join; 1 where all have the same words
    closeness: tuple[float, ...]  # of each member to the gist in what it says itself: the cosine of their meanings


class Proposal(NamedTuple):
    """Two statements that a person may be asked about: the gists of two groups that nearly are, or are not, one."""

    a: str
    b: str
    likeness: float


def find_blocks(matter: str, published: str | None) -> list[str]:
    """The blocks of a statement on `matter` in an article of that date: one, or two where it is of their overlap.

    >>> find_blocks("exchange", "2022-05-30"), find_blocks("exchange", "2022-06-06"), find_blocks("exchange", None)
    (['exchange 35157', 'exchange 35156'], ['exchange 35157'], ['exchange -'])
    """
    day = earliest(published) if published else None
    if day is None:
        return [f"{matter} -"]
    number, into = divmod(day.toordinal(), DAYS)
    return [f"{matter} {number}", *([f"{matter} {number - 1}"] if into < OVERLAP else [])]


def make_vectors(contents: NDArray[np.float32]) -> list[bytes]:
    """The vectors of one article's statements, from the meanings of their contents."""
    context = normalise(contents.sum(0, keepdims=True))
    both = np.hstack([contents * SHARE**0.5, np.repeat(context, len(contents), 0) * (1 - SHARE) ** 0.5])
    return [row.tobytes() for row in np.clip(np.rint(both * STEP), -127, 127).astype(np.int8)]


def read_contents(vectors: Sequence[bytes]) -> NDArray[np.float32]:
    """(vectors, dimensions): what each statement says itself, without its article, as a row of length 1 or 0."""
    rows = np.array([np.frombuffer(vector, np.int8) for vector in vectors], np.float32)
    return normalise(rows[:, : rows.shape[1] // 2])


def group_block(nodes: Iterable[Node], apart: AbstractSet[Pair] = frozenset()) -> tuple[list[Group], list[Proposal]]:
    """The groups of a block, each with two statements or more, and the pairs worth asking a person about.

    `apart` are pairs of statements that a person said are not on one thing: no group has both.
    """
    wordings: defaultdict[tuple[str, bytes, str], list[Node]] = defaultdict(list)
    parted = {one for pair in apart for one in pair}
    for node in sorted(nodes):
        # Of one wording a row, but for those that a person parted from others, perhaps from one of the same words.
        wordings[node.wording, node.vector, node.id if node.id in parted else ""].append(node)
    groups: list[Group] = []
    proposals: list[Proposal] = []
    for part in _split(sorted(wordings.values(), key=lambda of: of[0].id)):
        found, near = _group_part(part, apart)
        groups += found
        proposals += near
    return sorted(groups), sorted(proposals)


def _split(wordings: list[list[Node]], depth: int = 0) -> Iterator[list[list[Node]]]:
    """The block in parts of at most LARGEST wordings: by the signs of what tells vectors most apart, the articles'."""
    width = len(wordings[0][0].vector) if wordings else 0
    if len(wordings) <= LARGEST or depth >= width:
        for first in range(0, len(wordings), LARGEST):
            yield wordings[first : first + LARGEST]
        return
    at = (width // 2 + depth) % width
    sides: tuple[list[list[Node]], list[list[Node]]] = ([], [])
    for wording in wordings:
        sides[wording[0].vector[at] < 128].append(wording)
    for side in sides:
        yield from _split(side, depth + 1)


def _group_part(wordings: list[list[Node]], apart: AbstractSet[Pair]) -> tuple[list[Group], list[Proposal]]:
    vectors = np.array([np.frombuffer(of[0].vector, np.int8) for of in wordings], np.float32)
    likeness = (vectors @ vectors.T).astype(np.float64) / STEP**2 + _compare_names([of[0].anchors for of in wordings])
    joins = join_rows(likeness)
    kept_apart = _find_rows(wordings, apart)

    size = len(wordings)

    def may_stay(group: int, join: Join, count: int) -> bool:
        if join.likeness < LIKE or (count > MOST and join.likeness < SAME):
            return False
        return not kept_apart or not _has_both(kept_apart, find_members(joins, size, group))

    groups = [
        _make_group(wordings, rows, joins[group - size].likeness if group >= size else 1.0)
        for group in cut(joins, size, may_stay)
        if len(rows := find_members(joins, size, group)) > 1 or len(wordings[rows[0]]) > 1
    ]
    return groups, [*_propose(wordings, joins)]


def _compare_names(anchors: Sequence[str]) -> NDArray[np.float64]:
    """What the names of each two statements add to their likeness."""
    numbers: dict[str, int] = {}
    named = [[numbers.setdefault(name, len(numbers)) for name in names.split()] for names in anchors]
    table = np.zeros((len(anchors), max(1, len(numbers))), np.float32)
    for row, names in enumerate(named):
        table[row, names] = 1
    shared, has = (table @ table.T) > 0, np.array([bool(names) for names in named])
    return np.where(shared, SAME_NAME, np.where(has[:, None] & has, -OTHER_NAME, 0.0))


def _has_both(pairs: Sequence[frozenset[int]], rows: Sequence[int]) -> bool:
    inside = {*rows}
    return any(pair <= inside for pair in pairs)


def _make_group(wordings: list[list[Node]], rows: list[int], weakest: float) -> Group:
    middle, gist = _find_gist(wordings, rows)
    contents = read_contents([wordings[row][0].vector for row in rows]).astype(np.float64)
    goal = contents[rows.index(middle)]
    close = {row: round(float(content @ goal), 4) for row, content in zip(rows, contents, strict=True)}
    members = sorted((node.id, close[row]) for row in rows for node in wordings[row])
    return Group(
        tuple(id_ for id_, _ in members), gist, round(weakest, 4), tuple(closeness for _, closeness in members)
    )


def _find_rows(wordings: list[list[Node]], apart: AbstractSet[Pair]) -> list[frozenset[int]]:
    """The pairs that have to stay apart, as rows."""
    if not apart:
        return []
    rows = {node.id: row for row, of in enumerate(wordings) for node in of}
    pairs = (frozenset(rows[one] for one in pair if one in rows) for pair in apart)
    return [pair for pair in pairs if len(pair) == 2]


def _find_gist(wordings: list[list[Node]], rows: list[int]) -> tuple[int, str]:
    """The row and the statement that stand for a group: near its middle, and worded so that it can be read alone."""
    vectors = np.array([np.frombuffer(wordings[row][0].vector, np.int8) for row in rows], np.float64)
    near = vectors @ vectors.sum(0) / (len(rows) * STEP**2)
    best = max(zip(rows, near, strict=True), key=lambda one: (wordings[one[0]][0].quality + MIDDLE * one[1], -one[0]))[
        0
    ]
    return best, max(wordings[best], key=lambda node: (node.quality, node.id)).id


def _propose(wordings: list[list[Node]], joins: Sequence[Join]) -> Iterator[Proposal]:
    """The gists on both sides of each join that is nearly at LIKE."""
    for join in joins:
        if abs(join.likeness - LIKE) <= NEAR:
            a, b = (_find_gist(wordings, find_members(joins, len(wordings), side))[1] for side in join[:2])
            yield Proposal(min(a, b), max(a, b), round(join.likeness, 4))
