"""Everything that can be printed of a ledger with `--redact`: a ledger goes in, outputs by their names go out."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient
from typer.testing import CliRunner

from reportedly.cli.app import app
from reportedly.ledger import beside
from reportedly.packs import load_pack
from reportedly.redaction import write_redacted
from reportedly.web.app import make_app
from reportedly.web.catalogue.keeper import Keeper
from reportedly.web.settings import Settings
from tests.redaction.hostile import dump

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LISTINGS = (
    "statements", "figures", "events", "times", "credits", "echoes", "actors", "speakers", "articles", "notices",
    "alarms", "problems", "claims", "disputes", "origins", "series",
)  # fmt: skip
TABLES = ("statements", "figures", "events", "times", "credits", "echoes", "alarms", "actors", "claims", "origins")
MOST_PAGES = 200
SECRET = "of the tests"  # noqa: S105 -- no password of anything


def run(*arguments: str) -> str:
    """What the command prints, on either stream; it must go well."""
    done = CliRunner().invoke(app, list(arguments))
    assert done.exit_code == 0, (arguments, done.output)
    return done.output


def collect(ledger: Path, folder: Path) -> dict[str, str]:
    """Every output by its name."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(beside, "SLOW", 0.0)  # so that the copy is made once, and stays for the next command
        found = dict(_run_commands(str(ledger), folder))
    copy = folder / "copy"
    write_redacted(ledger, load_pack(), copy)
    found["copy of the ledger"] = dump(copy)
    with Keeper(ledger, "captivity", redact=True) as keeper:
        found["catalogue"] = dump(keeper._current) if keeper._current else ""
        found.update(_crawl(ledger, keeper))
    return found


def _run_commands(ledger: str, folder: Path) -> Iterator[tuple[str, str]]:
    shown = ("--ledger", ledger, "--redact")
    for name in LISTINGS:
        yield name, run(name, *shown)
        yield f"{name} --json", run(name, *shown, "--json")
    for table in TABLES:
        for form in ("csv", "jsonl"):
            yield f"export {form} {table}", run("export", form, table, *shown)
    target = folder / "report.html"
    run("report", "-o", str(target), *shown)
    yield "report", target.read_text("utf-8")
    for address in re.findall(r'"id": "([0-9a-f]{16})"', run("articles", *shown, "--json")):
        yield f"show {address}", run("show", address, *shown)


def _crawl(ledger: Path, keeper: Keeper) -> Iterator[tuple[str, str]]:
    settings = Settings(ledger, secret=SECRET, redact=True, read_only=True)
    client = TestClient(make_app(settings, keeper, load_pack()), base_url="http://127.0.0.1:8765")
    waiting = [
        "/",
        "/claims?show=all",
        "/articles",
        "/search?q=said",
        "/echoes",
        "/alarms",
        "/events",
        "/figures",
        "/api",
    ]
    waiting += [f"/api/{name}?limit=500" for name in LISTINGS]
    seen: set[str] = set()
    while waiting and len(seen) < MOST_PAGES:
        path = waiting.pop(0)
        if path in seen:
            continue
        seen.add(path)
        with suppress(UnicodeError):
            answer = client.get(path)
            yield f"page {path}", answer.text + str(answer.headers)
            waiting += sorted({one.partition("#")[0] for one in re.findall(r'href="(/[^"]*)"', answer.text)} - seen)
