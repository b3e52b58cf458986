"""Links as a person is asked about them one at a time: a connection comes in, the next link and its history go out.

Asked for each page, so nothing here reads all links into memory. It must never write.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from reportedly.ledger.errors import decoded
from reportedly.ledger.judgements import read_last_by, read_said
from reportedly.relations import Link

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from reportedly.relations import Judgement, LinkKind

STANDING = """
    SELECT link_id FROM judgements
    WHERE judgement IN (SELECT max(judgement) FROM judgements GROUP BY link_id) AND verdict <> 'withdrawn'
"""
SELECT_NEXT = f"""
    SELECT kind, a, b, score, reason FROM links
    WHERE (?1 IS NULL OR kind = ?1) AND (abs(score - 0.5), id) > (?2, ?3) AND id NOT IN ({STANDING})
    ORDER BY abs(score - 0.5), id LIMIT 1
"""  # noqa: S608 -- made of a constant
SELECT_LINK = "SELECT kind, a, b, score, reason FROM links WHERE id = CAST(? AS TEXT)"
COUNT_LINKS = f"SELECT kind, count(*), count(*) FILTER (WHERE id IN ({STANDING})) FROM links GROUP BY kind"  # noqa: S608 -- as above
COUNT_JUDGEMENTS = "SELECT count(*) FROM (SELECT DISTINCT kind, a, b, verdict, judge, at, note FROM judgements)"
SELECT_ADDRESS = "SELECT address FROM articles WHERE id = CAST(? AS TEXT) LIMIT 1"
SELECT_ADDRESS_OF = """
    SELECT a.address FROM claim_nodes AS n JOIN readings AS r ON r.reading = n.reading
    JOIN articles AS a ON a.article = r.article WHERE n.statement_id = CAST(? AS TEXT) LIMIT 1
"""
SELECT_NAME = "SELECT name FROM actor_names WHERE name_id = CAST(? AS TEXT)"
SELECT_USES = """
    SELECT a.id, m.start, m."end" FROM actor_mentions AS u JOIN mentions AS m ON m.mention = u.mention
    JOIN readings AS r ON r.reading = u.reading JOIN articles AS a ON a.article = r.article
    WHERE u.name_id = CAST(? AS TEXT) ORDER BY a.published, a.address LIMIT ?
"""


class Place(NamedTuple):
    """Where a link stands in the order in which people are asked: how far from certain either way, then its id."""

    doubt: float  # 0, most doubtful, to 0.5
    id: str


FIRST = Place(-1.0, "")
"""Before all links."""


class Counts(NamedTuple):
    """Links of one kind."""

    links: int
    judged: int


class Use(NamedTuple):
    """Where an article names somebody."""

    article_id: str
    start: int
    end: int


def find_place(link: Link) -> Place:
    """The place of `link`."""
    return Place(abs(link.score - 0.5), link.id)


class Proposals:
    """The links of one view."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path

    def find(self, link_id: str) -> Link | None:
        """The link with that id, None where the ledger has none now."""
        with decoded(self._path, "links or judgements"):
            row = self._connection.execute(SELECT_LINK, (link_id,)).fetchone()
        return Link(*row) if row else None

    def find_next(self, kind: LinkKind | None, after: Place = FIRST) -> Link | None:
        """Of the links of `kind`, or all, that nobody has judged the first one after the place `after`."""
        with decoded(self._path, "links or judgements"):
            row = self._connection.execute(SELECT_NEXT, (kind, *after)).fetchone()
        return Link(*row) if row else None

    def count(self) -> dict[LinkKind, Counts]:
        """How many links of each kind there are, and on how many of them a judgement counts."""
        with decoded(self._path, "links or judgements"):
            return {kind: Counts(*counts) for kind, *counts in self._connection.execute(COUNT_LINKS)}

    def read_said(self, link_id: str) -> list[Judgement]:
        """What was said of a link, in the order that counts: the last is what counts."""
        with decoded(self._path, "links or judgements"):
            return read_said(self._connection, link_id)

    def find_last(self, by: str) -> Judgement | None:
        """The last answer of `by` that counts still, and that no undoing brought back."""
        with decoded(self._path, "links or judgements"):
            return read_last_by(self._connection, by)

    def count_said(self) -> int:
        """How many judgements there are, each once."""
        with decoded(self._path, "links or judgements"):
            found: int = self._connection.execute(COUNT_JUDGEMENTS).fetchone()[0]
        return found

    def find_address(self, article_id: str) -> str | None:
        """The address of an article by its id, whether that version counts or not."""
        with decoded(self._path, "links or judgements"):
            row = self._connection.execute(SELECT_ADDRESS, (article_id,)).fetchone()
        return row[0] if row else None

    def find_address_of(self, statement_id: str) -> str | None:
        """The address of the article that a statement which was compared with others stands in."""
        with decoded(self._path, "links or judgements"):
            row = self._connection.execute(SELECT_ADDRESS_OF, (statement_id,)).fetchone()
        return row[0] if row else None

    def name(self, name_id: str) -> str | None:
        """The name of a party that is an end of links."""
        with decoded(self._path, "links or judgements"):
            row = self._connection.execute(SELECT_NAME, (name_id,)).fetchone()
        return str(json.loads(row[0])[1]) if row else None

    def uses(self, name_id: str, most: int) -> list[Use]:
        """Where articles use that name first, by date, at most so many."""
        with decoded(self._path, "links or judgements"):
            return [Use(*row) for row in self._connection.execute(SELECT_USES, (name_id, most))]
