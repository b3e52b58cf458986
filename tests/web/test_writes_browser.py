"""Reviewing and adding as somebody at a browser does it."""

from __future__ import annotations

import socket
import threading
import time
from typing import TYPE_CHECKING

import pytest

from reportedly.ledger.view import open_view
from reportedly.web.connections import make_server
from reportedly.web.settings import Settings
from tests.chromium import NEEDS_CHROMIUM
from tests.web.rooms import SECRET, OpenRoom, open_room
from tests.web.test_review import put_links, read_log

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = NEEDS_CHROMIUM

STORY = "Harbour of Tarn closed\n\nThe harbour of Tarn is closed, harbour master Ilva Sorn said on Monday.\n"


@pytest.fixture(scope="module")
def room(example_ledger: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenRoom]:
    with open_room(example_ledger, tmp_path_factory.mktemp("writes")) as opened:
        put_links(opened.ledger)
        yield opened


@pytest.fixture(scope="module")
def address(room: OpenRoom) -> Iterator[str]:
    """Where a server as it is started answers, over a ledger that may be written to."""
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        port = bound.getsockname()[1]
    server = make_server(room.app, Settings(room.ledger, port=port, secret=SECRET))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


def test_a_review_by_keys(page: Page, room: OpenRoom) -> None:
    page.goto("/review")
    page.keyboard.press("s")  # nothing is kept without a name: the field is pointed at
    assert page.locator("#by").evaluate("field => field === document.activeElement")
    page.locator("#by").fill("Ann Sorn")
    page.get_by_role("button", name="Unsure").focus()
    first = page.locator(".judge [name=link]").get_attribute("value")
    with page.expect_navigation():
        page.keyboard.press("s")
    assert page.locator(".judge [name=link]").get_attribute("value") != first
    assert page.get_by_text("1 of 3 judged").is_visible()
    assert read_log(room.ledger) == [("same", "Ann Sorn", "")]
    with page.expect_navigation():
        page.keyboard.press("z")
    assert page.locator(".judge [name=link]").get_attribute("value") == first
    assert read_log(room.ledger)[-1] == ("withdrawn", "Ann Sorn", "undone")
    with page.expect_navigation():
        page.keyboard.press("k")
    assert page.locator(".judge [name=link]").get_attribute("value") != first
    page.get_by_role("link", name="All judgements").click()
    assert page.locator(".judgements > li").count() == 2


def test_a_review_without_script(page: Page, address: str, room: OpenRoom) -> None:
    assert page.context.browser
    context = page.context.browser.new_context(base_url=address, java_script_enabled=False)
    plain = context.new_page()
    plain.goto("/review")
    plain.locator("#by").fill("Mira Karan")
    plain.get_by_role("button", name="Different").click()
    assert read_log(room.ledger)[-1] == ("different", "Mira Karan", "")
    plain.get_by_role("button", name="Undo").click()
    assert read_log(room.ledger)[-1] == ("withdrawn", "Mira Karan", "undone")
    context.close()


def wait_until_listed(page: Page, title: str) -> None:
    """Loads the front page until an article stands there: the catalogue is made in the background."""
    for _ in range(60):
        page.goto("/")
        if page.get_by_role("link", name=title).count():
            return
        page.wait_for_timeout(500)
    raise AssertionError(title)


def test_a_pasted_text_is_read_and_listed(page: Page) -> None:
    page.goto("/add")
    page.get_by_label("The article's text").fill("The bridge of Orlin is open, mayor Dana Velt said.")
    page.get_by_label("Title").fill("Bridge of Orlin opens")
    page.get_by_label("Day of publication").fill("2035-05-04")
    page.get_by_role("button", name="Read text").click()
    page.get_by_text("Done: 1 article").wait_for()
    assert page.get_by_role("link", name="Bridge of Orlin opens").is_visible()
    wait_until_listed(page, "Bridge of Orlin opens")


def test_a_file_is_read_while_its_page_tells(page: Page, tmp_path: Path, room: OpenRoom) -> None:
    file = tmp_path / "harbour.txt"
    file.write_text(STORY, encoding="utf-8")
    page.goto("/add")
    page.get_by_label("Choose files, or drop them here").set_input_files(file)
    assert "harbour.txt" in (page.locator("[data-chosen]").text_content() or "")
    page.get_by_role("button", name="Read files").click()
    page.wait_for_url("**/add/*")
    page.get_by_text("Done: 1 article").wait_for()
    assert page.get_by_role("link", name="Harbour of Tarn closed").is_visible()
    with open_view(room.ledger) as view:
        assert view.article("harbour.txt")


def test_a_file_too_large_is_not_sent(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "large.txt"
    file.write_bytes(b"a" * 6_000_000)
    page.goto("/add")
    page.get_by_label("Choose files, or drop them here").set_input_files(file)
    assert "more than 5 MB" in (page.locator("[data-chosen]").text_content() or "")
    page.get_by_role("button", name="Read files").click()
    assert page.url.endswith("/add")


def test_a_file_too_large_is_answered_by_a_page(page: Page, address: str, tmp_path: Path) -> None:
    """Without the script: the browser shows what the server says, and no broken connection."""
    file = tmp_path / "large.txt"
    file.write_bytes(b"a" * 12_000_000)
    assert page.context.browser
    context = page.context.browser.new_context(base_url=address, java_script_enabled=False)
    plain = context.new_page()
    plain.goto("/add")
    plain.get_by_label("Choose files, or drop them here").set_input_files(file)
    plain.get_by_role("button", name="Read files").click()
    assert plain.get_by_role("heading", name="Too much").is_visible()
    context.close()
