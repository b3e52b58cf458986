"""The words that alarms look for, from `data/alarms.toml`: the name of a list comes in, its words go out."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def read_words(name: str) -> frozenset[str]:
    """The words of the list `name`.

    >>> "never" in read_words("negations")
    True
    """
    table = tomllib.loads(files("reportedly.linking").joinpath("data/alarms.toml").read_text("utf-8"))
    return frozenset(table[name])
