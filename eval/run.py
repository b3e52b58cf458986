"""Scores of `reportedly` on text marked by hand: `make eval`.

In come the marked articles beside this repository (`../shared`, other people's text, no part of it); out come the lines
their scorers print. The program is run as a user runs it: `read`, then `statements --json`. Nothing is tuned here.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
PROGRAM = (sys.executable, "-m", "reportedly")


class Scale(NamedTuple):
    """One marked set and the scorer that goes with it."""

    name: str
    articles: Path  # what `reportedly read` is given
    scorer: Path  # a script: SCORER GOLD STATEMENTS.jsonl
    gold: Path


SCALES = (
    Scale("war news, marked for this project", SHARED / "gold/dev", SHARED / "gold/score.py", SHARED / "gold/dev.json"),
    Scale(
        "PolNeAR, political news",
        SHARED / "data/polnear/dev/text",
        SHARED / "gold/score_polnear.py",
        SHARED / "data/polnear/dev",
    ),
)


def run_program(*arguments: str) -> str:
    """What `reportedly` prints; a status above 1 (wrong use, no ledger) ends the run."""
    done = subprocess.run((*PROGRAM, *arguments), capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode > 1:
        sys.exit(f"reportedly {arguments[0]} stopped with status {done.returncode}: {done.stderr.strip()}")
    return done.stdout


def score(scale: Scale, details: tuple[str, ...]) -> str:
    """The scorer's lines on what `reportedly` finds in the articles of `scale`."""
    with tempfile.TemporaryDirectory() as folder:
        ledger, found = Path(folder) / "eval.db", Path(folder) / "statements.jsonl"
        run_program("read", str(scale.articles), "--ledger", str(ledger))
        found.write_text(run_program("statements", "--ledger", str(ledger), "--json"), encoding="utf-8")
        command = (sys.executable, str(scale.scorer), str(scale.gold), str(found), *details)
        return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True).stdout


def main() -> None:
    """Prints the scores of every set that is at hand; `-v` adds what was missed, where the scorer can tell."""
    at_hand = [scale for scale in SCALES if scale.scorer.exists() and scale.articles.exists()]
    if not at_hand:
        print("Nothing to score: the marked articles (../shared) are not here.")
    for scale in at_hand:
        details = ("-v",) if "-v" in sys.argv[1:] and scale.gold.is_file() else ()
        print(f"{scale.name}\n{score(scale, details)}")


if __name__ == "__main__":
    main()
