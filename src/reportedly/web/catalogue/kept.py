"""A catalogue that outlives the server: what it was made of comes in, the path of one that still fits goes out.

Making the catalogue of a large ledger takes a minute, and nobody should wait for it at each start. So it lies beside
the ledger, as LEDGER.catalogue, with a mark of what it was made of; where the mark is another, it is not used. It may
be deleted at any time.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from importlib.resources import files
from typing import TYPE_CHECKING

from reportedly import __version__
from reportedly.ledger import beside
from reportedly.records import hash_id

if TYPE_CHECKING:
    from pathlib import Path

    from reportedly.packs import Pack

KIND = "catalogue"
MARK = "made of"


def make_mark(stamp: object, pack: Pack) -> str:
    """What a catalogue is made of: the ledger as it was, the program, the shape of catalogues and the pack."""
    shape = files("reportedly.web.catalogue").joinpath("schema.sql").read_text("utf-8")
    return hash_id("catalogue", json.dumps(stamp), __version__, shape, pack.digest)


def find_kept(ledger: Path, mark: str) -> Path | None:
    """The catalogue that lies beside the ledger, where it is made of what `mark` says."""
    path = beside.find_place(ledger, KIND)
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
        return beside.move(made, ledger, KIND)
    except (sqlite3.Error, OSError):
        return None
