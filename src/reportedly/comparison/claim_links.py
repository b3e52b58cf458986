"""The linker of claims: what was read and judged comes in, the claims of the ledger in step with it go out.

Each statement stands in the blocks of its matters; each block whose statements or judgements changed is grouped anew,
and no other, once nothing more is to come. So what is kept is a function of what stands in the ledger, in whatever
order and steps it came.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.ledger import claims as kept
from reportedly.ledger.links import read_judged
from reportedly.linking.anchors import find_anchors
from reportedly.linking.claims import LIKE, NEAR, Node, find_blocks, group_block, make_vectors
from reportedly.linking.matters import find_matter, find_matters
from reportedly.linking.meanings import find_meanings
from reportedly.linking.polarity import has_negation
from reportedly.records import hash_id
from reportedly.relations import Link

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

    from reportedly.ledger import Linking
    from reportedly.ledger.claims import Said
    from reportedly.packs import Pack

WORD = re.compile(r"\w+")
LENGTHS = range(6, 36)
"""Words of a statement that can stand for others: shorter ones lean on their article, longer ones say much."""
LEANING = frozenset(("it", "they", "he", "she", "this", "that", "these", "those", "we", "i", "which", "who", "there"))
"""First words of statements that cannot be read alone."""


def update_claims(step: Linking, pack: Pack) -> None:
    """Brings the claims into step with `step`."""
    connection, changes = step
    if changes.anew:
        kept.drop_all(connection)
    blocks = {block for reading in changes.gone.values() for block in kept.drop_nodes(connection, reading)}
    for reading in changes.added.values():
        rows = [*_make_nodes(connection, reading, pack)]
        kept.write_nodes(connection, reading, rows)
        blocks |= {row.block for row in rows}
    blocks |= kept.read_blocks_of(connection, (one for pair in changes.judged for one in pair))
    if changes.more:  # grouped now, the blocks of a large ledger would be grouped anew at each of its steps
        kept.let_wait(connection, blocks)
        return
    blocks |= kept.take_waiting(connection)
    judged = read_judged(connection, "claim")
    apart = {frozenset(pair) for pair, verdict in judged.items() if verdict == "different"}
    joined = {one for pair, verdict in judged.items() if verdict == "same" for one in pair}
    titles = {matter.name: matter.title for matter in pack.matters}
    for block in sorted(blocks):
        _group(connection, block, apart, joined, titles)


def _make_nodes(connection: sqlite3.Connection, reading: int, pack: Pack) -> Iterator[kept.NodeRow]:
    said = kept.read_said(connection, reading)
    published = kept.read_published(connection, reading)
    vectors = make_vectors(find_meanings([one.content for one in said])) if said else []
    for one, vector in zip(said, vectors, strict=True):
        matters = find_matters(one.content, pack)
        words = WORD.findall(one.content.lower())
        wording = hash_id("wording", *words)
        anchors = " ".join(sorted(find_anchors(one.content, pack)))
        # A denial worded as such is a poor name for what others assert.
        quality = round(_quality(one, words) - 0.3 * has_negation(one.content), 4)
        for matter in matters:
            for at, block in enumerate(find_blocks(matter, published)):
                is_home = matter == min(matters) and at == 0
                yield kept.NodeRow(block, one.id, wording, quality, vector, anchors, is_home)


def _quality(one: Said, words: Sequence[str]) -> float:
    """How well a statement would stand for others, about 0 to 1."""
    leans = not words or words[0] in LEANING or (words[0] == "that" and words[1:2] and words[1] in LEANING)
    leans = leans or "of" in words[1:3]  # "accused | the harbour of hiding it"
    worth = 0.3 * (len(words) in LENGTHS) + 0.2 * (not leans) + 0.1 * (not one.headline) + 0.1 * (not one.nested)
    return round(worth + 0.2 * one.confidence, 4)


def _group(
    connection: sqlite3.Connection, block: str, apart: set[frozenset[str]], joined: set[str], titles: dict[str, str]
) -> None:
    nodes = [Node(*row[:-1], is_home=bool(row[-1])) for row in kept.read_nodes(connection, block)]
    groups, proposals = group_block(nodes, apart) if nodes else ([], [])
    matter = find_matter(block)
    home = {node.id for node in nodes if node.is_home}
    reason = f"both on: {titles.get(matter, matter)}; how alike they and their articles are"
    links = [
        Link("claim", one.a, one.b, _score(one.likeness), f"{reason} ({one.likeness:.2f}, one claim from {LIKE})")
        for one in proposals
        # A pair may stand in two blocks: it is proposed where both are at home, or nowhere.
        if {one.a, one.b} <= home and one.a != one.b
    ]
    rows = [kept.ClaimRow(block, one.gist, one.likeness, one.members, one.closeness) for one in groups]
    # What a person joined with another is kept though it is alone here, so that the two can be joined (`join_judged`).
    alone = {node.id for node in nodes}.intersection(joined).difference(*(one.members for one in groups))
    rows += [kept.ClaimRow(block, one, 1.0, (one,), (1.0,)) for one in sorted(alone)]
    kept.replace_block(connection, block, rows, [*{(link.a, link.b): link for link in links}.values()])


def _score(likeness: float) -> float:
    """Sureness of a link, 0 to 1: half at the likeness from which statements are one claim."""
    return round(min(1.0, max(0.0, 0.5 + (likeness - LIKE) / (4 * NEAR))), 4)
