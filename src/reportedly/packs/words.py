"""How the reader cuts a sentence into words, as far as the words of a pack are concerned.

In: a trigger or a name as a pack writes it. Out: its words in lower case. The rule: a word is a run of letters, with
hyphens, apostrophes and full stops inside it ("walk-out", "didn't"); a possessive ending is a word of its own; a
number keeps its separators and its "%" or "th"; dashes in a row are one word, any other mark is one by itself. A test
holds this to what the reader does.
"""

from __future__ import annotations

import re
from typing import TypeAlias

Form: TypeAlias = tuple[str, ...]
"""The words of a name or a trigger, lower-cased, as the reader cuts a sentence into words."""

_WORD = re.compile(
    r"['’]s\b(?!\w)"
    r"|\d+(?:[.,:]\d+)*(?:st|nd|rd|th)?%?"
    r"|[^\W\d_]+(?:(?:[-‑'’](?!s\b)|\.(?=[^\W\d_]))\w+)*"
    r"|\d\w*|[—–-]+|\.{2,}|\S"
)
_INITIALS = re.compile(r"(?:[^\W\d_]\.){2,}")
_MARK = re.compile(r"[\W_]+")


def cut_words(form: str) -> Form:
    """The words of `form`.

    >>> cut_words("Laid-off"), cut_words("Veldia's"), cut_words("walked out!")
    (('laid-off',), ('veldia', "'s"), ('walked', 'out', '!'))
    """
    cut = (
        [word] if _INITIALS.fullmatch(word) else _WORD.findall(word)  # in capitals "u.s." is one word, with its stops
        for word in form.lower().split()
    )
    return tuple(word for words in cut for word in words)


def is_mark(word: str) -> bool:
    """Whether `word`, one of a form's, is punctuation alone.

    >>> is_mark("!"), is_mark("'s"), is_mark("u.s.")
    (True, False, False)
    """
    return _MARK.fullmatch(word) is not None
