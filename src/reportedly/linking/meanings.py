"""What a text is about, as a row of numbers: texts come in, vectors go out.

Two texts on one thing have vectors that point the same way. A text's vector is the sum of its pieces' rows in
`models/meanings`, so that word order and grammar are lost: nothing here may decide who did what, only what is worth
comparing.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from tokenizers import Tokenizer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

LONGEST = 2_000
"""Characters of a text that count: more than any statement of an article has."""


class Meanings(NamedTuple):
    """The table of pieces."""

    tokenizer: Tokenizer
    rows: NDArray[np.int8]  # (pieces, dimensions)
    scales: NDArray[np.float32]  # (pieces,): what a row is to be multiplied by


@cache
def load_meanings() -> Meanings:
    """The table that comes with the program, loaded once."""
    models = files("reportedly.models")
    tokenizer = Tokenizer.from_str((models / "attribution" / "tokenizer.json").read_text(encoding="utf-8"))
    tokenizer.encode_special_tokens = True  # an article that prints "[SEP]" means its letters
    with (models / "meanings" / "pieces.npz").open("rb") as table, np.load(table) as arrays:
        return Meanings(tokenizer, arrays["rows"], arrays["scales"])


def find_meanings(texts: Sequence[str]) -> NDArray[np.float32]:
    """(texts, dimensions): each text's vector, of length 1; of length 0 where a text has no piece.

    >>> a, b, c = find_meanings(["the prisoners were swapped", "an exchange of captives", "grain is shipped"])
    >>> bool(a @ b > a @ c)
    True
    """
    known = load_meanings()
    found = np.zeros((len(texts), known.rows.shape[1]), np.float32)
    # Half a surrogate pair, which a broken page may hold, is nothing that the tokenizer takes.
    whole = [text[:LONGEST].encode("utf-8", "replace").decode("utf-8") for text in texts]
    read = known.tokenizer.encode_batch(whole, add_special_tokens=False)
    for at, one in enumerate(read):
        pieces = np.array(one.ids, np.int64)
        # Pieces in a fixed order, as sums of floats hang on it: the same words are the same vector to the last bit.
        found[at] = (known.rows[pieces] * known.scales[pieces, None]).sum(0, dtype=np.float64)
    return normalise(found)


def normalise(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """The rows with length 1; those of length 0 as they are."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    scaled: NDArray[np.float32] = (rows / np.where(lengths > 0, lengths, 1)).astype(np.float32)
    return scaled
