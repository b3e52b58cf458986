"""Whose names are not to be shown: what people said of names comes in, rows of `private_names` go out and back.

Rows are only ever added, and the last row on a name is the one that counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportedly.ledger.rows import bindable
from reportedly.ledger.sealing import add_last

if TYPE_CHECKING:
    import sqlite3

INSERT = "INSERT INTO private_names (name, private, judge, at) VALUES (CAST(? AS TEXT), ?, CAST(? AS TEXT), ?)"
SELECT = "SELECT name, private, judge, at FROM private_names ORDER BY mark"


class PrivateMark(NamedTuple):
    """What somebody said of a name."""

    name: str
    private: bool  # False: it may be shown again
    by: str
    at: str  # ISO 8601 with offset


def add_private(connection: sqlite3.Connection, name: str, *, private: bool, by: str, at: str) -> None:
    """Keeps that `name` is private, or no longer."""
    key = connection.execute(INSERT, (bindable(name), private, bindable(by), at)).lastrowid
    add_last(connection, "private_names", key)


def read_private(connection: sqlite3.Connection) -> list[PrivateMark]:
    """All that was said, in the order in which it was."""
    return [PrivateMark(name, bool(private), by, at) for name, private, by, at in connection.execute(SELECT)]
