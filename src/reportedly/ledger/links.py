"""Links as the ledger keeps them, and what people said of them: rows of `links` and `judgements`.

Links are proposals and are replaced freely; judgements are only added to. A linker writes its links here, so that a
person can be asked about the doubtful ones, and heeds the verdicts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.relations import Link

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

    from reportedly.relations import LinkKind, Verdict

INSERT_LINK = "INSERT OR REPLACE INTO links (kind, a, b, id, score, reason) VALUES (?, ?, ?, ?, ?, ?)"
SELECT_LINKS = """
    SELECT kind, a, b, score, reason FROM links WHERE ?1 IS NULL OR kind = ?1 ORDER BY abs(score - 0.5), id
"""
DROP_LINKS = (
    "DELETE FROM links WHERE kind = ? AND a = ?",
    "DELETE FROM links INDEXED BY links_by_b WHERE kind = ? AND b = ?",
)
"""Two, as SQLite looks through all links for an OR; and by itself it takes the index that has all columns."""
SELECT_VERDICTS = """
    SELECT link_id, a, b, verdict FROM judgements
    WHERE judgement IN (SELECT max(judgement) FROM judgements WHERE kind = ? GROUP BY link_id)
        AND verdict <> 'withdrawn'
"""


def write_links(connection: sqlite3.Connection, links: Iterable[Link]) -> None:
    """Keeps `links`, each in place of what was kept of the same two."""
    rows = ((one.kind, *sorted((one.a, one.b)), one.id, one.score, one.reason) for one in links)
    connection.executemany(INSERT_LINK, rows)


def drop_links(connection: sqlite3.Connection, kind: LinkKind, ends: Iterable[str]) -> None:
    """Drops every link of `kind` that has one of `ends` as an end."""
    listed = [(kind, end) for end in ends]
    for sql in DROP_LINKS:
        connection.executemany(sql, listed)


def read_verdicts(connection: sqlite3.Connection, kind: LinkKind) -> dict[str, Verdict]:
    """The verdict that counts on each link of `kind`, by the link's id; one that was withdrawn is none."""
    return {link: verdict for link, _, _, verdict in connection.execute(SELECT_VERDICTS, (kind,))}


def read_judged(connection: sqlite3.Connection, kind: LinkKind) -> dict[tuple[str, str], Verdict]:
    """The same by the two ends of the link, the lesser one first."""
    rows = connection.execute(SELECT_VERDICTS, (kind,))
    return {(min(a, b), max(a, b)): verdict for _, a, b, verdict in rows}


def read_links(connection: sqlite3.Connection, kind: LinkKind | None) -> Iterator[Link]:
    """The links of `kind`, or all, those first whose score is nearest to the middle."""
    for row in connection.execute(SELECT_LINKS, (kind,)):
        yield Link(*row)
