"""The word lists that stand as data beside the code of each room.

In: a room of this package and the name of a list. Out: the table of its `data/NAME.toml`, as TOML gives it. Whoever
asks keeps what it makes of it; here nothing is kept.
"""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any


def read_table(room: str, name: str) -> dict[str, Any]:
    """The table `name` of `room`.

    >>> read_table("events", "grammar")["participles"]["openers"][:2]
    ['the', 'a']
    """
    return tomllib.loads(files("reportedly.reading").joinpath(room, "data", f"{name}.toml").read_text("utf-8"))
