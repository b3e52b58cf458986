"""How far two markers agree, on marks that are invented."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.clusters import score_bcubed
from eval.matching import is_same_speaker
from tests.training.invented import make_statements, make_topic, write_data
from training.agreement import (
    CLAIMS,
    FIGURES,
    STATEMENTS,
    Measure,
    add_up,
    find_interval,
    find_value,
    main,
    read_same_speaker,
    render,
)
from training.marking.adding import Marker, add_draft
from training.marking.comparing import (
    Claim,
    Figure,
    Statement,
    count_claims,
    count_figures,
    count_parties,
    count_statements,
    find_share,
)

if TYPE_CHECKING:
    from pathlib import Path

    from training.marking.comparing import Counts

SAID = Statement("the bridge over the Orr was mined", "Pavel Kovar", "indirect", "asserts", ())
OTHER = Statement("nobody will cross it", None, "direct", "asserts", ("daily lantern",))


def measure(measures: tuple[Measure, ...], counts: Counts) -> dict[str, float | None]:
    return {one.name: find_value(one, counts) for one in measures}


def test_the_same_agrees_wholly() -> None:
    counts = count_statements([SAID, OTHER], [OTHER, SAID], is_same_speaker)
    assert measure(STATEMENTS, counts) == {
        "content F1": 1,
        "with the right speaker F1": 1,
        "speaker right": 1,
        "speaker null": 0,
        "speaker wrong": 0,
        "mode": 1,
        "stance": 1,
        "via": 1,
    }


@pytest.mark.parametrize(
    ("change", "same"),
    [
        ({"content": "bridge over the Orr was mined twice"}, "pairs"),
        ({"content": "the bridge over the Orr was mined and nobody of all these people could cross it"}, None),
        ({"speaker": "Kovar"}, "speaker right"),
        ({"speaker": None}, "speaker null"),
        ({"speaker": "Mara Orlova"}, "speaker wrong"),
    ],
)
def test_pairs_and_speakers(change: dict[str, Any], same: str | None) -> None:
    counts = count_statements([SAID], [SAID._replace(**change)], is_same_speaker)
    assert counts.get("pairs", 0) == (same is not None)
    assert same is None or counts[same] == 1


@pytest.mark.parametrize("field", ["mode", "stance", "via"])
def test_labels(field: str) -> None:
    changed: dict[str, Any] = {field: ("the lantern",) if field == "via" else "x"}
    other = SAID._replace(**changed)
    counts = count_statements([SAID, OTHER], [other, OTHER], is_same_speaker)
    assert {name: counts[name] for name in ("mode", "stance", "via")} == {"mode": 2, "stance": 2, "via": 2} | {field: 1}


def test_each_statement_is_paired_once() -> None:
    counts = count_statements([SAID, SAID], [SAID], is_same_speaker)
    assert measure(STATEMENTS, counts)["content F1"] == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    ("other", "f1"),
    [
        ([Figure((0, 11), 22, 22)], 1),
        ([Figure((3, 30), 22, 22)], 1),
        ([Figure((0, 11), 22, None)], 0),
        ([Figure((11, 13), 22, 22)], 0),
        ([Figure((0, 11), 22, 22), Figure((0, 11), 22, 22)], pytest.approx(2 / 3)),
        ([], 0),
    ],
)
def test_figures(other: list[Figure], f1: float) -> None:
    assert find_value(FIGURES[0], count_figures([Figure((0, 11), 22, 22)], other, is_same_speaker)) == f1


def test_nothing_to_compare_has_no_value() -> None:
    assert measure(STATEMENTS, count_statements([], [], is_same_speaker)) == dict.fromkeys(
        one.name for one in STATEMENTS
    ) | {"content F1": None, "with the right speaker F1": None}
    assert list(render("nothing", STATEMENTS, [])) == ["nothing: 0 articles, 0 and 0 marked, 0 the same"]


def claim(place: int, *answers: str, stance: str = "gives", article: str = "r1") -> Claim:
    return Claim(article, ((place, place + 10),), frozenset((one[0], one) for one in answers), (stance,))


def test_answers_of_other_words_are_compared_by_what_is_together() -> None:
    one = [claim(0, "a1"), claim(20, "a1"), claim(40, "a2"), claim(60, "b1")]
    other = [claim(0, "x7"), claim(22, "x7"), claim(40, "x8"), claim(60, "y9")]
    assert set(measure(CLAIMS, add_up(count_claims(one, other).values())).values()) == {1}


def test_answers_put_together_otherwise() -> None:
    one = [claim(0, "a1"), claim(20, "a1"), claim(40, "a2")]
    other = [claim(0, "x1"), claim(20, "x2"), claim(40, "x2", stance="denies"), claim(90, "x1")]
    found = measure(CLAIMS, add_up(count_claims(one, other).values()))
    left = {0: {"a1"}, 1: {"a1"}, 2: {"a2"}}
    right = {0: {"x1"}, 1: {"x2"}, 2: {"x2"}}
    assert found["marked at all F1"] == pytest.approx(6 / 7)
    assert found["answers B-cubed F1"] == pytest.approx(score_bcubed(left, right).f1)
    assert found["questions B-cubed F1"] == pytest.approx(1)
    assert found["stance"] == pytest.approx(2 / 3)


def test_stretches_of_other_articles_are_not_paired() -> None:
    counts = add_up(count_claims([claim(0, "a1")], [claim(0, "a1", article="r2")]).values())
    assert counts.get("pairs", 0) == 0
    assert find_value(CLAIMS[0], counts) == 0


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=8))
def test_shares_add_up_to_b_cubed(items: list[tuple[int, int]]) -> None:
    left = {i: {one} for i, (one, _) in enumerate(items)}
    right = {i: {other} for i, (_, other) in enumerate(items)}
    whole = score_bcubed(left, right)
    assert sum(find_share(i, right, left) for i in left) / len(left) == pytest.approx(whole.precision)
    assert sum(find_share(i, left, right) for i in left) / len(left) == pytest.approx(whole.recall)


def test_parties() -> None:
    one = {
        "chains": [{"kind": "person", "mentions": [[0, 5], [10, 12]]}, {"kind": "place", "mentions": [[20, 25]]}],
    }
    other = {"chains": [{"kind": "person", "mentions": [[0, 5], [10, 12], [20, 25], [30, 31]]}]}
    counts = count_parties(one, other)
    assert {name: counts[name] for name in ("one", "other", "pairs", "kind")} == {
        "one": 3,
        "other": 4,
        "pairs": 3,
        "kind": 2,
    }
    assert counts["party precision"] == pytest.approx(5 / 3)
    assert counts["party recall"] == 3


def test_intervals_hold_the_value_and_are_the_same_every_time() -> None:
    articles: list[Counts] = [{"pairs": number % 4, "one": 4, "other": 4} for number in range(20)]
    value, interval = find_value(FIGURES[0], add_up(articles)), find_interval(FIGURES[0], articles)
    assert value is not None
    assert interval is not None
    assert interval[0] < value < interval[1]
    assert interval == find_interval(FIGURES[0], articles)
    assert find_interval(FIGURES[0], articles[:1]) == (0, 0)


def test_all_that_is_marked_is_compared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data, marked = write_data(tmp_path), tmp_path / "marked"
    second = make_statements()
    second["statements"][1]["speaker"] = "Velian ministry"
    gold = {
        "statements": [
            {"document": "r2", "content": "the port was open", "speaker": "The mayor", "mode": "indirect",
             "stance": "asserts", "via": None},
        ],
        "figures": [{"document": "r2", "start": 46, "end": 59, "low": 40, "high": 40}],
    }  # fmt: skip
    (data.parent / "gold" / "dev.json").write_text(json.dumps(gold), encoding="utf-8")
    blind = {
        "article": "gold/r2",
        "statements": [{"p": 2, "content": "the port was open", "cue": "said", "speaker": "mayor"}],
        "figures": [{"p": 2, "words": "Some 40 ships", "low": 40, "high": 40}],
    }
    topic = make_topic()
    for draft, which in [
        (make_statements(), "first"), (second, "second"), (blind, "blind"), (topic, "first"), (topic, "second"),
    ]:  # fmt: skip
        path = tmp_path / "draft.json"
        path.write_text(json.dumps(draft), encoding="utf-8")
        assert add_draft(path, Marker("anna", which, data, marked)).faults == []
    assert main(["--data", str(data), "--marked", str(marked)]) == 0
    printed = capsys.readouterr().out
    assert "statements, first and second pass: 1 articles, 6 and 6 marked, 6 the same" in printed
    assert "  speaker wrong             0.167  [0.167, 0.167]" in printed
    assert "figures, first and second pass: 1 articles, 2 and 2 marked, 2 the same" in printed
    assert "topics (1), first and second pass: 1 articles, 3 and 3 marked, 3 the same" in printed
    assert "statements, gold and blind: 1 articles, 1 and 1 marked, 1 the same" in printed
    assert "figures, gold and blind: 1 articles, 1 and 1 marked, 1 the same" in printed


def test_the_scorer_s_own_rule_is_taken_where_it_is(tmp_path: Path) -> None:
    data = write_data(tmp_path)
    assert read_same_speaker(data) is is_same_speaker
    (data.parent / "gold" / "score.py").write_text("def same_speaker(one, other):\n    return True\n", encoding="utf-8")
    assert read_same_speaker(data)("Kovar", "Orlova")
