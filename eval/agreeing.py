"""How far two readings of the same articles agree, be it two markers or a marker and the program.

In: statements and figures in the words of the article. Out: counts that add up over articles, measures of them in
hundredths, and their 95 % intervals by bootstrap over articles. A statement of the one finds one of the other where
their contents share half of their words (`matching`). Pure, with a fixed seed.
"""

from __future__ import annotations

import random
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from eval.matching import find_best_pairs, find_f1, is_same_speaker
from reportedly.records import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from training.marking.texts import Text

ROUNDS = 1000
SEED = 20261201


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
        counts["withheld"] += a.speaker is not None and b.speaker is None
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
    dice = random.Random(SEED)  # noqa: S311 -- no secret
    drawn = sorted(measure(_add(dice.choices(counts, k=len(counts)))) for _ in range(ROUNDS))
    return measure(_add(counts)), drawn[int(0.025 * ROUNDS)], drawn[int(0.975 * ROUNDS) - 1]


def _add(counts: Iterable[Counter[str]]) -> Counter[str]:
    total: Counter[str] = Counter()
    for one in counts:
        total.update(one)
    return total
