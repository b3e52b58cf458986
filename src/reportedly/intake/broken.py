"""Bytes that nearly fit an encoding in, the text with U+FFFD where they do not and the places out.

Only where almost all of them fit: a text of another encoding has far more places that break than letters that do not.
"""

from __future__ import annotations

from typing import Final, NamedTuple

_MOST_PLACES: Final = 100  # of a file cut here and there; with more it is another encoding
_SOUND_FOR_BROKEN: Final = 2  # letters outside ASCII that were read, for each place that was not
_SHOWN: Final = 4  # bytes of a broken sequence


class Broken(NamedTuple):
    """A text with broken places."""

    text: str
    places: int
    first: str  # the first of them, in words


def read_broken(raw: bytes, encoding: str) -> Broken | None:
    r"""The text of `raw`, which does not fit `encoding`, with U+FFFD for each sequence that breaks; None where many do.

    >>> read_broken("Zoë’s ".encode() + b"caf\xc3 is closed.", "utf-8")
    Broken(text='Zoë’s caf� is closed.', places=1, first='on line 1, at byte 13 (C3)')
    """
    view, parts, at, first = memoryview(raw), [], 0, ""
    for count in range(_MOST_PLACES + 1):
        try:
            parts.append(str(view[at:], encoding))
        except UnicodeDecodeError as error:
            # Decoded from where the last one broke: from the beginning each time, a broken file would take for ever.
            parts.append(str(view[at : at + error.start], encoding))
            first = first or _place(raw, at + error.start, at + error.end)
            at += error.end
        except LookupError:  # of a codec that is none of text
            return None
        else:
            text = chr(0xFFFD).join(parts)
            sound = len(text) - len(text.encode("ascii", "ignore")) - count
            return Broken(text, count, first) if count and sound >= _SOUND_FOR_BROKEN * count else None
    return None


def tell_break(raw: bytes, encoding: str) -> str:
    r"""Where `raw` first does not fit `encoding`, in words; empty where it does.

    >>> tell_break(b"One.\nCaf\xe9 Vale", "utf-8")
    'on line 2, at byte 9 (E9)'
    """
    try:
        raw.decode(encoding)
    except UnicodeDecodeError as error:
        return _place(raw, error.start, error.end)
    return ""


def _place(raw: bytes, start: int, end: int) -> str:
    shown = raw[start : min(end, start + _SHOWN)].hex(" ").upper()
    return f"on line {raw.count(10, 0, start) + 1}, at byte {start + 1} ({shown})"
