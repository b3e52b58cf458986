"""A ledger that is damaged while it is served: pages and answers say so in plain words, and show nothing else."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from reportedly.ledger.checking import check_ledger

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.testclient import TestClient


def test_what_the_program_reads_is_whole(example_ledger: Path) -> None:
    assert check_ledger(example_ledger) == []


def find_ledger(client: TestClient) -> Path:
    path: Path = client.app.state.room.settings.ledger  # type: ignore[attr-defined]
    return path


def run(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def find_article(path: Path) -> str:
    query = "SELECT id FROM articles JOIN readings USING (article) JOIN statements USING (reading)"
    with closing(sqlite3.connect(path)) as connection:
        found: str = connection.execute(query.replace("SELECT id", "SELECT articles.id")).fetchone()[0]
    return found


ALTERED = (
    "UPDATE statements SET content = 'what nobody ever said'",
    "UPDATE articles SET text = x'00ff'",
    "UPDATE articles SET title = 'what nobody ever said'",
    "UPDATE statements SET content_spans = '5-x'",
    "DELETE FROM statements",
)


@pytest.mark.parametrize("statement", ALTERED)
def test_a_page_of_a_damaged_article_says_so(writable: TestClient, statement: str) -> None:
    path = find_ledger(writable)
    article = find_article(path)
    assert writable.get(f"/articles/{article}").status_code == 200
    run(path, statement)
    page = writable.get(f"/articles/{article}")
    assert page.status_code == 500
    assert f"ledger {path.name} is damaged" in page.text
    assert str(path.parent) not in page.text
    for word in ("nobody ever said", "Traceback", "Error", "codec"):
        assert word not in page.text


def test_every_page_answers_while_the_ledger_is_broken(writable: TestClient) -> None:
    path = find_ledger(writable)
    raw = path.read_bytes()
    path.write_bytes(raw[:4096] + b"\xa5" * (len(raw) - 4096))
    article = "0123456789abcdef"
    for where in (
        "/",
        "/review",
        "/judgements",
        f"/articles/{article}",
        "/statements",
        "/api/statements",
        "/api/actors",
    ):
        answer = writable.get(where)
        assert answer.status_code in (200, 404, 500, 307), where
        assert "Traceback" not in answer.text
        if answer.status_code == 500:
            assert f"ledger {path.name} is damaged" in answer.text


def test_an_answer_to_a_program_is_json(writable: TestClient) -> None:
    path = find_ledger(writable)
    raw = path.read_bytes()
    path.write_bytes(raw[:4096] + b"\xa5" * (len(raw) - 4096))
    given = {"link": "0123456789abcdef", "verdict": "same", "by": "Ilva Tarn"}
    answer = writable.post("/api/judgements", json=given)
    assert answer.status_code == 500
    assert f"ledger {path.name} is damaged" in answer.json()["detail"]


def test_a_catalogue_of_a_damaged_ledger_is_not_made(writable: TestClient) -> None:
    path = find_ledger(writable)
    keeper = writable.app.state.room.keeper  # type: ignore[attr-defined]
    run(path, "UPDATE statements SET content = 'what nobody ever said'")
    keeper.refresh(at_once=True)
    keeper.wait()
    assert f"ledger {path.name} is damaged" in keeper.failure
    assert "nobody ever said" not in writable.get("/statements").text
