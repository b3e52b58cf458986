"""The scorers of the marked sets, run as the scripts they are, and the lines they print.

In: a set and a file of JSON lines. Out: their figures by name, in hundredths. A line of another form than the one known
here raises: a figure read wrong would be worse than none.
"""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from eval.scales import Scale

Scores: TypeAlias = "Mapping[str, float]"

_PRF = r"P (?P<{0}_precision>\S+) R (?P<{0}_recall>\S+) F1 (?P<{0}_f1>\S+)"
_STATEMENTS = re.compile(
    rf"content {_PRF.format('content')} \| with the right speaker {_PRF.format('attributed')}"
    r" \| of those found: speaker right (?P<right>\S+) null (?P<null>\S+) wrong (?P<wrong>\S+)"
    r" mode (?P<mode>\S+) stance (?P<stance>\S+) via (?P<via>\S+)"
    r" \| gold (?P<count_gold>\d+) given (?P<count_given>\d+)"
)
_SPANS = re.compile(
    "".join(
        rf"{role} exact (?P<{role}_exact>\S+) chars (?P<{role}_chars>\S+) \| " for role in ("source", "cue", "content")
    )
    + r"linked loose (?P<loose>\S+) tight (?P<tight>\S+) exact (?P<exact>\S+)"
    r" \| gold (?P<count_gold>\d+) given (?P<count_given>\d+)"
)


def run_scorer(scale: Scale, lines: Path, *details: str) -> str:
    """What the scorer of `scale` prints of the statements in the file `lines`. Raises where the script fails."""
    command = (sys.executable, str(scale.scorer), str(scale.gold), str(lines), *details)
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True).stdout


def read_scores(form: str, printed: str) -> dict[str, float]:
    """The figures of the last line of `printed`, in hundredths; those that begin with "count_" are numbers.

    `form` is that of the scale. Raises `ValueError` where the line has another form.
    """
    line = (printed.strip().splitlines() or [""])[-1]
    match = (_STATEMENTS if form == "statements" else _SPANS).fullmatch(line)
    if match is None:
        raise ValueError(f"not a line of this scorer: {line!r}")
    whole = 100 if form == "statements" else 1  # the one prints shares, the other hundredths
    return {
        name: round(float(value) * (1 if name.startswith("count_") else whole), 1)
        for name, value in match.groupdict().items()
    }


def score(scale: Scale, lines: Path) -> dict[str, float]:
    """The figures of the statements in the file `lines` against what is marked in `scale`."""
    return read_scores(scale.form, run_scorer(scale, lines))
