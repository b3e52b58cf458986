"""A catalogue that outlives the server: what it was made of comes in, the path of one that still fits goes out.

Making the catalogue of a large ledger takes a minute, and nobody should wait for it at each start. So it lies beside
the ledger, as LEDGER.catalogue, with a mark of what it was made of; where the mark is another, it is not used. It may
be deleted at any time.
"""

from __future__ import annotations

import glob
import json
import os
import sqlite3
import time
from contextlib import closing, suppress
from importlib.resources import files
from typing import TYPE_CHECKING

from reportedly import __version__
from reportedly.records import hash_id

if TYPE_CHECKING:
    from pathlib import Path

    from reportedly.packs import Pack

SLOW = 5.0
"""Seconds of making from which a catalogue is kept; what is made sooner leaves nothing beside a user's ledger."""

STALE = 3600.0
"""Seconds after which one that is not whole was left by a server that was killed: the largest take minutes."""

MARK = "made of"


def make_mark(stamp: object, pack: Pack) -> str:
    """What a catalogue is made of: the ledger as it was, the program, the shape of catalogues and the pack."""
    shape = files("reportedly.web.catalogue").joinpath("schema.sql").read_text("utf-8")
    return hash_id("catalogue", json.dumps(stamp), __version__, shape, pack.digest)


def find_kept(ledger: Path, mark: str) -> Path | None:
    """The catalogue that lies beside the ledger, where it is made of what `mark` says."""
    path = _place(ledger)
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            found = connection.execute("SELECT value FROM told WHERE name = ?", (MARK,)).fetchone()
    except (sqlite3.Error, OSError):
        return None
    return path if found and found[0] == json.dumps(mark) else None


def keep(made: Path, ledger: Path, mark: str) -> Path | None:
    """Moves the catalogue `made` beside the ledger, marked; None, and it stays where it is, where that cannot be."""
    try:
        with closing(sqlite3.connect(made)) as connection, connection:
            connection.execute("INSERT OR REPLACE INTO told VALUES (?, ?)", (MARK, json.dumps(mark)))
        os.replace(made, _place(ledger))  # noqa: PTH105 -- refuses to go to another file system, as it should
    except (sqlite3.Error, OSError):
        return None
    return _place(ledger)


def find_workshop(ledger: Path, number: int) -> Path | None:
    """Where a catalogue may be made so that it can be moved beside the ledger; None where nothing may be written."""
    for left in ledger.parent.glob(f"{glob.escape(ledger.name)}.catalogue-*"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > STALE:
                drop(left)
    path = ledger.with_name(f"{ledger.name}.catalogue-{os.getpid()}-{number}")
    try:
        path.touch()
        path.unlink()
    except OSError:
        return None
    return path


def drop(path: Path) -> None:
    """Removes what was made and is no longer wanted."""
    with suppress(OSError):
        path.unlink(missing_ok=True)


def _place(ledger: Path) -> Path:
    return ledger.with_name(f"{ledger.name}.catalogue")
