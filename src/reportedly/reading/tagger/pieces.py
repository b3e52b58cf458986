"""Pieces: an article's text cut into the units the model reads, each with what its letters alone do not tell.

In: a text and the quotations in it. Out: `Pieces`, columns of equal length in the order of the text. The model's
vocabulary knows no capitals, no line breaks and no pairs of quotation marks, so each piece carries its shape, the space
before it and where it stands between quotation marks.

Names are blinded: a capitalised word that running text does not write small becomes one and the same piece. Who speaks
is none of the model's business, so exchanging two sides' names cannot change what it finds, and a name it has never
met is read like any other.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from reportedly.reading.tagger.letters import Kind, read_letters
from reportedly.reading.wordlists import read_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from tokenizers import Tokenizer

    from reportedly.reading.quotations import Quotation
    from reportedly.reading.tagger.letters import Letters

SHAPES = ("lower", "Title", "UPPER", "miXed", "digits", "signs")
QUOTED = ("outside", "opening", "inside", "deeper", "closing")
SPACES = ("none", "space", "line", "paragraph")
FEATURES = len(SHAPES) + len(QUOTED) + len(SPACES)
"""Rows of the model's table of features: the three lists one after the other."""
EDGE_FEATURES = np.array([[SHAPES.index("signs"), len(SHAPES), len(SHAPES) + len(QUOTED)]], np.int64)
"""Features of what stands before and after the pieces of a window."""

NAME = 1
"""The piece every name becomes: the first of the vocabulary's unused entries."""
MARK = 1000
"""The piece every mark around a quotation becomes, whatever its style: the straight double one's."""

COMMON_ENDINGS = ("ing", "ed", "ly", "tion", "tions", "ment")
"""A rare word that opens a sentence and ends so is no name."""
_OPENS = re.compile(r"(?:^|[.!?:\n\"“‘«'])\s*$")
_MISREAD = re.compile(r"[\x0b\x0c\x1c-\x1e\x85´\ud800-\udfff]")
_READABLE = {"´": "'", **dict.fromkeys("\x0b\x0c\x1c\x1d\x1e\x85", "\n")}


class Vocabulary(NamedTuple):
    """What cuts words into pieces, and which of its words are common ones (one flag an entry)."""

    tokenizer: Tokenizer
    common: NDArray[np.bool_]


class Pieces(NamedTuple):
    """Pieces of a text; every array has one row a piece."""

    ids: NDArray[np.int64]  # in the model's vocabulary
    start: NDArray[np.int64]  # code points of the text
    end: NDArray[np.int64]
    first: NDArray[np.bool_]  # begins a word; the others go with it
    features: NDArray[np.int64]  # (pieces, 3): rows of the table of features


def find_pieces(text: str, vocabulary: Vocabulary, quotations: Sequence[Quotation]) -> Pieces:
    """The pieces of `text`, in time and memory that grow with its length; `quotations` are sorted by start."""
    text = _make_readable(text)
    letters = read_letters(text)
    cut = _cut(text, vocabulary.tokenizer)
    ids, start, end, first = _blind_names(text, letters, cut, vocabulary.common)
    quoted = _find_quoted(start, end, quotations)
    ids[(quoted == QUOTED.index("opening")) | (quoted == QUOTED.index("closing"))] = MARK
    spaces = _find_spaces(letters, start, end)
    features = (_find_shapes(letters, start, end), len(SHAPES) + quoted, len(SHAPES) + len(QUOTED) + spaces)
    return Pieces(ids, start, end, first, np.stack(features, axis=1))


def _make_readable(text: str) -> str:
    """`text`, character for character, with what the vocabulary refuses or would misread replaced.

    It refuses halves of characters, drops rare line breaks and so runs two lines' words together, and takes an acute
    accent, which some write for an apostrophe (`Let´s`) or a quotation mark, for a letter.
    """
    return _MISREAD.sub(lambda match: _READABLE.get(match.group(), "\ufffd"), text)


class _Cut(NamedTuple):
    """What `Pieces` says without its features."""

    ids: NDArray[np.int64]
    start: NDArray[np.int64]
    end: NDArray[np.int64]
    first: NDArray[np.bool_]


def _cut(text: str, tokenizer: Tokenizer) -> _Cut:
    encoded = tokenizer.encode(text, add_special_tokens=False)
    start, end = np.array(encoded.offsets, np.int64).reshape(-1, 2).T
    words = np.array(encoded.word_ids, np.int64)
    return _Cut(np.array(encoded.ids, np.int64), start, end, np.diff(words, prepend=-1) != 0)


def _blind_names(text: str, letters: Letters, cut: _Cut, common: NDArray[np.bool_]) -> _Cut:
    """The same with every name as one piece."""
    begins = np.flatnonzero(cut.first)
    sizes = np.diff(begins, append=len(cut.ids))
    starts, ends = cut.start[begins], cut.end[begins + sizes - 1]
    names = letters.count_in(Kind.UPPER, starts, ends) > 0
    for word in np.flatnonzero(names).tolist():
        pieces = cut.ids[begins[word] : begins[word] + sizes[word]]
        names[word] = _is_name(text, int(starts[word]), int(ends[word]), pieces, common)
    joined = np.repeat(names, sizes)
    kept = cut.first | ~joined
    ids, end = np.where(joined, NAME, cut.ids), np.where(joined, np.repeat(ends, sizes), cut.end)
    return _Cut(ids[kept], cut.start[kept], end[kept], cut.first[kept])


def _is_name(text: str, start: int, end: int, ids: NDArray[np.int64], common: NDArray[np.bool_]) -> bool:
    """Whether the word, which has a capital letter and is cut into `ids`, is read as a name."""
    word = text[start:end]
    if word in _read_capitalised():
        return False
    if len(ids) == 1:
        return not common[ids[0]]
    return not (word.endswith(COMMON_ENDINGS) and _OPENS.search(text, max(0, start - 3), start))


@cache
def _read_capitalised() -> frozenset[str]:
    table = read_table("tagger", "capitalised")
    return frozenset(word for group in table.values() for word in group)


def _find_shapes(letters: Letters, start: NDArray[np.int64], end: NDArray[np.int64]) -> NDArray[np.int64]:
    """Indices of `SHAPES`; the first case that holds counts."""
    lower, upper, title = (letters.count_in(kind, start, end) for kind in (Kind.LOWER, Kind.UPPER, Kind.TITLE))
    begins = letters.kinds[:, start]
    cases = {
        "lower": (lower > 0) & (upper + title == 0),
        "digits": begins[Kind.DIGIT],
        "signs": letters.count_in(Kind.LETTER, start, end) == 0,
        "Title": begins[Kind.UPPER] & (upper == 1) & (title == 0) & ((lower > 0) | (end - start == 1)),
        "UPPER": (upper > 0) & (lower + title == 0),
    }
    return np.select(list(cases.values()), [SHAPES.index(shape) for shape in cases], SHAPES.index("miXed"))


def _find_quoted(
    start: NDArray[np.int64], end: NDArray[np.int64], quotations: Sequence[Quotation]
) -> NDArray[np.int64]:
    """Indices of `QUOTED`; outer quotations lie apart, and all that stands in an inner one is deeper."""
    quoted = np.zeros(len(start), np.int64)
    outer = [one for one in quotations if one.parent is None]
    if outer:
        bounds = np.array([(one.start, one.inner_start, one.inner_end, one.end) for one in outer], np.int64)
        # The last that begins before the piece; where none does, the very last, which does not hold the piece either.
        opens, inner_start, inner_end, closes = bounds[np.searchsorted(bounds[:, 0], start, "right") - 1].T
        inside = (opens <= start) & (start < closes)
        quoted[inside] = QUOTED.index("inside")
        quoted[inside & (end <= inner_start)] = QUOTED.index("opening")
        quoted[inside & (start >= inner_end)] = QUOTED.index("closing")
    inner = [one for one in quotations if one.parent is not None]
    if inner:
        begun, ended = (np.searchsorted(start, bound) for bound in zip(*((q.start, q.end) for q in inner), strict=True))
        changes = np.bincount(begun, minlength=len(start) + 1) - np.bincount(ended, minlength=len(start) + 1)
        quoted[changes.cumsum()[:-1] > 0] = QUOTED.index("deeper")
    return quoted


def _find_spaces(letters: Letters, start: NDArray[np.int64], end: NDArray[np.int64]) -> NDArray[np.int64]:
    """Indices of `SPACES`, by the line breaks since the piece before or the beginning of the text."""
    before = np.append(0, end)[:-1]
    lines = np.minimum(letters.count_in(Kind.BREAK, before, start), 2)
    return np.where(start > before, 1 + lines, 0).astype(np.int64)
