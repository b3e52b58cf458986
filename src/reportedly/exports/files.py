"""Files written whole or not at all: chunks of text come in, a file of UTF-8 stands at the end, or the old one still.

What cannot be written comes back as a Problem. A file that others may be reading is never seen half-written.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.records import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable


def write_file(path: Path, chunks: Iterable[str]) -> Problem | None:
    """Writes `chunks` one after another to `path`, replacing what was there only when all are written.

    Returns a Problem where the system refuses (folder missing, disk full, no permission). An exception of `chunks`
    itself passes through; the old file then stands untouched.
    """
    try:
        target = Path(os.path.realpath(path))  # a link keeps pointing where it did
        if target.exists() and not target.is_file():
            return _write_through(path, chunks)
        _write_beside(target, chunks)
    except OSError as error:
        return _refusal(path, error)
    return None


def _write_through(path: Path, chunks: Iterable[str]) -> Problem | None:
    """Devices and pipes take what they are given; replacing one by a file would break the system."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(chunks)
    return None


def _write_beside(target: Path, chunks: Iterable[str]) -> None:
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with part.open("w", encoding="utf-8", newline="") as file:
            file.writelines(chunks)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            shutil.copymode(target, part)
        part.replace(target)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise


def _refusal(path: Path, error: OSError) -> Problem:
    if isinstance(error, FileNotFoundError):
        return Problem("export", str(path), "missing-folder", f"there is no folder {path.parent}; make it first")
    if isinstance(error, IsADirectoryError):
        return Problem("export", str(path), "folder", "that is a folder; name a file in it")
    return Problem("export", str(path), "unwritable", f"cannot be written: {error.strerror or error}")
