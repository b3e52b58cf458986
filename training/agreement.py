"""How far two markers agree: `python -m training.agreement`.

In: `training/marked/`, with articles and topics that were marked twice, independently, and the twelve articles of the
gold that were marked blind. Out: a table, each figure with its 95 % interval by bootstrap over articles. A statement of
one marker finds one of the other as the project's scorer has it (`eval.matching`).
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from eval.clusters import score_bcubed
from eval.matching import find_best_pairs, find_f1, is_same_speaker, share_characters
from reportedly.records import Span
from training.marking.files import MARKED, read_lines
from training.marking.texts import DATA, find_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from training.marking.texts import Text

ROUNDS = 1000
SEED = 20261201
HALF = 0.5


class Statement(NamedTuple):
    """One statement in words."""

    content: str
    speaker: str | None
    mode: str
    stance: str
    via: frozenset[str]


class Figure(NamedTuple):
    """One figure."""

    span: Span
    low: float | None
    high: float | None
    speaker: str | None


class Marks(NamedTuple):
    """What one marker marked in one article."""

    statements: list[Statement]
    figures: list[Figure]


def read_marks(line: Mapping[str, Any], text: Text) -> Marks:
    """The marks of a line of `statements.jsonl`, in the article's words."""

    def words(spans: Iterable[Sequence[int]]) -> str:
        return " ".join(text.text[start:end] for start, end in spans)

    statements = [
        Statement(
            words(one["content"]),
            words([one["speaker"]]) if one["speaker"] else None,
            one["mode"],
            one["stance"],
            frozenset(words([via]) for via in one["via"]),
        )
        for one in line["statements"]
    ]
    figures = [
        Figure(Span(*one["span"]), one["low"], one["high"], words([one["speaker"]]) if one["speaker"] else None)
        for one in line["figures"]
    ]
    return Marks(statements, figures)


def read_gold(gold: Mapping[str, Any], document: str) -> Marks:
    """The marks of one article of a gold file."""
    statements = [
        Statement(one["content"], one["speaker"], one["mode"], one["stance"], frozenset(one["via"]))
        for one in gold["statements"]
        if one["document"] == document
    ]
    figures = [
        Figure(Span(one["start"], one["end"]), one["low"], one["high"], one["speaker"])
        for one in gold["figures"]
        if one["document"] == document
    ]
    return Marks(statements, figures)


def compare(one: Marks, other: Marks) -> Counter[str]:
    """What two markers of one article have in common, as counts that add up over articles."""
    pairs = find_best_pairs([each.content for each in one.statements], [each.content for each in other.statements])
    counts = Counter(one=len(one.statements), other=len(other.statements), found=len(pairs))
    for i, j in pairs.items():
        a, b = one.statements[i], other.statements[j]
        counts["speaker"] += is_same_speaker(a.speaker, b.speaker)
        counts["nobody"] += (a.speaker is None) != (b.speaker is None)
        counts["mode"] += a.mode == b.mode
        counts["stance"] += a.stance == b.stance
        counts["via"] += bool(a.via) == bool(b.via)
    counts["figures one"], counts["figures other"] = len(one.figures), len(other.figures)
    free = [*other.figures]
    for figure in one.figures:
        same = next((each for each in free if _is_same_figure(figure, each)), None)
        if same:
            free.remove(same)
            counts["figures found"] += 1
            counts["figures speaker"] += is_same_speaker(figure.speaker, same.speaker)
    return counts


def _is_same_figure(one: Figure, other: Figure) -> bool:
    touching = one.span.start < other.span.end and other.span.start < one.span.end
    return touching and (one.low, one.high) == (other.low, other.high)


def share(counts: Mapping[str, float], part: str, whole: str) -> float:
    """`part` of `whole`, in hundredths."""
    return 100 * counts.get(part, 0) / max(1, counts.get(whole, 0))


def _f1(counts: Mapping[str, Any], found: str, one: str, other: str) -> float:
    return find_f1(counts.get(found, 0), counts.get(other, 0), counts.get(found, 0), counts.get(one, 0))[2]


MEASURES: dict[str, Callable[[Mapping[str, Any]], float]] = {
    "content F1": lambda c: _f1(c, "found", "one", "other"),
    "with the same speaker, F1": lambda c: _f1(c, "speaker", "one", "other"),
    "of those found: same speaker": lambda c: share(c, "speaker", "found"),
    "of those found: one names nobody": lambda c: share(c, "nobody", "found"),
    "same mode": lambda c: share(c, "mode", "found"),
    "same stance": lambda c: share(c, "stance", "found"),
    "via named by both or neither": lambda c: share(c, "via", "found"),
    "figures F1": lambda c: _f1(c, "figures found", "figures one", "figures other"),
    "figures with the same speaker, F1": lambda c: _f1(c, "figures speaker", "figures one", "figures other"),
}
"""What is told of articles marked twice, of counts added up over them."""


def bootstrap(
    counts: Sequence[Counter[str]], measure: Callable[[Mapping[str, Any]], float]
) -> tuple[float, float, float]:
    """The measure over all articles, and its 95 % interval: the articles drawn anew with replacement."""
    dice = random.Random(SEED)
    drawn = sorted(measure(_add(dice.choices(counts, k=len(counts)))) for _ in range(ROUNDS))
    return measure(_add(counts)), drawn[int(0.025 * ROUNDS)], drawn[int(0.975 * ROUNDS) - 1]


def _add(counts: Iterable[Counter[str]]) -> Counter[str]:
    total: Counter[str] = Counter()
    for one in counts:
        total.update(one)
    return total


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
        if first and text and turn == "second":
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
