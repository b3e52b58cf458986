"""Claims as the ledger keeps them: statements in blocks, and the groups that were found in each block.

For the linker of claims alone, inside its transaction, and for reading them back. What belongs together is decided
elsewhere.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from reportedly.ledger.links import write_links
from reportedly.ledger.rows import bindable
from reportedly.ledger.seals import seal
from reportedly.records import hash_id

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

    from reportedly.relations import Link

TABLES = ("claim_nodes", "claims", "claim_statements", "claim_links", "claim_waiting")
SELECT_SAID = """
    SELECT s.id, s.content, s.mode, s.headline, s.confidence, s.parent IS NOT NULL
    FROM statements AS s WHERE s.reading = ? ORDER BY s.statement
"""
SELECT_PUBLISHED = "SELECT a.published FROM readings JOIN articles AS a USING (article) WHERE reading = ?"
INSERT_NODE = "INSERT OR REPLACE INTO claim_nodes VALUES (?, ?, ?, ?, ?, ?, CAST(? AS TEXT), ?, ?)"
SELECT_NODES = """
    SELECT statement_id, wording, quality, vector, anchors, home FROM claim_nodes WHERE block = ? ORDER BY statement_id
"""
SELECT_BLOCKS = "SELECT DISTINCT block FROM claim_nodes WHERE reading = ?"
SELECT_BLOCKS_OF = "SELECT block FROM claim_nodes WHERE statement_id = ?"
SELECT_VECTORS = """
    SELECT DISTINCT statement_id, vector, seal FROM claim_nodes WHERE statement_id IN (SELECT value FROM json_each(?))
"""
DROP_STATEMENTS = "DELETE FROM claim_statements WHERE claim IN (SELECT id FROM claims WHERE block = ?)"
DROP_PROPOSED = """
    DELETE FROM links WHERE kind = 'claim' AND (a, b) IN (SELECT a, b FROM claim_links WHERE block = ?)
"""


class Said(NamedTuple):
    """What the linker needs to know of a statement."""

    id: str
    content: str
    mode: str
    headline: bool
    confidence: float
    nested: bool


class NodeRow(NamedTuple):
    """A row of `claim_nodes`, but for its reading."""

    block: str
    statement_id: str
    wording: str
    quality: float
    vector: bytes
    anchors: str
    is_home: bool


class ClaimRow(NamedTuple):
    """A claim as it is kept."""

    block: str
    gist: str
    likeness: float
    members: tuple[str, ...]
    closeness: tuple[float, ...]  # of each member to the gist
    first: str = ""  # the first member when it was found; it keeps its name when others are joined with it

    @property
    def id(self) -> str:
        """Hash of the block and of the first member: what is added to a claim mostly leaves it the same."""
        return hash_id("claim", self.block, self.first or self.members[0])


def drop_all(connection: sqlite3.Connection) -> None:
    """Drops everything that was kept of claims, the links among it."""
    for table in TABLES:
        connection.execute(f"DELETE FROM {table}")  # noqa: S608 -- constants of this module
    connection.execute("DELETE FROM links WHERE kind = 'claim'")


def read_said(connection: sqlite3.Connection, reading: int) -> list[Said]:
    """The statements of `reading`, in their order."""
    rows = connection.execute(SELECT_SAID, (reading,))
    return [Said(id_, content, mode, bool(head), sure, bool(nested)) for id_, content, mode, head, sure, nested in rows]


def read_published(connection: sqlite3.Connection, reading: int) -> str | None:
    """When the article of `reading` was published, EDTF."""
    published: str | None = connection.execute(SELECT_PUBLISHED, (reading,)).fetchone()[0]
    return published


def write_nodes(connection: sqlite3.Connection, reading: int, nodes: Iterable[NodeRow]) -> None:
    """Keeps the nodes of `reading`."""
    rows = (
        (one.block, one.statement_id, reading, *one[2:-2], bindable(one.anchors), one.is_home, _seal_vector(one))
        for one in nodes
    )
    connection.executemany(INSERT_NODE, rows)


def drop_nodes(connection: sqlite3.Connection, reading: int) -> set[str]:
    """Drops the nodes of `reading`; the blocks that they stood in."""
    blocks = {block for (block,) in connection.execute(SELECT_BLOCKS, (reading,))}
    connection.execute("DELETE FROM claim_nodes WHERE reading = ?", (reading,))
    return blocks


def read_blocks_of(connection: sqlite3.Connection, statements: Iterable[str]) -> set[str]:
    """The blocks that have one of `statements`."""
    return {block for one in statements for (block,) in connection.execute(SELECT_BLOCKS_OF, (one,))}


def let_wait(connection: sqlite3.Connection, blocks: Iterable[str]) -> None:
    """Notes that `blocks` are to be grouped by a later step."""
    connection.executemany("INSERT OR IGNORE INTO claim_waiting VALUES (?)", ((block,) for block in blocks))


def take_waiting(connection: sqlite3.Connection) -> set[str]:
    """The blocks that wait to be grouped; they wait no more."""
    return {block for (block,) in connection.execute("DELETE FROM claim_waiting RETURNING block").fetchall()}


def read_nodes(connection: sqlite3.Connection, block: str) -> list[tuple[str, str, float, bytes, str, int]]:
    """Statement, wording, quality, vector, names and whether it is its home, of each node of `block`, by statement."""
    return connection.execute(SELECT_NODES, (block,)).fetchall()


def read_vectors(connection: sqlite3.Connection, statements: Sequence[str]) -> dict[str, bytes]:
    """What each of `statements` and its article are about; raises `ValueError` where it is not as it was written."""
    found = {}
    for statement, vector, sealed in connection.execute(SELECT_VECTORS, (json.dumps(statements),)):
        if sealed is not None and seal((statement, vector)) != sealed:
            raise ValueError(statement)
        found[statement] = vector
    return found


def _seal_vector(one: NodeRow) -> int:
    return seal((one.statement_id, one.vector))


def replace_block(
    connection: sqlite3.Connection, block: str, claims: Sequence[ClaimRow], links: Sequence[Link]
) -> None:
    """Keeps the claims and the links of `block`, in place of what was kept of it."""
    connection.execute(DROP_STATEMENTS, (block,))
    connection.execute("DELETE FROM claims WHERE block = ?", (block,))
    connection.execute(DROP_PROPOSED, (block,))
    connection.execute("DELETE FROM claim_links WHERE block = ?", (block,))
    rows = [(one.id, one.block, one.gist, one.likeness) for one in claims]
    connection.executemany("INSERT INTO claims VALUES (?, ?, ?, ?)", rows)
    members = ((one.id, *pair) for one in claims for pair in zip(one.members, one.closeness, strict=True))
    connection.executemany("INSERT INTO claim_statements VALUES (?, ?, ?)", members)
    write_links(connection, links)
    connection.executemany("INSERT INTO claim_links VALUES (?, ?, ?)", ((block, one.a, one.b) for one in links))


def read_claims(connection: sqlite3.Connection) -> Iterator[ClaimRow]:
    """All claims, by block and id."""
    members: dict[str, list[tuple[str, float]]] = {}
    for claim, *pair in connection.execute("SELECT claim, statement_id, closeness FROM claim_statements ORDER BY 1, 2"):
        members.setdefault(claim, []).append((pair[0], pair[1]))
    rows = connection.execute("SELECT id, block, gist, likeness FROM claims ORDER BY block, id")
    for id_, block, gist, likeness in rows:
        ids, closeness = zip(*members[id_], strict=True)
        yield ClaimRow(block, gist, likeness, ids, closeness, ids[0])
