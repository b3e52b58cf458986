"""A linker is killed at random moments; what it leaves must be whole, and going on must end as if nothing happened."""

from __future__ import annotations

import importlib.util
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.comparison import links as linkers
from reportedly.ledger import open_ledger
from reportedly.ledger.links import write_links
from reportedly.ledger.view import open_view
from reportedly.packs import Pack, load_pack
from reportedly.relations import Judgement, Link

if TYPE_CHECKING:
    from reportedly.ledger import Linking

ARTICLES = 120
KILLS, SECONDS = 8, 0.3
GENERATED = Path(__file__).parent / "ledger" / "generated.py"


def pair(step: Linking, _: Pack) -> None:
    """Links every article to itself as it was read, slowly enough to be caught at it."""
    if step.changes.anew:
        step.connection.execute("DELETE FROM links WHERE b = '~~'")
    for address in step.changes.added:
        write_links(step.connection, [Link("echo", address, "~~", 0.5, "made up")])
        time.sleep(0.005)


def link(path: Path) -> None:
    linkers.LINKERS = (linkers.Linker("pair", 1, "echo", pair),)
    linkers.STEP = 10
    print("linking", flush=True)  # noqa: T201 -- the test waits for it
    with open_ledger(path) as ledger:
        linkers.link_ledger(ledger, load_pack())


def read_state(path: Path) -> tuple[list[str], list[str]]:
    """The addresses that are linked, and those noted to be."""
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        links = [row[0] for row in connection.execute("SELECT a FROM links WHERE b = '~~' ORDER BY a")]
        return links, [
            row[0] for row in connection.execute("SELECT address FROM linked WHERE linker = 'pair' ORDER BY address")
        ]


def test_killed_while_linking_nothing_is_lost_or_doubled(tmp_path: Path) -> None:
    spec = importlib.util.spec_from_file_location("ledger_generated", GENERATED)
    assert spec is not None
    assert spec.loader is not None
    generated = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(generated)
    path = tmp_path / "killed.db"
    generated.write_generated(path, ARTICLES)
    judgement = Judgement("echo", "news/00001.txt", "~", "same", "ann", "2031-05-04T12:00:00+00:00")
    with open_ledger(path) as ledger:
        ledger.judge(judgement)
    rng = random.Random(7)  # noqa: S311 -- test data
    killed = 0
    for _ in range(KILLS):
        with subprocess.Popen([sys.executable, __file__, str(path)], stdout=subprocess.PIPE, text=True) as linker:
            assert linker.stdout is not None
            assert "linking" in linker.stdout.readline()
            time.sleep(rng.uniform(0, SECONDS))
            linker.send_signal(signal.SIGKILL)
            killed += linker.wait(timeout=30) == -signal.SIGKILL
        linked, noted = read_state(path)
        assert linked == noted
    assert killed
    done = subprocess.run([sys.executable, __file__, str(path)], capture_output=True, check=True, timeout=60)
    assert done.stderr == b""
    assert read_state(path) == ([f"news/{n:05}.txt" for n in range(ARTICLES)],) * 2
    with open_view(path) as view:
        assert judgement in [*view.judgements()]
        assert view.unlinked([("pair", 1)]) == 0


if __name__ == "__main__":
    link(Path(sys.argv[1]))
