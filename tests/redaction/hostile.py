"""A reader who looks for a name in whatever is printed: outputs go in, what they say to him goes out.

He undoes what hides a name from a plain search: escapes of addresses, pages and JSON, letters in several parts, letters
that look like others, characters that print nothing, white space and hyphens. Written apart from the program's own way
of comparing names, so that the two do not share a fault.
"""

from __future__ import annotations

import base64
import binascii
import html
import re
import sqlite3
import unicodedata
import zlib
from contextlib import closing, suppress
from typing import TYPE_CHECKING
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TWINS = str.maketrans("асеорхуіјѕнкмтвοιαερκυνηχτ", "aceopxyijshkmtboiaepkuvnxt")
"""Small letters of other alphabets, and the Latin ones that he takes them for."""
ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
PACKED = re.compile(r"[A-Za-z0-9+/]{24,}={0,2}")


def read(output: str) -> str:
    """What the output says to him, as it is and with look-alikes read as Latin letters."""
    plain = unquote(html.unescape(ESCAPED.sub(lambda match: chr(int(match[1], 16)), output)))
    plain = "\n".join([plain, *_unpack(plain)])
    letters = unicodedata.normalize("NFKD", plain).casefold()
    bare = "".join(one for one in letters if unicodedata.category(one) not in ("Mn", "Cf", "Zs", "Cc", "Pd", "Pc"))
    bare = re.sub(r"['’ʼ.,]", "", bare)
    return f"{bare}\n{bare.translate(TWINS)}"


def _unpack(text: str) -> Iterator[str]:
    for match in PACKED.finditer(text):
        try:
            yield base64.b64decode(match[0] + "=" * (-len(match[0]) % 4)).decode("utf-8")
        except (binascii.Error, UnicodeDecodeError):
            continue


def dump(path: Path) -> str:
    """Every value of every table of a file of SQLite, unpacked where it is packed."""
    with closing(sqlite3.connect(path)) as connection:
        connection.text_factory = bytes
        tables = [
            name.decode() for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        ]
        parts = []
        for table in tables:
            for row in connection.execute(f'SELECT * FROM "{table}"'):  # noqa: S608 -- names of its own
                parts += [_show(value) for value in row if isinstance(value, bytes)]
    return "\n".join(parts)


def _show(value: bytes) -> str:
    with suppress(zlib.error):
        value = zlib.decompress(value)
    return value.decode("utf-8", "replace")
