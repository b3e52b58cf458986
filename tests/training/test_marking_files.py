"""What is written, replaced, shown and counted, by one process or several. All articles are invented."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.training.invented import (
    BRIDGE,
    Desk,
    make_statements,
    make_topic,
    write_corpus,
)
from training.marking.__main__ import main

ROOT = Path(__file__).parents[2]


def test_no_word_of_an_article_is_written(desk: Desk) -> None:
    desk.add(make_statements())
    desk.add(f"1 = person: Kovar\n---\n{BRIDGE.replace('Pavel Kovar', '[1 Pavel Kovar]')}", "r1.parties.txt")
    desk.add(make_topic())
    written = " ".join(desk.files().values())
    assert len(desk.files()) == 3
    assert not any(word in written for word in ("Kovar", "ministry", "mined,", "Lantern", "crossed", "officer"))


def test_adding_again_replaces_and_lines_are_in_order(desk: Desk) -> None:
    desk.add(make_statements(), which="second", by="bert")
    desk.add({"article": "r2", "statements": []})
    desk.add({"article": "gold/r2", "statements": []}, which="blind")
    desk.add(make_statements(statements=[], figures=[]))
    desk.add(make_statements(), by="cleo")
    found = [(one["article"], one["pass"], one["by"], len(one["statements"])) for one in desk.read()]
    assert found == [("gold/r2", "blind", "anna", 0), ("r1", "first", "cleo", 6), ("r1", "second", "bert", 6),
                     ("r2", "first", "anna", 0)]  # fmt: skip


def test_a_faulty_draft_leaves_what_was_there(desk: Desk) -> None:
    desk.add(make_statements())
    before = desk.files()
    assert desk.add(make_statements(statements=[{}])).done is None
    assert desk.files() == before


def test_many_add_at_once(desk: Desk) -> None:
    names = [f"a{number:02}" for number in range(12)]
    write_corpus(desk.data, {name: ("", f"Kovar said {name}.") for name in names})
    command = [sys.executable, "-m", "training.marking", "add", "--data", str(desk.data), "--marked", str(desk.marked)]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}
    running = []
    for share in (names[::3], names[1::3], names[2::3]):
        drafts = [
            desk.write({"article": name, "statements": [{"p": 1, "content": name, "cue": "said", "speaker": "Kovar"}]},
                       f"{name}.json")
            for name in share
        ]  # fmt: skip
        running.append(subprocess.Popen([*command, *map(str, drafts)], cwd=ROOT, env=environment))
    assert [one.wait(timeout=120) for one in running] == [0, 0, 0]
    assert [one["article"] for one in desk.read()] == names
    assert list(desk.files()) == ["statements.jsonl"]


def test_commands_print_and_tell_by_their_status(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    good = desk.write(make_statements())
    bad = desk.write({"article": "r1", "statements": [{}]}, "bad.json")
    assert desk.run("add", str(bad), str(good), "--by", "anna") == 1
    assert "bad.json: NOTHING WRITTEN, faults: 3" in capsys.readouterr().out
    assert desk.run("add", str(desk.write(make_topic(), "topic.json")), "--pass", "second") == 0
    assert desk.run("check") == 0
    assert desk.run("status") == 0
    printed = capsys.readouterr().out
    assert "statements, train: of 2: first 1 (anna 1); second 0" in printed
    assert "topics: of 1: first 0; second 1 (reader 1)" in printed
    assert desk.run("show", "r1", "--marks", "--by", "anna") == 0
    printed = capsys.readouterr().out
    assert "title: Bridge mined, says Velian ministry\n[1] Bridge mined" in printed
    assert "4. [3] ‹“Nobody,”› + ‹“will cross it.”› | cue ‹told› | source ‹he› | speaker ‹Pavel Kovar› [2]" in printed
    assert "figure 1. [4] ‹more than 1,000 civilians› = 1000 to ?" in printed
    assert "topic" not in printed
    assert desk.run("show", "--topic", "bridge", "--marks") == 0
    printed = capsys.readouterr().out
    assert "# r2\ntitle: A river\n[1] Mara Orlova said [sic]" in printed
    assert "    r1 ‹Pavel Kovar› [2] denies: [2] ‹his men had crossed it›" in printed


@pytest.mark.parametrize(
    "command", [("show",), ("show", "r9"), ("show", "--topic", "tower"), ("show", "r1", "--topic", "bridge")]
)
def test_showing_what_is_not_there(desk: Desk, command: tuple[str, ...]) -> None:
    assert desk.run(*command) == 1


def test_no_data_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["status", "--data", str(tmp_path / "none")]) == 1
    assert "there is no data folder" in capsys.readouterr().err
