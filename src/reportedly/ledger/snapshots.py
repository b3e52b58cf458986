"""A ledger as it lies on the disk, to be looked through: its path comes in, a connection to a copy of it goes out.

The file itself is never opened by SQLite, so nothing can change it, and whatever the copy needs to be readable at all
may be done to the copy. Raises `LedgerError` where the file is no ledger.
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reportedly.ledger.connect import refuse_unusable
from reportedly.ledger.errors import BROKEN, UNREADABLE, explain, explained, refuse
from reportedly.ledger.schema import SEALS, read_migrations, read_version, refuse_newer, split_script

if TYPE_CHECKING:
    from collections.abc import Iterator


class RawText(bytes):
    """A text as SQLite keeps it; `bytes` of no other class is a blob."""

    __slots__ = ()


class Copy(NamedTuple):
    """An open copy. Its texts come as `RawText`, as one that is no UTF-8 must not hide the rows after it."""

    connection: sqlite3.Connection
    version: int  # of the ledger, before its copy was brought to the newest

    @property
    def is_sealed(self) -> bool:
        """Whether its rows have seals."""
        return self.version >= SEALS


@contextmanager
def open_copy(path: Path) -> Iterator[Copy]:
    """A copy of the ledger at `path`, gone at the end."""
    refuse_unusable(path)
    with explained(path):
        if not path.exists():
            raise refuse(path, "no-ledger", "does not exist")
        if not path.stat().st_size:
            raise refuse(path, "no-ledger", "is empty: nothing was ever read into it")
    with tempfile.TemporaryDirectory(prefix="reportedly-", ignore_cleanup_errors=True) as folder:
        copied = Path(folder) / "ledger.db"
        with explained(path):
            shutil.copyfile(path, copied)
            log = path.with_name(f"{path.name}-wal")
            if log.exists():  # what was written last, and is not in the file yet
                shutil.copyfile(log, copied.with_name("ledger.db-wal"))
        with closing(sqlite3.connect(copied, isolation_level=None)) as connection:
            connection.text_factory = RawText
            yield Copy(connection, _bring_up(connection, path))


def _bring_up(connection: sqlite3.Connection, path: Path) -> int:
    """Brings a copy to the newest shape, without seals, as far as it lets itself be; the version that it had."""
    try:
        connection.execute("PRAGMA writable_schema = ON")  # one table's broken definition must not hide the others
        version = read_version(connection, path)
    except BROKEN as error:
        raise explain(path, error) from error
    if not version:
        raise refuse(path, "no-ledger", "is empty: nothing was ever read into it")
    refuse_newer(version, path, read_migrations())
    connection.execute("PRAGMA foreign_keys = OFF")
    for step in read_migrations()[version:]:
        for statement in split_script(step.sql):
            try:
                connection.execute(statement)
            except (sqlite3.Error, *UNREADABLE):
                break  # what is missing then is found missing
    return version
