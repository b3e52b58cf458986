"""Reading rooms that tests may write to: a copy of the examples' ledger, an application, and what forms carry."""

from __future__ import annotations

import re
import shutil
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from starlette.testclient import TestClient

from reportedly.packs import load_pack
from reportedly.web.app import make_app
from reportedly.web.catalogue.keeper import Keeper
from reportedly.web.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from fastapi import FastAPI

BASE = "http://127.0.0.1:8765"
SECRET = "of the tests"  # noqa: S105 -- of the tests


class Answer(Protocol):
    """What comes back, whichever library the client is made of."""

    @property
    def status_code(self) -> int: ...
    @property
    def headers(self) -> Mapping[str, str]: ...
    @property
    def text(self) -> str: ...


class OpenRoom(NamedTuple):
    """A room, and a client that asks it."""

    ledger: Path
    app: FastAPI
    client: TestClient
    keeper: Keeper

    def post(self, path: str, form: str, **fields: Any) -> Answer:
        """Sends a form as the page at `form` gives it."""
        signed = find_signed(self.client.get(form).text)
        return self.client.post(path, data={"signed": signed, **fields})

    def wait(self) -> None:
        """Returns when nothing is under way any more."""
        desk = self.app.state.room.desk
        for _ in range(600):
            if all(job.is_over for job in desk.jobs):
                break
            time.sleep(0.05)
        self.keeper.wait()


def find_signed(page: str) -> str:
    """What the forms of a page carry."""
    found = re.search(r'name="signed" value="(\w+)"', page)
    assert found
    return found[1]


@contextmanager
def open_room(ledger: Path, folder: Path, **settings: Any) -> Iterator[OpenRoom]:
    """A room over a copy of `ledger` in `folder`."""
    copied = folder / "room.db"
    shutil.copy(ledger, copied)
    with Keeper(copied, "captivity") as keeper:
        app = make_app(Settings(copied, secret=SECRET, **settings), keeper, load_pack())
        try:
            yield OpenRoom(copied, app, TestClient(app, base_url=BASE, follow_redirects=False), keeper)
        finally:
            app.state.room.desk.close()
