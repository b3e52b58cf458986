"""How a ledger's file is opened: a path comes in, a connection to a ledger of this version goes out.

For writing the file is made where there is none; for reading nothing is ever made or changed. Raises `LedgerError`
alone.
"""

from __future__ import annotations

import os
import sqlite3
import time
from typing import TYPE_CHECKING

from reportedly.ledger.errors import BROKEN, BUSY_SECONDS, decoded, explain, explained, refuse
from reportedly.ledger.rows import read_text
from reportedly.ledger.schema import read_migrations, read_version, refuse_newer, upgrade

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reportedly.ledger.schema import Migration

WRITER_CACHE_KIB = 16_000
"""Page cache of a writer: enough that merges of the word index rarely touch the disk, little beside 300 MB."""

UNWRITABLE = {"cannot-open", "read-only", "no-permission"}
"""Kinds of failure that a folder without write permission brings even to a reader."""

READ_FIRST = "run `reportedly read` first"


def connect_writer(path: Path, migrations: Sequence[Migration] | None = None) -> sqlite3.Connection:
    """A connection that may write, with the ledger made or upgraded where that is needed."""
    refuse_unusable(path)
    _refuse_unwritable(path)
    with explained(path):
        connection = _connect(path, "mode=rwc")
        try:
            read_version(connection, path)  # before the first change: another program's file must stay as it is
            _choose_wal(connection)
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute(f"PRAGMA cache_size = -{WRITER_CACHE_KIB}")
            connection.execute(
                "PRAGMA foreign_keys = OFF"
            )  # else no migration may make a table anew that rows refer to
            upgrade(connection, path, migrations)
            connection.execute("PRAGMA foreign_keys = ON")
        except BaseException:
            connection.close()
            raise
        return connection


def connect_reader(path: Path) -> sqlite3.Connection:
    """A connection that cannot write, inside one read transaction: all that it sees is of one moment."""
    refuse_unusable(path)
    if not path.exists():
        raise refuse(path, "no-ledger", f"does not exist; {READ_FIRST}")
    connection = _connect_reader(path)
    try:
        with decoded(path, "its header"):
            _refuse_other_version(read_version(connection, path), path)
    except BaseException:
        connection.close()
        raise
    return connection


def _refuse_other_version(version: int, path: Path) -> None:
    refuse_newer(version, path, read_migrations())
    if not version:
        raise refuse(path, "no-ledger", f"is empty; {READ_FIRST}")
    if version < read_migrations()[-1].number:
        raise refuse(path, "older-ledger", "is from an older reportedly; run `reportedly link` once")


def _connect(path: Path, options: str) -> sqlite3.Connection:
    # A file: URI, as a plain name such as ":memory:" or "file:x" would mean something else to SQLite.
    uri = f"{path.absolute().as_uri()}?{options}"
    connection = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
    connection.text_factory = read_text
    return connection


def _connect_reader(path: Path) -> sqlite3.Connection:
    """As `_connect`, in a read transaction; where SQLite cannot make its side files, the file is read as it stands.

    The connection cannot write by `query_only`. `mode=ro` is not asked for at first, as such a connection leaves its
    side files behind when it closes, which a listing must not do to a user's folder.
    """
    for options in ("mode=rw", "mode=ro"):
        try:
            return _begin_reading(_connect(path, options))
        except BROKEN as error:
            failure = explain(path, error)
            if failure.problem.kind not in UNWRITABLE:
                raise failure from error
    log = path.with_name(f"{path.name}-wal")
    if log.exists() and log.stat().st_size:
        # Reading without it would show an older state as if it were the present one.
        raise refuse(path, "read-only", f"has unfinished writes in {log.name}; copy both to where you may write")
    with explained(path):
        return _begin_reading(_connect(path, "mode=ro&immutable=1"))


def _begin_reading(connection: sqlite3.Connection) -> sqlite3.Connection:
    try:
        connection.execute("PRAGMA query_only = ON")
        connection.execute("BEGIN")
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()  # the transaction starts at the first read
    except BaseException:
        connection.close()
        raise
    return connection


def _choose_wal(connection: sqlite3.Connection) -> None:
    """Write-ahead logging: readers never wait for the writer. Two processes that switch at once do not queue for it."""
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.01)
        else:
            return


def refuse_unusable(path: Path) -> None:
    """A `LedgerError` where a ledger cannot be at `path`."""
    with explained(path):
        if path.is_dir():
            raise refuse(path, "is-a-directory", "is a directory; give the name of a file")
        if not path.parent.is_dir():
            raise refuse(path, "no-directory", f"cannot be there: there is no directory {path.parent}")
        if path.exists() and not path.is_file():
            raise refuse(path, "not-a-ledger", "is not a ledger: it is not a file")
        # Its bytes are left to SQLite: closing the file here would drop this process's POSIX locks on it.


def _refuse_unwritable(path: Path) -> None:
    # SQLite itself would open such a file and fail at the first write, after an article had been read for nothing.
    if path.exists() and not os.access(path, os.W_OK):
        raise refuse(path, "read-only", "cannot be written: the file is read-only")
    if not os.access(path.parent, os.W_OK):
        raise refuse(path, "read-only", f"cannot be written: the directory {path.parent} is read-only")
