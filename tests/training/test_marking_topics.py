"""Questions and answers over a topic's articles. All articles are invented."""

from __future__ import annotations

from typing import Any

import pytest

from tests.training.invented import (
    BRIDGE,
    RIVER,
    Desk,
    cut,
    make_topic,
)
from training.marking.store import read_topics


def test_a_topic_is_written(desk: Desk) -> None:
    assert desk.add(make_topic()).done == "bridge: 2 questions, 3 marks, 1 without answer written, first pass"
    desk.add(make_topic(), which="second")
    assert sorted(desk.files()) == ["topics/bridge.json", "topics/bridge.second.json"]
    record = read_topics(desk.marked)[0]
    assert sorted(record["articles"]) == ["r1", "r2"]
    assert [cut(BRIDGE, one["content"]) for one in record["marks"]] == [
        ["the bridge over the Orr was mined"],
        ["his men had crossed it"],
        ["22 soldiers"],
    ]
    assert [one["speaker"] for one in record["marks"]] == [[35, 46], [35, 46], None]
    assert cut(RIVER, record["none"][0]["content"]) == ["Kovar had told her"]
    assert record["questions"][0]["rivals"] == [["o", "v"]]


MARK = make_topic()["marks"][0]


TOPICS: list[tuple[str, dict[str, Any], str]] = [
    ("unknown question", {"marks": [MARK | {"question": "why"}]}, "no question has the key 'why': there are who, dead"),
    ("unknown answer", {"marks": [MARK | {"answer": "n"}]}, "question 'who' has no answer 'n': it has v, o"),
    ("unknown stance", {"marks": [MARK | {"stance": "asserts"}]}, "stance: one of gives, denies, mentions"),
    ("another topic's article", {"marks": [MARK | {"article": "hill.txt"}]}, "hill.txt is no article of this topic"),
    ("not there", {"marks": [MARK | {"content": "the tower"}]}, "mark 1 (r1), content: ‹the tower› does not stand"),
    ("speaker not there", {"marks": [MARK | {"speaker": "Tom Ardal"}]}, "speaker: ‹Tom Ardal› does not stand"),
    ("twice the same", {"marks": [MARK, MARK]}, "mark 1 has these words with this question and the same answer"),
    ("two answers at once", {"marks": [MARK, MARK | {"answer": "o"}]}, "another answer with the same stance"),
    ("answered and not", {"none": [{key: MARK[key] for key in ("article", "p", "content")}]}, "with an answer too"),
    ("no list", {"marks": {}}, "marks: a list is wanted"),
    ("no questions", {"questions": []}, "no question has the key 'who'"),
]


@pytest.mark.parametrize(("change", "fault"), [one[1:] for one in TOPICS], ids=[one[0] for one in TOPICS])
def test_faulty_topics(desk: Desk, change: dict[str, Any], fault: str) -> None:
    outcome = desk.add(make_topic(**change))
    assert outcome.done is None
    assert any(fault in line for line in outcome.faults), outcome.faults
    assert not desk.marked.exists()


def test_faulty_questions(desk: Desk) -> None:
    draft = make_topic()
    draft["questions"][0] |= {"kind": "who", "rivals": [["v", "v"], ["v"], ["v", "x"], 3]}
    draft["questions"][1]["answers"] *= 2
    faults = desk.add(draft).faults
    assert [line.split(": ")[0] for line in faults] == [
        "bridge, question 1, kind",
        *["bridge, question 1, rivals"] * 4,
        "bridge, question 2, answer",
    ]
    assert "two have the key 'n'" in faults[-1]


def test_giving_one_answer_and_denying_another_is_two_marks(desk: Desk) -> None:
    marks = [MARK, MARK | {"answer": "o", "stance": "denies"}]
    outcome = desk.add(make_topic(marks=marks))
    assert outcome.done is not None
    assert outcome.warnings == ["bridge: no mark uses answer 'n' of question 'dead'"]
