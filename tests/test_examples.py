"""The example articles stay what examples/README.rst says they are: enough of them, varied, and each one described."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "examples"
FILES = sorted(path for path in FOLDER.iterdir() if path.suffix in {".txt", ".md", ".html", ".jsonl"})


def show(path: Path) -> str:
    return path.name


def test_there_are_enough_and_of_every_form() -> None:
    assert len(FILES) >= 12
    assert {path.suffix for path in FILES} == {".txt", ".md", ".html", ".jsonl"}


@pytest.mark.parametrize("path", FILES, ids=show)
def test_every_example_is_described(path: Path) -> None:
    assert f"``{path.name}``" in (FOLDER / "README.rst").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", FILES, ids=show)
def test_every_example_has_the_length_of_news(path: Path) -> None:
    assert 300 < len(path.read_text(encoding="utf-8").split()) < 1000


def test_rows_have_the_five_fields() -> None:
    rows = [json.loads(line) for line in (FOLDER / "briefs.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len(rows) == 4
    assert all(row[field] for row in rows for field in ("id", "url", "title", "text", "published", "outlet"))
    assert len({row["outlet"] for row in rows}) == len(rows)


@pytest.mark.parametrize(
    ("name", "trait"),
    [
        ("pulse24-machine-translated.txt", "has been automatically translated"),
        ("pulse24-machine-translated.txt", "- In general,"),
        ("valley-observer-broken.txt", "Veldia s"),
        ("valley-observer-broken.txt", "â€œ"),
        ("pulse24-relay.html", "Read also:"),
        ("northmoor-gazette-families.txt", "‘He said, “"),
        ("radio-merrow-officer.txt", "how many went in.\n\n“I know"),
    ],
)
def test_trait_is_there(name: str, trait: str) -> None:
    """An editor that mends what is broken on purpose would take the example's point away."""
    assert trait in (FOLDER / name).read_text(encoding="utf-8")


def test_examples_are_read_without_a_problem(tmp_path: Path) -> None:
    """`make demo` stops where `reportedly read` does not end with 0."""
    command = [sys.executable, "-m", "reportedly", "read", str(FOLDER), "--ledger", str(tmp_path / "demo.db")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "17 read" in done.stdout
