"""Bytes in, the name of UTF-16 or UTF-32 out where they are text in one of these without a byte order mark.

Such bytes look like binary data, and binary data can be decoded as UTF-16 more often than not, as can text in other
encodings ("Bush hid the facts" is nine Chinese letters). So the decoded text has to read like prose: letters of one
script, beside Latin, and those of Chinese, Japanese and Korean as common as they are in print. In doubt it is None.
"""

from __future__ import annotations

import codecs
import unicodedata
from collections import Counter
from typing import Final

_LOOKED_AT: Final = 65_536  # bytes; a multiple of four
_ENCODINGS: Final = (("utf-32-le", 4), ("utf-32-be", 4), ("utf-16-le", 2), ("utf-16-be", 2))
_BLANKS: Final = frozenset("\t\n\v\f\r")
_ODD_SHARE: Final = (
    0.02  # of characters that no text has: controls, unassigned, private; an emoji may be news to Python
)
_LETTER_SHARE: Final = 0.4  # of all characters; rows of a table have marks and digits besides
_SCRIPT_SHARE: Final = 0.95  # of letters that are Latin or of the one other script
_LOW_SHARE: Final = 0.3
"""Bytes under 32, of which an alphabet in UTF-16 has almost half (the row of its letters) and 8-bit text none."""
_COMMON_SHARE: Final = 0.05
"""Letters of `COMMON_EAST_ASIAN`, of which prose of each of its languages has 15% or more, and chance readings 0.2%."""
_HAN: Final = "Han, kana and Hangul"
# First and last code points of the rows of Unicode that hold one script: those that news is written in.
_SCRIPTS: Final = (
    (0x0000, 0x024F, "Latin"),
    (0x0370, 0x03FF, "Greek"),
    (0x0400, 0x052F, "Cyrillic"),
    (0x0530, 0x058F, "Armenian"),
    (0x0590, 0x05FF, "Hebrew"),
    (0x0600, 0x077F, "Arabic"),
    *((start, start + 0x7F, f"Indic {start:x}") for start in range(0x0900, 0x0E00, 0x80)),
    (0x0E00, 0x0E7F, "Thai"),
    (0x10A0, 0x10FF, "Georgian"),
    (0x1200, 0x139F, "Ethiopic"),
    (0x1E00, 0x1EFF, "Latin"),
    (0x3040, 0x30FF, _HAN),
    (0x4E00, 0x9FFF, _HAN),
    (0xAC00, 0xD7A3, _HAN),
)
COMMON_EAST_ASIAN: Final = frozenset(
    "的一是不了在人有我他这這中大来來上国國和地到说說のにはをたがでてとしれさいな다이는의에을가하고한로은지를"
)
"""The commonest letters of Chinese in both ways of writing it, of Japanese and of Korean."""


def find_wide_encoding(raw: bytes) -> str | None:
    r"""The encoding of `raw` where it is UTF-16 or UTF-32 without a mark, by Python's name for it.

    >>> find_wide_encoding("The port is closed.\n".encode("utf-16-le"))
    'utf-16-le'
    >>> find_wide_encoding(b"The port\x00is closed.") is None
    True
    """
    head = raw[:_LOOKED_AT]
    if b"\x00" not in head:  # a blank or a line's end is in all prose, and has one
        return None
    found = [name for name, width in _ENCODINGS if len(raw) % width == 0 and _reads_like_prose(head, name)]
    return found[0] if len(found) == 1 else None


def _reads_like_prose(head: bytes, encoding: str) -> bool:
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(head)  # a pair cut in two by the head's end is no fault
    except UnicodeError:
        return False
    letters = [character for character in text if character.isalpha()]
    if "\x00" in text or _odd_share(text) > _ODD_SHARE or len(letters) < _LETTER_SHARE * len(text):
        return False
    scripts = Counter(map(_find_script, letters))
    latin, _ = scripts.pop("Latin", 0), scripts.pop(None, 0)
    other, count = scripts.most_common(1)[0] if scripts else ("Latin", 0)
    if latin + count < _SCRIPT_SHARE * len(letters):
        return False
    if other == _HAN and count > latin:
        return sum(letter in COMMON_EAST_ASIAN for letter in letters) >= _COMMON_SHARE * count and not _is_utf8(head)
    if sum(letter.isascii() for letter in letters) < latin / 2:
        return False
    return encoding.startswith("utf-32") or sum(byte < 32 for byte in head) >= _LOW_SHARE * len(head)


def _odd_share(text: str) -> float:
    odd = sum(unicodedata.category(c) in {"Cc", "Cn", "Co", "Cs"} for c in text if c not in _BLANKS)
    return odd / max(len(text), 1)


def _find_script(letter: str) -> str | None:
    code = ord(letter)
    return next((name for first, last, name in _SCRIPTS if first <= code <= last), None)


def _is_utf8(head: bytes) -> bool:
    """Whether `head` is UTF-8 into which a few zeros have strayed."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head.replace(b"\x00", b""))
    except UnicodeError:
        return False
    return True
