"""Speakers as pages, and what the catalogue counts of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest

from reportedly.web.months import lay_out_months
from reportedly.web.pages.actors import MOST_ROWS, find_measures
from tests.web.pages import Parsed

if TYPE_CHECKING:
    from starlette.testclient import TestClient

    from reportedly.web.catalogue.keeper import Keeper

Row = dict[str, Any]


@pytest.fixture(scope="module")
def statements(client: TestClient) -> list[Row]:
    rows: list[Row] = client.get("/api/statements?limit=500").json()["rows"]
    return rows


def test_actors_are_counted_as_their_statements_are(keeper: Keeper, statements: list[Row]) -> None:
    with keeper.open() as shelf:
        told = shelf.query("SELECT id, statements, denials, articles FROM actors WHERE statements > 0")
    assert told
    for actor, number, denials, articles in told:
        said = [row for row in statements if row["actor"] == actor]
        assert number == len(said)
        assert denials == sum(row["stance"] == "denies" for row in said)
        assert articles == len({row["article"] for row in said})
    assert sum(number for _, number, *_ in told) == sum(row["actor"] is not None for row in statements)


def test_relays_are_counted_once_a_statement(keeper: Keeper, statements: list[Row]) -> None:
    with keeper.open() as shelf:
        told = shelf.query("SELECT actor, kind, name, statements FROM actor_relays")
    assert any(kind == "via" for _, kind, *_ in told)
    for actor, kind, name, number in told:
        said = [row for row in statements if row["actor"] == actor]
        assert number == sum(name in row["via"] if kind == "via" else row["outlet"] == name for row in said)


def test_the_list_has_every_speaker_and_can_be_narrowed(client: TestClient, statements: list[Row]) -> None:
    names = {row["actor_name"] for row in statements if row["actor"]}
    page = client.get("/actors").text
    for name in names:
        assert name in Parsed(page).text_of("people")
    for row in statements:
        if row["actor"] and row["side"]:
            narrowed = Parsed(client.get(f"/actors?side={row['side']}").text).text_of("people")
            assert row["actor_name"] in narrowed
            assert narrowed.count("\n") < Parsed(page).text_of("people").count("\n")
            break
    name = min(names)
    assert name in Parsed(client.get(f"/actors?q={quote(name[1:-1].upper())}").text).text_of("people")
    assert "There is none." in client.get("/actors?q=%25_'\"").text
    assert "There is none." in client.get("/actors?kind=none").text


def test_every_actor_has_a_page_with_its_words_and_names(client: TestClient, statements: list[Row]) -> None:
    for actor in client.get("/api/actors?limit=500").json()["rows"]:
        answer = client.get(f"/actors/{actor['id']}")
        assert answer.status_code == 200
        shown = Parsed(answer.text)
        assert actor["variants"][0]["printed"] in shown.text_of("rows")
        said = {row["id"] for row in statements if row["actor"] == actor["id"]}
        every = Parsed(client.get(f"/actors/{actor['id']}/statements").text).ids
        assert {f"s-{one}" for one in said} <= every
        denied = {f"s-{row['id']}" for row in statements if row["id"] in said and row["stance"] == "denies"}
        only = Parsed(client.get(f"/actors/{actor['id']}/statements?stance=denies").text).ids
        assert {one for one in only if one.startswith("s-")} == denied


def test_statements_of_a_month_are_those_published_in_it(client: TestClient, statements: list[Row]) -> None:
    row = next(row for row in statements if row["actor"] and row["published"])
    month = row["published"][:7]
    for when in (month, month[:4]):
        ids = Parsed(client.get(f"/actors/{row['actor']}/statements?when={when}").text).ids
        wanted = {
            f"s-{one['id']}"
            for one in statements
            if one["actor"] == row["actor"] and (one["published"] or "").startswith(when)
        }
        assert {one for one in ids if one.startswith("s-")} == wanted
    assert "There is none." in client.get(f"/actors/{row['actor']}/statements?when=1931-01").text


def test_a_page_beyond_the_last_is_the_last(client: TestClient, statements: list[Row]) -> None:
    actor = next(row["actor"] for row in statements if row["actor"])
    for path in (f"/actors/{actor}/statements", "/actors", "/outlets"):
        assert client.get(f"{path}?page=900").text.count("<tr>") == client.get(path).text.count("<tr>")
        assert "There is none." not in client.get(f"{path}?page=900").text


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/actors/none", 404),
        ("/actors/none/statements", 404),
        ("/actors/a%2Fb'%22", 404),
        ("/actors?page=0", 422),
        (f"/actors?q={'x' * 300}", 422),
        ("/actors/none/statements?when=soon", 422),
        ("/actors?page=9999", 200),
    ],
)
def test_bad_addresses_are_answered(client: TestClient, path: str, status: int) -> None:
    assert client.get(path).status_code == status


def test_months_without_a_word_are_kept_and_many_months_become_years() -> None:
    months = lay_out_months([("2031-01", 2), ("2031-04", 8)])
    assert months is not None
    assert [bar.number for bar in months.bars] == [2, 0, 0, 8]
    assert months.bars[-1].height == 4 * months.bars[0].height
    years = lay_out_months([("1931-05", 1), ("2030-12", 3), ("2031-01", 2), ("2031-02", 5)])
    assert years is not None
    assert years.unit == "year"
    assert [bar.number for bar in years.bars[-2:]] == [3, 7]
    assert years.hidden == 1
    assert lay_out_months([("2031-01", 2)]) is None


def test_measures_are_figures_of_several_days_the_latest_first() -> None:
    def figure(day: int, side: str | None = "orlin", befell: str | None = "held") -> Row:
        told = {"counted": "captured sailors", "befell": befell, "side": side, "as_of": f"2031-05-{day:02}"}
        return told | {"published": None, "low": day, "high": day}

    rows = [figure(day) for day in range(1, 29)]
    found = find_measures([*rows, figure(1, side=None), figure(2, befell=None), figure(3, befell=None)])
    assert [(one.name, one.side, one.total) for one in found] == [("sailors held", "orlin", 28)]
    assert [row["low"] for row in found[0].rows] == list(range(28, 28 - MOST_ROWS, -1))
