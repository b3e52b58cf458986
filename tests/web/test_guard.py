"""Who may ask, what may be sent, and what leaves with each answer."""

from __future__ import annotations

import os
import re
import socket
import threading
import time
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from reportedly.packs import load_pack
from reportedly.web import bodies, connections
from reportedly.web.app import make_app
from reportedly.web.guard import HEADERS
from reportedly.web.settings import Settings
from tests.web.rooms import BASE, SECRET, Answer, OpenRoom, open_room

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reportedly.web.catalogue.keeper import Keeper

TOKEN = "a token of the tests"  # noqa: S105 -- of the tests


def make_client(keeper: Keeper, base: str = BASE, **settings: object) -> TestClient:
    given = Settings(keeper.ledger, secret=SECRET, **settings)  # type: ignore[arg-type]
    return TestClient(make_app(given, keeper, load_pack()), base_url=base, follow_redirects=False)


def assert_guarded(answer: Answer) -> None:
    for name, value in HEADERS.items():
        assert answer.headers[name] == value
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] in ("no-store", "no-cache")
    assert "Traceback" not in answer.text


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 200),
        ("GET", "/nothing", 404),
        ("GET", "/claims?page=none", 422),
        ("GET", "/static/style.css", 200),
        ("GET", "/static/none.css", 404),
        ("GET", "/static/", 404),
        ("GET", "/static/../app.py", 404),
        ("GET", "/static/%2e%2e/app.py", 404),
        ("GET", "/static/..%2f..%2fledger/store.py", 404),
        ("GET", "/static/%5c..%5capp.py", 404),
        ("GET", "//elsewhere.example/", 404),
        ("GET", "//elsewhere.example/claims/", 404),
        ("GET", "/claims/%00", 404),
        ("GET", "/claims/" + "a" * 17_000, 414),
        ("GET", "/?q=" + "a" * 17_000, 414),
        ("OPTIONS", "/", 405),
        ("PUT", "/", 405),
        ("TRACE", "/", 405),
        ("POST", "/claims", 405),
        ("POST", "/review", 415),
        ("GET", "/docs", 404),
    ],
)
def test_every_answer_is_guarded(client: TestClient, method: str, path: str, status: int) -> None:
    answer = client.request(method, f"{BASE}{path}")
    assert answer.status_code == status
    assert_guarded(answer)


def test_the_head_of_a_page_has_no_body(client: TestClient) -> None:
    answer = client.head("/claims")
    assert (answer.status_code, answer.content) == (200, b"")
    assert_guarded(answer)
    assert client.head("/nothing").status_code == 404


def test_a_fault_of_ours_is_a_page(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportedly.web.pages.front.make_summary", lambda _: 1 / 0)
    answer = client.get("/")
    assert answer.status_code == 500
    assert "ZeroDivisionError" in answer.text
    assert "<main" in answer.text
    assert_guarded(answer)


def test_a_fault_in_the_page_of_faults_is_plain_words(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportedly.web.pages.front.make_summary", lambda _: 1 / 0)
    monkeypatch.setattr("reportedly.web.app.render", lambda *_, **__: 1 / 0)
    answer = client.get("/")
    assert answer.status_code == 500
    assert answer.headers["content-type"].startswith("text/plain")
    assert_guarded(answer)


@pytest.mark.parametrize("host", ["elsewhere.example", "localhost.elsewhere.example", "", "127.0.0.1.example:8765"])
def test_another_name_is_not_answered(client: TestClient, host: str) -> None:
    answer = client.get("/", headers={"host": host})
    assert answer.status_code == 421
    assert_guarded(answer)


@pytest.mark.parametrize("host", ["localhost:8765", "127.0.0.1", "[::1]:8765", "LOCALHOST"])
def test_names_of_this_machine_are_answered(client: TestClient, host: str) -> None:
    assert client.get("/static/icon.svg", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    ("listens", "asked", "known"),
    [
        ("192.0.2.7", "192.0.2.7", True),
        ("192.0.2.7", "192.0.2.8", False),
        ("0.0.0.0", "192.0.2.8", True),  # noqa: S104 -- what is tested
        ("::", "[2001:db8::1]", True),
        ("0.0.0.0", "elsewhere.example", False),  # noqa: S104 -- what is tested
        ("desk.example", "desk.example", True),
        ("desk.example", "elsewhere.example", False),
    ],
)
def test_the_names_of_another_address(tmp_path: Path, listens: str, asked: str, known: bool) -> None:
    assert Settings(tmp_path, host=listens).is_known(asked) is known


def test_others_need_the_token(keeper: Keeper) -> None:
    client = make_client(keeper, "http://192.0.2.7:8765", host="192.0.2.7", token=TOKEN)
    for answer in (client.get("/"), client.get("/?token=wrong"), client.get("/static/style.css"), client.post("/add")):
        assert answer.status_code == 401
        assert_guarded(answer)
    assert client.get("/", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200
    assert client.get("/", headers=[(b"authorization", "Bearer \u00e9".encode())]).status_code == 401


def test_the_token_goes_into_a_cookie_and_out_of_the_address(keeper: Keeper) -> None:
    client = make_client(keeper, "http://192.0.2.7:8765", host="192.0.2.7", token=TOKEN)
    answer = client.get("/claims", params={"token": TOKEN, "show": "all"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/claims?show=all")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert client.get("/claims").status_code == 200


@pytest.mark.parametrize("path", ["//elsewhere.example/", "/\\elsewhere.example", "/%5Celsewhere.example", "/%09//x"])
def test_no_redirect_leads_elsewhere(keeper: Keeper, path: str) -> None:
    client = make_client(keeper, "http://192.0.2.7:8765", host="192.0.2.7", token=TOKEN)
    answer = client.get(f"http://192.0.2.7:8765{path}", params={"token": TOKEN})
    assert answer.status_code == 303
    assert re.match(r"/(?![/\\])", answer.headers["location"])


CROSS_SITE = [
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"},
    {"origin": "https://elsewhere.example"},
    {"origin": "null"},
    {"origin": "http://127.0.0.1:9999"},
]


@pytest.mark.parametrize("headers", CROSS_SITE)
@pytest.mark.parametrize("path", ["/review", "/review/undo", "/add", "/add/x/stop", "/nothing"])
def test_another_site_cannot_write(client: TestClient, path: str, headers: dict[str, str]) -> None:
    answer = client.post(path, data={"signed": "x"}, headers=headers)
    assert answer.status_code == 403
    assert_guarded(answer)


@pytest.mark.parametrize("signed", ["", "0" * 64, "\u00e9"])
def test_a_form_that_is_not_ours_is_refused(client: TestClient, signed: str) -> None:
    client.get("/review")
    for path in ("/review", "/review/undo", "/add"):
        answer = client.post(path, data={"signed": signed, "way": "text", "text": "It is."})
        assert answer.status_code == 403
        assert "load the page again" in answer.text


def test_the_cookie_of_forms_is_the_servers_alone(client: TestClient) -> None:
    client.cookies.clear()
    cookie = client.get("/review").headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie


def test_a_form_of_another_browser_is_refused(keeper: Keeper) -> None:
    one, other = make_client(keeper), make_client(keeper)
    one.get("/review")
    signed = re.search(r'name="signed" value="(\w+)"', other.get("/review").text)
    assert signed
    assert one.post("/review", data={"signed": signed[1], "link": "x", "verdict": "same"}).status_code == 403
    assert other.post("/review", data={"signed": signed[1], "link": "x", "verdict": "same"}).status_code == 303


def test_what_is_not_there_with_read_only(keeper: Keeper) -> None:
    client = make_client(keeper, read_only=True)
    for path in ("/review", "/review/x", "/add", "/add/x", "/add/x/progress"):
        assert client.get(path).status_code == 404
    for path in ("/review", "/review/undo", "/add", "/add/x/stop", "/add/x/again"):
        assert client.post(path, data={"signed": "x"}).status_code == 404
    page = client.get("/").text
    assert "/review" not in page
    assert "/add" not in page
    assert client.get("/judgements").status_code == 200


def test_a_form_of_too_much_is_refused(client: TestClient) -> None:
    answer = client.post("/review", data={"note": "a" * 200_000})
    assert answer.status_code == 413
    assert_guarded(answer)
    assert client.post("/review", content=b"x", headers={"content-type": "text/plain"}).status_code == 415
    packed = {"content-encoding": "gzip", "content-type": "application/x-www-form-urlencoded"}
    assert client.post("/review", content=b"\x1f\x8b", headers=packed).status_code == 415


def test_too_many_fields_are_refused(client: TestClient) -> None:
    answer = client.post("/add", files=[(f"f{number}", (None, "a")) for number in range(50)])
    assert answer.status_code == 400
    assert_guarded(answer)


@pytest.fixture
def door(keeper: Keeper, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """The port of a server as it is started, which waits less long."""
    monkeypatch.setattr(connections, "HEAD_SECONDS", 0.3)
    monkeypatch.setattr(bodies, "LONGEST_WAIT", 0.4)
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        port = bound.getsockname()[1]
    settings = Settings(keeper.ledger, port=port, secret=SECRET)
    server = connections.make_server(make_app(settings, keeper, load_pack()), settings)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield port
    server.should_exit = True
    thread.join()


def ask(port: int, sent: bytes) -> bytes:
    """What comes back until the server closes the connection."""
    with socket.create_connection(("127.0.0.1", port), timeout=60) as connection:
        connection.sendall(sent)
        return b"".join(iter(lambda: connection.recv(65_536), b""))


HEAD = (
    b"POST /add HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nConnection: close\r\n"
)


def test_who_says_nothing_is_let_go(door: int) -> None:
    began = time.monotonic()
    assert ask(door, b"") == b""
    assert ask(door, b"GET / HTTP/1.1\r\nHost: loc") == b""
    assert time.monotonic() - began < 5


def test_a_slow_body_has_an_end(door: int) -> None:
    answer = ask(door, HEAD + b"Content-Length: 1000\r\n\r\nsigned=")
    assert b" 408 " in answer.split(b"\r\n")[0]
    assert b"content-security-policy" in answer.lower()


def test_a_body_told_too_large_is_not_waited_for(door: int) -> None:
    answer = ask(door, HEAD + b"Content-Length: 99999999999\r\nConnection: close\r\n\r\n")
    assert b" 413 " in answer.split(b"\r\n")[0]


def test_a_head_of_too_much_is_refused(door: int) -> None:
    answer = ask(door, b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 70_000 + b"\r\nConnection: close\r\n\r\n")
    assert answer.split(b" ")[1] in (b"400", b"431")
    assert b"server:" not in answer.lower()


@pytest.fixture
def room(example_ledger: Path, tmp_path: Path) -> Iterator[OpenRoom]:
    with open_room(example_ledger, tmp_path) as opened:
        yield opened


def test_a_ledger_that_vanishes_gives_a_page_and_the_server_goes_on(room: OpenRoom) -> None:
    kept = room.ledger.read_bytes()
    room.ledger.unlink()
    assert room.client.get("/claims").status_code == 200  # of the catalogue, which is there
    room.keeper.refresh(at_once=True)
    room.keeper.wait()
    assert "older than the ledger" in room.client.get("/claims").text
    answer = room.client.get("/review")
    assert answer.status_code == 503
    assert "room.db" in answer.text
    assert str(room.ledger.parent) not in answer.text
    assert_guarded(answer)
    room.ledger.write_bytes(kept)
    assert room.client.get("/review").status_code == 200
    room.keeper.refresh(at_once=True)
    room.keeper.wait()
    assert room.keeper.failure is None


def test_a_damaged_ledger_gives_a_page(room: OpenRoom) -> None:
    room.ledger.write_bytes(os.urandom(50_000))
    answer = room.client.get("/review")
    assert answer.status_code == 503
    assert "not a ledger" in answer.text
    room.keeper.refresh(at_once=True)
    room.keeper.wait()
    assert room.keeper.failure
    assert "Error" not in room.keeper.failure
    assert room.client.get("/").status_code == 200


def test_a_catalogue_that_vanishes_is_made_again(room: OpenRoom) -> None:
    current = room.keeper._current
    assert current
    current.unlink()
    answer = room.client.get("/claims")
    assert answer.status_code == 503
    assert_guarded(answer)
    room.keeper.wait()
    assert room.client.get("/claims").status_code == 200
