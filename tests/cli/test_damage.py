"""Ledgers that a disk has damaged: whatever is done to the file, no command lists anything else without a word."""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
import zlib
from contextlib import closing
from typing import TYPE_CHECKING

import click.testing
import pytest
from typer.main import get_command

from reportedly.cli.app import app

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from click.testing import Result

    Call = Callable[..., Result]

COMMANDS = get_command(app)
COPIES = 200
PAGE = 4096
LISTINGS = (
    "statements", "figures", "times", "events", "credits", "notices", "problems", "articles", "speakers", "actors",
    "echoes", "series", "claims", "disputes", "origins", "alarms",
)  # fmt: skip
EXPORTS = ("statements", "figures", "events", "times", "credits", "echoes", "alarms", "actors", "claims", "origins")


@pytest.fixture
def call(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> Call:
    """As that of the other tests, but that the commands are put together once: it is called a thousand times."""
    monkeypatch.setenv("REPORTEDLY_LEDGER", str(ledger))
    monkeypatch.setenv("COLUMNS", "100")
    runner = click.testing.CliRunner()
    return lambda *words: runner.invoke(COMMANDS, [str(word) for word in words])  # type: ignore[arg-type] # typer has a click of its own


def turn_bits(raw: bytearray, rng: random.Random) -> None:
    for _ in range(rng.choice((1, 1, 3, 10, 60))):
        raw[rng.randrange(len(raw))] ^= 1 << rng.randrange(8)


def turn_written_bits(raw: bytearray, rng: random.Random) -> None:
    """Where something is written: most of a small ledger is empty."""
    written = [at for at, byte in enumerate(raw) if byte]
    for _ in range(rng.choice((1, 1, 2, 5))):
        raw[rng.choice(written)] ^= 1 << rng.randrange(8)


def cut(raw: bytearray, rng: random.Random) -> None:
    del raw[rng.randrange(1, len(raw)) :]


def overwrite(raw: bytearray, rng: random.Random) -> None:
    for _ in range(rng.choice((1, 1, 4))):
        at = rng.randrange(len(raw) // PAGE) * PAGE
        raw[at : at + PAGE] = rng.choice((bytes(PAGE), rng.randbytes(PAGE)))


DAMAGES = (turn_bits, turn_written_bits, turn_written_bits, cut, overwrite)


def damage(path: Path, seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311 -- test data
    raw = bytearray(path.read_bytes())
    DAMAGES[seed % len(DAMAGES)](raw, rng)
    path.write_bytes(raw)


def commands(seed: int) -> Iterator[tuple[str, ...]]:
    """What is done with one copy: of many listings and exports one each, in turn."""
    yield LISTINGS[seed % len(LISTINGS)], "--json"
    yield "statements", "--json"
    yield "show", "ferry.txt"
    yield "export", ("jsonl", "csv")[seed % 2], EXPORTS[seed // 2 % len(EXPORTS)]


def is_plain(result: Result, path: Path) -> bool:
    """Whether a command that gave up said so in one line that names the ledger, and in no words of Python's."""
    said = result.stderr.splitlines()
    return result.exit_code == 2 and f"{path}" in said[-1] and "Error" not in said[-1] and "Traceback" not in said[-1]


def test_damage_is_told_and_nothing_else_is_listed(call: Call, ledger: Path, tmp_path: Path) -> None:
    whole: dict[tuple[str, ...], str] = {}
    copy, told = tmp_path / "copy.db", 0
    failed: list[tuple[object, ...]] = []
    for seed in range(COPIES):
        shutil.copyfile(ledger, copy)
        damage(copy, seed)
        before = copy.read_bytes()
        for words in commands(seed):
            if words not in whole:
                whole[words] = call(*words, "--ledger", ledger).stdout
            result = call(*words, "--ledger", copy)
            told += result.exit_code == 2
            if not is_plain(result, copy) and (result.exit_code, result.stdout) != (0, whole[words]):
                failed.append((seed, words, result.exit_code, result.stderr[-300:], repr(result.exception)))
        checked = call("check", copy)
        if not (is_plain(checked, copy) or (checked.exit_code, checked.stdout) == (0, "")):
            failed.append((seed, ("check",), checked.exit_code, checked.stderr[-300:], repr(checked.exception)))
        assert copy.read_bytes() == before
    assert not failed, "\n".join(map(str, failed))
    assert told > COPIES


def set_column(path: Path, table: str, column: str, value: object) -> bool:
    """Puts `value` into a column of every row, whatever the table takes; whether that could be done."""
    loose = "UPDATE sqlite_schema SET sql = replace(sql, ') STRICT', ')') WHERE name = ?"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        before = connection.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (table,)).fetchone()
        connection.execute(loose, (table,))
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        try:
            connection.execute(f'UPDATE "{table}" SET "{column}" = ?', (value,))  # noqa: S608 -- of this test
        except sqlite3.IntegrityError:  # it is the key
            return False
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_schema SET sql = ? WHERE name = ?", (*before, table))
    return True


WRONG = (7, b"\xff\x00\xd0", "[{broken", "none such", 1.5, "5-x;9", None, "99999-99999999")


def find_columns(path: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(path)) as connection:
        tables = [name for _, name, kind, _, _, strict in connection.execute("PRAGMA table_list") if strict]
        return [
            (table, row[1]) for table in sorted(tables) for row in connection.execute(f"PRAGMA table_info({table})")
        ]


def test_a_wrong_value_in_any_column_is_told(call: Call, ledger: Path, tmp_path: Path) -> None:
    whole: dict[tuple[str, ...], str] = {}
    copy, told = tmp_path / "copy.db", set()
    failed: list[tuple[object, ...]] = []
    columns = find_columns(ledger)
    assert len(columns) > 150
    changed = set()
    for number, (table, column) in enumerate(columns):
        for value in (WRONG[number % len(WRONG)], WRONG[(number + 3) % len(WRONG)]):
            shutil.copyfile(ledger, copy)
            if not set_column(copy, table, column, value):
                continue
            changed.add((table, column))
            for words in (
                (LISTINGS[number % len(LISTINGS)], "--json"),
                ("statements", "--json"),
                ("show", "ferry.txt"),
            ):
                if words not in whole:
                    whole[words] = call(*words, "--ledger", ledger).stdout
                result = call(*words, "--ledger", copy)
                if result.exit_code == 2:
                    told.add((table, column))
                if not is_plain(result, copy) and (result.exit_code, result.stdout) != (0, whole[words]):
                    failed.append((table, column, value, words, result.exit_code, repr(result.exception)))
            checked = call("check", copy)
            if not (is_plain(checked, copy) or checked.exit_code == 0):
                failed.append((table, column, value, ("check",), checked.exit_code, repr(checked.exception)))
    assert not failed, "\n".join(map(str, failed))
    read = {"statements", "articles", "readings", "attempts"}
    unread = {"run", "page_map", "reader_name"}
    assert {one for one in changed if one[0] in read and one[1] not in unread | {one[0][:-1]}} - told == set()


def alter_words(path: Path, words: str, by: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE statements SET content = replace(content, ?, ?)", (words, by))


@pytest.mark.parametrize("words", [("statements",), ("speakers",), ("show", "ferry.txt"), ("report", "-o", "-"),
                                   ("export", "csv"), ("claims",), ("statements", "--text", "dawn")])  # fmt: skip
def test_altered_words_of_a_statement_are_not_listed(call: Call, ledger: Path, words: tuple[str, ...]) -> None:
    alter_words(ledger, "dawn", "noon")
    result = call(*words)
    assert result.exit_code == 2
    assert "noon" not in result.stdout
    assert f"ledger {ledger} is damaged" in result.stderr
    assert f"keep a copy and run `reportedly check {ledger} --repair NEW`" in result.stderr


def test_another_text_is_told(call: Call, ledger: Path) -> None:
    with closing(sqlite3.connect(ledger, isolation_level=None)) as connection:
        (text,) = connection.execute("SELECT text FROM articles ORDER BY article LIMIT 1").fetchone()
        other = zlib.compress(zlib.decompress(text).replace(b"at dawn", b"at noon"))
        connection.execute("UPDATE articles SET text = ? WHERE address = 'news/ferry.txt'", (other,))
    assert call("show", "ferry.txt").exit_code == 2
    checked = call("check", ledger)
    assert "its text is another than was read" in checked.stdout


def test_commands_that_write_tell_of_damage(call: Call, ledger: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Minister Orla Venn said the bridge was open.\n", encoding="utf-8")
    set_column(ledger, "mentions", "printed", "[{broken")
    set_column(ledger, "links", "score", "none")
    for words in (("link", "--anew"), ("review", "--by", "Ilva Tarn"), ("read", tmp_path / "a.txt")):
        result = call(*words)
        assert is_plain(result, ledger) or result.exit_code == 0, (words, result.output, result.exception)
    assert call("link", "--anew").exit_code == 2


def test_a_whole_ledger_is_whole(call: Call, ledger: Path) -> None:
    before = ledger.read_bytes()
    result = call("check", ledger)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "is whole" in result.stderr
    assert ledger.read_bytes() == before


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("no.db", None, "does not exist"),
        ("empty.db", b"", "is empty"),
        ("page.html", b"<html>" * 900, "not an SQLite file"),
        (".", None, "is a directory"),
    ],
)
def test_what_is_no_ledger_is_one_line(call: Call, tmp_path: Path, name: str, content: bytes | None, said: str) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    for more in ((), ("--repair", tmp_path / "new.db")):
        result = call("check", path, *more)
        assert (result.exit_code, result.stdout) == (2, "")
        assert said in result.stderr
        assert result.stderr.count("\n") == 1
    assert not (tmp_path / "new.db").exists()


def test_findings_as_json(call: Call, ledger: Path) -> None:
    alter_words(ledger, "dawn", "noon")
    result = call("check", ledger, "--json")
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert {row["where"] for row in rows if row["table"] == "statements"} == {"news/ferry.txt"}
    assert result.exit_code == 2


def test_what_is_whole_is_saved(call: Call, ledger: Path, tmp_path: Path) -> None:
    new = tmp_path / "mended.db"
    call("judgements", "private", "Ilva Tarn", "--by", "Orla Venn")
    line = '{"kind":"actor","a":"one","b":"other","verdict":"same","by":"Orla Venn","at":"2031-05-04T12:00:00+00:00"}'
    (tmp_path / "said.jsonl").write_text(line + "\n", encoding="utf-8")
    call("judgements", "import", tmp_path / "said.jsonl")
    kept = {words: call(*words).stdout for words in (("judgements", "export"), ("judgements", "hidden"))}
    whole = call("statements", "--json").stdout.splitlines()
    alter_words(ledger, "dawn", "noon")
    before = ledger.read_bytes()
    result = call("check", ledger, "--repair", new)
    assert result.exit_code == 2
    assert "lost: 1 statement of news/ferry.txt" in result.stderr
    assert ledger.read_bytes() == before
    assert call("check", new).exit_code == 0
    assert call("link", "--ledger", new).exit_code == 0
    saved = call("statements", "--json", "--ledger", new).stdout.splitlines()
    assert len(saved) == len(whole) - 1
    assert {json.loads(row)["id"] for row in saved} < {json.loads(row)["id"] for row in whole}
    for words, said in kept.items():
        assert call(*words, "--ledger", new).stdout == said
    again = call("check", ledger, "--repair", new)
    assert again.exit_code == 2
    assert "is there already" in again.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mended.db", "said.jsonl", "small.db"]


def test_an_article_that_lost_something_is_read_again(call: Call, tmp_path: Path) -> None:
    news, old, new = tmp_path / "a.txt", tmp_path / "old.db", tmp_path / "new.db"
    news.write_text('Minister Orla Venn said the bridge was open. "It is safe," she said.\n', encoding="utf-8")
    call("read", news, "--ledger", old)
    whole = call("statements", "--json", "--ledger", old).stdout
    assert "bridge" in whole
    alter_words(old, "bridge", "harbour")
    call("check", old, "--repair", new)
    assert "bridge" not in call("statements", "--json", "--ledger", new).stdout
    call("read", news, "--ledger", new)
    assert call("statements", "--json", "--ledger", new).stdout == whole


def test_whatever_is_left_is_saved(call: Call, ledger: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    failed: list[tuple[object, ...]] = []
    for seed in range(25):
        shutil.copyfile(ledger, copy)
        damage(copy, 7_000 + seed)
        new = tmp_path / f"{seed}.db"
        result = call("check", copy, "--repair", new)
        if result.exit_code not in (0, 2) or (not is_plain(result, copy) and result.exit_code):
            failed.append((seed, result.exit_code, result.stderr[-200:], repr(result.exception)))
        elif new.exists() and call("check", new).exit_code:
            failed.append((seed, "what was saved is not whole", call("check", new).stdout))
    assert not failed, "\n".join(map(str, failed))


@pytest.mark.parametrize("more", [(), ("--redact",)])
def test_serve_begins_on_no_damaged_ledger(call: Call, ledger: Path, more: tuple[str, ...]) -> None:
    alter_words(ledger, "dawn", "noon")
    result = call("serve", *more)
    assert result.exit_code == 2
    assert f"ledger {ledger.name} is damaged" in result.stderr.splitlines()[-1]
