"""What is written is held against the texts. All articles are invented."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.training.invented import (
    BRIDGE,
    PARTIES,
    RIVER,
    Desk,
    make_statements,
    make_topic,
    set_in,
    write_corpus,
)
from training.marking.checking import find_faults

if TYPE_CHECKING:
    from collections.abc import Callable


def test_what_is_written_is_checked(desk: Desk) -> None:
    desk.add(make_statements())
    desk.add(PARTIES, "r2.parties.txt")
    desk.add(make_topic())
    assert list(find_faults(desk.marked, desk.data)) == []
    write_corpus(desk.data, {"r1": ("Bridge", BRIDGE.replace("22", "23")), "r2": ("", RIVER)})
    changed = "the article's text is another than when it was marked"
    assert list(find_faults(desk.marked, desk.data)) == [
        f"statements.jsonl, r1, first: {changed}",
        f"topics/bridge.json: r1: {changed}",
    ]
    write_corpus(desk.data, {"r1": ("Bridge", BRIDGE)})
    assert list(find_faults(desk.marked, desk.data)) == [
        "parties.jsonl, r2, first: the article is not in the data folder",
        "topics/bridge.json: r2: the article is not in the data folder",
    ]


TAMPERED = [
    ("statements", set_in("statements", 0, "content", to=[]), "statement 1, content: it is nowhere"),
    ("statements", set_in("statements", 0, "content", to=[[0, 9999]]), "[0, 9999] is not inside the text"),
    ("statements", set_in("statements", 0, "content", to=[[5, 5]]), "[5, 5] is not inside the text"),
    ("statements", set_in("statements", 0, "content", to=[[0, 10]]), "begins or ends inside a word"),
    ("statements", set_in("statements", 0, "cue", to=[[6, 13]]), "begins or ends inside a word or on a space"),
    ("statements", set_in("statements", 1, "speaker", to=[46, 47]), "speaker: [46, 47] holds no word"),
    ("statements", set_in("statements", 1, "speaker", to=None), "a speaker or the reason why"),
    ("statements", set_in("statements", 0, "parent", to=0), "statement 1: it is nested in itself"),
    ("statements", set_in("statements", 0, "parent", to=17), "there is no statement 18 to be in"),
    ("statements", set_in("statements", 0, "mode", to="loud"), "mode 'loud'"),
    ("statements", set_in("figures", 0, "statement", to=-1), "figure 1: there is no statement 0"),
    ("statements", set_in("figures", 0, "low", to=None), "figure 1: it has no bounds"),
    ("statements", set_in("figures", 1, "low", to=23), "figure 2: low is above high"),
    ("statements", set_in("statements", to=3), "it has another form"),
    ("statements", set_in("pass", to="third"), "a pass is none of"),
    ("parties", set_in("chains", 0, "mentions", to=[]), "party 1: it is nowhere"),
    ("parties", set_in("chains", 0, "kind", to="thing"), "its kind 'thing' is unknown"),
    ("parties", set_in("chains", 1, "mentions", to=[[0, 11]]), "party 2: its words name another party too"),
    ("parties", set_in("chains", 0, "mentions", to=7), "it has another form"),
    ("topics/bridge", set_in("marks", 0, "answer", to="x"), "no question 'who' with an answer 'x'"),
    ("topics/bridge", set_in("marks", 0, "article", to="r7"), "marks 1, r7: no article of the topic"),
    ("topics/bridge", set_in("none", 0, "content", to=[[1, 4]]), "none 1, r2: [1, 4] begins or ends inside a word"),
    ("topics/bridge", set_in("topic", to="tower"), "no such topic in marking.json"),
    ("topics/bridge", set_in("articles", to=3), "it has another form"),
    ("topics/bridge", set_in("marks", to=[3]), "it has another form"),
]


@pytest.mark.parametrize(("file", "change", "fault"), TAMPERED, ids=[one[2] for one in TAMPERED])
def test_what_was_tampered_with_is_found(desk: Desk, file: str, change: Callable[[Any], None], fault: str) -> None:
    desk.add(make_statements())
    desk.add(PARTIES, "r2.parties.txt")
    desk.add(make_topic())
    path = desk.marked / (f"{file}.json" if "/" in file else f"{file}.jsonl")
    record = json.loads(path.read_text("utf-8"))
    change(record)
    path.write_text(json.dumps(record), encoding="utf-8")
    faults = list(find_faults(desk.marked, desk.data))
    assert any(fault in line for line in faults), faults


def test_half_a_merge_is_found(desk: Desk) -> None:
    desk.add(make_statements())
    path = desk.marked / "statements.jsonl"
    path.write_text(path.read_text("utf-8") * 2, encoding="utf-8")
    assert any("stands twice" in line for line in find_faults(desk.marked, desk.data))
    path.write_text("<<<<<<< ours\n" + path.read_text("utf-8"), encoding="utf-8")
    assert any("another form" in line for line in find_faults(desk.marked, desk.data))
