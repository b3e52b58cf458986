"""A JSONL or CSV stream in, one Document a row out, lazily.

Holds one row at a time, and no row beyond `MAX_DOCUMENT_BYTES`: a file of any size, or a single line of any length,
takes the same memory. A row that cannot be used is a Problem with its line number; the rows after it are still read.
"""

from __future__ import annotations

import csv
import io
import json
from typing import IO, TYPE_CHECKING, Final, Protocol

from reportedly.intake.decode import find_binary, find_wide, read_text, replace_surrogates
from reportedly.intake.limits import MAX_DOCUMENT_BYTES, MAX_FIELD_CHARACTERS
from reportedly.intake.rows import FIELDS, render_row
from reportedly.records import Document, Problem, hash_id

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_SAMPLE: Final = 65_536  # bytes the encoding of a table is told from
_SKIPPED: Final = 65_536  # characters thrown away at a time behind the end of an overlong line
_DELIMITERS: Final = ",;\t"
_NAMED: Final = 12  # columns of a wrong header, or keys of a wrong object, that a message lists
REMEMBERED_ROWS: Final = 500_000
"""Addresses of one file that are kept to notice one given twice: 60 MB; of later rows a repetition is not noticed."""


class ByteStream(Protocol):
    """Whatever gives bytes: a file, standard input, or the rest of either."""

    def read(self, size: int, /) -> bytes | None:
        """At most `size` bytes, none at the end."""


class OverlongError(ValueError):
    """A line of more than `MAX_DOCUMENT_BYTES` characters; the stream stands behind it."""


class CappedLines:
    """The lines of a text stream with their ends; for one that is too long `OverlongError`, and then the next."""

    def __init__(self, stream: IO[str], *, cap: int = MAX_DOCUMENT_BYTES) -> None:
        self._stream = stream
        self._cap = cap
        self.number = 0  # of the line last given, from 1

    def __iter__(self) -> CappedLines:
        return self

    def __next__(self) -> str:
        line = self._stream.readline(self._cap + 1)
        if not line:
            raise StopIteration
        self.number += 1
        if len(line) <= self._cap:
            return line
        while line and not line.endswith(("\n", "\r")):
            line = self._stream.readline(_SKIPPED)
        raise OverlongError


class _Addresses:
    """Gives each row its address: `id`, else `url`, else path:line; the last too where another row had the first."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._digests: dict[int, int] = {}

    def choose(self, fields: Mapping[str, str], line: int) -> tuple[str, Problem | None]:
        place = f"{self._path}:{line}"
        address = " ".join((fields.get("id") or fields.get("url") or "").split())
        if not address:
            return place, None
        if len(address) > MAX_FIELD_CHARACTERS:
            message = f"{place}: its id or url is longer than {MAX_FIELD_CHARACTERS:,} characters; not used"
            return place, Problem("intake", place, "field-cut", message)
        # 64-bit keys instead of the strings: a row is remembered in about a hundred bytes.
        key, digest = int(hash_id(address), 16), int(hash_id(fields["text"]), 16)
        if self._digests.get(key, digest) == digest:
            if len(self._digests) < REMEMBERED_ROWS:
                self._digests[key] = digest
            return address, None
        message = f"{place}: an earlier row with another text is already called {address}; this one is kept as {place}"
        return place, Problem("intake", place, "duplicate-address", message)


def find_json_rows(stream: ByteStream, path: str) -> Iterator[Document | Problem]:
    r"""One Document a line of the JSONL `stream`; the caller closes it.

    >>> list(find_json_rows(io.BytesIO(b'{"text": "It is closed."}\n[]\n'), "a.jsonl"))[0].address
    'a.jsonl:1'
    """
    head, stream = _peek(stream)
    wide = find_wide(head)
    if not wide and (what := find_binary(head)):
        yield Problem("intake", path, "binary", f"{path}: this is {what}, not text")
        return
    encoding = wide or "utf-8-sig"
    lines = CappedLines(io.TextIOWrapper(stream, encoding, errors="surrogateescape", newline="\n"))
    addresses = _Addresses(path)
    rows = 0
    while True:
        try:
            line = next(lines, None)
        except OverlongError:
            rows += 1
            yield _too_large(path, lines.number)
            continue
        except UnicodeError:
            yield Problem("intake", path, "undecodable", f"{path}: its bytes are not {encoding} text")
            return
        if line is None:
            break
        if line.strip():
            rows += 1
            yield from _read_json_line(line.removeprefix("\ufeff"), path, lines.number, addresses)
    if not rows:
        yield Problem("intake", path, "empty", f"{path}: there is nothing in it")


def _read_json_line(line: str, path: str, number: int, addresses: _Addresses) -> Iterator[Document | Problem]:
    if _is_broken(line):
        yield _bad_row(path, number, "its bytes are not UTF-8", kind="undecodable")
        return
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        yield _bad_row(path, number, f"this is no JSON ({str(error)[:60]})")
        return
    if not isinstance(value, dict):
        yield _bad_row(path, number, "a JSON object is wanted, with at least the key text")
        return
    fields = {name: text for name in FIELDS if (text := _as_text(value.get(name))) is not None}
    if not isinstance(value.get("text"), str) or not value["text"].strip():
        yield _bad_row(path, number, _say_textless(value))
        return
    yield from _make_row(fields, number, addresses)


def _say_textless(row: dict[str, object]) -> str:
    if "text" not in row:
        return f"it has no text; keys found: {_list_names(list(row))}"
    return "its text is empty" if isinstance(row["text"], str) else "its text is no string"


def _as_text(value: object) -> str | None:
    """Strings as they are and numbers as printed (an id, a year); of anything else nothing can be said."""
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def find_csv_rows(stream: ByteStream, path: str) -> Iterator[Document | Problem]:
    r"""One Document a row of the CSV `stream`, which has a header and is parted by `,`, `;` or tabs.

    >>> [row.raw for row in find_csv_rows(io.BytesIO(b"Text;Outlet\n\"It is; he said.\";Vale Post\n"), "a.csv")]
    [b'{"text":"It is; he said.","outlet":"Vale Post"}']
    """
    head, stream = _peek(stream)
    decoded = read_text(_trim(head), path)
    if isinstance(decoded, Problem):
        yield decoded
        return
    csv.field_size_limit(max(csv.field_size_limit(), MAX_DOCUMENT_BYTES))
    lines = CappedLines(io.TextIOWrapper(stream, decoded.encoding, errors="surrogateescape", newline=""))
    # Told beside the first row. Wide letters are as good as sure, and rows that are broken are told one by one.
    guess = "" if decoded.encoding.startswith("utf") else decoded.remark
    try:
        for found in _read_csv_lines(lines, path):
            if guess and isinstance(found, Document):
                yield Problem("intake", found.address, "guessed-encoding", f"{path}: {guess}")
                guess = ""
            yield found
    except UnicodeError:
        yield Problem("intake", path, "undecodable", f"{path}:{lines.number}: its bytes are not {decoded.encoding}")


def _trim(head: bytes) -> bytes:
    """`head` without a character that its end cuts in two."""
    if wide := find_wide(head):
        return head.decode(wide, "ignore").encode(wide)
    for cut in range(4 if len(head) == _SAMPLE else 0):
        try:
            head[: len(head) - cut].decode()
        except UnicodeDecodeError:
            continue
        return head[: len(head) - cut]
    return head


def _read_csv_lines(lines: CappedLines, path: str) -> Iterator[Document | Problem]:
    try:
        header_line = next(lines, "").removeprefix("\ufeff")  # the sample's reader told the encoding without its mark
    except OverlongError:
        yield _too_large(path, 1)
        return
    delimiter, header = _read_header(header_line)
    if "text" not in header:
        message = f"{path}: columns found: {_list_names(header)}; wanted: text, and where known {', '.join(FIELDS)}"
        yield Problem("intake", path, "bad-header", message)
        return
    rows = csv.reader(lines, delimiter=delimiter)
    addresses = _Addresses(path)
    found = False
    while True:
        number = lines.number + 1
        try:
            cells = next(rows, None)
        except OverlongError:
            yield _too_large(path, lines.number)
            continue
        except csv.Error as error:
            # Behind a quotation mark that is never closed the rest of the file would be read inside out.
            yield _bad_row(path, number, f"{error}; perhaps a quotation mark is not closed. The rest is not read")
            return
        if cells is None:
            break
        if any(cells):
            found = True
            yield from _read_cells(cells, header, path, number, addresses)

    if not found:
        yield Problem("intake", path, "empty", f"{path}: there is no row below its header")


def _read_header(line: str) -> tuple[str, list[str]]:
    """The delimiter by which most known columns are found, and the names of the columns by it."""

    def split(delimiter: str) -> list[str]:
        cells = next(csv.reader([line], delimiter=delimiter), [])
        return [cell.strip().lower() for cell in cells]

    delimiter = max(_DELIMITERS, key=lambda mark: (len(set(split(mark)) & set(FIELDS)), line.count(mark)))
    return delimiter, split(delimiter)


def _read_cells(
    cells: list[str], header: list[str], path: str, number: int, addresses: _Addresses
) -> Iterator[Document | Problem]:
    if len(cells) > len(header):
        yield _bad_row(path, number, f"it has {len(cells)} cells, the header {len(header)}; is a text unquoted?")
        return
    fields = {name: cell for name, cell in zip(header, cells, strict=False) if name in FIELDS and cell}
    if not fields.get("text", "").strip():
        yield _bad_row(path, number, "its text is empty")
    elif any(map(_is_broken, fields.values())):
        yield _bad_row(path, number, "its bytes are not in the encoding of the rows before", kind="undecodable")
    else:
        yield from _make_row(fields, number, addresses)


def _make_row(fields: dict[str, str], number: int, addresses: _Addresses) -> Iterator[Document | Problem]:
    address, problem = addresses.choose(fields, number)
    if problem:
        yield problem
    yield Document(replace_surrogates(address), "row", render_row(fields))


def _is_broken(text: str) -> bool:
    """Whether bytes that were no text came through the decoder, which turns each into a lone surrogate."""
    return not text.isascii() and replace_surrogates(text) != text


def _peek(stream: ByteStream) -> tuple[bytes, io.BufferedReader]:
    """The first bytes of `stream`, and a stream that still begins with them."""
    head = stream.read(_SAMPLE) or b""
    return head, io.BufferedReader(Joined(head, stream))


class Joined(io.RawIOBase):
    """Bytes already read, then the rest of the stream that they were read from; leaves that stream open."""

    def __init__(self, head: bytes, rest: ByteStream) -> None:
        self._head = memoryview(head)
        self._rest = rest

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # the stubs want the private Buffer type
        """The number of bytes written to the head of `buffer`."""
        taken = bytes(self._head[: len(buffer)]) or self._rest.read(len(buffer)) or b""
        self._head = self._head[len(taken) :]
        buffer[: len(taken)] = taken
        return len(taken)


def _list_names(names: list[str]) -> str:
    shown = ", ".join(" ".join(name[:30].split()) or "(blank)" for name in names[:_NAMED])
    return (replace_surrogates(shown) or "none") + (", …" if len(names) > _NAMED else "")


def _bad_row(path: str, number: int, what: str, *, kind: str = "bad-row") -> Problem:
    return Problem("intake", f"{path}:{number}", kind, f"{path}:{number}: {what}")


def _too_large(path: str, number: int) -> Problem:
    return _bad_row(path, number, f"the line is longer than {MAX_DOCUMENT_BYTES:,} characters", kind="too-large")
