"""Ledgers that a disk has damaged: whatever is done to the file, no command lists anything else without a word."""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from typer.testing import Result

    Call = Callable[..., Result]

COPIES = 200
PAGE = 4096
LISTINGS = (
    "statements", "figures", "times", "events", "credits", "notices", "problems", "articles", "speakers", "actors",
    "echoes", "series", "claims", "disputes", "origins", "alarms",
)  # fmt: skip
EXPORTS = ("statements", "figures", "events", "times", "credits", "echoes", "alarms", "actors", "claims", "origins")


def turn_bits(raw: bytearray, rng: random.Random) -> None:
    for _ in range(rng.choice((1, 1, 3, 10, 60))):
        raw[rng.randrange(len(raw))] ^= 1 << rng.randrange(8)


def turn_written_bits(raw: bytearray, rng: random.Random) -> None:
    """Where something is written: most of a small ledger is empty."""
    written = [at for at, byte in enumerate(raw) if byte]
    for _ in range(rng.choice((1, 1, 2, 5))):
        raw[rng.choice(written)] ^= 1 << rng.randrange(8)


def cut(raw: bytearray, rng: random.Random) -> None:
    del raw[rng.randrange(1, len(raw)) :]


def overwrite(raw: bytearray, rng: random.Random) -> None:
    for _ in range(rng.choice((1, 1, 4))):
        at = rng.randrange(len(raw) // PAGE) * PAGE
        raw[at : at + PAGE] = rng.choice((bytes(PAGE), rng.randbytes(PAGE)))


DAMAGES = (turn_bits, turn_written_bits, turn_written_bits, cut, overwrite)


def damage(path: Path, seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311 -- test data
    raw = bytearray(path.read_bytes())
    DAMAGES[seed % len(DAMAGES)](raw, rng)
    path.write_bytes(raw)


def commands(seed: int) -> Iterator[tuple[str, ...]]:
    """What is done with one copy: of many listings and exports one each, in turn."""
    yield LISTINGS[seed % len(LISTINGS)], "--json"
    yield "statements", "--json"
    yield "show", "ferry.txt"
    yield "export", ("jsonl", "csv")[seed % 2], EXPORTS[seed // 2 % len(EXPORTS)]


def is_plain(result: Result, path: Path) -> bool:
    """Whether a command that gave up said so in one line that names the ledger, and in no words of Python's."""
    said = result.stderr.splitlines()
    return result.exit_code == 2 and f"{path}" in said[-1] and "Error" not in said[-1] and "Traceback" not in said[-1]


def test_damage_is_told_and_nothing_else_is_listed(call: Call, ledger: Path, tmp_path: Path) -> None:
    whole: dict[tuple[str, ...], str] = {}
    copy, failed, told = tmp_path / "copy.db", [], 0
    for seed in range(COPIES):
        shutil.copyfile(ledger, copy)
        damage(copy, seed)
        before = copy.read_bytes()
        for words in commands(seed):
            if words not in whole:
                whole[words] = call(*words, "--ledger", ledger).stdout
            result = call(*words, "--ledger", copy)
            told += result.exit_code == 2
            if not is_plain(result, copy) and (result.exit_code, result.stdout) != (0, whole[words]):
                failed.append((seed, words, result.exit_code, result.stderr[-300:], repr(result.exception)))
        checked = call("check", copy)
        if not (is_plain(checked, copy) or (checked.exit_code, checked.stdout) == (0, "")):
            failed.append((seed, ("check",), checked.exit_code, checked.stderr[-300:], repr(checked.exception)))
        assert copy.read_bytes() == before
    assert not failed, "\n".join(map(str, failed))
    assert told > COPIES
