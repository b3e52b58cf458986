import io
import json
import tracemalloc
from collections.abc import Callable, Iterable, Iterator

import pytest

from reportedly.intake.limits import MAX_DOCUMENT_BYTES
from reportedly.intake.tables import ByteStream, find_csv_rows, find_json_rows
from reportedly.records import Document, Problem

TEXT = "The ferry is held, the harbour master said."


class Endless(io.RawIOBase):
    """A stream that is made while it is read: `parts` one after the other."""

    def __init__(self, parts: Iterable[bytes]) -> None:
        self._parts = iter(parts)
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # the stubs want the private Buffer type
        while not self._rest:
            part = next(self._parts, None)
            if part is None:
                return 0
            self._rest = part
        taken, self._rest = self._rest[: len(buffer)], self._rest[len(buffer) :]
        buffer[: len(taken)] = taken
        return len(taken)


def json_rows(raw: bytes) -> list[Document | Problem]:
    return list(find_json_rows(io.BytesIO(raw), "a.jsonl"))


def csv_rows(raw: bytes) -> list[Document | Problem]:
    return list(find_csv_rows(io.BytesIO(raw), "a.csv"))


def rows_of(found: list[Document | Problem]) -> list[Document]:
    assert all(isinstance(thing, Document) for thing in found), found
    return [thing for thing in found if isinstance(thing, Document)]


def problems_of(found: list[Document | Problem]) -> list[Problem]:
    return [thing for thing in found if isinstance(thing, Problem)]


def kinds(found: list[Document | Problem]) -> list[str]:
    return [thing.kind if isinstance(thing, Problem) else thing.address for thing in found]


def lines(*rows: dict[str, object]) -> bytes:
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def test_a_rows_address_is_its_id_else_its_url_else_its_line() -> None:
    found = json_rows(lines({"id": 7, "url": "u", "text": TEXT}, {"url": "https://v.example/", "text": TEXT}) + b"\n")
    found += json_rows(b"\n" + lines({"text": TEXT}))
    assert kinds(found) == ["7", "https://v.example/", "a.jsonl:2"]
    assert all(isinstance(thing, Document) and thing.kind == "row" for thing in found)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (b"{oops", "no JSON"),
        (b"[1]", "JSON object is wanted"),
        (b'"text"', "JSON object is wanted"),
        (b'{"body": "x", "id": 1}', "keys found: body, id"),
        (b'{"text": 5}', "its text is no string"),
        (b'{"text": "  "}', "its text is empty"),
        (b"[" * 200_000, "no JSON"),
        (b'{"text": "\xff\xfe"}', "not UTF-8"),
        (b'{"text": ' + b"9" * 5_000 + b"}", "no JSON"),
    ],
)
def test_a_bad_line_is_a_problem_with_its_number_and_the_next_is_read(line: bytes, words: str) -> None:
    found = json_rows(line + b"\n" + lines({"text": TEXT}))
    (problem,) = problems_of(found)
    assert problem.where == "a.jsonl:1"
    assert problem.message.startswith("a.jsonl:1: ")
    assert words in problem.message
    assert "\n" not in problem.message
    assert kinds(found)[1] == "a.jsonl:2"


def test_the_same_address_twice() -> None:
    found = json_rows(lines({"id": "7", "text": "One."}, {"id": "7", "text": "One."}, {"id": "7", "text": "Two."}))
    assert kinds(found) == ["7", "7", "duplicate-address", "a.jsonl:3"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_marks(encoding: str) -> None:
    text = '{"text": "Пором затримали."}\n'
    assert kinds(json_rows(text.encode(encoding))) == ["a.jsonl:1"]
    assert kinds(csv_rows("text\n«Пором, затримали».\n".replace(",", "").encode(encoding))) == ["a.csv:2"]


@pytest.mark.parametrize("raw", [b"", b"\n\n"])
def test_nothing(raw: bytes) -> None:
    assert kinds(json_rows(raw)) == ["empty"]
    assert kinds(csv_rows(raw)) == ["empty"]
    assert kinds(csv_rows(b"text\n")) == ["empty"]


def test_an_image_is_one_problem() -> None:
    assert kinds(json_rows(b"\x89PNG\n\n\x00\n")) == ["binary"]
    assert kinds(csv_rows(b"\x89PNG\n\n\x00\n")) == ["binary"]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_delimiters_and_quoted_line_ends(mark: str) -> None:
    head = f"ID{mark} Text {mark}Outlet\r\n"
    raw = head + f'7{mark}"It is, he said; held.\r\nSo.\t"{mark}Vale Post\r\n8{mark}It sails.{mark}\r\n'
    first, second = rows_of(csv_rows(raw.encode()))
    assert json.loads(first.raw) == {"id": "7", "text": "It is, he said; held.\r\nSo.\t", "outlet": "Vale Post"}
    assert json.loads(second.raw) == {"id": "8", "text": "It sails."}


def test_a_csv_in_windows_1251() -> None:
    (row,) = rows_of(csv_rows("text;title\nНачальник порта сказал, что паром задержан.;Паром\n".encode("cp1251")))
    assert json.loads(row.raw)["title"] == "Паром"


def test_a_wrong_header_names_what_is_found_and_wanted() -> None:
    (problem,) = problems_of(csv_rows(b"headline,body\na,b\n"))
    assert problem.kind == "bad-header"
    assert "headline, body" in problem.message
    assert "wanted: text" in problem.message


def test_bad_csv_rows_are_problems_with_their_line() -> None:
    found = csv_rows(b'id,text\n1,"a\nb"\n2,It is, he said.\n3,\n4,fine\n')
    assert kinds(found) == ["1", "bad-row", "bad-row", "4"]
    assert [thing.where for thing in found if isinstance(thing, Problem)] == ["a.csv:4", "a.csv:5"]


def test_a_long_field_is_read_whole() -> None:
    text = "a " * 200_000
    (row,) = rows_of(csv_rows(f'text\n"{text}"\n'.encode()))
    assert json.loads(row.raw)["text"] == text


def test_a_quotation_mark_never_closed_ends_the_file_with_a_problem() -> None:
    found = csv_rows(b'text\nfine\n"never closed\n' + b"more words\n" * 1_200_000)
    assert kinds(found) == ["a.csv:2", "bad-row"]
    assert problems_of(found)[0].where == "a.csv:3"


@pytest.mark.parametrize("find_rows", [find_json_rows, find_csv_rows])
def test_a_line_of_60_megabytes_is_not_held(
    find_rows: Callable[[ByteStream, str], Iterator[Document | Problem]],
) -> None:
    head = [b"text\n"] if find_rows is find_csv_rows else []
    good = [b'{"text": "fine"}\n'] if find_rows is find_json_rows else [b"fine\n"]
    tracemalloc.start()
    try:
        found = list(find_rows(Endless([*head, *([b"x" * 1_000_000] * 60), b"\n", *good]), "a"))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert kinds(found)[0] == "too-large"
    assert isinstance(found[-1], Document)
    assert peak < 5 * MAX_DOCUMENT_BYTES


def test_rows_are_read_one_at_a_time() -> None:
    made = 0

    def parts() -> Iterator[bytes]:
        nonlocal made
        while made < 100_000:
            made += 1
            yield b'{"text": "The ferry is held, he said."}\n'

    found = find_json_rows(Endless(parts()), "a")
    assert kinds([next(found) for _ in range(3)]) == ["a:1", "a:2", "a:3"]
    assert made < 10_000
