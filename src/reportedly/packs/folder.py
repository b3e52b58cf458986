"""The files of a pack: a folder comes in, tables and what could not be read go out.

The only place of the room that opens files. No folder can make it raise, wait or fill the memory: what is no plain
file is not opened, what is too large is not kept, and what would keep the parser busy for hours is not parsed.
"""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any, NamedTuple

from reportedly.packs.faults import PackFault

if TYPE_CHECKING:
    from collections.abc import Mapping
    from importlib.resources.abc import Traversable
    from pathlib import Path

FILES = ("pack.toml", "kinds.toml", "events.toml", "sides.toml", "actors.toml")
MORE_FILES = ("landmarks.toml", "matters.toml")
"""Files that a pack may do without."""
LARGEST = 5_000_000
"""Bytes of a file; the largest pack that comes with the program has a hundredth of it."""
MOST_STOPS = 50
"""Full stops outside quotes in a line. tomllib takes quadratic time over a key like a.a.a.a; a pack's have one."""
_QUOTED = re.compile(r""" "[^"]*" | '[^']*' """, re.VERBOSE)


class Folder(NamedTuple):
    """What was read of a pack."""

    tables: Mapping[str, Mapping[str, Any]]  # by the file's name; those that could not be read are left out
    raw: Mapping[str, bytes]
    faults: tuple[PackFault, ...]


def read_folder(folder: Traversable | Path) -> Folder:
    """The tables of the pack in `folder`, and a fault for each file that cannot be read."""
    if not _is(folder, "is_dir"):
        return Folder({}, {}, (PackFault(_name(folder), "", "is not a folder"),))
    tables: dict[str, Mapping[str, Any]] = {}
    raw: dict[str, bytes] = {}
    faults = []
    for name in (*FILES, *(name for name in MORE_FILES if _is_there(folder.joinpath(name)))):
        read = _read_bytes(folder.joinpath(name))
        table = _read_table(read) if isinstance(read, bytes) else read
        if isinstance(read, bytes):
            raw[name] = read
        if isinstance(table, str):
            faults.append(PackFault(name, "", table))
        else:
            tables[name] = table
    return Folder(tables, raw, tuple(faults))


def _name(folder: Traversable | Path) -> str:
    return str(folder.name) or str(folder)


def _is_there(path: Traversable | Path) -> bool:
    return _is(path, "is_file") or _is(path, "is_dir") or _is(path, "is_symlink")


def _is(path: Traversable | Path, what: str) -> bool:
    """Whether `path` is a file or a folder; False where that cannot be told."""
    try:
        return bool(getattr(path, what)())
    except AttributeError:  # inside a zip file nothing is a link
        return False
    except (OSError, ValueError, RuntimeError):  # no permission; a NUL in the name; before 3.13 a loop of links
        return False


def _read_bytes(path: Traversable | Path) -> bytes | str:
    """What stands in the file, or why nothing can be had from it."""
    if not _is(path, "is_file"):
        return "is missing, or no plain file: a pack has all five, though one may hold nothing but comments"
    try:
        with path.open("rb") as file:
            read: bytes = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        return f"cannot be read: {getattr(error, 'strerror', None) or error}"
    if len(read) > LARGEST:
        return f"is larger than {LARGEST // 1_000_000} MB: no list of words is"
    return read


def _read_table(raw: bytes) -> Mapping[str, Any] | str:
    """The table that `raw` says, or why it says none."""
    if b"\0" in raw:
        return "is no text file"
    try:
        text = raw.decode("utf-8-sig")  # editors on Windows put the mark there, and TOML knows none
    except UnicodeDecodeError as error:
        number = raw[: error.start].count(b"\n") + 1
        return f"is not UTF-8 (at line {number}): save it as UTF-8"
    for number, line in enumerate(text.split("\n"), 1):
        key, _, _ = _QUOTED.sub("", line).partition("#")
        if key.count(".") > MOST_STOPS:
            return f"has more than {MOST_STOPS} full stops outside quotes (at line {number}): no list of words does"
    try:
        return tomllib.loads(text)
    except RecursionError:
        return "is not TOML: brackets stand in brackets without an end"
    except ValueError as error:  # mostly TOMLDecodeError, which names the line; a number of 5,000 digits is another
        return f"is not TOML: {error}"
