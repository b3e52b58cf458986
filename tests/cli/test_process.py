"""The command as a user's shell runs it: pipes, signals, encodings, two at once."""

import json
import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from reportedly import __version__
from reportedly.ledger.view import open_view

Start = Callable[..., "subprocess.Popen[bytes]"]
SLOW = ("charset_normalizer", "httpx", "lxml", "numpy", "reportedly.intake", "reportedly.reading", "trafilatura")
FERRY = "Ferry leaves Ostrava Bay\n\nMinister Ilva Tarn said the ferry had left at dawn “unhurt”.\n"


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Enough articles for a run to be caught in the middle."""
    folder = tmp_path / "news"
    folder.mkdir()
    for number in range(60):
        filler = "The harbour office said the ferry had left. " * 40
        (folder / f"{number:03}.txt").write_text(FERRY + filler + str(number), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def long_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of which every listing is longer than a pipe holds."""
    folder = tmp_path_factory.mktemp("long")
    (folder / "0.txt").write_text("The harbour office said the ferry had left.\n\n" * 3000, encoding="utf-8")
    command = [sys.executable, "-m", "reportedly", "read", "0.txt", "--ledger", "long.db"]
    subprocess.run(command, cwd=folder, capture_output=True, check=True)
    return folder / "long.db"


def finish(process: "subprocess.Popen[bytes]") -> tuple[int, str, str]:
    out, err = process.communicate(timeout=120)
    return process.returncode, out.decode(), err.decode()


def test_version(start: Start) -> None:
    assert finish(start("--version")) == (0, f"reportedly {__version__}\n", "")


def test_read_sums_up_and_is_quiet_in_a_pipe(start: Start, news: Path) -> None:
    code, out, err = finish(start("read", news, "--ledger", "new.db"))
    assert (code, err) == (0, "")
    assert out.startswith("60 read (60 new, 0 changed, 0 again), 0 unchanged, 0 problems; ")
    code, out, err = finish(start("read", news, "--ledger", "new.db"))
    assert (code, err) == (0, "")
    assert out.startswith("0 read (0 new, 0 changed, 0 again), 60 unchanged, 0 problems")


def test_read_with_problems_is_exit_1_and_a_line_each(start: Start, tmp_path: Path) -> None:
    (tmp_path / "ferry.txt").write_text(FERRY, encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    code, out, err = finish(start("read", "gone\x1b[31m.txt", "ferry.txt", "empty.txt", "--ledger", "new.db"))
    assert code == 1
    assert "1 read (1 new, 0 changed, 0 again), 0 unchanged, 2 problems" in out
    lines = err.splitlines()
    assert len(lines) == 2
    assert lines[0].startswith("gone")
    assert lines[1].startswith("empty.txt: ")
    assert "\x1b" not in err
    assert err.count("empty.txt") == 1


@pytest.mark.parametrize("target", [".", "no/such/folder/new.db", "letter.txt"])
def test_unusable_ledger_is_exit_2_and_one_line(start: Start, tmp_path: Path, target: str) -> None:
    (tmp_path / "letter.txt").write_text("Dear reader, " * 200, encoding="utf-8")
    code, out, err = finish(start("read", "letter.txt", "--ledger", target))
    assert (code, out) == (2, "")
    assert len(err.splitlines()) == 1
    assert "Traceback" not in err


def test_read_without_addresses_is_exit_2(start: Start) -> None:
    code, _, err = finish(start("read"))
    assert code == 2
    assert "Missing argument" in err


def test_default_ledger_is_in_the_working_folder(start: Start, tmp_path: Path) -> None:
    (tmp_path / "ferry.txt").write_text(FERRY, encoding="utf-8")
    assert finish(start("read", "ferry.txt", REPORTEDLY_LEDGER=""))[0] == 0
    assert (tmp_path / "reportedly.db").exists()


def test_standard_input_is_read(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "reportedly", "read", "-", "--ledger", str(tmp_path / "new.db")]
    done = subprocess.run(command, input=FERRY.encode(), capture_output=True, check=True)
    assert done.stdout.startswith(b"1 read")


def test_two_runs_at_once_both_finish(start: Start, news: Path, tmp_path: Path) -> None:
    runs = [start("read", news, "--ledger", "new.db") for _ in range(2)]
    ends = [finish(process) for process in runs]
    assert [(code, err) for code, _, err in ends] == [(0, "")] * 2
    with open_view(tmp_path / "new.db") as view:
        assert sum(1 for _ in view.articles()) == 60
        listed = [line.statement.id for line in view.statements()]
    assert len(listed) == len(set(listed))


@pytest.mark.parametrize(
    "words",
    [("statements",), ("statements", "--json"), ("export", "csv"), ("show", "0.txt"), ("report", "-o", "-")],
    ids=" ".join,
)
def test_closed_pipe_is_no_error(start: Start, long_ledger: Path, words: tuple[str, ...]) -> None:
    process = start(*words, "--ledger", long_ledger)
    assert process.stdout is not None
    process.stdout.read(10)
    process.stdout.close()
    assert process.stderr is not None
    err = process.stderr.read()
    assert process.wait(60) == 0
    assert err == b""


def test_interrupted_run_says_so_and_goes_on_next_time(start: Start, news: Path, tmp_path: Path) -> None:
    process = start("read", news, "--ledger", "new.db")
    deadline = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < deadline and not _count(tmp_path / "new.db"):
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    code, out, err = finish(process)
    if code == 0:
        pytest.skip("the run was done before it could be stopped")
    assert (code, out) == (130, "")
    assert err.splitlines() == ["Stopped. What was read is kept; the same command goes on from there."]
    kept = _count(tmp_path / "new.db")
    code, out, _ = finish(start("read", news, "--ledger", "new.db"))
    assert (code, _count(tmp_path / "new.db")) == (0, 60)
    assert f"{60 - kept} read" in out


def _count(path: Path) -> int:
    try:
        with open_view(path) as view:
            return sum(1 for _ in view.articles())
    except Exception:  # noqa: BLE001 - no ledger yet, or one in the making
        return 0


@pytest.mark.parametrize("encoding", ["ascii", "cp1251", "utf-8"])
@pytest.mark.parametrize("words", [("statements",), ("show", "ferry.txt"), ("articles",), ("--help",)], ids=" ".join)
def test_any_terminal_encoding_will_do(start: Start, encoding: str, words: tuple[str, ...]) -> None:
    process = start(*words, PYTHONIOENCODING=encoding)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, b"")
    assert out.decode(encoding)


def test_json_is_utf_8_whatever_the_terminal(start: Start) -> None:
    process = start("statements", "--json", PYTHONIOENCODING="ascii")
    out, _ = process.communicate(timeout=60)
    assert len([json.loads(line) for line in out.decode().splitlines()]) == 4


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("words", [("statements",), ("statements", "--json"), ("export", "csv")], ids=" ".join)
def test_full_disk_behind_standard_output(ledger: Path, words: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "reportedly", *words, "--ledger", str(ledger)]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert done.stderr.decode().splitlines() == ["cannot write: No space left on device"]


def test_terminal_gets_problems_and_summary(tmp_path: Path, news: Path) -> None:
    parent, child = pty.openpty()
    command = [sys.executable, "-m", "reportedly", "read", str(news), "[red]gone.txt", "--ledger", "new.db"]
    process = subprocess.Popen(command, cwd=tmp_path, stdin=child, stdout=child, stderr=child)
    os.close(child)
    shown = b""
    try:
        while chunk := os.read(parent, 4096):
            shown += chunk
    except OSError:  # Linux says so when the other end has closed
        pass
    assert process.wait(60) == 1
    os.close(parent)
    text = shown.decode()
    assert "[red]gone.txt" in text
    assert "60 read (60 new, 0 changed, 0 again), 0 unchanged, 1 problem;" in text


@pytest.mark.parametrize("words", [("--help",), ("statements", "--json")], ids=" ".join)
def test_what_reads_no_article_loads_no_reader(ledger: Path, words: tuple[str, ...]) -> None:
    """Start-up is quick because of what is left out; how quick, `make bench` says."""
    code = (
        "import atexit, sys; from reportedly.cli import main;"
        f"sys.argv[1:] = {list(words)!r};"
        f"atexit.register(lambda: print([name for name in {SLOW!r} if name in sys.modules], file=sys.stderr)); main()"
    )
    environment = {**os.environ, "REPORTEDLY_LEDGER": str(ledger)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert done.stderr == "[]\n"
