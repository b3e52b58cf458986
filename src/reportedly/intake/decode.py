"""Bytes in, text out: the encoding is told by a mark, by UTF-8 itself, by a declaration, or guessed.

Never loses or replaces a character that it could read: bytes that fit no encoding are a Problem, and a few broken ones
among many that fit are told with their place. Line ends stay as they are; only a byte order mark is dropped.
"""

from __future__ import annotations

import codecs
import re
from typing import Final, NamedTuple

from reportedly.intake.broken import Broken, read_broken, tell_break
from reportedly.intake.guess import Guess, guess_text, name_encoding
from reportedly.intake.wide import find_wide_encoding
from reportedly.records import Notice, Problem, Span

_MARKS: Final = (
    # The UTF-32 mark begins with the UTF-16 one, so it is tried first.
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC: Final = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a RIFF file (image, sound or film)"),
    (b"PK\x03\x04", "a ZIP archive (a .docx and an .odt are such)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
)
_CONTROL: Final = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))
_CONTROL_SHARE: Final = 0.02  # of the bytes looked at; prose has none, compressed data 10%
_LOOKED_AT: Final = 65_536

_META_CHARSET: Final = re.compile(rb"<meta\b[^<>]{0,500}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
_HEAD_BYTES: Final = 4_096

# Pages that declare the left are written in the right: the WHATWG Encoding Standard has browsers do the same.
_MEANT: Final = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
}
# Python codecs that are escapes or transports rather than encodings of text.
_NOT_TEXT: Final = frozenset({"utf-7", "idna", "punycode", "unicode-escape", "unicode_escape", "raw-unicode-escape"})

_SURROGATE: Final = re.compile("[\ud800-\udfff]")


class Decoded(NamedTuple):
    """The text and the encoding it was read by."""

    text: str
    encoding: str
    remark: str = ""  # for people, where the encoding was guessed or a sequence was broken


def read_text(raw: bytes, where: str, *, charset: str | None = None, html: bool = False) -> Decoded | Problem:
    """The text of `raw`, or a Problem (`empty`, `binary`, `undecodable`) about the address `where`.

    `charset` is what a server declared; with `html`, a `<meta charset>` counts too. A byte order mark and valid UTF-8
    go before either, as declarations are wrong more often than UTF-8 is valid by chance.

    >>> read_text("Café, he said".encode("cp1252"), "a.txt")
    Decoded(text='Café, he said', encoding='cp1252', remark='')
    >>> read_text(b"", "a.txt").kind
    'empty'
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _refuse_blank(_decoded(raw[len(mark) :], encoding), where)
    if not raw.strip():
        return _empty(where)
    if (wide := _decoded(raw, find_wide(raw))) and "\x00" not in wide.text:
        return _refuse_blank(wide._replace(remark=f"read as {wide.encoding.upper()}, which no mark says"), where)
    if what := find_binary(raw):
        return Problem("intake", where, "binary", f"{where}: this is {what}, not text")
    return _refuse_blank(_read_unmarked(raw, where, charset, html=html), where)


def find_binary(raw: bytes) -> str | None:
    r"""What `raw` is, in words, where it is plainly no text.

    >>> find_binary(b"%PDF-1.7 ..."), find_binary(b"a\x00b"), find_binary(b"He said so.")
    ('a PDF', 'binary data', None)
    """
    if magic := _find_magic(raw):
        return magic
    head = raw[:_LOOKED_AT]
    controls = len(head) - len(head.translate(None, _CONTROL))
    return "binary data" if b"\x00" in raw or controls > _CONTROL_SHARE * len(head) else None


def find_wide(raw: bytes) -> str | None:
    r"""The encoding of `raw`, the whole or a beginning of it, where it is UTF-16 or UTF-32, with a mark or without.

    >>> find_wide("\ufeffHe said so.".encode("utf-16-be")), find_wide("He said so.".encode("utf-32-le"))
    ('utf-16-be', 'utf-32-le')
    """
    for mark, encoding in _MARKS[1:]:
        if raw.startswith(mark):
            return encoding
    return None if _find_magic(raw) else find_wide_encoding(raw)


def replace_surrogates(text: str) -> str:
    r"""`text` with each lone surrogate, which no database or terminal takes, as U+FFFD; the length stays.

    >>> replace_surrogates("lost \ud83d here")
    'lost � here'
    """
    return text if text.isascii() else _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)


def find_remarks(text: str, remark: str) -> tuple[Notice, ...]:
    """What a reader has to know of how the article's `text` was decoded: at the first letter lost, or maybe wrong.

    >>> find_remarks("A café", "read as GB18030, a guess")[0].span
    Span(start=5, end=6)
    """
    if not remark or not text:
        return ()
    lost = text.find("\N{REPLACEMENT CHARACTER}")
    at = lost if lost >= 0 else next((at for at, letter in enumerate(text) if letter > "\x7f"), 0)
    return (Notice("guessed-encoding", Span(at, at + 1), remark, rubbish=False),)


def _find_magic(raw: bytes) -> str | None:
    return next((what for magic, what in _MAGIC if raw.startswith(magic)), None)


def _read_unmarked(raw: bytes, where: str, charset: str | None, *, html: bool) -> Decoded | Problem:
    if decoded := _decoded(raw, "utf-8"):
        return decoded
    declared = [charset] if charset else []
    if html and (meta := _META_CHARSET.search(raw[:_HEAD_BYTES])):
        declared.append(meta[1].decode("ascii"))
    meant = [encoding for name in declared if (encoding := _meant_encoding(name))]
    for encoding in meant:
        if decoded := _decoded(raw, encoding):
            return decoded
    for encoding in ("utf-8", *meant):
        if broken := read_broken(raw, encoding):
            return Decoded(broken.text, encoding, _tell_broken(broken, encoding))
    if guess := guess_text(raw):
        return Decoded(guess.text, guess.encoding, "" if guess.sure else _tell_guess(guess))
    place = tell_break(raw, "utf-8")
    message = f"{where}: its bytes fit no known encoding (as UTF-8 they break {place}); save it as UTF-8 and try again"
    return Problem("intake", where, "undecodable", message)


def _tell_broken(broken: Broken, encoding: str) -> str:
    name, places = name_encoding(encoding), "1 place" if broken.places == 1 else f"{broken.places} places"
    return f"read as {name}, whose bytes are broken in {places}: a character is lost there; first {broken.first}"


def _tell_guess(guess: Guess) -> str:
    name = name_encoding(guess.encoding)
    return f"read as {name}, a guess from its letters; if they look wrong, save it as UTF-8"


def _meant_encoding(name: str) -> str | None:
    try:
        known = codecs.lookup(name).name
    except (LookupError, ValueError):
        return None
    return None if known in _NOT_TEXT else _MEANT.get(known, known)


def _decoded(raw: bytes, encoding: str | None) -> Decoded | None:
    if encoding is None:
        return None
    try:
        return Decoded(raw.decode(encoding), encoding)
    except (UnicodeError, LookupError):
        return None


def _refuse_blank(decoded: Decoded | Problem | None, where: str) -> Decoded | Problem:
    if decoded is None:
        message = f"{where}: its bytes do not fit its byte order mark; save it as UTF-8 and try again"
        return Problem("intake", where, "undecodable", message)
    return decoded if isinstance(decoded, Problem) or decoded.text.strip() else _empty(where)


def _empty(where: str) -> Problem:
    return Problem("intake", where, "empty", f"{where}: there is nothing in it")
