"""Saves what is whole of a damaged ledger: its path and a new one come in, a new ledger and what was lost go out.

The damaged file is not changed, and a file that is there is not written over. An article whose text cannot be trusted
is lost with all that was read in it; a reading that lost rows counts as an older reader's, so that `reportedly read`
reads the article again. What linkers made is left behind: it is made anew. Raises `LedgerError` alone.
"""

from __future__ import annotations

import os
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from reportedly.ledger.connect import connect_writer, refuse_unusable
from reportedly.ledger.errors import BROKEN, UNREADABLE, explained, refuse
from reportedly.ledger.looking import Look, matches_address, read_value
from reportedly.ledger.rows import bindable
from reportedly.ledger.sealing import seal_all
from reportedly.ledger.seals import FOUND, read_sums
from reportedly.ledger.snapshots import open_copy
from reportedly.records import normal_address

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping
    from pathlib import Path

    from reportedly.ledger.looking import KeptRow

INDEXES = ("found", "found_figures", "found_events")
RUN = (
    "INSERT INTO runs (run, command, started, finished, reader_name, reader_number, pack) VALUES (?, ?, ?, ?, ?, ?, ?)"
)
MISSING_RUNS = """
    SELECT run FROM articles UNION SELECT run FROM readings UNION SELECT run FROM attempts EXCEPT SELECT run FROM runs
"""
NO_RUN = "INSERT OR IGNORE INTO runs (run, command, started, reader_name, reader_number) VALUES (?, '', '', '', 0)"


class Lost(NamedTuple):
    """What could not be saved of one article, or of one table; `table` is "articles" where it is the whole article."""

    address: str  # "" where it is of no article
    table: str
    rows: int


class Saved(NamedTuple):
    """What was saved, and what was not."""

    articles: int
    statements: int
    judgements: int
    lost: tuple[Lost, ...]


def repair_ledger(path: Path, new: Path) -> Saved:
    """Writes what is whole of the ledger at `path` into a ledger at `new`, which must not exist."""
    refuse_unusable(new)
    if new.exists() or new.is_symlink():
        raise refuse(new, "exists", "is there already; name another file for what is saved")
    part = new.with_name(f".{new.name}.part")
    try:
        with open_copy(path) as copy:
            part.unlink(missing_ok=True)
            connection = connect_writer(part)
            try:
                with explained(new):
                    saved = _Salvage(Look(copy), connection).save()
            finally:
                connection.close()
        with explained(new):
            os.link(part, new)  # refuses where somebody has made one meanwhile
    except FileExistsError:  # pragma: no cover -- as above
        raise refuse(new, "exists", "is there already") from None
    finally:
        for name in (part.name, f"{part.name}-wal", f"{part.name}-shm"):
            part.with_name(name).unlink(missing_ok=True)
    return saved


class _Salvage:
    def __init__(self, look: Look, new: sqlite3.Connection) -> None:
        self._look, self._new = look, new
        self._kept: Counter[tuple[int, str]] = Counter()  # rows by reading and table
        self._lost: list[Lost] = []

    def save(self) -> Saved:
        connection = self._new
        connection.execute("PRAGMA foreign_keys = OFF")  # runs come last, those that are gone as empty ones
        connection.execute("BEGIN")
        articles = self._save_articles()
        readings = self._save_readings(articles)
        self._save_found(readings, articles)
        self._save_attempts(readings)
        judgements = self._save_added("judgements")
        self._save_added("private_names")
        self._save_secret()
        self._save_runs()
        seal_all(connection)
        for index in INDEXES:
            connection.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")  # noqa: S608 -- a name of this module
        connection.execute("COMMIT")
        statements = sum(count for (_, table), count in self._kept.items() if table == "statements")
        return Saved(len(articles), statements, judgements, tuple(self._lost))

    def _save_articles(self) -> dict[int, str]:
        kept = {}
        for row, text, page_map in self._look.articles():
            values = {**row.values, "text": text, "page_map": page_map, "run": row.owners[0]}
            self._insert("articles", row.key, values)
            kept[row.key] = row.values["address"]
        for finding in self._look.findings:
            if finding.kind == "text":
                self._lost.append(Lost(finding.where, "articles", 1))
        return kept

    def _save_readings(self, articles: Mapping[int, str]) -> dict[int, KeptRow]:
        readings = {row.key: row for row in self._look.readings(dict(articles))}
        unread = articles.keys() - {row.values["article"] for row in readings.values()}
        self._lost += [Lost(articles[key], "readings", 1) for key in sorted(unread)]
        return readings

    def _save_found(self, readings: Mapping[int, KeptRow], articles: Mapping[int, str]) -> None:
        bad: Counter[str] = Counter()
        before = len(self._look.findings)
        for table in FOUND:
            other = {"notices": "article", "problems": "attempt"}.get(table)
            for row in self._look.found(table, ("reading", *((other,) if other else ()))):
                reading, *rest = row.owners
                if (reading in readings) if reading is not None else (table == "problems" or rest[0] in articles):
                    owners = {"reading": reading, **({other: rest[0]} if other else {})}
                    is_new = self._insert(table, row.key, {**row.values, **owners})
                    if reading is not None and is_new:
                        self._kept[reading, table] += 1
        for finding in self._look.findings[before:]:
            bad[finding.where] += 1
        for key, row in readings.items():
            self._save_reading(key, row, unsealed=bad[self._look.addresses[key]])

    def _save_reading(self, key: int, row: KeptRow, *, unsealed: int) -> None:
        """Keeps a reading; one that lost rows as an older reader's."""
        address, values = self._look.addresses[key], {**row.values, "run": row.owners[0], "sums": None}
        lost = 0
        if row.values["sums"]:
            for table, whole in zip(FOUND, read_sums(row.values["sums"]), strict=True):
                if (missing := whole.rows - self._kept[key, table]) > 0:
                    self._lost.append(Lost(address, table, missing))
                    lost += missing
        elif unsealed:  # made before there were seals: how many rows there were is not known
            self._lost.append(Lost(address, "rows", unsealed))
            lost = unsealed
        if lost:
            values["reader_number"] = -key
        self._insert("readings", key, values)

    def _save_attempts(self, readings: Mapping[int, KeptRow]) -> None:
        addresses = set()
        for row in self._look.added("attempts", ("run",)):
            reading, address = row.values["reading"], row.values["address"]
            is_right = reading in readings and matches_address(address, self._look.addresses[reading])
            if is_right or reading is None:
                self._insert("attempts", row.key, {**row.values, "run": row.owners[0]})
            if is_right:
                addresses.add(address)
        for key in sorted(readings):  # whose attempt is lost: the last reading counts
            address = self._look.addresses[key]
            if not any(matches_address(one, address) for one in addresses):
                values = {"address": normal_address(address), "reading": key, "run": readings[key].owners[0]}
                self._insert("attempts", None, values)
        self._new.execute(
            "DELETE FROM problems WHERE attempt IS NOT NULL AND attempt NOT IN (SELECT attempt FROM attempts)"
        )

    def _save_added(self, table: str) -> int:
        count, before = 0, len(self._look.findings)
        for row in self._look.added(table):
            self._insert(table, row.key, row.values)
            count += 1
        said = self._count_said(table)
        lost = max(said - count if said is not None else 0, len(self._look.findings) - before)
        if lost:
            self._lost.append(Lost("", table, lost))
        return count

    def _count_said(self, table: str) -> int | None:
        try:
            row = self._look.copy.connection.execute("SELECT rows FROM sums WHERE name = ?", (table,)).fetchone()
        except BROKEN:
            return None
        return row[0] if row and isinstance(row[0], int) else None

    def _save_secret(self) -> None:
        try:
            (secret,) = self._look.copy.connection.execute("SELECT secret FROM secrets").fetchone()
        except (*BROKEN, *UNREADABLE):
            return  # the new ledger has one of its own
        self._new.execute("UPDATE secrets SET secret = ?", (bytes(secret),))

    def _save_runs(self) -> None:
        try:
            query = "SELECT run, command, started, finished, reader_name, reader_number, pack FROM runs"
            for row in self._look.copy.connection.execute(query):
                self._new.execute(RUN, tuple([_bindable(read_value(value)) for value in row]))
        except (*BROKEN, *UNREADABLE):
            pass  # what began when is no part of what was read
        self._new.executemany(NO_RUN, self._new.execute(MISSING_RUNS).fetchall())

    def _insert(self, table: str, key: int | None, values: Mapping[str, object]) -> bool:
        """Whether the row was not there yet: a broken page may give one twice."""
        marks = ", ".join("CAST(? AS TEXT)" if isinstance(value, str) else "?" for value in values.values())
        sql = f"INSERT OR IGNORE INTO {table} (rowid, {', '.join(values)}) VALUES (?, {marks})"  # noqa: S608 -- names of this room
        return self._new.execute(sql, (key, *map(_bindable, values.values()))).rowcount > 0


def _bindable(value: object) -> object:
    return bindable(value) if isinstance(value, str) else value
