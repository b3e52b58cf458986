"""How much of a content stands in quotation marks.

In: a text and the spans of a content. Out: "direct", "mixed" or "indirect". It is written apart from the program's own
reading of quotations, which is measured against what is marked here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from training.marking.folding import Span

_OPEN, _CLOSE = "“„«", "”»"
_SINGLE = re.compile(r"(?<![\w.,;:!?'’])['‘](?=[\w\"“(\[])[^\n\"“”]{2,400}?[^\s'’]['’](?!\w)")


def find_quoted(text: str) -> list[Span]:
    """What lies between quotation marks, the marks included.

    A straight mark opens at the beginning of a word and closes at an end, so that one that is missing spoils one
    quotation and not the rest of the text. Single marks count outside double ones only.

    >>> text = "“We wait,” he said. 'It is over.'"
    >>> [text[start:end] for start, end in find_quoted(text)]
    ['“We wait,”', "'It is over.'"]
    """
    double = list(_find_double(text))
    single = [one.span() for one in _SINGLE.finditer(text)]
    free = [one for one in single if not any(one[0] < end and start < one[1] for start, end in double)]
    return sorted(double + free)


def _find_double(text: str) -> Iterator[Span]:
    begin: int | None = None
    for place, letter in enumerate(text):
        if letter == "\n" and begin is not None:  # a quotation that goes on opens again in the next paragraph
            yield begin, place
            begin = None
        elif letter in _OPEN or (letter == '"' and _opens(text, place)):
            begin = place if begin is None else begin
        elif (letter in _CLOSE or letter == '"') and begin is not None:
            yield begin, place + 1
            begin = None
    if begin is not None:
        yield begin, len(text)


def _opens(text: str, place: int) -> bool:
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    return (not before or before.isspace() or before in "([—–-/‘'") and bool(after) and not after.isspace()


def find_mode(text: str, content: Iterable[Span]) -> str:
    """The mode of a content by its letters and digits.

    >>> find_mode('He "waited" there.', [(3, 11)]), find_mode('He "waited" there.', [(0, 11)])
    ('direct', 'mixed')
    """
    quoted = find_quoted(text)
    letters = [place for start, end in content for place in range(start, end) if text[place].isalnum()]
    inside = sum(any(start <= place < end for start, end in quoted) for place in letters)
    return "direct" if letters and inside == len(letters) else "mixed" if inside else "indirect"
