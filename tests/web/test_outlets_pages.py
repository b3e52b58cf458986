"""Outlets as pages, and what the catalogue counts of them."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pytest

from reportedly.web.catalogue.people import write_people
from reportedly.web.links import page_link
from tests.web.pages import Parsed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.testclient import TestClient

    from reportedly.web.catalogue.keeper import Keeper

Row = dict[str, Any]


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    """A catalogue without a line."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(files("reportedly.web.catalogue").joinpath("schema.sql").read_text("utf-8"))
        yield connection


def add_line(connection: sqlite3.Connection, listing: str, row: Row, **columns: str) -> None:
    values = {"listing": listing, "row": json.dumps(row), **columns}
    named = ", ".join(values)
    connection.execute(
        f"INSERT INTO lines ({named}) VALUES ({', '.join('?' * len(values))})",  # noqa: S608 -- of this test
        [*values.values()],
    )


def test_outlets_are_counted_as_their_lines_are(client: TestClient, keeper: Keeper) -> None:
    articles: list[Row] = client.get("/api/articles?limit=500").json()["rows"]
    statements: list[Row] = client.get("/api/statements?limit=500").json()["rows"]
    with keeper.open() as shelf:
        told = shelf.query("SELECT name, articles, statements, attributed, relayed FROM outlets")
        cited = shelf.query("SELECT outlet, sum(number) FROM outlet_ties WHERE kind = 'cites' GROUP BY outlet")
    assert {name for name, *_ in told} == {row["outlet"] for row in articles if row["outlet"]}
    for name, number, said, attributed, relayed in told:
        own = [row for row in articles if row["outlet"] == name]
        assert (number, said) == (len(own), sum(row["statements"] for row in own))
        assert attributed == sum(row["attributed"] or 0 for row in own)
        assert relayed == sum(bool(row["via"]) for row in statements if row["outlet"] == name)
    for name, number in cited:
        assert number == sum(row["speaker"] is not None for row in statements if row["outlet"] == name)


def test_copies_count_for_the_one_that_came_later_and_never_within_one_outlet(connection: sqlite3.Connection) -> None:
    for name in ("Herald", "Post"):
        row = {"statements": 1, "attributed": None, "own": None, "speculation": None}
        add_line(connection, "articles", row, outlet=name)
    pairs: list[tuple[str, str | None, str | None, str]] = [
        ("Herald", "Post", "a->b", "copy"),
        ("Herald", "Post", "b->a", "edited"),
        ("Post", "Herald", "b->a", "copy"),
        ("Herald", "Post", None, "copy"),
        ("Herald", "Herald", "a->b", "copy"),
        ("Herald", "Post", "a->b", "quote"),
        ("Herald", None, "a->b", "copy"),
    ]
    for a, b, direction, kind in pairs:
        add_line(connection, "echoes", {"a_outlet": a, "b_outlet": b, "direction": direction}, kind=kind)
    alarms: list[tuple[str | None, str]] = [("Herald", "Post"), ("Herald", "Herald"), (None, "Post")]
    for first, second in alarms:
        add_line(connection, "alarms", {"a_outlet": first, "b_outlet": second})
    add_line(connection, "notices", {}, kind="stated-as-fact", outlet="Post")
    add_line(connection, "notices", {}, kind="caption", outlet="Post")
    write_people(connection)
    told = connection.execute(
        "SELECT name, copied_from, copied_by, alarms, as_fact FROM outlets ORDER BY name"
    ).fetchall()
    assert told == [("Herald", 1, 2, 2, 0), ("Post", 2, 1, 2, 1)]
    undated = connection.execute("SELECT outlet, name, number FROM outlet_ties WHERE kind = 'undated'").fetchall()
    assert undated == [("Herald", "Post", 1), ("Post", "Herald", 1)]


def test_every_outlet_has_a_line_and_a_page(client: TestClient, keeper: Keeper) -> None:
    listed = Parsed(client.get("/outlets").text).text_of("people")
    with keeper.open() as shelf:
        names = [name for (name,) in shelf.query("SELECT name FROM outlets")]
    assert names
    for name in names:
        assert name in listed
        answer = client.get(page_link("outlets", name))
        assert answer.status_code == 200
        found = client.get("/api/articles", params={"outlet": name}).json()["rows"]
        for row in found:
            assert (row["title"] or row["article"]) in Parsed(answer.text).text_of("rows")


@pytest.mark.parametrize("order", ["name", "attributed", "relayed", "as_fact", "copied_from", "copied_by", "alarms"])
def test_outlets_can_be_sorted(client: TestClient, order: str) -> None:
    answer = client.get(f"/outlets?order={order}")
    assert answer.status_code == 200
    assert answer.text.count("aria-sort=") == 1


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/outlets/none", 404),
        ("/outlets/a/b", 404),
        ("/outlets/%22%27%3Cb%3E", 404),
        ("/outlets?order=worth", 422),
        ("/outlets?page=0", 422),
        ("/outlets?q=%25", 200),
    ],
)
def test_bad_addresses_are_answered(client: TestClient, path: str, status: int) -> None:
    assert client.get(path).status_code == status
