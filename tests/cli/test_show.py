import json
from collections.abc import Callable

import pytest
from typer.testing import Result

Call = Callable[..., Result]


def squeeze(text: str) -> str:
    return " ".join(text.split())


def test_statements_are_marked_and_numbered_without_colour(call: Call) -> None:
    result = call("show", "news/ferry.txt")
    assert result.exit_code == 0, result.stderr
    shown = squeeze(result.stdout)
    assert "Minister Ilva Tarn said [1]{the ferry had left at dawn}." in shown
    assert '[2]{"Nobody was hurt,"} she said.' in shown
    assert "denied [3]{that the ferry was late}." in shown
    assert "\x1b" not in result.stdout


def test_rubbish_is_marked_as_such(call: Call) -> None:
    shown = squeeze(call("show", "ferry.txt").stdout)
    assert "<read-also: Read also: Five beaches for June>" in shown
    assert "Notice, read-also at" in shown


def test_legend_tells_who_how_and_through_whom(call: Call) -> None:
    lines = call("show", "ferry.txt").stdout.splitlines()
    legend = {line.split("]")[0].strip(" ["): squeeze(line) for line in lines if line.strip()[:1] == "["}
    assert legend["1"].startswith("[1] Ilva Tarn said indirect asserts")
    assert legend["2"].endswith("direct asserts Star TV")
    assert legend["3"].startswith("[3] (unknown) denied indirect denies")
    assert "two offices" in squeeze("\n".join(lines))


@pytest.mark.parametrize("width", ["40", "72", "200"])
def test_text_is_wrapped_to_the_width(call: Call, monkeypatch: pytest.MonkeyPatch, width: str) -> None:
    monkeypatch.setenv("COLUMNS", width)
    assert max(map(len, call("show", "ferry.txt").stdout.splitlines())) <= int(width)


def test_words_survive_the_marks(call: Call, monkeypatch: pytest.MonkeyPatch, ferry_text: str) -> None:
    monkeypatch.setenv("COLUMNS", "300")
    shown = call("show", "ferry.txt").stdout
    for mark in ("[1]{", "[2]{", "[3]{", "}", "<read-also: ", ">"):
        shown = shown.replace(mark, "")
    assert squeeze(ferry_text) in squeeze(shown)


def test_article_cannot_speak_to_the_terminal(call: Call) -> None:
    shown = call("show", "nasty.txt").stdout
    assert not {"\x1b", "\x9b", "\x07", "\u2028"} & set(shown)
    assert "[red]Alert[/red]" in shown
    assert ":smile:" in shown


def test_colour_only_where_it_is_wanted(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in call("show", "ferry.txt").stdout


def test_by_id_and_by_its_beginning(call: Call) -> None:
    (row,) = map(json.loads, call("articles", "--json", "--article", "ferry").stdout.splitlines())
    whole = call("show", row["id"]).stdout
    assert whole == call("show", row["id"][:10]).stdout == call("show", "ferry.txt").stdout


def test_all_that_was_found_is_listed_below(call: Call, monkeypatch: pytest.MonkeyPatch, ferry_text: str) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    lines = call("show", "ferry.txt").stdout.splitlines()
    beaches, late = ferry_text.index("Five beaches"), ferry_text.index("was late")
    for line in (
        f"Figure at {beaches}-{beaches + 12}: ≥ 1,000 (Five beaches), beaches shut; the article",
        f"Event at {late}-{late + 8}: not delay (was late); no speaker",
        f"Event at {beaches}-{beaches + 12}: will holiday (Five beaches), 2031-06/..; the article",
        f"Time at {late + 4}-{late + 8}: open (late); says too little",
        "Voices, of a hundred sentences: 75 attributed, 25 the article's own, 0 its speculation",
    ):
        assert line in [shown.rstrip() for shown in lines]
    [departure] = [line for line in lines if "departure" in line]
    assert departure.rstrip().endswith("(had left), 2031-05-04, Ostrava Bay, Norlandia, Veldia; Ilva Tarn via Star TV")
    assert any(line.startswith("Origin at ") and "citing Star TV (Read also)" in line for line in lines)


@pytest.mark.parametrize(
    ("selector", "hint"),
    [
        ("boat.txt", "reportedly articles"),
        ("", "reportedly articles"),
        (".txt", "did you mean news/ferry.txt or news/nasty.txt?"),
        ("nasty", "did you mean news/nasty.txt?"),
    ],
)
def test_unknown_or_ambiguous_article_is_one_line_and_exit_2(call: Call, selector: str, hint: str) -> None:
    result = call("show", selector)
    assert (result.exit_code, result.stdout) == (2, "")
    assert len(result.stderr.splitlines()) == 1
    assert hint in result.stderr
