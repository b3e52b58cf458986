"""What programs may change, and only where the server was started so."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from reportedly.ledger.view import open_view

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.testclient import TestClient

TEXT = "The ferry at Dolmar is closed, Ilva Orlin said on Monday. She denied that it had sunk."


def test_nothing_without_leave(client: TestClient) -> None:
    assert client.post("/api/articles", json={"text": TEXT}).status_code == 405
    assert client.post("/api/judgements", json={}).status_code == 405
    assert "post" not in client.get("/api/openapi.json").text


def test_an_article_is_read(writable: TestClient) -> None:
    answer = writable.post("/api/articles", json={"text": TEXT, "outlet": "Dolmar Herald", "published": "2031-05-04"})
    assert answer.status_code == 202
    until = time.monotonic() + 60
    told: dict[str, Any] = answer.json()
    while not told["over"] and time.monotonic() < until:
        time.sleep(0.1)
        told = writable.get(answer.headers["location"]).json()
    assert [line["outcome"] for line in told["articles"]] == ["new"]


def test_a_link_is_judged(writable: TestClient, tmp_path: Path) -> None:
    with open_view(tmp_path / "writable.db") as view:
        link = next(iter(view.links()))
    given = {"link": link.id, "verdict": "different", "by": "Ilva Orlin", "note": "two persons"}
    answer = writable.post("/api/judgements", json=given)
    assert answer.status_code == 201
    with open_view(tmp_path / "writable.db") as view:
        [kept] = view.judgements()
    assert (kept.verdict, kept.by, kept.note) == ("different", "Ilva Orlin", "two persons")


def test_bad_input_is_refused(writable: TestClient) -> None:
    for path, given, status in (
        ("/api/judgements", {"link": "none", "verdict": "same", "by": "Ilva"}, 404),
        ("/api/judgements", {"link": "none", "verdict": "maybe", "by": "Ilva"}, 422),
        ("/api/judgements", {"link": "none", "verdict": "same", "by": " "}, 422),
        ("/api/articles", {"text": ""}, 422),
        ("/api/articles", {"addresses": ["file:///etc/passwd"]}, 422),
        ("/api/articles", {"unknown": 1}, 422),
    ):
        assert writable.post(path, json=given).status_code == status
    assert writable.get("/api/jobs/none").status_code == 404


def test_another_site_cannot_write(writable: TestClient) -> None:
    for headers in ({"origin": "https://elsewhere.example"}, {"sec-fetch-site": "cross-site"}):
        assert writable.post("/api/articles", json={"text": TEXT}, headers=headers).status_code == 403
    form = {"content-type": "text/plain"}
    assert writable.post("/api/articles", content=f'{{"text": "{TEXT}"}}', headers=form).status_code in {415, 422}
