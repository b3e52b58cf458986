"""Texts that repeat one thing thirty thousand times: `python -m bench.repeats`; a Markdown table of seconds comes out.

Each is read whole, from start to exit, at half the size and at the full one: what grows with the length doubles, and
what grows with its square shows as four times as much.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from bench.measure import measure_command

TIMES = 30_000
PROSE = "The port is closed\n\nThe minister said on Monday that the port of the town is closed for the week.\n\n"
REPEATED = {
    "dates": "12 March 1993 ",
    "sentences with a date": "It closed on 12 March. ",
    "millions": "3 million ",
    "names": "Ilva Tarn came. ",
    "quotation marks": "“ ",
    "quotations": '"a" ',
    "said": "said ",
    "people": "3 prisoners ",
    "events": "prisoner exchange ",
    "statements": "Tarn said it closed. ",
}


def measure_repeats(piece: str, times: int) -> float:
    """Seconds of processor time that `reportedly read` takes for `piece` so many times."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.txt"
        path.write_text(PROSE + piece * times, encoding="utf-8")
        command = (sys.executable, "-m", "reportedly", "read", str(path), "--ledger", str(Path(folder) / "a.db"))
        return measure_command(command).cpu


def main() -> None:
    """Prints the table."""
    print(f"| text of | {TIMES // 2:,} times, s | {TIMES:,} times, s |\n|---|--:|--:|")
    for name, piece in REPEATED.items():
        half, whole = (measure_repeats(piece, times) for times in (TIMES // 2, TIMES))
        print(f"| {name} | {half:.1f} | {whole:.1f} |", flush=True)


if __name__ == "__main__":
    main()
