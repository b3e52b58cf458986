"""The API: every listing, its filters, and what it refuses."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

from reportedly.exports import make_statement_row
from reportedly.ledger.view import open_view
from reportedly.web.api import ListingName

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.testclient import TestClient


@pytest.mark.parametrize("listing", ["statements", *ListingName])
def test_every_listing_answers_and_its_lines_are_found_by_id(client: TestClient, listing: str) -> None:
    answer = client.get(f"/api/{listing}", params={"limit": 3})
    assert answer.status_code == 200
    for row in answer.json()["rows"]:
        if row.get("id"):
            assert client.get(f"/api/{listing}/{row['id']}").json() == row


def test_statements_are_those_of_the_listing(client: TestClient, example_ledger: Path) -> None:
    with open_view(example_ledger) as view:
        printed = [make_statement_row(line) for line in view.statements()]
    answer = client.get("/api/statements", params={"limit": 100}).json()
    rows = answer["rows"]
    while answer["next"]:
        answer = client.get("/api/statements", params={"offset": answer["next"], "limit": 100}).json()
        rows += answer["rows"]
    assert [{key: row[key] for key in printed[0]} for row in rows] == printed


def test_filters_narrow(client: TestClient) -> None:
    everything = client.get("/api/statements").json()["total"]
    denied = client.get("/api/statements", params={"stance": "denies"}).json()
    assert 0 < denied["total"] < everything
    assert {row["stance"] for row in denied["rows"]} == {"denies"}
    late = client.get("/api/statements", params={"after": "2999"}).json()
    assert late["total"] == 0


def test_what_is_not_understood_is_said(client: TestClient) -> None:
    assert client.get("/api/statements", params={"q": "stance:maybe"}).json()["remarks"]
    assert client.get("/api/statements", params={"before": "2023-02-29"}).status_code == 200


def test_a_table_has_the_same_lines(client: TestClient) -> None:
    answer = client.get("/api/figures", params={"format": "csv", "limit": 5})
    assert answer.headers["content-type"].startswith("text/csv")
    table = [*csv.DictReader(io.StringIO(answer.text))]
    assert [row["id"] for row in table] == [
        row["id"] for row in client.get("/api/figures", params={"limit": 5}).json()["rows"]
    ]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/nothing", 422),
        ("/api/statements/none", 404),
        ("/api/statements?limit=0", 422),
        ("/api/statements?limit=501", 422),
        ("/api/statements?offset=-1", 422),
        ("/api/statements?after=yesterday", 422),
        ("/api/figures?q=ten", 422),
        ("/api/statements?order=random", 422),
    ],
)
def test_refuses_in_words(client: TestClient, path: str, status: int) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert answer.json()["detail"]


def test_nothing_can_be_written(client: TestClient) -> None:
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        assert client.request(method, "/api/statements").status_code == 405


def test_the_document_tells_of_the_api_alone(client: TestClient) -> None:
    document = client.get("/api/openapi.json").json()
    assert document["openapi"].startswith("3.")
    assert all(path.startswith("/api/") for path in document["paths"])
