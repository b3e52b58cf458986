"""Bytes of an encoding that nobody named in, the likeliest text out, with whether that is sure enough to say nothing.

Never sure of what statistics alone tell, nor of the encodings of East Asia, of which several fit most bytes.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from reportedly.intake.wide import COMMON_EAST_ASIAN

_CYRILLIC_CODES: Final = ("cp1251", "koi8-u", "cp866", "iso8859-5", "mac-cyrillic")
# The commonest lower-case letters of Russian and Ukrainian prose: together three quarters of all letters.
_COMMON_CYRILLIC: Final = frozenset("оеаинтсрвлкмідупя")
_COMMON_SHARE: Final = 0.55
_LATIN_CODES: Final = ("cp1252", "cp1250", "cp1257")  # Western, Central European, Baltic: the first that makes words
_HIGH_RUN: Final = re.compile(rb"[\x80-\xff]+")
# What Central European letters look like when read as Windows-1252: "ko³o", "powiedzia³", "póŸniej"; not "km³".
_ODD_IN_WORD: Final = re.compile(r"[^\W\d_][¡-©«-´¶-¿×÷][^\W\d_]|[a-zß-ÿ](?:[À-ÖØ-ÞŒŠŸŽ]|[a-zß-ÿ]{2}[¹³])")
_SURE_SHARE: Final = 0.65  # of what a Hebrew text gives as Russian it is 0.6
_EAST_ASIAN_CODES: Final = ("cp932", "euc_jp", "gb18030", "cp949", "big5hkscs")
_EAST_ASIAN_SHARE: Final = 0.1  # of the letters outside ASCII; read in a wrong encoding it is 0.01
_NAMES: Final = {
    "cp932": "Shift-JIS",
    "euc_jp": "EUC-JP",
    "gb18030": "GB18030",
    "cp949": "EUC-KR",
    "big5hkscs": "Big5",
    "utf-8": "UTF-8",
}
_LOOKED_AT: Final = 65_536
_LEAST_OF_OTHERS = 0.2
"""The share of its letters that a text in a Cyrillic or Greek encoding has of that script at least."""
_LAST_LATIN = "\u024f"


class Guess(NamedTuple):
    """A text, the encoding it was read by, and whether few others come into question."""

    text: str
    encoding: str
    sure: bool


def guess_text(raw: bytes) -> Guess | None:
    """The likeliest text of `raw`, which is no UTF-8; None where no encoding gives one.

    Own rules for the families met most, since charset-normalizer wants more text than a short report has.

    >>> guess_text("港は閉鎖されると港長は述べた。".encode("cp932"))
    Guess(text='港は閉鎖されると港長は述べた。', encoding='cp932', sure=False)
    """
    runs = _HIGH_RUN.findall(raw[:_LOOKED_AT])
    high = sum(map(len, runs))
    together = sum(len(run) for run in runs if len(run) > 1)
    if guess := _guess_east_asian(raw):
        return guess
    if together > high / 2 and (guess := _guess_cyrillic(raw)):
        return guess
    for encoding in _LATIN_CODES if together <= high / 2 else ():
        text = _decode(raw, encoding)
        if text is not None and not _ODD_IN_WORD.search(text):
            return Guess(text, encoding, sure=True)
    return _guess_by_statistics(raw)


def name_encoding(encoding: str) -> str:
    """How `encoding`, one of Python's names, is called among people.

    >>> name_encoding("cp932"), name_encoding("cp1251"), name_encoding("iso8859-5")
    ('Shift-JIS', 'Windows-1251', 'ISO8859-5')
    """
    return _NAMES.get(encoding) or re.sub(r"^cp(?=12\d\d$)", "Windows-", encoding).replace("iso", "ISO")


def _guess_east_asian(raw: bytes) -> Guess | None:
    """The encoding whose reading has most of the letters that are common in print."""
    best: tuple[float, Guess] | None = None
    for encoding in _EAST_ASIAN_CODES:
        text = _decode(raw, encoding)
        if text is None:
            continue
        letters = [c for c in text[:_LOOKED_AT] if c > "\x7f" and c.isalpha()]
        share = sum(c in COMMON_EAST_ASIAN for c in letters) / max(len(letters), 1)
        if best is None or share > best[0]:
            best = share, Guess(text, encoding, sure=False)
    return best[1] if best and best[0] >= _EAST_ASIAN_SHARE and _is_of_one_script(best[1].text) else None


def _guess_cyrillic(raw: bytes) -> Guess | None:
    """The Cyrillic encoding whose reading has most common lower-case letters, if they are as common as in prose."""
    best: tuple[float, str, str] | None = None
    for encoding in _CYRILLIC_CODES:
        text = _decode(raw, encoding)
        if text is not None:
            letters = [c for c in text[:_LOOKED_AT] if c > "\x7f" and c.isalpha()]
            share = sum(c in _COMMON_CYRILLIC for c in letters) / max(len(letters), 1)
            if best is None or share > best[0]:
                best = share, text, encoding
    if best is None or best[0] < _COMMON_SHARE or not _is_of_one_script(best[1]):
        return None
    return Guess(best[1], best[2], sure=best[0] >= _SURE_SHARE)


def _guess_by_statistics(raw: bytes) -> Guess | None:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - 40 ms, and hardly any text comes this far

    best = from_bytes(raw[:_LOOKED_AT]).best()
    text = _decode(raw, best.encoding) if best else None
    return Guess(text, best.encoding, sure=False) if best and text and _is_of_one_script(text) else None


def _is_of_one_script(text: str) -> bool:
    """False where a few letters of another script stand in Latin prose: broken bytes in English are no Russian."""
    letters = [c for c in text[:_LOOKED_AT] if c.isalpha()]
    other = sum(c > _LAST_LATIN for c in letters)
    return other == 0 or other >= _LEAST_OF_OTHERS * len(letters)


def _decode(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except (UnicodeError, LookupError):
        return None
