"""Names that are not to be shown, in every listing, export and page; all invented."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient
from typer.testing import CliRunner

from reportedly.cli.app import app
from reportedly.ledger import beside, open_ledger
from reportedly.packs import load_pack
from reportedly.pipeline import read_into
from reportedly.redaction.details import find_details
from reportedly.redaction.masking import EDGE, Mask
from reportedly.redaction.names import Around, Names, Person
from reportedly.web.app import make_app
from reportedly.web.catalogue.keeper import Keeper
from reportedly.web.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

NOW = "2031-06-01T12:00:00+00:00"
SECRET = "of the tests"  # noqa: S105 -- no password of anything
ARTICLE = """Captive tells of Dolmar camp

Ivo Tarnovic said on Monday that he had been held in Dolmar for a year.

"We were given bread," Tarnovic told the Herald. Ivo Tarnovic's sister, Mira Tarnovic, denied that he was well.

The Ministry of Defence said Ivo Tarnovic would be exchanged. Ilva Orlin, a lawyer, said 20 prisoners were exchanged.
"""
OTHER = ARTICLE.replace("Captive tells", "Another tells").replace("for a year", "for two years")
HIDDEN = re.compile(r"tarnovic", re.IGNORECASE)


ALONE = Around(alone=frozenset([1]))


def hide(text: str, *names: str) -> str:
    return Mask(Names([Person(1, names)]), ALONE).hide(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ivo Tarnovic left.", "█1█ left."),
        ("Tarnovic's sister", "█1█'s sister"),
        ("Tarnovics and Ivo", "█1█ and █1█"),
        ("the Tarnovic-Orlin talks", "the █1█-Orlin talks"),
        ("Ivo\n  Tarnovic", "█1█\n  █1█"),
        ("IVO TARNOVIC and TARNOVIC", "█1█ and █1█"),
        ("ivo tarnovic", "█1█"),
        ("the Tarnova crossing", "the Tarnova crossing"),
        ("", ""),
    ],
)
def test_hides_names(text: str, shown: str) -> None:
    assert hide(text, "Ivo Tarnovic") == shown


def test_endings_of_cyrillic_names() -> None:
    assert hide("с Иво Тарновым, Тарнову, Тарновский", "Иво Тарнов") == "с █1█, █1█, Тарновский"


@given(st.text(), st.lists(st.text(min_size=1), max_size=4))
def test_what_is_hidden_twice_is_hidden_once(text: str, names: list[str]) -> None:
    shown = hide(text, *names)
    assert EDGE in shown or shown == text


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("A 24-year-old soldier from Tarnovka spoke.", {"24", "Tarnovka"}),
        ("The man, known by his call sign “Heron”, wept.", {"Heron"}),
        ("He served in the 36th Guards Brigade.", {"36th Guards Brigade", "Guards Brigade"}),
        ("The father of two is a native of Ostrel.", {"father of two", "Ostrel"}),
        ("Orlan, 31, was captured in May.", {"31"}),
        ("Some 24 prisoners came from the front.", set()),
        ("They took the 36th hill.", set()),
        ("The convoy from Dolmar was late.", set()),
    ],
)
def test_details_of_captives(sentence: str, words: set[str]) -> None:
    assert {sentence[one.start : one.end] for one in find_details(sentence)} == words


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("redaction")
    for name, text in (("ivo-tarnovic-speaks.txt", ARTICLE), ("other.txt", OTHER)):
        (folder / name).write_text(text, encoding="utf-8")
    path = folder / "l.db"
    with open_ledger(path) as opened:
        read_into(opened, [str(folder / "*.txt")], now=lambda: NOW)
        opened.mark_private("Ivo Tarnovic", private=True, by="Ilva", at=NOW)
        opened.mark_private("Mira Tarnovic", private=True, by="Ilva", at=NOW)
    return path


LISTINGS = [
    "statements", "figures", "events", "times", "credits", "echoes", "actors", "speakers", "articles", "notices",
    "alarms", "problems", "claims", "disputes", "origins", "series",
]  # fmt: skip


@pytest.mark.parametrize("form", [(), ("--json",)])
@pytest.mark.parametrize("listing", LISTINGS)
def test_no_listing_shows_a_hidden_name(ledger: Path, listing: str, form: tuple[str, ...]) -> None:
    told = CliRunner().invoke(app, [listing, "--ledger", str(ledger), "--redact", *form])
    assert told.exit_code == 0
    assert not HIDDEN.search(told.stdout)
    assert not HIDDEN.search(re.sub(r"\s", "", told.stdout))  # nor cut in two by a narrow column


def test_without_it_nothing_is_hidden(ledger: Path) -> None:
    told = CliRunner().invoke(app, ["statements", "--ledger", str(ledger), "--json"])
    assert HIDDEN.search(told.stdout)
    assert EDGE not in told.stdout


def test_the_rest_of_a_line_is_as_it_was(ledger: Path) -> None:
    command = ["statements", "--ledger", str(ledger), "--json"]
    plain, hidden = (
        [json.loads(line) for line in CliRunner().invoke(app, args).stdout.splitlines()]
        for args in (command, [*command, "--redact"])
    )
    assert [(row["cue"], row["stance"], row["mode"]) for row in plain] == [
        (row["cue"], row["stance"], row["mode"]) for row in hidden
    ]
    assert {row["id"] for row in plain}.isdisjoint(row["id"] for row in hidden)


@pytest.mark.parametrize("table", ["statements", "actors", "claims"])
@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_no_export_shows_a_hidden_name(ledger: Path, form: str, table: str) -> None:
    told = CliRunner().invoke(app, ["export", form, table, "--ledger", str(ledger), "--redact"])
    assert told.exit_code == 0
    assert not HIDDEN.search(told.stdout)


def test_the_report_and_the_article_show_none(ledger: Path, tmp_path: Path) -> None:
    target = tmp_path / "r.html"
    assert CliRunner().invoke(app, ["report", "-o", str(target), "--ledger", str(ledger), "--redact"]).exit_code == 0
    assert not HIDDEN.search(target.read_text("utf-8"))
    told = CliRunner().invoke(app, ["show", "other.txt", "--ledger", str(ledger), "--redact"])
    assert told.exit_code == 0
    assert not HIDDEN.search(told.stdout)


@pytest.mark.parametrize("asked", [("--speaker", "Tarnovic"), ("--speaker", "arnov"), ("--text", "Tarnovic")])
def test_nobody_is_found_by_a_hidden_name(ledger: Path, asked: tuple[str, str]) -> None:
    told = CliRunner().invoke(app, ["statements", "--ledger", str(ledger), "--redact", "--json", *asked])
    assert not told.stdout


def test_it_can_be_taken_back(ledger: Path, tmp_path: Path) -> None:
    copy = tmp_path / "l.db"
    copy.write_bytes(ledger.read_bytes())
    for name in ("Ivo Tarnovic", "Mira Tarnovic"):
        assert CliRunner().invoke(app, ["judgements", "private", name, "--public", "-l", str(copy)]).exit_code == 0
    told = CliRunner().invoke(app, ["statements", "--ledger", str(copy), "--redact", "--json"])
    assert HIDDEN.search(told.stdout)
    listed = CliRunner().invoke(app, ["judgements", "hidden", "-l", str(copy)]).stdout
    assert listed.count("is private") == listed.count("may be shown") == 2


def test_no_page_shows_a_hidden_name(ledger: Path) -> None:
    with Keeper(ledger, "captivity", redact=True) as keeper:
        settings = Settings(ledger, secret=SECRET, redact=True)
        client = TestClient(make_app(settings, keeper, load_pack()), base_url="http://127.0.0.1:8765")
        waiting = [
            "/",
            "/claims?show=all",
            "/articles",
            "/search",
            "/echoes",
            "/alarms",
            "/review",
            "/judgements",
            "/api",
        ]
        waiting += [f"/api/{name}" for name in ("statements", "articles", "actors", "claims", "origins", "echoes")]
        seen: set[str] = set()
        while waiting:
            path = waiting.pop()
            answer = client.get(path)
            assert not HIDDEN.search(answer.text), path
            seen.add(path)
            links = {link.partition("#")[0] for link in re.findall(r'href="(/[^"]*)"', answer.text)}
            waiting += sorted(links - seen - {*waiting})[: max(0, 150 - len(seen) - len(waiting))]
        assert len(seen) > 20
        assert client.get("/search", params={"q": "bread"}).text.count('class="said"') > 0
        assert client.get("/search", params={"q": "speaker:bread"}).text.count('class="said"') == 0


def test_a_slow_copy_stays_beside_the_ledger(ledger: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "SLOW", 0.0)
    own = tmp_path / "l.db"
    own.write_bytes(ledger.read_bytes())
    command = ["statements", "--ledger", str(own), "--redact", "--json"]
    first = CliRunner().invoke(app, command)
    kept = tmp_path / "l.db.shown"
    made = kept.stat().st_mtime_ns
    again = CliRunner().invoke(app, command)
    assert (again.stdout, again.stderr) == (first.stdout, first.stderr)
    assert kept.stat().st_mtime_ns == made
    assert [one.name for one in tmp_path.iterdir() if "shown" in one.name] == ["l.db.shown"]
    assert CliRunner().invoke(app, ["judgements", "private", "Ilva Orlin", "-l", str(own)]).exit_code == 0
    assert "Ilva Orlin" not in CliRunner().invoke(app, command).stdout


def test_a_quick_copy_leaves_nothing(ledger: Path) -> None:
    CliRunner().invoke(app, ["articles", "--ledger", str(ledger), "--redact"])
    assert not [one.name for one in ledger.parent.iterdir() if "shown" in one.name]


def test_a_hidden_number_is_no_figure_either(tmp_path: Path) -> None:
    said = "The prisoner Ivo Tarnovic turned 52 years on 3 May. The ministry said 40 soldiers were freed."
    text = f"Captive comes home\n\n{said}\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    path = str(tmp_path / "a.db")
    assert CliRunner().invoke(app, ["read", str(tmp_path / "a.txt"), "--ledger", path]).exit_code == 0
    listed = {}
    for flags in ((), ("--redact",)):
        printed = CliRunner().invoke(app, ["figures", "--json", "--ledger", path, *flags]).stdout
        listed[flags] = [json.loads(line)["low"] for line in printed.splitlines()]
    assert listed == {(): [52, 40], ("--redact",): [40]}
