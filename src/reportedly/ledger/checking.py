"""Looks a whole ledger through for `reportedly check`: a path comes in, what is wrong with the ledger goes out.

The file is not changed, and no damage ends the look. Raises `LedgerError` only where the file is no ledger at all.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from reportedly.ledger.errors import BROKEN, UNREADABLE, Changed, damaged, explained
from reportedly.ledger.intact import Sums
from reportedly.ledger.looking import Look, matches_address, read_value
from reportedly.ledger.rows import read_text
from reportedly.ledger.seals import ADDED, FOUND, MADE, Sum, count_table, read_schema, read_total, seal
from reportedly.ledger.snapshots import open_copy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reportedly.ledger.looking import Finding

INDEXES = ("found", "found_figures", "found_events")
MOST_PAGES = 200
"""Of what SQLite itself finds, so many at most: a broken page may make it complain of every row."""


def check_ledger(path: Path) -> list[Finding]:
    """All that is wrong with the ledger at `path`, in the order of its tables; nothing where it is whole."""
    with open_copy(path) as copy:
        look = Look(copy)
        _check_pages(look)
        _check_rows(look)
        _check_totals(look)
        _check_indexes(look)
        return look.findings


@contextmanager
def told_apart(path: Path) -> Iterator[None]:
    """Around what both reads and changes a ledger: what goes wrong in a damaged one is `LedgerError`, else a fault."""
    try:
        with explained(path):
            yield
    except UNREADABLE as error:
        if isinstance(error, Changed):
            raise damaged(path, str(error)) from error
        if check_ledger(path):
            raise damaged(path, "rows that cannot be read") from error
        raise


def _check_pages(look: Look) -> None:
    connection = look.copy.connection
    try:
        for (line,) in connection.execute(f"PRAGMA integrity_check({MOST_PAGES})"):
            if line != b"ok":
                look.find("pages", "", "", " ".join(line.decode("utf-8", "replace").split()))
        for table, key, parent, _ in connection.execute("PRAGMA foreign_key_check"):
            named = table.decode("utf-8", "replace")
            look.find(
                "missing", named, f"row {key}", f"row {key} of {named} is of a row of {parent.decode()} not there"
            )
    except BROKEN as error:
        look.find("pages", "", "", f"SQLite gives up: {error}")


def _check_rows(look: Look) -> None:
    articles = {kept.key: kept.values["address"] for kept, _, _ in look.articles()}
    readings = {kept.key: kept for kept in look.readings(articles)}
    found: dict[str, dict[int | None, list[int]]] = {table: {} for table in FOUND}
    of_articles: dict[int | None, list[int]] = {}
    for table in FOUND:
        other = {"notices": ("article",), "problems": ("attempt",)}.get(table, ())
        for kept in look.found(table, ("reading", *other)):
            if kept.owners[0] is not None:
                found[table].setdefault(kept.owners[0], []).append(seal(tuple(kept.values.values())))
            elif table == "notices":
                of_articles.setdefault(kept.owners[1], []).append(seal(tuple(kept.values.values())))
    if look.copy.is_sealed:
        for key, reading in readings.items():
            own = of_articles.get(reading.values["article"], [])
            _check_sums(
                look, look.addresses[key], reading.values, {table: found[table].get(key, []) for table in FOUND}, own
            )
    for kept in look.added("attempts"):
        address, reading_key = kept.values["address"], kept.values["reading"]
        if reading_key in look.addresses and not matches_address(address, look.addresses[reading_key]):
            look.find("row", "attempts", address, f"row {kept.key} of attempts has the reading of another address")
    for table in ("judgements", "private_names"):
        for _ in look.added(table):
            pass


def _check_sums(
    look: Look, address: str, reading: dict[str, object], found: dict[str, list[int]], own: list[int]
) -> None:
    query = "SELECT sums FROM article_seals WHERE article = ?"
    try:
        row = look.copy.connection.execute(query, (reading["article"],)).fetchone()
        told = Sums(str(reading["sums"]), read_value(row[0]))
        sums = {table: told[table] for table in FOUND}
    except (*BROKEN, *UNREADABLE):
        look.find("missing", "readings", address, "what was found in it cannot be counted")
        return
    for table, seals in found.items():
        all_of_them = seals + own if table == "notices" else seals
        if Sum(len(all_of_them), sum(all_of_them)) != sums[table]:
            lost = sums[table].rows - len(all_of_them)
            gone = f"{lost} of {sums[table].rows} {table} are gone"
            look.find("missing", table, address, gone if lost > 0 else f"{table} are not those that were written")


def _check_totals(look: Look) -> None:
    connection = look.copy.connection
    if not look.copy.is_sealed:
        return
    connection.text_factory = read_text
    for table in ("schema", *ADDED, "problems", *MADE):
        try:
            found = read_schema(connection) if table == "schema" else count_table(connection, table)
            said = read_total(connection, table)
        except (*BROKEN, *UNREADABLE):
            look.find("missing", table, "", f"{table} cannot be read as a whole")
            continue
        if said is not None and found != said:
            look.find(
                "missing", table, "", f"{table}: {said.rows} rows were written, and they are not all as they were"
            )


def _check_indexes(look: Look) -> None:
    for index in INDEXES:
        try:
            look.copy.connection.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")  # noqa: S608 -- a name of this module
        except BROKEN:
            look.find("index", index, "", f"the index of words {index} is not that of its table")
