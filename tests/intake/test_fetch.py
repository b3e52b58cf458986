import gzip
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar

import pytest

from reportedly.intake import find_documents, hosts, read_document
from reportedly.intake.fetch import fetch_page
from reportedly.intake.limits import MAX_DOCUMENT_BYTES
from reportedly.records import Document, Problem

PAGE = (
    "<!DOCTYPE html><html><head><title>Ferry held</title></head><body><article><h1>Ferry held</h1>"
    + "<p>The ferry is held in port, the harbour master of Vale told reporters on Monday evening.</p>" * 3
    + "</article></body></html>"
).encode()
HTML = {"Content-Type": "text/html; charset=utf-8"}


class Site(BaseHTTPRequestHandler):
    """One page for each thing a server may do."""

    asked: ClassVar[list[tuple[str, dict[str, str]]]] = []

    def do_GET(self) -> None:
        type(self).asked.append((self.path, dict(self.headers)))
        getattr(self, "page" + self.path.split("?")[0].replace("/", "_").replace("-", "_"), self.page_missing)()

    def answer(self, body: bytes, status: int = 200, more: dict[str, str] | None = None, **headers: str) -> None:
        self.send_response(status)
        for name, value in {**(more or {}), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def page_missing(self) -> None:
        self.answer(b"no", 404, more=HTML)

    def page_article(self) -> None:
        self.answer(PAGE, more=HTML)

    def page_packed(self) -> None:
        self.answer(gzip.compress(PAGE), more=HTML, Content_Encoding="gzip")

    def page_cut(self) -> None:
        self.answer(gzip.compress(PAGE)[:-20], more=HTML, Content_Encoding="gzip")

    def page_bomb(self) -> None:
        self.answer(gzip.compress(bytes(200_000_000), 9), more=HTML, Content_Encoding="gzip")

    def page_brotli(self) -> None:
        self.answer(b"xx", more=HTML, Content_Encoding="br")

    def page_text(self) -> None:
        self.answer("Паром задержан, сказал он.".encode("cp1251"), Content_Type="text/plain; charset=windows-1251")

    def page_typeless(self) -> None:
        self.answer(PAGE)

    def page_pdf(self) -> None:
        self.answer(b"%PDF-1.7", Content_Type="application/pdf")

    def page_broken(self) -> None:
        self.answer(b"no", 500, more=HTML)

    def page_nothing(self) -> None:
        self.answer(b"", more=HTML)

    def page_once(self) -> None:
        self.answer(b"", 302, Location="/article?from=once")

    def page_round(self) -> None:
        self.answer(b"", 302, Location="/round")

    def page_to_file(self) -> None:
        self.answer(b"", 302, Location="file:///etc/passwd")

    def page_to_nothing(self) -> None:
        self.answer(b"", 302)

    def page_endless(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        try:
            while True:
                self.wfile.write(b"x" * 100_000)
        except OSError:
            pass

    def page_drip(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.drip()

    def page_drip_head(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
        self.drip()

    def drip(self) -> None:
        try:
            for _ in range(100):
                self.wfile.write(b"x")
                self.wfile.flush()
                time.sleep(0.1)
        except OSError:
            pass

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    Site.asked.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def fetched(url: str) -> Document:
    document = fetch_page(url, allow_private=True)
    assert isinstance(document, Document), document
    return document


def refused(url: str, *, allow_private: bool = False, timeout: float = 20) -> Problem:
    problem = fetch_page(url, allow_private=allow_private, timeout=timeout)
    assert isinstance(problem, Problem), problem
    assert problem.where == url
    assert problem.message.startswith(f"{url}: ")
    assert "\n" not in problem.message
    return problem


def test_a_page_is_fetched_and_read(site: str) -> None:
    document = fetched(f"{site}/article")
    assert list(find_documents([f"{site}/article"], allow_private=True)) == [document]
    assert document == Document(f"{site}/article", "html", PAGE, charset="utf-8", url=f"{site}/article")
    article, problems = read_document(document)
    assert problems == ()
    assert article
    assert article.title == "Ferry held"
    assert article.outlet == "127.0.0.1"
    headers = next(headers for path, headers in Site.asked if path == "/article")
    assert headers["User-Agent"].startswith("reportedly/")


def test_packed_and_typeless_pages(site: str) -> None:
    for path in ("packed", "typeless"):
        document = fetched(f"{site}/{path}")
        assert (document.raw, document.kind) == (PAGE, "html")


def test_plain_text_in_its_declared_encoding(site: str) -> None:
    document = fetched(f"{site}/text")
    assert document.kind == "text"
    article, _ = read_document(document)
    assert article
    assert article.text == "Паром задержан, сказал он."


def test_a_redirect_is_followed_and_told(site: str) -> None:
    document = fetched(f"{site}/once")
    assert (document.address, document.url) == (f"{site}/once", f"{site}/article?from=once")


@pytest.mark.parametrize(
    ("path", "kind", "words"),
    [
        ("missing", "fetch-status", "404 Not Found"),
        ("broken", "fetch-status", "500"),
        ("pdf", "fetch-type", "application/pdf"),
        ("brotli", "fetch-type", "packed as br"),
        ("round", "fetch-redirects", "more than 5 redirects"),
        ("to-file", "fetch-url", "only http and https"),
        ("to-nothing", "fetch-status", "302 Found"),
        ("endless", "too-large", "10 MB"),
        ("bomb", "too-large", "10 MB"),
        ("cut", "fetch-failed", "too early"),
    ],
)
def test_what_a_server_may_do(site: str, path: str, kind: str, words: str) -> None:
    problem = refused(f"{site}/{path}", allow_private=True)
    assert problem.kind == kind
    assert words in problem.message


def test_five_redirects_are_asked_for_and_no_more(site: str) -> None:
    Site.asked.clear()
    fetch_page(f"{site}/round", allow_private=True)
    assert [path for path, _ in Site.asked] == ["/round"] * 6


@pytest.mark.parametrize("path", ["drip", "drip-head"])
def test_a_dripping_server_is_left_on_time(site: str, path: str) -> None:
    start = time.monotonic()
    assert refused(f"{site}/{path}", allow_private=True, timeout=0.5).kind == "fetch-timeout"
    assert time.monotonic() - start < 8  # the server itself would go on for ten


def test_a_silent_server_is_left_on_time() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        url = f"http://127.0.0.1:{server.getsockname()[1]}/"
        assert refused(url, allow_private=True, timeout=0.3).kind == "fetch-timeout"
        https = url.replace("http:", "https:")
        assert refused(https, allow_private=True, timeout=0.3).kind == "fetch-timeout"


def test_nobody_answers() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    assert refused(f"http://127.0.0.1:{port}/", allow_private=True).kind == "fetch-failed"


def test_this_machine_is_refused_and_never_asked(site: str) -> None:
    Site.asked.clear()
    port = site.rsplit(":", 1)[1]
    for host in ("127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "2130706433", "127.1"):
        assert refused(f"http://{host}:{port}/article").kind in {"fetch-refused", "fetch-failed", "fetch-url"}
    assert refused(f"{site}/article").kind == "fetch-refused"
    assert "--allow-private" in refused(f"{site}/article").message
    assert Site.asked == []


def test_a_redirect_to_this_machine_is_refused(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first host passes, as a public one would; the page it redirects to stands at an address that may not."""
    Site.asked.clear()
    port = int(site.rsplit(":", 1)[1])
    real = hosts.is_public
    first = iter([True])
    monkeypatch.setattr(hosts, "is_public", lambda address: next(first, None) or real(address))
    assert refused(f"http://127.0.0.1:{port}/once").kind == "fetch-refused"
    assert [path for path, _ in Site.asked] == ["/once"]


def test_the_name_is_resolved_once_for_a_connection(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second answer to the same question could be another address than the one that was checked."""
    port = int(site.rsplit(":", 1)[1])
    asked = []
    real = socket.getaddrinfo

    def answer(host: str, port: int, *rest: Any, **options: Any) -> object:
        asked.append(host)
        return real("127.0.0.1" if host == "ferry.example" else host, port, *rest, **options)

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    document = fetched(f"http://ferry.example:{port}/article")
    assert document.raw == PAGE
    assert asked.count("ferry.example") == 1


def test_proxies_of_the_environment_are_ignored(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert fetched(f"{site}/article").raw == PAGE


@pytest.mark.parametrize(
    "url",
    ["http://", "http:///a", "http://[", "http://a b/", "http://user:word@vale.example/", "http://\ud800/", "http://a:99999/",
     "http://" + "a" * 300 + "/", "https://\x00", "http://" + "x." * 200, "http://xn--\u0661/"],
)  # fmt: skip
def test_odd_urls_are_problems(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [])
    (problem,) = find_documents([url])
    assert isinstance(problem, Problem)
    assert problem.kind in {"fetch-url", "fetch-failed"}
    problem.message.encode()


def test_a_password_does_not_reach_the_ledger() -> None:
    (problem,) = find_documents(["https://ana:secret@vale.example/"])
    assert isinstance(problem, Problem)
    assert problem.kind == "fetch-url"
    assert "secret" not in problem.message + problem.where


def test_the_cap_is_the_one_for_files() -> None:
    assert MAX_DOCUMENT_BYTES == 10_000_000
