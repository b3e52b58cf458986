"""Characters that act on the text around them instead of being seen: a string in, the same with them named out.

A right-to-left override reverses what a reader sees of a quotation, a NUL or half of a surrogate pair breaks the file.
The page shows such a character by its code point. Nothing here may touch a character that prints.
"""

from __future__ import annotations

import re

_ACTING = re.compile(
    "["
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # controls, save tab and line ends
    "\u202a-\u202e\u2066-\u2069"  # embeddings, overrides and isolates of the Unicode bidirectional algorithm
    "\ud800-\udfff"  # halves of surrogate pairs, which no UTF-8 file can hold
    "\ufff9-\ufffb\ufffe\uffff"  # interlinear annotation, noncharacters
    "]"
)


def show_controls(text: str) -> str:
    r"""`text` with each acting character as its code point in brackets.

    >>> show_controls("the \u202egnol\u202c road")
    'the ⟨U+202E⟩gnol⟨U+202C⟩ road'
    """
    return _ACTING.sub(lambda found: f"⟨U+{ord(found.group()):04X}⟩", text)
