"""How the cost of linking grows: the path of a ledger comes in, the section of the page on linking goes out.

The ledger was read before (ten thousand articles take twenty minutes) and is never changed: parts of
it are copied and linked anew, each linker in a process of its own, as `bench.linking` does it.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bench.growth import find_growth, render_spread

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parents[1]
SIZES = (1000, 3000, 10_000)
LINKERS = ("actors", "echoes", "claims")
ADDED = ("newest", "oldest", "some")
LISTINGS = ("claims", "alarms")

Told = dict[str, float]


class Point(NamedTuple):
    """One size of ledger."""

    articles: int
    statements: int
    costs: dict[str, list[Told]]  # by linker, one for each run


def run_job(*arguments: str) -> Told:
    """What one job of `bench.linking` tells; ends the program where the job fails."""
    command = (sys.executable, "-m", "bench.linking", *arguments)
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"bench.linking {' '.join(arguments)}:\n{done.stderr}")
    print(f"{' '.join(arguments[:1] + arguments[2:])}: {done.stdout.strip()}", file=sys.stderr)
    told: Told = json.loads(done.stdout)
    return told


def measure_linking(source: Path, sizes: Sequence[int], runs: int) -> str:
    """The whole section, in Markdown; the largest size is also added to and listed."""
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "part.db")
        points = [_measure_size(path, source, size, runs) for size in sorted(sizes)]
        added = [(which, [run_job("add", path, which) for _ in range(runs)]) for which in ADDED]
        listed = [(what, [run_job(what, path) for _ in range(runs)]) for what in LISTINGS]
    parts = (render_points(points), render_growths(points), render_added(added), render_listed(listed))
    return "\n\n".join(part for part in parts if part)


def _measure_size(path: str, source: Path, size: int, runs: int) -> Point:
    costs: dict[str, list[Told]] = {name: [] for name in LINKERS}
    for _ in range(runs):
        Path(path).unlink(missing_ok=True)
        taken = run_job("take", path, str(size), str(source))
        for name in LINKERS:
            costs[name].append(run_job("link", path, name))
    return Point(int(taken["articles"]), int(taken["statements"]), costs)


def render_points(points: Sequence[Point]) -> str:
    """The table of the curve."""
    lines = [
        "| articles | statements | linker | clock, s | processor, s | peak, MiB |",
        "|--:|--:|---|--:|--:|--:|",
    ]
    for point in points:
        for name, costs in point.costs.items():
            cells = _cells(costs)
            lines.append(f"| {point.articles:,} | {point.statements:,} | {name} | {cells} |")
    return "\n".join(lines)


def render_growths(points: Sequence[Point]) -> str:
    """One sentence on how processor time grows with the number of articles; empty where there is one size."""
    if len({point.articles for point in points}) < 2:
        return ""
    told = []
    for name in points[0].costs:
        exponent, thousand = find_growth(
            [(point.articles, min(cost["cpu"] for cost in point.costs[name])) for point in points]
        )
        told.append(f"{name} articles^{exponent:.2f} ({thousand:.1f} s a thousand)")
    return f"Processor time grows as: {', '.join(told)}; 1 is linear."


def render_added(added: Sequence[tuple[str, Sequence[Told]]]) -> str:
    """The table of one article more."""
    lines = [
        "One article is taken out of the largest of these and put back; clock, s:",
        "",
        f"| article | {' | '.join(LINKERS)} | all |",
        f"|---|{'--:|' * (len(LINKERS) + 1)}",
    ]
    for which, runs in added:
        cells = [render_spread([told[name] for told in runs], 2) for name in LINKERS]
        whole = render_spread([sum(told.values()) for told in runs], 2)
        lines.append(f"| {which} | {' | '.join(cells)} | {whole} |")
    return "\n".join(lines)


def render_listed(listed: Sequence[tuple[str, Sequence[Told]]]) -> str:
    """The table of listings over the largest size."""
    lines = ["| listing | lines | clock, s | processor, s | peak, MiB |", "|---|--:|--:|--:|--:|"]
    lines += [f"| {what} | {runs[0]['lines']:,.0f} | {_cells(runs)} |" for what, runs in listed]
    return "\n".join(lines)


def _cells(costs: Sequence[Told]) -> str:
    spreads = (render_spread([cost[what] for cost in costs], 1) for what in ("wall", "cpu"))
    return " | ".join((*spreads, f"{max(cost['peak'] for cost in costs):,.0f}"))
