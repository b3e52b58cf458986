"""Whether a ledger has changed since: its path comes in, what every write changes goes out. It reads no row."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from pathlib import Path

Stamp: TypeAlias = tuple[tuple[int, int], ...]


def read_stamp(ledger: Path) -> Stamp:
    """What changes whenever somebody writes to the ledger: times and sizes of its file and of its log."""
    stamp = []
    for path in (ledger, ledger.with_name(f"{ledger.name}-wal")):
        try:
            told = path.stat()
        except OSError:
            stamp.append((0, 0))
        else:
            # An empty log comes and goes with each reader, and says nothing.
            stamp.append((told.st_mtime_ns, told.st_size) if told.st_size else (0, 0))
    return tuple(stamp)
