from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reportedly.ledger import Ledger, LedgerError, open_ledger
from reportedly.ledger.view import open_view

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

USES = (open_ledger, open_view)
NOBODY = 65534


def refused(path: Path, kind: str, *words: str, use: object = open_ledger) -> None:
    """Opening must fail with one line that names the path."""
    assert callable(use)
    with pytest.raises(LedgerError) as caught:
        use(path)
    problem = caught.value.problem
    assert (problem.stage, problem.where, problem.kind) == ("ledger", str(path), kind)
    assert str(path) in problem.message
    assert "\n" not in problem.message
    for word in words:
        assert word in problem.message


@contextmanager
def ordinary_user() -> Iterator[None]:
    """Without the rights of root, whom no permission bit stops."""
    if os.geteuid() != 0:
        yield
        return
    os.setresuid(NOBODY, NOBODY, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)


@pytest.fixture
def shelf() -> Iterator[Path]:
    """A folder that an ordinary user owns; pytest's own lie below one that only root may enter."""
    folder = Path(tempfile.mkdtemp(prefix="reportedly-"))
    if os.geteuid() == 0:
        os.chown(folder, NOBODY, NOBODY)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


@pytest.mark.parametrize("use", USES)
@pytest.mark.parametrize("content", [b"hello", b"<html>" * 9999, b"\x00" * 5000, b"SQLite format 3\x00" + b"x" * 9000])
def test_a_file_that_is_no_sqlite_is_left_alone(path: Path, use: object, content: bytes) -> None:
    path.write_bytes(content)
    refused(path, "not-a-ledger", "not an SQLite file", use=use)
    assert path.read_bytes() == content
    assert [*path.parent.iterdir()] == [path]


@pytest.mark.parametrize("use", USES)
def test_another_programs_sqlite_file_is_left_alone(path: Path, use: object) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE bookmarks (url)")
    before = path.read_bytes()
    refused(path, "not-a-ledger", "another program", use=use)
    assert path.read_bytes() == before
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA application_id = 77")
    refused(path, "not-a-ledger", "another program", use=use)


def test_an_empty_file_becomes_a_ledger(path: Path, generated: ModuleType) -> None:
    path.touch()
    generated.write_generated(path, 1)
    assert len(generated.dump(path)["articles"]) == 1


@pytest.mark.parametrize("use", USES)
def test_a_directory_is_no_ledger(tmp_path: Path, use: object) -> None:
    refused(tmp_path, "is-a-directory", use=use)


@pytest.mark.parametrize("use", USES)
def test_a_missing_parent_directory_is_not_made(tmp_path: Path, use: object) -> None:
    refused(tmp_path / "no" / "ledger.db", "no-directory", str(tmp_path / "no"), use=use)
    assert not (tmp_path / "no").exists()


@pytest.mark.parametrize("use", USES)
def test_a_pipe_is_no_ledger(path: Path, use: object) -> None:
    os.mkfifo(path)
    refused(path, "not-a-ledger", use=use)


@pytest.mark.parametrize("name", [":memory:", "file:x?mode=memory", "a b?c=d#e%20.db", "лист.db", "\udcff.db"])
def test_any_name_is_a_file(tmp_path: Path, generated: ModuleType, name: str) -> None:
    path = tmp_path / name
    generated.write_generated(path, 1)
    with open_view(path) as view:
        assert len([*view.articles()]) == 1
    assert [*tmp_path.iterdir()] == [path]


def test_a_relative_name_is_a_file_here(tmp_path: Path, generated: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    generated.write_generated(Path("ledger.db"), 1)
    assert (tmp_path / "ledger.db").exists()


def test_a_damaged_ledger_says_so(path: Path, generated: ModuleType) -> None:
    generated.write_generated(path, 30)
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xa5" * (len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(LedgerError, match="damaged"), open_view(path) as view:
        list(view.statements())


def test_a_locked_ledger_is_waited_for_and_then_given_up(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportedly.ledger.connect.BUSY_SECONDS", 0.3)
    with open_ledger(path) as ledger, closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        began = time.monotonic()
        with pytest.raises(LedgerError, match="locked by another process"):
            ledger.write_problems(1, "a.txt", ())
        assert time.monotonic() - began >= 0.25
        open_view(path).close()  # readers never wait
        other.execute("ROLLBACK")
        ledger.write_problems(1, "a.txt", ())


def test_a_new_ledger_in_anothers_hands_is_given_up(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportedly.ledger.connect.BUSY_SECONDS", 0.3)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        for use in USES:
            refused(path, "locked", "locked by another process", use=use)


def test_a_read_only_file(shelf: Path, generated: ModuleType) -> None:
    path = shelf / "ledger.db"
    with ordinary_user():
        generated.write_generated(path, 3)
        path.chmod(0o444)
        refused(path, "read-only", "the file is read-only")
        with open_view(path) as view:
            assert len([*view.articles()]) == 3


def test_a_read_only_directory(shelf: Path, generated: ModuleType) -> None:
    path = shelf / "ledger.db"
    with ordinary_user():
        generated.write_generated(path, 3)
        shelf.chmod(0o555)
        refused(path, "read-only", "is read-only")
        refused(shelf / "new.db", "read-only", "is read-only")
        with open_view(path) as view:
            assert len([*view.articles()]) == 3
        path.chmod(0o444)
        with open_view(path) as view:
            assert len([*view.articles()]) == 3


def test_a_read_only_directory_with_unfinished_writes_is_not_shown_half(shelf: Path, generated: ModuleType) -> None:
    path = shelf / "ledger.db"
    with ordinary_user():
        generated.write_generated(path, 1)
        with open_ledger(path) as ledger:
            run = ledger.begin_run(command="test", started="", reader=generated.READER)
            one = generated.make_article(7)
            ledger.write_article(run, one, generated.make_reading(one), (), intake_version=1)
            copy = shelf / "copy"
            copy.mkdir()
            for name in ("ledger.db", "ledger.db-wal"):  # as a killed writer leaves them
                shutil.copy(shelf / name, copy / name)
        copy.chmod(0o555)
        try:
            with open_view(copy / "ledger.db") as view:
                assert len([*view.articles()]) == 2
        except LedgerError as error:
            assert "ledger.db-wal" in error.problem.message  # noqa: PT017 -- either all of it or a clear word
        finally:
            copy.chmod(0o755)


def test_a_file_that_may_not_be_read(shelf: Path, generated: ModuleType) -> None:
    path = shelf / "ledger.db"
    with ordinary_user():
        generated.write_generated(path, 1)
        path.chmod(0o000)
        with pytest.raises(LedgerError, match="read-only"):
            open_ledger(path)
        with pytest.raises(LedgerError, match="opened"):
            open_view(path)


def fill_up(ledger: Ledger, generated: ModuleType) -> int:
    """How many articles went in before the ledger was full."""
    run = ledger.begin_run(command="test", started="", reader=generated.READER)
    for number in range(10_000):
        one = generated.make_article(number)
        try:
            ledger.write_article(run, one, generated.make_reading(one), (), intake_version=1)
        except LedgerError as error:
            assert (error.problem.kind, "disk is full" in str(error)) == ("disk-full", True)  # noqa: PT017 -- counted
            return number
    raise AssertionError("never full")


def test_a_full_disk_keeps_what_went_before(path: Path, generated: ModuleType) -> None:
    with open_ledger(path) as ledger:
        ledger._connection.execute("PRAGMA max_page_count = 120")
        kept = fill_up(ledger, generated)
    assert kept > 10
    assert len(generated.dump(path)["articles"]) == kept
    generated.write_generated(path, kept + 2)
    assert len(generated.dump(path)["articles"]) == kept + 2


FULL_DISK = """
import resource, runpy, sys
from pathlib import Path
from reportedly.ledger import LedgerError
generated = runpy.run_path(sys.argv[1])
generated["write_generated"](Path(sys.argv[2]), 5)
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
try:
    generated["write_generated"](Path(sys.argv[2]), 5_000)
except LedgerError as error:
    print(error.problem.kind, error.problem.message, file=sys.stderr)
"""


def test_a_system_that_refuses_to_grow_the_file(path: Path, generated: ModuleType) -> None:
    program = [sys.executable, "-c", FULL_DISK, str(generated.__file__), str(path)]
    done = subprocess.run(program, capture_output=True, text=True, timeout=60, check=True)
    assert done.stderr.split()[0] in {"disk-full", "io-error"}
    assert done.stderr.count("\n") == 1
    assert len(generated.dump(path)["articles"]) >= 5


def test_several_processes_may_make_and_fill_one_ledger(path: Path, generated: ModuleType) -> None:
    program = [sys.executable, str(generated.__file__), str(path), "40", "60"]
    writers = [
        subprocess.Popen(program, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) for _ in range(4)
    ]
    assert [writer.communicate(timeout=60)[1] for writer in writers] == [""] * 4
    kept = generated.dump(path)
    assert (len(kept["articles"]), len(kept["attempts"])) == (40, 40)
