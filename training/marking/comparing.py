"""Two markers of the same article or topic against one another.

In: what each marked. Out: counts by article, which add up over articles, and what they come to. Contents are paired as
the scorer of the war news pairs them: half of their words together, best first, each once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from eval.matching import HALF, find_best_pairs

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from training.marking.articles import Article
    from training.marking.folding import Span

Record = dict[str, Any]
Counts = dict[str, float]
"""How often each thing was counted; shares of stretches make some of them broken numbers."""
SameSpeaker = Callable[[str | None, str | None], bool]


class Statement(NamedTuple):
    """What is compared of a statement; words, since gold has some of them only as words."""

    content: str
    speaker: str | None
    mode: str
    stance: str
    via: tuple[str, ...]


class Figure(NamedTuple):
    """What is compared of a figure."""

    span: Span
    low: float | None
    high: float | None
    speaker: str | None = None


class Claim(NamedTuple):
    """One stretch of an article that a marker of a topic gave one or more answers, and with what stances."""

    article: str
    content: tuple[Span, ...]
    answers: frozenset[tuple[str, str]]  # question and answer
    stances: tuple[str, ...]


def read_marked(article: Article, record: Record) -> tuple[list[Statement], list[Figure]]:
    """What a record of `statements.jsonl` says of its article."""

    def words(spans: Iterable[Sequence[int]]) -> str:
        return " ".join(article.text[start:end] for start, end in spans)

    statements = [
        Statement(
            words(one["content"]),
            words([one["speaker"]]) if one["speaker"] else None,
            one["mode"],
            one["stance"],
            tuple(sorted(words([span]).lower() for span in one["via"])),
        )
        for one in record["statements"]
    ]
    figures = [
        Figure(
            (one["span"][0], one["span"][1]),
            one["low"],
            one["high"],
            words([one["speaker"]]) if one["speaker"] else None,
        )
        for one in record["figures"]
    ]
    return statements, figures


def read_gold(gold: Record, name: str) -> tuple[list[Statement], list[Figure]]:
    """What the gold file says of the document `name`."""
    statements = [
        Statement(
            one["content"], one["speaker"], one["mode"], one["stance"], tuple(sorted(map(str.lower, one["via"] or [])))
        )
        for one in gold["statements"]
        if one["document"] == name
    ]
    figures = (one for one in gold["figures"] if one["document"] == name)
    return statements, [
        Figure((one["start"], one["end"]), one["low"], one["high"], one.get("speaker")) for one in figures
    ]


def count_statements(one: Sequence[Statement], other: Sequence[Statement], same_speaker: SameSpeaker) -> Counts:
    """How many each has, how many are paired, and in how many of the pairs each thing is the same."""
    counts: Counts = defaultdict(float, {"one": len(one), "other": len(other)})
    for i, j in find_best_pairs([each.content for each in one], [each.content for each in other]).items():
        a, b = one[i], other[j]
        right = (a.speaker is None and b.speaker is None) or same_speaker(a.speaker, b.speaker)
        counts["pairs"] += 1
        counts["speaker right" if right else "speaker null" if b.speaker is None else "speaker wrong"] += 1
        counts["mode"] += a.mode == b.mode
        counts["stance"] += a.stance == b.stance
        counts["via"] += a.via == b.via
    return counts


def count_figures(one: Sequence[Figure], other: Sequence[Figure], same_speaker: SameSpeaker) -> Counts:
    """Paired where their words touch and their bounds are the same, the most characters first."""

    def touch(a: Figure, b: Figure) -> float:
        same = (a.low, a.high) == (b.low, b.high)
        return max(0, min(a.span[1], b.span[1]) - max(a.span[0], b.span[0])) if same else 0

    pairs = _pair(one, other, touch, least=1)
    said = [(one[i].speaker, other[j].speaker) for i, j in pairs.items()]
    right = sum((a is None and b is None) or same_speaker(a, b) for a, b in said)
    return {"one": len(one), "other": len(other), "pairs": len(pairs), "speaker right": right}


def read_claims(record: Record) -> list[Claim]:
    """The stretches of a topic's record that have an answer."""
    found: dict[tuple[str, tuple[Span, ...]], list[Record]] = {}
    for mark in record["marks"]:
        content = tuple((start, end) for start, end in mark["content"])
        found.setdefault((mark["article"], content), []).append(mark)
    return [
        Claim(
            article,
            content,
            frozenset((mark["question"], mark["answer"]) for mark in marks),
            tuple(sorted(mark["stance"] for mark in marks)),
        )
        for (article, content), marks in found.items()
    ]


def pair_claims(one: Sequence[Claim], other: Sequence[Claim]) -> dict[int, int]:
    """Which stretches of the two share half of the characters that they have together."""

    def share(a: Claim, b: Claim) -> float:
        if a.article != b.article:
            return 0
        shared = sum(max(0, min(q, s) - max(p, r)) for p, q in a.content for r, s in b.content)
        return shared / (sum(end - start for start, end in (*a.content, *b.content)) - shared)

    return _pair(one, other, share, least=HALF)


def count_claims(one: Sequence[Claim], other: Sequence[Claim]) -> dict[str, Counts]:
    """By article. `alike` is the sum of the stretches' B-cubed shares, from either side, among those that both marked.

    A stretch's share is reckoned over the whole topic: the answers are worded by each marker, and only which stretches
    are given the same one can be compared.
    """
    counts: dict[str, Counts] = defaultdict(lambda: defaultdict(float))
    for side, claims in (("one", one), ("other", other)):
        for claim in claims:
            counts[claim.article][side] += 1
    pairs = pair_claims(one, other)
    for what, sign in (("answer", 2), ("question", 1)):
        left = {i: frozenset(answer[:sign] for answer in one[i].answers) for i in pairs}
        right = {i: frozenset(answer[:sign] for answer in other[j].answers) for i, j in pairs.items()}
        for i in pairs:
            counts[one[i].article][f"{what} precision"] += find_share(i, right, left)
            counts[one[i].article][f"{what} recall"] += find_share(i, left, right)
    for i, j in pairs.items():
        counts[one[i].article]["pairs"] += 1
        counts[one[i].article]["stance"] += one[i].stances == other[j].stances
    return counts


def find_share(
    item: int, together: Mapping[int, AbstractSet[Hashable]], judged_by: Mapping[int, AbstractSet[Hashable]]
) -> float:
    """Of the items that are together with `item` in the first, itself among them, the share that are in the second.

    >>> find_share(1, {1: {"x"}, 2: {"x"}}, {1: {"a"}, 2: {"b"}})
    0.5
    """
    near = [other for other in together if together[item] & together[other]]
    return sum(bool(judged_by[item] & judged_by[other]) for other in near) / len(near)


def count_parties(one: Record, other: Record) -> Counts:
    """Mentions with the very same words, and how those that both have are put together (B-cubed)."""
    sides = [
        {(start, end): frozenset([i]) for i, chain in enumerate(record["chains"]) for start, end in chain["mentions"]}
        for record in (one, other)
    ]
    both = sorted(set(sides[0]) & set(sides[1]))
    left, right = ({i: side[span] for i, span in enumerate(both)} for side in sides)
    counts: Counts = {"one": len(sides[0]), "other": len(sides[1]), "pairs": len(both)}
    kinds = [
        {tuple(span): chain["kind"] for chain in record["chains"] for span in chain["mentions"]}
        for record in (one, other)
    ]
    counts["kind"] = sum(kinds[0][span] == kinds[1][span] for span in both)
    counts["party precision"] = sum(find_share(i, right, left) for i in left)
    counts["party recall"] = sum(find_share(i, left, right) for i in left)
    return counts


def _pair(
    one: Sequence[Any], other: Sequence[Any], likeness: Callable[[Any, Any], float], *, least: float
) -> dict[int, int]:
    pairs = sorted(
        (-share, i, j) for i, a in enumerate(one) for j, b in enumerate(other) if (share := likeness(a, b)) >= least
    )
    found: dict[int, int] = {}
    for _, i, j in pairs:
        if i not in found and j not in found.values():
            found[i] = j
    return found
