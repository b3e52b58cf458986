"""What a reader adds: names, bytes and fields from a browser come in, files to read and their addresses go out.

An address begins with how it came, then has a hash of the content and a name for people: what is added twice is one
article, and two different files of one name do not replace one another. No name becomes a path, nothing is unpacked.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from reportedly.intake.addresses import SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LARGEST_FILE = 5_000_000
"""Bytes of one file: half of what the intake takes of one article, and a thousand articles of a table."""

MOST_FILES = 20
"""Files at once: what a person picks by hand; whole folders are `reportedly read`'s."""

MOST_ADDRESSES = 20
"""Web addresses at once: each may take twenty seconds."""

LONGEST_ADDRESS = 2_000
"""Letters of a web address, as browsers take them."""

LONGEST_STEM = 80
PACKED = (b"PK\x03\x04", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf", b"Rar!", b"\x28\xb5\x2f\xfd")
"""How packed files begin (zip, gzip, bzip2, xz, 7z, rar, zstd): they are never unpacked here."""

_HARMFUL = re.compile(r"[^\w.,()+ -]+")


class RefusedError(ValueError):
    """What was given is not taken; the message is for people."""


class Added(NamedTuple):
    """What a job has to read."""

    addresses: tuple[str, ...]
    files: Mapping[str, bytes]  # by paths below the job's folder


def clean_name(given: str) -> str:
    r"""The name of a file as a name alone; raises `RefusedError` where files so called are not read.

    >>> clean_name("../../etc/Ferry news.TXT"), clean_name("C:\\temp\\..a:b.html")
    ('Ferry news.txt', 'a_b.html')
    """
    last = unicodedata.normalize("NFC", given.encode("utf-8", "replace").decode()).replace("\\", "/").split("/")[-1]
    path = PurePosixPath(_HARMFUL.sub("_", last).strip(" ."))
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        message = f"{path.name[:LONGEST_STEM] or 'A file without a name'}: files read are {', '.join(SUFFIXES)}."
        raise RefusedError(message)
    return f"{path.stem.strip(' .')[:LONGEST_STEM] or 'article'}{suffix}"


def plan_files(given: Sequence[tuple[str, bytes]]) -> Added:
    """The files to read; raises `RefusedError` where one is packed, empty, too large or of another sort."""
    files: dict[str, bytes] = {}
    for name, raw in given:
        cleaned = clean_name(name)
        if raw.startswith(PACKED):
            raise RefusedError(f"{cleaned}: this is a packed file. Unpack it, and add what is in it.")
        if not raw:
            raise RefusedError(f"{cleaned}: there is nothing in it.")
        if len(raw) > LARGEST_FILE:
            raise RefusedError(f"{cleaned}: over {LARGEST_FILE // 1_000_000} MB.")
        files[f"upload/{_digest(raw)}/{cleaned}"] = raw
    if not files:
        raise RefusedError("Choose a file first.")
    return Added(tuple(files), files)


def plan_text(text: str, *, title: str = "", outlet: str = "", published: str = "", url: str = "") -> Added:
    """A pasted text as a table of one row; raises `RefusedError` where there is none.

    Its address comes from the text alone: the same text with another date is the same article, with its date mended.
    """
    if not text.strip():
        raise RefusedError("Paste the text of an article first.")
    text = text.replace("\r\n", "\n")  # as browsers send what was typed with bare line feeds
    address = f"paste/{_digest(text.encode('utf-8', 'replace'))}/{_make_slug(text)}"
    fields = {"id": address, "url": url, "title": title, "text": text, "published": published, "outlet": outlet}
    row = {name: value for name, value in fields.items() if value}
    return Added(("pasted.jsonl",), {"pasted.jsonl": f"{json.dumps(row)}\n".encode()})


def plan_addresses(given: str) -> Added:
    """The web addresses in `given`, one a line; raises `RefusedError` where one is none."""
    addresses = [*dict.fromkeys(line.strip() for line in given.splitlines() if line.strip())]
    if not addresses:
        raise RefusedError("Give the address of an article first.")
    if len(addresses) > MOST_ADDRESSES:
        raise RefusedError(f"At most {MOST_ADDRESSES} addresses at once.")
    for one in addresses:
        if not one.lower().startswith(("http://", "https://")) or len(one) > LONGEST_ADDRESS or not one.isprintable():
            raise RefusedError(f"{one[:100]}: this is no web address; it begins with https:// or http://.")
    return Added(tuple(addresses), {})


def _digest(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()[:10]


def _make_slug(text: str) -> str:
    r"""The first words of a text as a name.

    >>> _make_slug("Ferry closed, she said.\n\nIt is closed.")
    'ferry-closed-she-said'
    """
    words = re.findall(r"\w+", text.strip().splitlines()[0].casefold())
    return "-".join(words)[:LONGEST_STEM].strip("-") or "text"
