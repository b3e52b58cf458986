"""A directory or a pattern in, the files below it out, in an order that does not change.

Follows symbolic links, each directory once, so that a loop of links ends. Never opens a file.
"""

# pathlib raises for a name too long or a directory closed to us, and rewrites "./a" to "a"; os.path answers False and
# keeps the address as it was given.
# ruff: noqa: PTH112, PTH116, PTH118, PTH208

from __future__ import annotations

import fnmatch
import os
import re
from typing import TYPE_CHECKING, Final

from reportedly.intake.decode import replace_surrogates
from reportedly.records import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_MAGIC: Final = re.compile(r"[*?[]")


def find_files(directory: str) -> Iterator[str | Problem]:
    """The paths of all files below `directory`, sorted by name level by level; hidden ones are left out."""
    seen: set[tuple[int, int]] = set()
    waiting = [directory]
    while waiting:
        path = waiting.pop()
        if path != directory and not os.path.isdir(path):
            yield path
            continue
        names = _list_names(path, seen)
        if isinstance(names, Problem):
            yield names
        elif names:
            waiting.extend(os.path.join(path, name) for name in reversed(names))


def find_matches(pattern: str) -> Iterator[str]:
    """The paths that the glob `pattern` names, sorted; `**` stands for any directories, hidden names are left out.

    Own, as the standard library's follows a loop of links up to the system's limit, once for each way through it.
    """
    first, *parts = pattern.split("/")
    start = "/" if not first and parts else ""
    paths: Iterable[str] = [start]
    for part in parts if start else [first, *parts]:
        paths = _expand(paths, part)
    for path in paths:
        if os.path.lexists(path):
            yield path


def has_magic(address: str) -> bool:
    """Whether `address` is a pattern rather than a path.

    >>> has_magic("news/*.txt"), has_magic("news/a.txt")
    (True, False)
    """
    return bool(_MAGIC.search(address))


def _expand(paths: Iterable[str], part: str) -> Iterator[str]:
    for path in paths:
        if part == "**":
            yield from _find_directories(path)
        elif has_magic(part):
            names = _list_names(path or ".", set())
            matching: Sequence[str] = fnmatch.filter(names, part) if isinstance(names, list) else []
            yield from (os.path.join(path, name) for name in matching)
        elif part:
            yield os.path.join(path, part)
        else:
            yield path


def _find_directories(start: str) -> Iterator[str]:
    """`start` and every directory below it."""
    seen: set[tuple[int, int]] = set()
    waiting = [start]
    while waiting:
        path = waiting.pop()
        names = _list_names(path or ".", seen)
        if names is None or isinstance(names, Problem):
            continue
        yield path
        below = (os.path.join(path, name) for name in reversed(names))
        waiting.extend(child for child in below if os.path.isdir(child))


def _list_names(directory: str, seen: set[tuple[int, int]]) -> list[str] | Problem | None:
    """The names in `directory`, which is noted as `seen`; None if it was before."""
    try:
        status = os.stat(directory)
        key = (status.st_dev, status.st_ino)
        if key in seen:
            return None
        seen.add(key)
        return sorted(name for name in os.listdir(directory) if not name.startswith("."))
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        shown = replace_surrogates(directory)
        return Problem("intake", shown, "unreadable", f"{shown}: this directory cannot be listed ({reason})")
