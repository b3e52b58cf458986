"""`reportedly echoes` and its export, over two invented articles of which one copies the other."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from reportedly.cli.app import app
from reportedly.comparison import link_ledger
from reportedly.exports import ECHO_COLUMNS
from reportedly.ledger import open_ledger
from reportedly.packs import load_pack
from reportedly.records import Article, ReaderVersion, Reading, hash_id

if TYPE_CHECKING:
    from pathlib import Path

READER = ReaderVersion("hand", 1)
SHARED = "the weir of Tarn gave way on Monday and carried off two barges laden with salt for the mills of \x1b[31mTarn"


@pytest.fixture
def echoing(tmp_path: Path) -> Path:
    path = tmp_path / "echoes.db"
    with open_ledger(path) as ledger:
        run = ledger.begin_run(command="read", started="2031-07-01T00:00:00+00:00", reader=READER)
        for address, outlet, day, text in (
            ("news/b.txt", "The =Herald\x1b[31m", "2031-05-01", f"We saw that {SHARED}."),
            ("news/a.txt", "[red]Post", "2031-05-02", f"Sad news: {SHARED}, we hear."),
        ):
            article = Article(address, hash_id(text), text, outlet=outlet, published=day)
            ledger.write_article(run, article, Reading(article.id, READER), (), intake_version=1)
        link_ledger(ledger, load_pack())
    return path


def run(*words: object) -> str:
    result = CliRunner().invoke(app, [str(word) for word in words])
    assert result.exit_code == 0, result.stderr
    return result.stdout


def test_json_has_the_promised_keys(echoing: Path) -> None:
    (row,) = [json.loads(line) for line in run("echoes", "--json", "-l", echoing).splitlines()]
    assert list(row) == list(ECHO_COLUMNS)
    assert {row["a"], row["b"]} == {"news/a.txt", "news/b.txt"}
    assert row["kind"] == "copy"
    assert row["direction"] == ("a->b" if row["a"] == "news/b.txt" else "b->a")
    assert [len(passage) for passage in row["passages"]] == [4]


def test_table_names_both_and_sends_no_escape(echoing: Path) -> None:
    printed = run("echoes", "-l", echoing)
    assert "a.txt" in printed
    assert "b.txt" in printed
    assert "copy" in printed
    assert "\x1b" not in printed


def test_kind_outlet_and_article_narrow(echoing: Path) -> None:
    for found, words in ((1, ("--kind", "copy")), (0, ("--kind", "quote")), (1, ("--outlet", "post"))):
        assert len(run("echoes", "--json", *words, "-l", echoing).splitlines()) == found
    assert len(run("echoes", "--json", "--article", "a.txt", "-l", echoing).splitlines()) == 1
    assert run("echoes", "--json", "--article", "c.txt", "-l", echoing) == ""


def test_export_is_the_listing(echoing: Path) -> None:
    assert run("export", "jsonl", "echoes", "-l", echoing) == run("echoes", "--json", "-l", echoing)
    (row,) = csv.DictReader(io.StringIO(run("export", "csv", "echoes", "-l", echoing)))
    assert row["kind"] == "copy"
    assert not any(cell.startswith(("=", "+", "@", "\t")) for cell in row.values())
    assert run("export", "csv", "echoes", "--kind", "quote", "-l", echoing).strip().split(",") == list(ECHO_COLUMNS)
