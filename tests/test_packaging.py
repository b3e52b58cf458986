"""What a user installs is whole: every data file of the source tree is inside the wheel."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Names inside a wheel built from this tree, without the network."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    built = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    (path,) = folder.glob("*.whl")
    with zipfile.ZipFile(path) as archive:
        return set(archive.namelist())


def test_wheel_holds_every_file(wheel: set[str]) -> None:
    here = {
        path.relative_to(SOURCE).as_posix()
        for path in (SOURCE / "reportedly").rglob("*")
        if path.is_file()
        and not any(part == "__pycache__" or part.startswith(".") for part in path.parts[len(ROOT.parts) :])
    }
    assert "reportedly/py.typed" in here
    assert here <= wheel


def test_wheel_holds_the_models_with_their_cards(wheel: set[str]) -> None:
    models = "reportedly/models"
    assert {f"{models}/{name}/CARD.md" for name in ("attribution", "meanings")} <= wheel
    assert {f"{models}/attribution/encoder.onnx", f"{models}/meanings/pieces.npz"} <= wheel


def test_wheel_holds_nothing_else(wheel: set[str]) -> None:
    strangers = {name for name in wheel if not name.startswith("reportedly")}
    assert strangers == set()


def test_wheel_names_the_command(wheel: set[str]) -> None:
    assert any(name.endswith(".dist-info/entry_points.txt") for name in wheel)
    assert any(name.endswith("LICENSE") for name in wheel)
