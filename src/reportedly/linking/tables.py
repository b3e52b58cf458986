"""The word lists that stand as data beside the linkers.

In: the name of a list. Out: the table of `data/NAME.toml`, as TOML gives it; nothing is kept.
"""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any


def read_table(name: str) -> dict[str, Any]:
    """The table `name`.

    >>> read_table("grammar")["articles"]
    ['a', 'an', 'the']
    """
    return tomllib.loads(files("reportedly.linking").joinpath("data", f"{name}.toml").read_text("utf-8"))
