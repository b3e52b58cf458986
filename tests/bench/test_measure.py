"""A whole process is measured as the kernel counts it, and stages add up to something."""

import json
import subprocess
import sys
from pathlib import Path

from bench.generate import write_jsonl
from bench.measure import measure_command, read_machine
from bench.run import Data, Measured, measure_reading, render_growth, render_rows
from bench.stages import STAGES

ROOT = Path(__file__).parents[2]
MIB = 2**20


def test_memory_and_status_of_the_child_are_seen() -> None:
    cost = measure_command([sys.executable, "-c", f"import sys; block = b'x' * {200 * MIB}; sys.exit(3)"])
    assert cost.status == 3
    assert 200 < cost.peak < 450  # the block twice while it is made
    assert 0 < cost.cpu <= cost.wall + 0.1


def test_machine_is_named() -> None:
    assert "Python 3." in read_machine()


def test_reading_is_measured_and_rendered(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    words = write_jsonl(path, 5)
    small = measure_reading(Data("five", path, 5, words), runs=2)
    again = measure_reading(Data("five again", path, 5, words), runs=1, again=True)
    table = render_rows([small, again])
    assert f"| five | 5 | {words:,} |" in table
    assert [cost.status for cost in (*small.runs, *again.runs)] == [0, 0, 0]
    assert render_growth([small]) == ""
    assert "is linear" in render_growth([small, Measured("ten", 10, words, again.runs)])


def test_stages_are_timed(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    write_jsonl(path, 5)
    command = [sys.executable, "-m", "bench.stages", str(path), "5"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    seconds = json.loads(done.stdout)
    assert tuple(seconds) == STAGES
    assert seconds["tagger"] > 0
    assert seconds["ledger"] > 0
    assert min(seconds.values()) >= 0  # attribution is what is left of the whole, and of five articles may be nothing
