"""The front page, claims and search."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from starlette.testclient import TestClient


@pytest.mark.parametrize("path", ["/", "/claims", "/claims?show=all", "/search", "/search?q=exchange"])
def test_answers(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert "<main" in answer.text


def test_a_claim_shows_every_position(client: TestClient) -> None:
    claim = re.search(r'href="/claims/(\w+)"', client.get("/claims?show=all").text)
    assert claim
    answer = client.get(f"/claims/{claim[1]}")
    assert answer.status_code == 200
    assert "Where it comes from" in answer.text


def test_what_is_not_there_is_said(client: TestClient) -> None:
    for path in ("/claims/none", "/nothing"):
        answer = client.get(path)
        assert answer.status_code == 404
        assert 'href="/claims"' in answer.text


def test_a_long_search_is_cut_and_said(client: TestClient) -> None:
    answer = client.get("/search", params={"q": "ferry " * 2000})
    assert answer.status_code == 200
    assert "only the first 10,000 characters" in answer.text


def test_markup_in_a_search_stays_words(client: TestClient) -> None:
    answer = client.get("/search", params={"q": "<script>alert(1)</script>"})
    assert "<script>alert" not in answer.text
    assert "&lt;script&gt;" in answer.text
