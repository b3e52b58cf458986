"""Makes `linking/data/letters.tsv`: which Latin letters stand for which Cyrillic ones, and how often.

    python -m training.letters [--pairs N] [--rounds N]

Learns from pairs of names in ../shared/data/names (from Wikidata, CC0) by expectation maximisation: every way to cut
a pair into units counts by how likely it is under the last round's frequencies. Pure Python; the 24,000 pairs that the
shipped table was learned from take some minutes, and all of them find no more names.
"""

from __future__ import annotations

import argparse
import math
import random
import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reportedly.linking.letters import UNITS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

ROOT = Path(__file__).parents[1]
PAIRS = ROOT.parent / "shared/data/names/en_ru_train.tsv"
OUT = ROOT / "src/reportedly/linking/data/letters.tsv"
KEPT = 2_500
"""Units that are written; with all 18,000 no more names are found."""
LONGEST = 15
"""Letters of a Latin name that is learned from: longer ones are mostly several words run together."""
LEAST = 0.01
"""Expected occurrences below which a unit is forgotten between rounds."""
SEED = 1


class Pair(NamedTuple):
    """One name in both alphabets, small letters."""

    latin: str
    cyrillic: str


class Edge(NamedTuple):
    """A unit in one way of cutting a pair: from where it goes and what it is."""

    start: tuple[int, int]
    end: tuple[int, int]
    unit: Pair
    weight: float


def read_pairs(path: Path = PAIRS) -> list[Pair]:
    """The pairs of a file whose rows are Latin, Cyrillic with spaces between letters, count."""
    rows = (line.rstrip("\n").split("\t") for line in path.read_text("utf-8").splitlines())
    return [Pair(latin, cyrillic.replace(" ", "")) for latin, cyrillic, _ in rows]


def learn(pairs: Sequence[Pair], rounds: int) -> Mapping[Pair, float]:
    """How often each unit stands among all, after `rounds` of expectation maximisation."""
    frequencies: Mapping[Pair, float] | None = None
    for number in range(1, rounds + 1):
        counts: defaultdict[Pair, float] = defaultdict(float)
        for pair in pairs:
            _count(pair, frequencies, counts)
        total = sum(counts.values())
        frequencies = {unit: count / total for unit, count in counts.items() if count > LEAST}
        print(f"round {number}: {len(frequencies)} units", flush=True)
    return frequencies or {}


def _count(pair: Pair, frequencies: Mapping[Pair, float] | None, counts: defaultdict[Pair, float]) -> None:
    """Adds to `counts` how often each unit is expected in `pair`."""
    edges, forward = _run_forward(pair, frequencies)
    end = (len(pair.latin), len(pair.cyrillic))
    whole = forward.get(end, 0.0)
    if whole == 0.0:
        return
    backward = {end: 1.0}
    for edge in reversed(edges):
        beyond = backward.get(edge.end, 0.0)
        if beyond:
            backward[edge.start] = backward.get(edge.start, 0.0) + edge.weight * beyond
            counts[edge.unit] += forward[edge.start] * edge.weight * beyond / whole


def _run_forward(
    pair: Pair, frequencies: Mapping[Pair, float] | None
) -> tuple[list[Edge], dict[tuple[int, int], float]]:
    forward = {(0, 0): 1.0}
    edges: list[Edge] = []
    for i in range(len(pair.latin) + 1):
        for j in range(len(pair.cyrillic) + 1):
            here = forward.get((i, j), 0.0)
            for edge in _edges_from(pair, i, j, frequencies) if here else ():
                edges.append(edge)
                forward[edge.end] = forward.get(edge.end, 0.0) + here * edge.weight
    return edges, forward


def _edges_from(pair: Pair, i: int, j: int, frequencies: Mapping[Pair, float] | None) -> Iterator[Edge]:
    for a, b in UNITS:
        if i + a <= len(pair.latin) and j + b <= len(pair.cyrillic):
            unit = Pair(pair.latin[i : i + a], pair.cyrillic[j : j + b])
            weight = _guess(a, b) if frequencies is None else frequencies.get(unit, 0.0)
            if weight:
                yield Edge((i, j), (i + a, j + b), unit, weight)


def _guess(a: int, b: int) -> float:
    """Before anything is known: one letter for one, the more letters the less likely, none for one least of all."""
    return float(0.1 ** (a + b - 1 + (0 if a and b else 2)))


def write_costs(frequencies: Mapping[Pair, float], path: Path = OUT) -> None:
    """The costs of the commonest units; see `reportedly.linking.letters` for what they are."""
    of_cyrillic: defaultdict[str, float] = defaultdict(float)
    for unit, frequency in frequencies.items():
        of_cyrillic[unit.cyrillic] += frequency
    kept = sorted(frequencies, key=lambda unit: (-frequencies[unit], unit))[:KEPT]
    lines = [f"# Latin, Cyrillic, cost; written by training/letters.py from {len(frequencies)} units"]
    for latin, cyrillic in sorted(kept):
        unit = Pair(latin, cyrillic)
        joint = frequencies[unit]
        given = joint / of_cyrillic[cyrillic] if cyrillic else joint
        lines.append(f"{latin}\t{cyrillic}\t{-0.5 * (math.log(joint) + math.log(given)):.3f}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Learns and writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=int, default=None, help="learn from so many, drawn at random")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--out", type=Path, default=OUT)
    asked = parser.parse_args()
    if not PAIRS.is_file():
        sys.exit("Nothing to learn from: the pairs of names (../shared) are not here.")
    pairs = [pair for pair in read_pairs() if len(pair.latin) <= LONGEST]
    random.Random(SEED).shuffle(pairs)
    write_costs(learn(pairs[: asked.pairs], asked.rounds), asked.out)


if __name__ == "__main__":
    main()
