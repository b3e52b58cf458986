"""How far two markers agree: `python -m training.agreement`.

In: `training/marked/`, with articles and topics that were marked twice, independently, and the twelve articles of the
gold that were marked blind. Out: a table, each figure with its 95 % interval by bootstrap over articles.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eval.agreeing import MEASURES, bootstrap, compare, read_gold, read_marks
from eval.clusters import score_bcubed
from eval.matching import find_f1, share_characters
from reportedly.records import Span
from training.marking.files import MARKED, read_lines
from training.marking.texts import DATA, find_text

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Mapping, Sequence

HALF = 0.5
"""Characters that two stretches share at least where two markers mean one statement."""


def compare_topic(one: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, float]:
    """How two markers of one topic agree: which stretches answer something, which answer one answer, and how."""
    ours, theirs = _read_topic(one), _read_topic(other)
    pairs = _pair(ours, theirs)
    answered = [pair for pair in pairs if ours[pair[0]][1] and theirs[pair[1]][1]]
    partition = score_bcubed(
        {pair: {*ours[pair[0]][1]} for pair in answered}, {pair: {*theirs[pair[1]][1]} for pair in answered}
    )
    count_ours, count_theirs = (sum(bool(answers) for _, answers in marks) for marks in (ours, theirs))
    same = sum(
        {*ours[i][1].values()} == {*theirs[j][1].values()} or bool({*ours[i][1].values()} & {*theirs[j][1].values()})
        for i, j in answered
    )
    return {
        "marked F1": find_f1(len(answered), count_theirs, len(answered), count_ours)[2],
        "claims B-cubed F1": 100 * partition.f1,
        "gives, denies, mentions": 100 * same / max(1, len(answered)),
        "statements": float(len(answered)),
    }


def _read_topic(topic: Mapping[str, Any]) -> list[tuple[tuple[str, list[Span]], dict[tuple[str, str], str]]]:
    """Each stretch with the answers that it gives, denies or mentions."""
    found: dict[tuple[str, str], tuple[tuple[str, list[Span]], dict[tuple[str, str], str]]] = {}
    for mark in topic["marks"]:
        spans = [Span(*span) for span in mark["content"]]
        place = found.setdefault((mark["article"], str(spans)), ((mark["article"], spans), {}))
        if mark["question"]:
            place[1][mark["question"], mark["answer"]] = mark["stance"]
    return [*found.values()]


def _pair(ours: Sequence[Any], theirs: Sequence[Any]) -> list[tuple[int, int]]:
    likely = sorted(
        (-shared, i, j)
        for i, ((article, spans), _) in enumerate(ours)
        for j, ((other, others), _) in enumerate(theirs)
        if article == other and (shared := share_characters(spans, others)) >= HALF
    )
    pairs: dict[int, int] = {}
    for _, i, j in likely:
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return sorted(pairs.items())


def find_twice(marked: Path, data: Path) -> list[Counter[str]]:
    """The counts of each article that was marked twice."""
    lines = {(one["article"], one["pass"]): one for one in read_lines(marked / "statements.jsonl")}
    counts = []
    for (article, turn), line in lines.items():
        first, text = lines.get((article, "first")), find_text(article, data)
        if first and text and turn.startswith("second"):
            counts.append(compare(read_marks(first, text), read_marks(line, text)))
    return counts


def find_blind(marked: Path, data: Path) -> list[Counter[str]]:
    """The counts of each article of the gold that was marked blind, against the gold."""
    gold = json.loads((data / "../gold/dev.json").read_text("utf-8"))
    counts = []
    for line in read_lines(marked / "statements.jsonl"):
        text = find_text(line["article"], data)
        if text and line["pass"].startswith("blind"):
            counts.append(compare(read_gold(gold, line["article"]), read_marks(line, text)))
    return counts


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the tables."""
    parser = argparse.ArgumentParser(prog="python -m training.agreement", description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--marked", type=Path, default=MARKED)
    given = parser.parse_args(arguments)
    for name, counts in (
        ("marked twice", find_twice(given.marked, given.data)),
        ("marked blind, against the gold", find_blind(given.marked, given.data)),
    ):
        sys.stdout.write(f"\n{len(counts)} articles {name}\n")
        for measure, find in MEASURES.items() if counts else ():
            value, low, high = bootstrap(counts, find)
            sys.stdout.write(f"  {measure:36} {value:5.1f}  [{low:.1f}, {high:.1f}]\n")
    for path in sorted((given.marked / "topics").glob("*.second.json")):
        first = path.with_name(path.name.replace(".second", ""))
        if first.exists():
            found = compare_topic(json.loads(first.read_text("utf-8")), json.loads(path.read_text("utf-8")))
            told = ", ".join(f"{name} {value:.1f}" for name, value in found.items())
            sys.stdout.write(f"\ntopic {first.stem}, marked twice: {told}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
