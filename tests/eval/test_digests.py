"""A digest tells whether the data are the same: every name and every byte counts, the order does not."""

from collections.abc import Callable
from pathlib import Path

import pytest

from eval.digests import find_digest


def write(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


FILES = {"text/a.txt": "one", "text/b.txt": "two", "gold.json": "{}"}


def test_order_and_place_of_the_folder_do_not_matter(tmp_path: Path) -> None:
    one, other = write(tmp_path / "one", FILES), write(tmp_path / "other", FILES)
    first = find_digest(one, [one / "text", one / "gold.json"])
    assert first == find_digest(other, [other / "gold.json", other / "text/b.txt", other / "text/a.txt"])
    assert first.files == len(FILES)
    assert len(first.sha256) == 64


@pytest.mark.parametrize(
    "change",
    [
        lambda files: files | {"gold.json": "{ }"},
        lambda files: files | {"text/c.txt": ""},
        lambda files: {name: text for name, text in files.items() if name != "text/b.txt"},
        lambda files: files | {"text/a.txt": "onet", "text/b.txt": "wo"},
        lambda files: files | {"text/a.txt": "two", "text/b.txt": "one"},
    ],
    ids=["byte", "file more", "file less", "byte moved on", "names swapped"],
)
def test_any_change_gives_another(tmp_path: Path, change: Callable[[dict[str, str]], dict[str, str]]) -> None:
    one, other = write(tmp_path / "one", FILES), write(tmp_path / "other", change(dict(FILES)))
    assert find_digest(one, [one]) != find_digest(other, [other])


def test_files_outside_the_folder_are_refused(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    with pytest.raises(ValueError, match="gold"):
        find_digest(tmp_path / "text", [tmp_path / "gold.json"])
