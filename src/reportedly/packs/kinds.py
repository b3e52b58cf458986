"""The words of a subject: what can befall people, and who or what is counted.

In: a pack's `kinds.toml`. Out: `Kinds`. Nothing here looks at text, and no code elsewhere names a subject's words.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Kinds(NamedTuple):
    """One pack's words, lower-cased."""

    befell: Mapping[tuple[str, ...], str]  # a trigger's words to the kind they tell of
    counted: frozenset[str]  # nouns as they are printed after a number, plural and singular
    fates: frozenset[str]  # those of `counted` that say themselves what befell: "deaths"
    longest: int  # words of the longest trigger


@cache
def load_kinds(pack: str = "captivity") -> Kinds:
    """The kinds of `pack`, read once; FileNotFoundError where there is no such pack.

    >>> load_kinds().befell["taken", "prisoner"]
    'captured'
    """
    table = tomllib.loads(files("reportedly.packs").joinpath(pack, "kinds.toml").read_text("utf-8"))
    befell = {tuple(form.split()): kind for kind, forms in table["befell"].items() for form in forms}
    counted = frozenset(noun for group in table["counted"].values() for noun in group)
    return Kinds(befell, counted, frozenset(table["counted"]["fates"]), max(map(len, befell)))
