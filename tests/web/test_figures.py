"""Figures and events as pages."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from starlette.testclient import TestClient


def test_every_measure_has_a_page_and_a_table(client: TestClient) -> None:
    front = client.get("/figures")
    assert front.status_code == 200
    measures = re.findall(r'<option value="(\w+)"', front.text)
    assert len(measures) > 2
    for measure in measures:
        answer = client.get("/figures", params={"measure": measure})
        assert answer.status_code == 200
        assert "<table>" in answer.text


def test_the_same_as_csv(client: TestClient) -> None:
    table = [*csv.DictReader(io.StringIO(client.get("/figures.csv").text))]
    assert table
    assert {"as_of", "low", "high", "speaker", "article"} <= table[0].keys()


def test_events_narrow(client: TestClient) -> None:
    everything = client.get("/events")
    assert everything.status_code == 200
    kind = re.findall(r'<option value="([^"]+)"', everything.text)[0]
    answer = client.get("/events", params={"kind": kind, "modality": "reported", "order": "oldest"})
    assert answer.status_code == 200
    assert "no such" not in answer.text


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/figures?measure=none", 404),
        ("/figures.csv?measure=none", 404),
        ("/figures?page=0", 422),
        ("/events?after=yesterday", 200),
        ("/events?kind=nothing", 200),
        ("/events?modality=maybe", 422),
        ("/claims/none/statements", 404),
    ],
)
def test_what_cannot_be_is_said(client: TestClient, path: str, status: int) -> None:
    assert client.get(path).status_code == status


def test_a_date_that_is_none_is_said(client: TestClient) -> None:
    assert "is no date" in client.get("/events?after=yesterday").text


def test_all_statements_of_a_claim(client: TestClient) -> None:
    for row in client.get("/api/claims").json()["rows"]:
        answer = client.get(f"/claims/{row['id']}/statements")
        assert answer.status_code == 200
        assert answer.text.count('class="said"') == sum(len(one["statements"]) for one in row["positions"])
