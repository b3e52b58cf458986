"""The figures as they were pinned, with what they were measured on, and what has become of them.

In: `baseline.json` and the figures measured now. Out: `Change`s, and whether they fail. A figure fails where it is
worse than its pin by more than `TOLERANCE`; figures measured on other data than their pins fail as a whole, for a pin
says nothing of other data. A pin is never lowered by itself: `--pin` writes the file anew and prints what went down.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from eval.digests import Digest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from eval.report import Figure

TOLERANCE = 0.5
"""Hundredths: half a point is what a harmless change moves the smallest set by (one of 201 statements)."""


class Pin(NamedTuple):
    """The figures of one set of data as pinned."""

    digest: Digest
    figures: Mapping[str, float]  # in hundredths, by the figure's name


class Measured(NamedTuple):
    """The figures of one set of data as measured now."""

    digest: Digest
    figures: Sequence[Figure]


class Change(NamedTuple):
    """One figure that is not as it was pinned."""

    scale: str
    figure: str
    pinned: float | None  # None: not pinned yet
    now: float | None  # None: no longer measured
    loss: float  # by how many hundredths it is worse; negative where better, 0 where neither

    @property
    def fails(self) -> bool:
        """Whether it is worse by more than the tolerance, or gone."""
        return self.now is None or round(self.loss, 1) > TOLERANCE


class Comparison(NamedTuple):
    """All that differs from the pins. What is pinned of data that are not at hand is left out."""

    changes: tuple[Change, ...]
    other_data: tuple[str, ...]  # sets that are not what they were when pinned
    unpinned: tuple[str, ...]  # sets measured of which nothing is pinned

    @property
    def fails(self) -> bool:
        """Whether the run must fail."""
        return bool(self.other_data or self.unpinned) or any(change.fails for change in self.changes)


def read_pins(path: Path) -> dict[str, Pin]:
    """The pins by name of their data; none where there is no such file. Raises `ValueError` for a broken one."""
    if not path.exists():
        return {}
    pins = json.loads(path.read_text(encoding="utf-8"))
    return {name: Pin(Digest(one["files"], one["sha256"]), one["figures"]) for name, one in pins.items()}


def plan_pins(pins: Mapping[str, Pin], measured: Mapping[str, Measured]) -> dict[str, Pin]:
    """The pins with what was measured in place of the old; what is pinned of data not at hand stays."""
    return dict(pins) | {
        name: Pin(one.digest, {figure.name: figure.value for figure in one.figures}) for name, one in measured.items()
    }


def render_pins(pins: Mapping[str, Pin]) -> str:
    """The file's text: sets by name, figures in the order of the report, one a line."""
    content = {name: {**pins[name].digest._asdict(), "figures": dict(pins[name].figures)} for name in sorted(pins)}
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def compare(pins: Mapping[str, Pin], measured: Mapping[str, Measured]) -> Comparison:
    """What of the figures measured is not as it was pinned."""
    both = [name for name in measured if name in pins]
    return Comparison(
        changes=tuple(change for name in both for change in _find_changes(name, pins[name], measured[name])),
        other_data=tuple(name for name in both if pins[name].digest != measured[name].digest),
        unpinned=tuple(name for name in measured if name not in pins),
    )


def _find_changes(scale: str, pin: Pin, measured: Measured) -> Iterator[Change]:
    now = {figure.name: figure for figure in measured.figures}
    for name, pinned in pin.figures.items():
        if name not in now:
            yield Change(scale, name, pinned, None, 0)
        elif now[name].value != pinned:
            fall = pinned - now[name].value
            loss = {"higher": fall, "lower": -fall}.get(now[name].kind, 0)
            yield Change(scale, name, pinned, now[name].value, loss)
    for name, figure in now.items():
        if name not in pin.figures:
            yield Change(scale, name, None, figure.value, 0)


def render_changes(changes: Sequence[Change]) -> str:
    """A line for each: the figure, what was pinned, what it is now; the figures that fail are marked.

    >>> print(render_changes([Change("news", "cue / F1", 70.0, 68.2, 1.8)]))
                            pinned   now
      news: cue / F1          70.0  68.2  worse
    """
    names = [f"{change.scale}: {change.figure}" for change in changes]
    width = max([*map(len, names), 20])
    lines = [f"  {'':{width}}  pinned   now"]
    lines += [
        f"  {name:{width}}  {_show(change.pinned):>6}  {_show(change.now):>4}  {_judge(change)}".rstrip()
        for name, change in zip(names, changes, strict=True)
    ]
    return "\n".join(lines)


def _show(value: float | None) -> str:
    return "-" if value is None else f"{value:.1f}"


def _judge(change: Change) -> str:
    if change.now is None:
        return "gone"
    if change.pinned is None:
        return "new"
    if change.fails:
        return "worse"
    return "a little worse" if change.loss > 0 else "better" if change.loss < 0 else ""
