"""Paths, patterns, URLs and `-` in, Documents out, lazily: the rim where intake meets the disk.

A run must survive every address: what is missing, empty, too large or no text becomes one Problem, and the next
address is read. Never holds more than one document.
"""

# pathlib raises for a name too long or a directory closed to us, and rewrites "./a" to "a"; os.path answers False and
# keeps the address as it was given.
# ruff: noqa: PTH110, PTH112, PTH116, PTH122, PTH123

from __future__ import annotations

import os
import re
import stat
from contextlib import suppress
from typing import TYPE_CHECKING, BinaryIO, Final

from reportedly.intake.decode import replace_surrogates
from reportedly.intake.limits import MAX_DOCUMENT_BYTES
from reportedly.intake.tables import ByteStream, Joined, find_csv_rows, find_json_rows
from reportedly.intake.tags import looks_like_html
from reportedly.intake.walk import find_files, find_matches, has_magic
from reportedly.records import Document, DocumentKind, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_KINDS: Final[dict[str, DocumentKind]] = {".txt": "text", ".md": "text", ".html": "html", ".htm": "html"}
_TABLES: Final[dict[str, Callable[[ByteStream, str], Iterator[Document | Problem]]]] = {
    ".jsonl": find_json_rows,
    ".csv": find_csv_rows,
}
SUFFIXES: Final = (*_KINDS, *_TABLES)
"""Files that are read when a directory is given; a file given by name is read as text whatever its suffix."""

# Text by its bytes, but no article by its form.
_OTHER_FORMS: Final = frozenset({".json", ".xml", ".rss", ".tsv", ".rtf", ".eml", ".tex", ".mhtml"})
_STDIN: Final = "standard input"
_SCHEME: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.-]{0,30}):/{2}")


def find_documents(
    addresses: Sequence[str], *, stdin: BinaryIO | None = None, allow_private: bool = False
) -> Iterator[Document | Problem]:
    """The documents that `addresses` name, in their order, each read when it is asked for.

    An address is a file, a directory, a glob pattern, an http(s) URL, or `-` for `stdin`. With `allow_private`, URLs
    may lead to this machine and its network. Bad input is a Problem in its place; nothing is raised.
    """
    for address in addresses:
        yield from _find_at(address, stdin, allow_private=allow_private)


def _find_at(address: str, stdin: BinaryIO | None, *, allow_private: bool) -> Iterator[Document | Problem]:
    if address == "-":
        yield from _read_stdin(stdin)
    elif address.lower().startswith(("http://", "https://")):
        from reportedly.intake.fetch import fetch_page  # noqa: PLC0415 - httpx takes 80 ms that files need not pay

        yield fetch_page(address, allow_private=allow_private)
    elif os.path.isdir(address):
        yield from _read_directory(address)
    elif not _exists(address) and has_magic(address):
        yield from _read_matches(address)
    else:
        yield from _read_file(address)


def _read_directory(directory: str) -> Iterator[Document | Problem]:
    found = False
    for path in find_files(directory):
        if isinstance(path, Problem):
            found = True
            yield path
        elif _suffix(path) in SUFFIXES:
            found = True
            yield from _read_file(path)
    if not found:
        shown = _printable(directory)
        message = f"{shown}: no articles in this directory; files read are {', '.join(SUFFIXES)}"
        yield Problem("intake", shown, "no-articles", message)


def _read_matches(pattern: str) -> Iterator[Document | Problem]:
    found = False
    for path in find_matches(pattern):
        found = True
        yield from _read_directory(path) if os.path.isdir(path) else _read_file(path)
    if not found:
        shown = _printable(pattern)
        yield Problem("intake", shown, "no-match", f"{shown}: no file matches this pattern")


def _read_file(path: str) -> Iterator[Document | Problem]:
    shown = _printable(path)
    suffix = _suffix(path)
    try:
        if problem := _refuse_file(path, shown, suffix):
            yield problem
            return
        with open(path, "rb") as file:
            if table := _TABLES.get(suffix):
                yield from table(file, shown)
                return
            # One byte more than allowed, in case the file has grown since its size was asked.
            raw = file.read(MAX_DOCUMENT_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        yield Problem("intake", shown, "unreadable", f"{shown}: it cannot be read ({reason})")
        return
    yield _too_large(shown) if len(raw) > MAX_DOCUMENT_BYTES else _make_document(raw, shown, suffix)


def _refuse_file(path: str, shown: str, suffix: str) -> Problem | None:
    """Why the file is not opened: a pipe would block for ever, a directory cannot come here but by a race."""
    if not _exists(path):
        if (scheme := _SCHEME.match(path)) is not None:
            message = f"{shown}: only http and https can be fetched, not {scheme[1]}"
            return Problem("intake", shown, "unsupported", message)
        return Problem("intake", shown, "missing", f"{shown}: there is no such file or directory")
    status = os.stat(path)
    if not stat.S_ISREG(status.st_mode):
        return Problem(
            "intake", shown, "not-a-file", f"{shown}: this is no ordinary file; pipe it in and give - instead"
        )
    if suffix in _OTHER_FORMS:
        message = f"{shown}: {suffix} files are not read; files read are {', '.join(SUFFIXES)}"
        return Problem("intake", shown, "unsupported", message)
    if status.st_size > MAX_DOCUMENT_BYTES and suffix not in _TABLES:
        return _too_large(shown)
    return None


def _read_stdin(stdin: BinaryIO | None) -> Iterator[Document | Problem]:
    """Standard input is one text or page, or a JSONL stream where its first line looks like an object with a text."""
    if stdin is None:
        yield Problem("intake", "-", "missing", f"-: there is no {_STDIN}")
        return
    try:
        raw = stdin.read(MAX_DOCUMENT_BYTES + 1)
    except (OSError, ValueError) as error:
        yield Problem("intake", "-", "unreadable", f"-: {_STDIN} cannot be read ({error})")
        return
    first_line = raw[: raw.find(b"\n")] if b"\n" in raw else raw
    if first_line.removeprefix(b"\xef\xbb\xbf").startswith(b"{") and b'"text"' in first_line:
        yield from find_json_rows(Joined(raw, stdin), "-")
    else:
        yield _too_large("-") if len(raw) > MAX_DOCUMENT_BYTES else _make_document(raw, "-", "")


def _make_document(raw: bytes, shown: str, suffix: str) -> Document:
    kind = _KINDS.get(suffix) or ("html" if looks_like_html(raw) else "text")
    return Document(shown, kind, raw)


def _too_large(shown: str) -> Problem:
    megabytes = MAX_DOCUMENT_BYTES // 1_000_000
    return Problem("intake", shown, "too-large", f"{shown}: over {megabytes} MB, more than one article; split it up")


def _exists(path: str) -> bool:
    try:
        return os.path.lexists(path) and os.path.exists(path)
    except (OSError, ValueError):  # a NUL in the name
        return False


def _suffix(path: str) -> str:
    return os.path.splitext(path)[1].lower()


def _printable(path: str) -> str:
    """The path as text that every terminal and database takes, the same whatever the locale.

    Bytes that the locale cannot decode come in as lone surrogates; those that are UTF-8 all the same are read as such,
    so that an article has one address under every locale.
    """
    with suppress(UnicodeError):  # a half character that stands for no byte
        path = path.encode("utf-8", "surrogateescape").decode("utf-8", "surrogateescape")
    return replace_surrogates(path)
