"""How far two markers agree: `python -m training.agreement`.

In: `training/marked`, the texts, and the gold of the twelve articles in `../gold/dev`. Out: a line for each thing
compared, each figure with its 95 % interval from resampling articles (a percentile bootstrap, Efron 1979). The second
pass is compared with the first; what was marked blind, with the gold. Only articles whose texts are the ones that were
marked count.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import random
import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from eval.matching import is_same_speaker
from training.marking.articles import GOLD, read_articles
from training.marking.comparing import (
    Counts,
    SameSpeaker,
    count_claims,
    count_figures,
    count_parties,
    count_statements,
    read_claims,
    read_gold,
    read_marked,
)
from training.marking.store import MARKED, PASSES, read_lines, read_topics

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from training.marking.articles import Article

DRAWS = 2000
"""Resamplings: the edges of the intervals then stand still to about half a hundredth."""
FIRST, SECOND, BLIND = PASSES
Record = dict[str, Any]


class Measure(NamedTuple):
    """A figure made of counts: `tops` over `bottoms`, or the harmonic mean of two such shares."""

    name: str
    shares: tuple[tuple[str, str], ...]  # what of what; two of them make an F1


def find_value(measure: Measure, counts: Counts) -> float | None:
    """0 to 1; None where there is nothing to divide by.

    >>> find_value(Measure("content F1", (("pairs", "one"), ("pairs", "other"))), {"pairs": 1, "one": 1, "other": 3})
    0.5
    """
    shares = [counts.get(top, 0) / counts[bottom] for top, bottom in measure.shares if counts.get(bottom)]
    if not shares:
        return None
    whole = len(shares) == len(measure.shares) and all(shares)
    return len(shares) / sum(1 / share for share in shares) if whole else 0.0


def find_interval(measure: Measure, articles: Sequence[Counts]) -> tuple[float, float] | None:
    """Between which values the middle 95 % of resamplings of the articles lie; the same for the same articles."""
    chance = random.Random(20)
    drawn = []
    for _ in range(DRAWS):
        value = find_value(measure, add_up(chance.choices(articles, k=len(articles))))
        if value is not None:
            drawn.append(value)
    drawn.sort()
    return (drawn[int(0.025 * len(drawn))], drawn[int(0.975 * len(drawn))]) if drawn else None


def add_up(articles: Iterable[Counts]) -> Counts:
    """The counts of several articles together."""
    whole: Counts = defaultdict(float)
    for counts in articles:
        for name, count in counts.items():
            whole[name] += count
    return whole


def _f1(top: str, one: str = "one", other: str = "other") -> tuple[tuple[str, str], ...]:
    return ((top, other), (top, one))


_CONTENT = (Measure("content F1", _f1("pairs")), Measure("with the right speaker F1", _f1("speaker right")))
_FOUND = ("speaker right", "speaker null", "speaker wrong", "mode", "stance", "via")
STATEMENTS = (*_CONTENT, *(Measure(name, ((name, "pairs"),)) for name in _FOUND))
FIGURES = (Measure("figures F1", _f1("pairs")), Measure("with the right speaker F1", _f1("speaker right")))
_ANSWER = (("answer precision", "pairs"), ("answer recall", "pairs"))
_QUESTION = (("question precision", "pairs"), ("question recall", "pairs"))
CLAIMS = (
    Measure("marked at all F1", _f1("pairs")),
    Measure("answers B-cubed F1", _ANSWER),
    Measure("questions B-cubed F1", _QUESTION),
    Measure("stance", (("stance", "pairs"),)),
)
_PARTY = (("party precision", "pairs"), ("party recall", "pairs"))
PARTIES = (
    Measure("mentions F1", _f1("pairs")),
    Measure("parties B-cubed F1", _PARTY),
    Measure("kind", (("kind", "pairs"),)),
)


def render(what: str, measures: Sequence[Measure], articles: Sequence[Counts]) -> Iterator[str]:
    """A heading with the counts, and a line for each measure."""
    whole = add_up(articles)
    counts = f"{whole.get('one', 0):.0f} and {whole.get('other', 0):.0f} marked, {whole.get('pairs', 0):.0f} the same"
    yield f"{what}: {len(articles)} articles, {counts}"
    for measure in measures if articles else ():
        value, interval = find_value(measure, whole), find_interval(measure, articles)
        shown = f"{value:.3f}  [{interval[0]:.3f}, {interval[1]:.3f}]" if value is not None and interval else "-"
        yield f"  {measure.name:26}{shown}"


def compare_passes(marked: Path, data: Path, same_speaker: SameSpeaker) -> Iterator[str]:
    """First and second pass: statements, figures, parties and topics."""
    pairs = _find_pairs(read_lines(marked / "statements.jsonl"), "article")
    parties = _find_pairs(read_lines(marked / "parties.jsonl"), "article")
    topics = _find_pairs(read_topics(marked), "topic")
    names = {*pairs, *parties, *(name for one, _ in topics.values() for name in one["articles"])}
    articles = read_articles(data, names)
    same = {name: pair for name, pair in pairs.items() if _is_same(articles, name, *pair)}
    read = [[read_marked(articles[name], one) for one in pair] for name, pair in same.items()]
    yield from render(
        "statements, first and second pass",
        STATEMENTS,
        [count_statements(one[0], other[0], same_speaker) for one, other in read],
    )
    yield from render(
        "figures, first and second pass",
        FIGURES,
        [count_figures(one[1], other[1], same_speaker) for one, other in read],
    )
    chains = [count_parties(*pair) for name, pair in parties.items() if _is_same(articles, name, *pair)]
    yield from render("parties, first and second pass", PARTIES, chains)
    claims = [
        counts
        for pair in topics.values()
        if pair[0]["articles"] == pair[1]["articles"]
        for counts in count_claims(*map(read_claims, pair)).values()
    ]
    yield from render(f"topics ({len(topics)}), first and second pass", CLAIMS, claims)


def compare_gold(marked: Path, data: Path, same_speaker: SameSpeaker) -> Iterator[str]:
    """What was marked blind and what the gold file has."""
    path = data.parent / "gold" / "dev.json"
    records = {one["article"]: one for one in read_lines(marked / "statements.jsonl") if one["pass"] == BLIND}
    if not path.exists():
        yield f"gold: there is no {path}"
        return
    gold: Record = json.loads(path.read_text(encoding="utf-8"))
    articles = read_articles(data, (name for name in records if name.startswith(GOLD)))
    statements, figures = [], []
    for name, article in articles.items():
        if _is_same(articles, name, records[name]):
            one, other = read_gold(gold, name.removeprefix(GOLD)), read_marked(article, records[name])
            statements.append(count_statements(one[0], other[0], same_speaker))
            figures.append(count_figures(one[1], other[1], same_speaker))
    yield from render("statements, gold and blind", STATEMENTS, statements)
    yield from render("figures, gold and blind", FIGURES, figures)


def _find_pairs(records: Iterable[Record], key: str) -> dict[str, tuple[Record, Record]]:
    found: dict[str, dict[str, Record]] = defaultdict(dict)
    for one in records:
        found[one[key]][one["pass"]] = one
    return {name: (by[FIRST], by[SECOND]) for name, by in sorted(found.items()) if FIRST in by and SECOND in by}


def _is_same(articles: dict[str, Article], name: str, *records: Record) -> bool:
    return name in articles and all(one["sha256"] == articles[name].sha256 for one in records)


def read_same_speaker(data: Path) -> SameSpeaker:
    """The rule of the war news' scorer where it is at hand, since its figures are what ours stand beside."""
    path = data.parent / "gold" / "score.py"
    spec = importlib.util.spec_from_file_location("score", path) if path.exists() else None
    if spec is None or spec.loader is None:
        return is_same_speaker
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    rule: SameSpeaker = scorer.same_speaker
    return rule


def main(arguments: list[str] | None = None) -> int:
    """Prints it all; the exit status is always 0, for nothing here can be wrong."""
    parser = argparse.ArgumentParser(prog="python -m training.agreement", description=__doc__.split("\n\n")[1])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="where the articles are")
    parser.add_argument("--marked", type=Path, default=MARKED, help="where what is marked was written")
    given = parser.parse_args(arguments)
    same_speaker = read_same_speaker(given.data)
    for compare in (compare_passes, compare_gold):
        for line in compare(given.marked, given.data, same_speaker):
            print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
