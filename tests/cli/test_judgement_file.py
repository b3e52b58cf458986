"""What `judgements import` may be given: ordinary files and standard input; all else is refused in one line."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from reportedly.cli import judgement_file
from reportedly.cli.app import app
from reportedly.comparison.judgements import MOST_BYTES

Run = Callable[..., tuple[int, str]]

LINE = json.dumps(
    {"kind": "claim", "a": "a", "b": "b", "verdict": "same", "by": "ann", "at": "2001-05-04T12:00:00+00:00"}
)


@pytest.fixture
def run(ledger: Path, tmp_path: Path) -> Run:
    """`judgements import FILE` as a process, which may be stopped should it hang: its exit code and errors."""

    def import_from(file: str, stdin: int | None = subprocess.DEVNULL) -> tuple[int, str]:
        done = subprocess.run(
            [sys.executable, "-m", "reportedly", "judgements", "import", file, "-l", str(ledger)],
            stdin=stdin,
            capture_output=True,
            cwd=tmp_path,
            check=False,
            timeout=60,
        )
        return done.returncode, done.stderr.decode()

    return import_from


def make_pipe(path: Path) -> None:
    os.mkfifo(path)


def make_socket(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # a socket's whole path may have 107 bytes
    try:
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind(path.name)
    finally:
        os.chdir(here)


def make_link_to_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (Path.mkdir, "this is a folder"),
        (make_pipe, "no ordinary file"),
        (make_socket, "no ordinary file"),
        (make_link_to_device, "no ordinary file"),
        (lambda path: path.symlink_to(path), "cannot be read"),
        (lambda _: None, "No such file"),
    ],
)
def test_what_is_no_ordinary_file_is_refused(run: Run, tmp_path: Path, make: Callable[[Path], None], said: str) -> None:
    make(tmp_path / "odd")
    code, errors = run("odd")
    assert (code, errors.count("\n"), errors.startswith("odd: ")) == (2, 1, True), errors
    assert said in errors


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/stdin"])
def test_devices_and_a_piped_input_by_its_path_are_refused(run: Run, device: str) -> None:
    reading, writing = os.pipe()
    try:
        code, errors = run(device, reading)
    finally:
        os.close(reading)
        os.close(writing)
    assert (code, errors.count("\n")) == (2, 1), errors
    assert "give - instead" in errors


def test_ordinary_files_links_to_them_and_input_are_read(run: Run, tmp_path: Path) -> None:
    (tmp_path / "j.jsonl").write_text(LINE, encoding="utf-8")
    (tmp_path / "link").symlink_to("j.jsonl")
    assert run("j.jsonl") == run("link") == (0, "")
    with (tmp_path / "j.jsonl").open("rb") as file:
        assert run("-", file.fileno()) == (0, "")


@pytest.mark.parametrize("piped", [False, True])
def test_a_file_beyond_the_cap_is_refused_and_nothing_kept(
    call: Callable[..., Result], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, piped: bool
) -> None:
    monkeypatch.setattr(judgement_file, "MOST_FILE_BYTES", 1_000)
    path = tmp_path / "big.jsonl"
    path.write_text(f"{LINE}\n" * 20, encoding="utf-8")
    if piped:
        done = CliRunner().invoke(app, ["judgements", "import", "-"], input=path.read_bytes())
    else:
        done = call("judgements", "import", path)
    assert done.exit_code == 2
    assert "split it up, nothing was kept" in done.output
    assert call("judgements", "export").stdout == ""


def test_an_overlong_line_is_given_cut_and_the_next_whole(tmp_path: Path) -> None:
    path = tmp_path / "j.jsonl"
    path.write_bytes(b"x" * 200_000 + b"\nshort\n")
    lines = list(judgement_file.read_lines(path))
    assert [len(line) for line in lines] == [MOST_BYTES + 1, 6]
