import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportedly.exports.files import write_file


def test_file_is_written_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    assert write_file(path, iter(["Bay ", "Herald – ", "\r\n"])) is None
    assert path.read_bytes() == "Bay Herald – \r\n".encode()
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.txt"]


def test_old_file_stands_until_the_new_one_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old", encoding="utf-8")
    seen: list[str] = []

    def chunks() -> Iterator[str]:
        yield "new" * 100_000
        seen.append(path.read_text(encoding="utf-8"))

    assert write_file(path, chunks()) is None
    assert seen == ["old"]
    assert path.read_text(encoding="utf-8").startswith("newnew")


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_failing_source_leaves_the_old_file_and_no_rest(tmp_path: Path, error: type[BaseException]) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old", encoding="utf-8")

    def chunks() -> Iterator[str]:
        yield "new"
        raise error

    with pytest.raises(error):
        write_file(path, chunks())
    assert path.read_text(encoding="utf-8") == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.txt"]


def test_link_and_mode_are_kept(tmp_path: Path) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_text("old", encoding="utf-8")
    target.chmod(0o640)
    link.symlink_to(target)
    assert write_file(link, ["new"]) is None
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8") == "new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_missing_folder_is_a_problem(tmp_path: Path) -> None:
    problem = write_file(tmp_path / "no" / "a.txt", ["x"])
    assert problem is not None
    assert problem.kind == "missing-folder"


def test_folder_is_a_problem(tmp_path: Path) -> None:
    problem = write_file(tmp_path, ["x"])
    assert problem is not None
    assert problem.kind == "folder"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_full_disk_is_a_problem_and_the_device_stays() -> None:
    problem = write_file(Path("/dev/full"), ["x" * 100_000])
    assert problem is not None
    assert problem.kind == "unwritable"
    assert stat.S_ISCHR(Path("/dev/full").stat().st_mode)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_device_is_written_through() -> None:
    assert write_file(Path(os.devnull), ["x"]) is None
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)
