import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

from reportedly.ledger import open_ledger

Call = Callable[..., Result]

STATEMENT_KEYS = (
    "id article outlet published content content_spans cue cue_spans source source_spans speaker speaker_role "
    "speaker_kind mode stance hedged via parent headline confidence"
)
KEYS = {
    "statements": STATEMENT_KEYS,
    "figures": (
        "id article statement words span low high qualifier counted befell side as_of speaker via outlet published"
    ),
    "speakers": "name kind roles statements denials articles outlets",
    "articles": "article id title outlet byline published url language statements notices problems",
    "notices": "article kind span message",
    "problems": "article kind span message",
}
UNSAFE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def read_rows(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.mark.parametrize("command", KEYS)
def test_json_has_the_promised_keys_first_and_in_order(call: Call, command: str) -> None:
    result = call(command, "--json")
    assert result.exit_code == 0, result.stderr
    rows = read_rows(result)
    promised = KEYS[command].split()
    assert rows
    assert all(list(row)[: len(promised)] == promised for row in rows)


@pytest.mark.parametrize("command", KEYS)
def test_table_is_printed(call: Call, command: str) -> None:
    result = call(command)
    assert result.exit_code == 0, result.stderr
    assert len(result.stdout.splitlines()) > 2
    assert result.stderr == ""


@pytest.mark.parametrize("command", KEYS)
@pytest.mark.parametrize("form", [(), ("--json",)])
def test_nothing_that_a_terminal_obeys(call: Call, command: str, form: tuple[str, ...]) -> None:
    assert UNSAFE.findall(call(command, *form).stdout) == []


def test_json_is_lossless(call: Call) -> None:
    (row,) = read_rows(call("statements", "--json", "--article", "nasty"))
    assert row["content"] == "=1+1 is\x9b2J now\u2028 policy :smile: \ud800"
    assert row["speaker"] == "A [bold]clerk\x07"


def test_json_spans_slice_to_the_printed_words(call: Call, ferry_text: str) -> None:
    for row in read_rows(call("statements", "--json", "--article", "ferry")):
        spans: Any = row["content_spans"]
        assert [ferry_text[start:end] for start, end in spans] == [row["content"]]


def test_markup_and_emoji_codes_stay_text(call: Call) -> None:
    table = call("statements", "--article", "nasty").stdout
    assert ":smile:" in table
    assert "[bold]" in table
    assert "[red]" in call("articles").stdout


def test_statement_table_tells_who_said_what_and_how(call: Call) -> None:
    table = " ".join(call("statements", "--article", "ferry").stdout.split())
    for words in ("Ilva Tarn", "Minister", "via Star TV", "(unknown)", "(denies)", "Bay Herald", "2031-05-04"):
        assert words in table


def test_figures_as_json(call: Call, ferry_text: str) -> None:
    hurt, shut, late = read_rows(call("figures", "--json", "--article", "ferry"))
    assert (hurt["low"], hurt["high"], hurt["speaker"], hurt["via"]) == (0, 0, "Ilva Tarn", ["Star TV"])
    assert (shut["low"], shut["high"], shut["qualifier"], shut["counted"]) == (1000, None, "over", "beaches")
    assert (shut["statement"], shut["speaker"], shut["side"], shut["via"]) == (None, None, None, [])
    assert (late["low"], late["high"], late["as_of"], late["outlet"]) == (None, None, "2031-05-03", "Bay Herald")
    statements = {row["id"] for row in read_rows(call("statements", "--json"))}
    assert {hurt["statement"], late["statement"]} <= statements
    for row in (hurt, shut, late):
        span: Any = row["span"]
        assert ferry_text[slice(*span)] == row["words"]


def test_figure_table_tells_how_many_of_whom_by_whose_word(call: Call) -> None:
    table = call("figures").stdout
    assert table.split("\n")[0].split() == ["Figure", "Counted", "Befell", "Speaker", "Article"]
    words = " ".join(table.split())
    for expected in ("≥ 1,000", "over Five beaches", "shut", "60–70", "(the article)", "(unknown)", "via Star TV"):
        assert expected in words
    assert "1000" not in words
    assert ".0" not in words


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--speaker", "tarn"], 1),
        (["--outlet", "mirror"], 1),
        (["--article", "ferry"], 3),
        (["--text", "beach*"], 1),
        (["--stance", "denies"], 1),
        (["--until", "2031-05"], 3),
    ],
)
def test_filters_narrow_figures(call: Call, options: list[str], expected: int) -> None:
    assert len(read_rows(call("figures", "--json", *options))) == expected


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--speaker", "tarn"], 2),
        (["--outlet", "mirror"], 1),
        (["--article", "ferry"], 3),
        (["--text", "dawn"], 1),
        (["--stance", "denies"], 1),
        (["--since", "2031-06"], 1),
        (["--until", "2031-05"], 3),
        (["--until", "2031-05-04", "--since", "2031-05"], 3),
        (["--min-confidence", "0.95"], 0),
        (["--text", "ferry", "--stance", "denies"], 1),
    ],
)
def test_filters_narrow(call: Call, options: list[str], expected: int) -> None:
    result = call("statements", "--json", *options)
    assert result.exit_code == 0
    assert len(read_rows(result)) == expected


def test_empty_listing_says_so(call: Call) -> None:
    result = call("statements", "--speaker", "nobody at all")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "Nothing found.\n")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--since", "2031-13"], "'2031-13' is no date"),
        (["--since", "2031-02-30"], "is no date"),
        (["--until", "yesterday"], "is no date"),
        (["--since", "٢٠٣١"], "is no date"),
        (["--since", "2031-06", "--until", "2031-05-09"], "--since is later than --until"),
        (["--stance", "doubts"], "'doubts' is not one of"),
        (["--min-confidence", "2"], "--min-confidence"),
        (["--colour"], "--colour"),
        (["surplus"], "surplus"),
    ],
)
def test_wrong_use_is_one_line_and_exit_2(call: Call, options: list[str], words: str) -> None:
    result = call("statements", *options)
    assert result.exit_code == 2
    assert words in result.stderr
    assert result.stderr.splitlines()[-1].startswith("Error: ")
    assert result.stdout == ""


def test_missing_ledger_is_one_line_and_exit_2(call: Call, tmp_path: Path) -> None:
    result = call("statements", "--ledger", tmp_path / "none.db")
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
    assert "none.db" in result.stderr
    assert not (tmp_path / "none.db").exists()


def test_foreign_file_is_one_line_and_exit_2(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "letter.db"
    path.write_text("Dear reader, " * 100, encoding="utf-8")
    result = call("speakers", "--ledger", path)
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1


def test_empty_ledger_says_what_to_do(call: Call, tmp_path: Path) -> None:
    open_ledger(tmp_path / "new.db").close()
    result = call("speakers", "--ledger", tmp_path / "new.db")
    assert result.exit_code == 0
    assert "holds no articles yet" in result.stderr


@pytest.mark.parametrize("width", ["40", "60", "80"])
def test_narrow_terminal_still_names_the_speakers(call: Call, monkeypatch: pytest.MonkeyPatch, width: str) -> None:
    monkeypatch.setenv("COLUMNS", width)
    for command in ("speakers", "statements"):
        heading, *rows = call(command).stdout.splitlines()
        assert heading.startswith("Speaker  "), heading
        assert all(len(row) <= int(width) for row in rows)
    assert "(denies)" in call("statements", "--stance", "denies").stdout
