"""Statements and figures: words of a draft become places. All articles are invented."""

from __future__ import annotations

from typing import Any

import pytest

from tests.training.invented import (
    BRIDGE,
    Desk,
    cut,
    make_statements,
    write_corpus,
)
from training.marking.adding import Outcome


def test_statements_become_places(desk: Desk) -> None:
    assert desk.add(make_statements()) == Outcome("r1: 6 statements, 2 figures written, first pass", [], [])
    (record,) = desk.read()
    made = record["statements"]
    assert [cut(BRIDGE, one["content"]) for one in made] == [
        ["Bridge mined"],
        ["the bridge over the Orr was mined"],
        ["his men had crossed it"],
        ["“Nobody,”", "“will cross it.”"],
        ["22 soldiers and more than 1,000 civilians had been killed"],
        ["civilians"],
    ]
    assert [cut(BRIDGE, one["cue"]) for one in made] == [["says"], ["said"], ["denied"], ["told"], ["said"], None]
    assert [cut(BRIDGE, one["source"]) for one in made[2:]] == [["He"], ["he"], ["The ministry"], None]
    assert [one["speaker"] for one in made[1:4]] == [[35, 46]] * 3
    assert [cut(BRIDGE, one["via"]) for one in made[3:5]] == [["Daily Lantern"], []]
    assert [one["mode"] for one in made] == ["indirect", "indirect", "indirect", "direct", "indirect", "indirect"]
    assert [one["stance"] for one in made[1:3]] == ["asserts", "denies"]
    assert [one["parent"] for one in made] == [None] * 5 + [4]
    assert [one["headline"] for one in made] == [True] + [False] * 5
    assert [one["why"] for one in made] == [None] * 5 + ["made up for the test"]


def test_figures_become_places(desk: Desk) -> None:
    desk.add(make_statements())
    more, soldiers = desk.read()[0]["figures"]
    assert cut(BRIDGE, [more["span"], more["qualifier"], more["counted"], more["speaker"]]) == [
        "more than 1,000 civilians",
        "more than",
        "civilians",
        "Velian ministry",
    ]
    assert (more["low"], more["high"], more["befell"], more["statement"]) == (1000, None, "killed", 4)
    assert (soldiers["low"], soldiers["high"], soldiers["statement"], soldiers["qualifier"]) == (22, 22, None, None)


FAULTS: list[tuple[str, dict[str, Any], str]] = [
    ("not there", {"content": "the tower was mined"}, "statement 1, content: ‹the tower was mined› does not stand"),
    ("another paragraph", {"content": "will cross it"}, "but in [3]"),
    ("no paragraph", {"p": 9}, "no paragraph 9: they go from 1 to 4"),
    ("a paragraph by name", {"p": "two"}, "statement 1, p: a paragraph's number"),
    ("no content", {"content": ""}, "statement 1, content: words or a list of words are wanted"),
    ("cue not there", {"cue": "insisted"}, "statement 1, cue: ‹insisted› does not stand in [2]"),
    ("cue of a number", {"cue": 3}, "statement 1, cue: words"),
    ("speaker not in one piece", {"speaker": "Officer Kovar"}, "speaker: ‹Officer Kovar› does not stand"),
    ("no speaker and no reason", {"speaker": None}, "without a speaker, why has to say why"),
    ("speaker and reason", {"why": "why not"}, "why: only where there is no speaker"),
    ("stance", {"stance": "doubts"}, "stance: one of asserts, denies is wanted, not 'doubts'"),
    ("mode", {"mode": "loud"}, "mode: one of direct, indirect, mixed"),
    ("via", {"via": ["The Evening Lantern"]}, "via: ‹The Evening Lantern› does not stand"),
    ("in itself", {"in": 1}, "statement 1, in: it is nested in itself"),
    ("in none", {"in": 2}, "in: the number of a statement (1 to 1) is wanted"),
    ("in true", {"in": True}, "in: the number of a statement"),
    ("a field more", {"speeker": "Kovar"}, "no field is called 'speeker'"),
    ("half a letter", {"why": "\ud800", "speaker": None}, "words are wanted"),
    ("parts over one another", {"content": ["the bridge over", "bridge over the Orr"]}, "one over the other"),
]


@pytest.mark.parametrize(("change", "fault"), [one[1:] for one in FAULTS], ids=[one[0] for one in FAULTS])
def test_faulty_statements(desk: Desk, change: dict[str, Any], fault: str) -> None:
    one = {"p": 2, "content": "the bridge … was mined", "cue": "said", "source": None, "speaker": "Kovar"} | change
    outcome = desk.add({"article": "r1", "statements": [one]})
    assert outcome.done is None
    assert any(fault in line for line in outcome.faults), outcome.faults
    assert all("\n" not in line and line.startswith("r1") for line in outcome.faults)
    assert not desk.marked.exists()


FIGURES: list[tuple[str, dict[str, Any], str]] = [
    ("no bounds", {"low": None, "high": None}, "figure 1, low: one of low and high is wanted"),
    ("upside down", {"low": 30}, "low: 30 is above high, 22"),
    ("words for a bound", {"low": "22"}, "low: a number from 0 up, or null"),
    ("endless", {"low": float("inf"), "high": None}, "low: a number from 0 up"),
    ("no number", {"low": float("nan")}, "low: a number from 0 up"),
    ("true", {"low": True}, "low: a number from 0 up"),
    ("not there", {"words": "23 soldiers"}, "words: ‹23 soldiers› does not stand in [4]"),
    ("counted not there", {"counted": "sailors"}, "counted: ‹sailors› does not stand"),
    ("a label in capitals", {"befell": "Killed in the war"}, "befell: a label of lower-case words"),
    ("no such statement", {"statement": 1}, "statement: the number of a statement (1 to 0)"),
]


@pytest.mark.parametrize(("change", "fault"), [one[1:] for one in FIGURES], ids=[one[0] for one in FIGURES])
def test_faulty_figures(desk: Desk, change: dict[str, Any], fault: str) -> None:
    one = {"p": 4, "words": "22 soldiers", "low": 22, "high": 22} | change
    outcome = desk.add({"article": "r1", "statements": [], "figures": [one]})
    assert outcome.done is None
    assert any(fault in line for line in outcome.faults), outcome.faults


def test_every_fault_is_told_at_once(desk: Desk) -> None:
    draft = make_statements()
    draft["statements"][1]["cue"] = "shouted"
    draft["statements"][2]["speaker"] = "Nobody Known"
    draft["figures"][1]["words"] = "23 soldiers"
    starts = [line.split(":")[0] for line in desk.add(draft).faults]
    assert starts == ["r1, statement 2, cue", "r1, statement 3, speaker", "r1, figure 2, words"]


def test_twins_and_circles(desk: Desk) -> None:
    one = {"p": 2, "content": "the bridge … was mined", "cue": "said", "speaker": "Kovar"}
    faults = desk.add({"article": "r1", "statements": [one | {"in": 2}, one | {"in": 1}]}).faults
    assert [line.split(": ")[1] for line in faults] == [
        "the same content, cue and speaker as statement 1",
        "it is nested in itself",
        "it is nested in itself",
    ]


def test_what_is_outside_its_parent_is_only_told(desk: Desk) -> None:
    draft = make_statements()
    draft["statements"][3]["in"] = 2
    outcome = desk.add(draft)
    assert outcome.done is not None
    assert outcome.warnings == [
        "r1, statement 4, in: its content, in [3], is not inside that of statement 2",
    ]


def test_content_over_navigation_is_told(desk: Desk) -> None:
    text = "Kovar left the town.\n\nShare on Facebook\n\nOrlova said that he would not be back."
    write_corpus(desk.data, {"r1": ("A town", text)})
    one = {"p": [2, 3], "content": "Share … back", "cue": None, "speaker": "Orlova#1"}
    outcome = desk.add({"article": "r1", "statements": [one]})
    assert outcome.done is not None
    assert outcome.warnings == ["r1, statement 1, content: is this prose? ‹Share on Facebook›"]
