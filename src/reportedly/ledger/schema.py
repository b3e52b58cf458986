"""The ledger's shape: a connection comes in, the same connection at the newest schema goes out.

The shape is data: numbered SQL files in `migrations/`, applied in order and never edited once released. A file that is
not a ledger, or is from a newer version, must never be changed.
"""

from __future__ import annotations

import sqlite3
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

from reportedly.ledger.errors import decoded, refuse
from reportedly.ledger.sealing import seal_all, total_schema

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

APPLICATION_ID = 0x52505444
"""Letters RPTD in the header of the file: what tells a ledger from any other SQLite file."""

SEALS = 10
"""The migration that brings seals: all that is there is sealed, as it then is."""


class Migration(NamedTuple):
    """One step of the ledger's shape; `number` is the version it leads to."""

    number: int
    sql: str


@cache
def read_migrations() -> tuple[Migration, ...]:
    """The released migrations, in order; their numbers run from 1 without a gap."""
    files = (resources.files("reportedly.ledger") / "migrations").iterdir()
    found = (Migration(int(f.name[:4]), f.read_text(encoding="utf-8")) for f in files if f.name.endswith(".sql"))
    return tuple(sorted(found))


def read_version(connection: sqlite3.Connection, path: Path) -> int:
    """Which migration the ledger stands at, 0 for an empty file; a `LedgerError` where it is no ledger."""
    application: int = connection.execute("PRAGMA application_id").fetchone()[0]
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    if application == APPLICATION_ID:
        return version
    if application or version or connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
        raise refuse(path, "not-a-ledger", "is not a ledger: it is an SQLite file of another program")
    return 0


def refuse_newer(version: int, path: Path, migrations: Sequence[Migration]) -> None:
    """A `LedgerError` where the ledger's version is one that this program does not know."""
    if version > migrations[-1].number:
        raise refuse(
            path,
            "newer-ledger",
            f"is from a newer reportedly (its version is {version}, this program knows {migrations[-1].number}); "
            "upgrade reportedly",
        )


def upgrade(connection: sqlite3.Connection, path: Path, migrations: Sequence[Migration] | None = None) -> None:
    """Brings the ledger to the newest of `migrations` (the released ones), in one transaction: all of it or nothing."""
    steps = read_migrations() if migrations is None else migrations
    version = read_version(connection, path)
    refuse_newer(version, path, steps)
    if version == steps[-1].number:
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        version = read_version(connection, path)  # another process may have been quicker
        for step in steps:
            if step.number > version:
                _apply(connection, step)
                if step.number == SEALS:
                    with decoded(path, "a row that cannot be read"):
                        seal_all(connection)
        if steps[-1].number >= SEALS:
            total_schema(connection)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _apply(connection: sqlite3.Connection, step: Migration) -> None:
    for statement in split_script(step.sql):
        connection.execute(statement)
    # PRAGMAs take no parameters; both values are this program's own integers.
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {step.number}")


def split_script(sql: str) -> Iterator[str]:
    r"""The single statements of a script. `executescript` would do, but it commits the open transaction first.

    >>> list(split_script("CREATE TABLE a (b); -- no; end\nCREATE TABLE c (d);"))
    ['CREATE TABLE a (b);', '-- no; end\nCREATE TABLE c (d);']
    """
    statement = ""
    for piece in sql.strip().removesuffix(";").split(";"):
        statement += piece + ";"
        if sqlite3.complete_statement(statement):
            yield statement.strip()
            statement = ""
