"""Reviewing through a pipe, and judgements in and out, as a user's shell runs them."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from reportedly.cli.app import app
from reportedly.cli.linking import say_unlinked
from reportedly.comparison import links as linkers
from reportedly.ledger import Linking, open_ledger
from reportedly.ledger.links import read_verdicts, write_links
from reportedly.ledger.view import open_view
from reportedly.packs import Pack, load_pack
from reportedly.relations import Link

Call = Callable[..., Result]


@pytest.fixture
def linked(ledger: Path) -> Path:
    """The small ledger with proposed links: of two statements, of two articles, and of what it does not have."""
    with open_view(ledger) as view:
        said = [line.statement.id for line in view.statements()]
        articles = [line.id for line in view.articles()]
    links = (
        Link("claim", said[0], said[2], 0.55, "both tell of the ferry"),
        Link("echo", articles[0], articles[1], 0.9, "the same words"),
        Link("actor", "tarn", "i-tarn", 0.2, "an initial \x1b[31mfits"),
    )
    with open_ledger(ledger) as opened, opened.linking("hand", 1, "claim", limit=10) as step:
        write_links(step.connection, links)
    return ledger


@pytest.fixture
def reviewed(linked: Path, tmp_path: Path) -> Callable[..., tuple[int, str, str]]:
    """The review as a process that reads its answers from a pipe."""

    def run(answers: bytes, *words: str) -> tuple[int, str, str]:
        done = subprocess.run(
            [sys.executable, "-m", "reportedly", "review", *words],
            input=answers,
            capture_output=True,
            cwd=tmp_path,
            env={**os.environ, "REPORTEDLY_LEDGER": str(linked), "USER": "ann"},
            check=False,
            timeout=60,
        )
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    return run


def rows(path: Path) -> list[tuple[str, str, str, str]]:
    with closing(sqlite3.connect(path)) as connection:
        sql = "SELECT kind, verdict, judge, note FROM judgements ORDER BY judgement"
        return connection.execute(sql).fetchall()


def test_the_most_doubtful_is_asked_first_with_both_passages(
    reviewed: Callable[..., tuple[int, str, str]], linked: Path
) -> None:
    code, out, err = reviewed(b"s\nd\nu\n")
    assert code == 0
    assert "3 judged" in err
    places = [out.index(words) for words in ("1 of 3: claim", "2 of 3: actor", "3 of 3: echo")]
    assert places == sorted(places)
    assert "both tell of the ferry" in out
    assert "Ilva Tarn says, Bay Herald, 2031-05-04, news/ferry.txt" in out
    assert "[Minister Ilva Tarn said the ferry had left at dawn]" in out
    assert "tarn (only the id is known)" in out
    assert "Do both names mean one and the same party?" in out
    assert "\x1b" not in out
    assert rows(linked) == [
        ("claim", "same", "ann", ""),
        ("actor", "different", "ann", ""),
        ("echo", "unsure", "ann", ""),
    ]


def test_undo_adds_a_row_that_leaves_the_link_unjudged(
    reviewed: Callable[..., tuple[int, str, str]], linked: Path
) -> None:
    code, out, _ = reviewed(b"z\ns\nz\nk\nq\n", "--by", "Ben")
    assert code == 0
    assert "Nothing to undo." in out
    assert rows(linked) == [("claim", "same", "Ben", ""), ("claim", "withdrawn", "Ben", "undone")]
    with closing(sqlite3.connect(linked)) as connection:
        assert read_verdicts(connection, "claim") == {}
    assert "1 of 3: claim" in reviewed(b"q\n")[1]


def test_undo_restores_what_was_said_before(reviewed: Callable[..., tuple[int, str, str]], linked: Path) -> None:
    reviewed(b"d\n", "--kind", "claim")
    assert reviewed(b"", "--kind", "claim")[2] == "Nothing to review.\n"
    code, out, _ = reviewed(b"s\nz\n", "--kind", "claim", "--again")
    assert code == 0
    assert "Judged before: different, by ann" in out
    with closing(sqlite3.connect(linked)) as connection:
        assert [*read_verdicts(connection, "claim").values()] == ["different"]


@pytest.mark.parametrize("answers", [b"", b"\n\n", b"\xff\xfe\n", b"x\n" * 500, b"same\n", "ы\n".encode()])
def test_any_input_ends_well(reviewed: Callable[..., tuple[int, str, str]], answers: bytes) -> None:
    code, _, err = reviewed(answers, "--limit", "1")
    assert code == 0
    assert "Traceback" not in err


def test_a_review_needs_a_name_and_a_ledger(linked: Path, tmp_path: Path) -> None:
    calls = CliRunner()
    nobody = calls.invoke(app, ["review", "-l", str(linked)], env={"USER": ""}, input="")
    assert nobody.exit_code == 2
    missing = calls.invoke(app, ["review", "-l", str(tmp_path / "none.db")])
    assert missing.exit_code == 2
    assert not (tmp_path / "none.db").exists()
    assert rows(linked) == []


HEEDING = """
import signal
from reportedly.cli import main
signal.signal(signal.SIGINT, signal.default_int_handler)
main()
"""
"""The program where Ctrl-C is heeded: a shell starts what runs in the background so that it is not."""


def test_ctrl_c_keeps_what_was_answered(linked: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-u", "-c", HEEDING, "review", "--by", "ann", "-l", str(linked)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=tmp_path, stdin=pipe, stdout=pipe, stderr=pipe) as asked:
        assert asked.stdin is not None
        assert asked.stdout is not None
        asked.stdin.write(b"s\n")
        asked.stdin.flush()
        assert any(b"2 of 3" in line for line in asked.stdout)
        time.sleep(0.2)
        asked.send_signal(signal.SIGINT)
        _, err = asked.communicate(timeout=30)
    assert asked.returncode == 130
    assert b"1 judged" in err
    assert b"Traceback" not in err
    assert [row[:2] for row in rows(linked)] == [("claim", "same")]


def judged(a: str, b: str, verdict: str, at: str, **more: str) -> str:
    return json.dumps({"kind": "actor", "a": a, "b": b, "verdict": verdict, "by": "ann", "at": at, **more})


DAY = "2031-05-04T12:00:00+00:00"


def test_contradictory_judgements_are_listed_with_those_involved(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "j.jsonl"
    lines = [
        judged("a", "b", "same", "2001-05-04T12:00:00+00:00"),
        judged("b", "c", "same", "2001-05-05T12:00:00+00:00"),
        judged("a", "c", "different", "2001-05-06T12:00:00+00:00"),
        judged("x", "y", "same", "2001-05-07T12:00:00+00:00"),
    ]
    file.write_text("\n".join(lines), encoding="utf-8")
    assert call("judgements", "import", file).output == "4 new, 0 there already, 0 with problems\n"
    listed = [json.loads(line) for line in call("judgements", "list", "--json").output.splitlines()]
    ids = [row["link"] for row in listed]
    assert [row["contradicts"] for row in listed] == [
        sorted((ids[1], ids[2])), sorted((ids[0], ids[2])), sorted((ids[0], ids[1])), [],
    ]  # fmt: skip
    assert all(row["counts"] and not row["linked"] for row in listed)
    assert "contradicts" in call("judgements", "list").output
    assert call("judgements", "import", file).output == "0 new, 4 there already, 0 with problems\n"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (judged("a", "b", "same", DAY, kind="rumour"), "kind is none of"),
        (judged("a", "b", "maybe", DAY), "verdict is none of"),
        (judged("a", "b", "same", "yesterday"), "at is no time"),
        (judged("a", "b", "same", "2031-05-04T12:00:00"), "at is no time"),
        (judged("a", "b", "same", "0001-01-01T00:00:00+14:00"), "at is no time"),
        (judged("a", "a", "same", DAY), "a and b are one"),
        (judged("a" * 5000, "b", "same", DAY), "a is longer than"),
        (judged("a", "b", "same", DAY, note="n" * 70_000), "longer than 65536 bytes"),
        (judged("", "b", "same", DAY), "a is missing"),
        ("[" * 20_000, "no line of JSON"),
        ("[1]", "no JSON object"),
        ('{"kind": 3}', "kind is missing or no text"),
    ],
)
def test_a_bad_line_is_a_problem_and_the_others_are_kept(call: Call, tmp_path: Path, line: str, said: str) -> None:
    file = tmp_path / "j.jsonl"
    good = judged("a", "b", "same", "2001-05-04T12:00:00+00:00")
    file.write_text(f"{line}\n{good}\n", encoding="utf-8")
    done = call("judgements", "import", file)
    assert done.exit_code == 1
    assert said in done.output
    assert done.stdout.endswith("1 new, 0 there already, 1 with problems\n")


def test_a_judgement_of_the_future_is_kept_and_noted(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "j.jsonl"
    file.write_text(judged("a", "b", "same", "2999-01-01T00:00:00+00:00", note="\ud800"), encoding="utf-8")
    done = call("judgements", "import", file)
    assert (done.exit_code, "yet to come; kept" in done.output) == (1, True)
    row = json.loads(call("judgements", "export").output)
    assert (row["future"], row["counts"], row["by"]) == (True, True, "ann")


def test_what_is_exported_can_be_imported(call: Call, tmp_path: Path) -> None:
    file, other = tmp_path / "j.jsonl", tmp_path / "other.db"
    lines = [
        judged("b", "a", "same", "2001-05-04T12:00:00+02:00"),
        judged("a", "b", "unsure", "2001-05-04T11:00:00+00:00"),
    ]
    file.write_text("\n".join(lines), encoding="utf-8")
    call("judgements", "import", file)
    exported = call("judgements", "export").output
    file.write_text(exported, encoding="utf-8")
    open_ledger(other).close()
    assert call("judgements", "import", file, "-l", other).exit_code == 0
    assert call("judgements", "export", "-l", other).output == exported
    assert [json.loads(line)["counts"] for line in exported.splitlines()] == [False, True]
    assert call("judgements", "import", tmp_path / "gone.jsonl").exit_code == 2


def count(step: Linking, _: Pack) -> None:
    """A linker that links each article to the one fixed end."""
    if step.changes.anew:
        step.connection.execute("DELETE FROM links")
    links = (Link("echo", address, "~", 0.5, "made up") for address in step.changes.added)
    write_links(step.connection, links)


def test_what_is_not_compared_yet_is_said_until_it_is(
    call: Call, ledger: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(linkers, "LINKERS", (linkers.Linker("count", 1, "echo", count),))
    monkeypatch.setattr("reportedly.comparison.LINKERS", linkers.LINKERS)
    with open_view(ledger) as view:
        say_unlinked(view)
    assert capsys.readouterr().err == "2 articles are not compared yet: run reportedly link\n"
    assert "2 articles compared, 2 links" in call("link").output
    with open_view(ledger) as view:
        say_unlinked(view)
        assert view.unlinked([("count", 2)]) == 2
    assert capsys.readouterr().err == ""
    with open_ledger(ledger) as opened:
        opened.unlink()
        with open_view(ledger) as view:
            assert view.unlinked([("count", 1)]) == 2
        linkers.link_ledger(opened, load_pack())
    with open_view(ledger) as view:
        assert view.unlinked([("count", 1)]) == 0
        assert len([*view.links("echo")]) == 2


def test_judgements_come_from_an_ordinary_file(call: Call, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for odd in (pipe, Path("/dev/zero")):
        done = call("judgements", "import", odd)
        assert done.exit_code == 2
        assert "no ordinary file" in done.output
