import subprocess
import sys
from pathlib import Path

import pytest
import typer

from reportedly.cli.app import app
from reportedly.cli.reference import find_commands, render_reference

PAGE = Path(__file__).parents[2] / "docs" / "cli.md"
COMMANDS = [
    "read", "statements", "figures", "series", "events", "times", "credits", "echoes", "claims", "disputes", "origins",
    "speakers", "actors", "show",
    "articles", "notices", "alarms", "problems", "link", "check", "review", "serve",
    "report", "export",
]  # fmt: skip
COMMANDS += ["judgements list", "judgements export", "judgements private", "judgements hidden", "judgements import"]
COMMANDS += ["packs list", "packs check", "packs new", "redaction check"]
WITHOUT_OPTIONS = {"packs new"}


def test_page_is_in_step_with_the_program() -> None:
    written = PAGE.read_text(encoding="utf-8")
    assert written == render_reference(app), "run: python -m reportedly.cli.reference > docs/cli.md"


def test_every_command_is_there() -> None:
    assert [name for name, _ in find_commands(typer.main.get_command(app))] == COMMANDS


@pytest.mark.parametrize("command", COMMANDS)
def test_page_has_every_option_of_the_real_help(command: str) -> None:
    written = PAGE.read_text(encoding="utf-8")
    chapter = written.split(f"\n## reportedly {command}\n")[1].split("\n## ")[0]
    if "[filters](#filters)" in chapter:
        chapter += written.split("\n## Filters\n")[1].split("\n## ")[0]
    shown = subprocess.run(
        [sys.executable, "-m", "reportedly", *command.split(), "--help"], capture_output=True, check=True
    )
    options = {
        word.strip(",")
        for line in shown.stdout.decode().splitlines()
        if line.startswith("  -")
        for word in line.split()
        if word.startswith("-") and word.strip(",-")[:1].isalpha()
    } - {"-h", "--help"}
    assert bool(options) == (command not in WITHOUT_OPTIONS)
    assert {option for option in options if f"`{option}`" not in chapter} == set()


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_an_example_that_begins_with_the_command(command: str) -> None:
    shown = subprocess.run(
        [sys.executable, "-m", "reportedly", *command.split(), "-h"], capture_output=True, check=True
    )
    assert f"  For example:\n    reportedly {command}" in shown.stdout.decode().replace("\r\n", "\n")


def test_page_promises_filters_only_where_they_are_taken() -> None:
    for name, command in find_commands(typer.main.get_command(app)):
        chapter = render_reference(app).split(f"\n## reportedly {name}\n")[1].split("\n## ")[0]
        assert ("[filters](#filters)" in chapter) == any("--stance" in param.opts for param in command.params)
