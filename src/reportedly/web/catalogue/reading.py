"""What pages ask of a catalogue: the path of one comes in, rows as the listings print them go out.

Opened for each request and closed after it, so that a catalogue can be replaced at any moment. Never writes.
"""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from reportedly.linking.groups import CLOSE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path
    from types import TracebackType

Row = dict[str, Any]

ORDERS = {
    "place": "n",
    "newest": "day DESC, n DESC",  # no day comes last, as null is the least for SQLite
    "oldest": "coalesce(day, '~'), n",
    "most": "weight DESC, n",
    "least": "weight, n",
}
"""Ways to order a listing, by the words of an address; each is that of an index."""


class Wanted(NamedTuple):
    """What a page or the API asks for of one listing; None asks for nothing."""

    article: str | None = None  # address
    outlet: str | None = None  # these four and `kind` as they are, whole
    speaker: str | None = None
    actor: str | None = None  # id
    side: str | None = None
    stance: str | None = None
    kind: str | None = None
    after: str | None = None  # a day, ISO 8601: then or later
    before: str | None = None  # a day: then or earlier
    words: str | None = None  # an FTS5 query, for statements alone
    outlet_part: str | None = None
    speaker_part: str | None = None
    other: str | None = None  # address of the second article


CONDITIONS = {
    "article": "article = ?",
    "outlet": "outlet = ?",
    "speaker": "speaker = ?",
    "actor": "actor = ?",
    "side": "side = ?",
    "stance": "stance = ?",
    "kind": "kind = ?",
    "after": "day >= ?",
    "before": "day <= ?",
    "words": "n IN (SELECT rowid FROM words WHERE words MATCH ?)",
    "outlet_part": "instr(lower(outlet), lower(?)) > 0",
    "speaker_part": "n IN (SELECT rowid FROM words WHERE words MATCH ?)",
    "other": "other = ?",
}


CLAIMS_OF = """
    SELECT s.statement, c.id, lines.row, s.stance FROM claim_statements AS s JOIN claims AS c ON c.id = s.claim
    JOIN lines ON lines.n = c.n WHERE s.statement IN (SELECT value FROM json_each(?)) AND s.closeness >= ?
"""
EVERYTHING = Wanted()


class Page(NamedTuple):
    """Some lines of a listing."""

    rows: list[Row]
    total: int  # of the whole listing, counted to `MOST_COUNTED`
    first: int  # number of the first of these, from 0


MOST_COUNTED = 10_000
"""Lines beyond these are not counted: "10,000 and more" tells a reader as much, and takes no time."""


class Catalogue:
    """A catalogue as it was made."""

    def __init__(self, path: Path) -> None:
        # One request uses it, but its parts may be run by several threads, one after the other.
        address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        self._connection = sqlite3.connect(address, uri=True, check_same_thread=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._connection.close()

    def tell(self, name: str) -> Any:
        """What the catalogue says of the whole ledger: `counts`, `disputed`, `outlets`, `sides`, `ledger`."""
        found = self._connection.execute("SELECT value FROM told WHERE name = ?", (name,)).fetchone()
        return json.loads(found[0]) if found else None

    def find(self, listing: str, id_: str) -> Row | None:
        """The line of `listing` with that id."""
        found = self.select("SELECT row FROM lines WHERE listing = ? AND id = ?", (listing, id_))
        return found[0] if found else None

    def find_all(self, listing: str, ids: Sequence[str]) -> dict[str, Row]:
        """The lines of `listing` with those ids, by id."""
        asked = "SELECT row FROM lines WHERE listing = ? AND id IN (SELECT value FROM json_each(?))"
        return {row["id"]: row for row in self.select(asked, (listing, json.dumps(ids)))}

    def lines(
        self, listing: str, wanted: Wanted = EVERYTHING, *, order: str = "place", first: int = 0, limit: int = 50
    ) -> Page:
        """Lines of `listing` from number `first` on."""
        asked = [(CONDITIONS[name], value) for name, value in wanted._asdict().items() if value is not None]
        where = " AND ".join(("listing = ?", *(condition for condition, _ in asked)))
        values = (listing, *(value for _, value in asked))
        counted = f"SELECT count(*) FROM (SELECT 1 FROM lines WHERE {where} LIMIT {MOST_COUNTED})"  # noqa: S608 -- made of constants
        total = self._connection.execute(counted, values).fetchone()[0]
        chosen = f"SELECT row FROM lines WHERE {where} ORDER BY {ORDERS[order]} LIMIT ? OFFSET ?"  # noqa: S608 -- as above
        return Page(self.select(chosen, (*values, limit, first)), total, first)

    def select(self, sql: str, values: Iterable[object] = ()) -> list[Row]:
        """The rows, parsed, of a query for the column `row` of lines."""
        return [json.loads(row) for (row,) in self._connection.execute(sql, tuple(values))]

    def query(self, sql: str, values: Iterable[object] = ()) -> list[tuple[Any, ...]]:
        """The rows of any other query."""
        return self._connection.execute(sql, tuple(values)).fetchall()

    def claims(self, *, disputed: bool | None = None, first: int = 0, limit: int = 20) -> list[Row]:
        """Claims as the listing orders them; of disputed ones first those of most origins."""
        if disputed is None:
            return self.lines("claims", first=first, limit=limit).rows
        chosen = """
            SELECT row FROM claims JOIN lines USING (n) WHERE disputed = ?
            ORDER BY origins DESC, n LIMIT ? OFFSET ?
        """
        return self.select(chosen, (disputed, limit, first))

    def claims_of(self, statements: Sequence[str]) -> list[tuple[str, str, str, str]]:
        """For each of `statements` the claims that it speaks to: its id, the claim's id and gist, and its stance."""
        found = self.query(CLAIMS_OF, (json.dumps(statements), CLOSE))
        return [(statement, claim, json.loads(row)["gist"], stance) for statement, claim, row, stance in found]
