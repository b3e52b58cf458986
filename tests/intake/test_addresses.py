import io
import json
import os
from pathlib import Path
from typing import BinaryIO

import pytest

from reportedly.intake import find_documents
from reportedly.intake.limits import MAX_DOCUMENT_BYTES
from reportedly.records import Document, Problem

TEXT = b"Ferry held in port\n\nThe ferry is held, the harbour master said.\n"


@pytest.fixture
def news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current directory, with articles of every form in `news/`."""
    monkeypatch.chdir(tmp_path)
    for name in (
        "b.txt",
        "a.md",
        "c/d.html",
        "c/e.HTM",
        "c/f/g.txt",
        ".hidden.txt",
        ".git/h.txt",
        "photo.jpg",
        "x.json",
    ):
        path = tmp_path / "news" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(TEXT)
    (tmp_path / "news/rows.jsonl").write_text('{"text": "It sails."}\n{"id": "7", "text": "It is held."}\n')
    (tmp_path / "news/rows.csv").write_text("text;url\nIt sails.;https://vale.example/1\n")
    return tmp_path / "news"


def find(*addresses: str, stdin: BinaryIO | None = None) -> list[Document | Problem]:
    return list(find_documents(addresses, stdin=stdin))


def kinds(found: list[Document | Problem]) -> list[str]:
    return [thing.kind if isinstance(thing, Problem) else thing.address for thing in found]


def only_problem(*addresses: str, stdin: BinaryIO | None = None) -> Problem:
    (problem,) = find(*addresses, stdin=stdin)
    assert isinstance(problem, Problem), problem
    assert problem.stage == "intake"
    assert problem.where in problem.message
    assert "\n" not in problem.message
    problem.message.encode()
    return problem


@pytest.mark.usefixtures("news")
def test_a_directory_is_walked_in_order() -> None:
    names = ["a.md", "b.txt", "c/d.html", "c/e.HTM", "c/f/g.txt"]
    expected = [*(f"news/{name}" for name in names), "https://vale.example/1", "news/rows.jsonl:1", "7"]
    assert kinds(find("news")) == expected
    assert kinds(find("./news"))[0] == "./news/a.md"
    assert [document.kind for document in find("news") if isinstance(document, Document)] == ["text"] * 2 + [
        "html"
    ] * 2 + ["text"] + ["row"] * 3


def test_an_absolute_directory(news: Path) -> None:
    assert kinds(find(str(news)))[0] == f"{news}/a.md"


@pytest.mark.usefixtures("news")
def test_a_file_is_taken_as_it_is() -> None:
    (document,) = find("news/b.txt")
    assert isinstance(document, Document)
    assert (document.address, document.raw, document.kind) == ("news/b.txt", TEXT, "text")


@pytest.mark.usefixtures("news")
@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("news/*.txt", ["news/b.txt"]),
        ("news/[ab].*", ["news/a.md", "news/b.txt"]),
        ("news/**/*.txt", ["news/b.txt", "news/c/f/g.txt"]),
        ("n*/c/*.html", ["news/c/d.html"]),
        ("**/g.txt", ["news/c/f/g.txt"]),
        ("news/c*", ["news/c/d.html", "news/c/e.HTM", "news/c/f/g.txt"]),
        ("news/*.pdf", ["no-match"]),
        ("nowhere/*", ["no-match"]),
        ("[", ["no-match"]),
    ],
)
def test_patterns(pattern: str, expected: list[str]) -> None:
    assert kinds(find(pattern)) == expected


def test_a_name_that_looks_like_a_pattern_is_a_name(news: Path) -> None:
    (news / "what [now].txt").write_bytes(TEXT)
    assert kinds(find("news/what [now].txt")) == ["news/what [now].txt"]


def test_loops_of_links_end(news: Path) -> None:
    (news / "c/loop").symlink_to(news)
    (news / "c/again").symlink_to(news / "c")
    (news / "broken.txt").symlink_to(news / "nowhere")
    assert kinds(find("news/c")).count("news/c/f/g.txt") == 1
    assert len([kind for kind in kinds(find("news")) if kind.endswith("g.txt")]) == 1
    assert kinds(find("news/**/d.html")) == ["news/c/d.html"]
    assert "missing" in kinds(find("news"))


def test_deep_directories(tmp_path: Path) -> None:
    deep = tmp_path / "/".join("d" * 900)
    deep.mkdir(parents=True)
    (deep / "a.txt").write_bytes(TEXT)
    assert len(find(str(tmp_path))) == 1


@pytest.mark.parametrize("address", ["nowhere.txt", "nowhere/", "a\x00b", "x" * 5000, "", " "])
def test_a_missing_path(address: str) -> None:
    assert only_problem(address).kind == "missing"


def test_a_directory_without_articles(tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(b"x")
    problem = only_problem(str(tmp_path))
    assert problem.kind == "no-articles"
    assert ".jsonl" in problem.message


def test_files_that_are_no_article(news: Path) -> None:
    (news / "big.txt").write_bytes(b"x " * (MAX_DOCUMENT_BYTES // 2 + 1))
    os.mkfifo(news / "pipe.txt")
    assert only_problem("news/big.txt").kind == "too-large"
    assert only_problem("news/pipe.txt").kind == "not-a-file"
    assert only_problem("news/x.json").kind == "unsupported"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read(news: Path) -> None:
    (news / "b.txt").chmod(0)
    assert only_problem("news/b.txt").kind == "unreadable"
    (news / "c").chmod(0)
    assert only_problem("news/c").kind == "unreadable"
    (news / "c").chmod(0o700)


def test_a_name_of_odd_bytes_can_be_printed(news: Path) -> None:
    path = os.fsencode(news) + b"/caf\xe9.txt"
    try:
        Path(os.fsdecode(path)).write_bytes(TEXT)
    except OSError:
        pytest.skip("this file system wants UTF-8 names")
    (document,) = find(os.fsdecode(path))
    assert isinstance(document, Document)
    document.address.encode()


@pytest.mark.usefixtures("news")
def test_the_run_goes_on() -> None:
    assert kinds(find("nowhere", "news/b.txt", "news/*.pdf", "news/a.md")) == [
        "missing", "news/b.txt", "no-match", "news/a.md",
    ]  # fmt: skip


def test_standard_input() -> None:
    page = b"<!doctype html><p>It is held."
    assert find("-", stdin=io.BytesIO(TEXT)) == [Document("-", "text", TEXT)]
    assert find("-", stdin=io.BytesIO(page)) == [Document("-", "html", page)]
    rows = b"".join(json.dumps({"text": f"Ferry {i} sails."}).encode() + b"\n" for i in range(3))
    assert kinds(find("-", stdin=io.BytesIO(rows))) == ["-:1", "-:2", "-:3"]
    assert only_problem("-", stdin=io.BytesIO(b"x" * (MAX_DOCUMENT_BYTES + 1))).kind == "too-large"
    assert only_problem("-").kind == "missing"


def test_a_long_jsonl_from_standard_input() -> None:
    row = json.dumps({"text": "The ferry sails, he said. " * 40}).encode() + b"\n"
    count = MAX_DOCUMENT_BYTES // len(row) + 100
    assert sum(1 for _ in find_documents(["-"], stdin=io.BytesIO(row * count))) == count


@pytest.mark.parametrize("address", ["ftp://news.example/a.txt", "file:///news/a.txt"])
def test_an_address_that_is_not_of_the_web(address: str) -> None:
    problem = only_problem(address)
    assert problem.kind == "unsupported"
    assert "only http and https" in problem.message


def test_a_name_is_the_same_under_every_locale(news: Path) -> None:
    (news / "Brücke.txt").write_bytes(TEXT)
    as_in_c_locale = "news/Brücke.txt".encode().decode("ascii", "surrogateescape")
    assert [getattr(found, "address", None) for found in find("news/Brücke.txt")] == ["news/Brücke.txt"]
    assert find(as_in_c_locale) == find("news/Brücke.txt")
    assert kinds(find(as_in_c_locale + "\udcff")) == kinds(find("news/Brücke.txt\udcff")) == ["missing"]
    assert only_problem(as_in_c_locale + "\udcff").where == "news/Brücke.txt�"
