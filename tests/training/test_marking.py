"""Marking by hand from the draft to the written file, on articles that are invented."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.training.invented import (
    BRIDGE,
    HILL,
    RIVER,
    make_statements,
    make_topic,
    write_corpus,
    write_data,
)
from training.marking.__main__ import main
from training.marking.adding import Marker, Outcome, add_draft
from training.marking.checking import find_faults
from training.marking.store import read_lines, read_topics

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

ROOT = Path(__file__).parents[2]


class Desk:
    """A data folder, a folder for what is written, and drafts."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data = write_data(folder)
        self.marked = folder / "marked"

    def write(self, draft: Any, name: str = "draft.json") -> Path:
        path = self.folder / name
        path.write_text(draft if isinstance(draft, str) else json.dumps(draft), encoding="utf-8")
        return path

    def add(self, draft: Any, name: str = "draft.json", *, which: str = "first", by: str = "anna") -> Outcome:
        return add_draft(self.write(draft, name), Marker(by, which, self.data, self.marked))

    def read(self, file: str = "statements") -> list[dict[str, Any]]:
        return read_lines(self.marked / f"{file}.jsonl")

    def run(self, command: str, *rest: str) -> int:
        return main([command, *rest, "--data", str(self.data), "--marked", str(self.marked)])

    def files(self) -> dict[str, str]:
        return {
            str(path.relative_to(self.marked)): path.read_text("utf-8")
            for path in self.marked.rglob("*")
            if path.is_file()
        }


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def cut(text: str, spans: Sequence[Sequence[int]] | None) -> list[str] | None:
    return None if spans is None else [text[start:end] for start, end in spans]


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


def test_no_word_of_an_article_is_written(desk: Desk) -> None:
    desk.add(make_statements())
    desk.add(f"1 = person: Kovar\n---\n{BRIDGE.replace('Pavel Kovar', '[1 Pavel Kovar]')}", "r1.parties.txt")
    desk.add(make_topic())
    written = " ".join(desk.files().values())
    assert len(desk.files()) == 3
    assert not any(word in written for word in ("Kovar", "ministry", "mined,", "Lantern", "crossed", "officer"))


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


BROKEN = [
    ("{", "no JSON"),
    ('{"article": "r1", "statements": [], "statements": []}', "a field stands twice in one object: 'statements'"),
    ("[]", "an object is wanted"),
    ("null", "an object is wanted"),
    ('{"article": "r9", "statements": []}', "article 'r9' is not in"),
    ('{"article": ["r1"], "statements": []}', "article ['r1'] is not in"),
    ('{"article": "../gold/dev/r2", "statements": []}', "is not in"),
    ('{"article": "gold/../../data/marking", "statements": []}', "is not in"),
    (f'{{"article": "{"x" * 5000}", "statements": []}}', "is not in"),
    ('{"article": "\\u0000", "statements": []}', "is not in"),
    ('{"article": "r1"}', "statements: a list is wanted"),
    ('{"article": "r1", "statements": {}}', "statements: a list is wanted, not {}"),
    ('{"article": "r1", "statements": [null, 3]}', "statement 1: an object is wanted"),
    ('{"topic": "tower"}', "no topic 'tower' in marking.json: there are bridge"),
    ('{"topic": ["bridge"]}', "no topic ['bridge']"),
    ('{"article": "r1", "chains": 3, "text": "x"}', "chains: an object is wanted"),
    ('{"article": "r1", "chains": {}, "text": 7}', "text: words are wanted, not 7"),
    ('{"article": "r1", "chains": {"\\ud800\\n": 1}, "text": "x"}', "chain \\ud800"),
    ("[" * 100000, "no JSON"),
]


@pytest.mark.parametrize(("draft", "fault"), BROKEN, ids=[one[0][:40] for one in BROKEN])
def test_broken_drafts(desk: Desk, draft: str, fault: str) -> None:
    outcome = desk.add(draft)
    assert outcome.done is None
    assert any(fault in line for line in outcome.faults), outcome.faults
    assert b"\n" not in "".join(outcome.faults).encode()
    assert not desk.marked.exists()


def test_a_draft_that_cannot_be_read(desk: Desk) -> None:
    marker = Marker("anna", "first", desk.data, desk.marked)
    (desk.folder / "latin.json").write_bytes(b"\xff\xfe\xfd")
    assert add_draft(desk.folder / "none.json", marker).faults == [
        "none.json: cannot be read: No such file or directory"
    ]
    assert add_draft(desk.folder / "latin.json", marker).faults == ["latin.json: is not UTF-8"]


PARTIES = """1 = person: Mara Orlova
2 = place: the river
town = place: the town
# a remark
m = organisation: its ministry
---
[1 Mara Orlova] said \\[sic\\] that Kovar had told
[1 her] to leave [2 the river]. [m [town The town]'s defence ministry] was silent.
"""


def test_parties_become_chains(desk: Desk) -> None:
    assert desk.add(PARTIES, "r2.parties.txt").done == "r2: 4 parties in 5 places written, first pass"
    (record,) = desk.read("parties")
    assert [(one["kind"], cut(RIVER, one["mentions"])) for one in record["chains"]] == [
        ("person", ["Mara Orlova", "her"]),
        ("place", ["the river"]),
        ("place", ["The town"]),
        ("organisation", ["The town's defence ministry"]),
    ]


def test_parties_by_json_with_other_line_ends_and_quotes(desk: Desk) -> None:
    draft = {
        "article": "hill.txt",
        "text": 'A hill [1 Tom Ardal, [1 who] runs], said "no".',
        "chains": {"1": {"kind": "person", "name": "Tom Ardal"}},
    }
    assert desk.add(draft).faults == []
    (record,) = desk.read("parties")
    assert cut(HILL, record["chains"][0]["mentions"]) == ["Tom Ardal, who runs", "who"]


WRONG_PARTIES = [
    (("Kovar had", "Kovar has"), "it differs from the article in [1] after ‹Mara Orlova said [sic] that Kovar ha›"),
    ((" was silent.", ""), "the article goes on ‹was silent.›"),
    (("silent.", "silent. So"), "the draft (without spaces) ‹So›"),
    (("[1 her]", "[5 her]"), "at ‹[5 her] to leave"),
    (("[1 her]", "[her]"), "no chain has this key; a bracket of the article is written \\["),
    (("[1 her]", "[1 her"), "[1 is never closed"),
    (("[1 her]", "1 her]"), "nothing is open here to be closed"),
    (("[1 her]", "[1 [2 her]]"), "‹her› is marked twice over"),
    (("\\[sic\\]", "[sic]"), "at ‹[sic] that"),
    (("\n2 = place", "\n2 = thing"), "chain 2, kind: one of place"),
    (("\n2 = place", "\n1 = place"), "chain 1 (twice): a key of letters and digits is wanted, and each once"),
    (("\n2 = place: the river", "\nthe river"), "a line that is not like ‹1 = place: Name›"),
    (
        ("m = organisation: its ministry", "m = organisation: m\nn = person: N"),
        "chain n: nothing in the text is marked",
    ),
    (("---", ""), "text: words are wanted"),
    (("[1 her]", "[1 ]her"), "holds no words"),
]


@pytest.mark.parametrize(("change", "fault"), WRONG_PARTIES)
def test_faulty_parties(desk: Desk, change: tuple[str, str], fault: str) -> None:
    assert change[0] in PARTIES
    outcome = desk.add(PARTIES.replace(*change), "r2.parties.txt")
    assert outcome.done is None
    assert any(fault in line for line in outcome.faults), outcome.faults
    assert not desk.marked.exists()


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


def test_adding_again_replaces_and_lines_are_in_order(desk: Desk) -> None:
    desk.add(make_statements(), which="second", by="bert")
    desk.add({"article": "r2", "statements": []})
    desk.add({"article": "gold/r2", "statements": []}, which="blind")
    desk.add(make_statements(statements=[], figures=[]))
    desk.add(make_statements(), by="cleo")
    found = [(one["article"], one["pass"], one["by"], len(one["statements"])) for one in desk.read()]
    assert found == [("gold/r2", "blind", "anna", 0), ("r1", "first", "cleo", 6), ("r1", "second", "bert", 6),
                     ("r2", "first", "anna", 0)]  # fmt: skip


def test_a_faulty_draft_leaves_what_was_there(desk: Desk) -> None:
    desk.add(make_statements())
    before = desk.files()
    assert desk.add(make_statements(statements=[{}])).done is None
    assert desk.files() == before


def test_many_add_at_once(desk: Desk) -> None:
    names = [f"a{number:02}" for number in range(12)]
    write_corpus(desk.data, {name: ("", f"Kovar said {name}.") for name in names})
    command = [sys.executable, "-m", "training.marking", "add", "--data", str(desk.data), "--marked", str(desk.marked)]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}
    running = []
    for share in (names[::3], names[1::3], names[2::3]):
        drafts = [
            desk.write({"article": name, "statements": [{"p": 1, "content": name, "cue": "said", "speaker": "Kovar"}]},
                       f"{name}.json")
            for name in share
        ]  # fmt: skip
        running.append(subprocess.Popen([*command, *map(str, drafts)], cwd=ROOT, env=environment))
    assert [one.wait(timeout=120) for one in running] == [0, 0, 0]
    assert [one["article"] for one in desk.read()] == names
    assert list(desk.files()) == ["statements.jsonl"]


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


def set_in(*keys: Any, to: Any) -> Callable[[Any], None]:
    def change(record: Any) -> None:
        for key in keys[:-1]:
            record = record[key]
        record[keys[-1]] = to

    return change


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


def test_commands_print_and_tell_by_their_status(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    good = desk.write(make_statements())
    bad = desk.write({"article": "r1", "statements": [{}]}, "bad.json")
    assert desk.run("add", str(bad), str(good), "--by", "anna") == 1
    assert "bad.json: NOTHING WRITTEN, faults: 3" in capsys.readouterr().out
    assert desk.run("add", str(desk.write(make_topic(), "topic.json")), "--pass", "second") == 0
    assert desk.run("check") == 0
    assert desk.run("status") == 0
    printed = capsys.readouterr().out
    assert "statements, train: of 2: first 1 (anna 1); second 0" in printed
    assert "topics: of 1: first 0; second 1 (reader 1)" in printed
    assert desk.run("show", "r1", "--marks", "--by", "anna") == 0
    printed = capsys.readouterr().out
    assert "title: Bridge mined, says Velian ministry\n[1] Bridge mined" in printed
    assert "4. [3] ‹“Nobody,”› + ‹“will cross it.”› | cue ‹told› | source ‹he› | speaker ‹Pavel Kovar› [2]" in printed
    assert "figure 1. [4] ‹more than 1,000 civilians› = 1000 to ?" in printed
    assert "topic" not in printed
    assert desk.run("show", "--topic", "bridge", "--marks") == 0
    printed = capsys.readouterr().out
    assert "# r2\ntitle: A river\n[1] Mara Orlova said [sic]" in printed
    assert "    r1 ‹Pavel Kovar› [2] denies: [2] ‹his men had crossed it›" in printed


@pytest.mark.parametrize(
    "command", [("show",), ("show", "r9"), ("show", "--topic", "tower"), ("show", "r1", "--topic", "bridge")]
)
def test_showing_what_is_not_there(desk: Desk, command: tuple[str, ...]) -> None:
    assert desk.run(*command) == 1


def test_no_data_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["status", "--data", str(tmp_path / "none")]) == 1
    assert "there is no data folder" in capsys.readouterr().err


def find_nodes(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inner:
        yield from find_nodes(one, (*path, key))


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["#1", "@2", " … "]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=4,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_draft_ends_in_a_traceback(desk: Desk, data: st.DataObject) -> None:
    chains = {"article": "r2", "text": RIVER.replace("[sic]", "\\[sic\\]"), "chains": {}}
    draft = json.loads(json.dumps(data.draw(st.sampled_from([make_statements(), make_topic(), chains]))))
    path = data.draw(st.sampled_from([one for one in find_nodes(draft) if one]))
    set_in(*path, to=data.draw(JSON))(draft)
    outcome = desk.add(draft)
    assert (outcome.done is None) == bool(outcome.faults)
    assert list(find_faults(desk.marked, desk.data)) == []
