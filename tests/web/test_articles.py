"""Articles, echoes and alarms as pages; selectors and citations."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import pytest

from reportedly.ledger.view import ArticleView, open_view
from tests.web.pages import Parsed

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.testclient import TestClient


@pytest.fixture(scope="module")
def views(example_ledger: Path) -> list[ArticleView]:
    with open_view(example_ledger) as view:
        return [*view.full_articles()]


def test_every_article_shows_its_whole_text(client: TestClient, views: list[ArticleView]) -> None:
    for view in views:
        answer = client.get(f"/articles/{view.line.id}")
        assert answer.status_code == 200
        shown = Parsed(answer.text).text_of("text")
        assert "".join(shown.split()) == "".join(view.article.text.split())


def test_every_statement_has_its_words_and_its_note(client: TestClient, views: list[ArticleView]) -> None:
    for view in views:
        ids = Parsed(client.get(f"/articles/{view.line.id}").text).ids
        assert {f"s-{one.id}" for one in view.statements} <= ids
        assert {f"m-{one.id}" for one in view.statements} & ids


def test_a_selector_points_at_the_words(client: TestClient, views: list[ArticleView]) -> None:
    view = next(view for view in views if view.statements)
    for said in view.statements:
        made: dict[str, Any] = client.get(f"/articles/{view.line.id}/selector/{said.id}").json()
        for target, span in zip(made["target"], said.content_spans, strict=True):
            quoted, placed = target["selector"]
            assert view.article.text[placed["start"] : placed["end"]] == quoted["exact"]
            assert (placed["start"], placed["end"]) == span


def test_a_citation_names_who_where_and_when(client: TestClient, views: list[ArticleView]) -> None:
    view = next(view for view in views if view.statements and view.line.outlet)
    said = next(one for one in view.statements if one.speaker)
    text = client.get(f"/articles/{view.line.id}/citation/{said.id}").text
    assert said.speaker
    for part in (said.content, said.speaker.name, view.line.outlet, hashlib.sha256(said.content.encode()).hexdigest()):
        assert part
        assert part in text


def test_a_statement_tells_how_it_was_read(client: TestClient, views: list[ArticleView]) -> None:
    for view in views:
        for said in view.statements[:2]:
            answer = client.get(f"/articles/{view.line.id}/statements/{said.id}")
            assert answer.status_code == 200
            assert "Printed source" in answer.text


def test_every_echo_and_alarm_has_a_page(client: TestClient) -> None:
    for listing in ("echoes", "alarms"):
        assert client.get(f"/{listing}").status_code == 200
        for row in client.get(f"/api/{listing}").json()["rows"]:
            assert client.get(f"/{listing}/{row['id']}").status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/articles/none",
        "/articles/none/citation/x",
        "/articles/none/selector/x",
        "/echoes/none",
        "/alarms/none",
        "/articles/%2e%2e",
    ],
)
def test_what_is_gone_is_said(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404
