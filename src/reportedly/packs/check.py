"""Everything that is wrong with a pack, in one run.

In: the folder of a pack, whatever it holds. Out: faults and remarks in the order of the files. Never raises, and takes
time in proportion to what it reads.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.packs.folder import FILES, MORE_FILES, read_folder
from reportedly.packs.parties import find_actor_faults, find_side_faults
from reportedly.packs.shapes import find_shape_faults, find_unknown_keys
from reportedly.packs.wording import (
    find_befell_faults,
    find_event_faults,
    find_kind_faults,
    find_landmark_faults,
    find_matter_faults,
    find_whole_faults,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable
    from pathlib import Path

    from reportedly.packs.faults import PackFault
    from reportedly.packs.folder import Folder


def check_pack(folder: Traversable | Path) -> tuple[PackFault, ...]:
    """All faults and remarks about the pack in `folder`; none for a clean one."""
    read = read_folder(folder)
    return _in_order((*read.faults, *find_faults(read), *find_unknown_keys(read.tables)))


def find_blocking(read: Folder) -> tuple[PackFault, ...]:
    """The faults for which a pack is not used: all but keys that nobody reads, which a later version may know."""
    return _in_order(fault for fault in (*read.faults, *find_faults(read)) if fault.severity == "fault")


def find_faults(read: Folder) -> Iterator[PackFault]:
    """What is wrong with the values and words of the files that could be read."""
    tables = read.tables
    yield from find_shape_faults(tables)
    yield from find_kind_faults(tables.get("kinds.toml", {}))
    yield from find_event_faults(tables.get("events.toml", {}))
    yield from find_whole_faults(tables.get("kinds.toml", {}))
    yield from find_befell_faults(tables.get("events.toml", {}), tables.get("kinds.toml"))
    yield from find_landmark_faults(tables.get("landmarks.toml", {}))
    yield from find_matter_faults(tables.get("matters.toml", {}))
    yield from find_side_faults(tables.get("sides.toml", {}))
    yield from find_actor_faults(tables.get("actors.toml", {}), tables.get("sides.toml"))


def _in_order(faults: Iterator[PackFault] | tuple[PackFault, ...]) -> tuple[PackFault, ...]:
    """By file; within one, what keeps it from being read, then its words, then unknown keys."""
    places = {file: place for place, file in enumerate((*FILES, *MORE_FILES))}
    return tuple(sorted(faults, key=lambda fault: places.get(fault.file, -1)))
