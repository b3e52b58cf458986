import json
import os
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
    "speaker_kind mode stance hedged via parent headline confidence reason speaker_reason article_id title url "
    "in_custody medium"
)
KEYS = {
    "statements": STATEMENT_KEYS,
    "figures": (
        "id article statement words span low high qualifier counted befell side as_of speaker via outlet published"
    ),
    "events": (
        "id article statement kind when where parties figures speaker via spans modality words reason outlet published "
        "speaker_role speaker_kind article_id"
    ),
    "times": "id article statement words span when basis reason outlet published article_id",
    "credits": "article words span name relation outlet published article_id",
    "actors": "id name kind side variants reasons",
    "speakers": "name kind roles statements denials articles outlets",
    "articles": (
        "article id title outlet byline published url language statements notices problems attributed own speculation"
    ),
    "notices": "article kind span message rubbish article_id other",
    "problems": "article kind span message",
}
GOLDEN = Path(__file__).parents[1] / "golden"
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


def test_events_as_json(call: Call, ferry_text: str) -> None:
    rows = {str(row["kind"]): row for row in read_rows(call("events", "--json", "--article", "ferry"))}
    departure, delay, holiday = rows["departure"], rows["delay"], rows["holiday"]
    assert (departure["when"], departure["where"], departure["speaker"]) == ("2031-05-04", "Ostrava Bay", "Ilva Tarn")
    assert (departure["parties"], departure["via"]) == (["Norlandia", "Veldia"], ["Star TV"])
    [figure] = read_rows(call("figures", "--json", "--speaker", "tarn"))
    assert departure["figures"] == [figure["id"]]
    assert (delay["modality"], delay["when"], delay["where"], delay["speaker"]) == ("negated", None, None, None)
    assert (holiday["statement"], holiday["modality"], holiday["when"]) == (None, "future", "2031-06/..")
    for row in rows.values():
        spans: Any = row["spans"]
        assert ferry_text[slice(*spans[0])] == row["words"]


def test_event_table_marks_what_is_not_said_to_have_happened(call: Call) -> None:
    table = call("events", "--article", "ferry").stdout
    assert table.split("\n")[0].split() == ["Event", "When", "Where,", "who", "Speaker", "Article"]
    starts = {line[:14].strip() for line in table.splitlines()}
    assert {"departure", "not delay", "will holiday", "may closure"} <= starts
    words = " ".join(table.split())
    for expected in ("had left", "Ostrava Bay", "Norlandia", "via Star TV", "(the article)", "(unknown)", "(open)"):
        assert expected in words


@pytest.mark.parametrize("width", ["80", "120"])
def test_tables_stay_as_somebody_has_found_them_good(call: Call, monkeypatch: pytest.MonkeyPatch, width: str) -> None:
    """As in tests/test_golden.py: written anew with REPORTEDLY_WRITE_GOLDEN=1, and then to be read."""
    monkeypatch.setenv("COLUMNS", width)
    printed = "\n".join(call(command).stdout for command in ("figures", "events", "times", "credits"))
    path = GOLDEN / f"listings-{width}.txt"
    if os.environ.get("REPORTEDLY_WRITE_GOLDEN"):
        path.write_text(printed, encoding="utf-8")
    assert printed == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("width", ["40", "80", "120"])
@pytest.mark.parametrize(("command", "first"), [("events", "not delay"), ("times", "2031-06"), ("credits", "Star TV")])
def test_first_thing_is_there_at_any_width(
    call: Call, monkeypatch: pytest.MonkeyPatch, command: str, first: str, width: str
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    lines = call(command, "--article", "ferry").stdout.splitlines()
    assert all(len(line) <= int(width) for line in lines)
    assert any(line.startswith(first) for line in lines)


def test_times_as_json_and_table(call: Call, ferry_text: str) -> None:
    rows = read_rows(call("times", "--json", "--article", "ferry"))
    assert [(row["words"], row["when"], row["basis"]) for row in rows] == [
        ("at dawn", "2031-05-04", "published"),
        ("June", "2031-06", "published"),
        ("late", None, "earlier"),
    ]
    assert [row["statement"] is None for row in rows] == [False, True, True]
    for row in rows:
        span: Any = row["span"]
        assert ferry_text[slice(*span)] == row["words"]
    words = " ".join(call("times", "--article", "ferry").stdout.split())
    for expected in (
        "(open)",
        "says too little",
        "from a date named before",
        "from the date of publication",
        "at dawn",
    ):
        assert expected in words


def test_credits_as_json_and_table(call: Call) -> None:
    [row] = read_rows(call("credits", "--json", "--kind", "citing"))
    assert (row["name"], row["relation"], row["words"], row["outlet"]) == (
        "Star TV",
        "citing",
        "Read also",
        "Bay Herald",
    )
    assert "Star TV" in call("credits", "--kind", "citing").stdout


def test_articles_and_notices_and_statements_have_what_is_new(call: Call, ferry_text: str) -> None:
    five = ferry_text.index("Five")
    ferry, nasty = read_rows(call("articles", "--json"))
    assert [ferry[key] for key in ("attributed", "own", "speculation")] == [3, 1, 0]
    assert [nasty[key] for key in ("attributed", "own", "speculation")] == [None, None, None]
    [link, odd] = sorted(read_rows(call("notices", "--json")), key=lambda row: str(row["kind"]))
    assert (link["other"], odd["other"]) == (None, [five, five + 4])
    assert {(row["in_custody"], row["medium"]) for row in read_rows(call("statements", "--json"))} == {(False, None)}


@pytest.mark.parametrize(
    ("command", "options", "expected"),
    [
        ("events", ["--kind", "delay"], 1),
        ("events", ["--kind", "DELAY", "--modality", "negated"], 1),
        ("events", ["--kind", "delay", "--modality", "future"], 0),
        ("events", ["--modality", "negated"], 2),
        ("events", ["--text", "veldia"], 1),
        ("events", ["--speaker", "tarn"], 1),
        ("events", ["--stance", "denies"], 1),
        ("events", ["--since", "2031-06"], 1),
        ("times", ["--text", "june"], 1),
        ("times", ["--text", "ferry"], 1),
        ("times", ["--speaker", "clerk"], 1),
        ("figures", ["--kind", "shut"], 1),
        ("figures", ["--kind", "open"], 0),
        ("notices", ["--kind", "read-also"], 1),
        ("problems", ["--kind", "missing"], 1),
        ("problems", ["--kind", "odd"], 0),
        ("credits", ["--speaker", "star"], 1),
    ],
)
def test_filters_narrow_the_other_listings(call: Call, command: str, options: list[str], expected: int) -> None:
    result = call(command, "--json", *options)
    assert result.exit_code == 0, result.stderr
    assert len(read_rows(result)) == expected


@pytest.mark.parametrize(
    ("command", "options"),
    [
        ("events", ["--modality", "perhaps"]),
        ("statements", ["--kind", "exchange"]),
        ("times", ["--kind", "exchange"]),
        ("figures", ["--modality", "negated"]),
    ],
)
def test_filters_that_mean_nothing_are_wrong_use(call: Call, command: str, options: list[str]) -> None:
    result = call(command, *options)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines()[-1].startswith("Error: ")


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
