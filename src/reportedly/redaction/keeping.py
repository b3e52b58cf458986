"""A copy that lasts: what it was made of comes in, the path of one that still fits goes out.

Making the copy of a large ledger takes minutes, and nobody should wait for it at each listing. So it lies beside the
ledger, as LEDGER.shown, marked with what it was made of; where the mark is another, it is not used. It holds nothing
that `--redact` hides, and may be deleted at any time.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from reportedly.ledger import beside
from reportedly.records import hash_id
from reportedly.redaction.copying import Counted

if TYPE_CHECKING:
    from pathlib import Path

    from reportedly.ledger.stamps import Stamp
    from reportedly.packs import Pack

KIND = "shown"


def make_mark(stamp: Stamp, pack: Pack) -> str:
    """What a copy is made of: the ledger as it was, the pack, and the rules of this package."""
    return hash_id("shown", json.dumps(stamp), pack.digest, _read_rules())


@cache
def _read_rules() -> str:
    folder = files("reportedly.redaction")
    parts = sorted([*folder.iterdir(), *folder.joinpath("data").iterdir()], key=lambda one: one.name)
    return hash_id(*(one.read_text("utf-8") for one in parts if one.name.endswith((".py", ".toml"))))


def find_kept(ledger: Path, mark: str) -> tuple[Path, Counted] | None:
    """The copy beside the ledger with what is hidden in it, where it is made of what `mark` says."""
    path = beside.find_place(ledger, KIND)
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            told = json.loads(connection.execute("SELECT command FROM runs ORDER BY run DESC LIMIT 1").fetchone()[0])
        return (path, Counted(*told["hidden"])) if told["made of"] == mark else None
    except (sqlite3.Error, OSError, TypeError, ValueError, KeyError):
        return None


def keep(made: Path, ledger: Path, mark: str, hidden: Counted) -> Path | None:
    """Moves the copy `made` beside the ledger, marked; None, and it stays where it is, where that cannot be."""
    try:
        with closing(sqlite3.connect(made)) as connection, connection:
            told = json.dumps({"made of": mark, "hidden": hidden})
            connection.execute("UPDATE runs SET command = ?", (told,))
        return beside.move(made, ledger, KIND)
    except (sqlite3.Error, OSError):
        return None
