"""Two texts beside one another: their words come in, cut into what both have and what one has alone go out."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import NamedTuple

TOKEN = re.compile(r"\s+|\w+|[^\w\s]")
QUOTES = str.maketrans("“”„«»‘’‚", '"""""\'\'\'')
"""Quotation marks of all forms are one: typesetting is no difference."""
LONGEST = 6_000
"""Characters of a passage that are compared word by word; of a longer one the rest is shown as it is."""
AROUND = 220
"""Characters before and after the words in question that show where they stand."""


class Piece(NamedTuple):
    """A stretch of one of the two."""

    text: str
    own: bool  # the other has it not


class Excerpt(NamedTuple):
    """Words with what stands around them."""

    before: str
    words: str
    after: str


def compare(one: str, other: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Both texts in pieces; white space, the case of letters and the form of quotation marks make no difference.

    >>> compare("We left at dawn.", "We left at  noon.")[0]
    (Piece(text='We left at ', own=False), Piece(text='dawn', own=True), Piece(text='.', own=False))
    """
    ours, theirs = TOKEN.findall(one[:LONGEST]), TOKEN.findall(other[:LONGEST])
    folded = [[_fold(token) for token in tokens] for tokens in (ours, theirs)]
    mine: list[Piece] = []
    his: list[Piece] = []
    for kind, start, end, other_start, other_end in SequenceMatcher(
        None, folded[0], folded[1], autojunk=False
    ).get_opcodes():
        if start < end:
            mine.append(Piece("".join(ours[start:end]), kind != "equal"))
        if other_start < other_end:
            his.append(Piece("".join(theirs[other_start:other_end]), kind != "equal"))
    for pieces, whole in ((mine, one), (his, other)):
        if len(whole) > LONGEST:
            pieces.append(Piece(whole[LONGEST:], own=False))
    return tuple(mine), tuple(his)


def _fold(token: str) -> str:
    return " " if token.isspace() else token.translate(QUOTES).casefold()


def excerpt(text: str, start: int, end: int) -> Excerpt:
    """The words from `start` to `end` with what stands around them, cut between words.

    >>> excerpt("They left at dawn.", 5, 9)
    Excerpt(before='They ', words='left', after=' at dawn.')
    """
    first, last = max(0, start - AROUND), min(len(text), end + AROUND)
    before, after = text[first:start], text[end:last]
    if first:
        before = "… " + before.partition(" ")[2]
    if last < len(text):
        after = after.rpartition(" ")[0] + " …"
    return Excerpt(before, text[start:end], after)
