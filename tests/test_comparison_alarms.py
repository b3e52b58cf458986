"""Alarms and series over a real ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportedly.comparison import find_alarm_lines, find_series_lines, link_ledger
from reportedly.exports import ALARM_COLUMNS, make_alarm_row, make_series_row
from reportedly.ledger import open_ledger
from reportedly.ledger.view import Filter, View, open_view
from reportedly.packs import load_pack
from reportedly.records import Article, Figure, ReaderVersion, Reading, Speaker
from tests.linking.test_alarms import find_span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

READER = ReaderVersion("rules", 1)
SHARED = (
    "drivers home from the northern camp at Brenn on Tuesday. They had waited eleven weeks for the ferry that was to "
    "bring them over the frozen lake, and nobody in the camp had told their families where they were kept. The lock "
    "keepers of the lower canal opened the gates before dawn, so that the barges could pass without being seen."
)
TEXTS = {
    "a.txt": ("Herald", f"Frost came early to Velland this spring. The convoy brought 40 {SHARED}"),
    "b.txt": ("Lantern Post", f"Few had hoped for it any more. The convoy brought 400 {SHARED}"),
    "c.txt": ("Star TV", "In Orlin the Herald told of 70 drivers who came back from the camp at Brenn in Velland."),
}


def _figure(article: Article, words: str, low: float, via: tuple[str, ...] = ()) -> Figure:
    span = find_span(article.text, words)
    who = Speaker("Maksim Orlin", "person")
    return Figure(
        article.id, None, span, words, low, low, None, "drivers", "returned", "velland", "2031-05-02", who, via
    )


def write_ledger(path: Path) -> Path:
    """A ledger of the three articles, linked."""
    numbers = {"a.txt": ("40 drivers", 40.0), "b.txt": ("400 drivers", 400.0), "c.txt": ("70 drivers", 70.0)}
    with open_ledger(path) as ledger:
        run = ledger.begin_run(command="read", started="2031-07-01T00:00:00+00:00", reader=READER)
        for address, (outlet, text) in TEXTS.items():
            article = Article(address, address, text, outlet=outlet, published="2031-05-03")
            figure = _figure(article, *numbers[address], ("the Herald",) if address == "c.txt" else ())
            ledger.write_article(run, article, Reading(article.id, READER, figures=(figure,)), (), intake_version=1)
        link_ledger(ledger, load_pack())
    return path


@pytest.fixture
def view(tmp_path: Path) -> Iterator[View]:
    with open_view(write_ledger(tmp_path / "a.db")) as opened:
        yield opened


def test_alarms_come_of_echoes_and_of_outlets_that_are_named(view: View) -> None:
    rows = [make_alarm_row(line) for line in find_alarm_lines(view, Filter())]
    assert sorted(str(row["kind"]) for row in rows) == ["changed-figure", "not-in-source"]
    for row in rows:
        assert tuple(row) == ALARM_COLUMNS
        for side in ("a", "b"):
            text = TEXTS[str(row[side])][1]
            words = str(row[f"{side}_words"])
            assert row[f"{side}_span"] == [*find_span(text, words)]


@pytest.mark.parametrize(
    ("wanted", "kinds"),
    [
        (Filter(kind="changed-figure"), ["changed-figure"]),
        (Filter(outlet="star"), ["not-in-source"]),
        (Filter(article="b.txt"), ["changed-figure"]),
        (Filter(kind="changed-speaker"), []),
        (Filter(until="2030"), []),
    ],
)
def test_alarms_are_narrowed_by_either_article(view: View, wanted: Filter, kinds: list[str]) -> None:
    assert [line.alarm.kind for line in find_alarm_lines(view, wanted)] == kinds


def test_series_are_those_of_the_side_and_kind(view: View) -> None:
    (one,) = find_series_lines(view, Filter(kind="returned"), "Velland")
    assert [(row.low, row.article) for row in one.rows] == [(40.0, "a.txt"), (70.0, "c.txt"), (400.0, "b.txt")]
    assert find_series_lines(view, Filter(), "tarn") == ()
    assert find_series_lines(view, Filter(kind="killed")) == ()
    row = make_series_row(one)
    assert list(row) == ["measure", "befell", "side", "rows", "checks"]
    keys = "as_of low high speaker side article figure words role dated outlet published each_side repeats"
    assert list(row["rows"][0]) == keys.split()  # type: ignore[index, arg-type]
