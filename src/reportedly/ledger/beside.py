"""What is made of a ledger and lies beside it: its path comes in, places for such files go out.

LEDGER.catalogue, LEDGER.shown: they may be deleted at any time, and are made anew where the ledger has changed.
"""

from __future__ import annotations

import glob
import os
import time
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

SLOW = 5.0
"""Seconds of making from which something is kept; what is made sooner leaves nothing beside a user's ledger."""

STALE = 3600.0
"""Seconds after which one that is not whole was left by a process that was killed: the largest take minutes."""


def find_workshop(ledger: Path, kind: str, number: int = 0) -> Path | None:
    """Where a file of `kind` may be made that is to be moved beside the ledger; None where nothing may be written."""
    for left in ledger.parent.glob(f"{glob.escape(ledger.name)}.{kind}-*"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > STALE:
                drop(left)
    path = ledger.with_name(f"{ledger.name}.{kind}-{os.getpid()}-{number}")
    try:
        path.touch()
        path.unlink()
    except OSError:
        return None
    return path


def move(made: Path, ledger: Path, kind: str) -> Path:
    """Moves what was made beside the ledger, in place of the one before; raises OSError where that cannot be."""
    place = find_place(ledger, kind)
    os.replace(made, place)  # noqa: PTH105 -- refuses to go to another file system, as it should
    return place


def find_place(ledger: Path, kind: str) -> Path:
    """Where a file of `kind` lies beside the ledger."""
    return ledger.with_name(f"{ledger.name}.{kind}")


def drop(path: Path) -> None:
    """Removes what was made and is no longer wanted, with what SQLite leaves beside it."""
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
        with suppress(OSError):
            path.with_name(name).unlink(missing_ok=True)
