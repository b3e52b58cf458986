"""Measures how often what is found is right, and writes it beside the model: `python -m training.calibrate`.

On text the tagger did not learn from, three sets of the same weight: PolNeAR's development part, the subject's own
marked articles, and 450 findings in war news that language models judged one by one by this project's guidelines
(`judged.jsonl`: places and verdicts, no words; 90 that both found, 150 of the rules alone, 210 of the tagger alone,
drawn at random from 140 articles of the corpus). In marked articles a finding is right where its content
and a marked one's share at least half of the characters they have together and, in PolNeAR, their cues overlap (or
neither has one). A logistic curve each for what the rules, the tagger or both found, and for quotations that go on.
The calibration errors printed are cross-validated: five folds of articles, each judged by curves fitted to the
others.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, get_args

import numpy as np

from eval.calibration import Judged, find_bins, find_calibration_error
from eval.marked import read_attributions, read_statements, trim_all
from eval.matching import HALF, share_characters, touch
from eval.readings import name_article, read_articles
from reportedly.reading.attribution import find_spoken
from reportedly.reading.confidence import By, Curve, find_features
from reportedly.reading.merging import find_evidence
from reportedly.reading.quotations import find_quotations
from reportedly.reading.sentences import find_sentences
from reportedly.reading.tagger import find_tagged
from reportedly.records import Span
from training.run import SHARED, SHIPPED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from reportedly.reading.attribution import Spoken
    from reportedly.reading.confidence import Evidence
    from reportedly.records import Article

FOLDS = 5
JUDGED_CHARACTERS = 9000
"""Of an article of the corpus, what was read for the judged findings."""
NEARLY = 0.8
"""Share of characters from which a verdict on one content holds for another."""
RIDGE = 0.5
"""Pulls weights towards zero, as much as half a case each: the fewest cases are some fifty."""


class Marked(NamedTuple):
    """One set of articles with what was marked in them, by the article's name."""

    name: str
    articles: list[Article]
    attributions: Mapping[str, Sequence[Contents]]


class Verdict(NamedTuple):
    """One finding in an article of the corpus, and the verdict on it."""

    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    right: bool


class Contents(NamedTuple):
    """One marked attribution; `cue` is None where the set gives cues no place."""

    cue: Sequence[Span] | None
    content: Sequence[Span]


class Case(NamedTuple):
    """One attribution found."""

    data: str  # the set it is from
    article: int
    by: str
    features: tuple[float, ...]
    right: bool


def read_sets(shared: Path) -> tuple[Marked, Marked]:
    """PolNeAR's development part and the subject's own articles."""
    polnear, gold = shared / "data/polnear/dev", shared / "gold"
    spans = {
        name: [Contents(one.cue, one.content) for one in marked] for name, marked in read_attributions(polnear).items()
    }
    statements: dict[str, list[Contents]] = {}
    for one in read_statements(gold / "dev.json"):
        statements.setdefault(one.document, []).append(Contents(None, (Span(one.start, one.end),)))
    return (
        Marked("PolNeAR", read_articles(polnear / "text"), spans),
        Marked("war news", read_articles(gold / "dev"), statements),
    )


def read_verdicts(path: Path) -> dict[str, list[Verdict]]:
    """The judged findings by the id of their article."""
    found: dict[str, list[Verdict]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        cue, content = (tuple(Span(*span) for span in row[role]) for role in ("cue", "content"))
        found.setdefault(row["article"], []).append(Verdict(cue, content, row["right"]))
    return found


def find_judged(corpus: Path, verdicts: Mapping[str, Sequence[Verdict]]) -> Iterator[Case]:
    """The findings that a verdict was given on: the same cue, and nearly the same content."""
    number = 0
    for line in corpus.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["id"] not in verdicts:
            continue
        number += 1
        for one, evidence in find_all(row["text"][:JUDGED_CHARACTERS]):
            for verdict in verdicts[row["id"]]:
                if touch(one.cue, verdict.cue) and share_characters(one.content, verdict.content) >= NEARLY:
                    yield Case("judged war news", number, evidence.by, find_features(evidence), verdict.right)


def find_all(text: str, rubbish: Sequence[Span] = (), title: Span | None = None) -> list[tuple[Spoken, Evidence]]:
    """Everything found in `text`, however doubtful."""
    quotations, _ = find_quotations(text, rubbish=rubbish)
    sentences = find_sentences(text, quotations=quotations, rubbish=rubbish)
    spoken = find_spoken(text, sentences, quotations, title)
    return find_evidence(text, spoken, find_tagged(text, sentences, quotations), quotations, title)


def find_cases(data: Marked) -> Iterator[Case]:
    """Everything found in the articles, however doubtful."""
    for number, article in enumerate(data.articles):
        text, rubbish = article.text, [notice.span for notice in article.notices if notice.rubbish]
        marked = data.attributions[name_article(article)]
        for one, evidence in find_all(text, rubbish, article.title_span):
            if one.in_quotation and data.name == "PolNeAR":
                continue  # it marks no speech inside quotations, so it cannot tell
            right = any(_is_right(text, one, other) for other in marked)
            yield Case(data.name, number, evidence.by, find_features(evidence), right)


def _is_right(text: str, one: Spoken, marked: Contents) -> bool:
    if one.goes_on:  # PolNeAR counts it as a further piece of what was said before
        return any(other.start <= one.content[0].start and one.content[-1].end <= other.end for other in marked.content)
    cue = trim_all(text, one.cue)
    if marked.cue is not None and not (touch(cue, marked.cue) or not (cue or marked.cue)):
        return False
    return share_characters(trim_all(text, one.content), marked.content) >= HALF


def fit(cases: Sequence[Case]) -> dict[str, list[float]]:
    """A curve for each of rules, tagger and both, every set of data weighing the same."""
    sizes = {data: sum(case.data == data for case in cases) for data in {case.data for case in cases}}
    curves = {}
    for by in get_args(By):
        some = [case for case in cases if case.by == by]
        weight = np.array([len(cases) / len(sizes) / sizes[case.data] for case in some])
        curves[by] = _fit_curve(
            np.array([case.features for case in some]), np.array([case.right for case in some]), weight
        )
    return curves


def _fit_curve(given: NDArray[np.float64], right: NDArray[np.bool_], weight: NDArray[np.float64]) -> list[float]:
    """Weighted logistic regression with a ridge, by Newton's method."""
    weights = np.zeros(given.shape[1])
    for _ in range(30):
        found = 1 / (1 + np.exp(-given @ weights))
        slope = given.T @ (weight * (right - found)) - RIDGE * weights
        bend = (given * (weight * found * (1 - found))[:, None]).T @ given + RIDGE * np.eye(len(weights))
        weights += np.linalg.solve(bend, slope)
    return [round(float(one), 4) for one in weights]


def find_errors(cases: Sequence[Case]) -> dict[str, float]:
    """Cross-validated expected calibration error of each set, 0 to 1."""
    judged: dict[str, list[Judged]] = {}
    for fold in range(FOLDS):
        curves = fit([case for case in cases if case.article % FOLDS != fold])
        for case in cases:
            if case.article % FOLDS == fold:
                odds = float(np.dot(Curve(*curves[case.by]), case.features))
                judged.setdefault(case.data, []).append(Judged(1 / (1 + float(np.exp(-odds))), case.right))
    return {data: find_calibration_error(find_bins(ones)) for data, ones in judged.items()}


def main() -> None:
    """Fits, prints, writes."""
    cases = [case for data in read_sets(SHARED) for case in find_cases(data)]
    corpus = SHARED / "data/corpus/articles.jsonl"
    cases.extend(find_judged(corpus, read_verdicts(Path(__file__).with_name("judged.jsonl"))))
    for data, error in find_errors(cases).items():
        print(f"{data}: calibration error {100 * error:.1f} %, cross-validated")
    curves = fit(cases)
    for data in dict.fromkeys(case.data for case in cases):
        for by in curves:
            some = [case.right for case in cases if case.by == by and case.data == data]
            print(f"{data}, {by}: {len(some)} found, {sum(some)} right")
    (SHIPPED / "confidence.json").write_text(json.dumps(curves, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
