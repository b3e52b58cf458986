import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from importlib import resources
from pathlib import Path

import pytest
import typer
from typer.testing import Result

from reportedly.cli.subject import choose_pack
from reportedly.packs import load_pack

Call = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A pack of somebody's own, a copy of the one that comes with the program."""
    path = tmp_path / "harbours"
    with resources.as_file(resources.files("reportedly.packs").joinpath("captivity")) as shipped:
        shutil.copytree(shipped, path)
    (path / "pack.toml").write_text('name = "harbours"\ntitle = "Harbours"\n', encoding="utf-8")
    return path


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "ferry.txt"
    path.write_text("Minister Ilva Tarn said the ferry had left at dawn.\n", encoding="utf-8")
    return path


def noted(ledger: Path) -> list[str]:
    with closing(sqlite3.connect(ledger)) as connection:
        return [pack for (pack,) in connection.execute("SELECT pack FROM runs ORDER BY run")]


def test_a_pack_is_given_by_name_by_folder_or_by_the_environment(
    call: Call, tmp_path: Path, folder: Path, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = tmp_path / "new.db"
    assert "(1 new, 0 changed, 0 again)" in call("read", news, "--ledger", ledger).stdout
    assert "1 unchanged" in call("read", news, "--ledger", ledger, "--pack", "captivity").stdout
    assert "(0 new, 0 changed, 1 again)" in call("read", news, "--ledger", ledger, "--pack", folder).stdout
    monkeypatch.setenv("REPORTEDLY_PACK", str(folder))
    assert "1 unchanged" in call("read", news, "--ledger", ledger).stdout
    assert "(0 new, 0 changed, 1 again)" in call("read", news, "--ledger", ledger, "--pack", "captivity").stdout
    captivity, harbours = (f"{pack.name} {pack.digest}" for pack in (load_pack(), load_pack(folder)))
    assert noted(ledger) == [captivity, captivity, harbours, harbours, captivity]


def test_a_folder_beside_is_found_by_its_name_and_the_programs_own_goes_before_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder.parent)
    assert choose_pack("harbours").name == "harbours"
    folder.rename(folder.parent / "captivity")
    assert choose_pack("captivity").name == "captivity"
    assert choose_pack("./captivity/").name == "harbours"


FILES = ("pack.toml", "kinds.toml", "events.toml", "sides.toml", "actors.toml")
FAULTS = [(file, content) for file in FILES for content in (None, b"= 1", b"\xff\xfe")]


@pytest.mark.parametrize(("file", "content"), [*FAULTS, ("pack.toml", b""), ("kinds.toml", b"befell = 1")])
def test_a_broken_pack_is_one_line_and_exit_2(call: Call, folder: Path, file: str, content: bytes | None) -> None:
    (folder / file).unlink()
    if content is not None:
        (folder / file).write_bytes(content)
    ledger = folder.parent / "new.db"
    result = call("read", folder.parent, "--ledger", ledger, "--pack", folder)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines()[-1].startswith("Error: Invalid value for --pack: ")
    assert "is no pack: " in result.stderr.splitlines()[-1]
    assert not ledger.exists()


@pytest.mark.parametrize(
    "given", ["nothing", "", "/dev/null", "no/such/folder", "pack.py", "..", "../packs", "a\nb", "\0"]
)
def test_what_is_no_pack_is_said_in_one_line(given: str) -> None:
    with pytest.raises(typer.BadParameter) as caught:
        choose_pack(given)
    assert "is no pack: " in caught.value.message
    assert "\n" not in caught.value.message


def test_an_unknown_name_does_not_tell_where_the_program_lies(call: Call, news: Path) -> None:
    result = call("read", news, "--pack", "nothing")
    assert result.exit_code == 2
    assert "site-packages" not in result.stderr
    assert "'nothing' is no pack: there is no pack called 'nothing'" in result.stderr
