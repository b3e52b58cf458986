"""Adding articles: files, a pasted text and addresses; what is refused; how a job is followed and stopped."""

from __future__ import annotations

import gzip
import io
import json
import sqlite3
import time
import zipfile
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from reportedly.ledger.view import open_view
from reportedly.web import desk as desks
from reportedly.web.jobs import Process
from reportedly.web.uploads import RefusedError, clean_name, plan_addresses, plan_files, plan_text
from tests.web.rooms import Answer, OpenRoom, find_signed, open_room

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


STORY = "Ferry to Tarn closed\n\nThe ferry to Tarn is closed, harbour master Ilva Sorn said on Monday.\n"
FILE = ("story.txt", STORY.encode(), "text/plain")


@pytest.fixture(scope="module")
def room(example_ledger: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenRoom]:
    with open_room(example_ledger, tmp_path_factory.mktemp("add")) as opened:
        yield opened


@pytest.fixture(autouse=True)
def _fresh_rate(room: OpenRoom) -> None:
    """Each test begins as if nobody had added anything."""
    if hasattr(room.app.state, "adding_rate"):
        del room.app.state.adding_rate


def add(room: OpenRoom, *files: tuple[str, bytes, str], **fields: str) -> Answer:
    fields = {"signed": find_signed(room.client.get("/add").text), **fields}
    parts: list[tuple[str, Any]] = [(name, (None, value)) for name, value in fields.items()]
    return room.client.post("/add", files=[*parts, *(("files", file) for file in files)])


def finish(room: OpenRoom, answer: Answer) -> str:
    """The page of the job that `answer` leads to, when it is over."""
    assert answer.status_code == 303
    room.wait()
    return room.client.get(answer.headers["location"]).text


def list_addresses(room: OpenRoom) -> list[str]:
    with open_view(room.ledger) as view:
        return [line.address for line in view.articles()]


def test_a_file_is_read_and_linked_to(room: OpenRoom) -> None:
    answer = add(room, FILE, way="files")
    waiting = room.client.get(answer.headers["location"])
    assert waiting.status_code == 200
    page = finish(room, answer)
    assert "Done: 1 article" in page
    assert "Ferry to Tarn closed" in page
    assert 'http-equiv="refresh"' not in page
    with open_view(room.ledger) as view:
        found = view.article("story.txt")
        assert found
        assert f'href="/articles/{found.line.id}"' in page
        assert found.line.address.startswith("upload/")
    assert "story.txt" in room.client.get("/add").text


def test_adding_twice_changes_nothing(room: OpenRoom) -> None:
    finish(room, add(room, ("twice.txt", STORY.encode(), "text/plain"), way="files"))
    before = list_addresses(room)
    page = finish(room, add(room, ("twice.txt", STORY.encode(), "text/plain"), way="files"))
    assert "was there already" in page
    assert list_addresses(room) == before


def test_two_files_of_one_name_are_two_articles(room: OpenRoom) -> None:
    files = [("same.txt", f"{STORY}\n{words}".encode(), "text/plain") for words in ("It is late.", "It is early.")]
    finish(room, add(room, *files, way="files"))
    assert sum(address.endswith("/same.txt") for address in list_addresses(room)) == 2


def test_a_table_is_read_row_by_row(room: OpenRoom) -> None:
    rows = [{"text": f"{STORY} {number}", "title": f"Row {number}", "outlet": "Herald"} for number in range(3)]
    raw = "\n".join(map(json.dumps, rows)).encode()
    page = finish(room, add(room, ("rows.jsonl", raw, "application/jsonl"), way="files"))
    assert "Done: 3 articles" in page
    assert all(f"Row {number}" in page for number in range(3))


def test_a_pasted_text_has_what_was_given(room: OpenRoom) -> None:
    text = "The bridge of Orlin is open, mayor Dana Velt said.\r\n\r\nIt was closed for a week, she said."
    fields = {"title": "Bridge <b>open</b>", "outlet": "Orlin Post", "published": "2031-05-04"}
    page = finish(room, add(room, way="text", text=text, url="https://orlin.example/1", **fields))
    assert "Bridge &lt;b&gt;open&lt;/b&gt;" in page
    with open_view(room.ledger) as view:
        line = next(line for line in view.articles() if line.outlet == "Orlin Post")
    assert (line.title, line.published, line.url) == (fields["title"], "2031-05-04", "https://orlin.example/1")
    assert line.address.startswith("paste/")
    finish(room, add(room, way="text", text=text, **{**fields, "published": "2031-05-05"}))
    with open_view(room.ledger) as view:
        assert [line.published for line in view.articles() if line.outlet == "Orlin Post"] == ["2031-05-05"]


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1:9/", "http://localhost/", "http://[::1]/", "http://169.254.169.254/latest", "http://10.0.0.1/"],
)
def test_private_addresses_are_refused(room: OpenRoom, address: str) -> None:
    page = finish(room, add(room, way="addresses", addresses=address))
    assert "not read" in page
    assert "allow-private" not in page
    assert address not in list_addresses(room)


@pytest.mark.parametrize("address", ["file:///etc/hostname", "upload/x.txt", "-", "--allow-private", "/etc/hostname"])
def test_what_is_no_web_address_is_refused(room: OpenRoom, address: str) -> None:
    answer = add(room, way="addresses", addresses=f"https://orlin.example/\n{address}")
    assert answer.status_code == 422
    assert "no web address" in answer.text
    assert "https://orlin.example/" in answer.text  # what was typed is still there


def make_zip() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", "0" * 1_000_000)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("name", "raw", "words"),
    [
        ("bomb.txt", gzip.compress(b"0" * 1_000_000), "packed"),
        ("bomb.html", make_zip(), "packed"),
        ("story.exe", b"MZ", "files read are"),
        ("story", b"It is.", "files read are"),
        ("empty.txt", b"", "nothing in it"),
    ],
)
def test_what_is_not_taken_is_said(room: OpenRoom, name: str, raw: bytes, words: str) -> None:
    answer = add(room, (name, raw, "text/plain"), way="files")
    assert answer.status_code == 422
    assert words in answer.text


def test_a_picture_that_is_called_a_text_is_a_problem(room: OpenRoom) -> None:
    page = finish(room, add(room, ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(50), "text/plain"), way="files"))
    assert "PNG" in page
    assert "not read" in page


def test_limits_hold_while_it_comes(room: OpenRoom, monkeypatch: pytest.MonkeyPatch) -> None:
    one = b"It is closed, he said. " * 250_000
    answer = add(room, ("large.txt", one, "text/plain"), way="files")
    assert (answer.status_code, "5 MB" in answer.text) == (413, True)
    many = [(f"{number}.txt", b"It is.", "text/plain") for number in range(21)]
    assert add(room, *many, way="files").status_code == 400
    together = [(f"{number}.txt", one[:4_900_000], "text/plain") for number in range(5)]
    answer = add(room, *together, way="files")
    assert (answer.status_code, "20 MB" in answer.text) == (413, True)
    monkeypatch.setattr("reportedly.web.bodies.MOST_DISCARDED", 0)
    assert add(room, *together, way="files").status_code == 413


def test_nothing_at_all_is_said(room: OpenRoom) -> None:
    for fields in ({"way": "files"}, {"way": "text", "text": " \n"}, {"way": "addresses", "addresses": ""}, {}):
        assert add(room, **fields).status_code == 422


def test_a_stale_form_loses_nothing(room: OpenRoom) -> None:
    answer = room.client.post("/add", files={"signed": (None, "0" * 64), "way": (None, "text"), "text": (None, STORY)})
    assert answer.status_code == 403
    assert "harbour master Ilva Sorn" in answer.text


def test_who_adds_too_often_waits(room: OpenRoom) -> None:
    for _ in range(10):
        add(room, way="text", text=" ")
    answer = add(room, way="text", text=" ")
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "60")
    assert "Wait a minute" in answer.text


def test_a_job_that_is_not_known(room: OpenRoom) -> None:
    for path in ("/add/none", "/add/none/progress", "/add/a%2F..%2Fb"):
        assert room.client.get(path).status_code == 404


def test_only_so_much_waits(room: OpenRoom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desks, "MOST_WAITING", 0)
    answer = add(room, FILE, way="files")
    assert answer.status_code == 503
    assert "wait already" in answer.text


def test_a_job_can_be_stopped_and_done_again(room: OpenRoom) -> None:
    raw = "\n".join(json.dumps({"text": f"{STORY} Number {number}.", "id": f"slow-{number}"}) for number in range(400))
    answer = add(room, ("slow.jsonl", raw.encode(), "application/jsonl"), way="files")
    path = answer.headers["location"]
    page = room.client.get(path).text
    assert '<noscript><meta http-equiv="refresh"' in page
    told = room.client.get(f"{path}/progress").json()
    while not told["lines"]:
        time.sleep(0.05)
        told = room.client.get(f"{path}/progress").json()
    assert told["over"] is False
    assert told["lines"][0]["link"].startswith("/articles/")
    assert room.post(f"{path}/stop", path).status_code == 303
    room.wait()
    page = room.client.get(path).text
    assert "Stopped:" in page
    kept = sum(address.startswith("slow-") for address in list_addresses(room))
    assert 0 < kept < 400
    with closing(sqlite3.connect(room.ledger)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert room.post(f"{path}/again", path).status_code == 303
    room.post(f"{path}/stop", path)
    room.wait()


def test_a_job_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    process = Process(("timeit", "-n", "1", "-r", "1", "import time; time.sleep(60)"), tmp_path)
    assert "was stopped" in (process.run(lambda _: None, seconds=0.3) or "")


def test_a_ledger_that_is_locked_fails_the_job_and_it_can_be_done_again(room: OpenRoom) -> None:
    with closing(sqlite3.connect(room.ledger, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        answer = add(room, ("locked.txt", f"{STORY}It is locked.".encode(), "text/plain"), way="files")
        page = finish(room, answer)
        other.execute("ROLLBACK")
    assert "is locked by another process" in page
    assert str(room.ledger.parent) not in page
    room.post(f"{answer.headers['location']}/again", answer.headers["location"])
    assert "Done: 1 article" in finish(room, answer)


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("../../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\ann\\story.HTML", "story.html"),
        ("a\x00b\n.md", "a_b_.md"),
        (".txt.txt", "txt.txt"),
        ("\u202egnp.txt", "_gnp.txt"),
        ("пором 1.txt", "пором 1.txt"),
        (f"{'a' * 300}.csv", f"{'a' * 80}.csv"),
        ("a;rm -rf *?[0].txt", "a_rm -rf _0_.txt"),
    ],
)
def test_names_become_harmless(given: str, name: str) -> None:
    assert clean_name(given) == name
    (path,) = plan_files([(given, b"It is.")]).addresses
    assert path.count("/") == 2
    assert ".." not in path


@pytest.mark.parametrize("given", ["..", "", "/", ".txt", "a.txt/", "story.txt.gz"])
def test_names_without_a_known_ending_are_refused(given: str) -> None:
    with pytest.raises(RefusedError):
        clean_name(given)


def test_the_address_of_a_text_comes_from_the_text_alone() -> None:
    one, other = plan_text(STORY, title="A"), plan_text(STORY, title="B", published="2031")
    assert [json.loads(added.files["pasted.jsonl"])["id"] for added in (one, other)].count(
        json.loads(one.files["pasted.jsonl"])["id"]
    ) == 2


def test_addresses_are_given_once() -> None:
    assert plan_addresses("https://a.example/\n\n https://a.example/ \n").addresses == ("https://a.example/",)
    with pytest.raises(RefusedError):
        plan_addresses("\n".join(f"https://a.example/{number}" for number in range(21)))
