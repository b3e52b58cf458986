"""`reportedly claims`, `disputes` and `origins`, and their exports, over invented articles that contradict."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from reportedly.cli.app import app
from reportedly.comparison import link_ledger
from reportedly.exports import CLAIM_COLUMNS, ORIGIN_COLUMNS
from reportedly.ledger import open_ledger
from reportedly.packs import load_pack
from reportedly.records import Article, ReaderVersion, Reading, Span, Speaker, Statement, hash_id

if TYPE_CHECKING:
    from pathlib import Path

    from reportedly.records import Stance

READER = ReaderVersion("hand", 1)
SAID = "the exchange of prisoners at the Lume bridge was called off on Thursday"
FROM_ORVAN, FROM_TESKIA = "Dario =\x1b[31mVenn", "[red]Mira Soll"


def say(address: str, outlet: str, day: str, name: str, stance: Stance) -> tuple[Article, Reading]:
    cue = "denied that" if stance == "denies" else "said that"
    text = f"{name} {cue} {SAID}."
    start = text.index(SAID)
    article = Article(address, hash_id(text), text, outlet=outlet, published=day)
    statement = Statement(
        article_id=article.id,
        content_spans=(Span(start, start + len(SAID)),),
        cue_spans=(Span(len(name) + 1, len(name) + 1 + len(cue)),),
        source_spans=(Span(0, len(name)),),
        content=SAID,
        cue=cue,
        source=name,
        speaker=Speaker(name, "person"),
        mode="indirect",
        stance=stance,
        confidence=0.9,
    )
    return article, Reading(article.id, READER, (statement,))


@pytest.fixture
def disputing(tmp_path: Path) -> Path:
    path = tmp_path / "claims.db"
    with open_ledger(path) as ledger:
        run = ledger.begin_run(command="read", started="2031-07-01T00:00:00+00:00", reader=READER)
        for article, reading in (
            say("news/a.txt", "The =Herald", "2031-05-01", FROM_ORVAN, "asserts"),
            say("news/b.txt", "[red]Post\x1b[31m", "2031-05-02", FROM_TESKIA, "denies"),
        ):
            ledger.write_article(run, article, reading, (), intake_version=1)
        link_ledger(ledger, load_pack())
    return path


def run(*words: object) -> str:
    result = CliRunner().invoke(app, [str(word) for word in words])
    assert result.exit_code == 0, result.stderr
    return result.stdout


def rows(*words: object) -> list[dict[str, object]]:
    return [json.loads(line) for line in run(*words, "--json").splitlines()]


def test_claims_have_the_promised_keys(disputing: Path) -> None:
    (row,) = rows("claims", "-l", disputing)
    assert list(row) == list(CLAIM_COLUMNS)
    assert list(row)[:7] == ["id", "gist", "articles", "outlets", "origins", "positions", "disputed"]
    assert (row["gist"], row["articles"], row["outlets"], row["disputed"]) == (SAID, 2, 2, True)
    assert isinstance(row["origins"], int)
    positions = row["positions"]
    assert isinstance(positions, list)
    assert [list(position)[:4] for position in positions] == [["speaker", "stance", "statements", "figures"]] * 2
    assert {(one["speaker"], one["stance"]) for one in positions} == {(FROM_ORVAN, "asserts"), (FROM_TESKIA, "denies")}


def test_disputes_are_the_disputed_claims(disputing: Path) -> None:
    found = rows("claims", "-l", disputing)
    assert rows("disputes", "-l", disputing) == [row for row in found if row["disputed"]]


def test_origins_have_the_addresses_of_their_articles(disputing: Path) -> None:
    (row,) = rows("origins", "-l", disputing)
    assert list(row) == list(ORIGIN_COLUMNS)
    origins = row["origins"]
    assert isinstance(origins, list)
    assert [list(origin) for origin in origins] == [["name", "articles", "chain"]] * len(origins)
    assert {address for origin in origins for address in origin["articles"]} == {"news/a.txt", "news/b.txt"}


@pytest.mark.parametrize("command", ["claims", "disputes"])
def test_the_table_says_who_asserts_and_who_denies(disputing: Path, command: str) -> None:
    printed = " ".join(run(command, "-l", disputing).split())
    assert printed.startswith(SAID)
    assert re.search(r"2 articles, 2 outlets, \d origins?; disputed", printed)
    assert "Venn asserts (1 statement, 2031-05-01)" in printed
    assert "[red]Mira Soll denies (1 statement, 2031-05-02)" in printed
    assert "\x1b" not in printed


def test_the_table_of_origins_numbers_them(disputing: Path) -> None:
    printed = run("origins", "-l", disputing)
    assert "1. " in printed
    assert "in news/a.txt" in printed
    assert "\x1b" not in printed


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (1, ("--speaker", "soll")),
        (1, ("--outlet", "herald")),
        (1, ("--stance", "denies")),
        (0, ("--speaker", "nobody")),
        (0, ("--since", "2031-06")),
    ],
)
def test_filters_narrow_to_claims_with_a_fitting_statement(disputing: Path, found: int, words: tuple[str, str]) -> None:
    for command in ("claims", "disputes", "origins"):
        assert len(rows(command, *words, "-l", disputing)) == found


@pytest.mark.parametrize(("table", "columns"), [("claims", CLAIM_COLUMNS), ("origins", ORIGIN_COLUMNS)])
def test_export_is_the_listing(disputing: Path, table: str, columns: tuple[str, ...]) -> None:
    assert run("export", "jsonl", table, "-l", disputing) == run(table, "--json", "-l", disputing)
    (row,) = csv.DictReader(io.StringIO(run("export", "csv", table, "-l", disputing)))
    assert tuple(row) == columns
    assert not any(cell.startswith(("=", "+", "@", "\t")) for cell in row.values())


def test_what_was_read_since_is_said(disputing: Path) -> None:
    with open_ledger(disputing) as ledger:
        again = ledger.begin_run(command="read", started="2031-07-02T00:00:00+00:00", reader=READER)
        article, reading = say("news/c.txt", "Post", "2031-05-03", "Somebody", "asserts")
        ledger.write_article(again, article, reading, (), intake_version=1)
    for command in ("claims", "disputes", "origins", "echoes", "alarms", "actors"):
        result = CliRunner().invoke(app, [command, "--json", "-l", str(disputing)])
        assert "1 article is not compared yet: run reportedly link" in result.stderr
        assert "not compared" not in result.stdout


def test_a_pack_that_is_none_is_one_line(disputing: Path) -> None:
    result = CliRunner().invoke(app, ["claims", "--pack", "nonesuch", "-l", str(disputing)])
    assert result.exit_code == 2
    assert "Traceback" not in result.stderr


def test_the_report_opens_with_it(disputing: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    run("report", "-l", disputing, "-o", page)
    text = page.read_text(encoding="utf-8")
    assert text.index('id="disputed"') < text.index('id="key"')
    assert "[red]Mira Soll" in text
