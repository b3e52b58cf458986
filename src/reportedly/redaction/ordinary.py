"""Which words are ordinary ones of English: a folded word comes in, whether it is one goes out.

By the list of common words that the reader's model comes with: "will" and "good" are such, "orlov" is not. A name that
is one is hidden alone only where it has a capital.
"""

from __future__ import annotations

import json
from functools import cache, lru_cache
from importlib.resources import files


@cache
def _read_common() -> frozenset[str]:
    folder = files("reportedly.models").joinpath("attribution")
    pieces: dict[str, int] = json.loads(folder.joinpath("tokenizer.json").read_text("utf-8"))["model"]["vocab"]
    common = set(json.loads(folder.joinpath("settings.json").read_text("utf-8"))["common"])
    return frozenset(piece for piece, number in pieces.items() if number in common and not piece.startswith("##"))


@lru_cache(maxsize=1 << 14)
def is_ordinary(folded: str) -> bool:
    """Whether `folded` is a word of the language.

    >>> is_ordinary("good"), is_ordinary("wills"), is_ordinary("orlov")
    (True, True, False)
    """
    common = _read_common()
    return folded in common or (folded.endswith("s") and folded[:-1] in common)
