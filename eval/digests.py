"""What a set of files was, in one line: how many, and a digest over their names and bytes.

In come paths below one folder, in any order; out comes a `Digest` that is the same on every machine. Two figures may be
compared only where the digests of what they were measured on are equal.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


class Digest(NamedTuple):
    """A set of files as it was when something was measured on it."""

    files: int
    sha256: str  # hex, over name and bytes of every file, in the order of the names


def find_digest(root: Path, paths: Iterable[Path]) -> Digest:
    """The digest of the files among `paths`, all of those below a folder; their names are taken from `root`.

    Names and lengths are counted in, so that bytes moved from one file to the next are a change. Raises `OSError` where
    a file cannot be read, `ValueError` where one lies outside `root`.
    """
    files = {file.relative_to(root).as_posix(): file for path in paths for file in _find_files(path)}
    whole = hashlib.sha256()
    for name in sorted(files):
        content = files[name].read_bytes()
        whole.update(f"{name}\0{len(content)}\0".encode())
        whole.update(content)
    return Digest(len(files), whole.hexdigest())


def _find_files(path: Path) -> Iterable[Path]:
    return (file for file in path.rglob("*") if file.is_file()) if path.is_dir() else (path,)
