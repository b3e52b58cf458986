"""A writer is killed at random moments; what it leaves must be whole, and going on must end as if nothing happened."""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

ARTICLES = 100_000  # more than a writer ever gets to
OPENING_KILLS, OPENING_SECONDS = 4, 0.01  # for each of four seeds; making a ledger takes a few milliseconds
WRITING_KILLS, WRITING_SECONDS = 10, 0.1  # an article takes a fifth of a millisecond, a checkpoint comes with every 200


def kill_after(program: list[str], moment: str, delay: float) -> bool:
    """Whether the program was still at work `delay` seconds after it came to the moment, and died by the signal."""
    with subprocess.Popen(program, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        assert moment in (line.strip() for line in writer.stdout)  # reads no further than that line
        time.sleep(delay)
        writer.send_signal(signal.SIGKILL)
        return writer.wait(timeout=30) == -signal.SIGKILL


def check_whole(path: Path) -> None:
    """The ledger opens clean, and every article in it is complete."""
    if not path.exists():
        return
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        if not connection.execute("PRAGMA user_version").fetchone()[0]:
            return
        connection.execute("INSERT INTO found (found, rank) VALUES ('integrity-check', 1)")
        connection.execute("INSERT INTO found_figures (found_figures, rank) VALUES ('integrity-check', 1)")
        connection.execute("INSERT INTO found_events (found_events, rank) VALUES ('integrity-check', 1)")
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        ends = "SELECT (SELECT count(*) FROM readings), (SELECT count(*) FROM attempts)"
        readings, attempts = connection.execute(ends).fetchone()
        assert readings == attempts
        for counts in (
            "SELECT count(*) FROM statements GROUP BY reading",
            "SELECT count(*) FROM figures GROUP BY reading",
            "SELECT count(*) FROM times GROUP BY reading",
            "SELECT count(*) FROM events GROUP BY reading",
        ):
            assert connection.execute(counts).fetchall() == [(4,)] * readings


@pytest.mark.parametrize("seed", range(4))
def test_killed_at_any_moment_nothing_is_lost_or_doubled(tmp_path: Path, generated: ModuleType, seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311 -- test data
    path, whole = tmp_path / "killed.db", tmp_path / "whole.db"
    program = [sys.executable, str(generated.__file__), str(path), str(ARTICLES), "60"]
    for kills, moment, seconds in (
        (OPENING_KILLS, "opening", OPENING_SECONDS),
        (WRITING_KILLS, "writing", WRITING_SECONDS),
    ):
        for _ in range(kills):
            assert kill_after(program, moment, rng.uniform(0, seconds))
            check_whole(path)
    left = len(generated.dump(path)["articles"])
    assert left > 0
    generated.write_generated(path, left + 50)
    generated.write_generated(whole, left + 50)
    assert generated.dump(path) == generated.dump(whole)
