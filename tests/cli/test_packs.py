import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from reportedly.cli.packs import MOST_SHOWN
from reportedly.packs import check_pack, find_packs, load_pack
from reportedly.packs.folder import FILES

Call = Callable[..., Result]
UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029]")


def test_list_has_every_pack_with_its_counts(call: Call) -> None:
    result = call("packs", "list")
    assert result.exit_code == 0, result.stderr
    for name in find_packs():
        pack = load_pack(name)
        kinds = len(set(pack.kinds.befell.values()))
        assert re.search(rf"^{name} .* {kinds} .* {len(pack.actors)} ", result.stdout, re.MULTILINE)


def test_list_as_json(call: Call) -> None:
    rows = [json.loads(line) for line in call("packs", "list", "--json").stdout.splitlines()]
    assert [row["name"] for row in rows] == list(find_packs())
    for row in rows:
        assert list(row)[:6] == ["name", "title", "kinds", "events", "actors", "sides"]
    labour = rows[-1]
    assert "on strike" in labour["kinds"]
    assert "lock-out" in labour["events"]
    assert labour["sides"] == ["Labour", "Employers"]


def test_new_pack_is_clean_and_complete(call: Call, tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "mine"
    made = call("packs", "new", folder)
    assert made.exit_code == 0, made.stderr
    assert sorted(path.name for path in folder.iterdir()) == sorted((*FILES, "matters.toml"))
    assert check_pack(folder) == ()
    checked = call("packs", "check", folder)
    assert (checked.exit_code, checked.stdout) == (0, "")
    assert "faults 0, remarks 0" in checked.stderr
    assert all("#" in (folder / file).read_text("utf-8") for file in FILES)


def test_new_pack_writes_nothing_over(call: Call, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "pack.toml").write_text("mine")
    (tmp_path / "empty").mkdir()
    for name in ("file", "full"):
        result = call("packs", "new", tmp_path / name)
        assert result.exit_code == 2
        assert "name another" in result.stderr
    assert (tmp_path / "file").read_text() == (tmp_path / "full" / "pack.toml").read_text() == "mine"
    assert call("packs", "new", tmp_path / "empty").exit_code == 0
    assert call("packs", "new", tmp_path / "file" / "below").exit_code == 2


@pytest.fixture
def faulty(call: Call, tmp_path: Path) -> Path:
    folder = tmp_path / "faulty"
    call("packs", "new", folder)
    (folder / "kinds.toml").write_text('[befell]\nsunk = ["Sunk", "[red]sunk\\u001b[31m\\u202e"]\n[counted]\n', "utf-8")
    (folder / "events.toml").write_text("# none\n", "utf-8")
    with (folder / "pack.toml").open("a") as file:
        file.write("titel = 1\n")
    return folder


def test_faults_are_a_table_and_exit_code_1(call: Call, faulty: Path) -> None:
    result = call("packs", "check", faulty)
    assert result.exit_code == 1
    for words in ("kinds.toml", "befell.sunk[1]", "lower case", "titel", "[red]sunk"):
        assert words in result.stdout
    assert UNSAFE.findall(result.stdout) == []
    assert "faults 3, remarks 0" in result.stderr


def test_faults_as_json(call: Call, faulty: Path) -> None:
    result = call("packs", "check", faulty, "--json")
    assert result.exit_code == 1
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [list(row) for row in rows] == [["file", "key", "message", "severity"]] * len(rows)
    assert [row["file"] for row in rows] == ["pack.toml", "kinds.toml", "kinds.toml"]
    assert UNSAFE.findall(result.stdout) == []


def test_remarks_alone_are_no_failure(call: Call, faulty: Path) -> None:
    (faulty / "kinds.toml").write_text('[befell]\na = ["sunk", "sunk"]\n[counted]\n')
    (faulty / "pack.toml").write_text('name = "a"\ntitle = "A"\n')
    result = call("packs", "check", faulty)
    assert result.exit_code == 0
    assert "(remark)" in result.stdout


def test_many_faults_are_cut_in_the_table_alone(call: Call, faulty: Path) -> None:
    (faulty / "kinds.toml").write_text("[befell]\nsunk = [" + '"A", ' * 6_000 + "]\n[counted]\n")
    table = call("packs", "check", faulty)
    assert table.exit_code == 1
    assert table.stdout.count("kinds.toml") <= MOST_SHOWN
    assert f"only the first {MOST_SHOWN} are shown" in table.stderr
    assert len(call("packs", "check", faulty, "--json").stdout.splitlines()) > 10_000


def test_no_folder_is_a_fault(call: Call, tmp_path: Path) -> None:
    result = call("packs", "check", tmp_path / "nowhere")
    assert result.exit_code == 1
    assert "is not a folder" in result.stdout
