"""Cyrillic names in Latin letters, and Latin ones without their marks.

In: a name. Out: small letters from a to z, for looking names up by; never for printing. The letters are in
`data/romanisation.toml`.
"""

from __future__ import annotations

import tomllib
import unicodedata
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def _load_letters(language: str | None) -> Mapping[int, str]:
    table = tomllib.loads(files("reportedly.linking").joinpath("data/romanisation.toml").read_text("utf-8"))
    return str.maketrans({**table["letters"], **table.get(language or "", {})})


def romanise(name: str, language: str | None = None) -> str:
    """`name` in small Latin letters; `language` "uk" reads Cyrillic letters as Ukrainian has them.

    >>> romanise("Щербань"), romanise("Гриць", "uk"), romanise("Žygimantaitė")
    ('shcherban', 'hryts', 'zygimantaite')
    """
    latin = unicodedata.normalize("NFC", name).casefold().translate(_load_letters(language))
    return "".join(letter for letter in unicodedata.normalize("NFD", latin) if not unicodedata.combining(letter))
