"""Makes a catalogue: `python -m reportedly.web.catalogue.build LEDGER FILE PACK [--redact]`, or `build_catalogue`.

In: the path of a ledger. Out: a file of SQLite that did not exist before, whole or not at all. A process of its own, so
that readers of pages are not slowed while it works, and so that it can be stopped.
"""

from __future__ import annotations

import json
import sqlite3
import sys
from contextlib import closing
from importlib.resources import files
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.comparison import find_series_lines
from reportedly.comparison.claims import find_claims
from reportedly.exports import make_claim_row, make_origins_row
from reportedly.ledger.errors import LedgerError
from reportedly.ledger.view import open_view
from reportedly.packs import load_given, load_pack
from reportedly.redaction import write_redacted
from reportedly.web.catalogue.lines import EVERYTHING, LISTINGS, Entry, find_day
from reportedly.web.catalogue.people import write_people
from reportedly.web.catalogue.series import INSERT_SERIES, make_series

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportedly.exports import Row
    from reportedly.ledger.view import ClaimLine, View
    from reportedly.packs import Pack

INSERT_LINE = "INSERT INTO lines VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
INSERT_WORDS = "INSERT INTO words (rowid, content, speaker) VALUES (?, ?, ?)"
INSERT_CLAIM = "INSERT INTO claims VALUES (?, ?, ?, ?, ?, ?, ?)"
INSERT_MEMBER = "INSERT OR REPLACE INTO claim_statements VALUES (?, ?, ?, ?, ?)"


def build_catalogue(ledger: Path, path: Path, pack: Pack | None = None, *, redact: bool = False) -> None:
    """Writes the catalogue of `ledger` to `path`; raises `LedgerError` where the ledger cannot be read.

    `redact`: of a copy of it without what is hidden, which stays beside the catalogue for the pages to read.
    """
    pack = pack or load_pack()
    if redact:
        print(write_redacted(ledger, pack, shown := path.with_name(f"{path.name}.shown")))  # noqa: T201 -- for the keeper
        ledger = shown
    with open_view(ledger) as view, closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = OFF")  # nobody reads it before it is whole
        connection.execute("PRAGMA synchronous = OFF")
        connection.executescript(files("reportedly.web.catalogue").joinpath("schema.sql").read_text("utf-8"))
        connection.execute("BEGIN")
        actors = view.find_actors()
        number = 0
        for listing, find in LISTINGS.items():
            number = _write(connection, listing, find(view, actors), number)
        _write_claims(connection, find_claims(view, pack=pack), number)
        articles = {line.address: line.id for line in view.articles()}
        connection.executemany(INSERT_SERIES, make_series(find_series_lines(view, EVERYTHING), articles))
        write_people(connection)
        for name, value in _tell(view, connection, pack):
            connection.execute("INSERT INTO told VALUES (?, ?)", (name, json.dumps(value)))
        connection.execute("COMMIT")
        connection.execute("PRAGMA optimize")


def _write(connection: sqlite3.Connection, listing: str, entries: Iterable[Entry], number: int) -> int:
    """Writes the lines of one listing after line `number`; the number of the last one."""
    for entry in entries:
        number += 1
        day = find_day(entry.published)
        head = (number, listing, *entry[:5], day, *entry[5:11])
        connection.execute(INSERT_LINE, tuple(map(_storable, (*head, dump(entry.row)))))
        if listing == "statements":
            words = (entry.row["content"], f"{entry.speaker or ''} {entry.row['actor_name'] or ''}")
            connection.execute(INSERT_WORDS, (number, *map(_storable, words)))
    return number


def _write_claims(connection: sqlite3.Connection, lines: Iterator[ClaimLine], number: int) -> None:
    for line in lines:
        claim = line.claim
        days = sorted(day for one in line.statements if (day := find_day(one.article.published)))
        entry = Entry(
            id=claim.id,
            published=days[0] if days else None,
            kind="disputed" if claim.disputed else None,
            weight=len(claim.origins),
            row=make_claim_row(line),
        )
        number = _write(connection, "claims", (entry,), number)
        number = _write(connection, "origins", (Entry(id=claim.id, row=make_origins_row(line)),), number)
        span = (days[0], days[-1]) if days else (None, None)
        counts = (claim.disputed, len(claim.origins), claim.articles)
        connection.execute(INSERT_CLAIM, (claim.id, number - 1, *counts, *span))
        members = chain.from_iterable(
            ((one, position.actor_id, position.stance) for one in position.statements) for position in claim.positions
        )
        connection.executemany(
            INSERT_MEMBER,
            ((claim.id, one, actor, stance, line.closeness.get(one, 1.0)) for one, actor, stance in members),
        )


def _tell(view: View, connection: sqlite3.Connection, pack: Pack) -> Iterator[tuple[str, object]]:
    """What pages say of the whole."""
    counts = dict(connection.execute("SELECT listing, count(*) FROM lines GROUP BY listing").fetchall())
    yield "counts", {listing: counts.get(listing, 0) for listing in (*LISTINGS, "claims")}
    yield "disputed", connection.execute("SELECT count(*) FROM claims WHERE disputed").fetchone()[0]
    yield (
        "outlets",
        connection.execute("SELECT count(DISTINCT outlet) FROM lines WHERE listing = 'articles'").fetchone()[0],
    )
    yield "sides", {side.key: side.name for side in pack.sides}
    yield "ledger", view.path.name


def dump(row: Row) -> str:
    """`row` as one line of JSON."""
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def _storable(value: object) -> object:
    """`value` without halves of surrogate pairs, which SQLite's text and a page cannot hold."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) and not value.isascii() else value


if __name__ == "__main__":
    _, source, target, given, *flags = sys.argv
    try:
        build_catalogue(Path(source), Path(target), load_given(given), redact="--redact" in flags)
    except LedgerError as error:
        sys.exit(error.problem.message)
