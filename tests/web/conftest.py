"""A reading room over the invented examples: one that answers in this process, and one that a browser can open."""

from __future__ import annotations

import socket
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import uvicorn
from starlette.testclient import TestClient

from reportedly.ledger import open_ledger
from reportedly.packs import load_pack
from reportedly.pipeline import read_into
from reportedly.web.app import make_app
from reportedly.web.catalogue.keeper import Keeper
from reportedly.web.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

SECRET = "of the tests"  # noqa: S105 -- no password of anything
EXAMPLES = Path(__file__).parents[2] / "examples"
MADE = "2031-06-01T12:00:00+00:00"


def read_examples(path: Path) -> Path:
    """A ledger at `path` with the examples read and linked."""
    with open_ledger(path) as ledger:
        read_into(ledger, sorted(str(path) for path in EXAMPLES.glob("*.*") if path.suffix != ".rst"), now=lambda: MADE)
    return path


@pytest.fixture(scope="session")
def example_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The examples, for tests that only look."""
    return read_examples(tmp_path_factory.mktemp("web") / "examples.db")


@pytest.fixture(scope="session")
def keeper(example_ledger: Path) -> Iterator[Keeper]:
    with Keeper(example_ledger, "captivity") as kept:
        yield kept


@pytest.fixture(scope="session")
def client(keeper: Keeper) -> TestClient:
    """Asks the application without a network; follows no redirect by itself."""
    settings = Settings(keeper.ledger, secret=SECRET)
    return TestClient(make_app(settings, keeper, load_pack()), base_url="http://127.0.0.1:8765", follow_redirects=False)


@pytest.fixture
def writable(tmp_path: Path) -> Iterator[TestClient]:
    """As `client`, over a ledger of its own, and programs may write."""
    ledger = read_examples(tmp_path / "writable.db")
    with Keeper(ledger, "captivity") as kept:
        settings = Settings(ledger, secret=SECRET, writable_api=True)
        app = make_app(settings, kept, load_pack())
        yield TestClient(app, base_url="http://127.0.0.1:8765", follow_redirects=False)
        app.state.room.desk.close()


@pytest.fixture(scope="session")
def address(keeper: Keeper) -> Iterator[str]:
    """Where a server of the examples answers."""
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        port = bound.getsockname()[1]
    settings = Settings(keeper.ledger, port=port, secret=SECRET)
    server = uvicorn.Server(uvicorn.Config(make_app(settings, keeper, load_pack()), port=port, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page of the reading room, which asks nothing of any other machine and whose console stays empty."""
    context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("request", lambda request: None if request.url.startswith(address) else faults.append(request.url))
    yield page
    context.close()
    assert not faults
