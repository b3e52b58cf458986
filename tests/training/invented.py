"""A data folder with invented articles, drafts about them and a desk to mark at, for tests of marking and agreement."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from training.marking.__main__ import main
from training.marking.adding import Marker, Outcome, add_draft
from training.marking.store import read_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

BRIDGE = (
    "Bridge mined, says Velian ministry\n"
    "Pavel Kovar, a Velian officer, said the bridge over the Orr was mined. He denied that his men had crossed it.\n"
    "“Nobody,” he told the Daily Lantern, “will cross it.”\n"
    "The ministry said 22 soldiers and more than 1,000 civilians had been killed.\n"
)
RIVER = "Mara Orlova said [sic] that Kovar had told her to leave the river. The town's defence ministry was silent."
HILL = "A hill\r\n\r\nTom Ardal, who runs, said “no”.\r\n"
GOLD = "Port opens\n\nThe mayor said the port was open. Some 40 ships came."


def write_data(folder: Path) -> Path:
    """`shared/data` and `shared/gold` in `folder`: two corpus articles, one of PolNeAR, one of gold, a topic."""
    data = folder / "shared" / "data"
    for name in ("corpus", "polnear/train/text", "polnear/dev/text", "../gold/dev"):
        (data / name).mkdir(parents=True)
    write_corpus(data, {"r1": ("Bridge mined, says Velian ministry", BRIDGE), "r2": ("A river", RIVER)})
    (data / "polnear" / "dev" / "text" / "hill.txt").write_bytes(HILL.encode())
    (data / "polnear" / "metadata.tsv").write_text("filename\ttitle\nhill\tA hill\n", encoding="utf-8")
    (data.parent / "gold" / "dev" / "r2.txt").write_bytes(GOLD.encode())
    plan = {
        "statements": {"train": ["r1", "r2"], "polnear_dev": ["hill.txt"]},
        "topics": [{"topic": "bridge", "title": "The bridge over the Orr", "articles": ["r1", "r2"]}],
    }
    (data / "marking.json").write_text(json.dumps(plan), encoding="utf-8")
    return data


def write_corpus(data: Path, articles: dict[str, tuple[str, str]]) -> None:
    """Title and text by id."""
    lines = (json.dumps({"id": name, "title": title, "text": text}) for name, (title, text) in articles.items())
    (data / "corpus" / "articles.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


def make_statements(**changes: Any) -> dict[str, Any]:
    """A draft of r1 that has nothing wrong, but for what is changed."""
    draft = {
        "article": "r1",
        "statements": [
            {"p": 1, "content": "Bridge mined", "cue": "says", "source": "Velian ministry", "speaker": "The ministry"},
            {"p": 2, "content": "the bridge … was mined", "cue": "said", "source": "Pavel Kovar, a Velian officer",
             "speaker": "Pavel Kovar"},
            {"p": 2, "content": "his men had crossed it", "cue": "denied", "source": "He", "speaker": "Pavel Kovar",
             "stance": "denies"},
            {"p": 3, "content": ['"Nobody,"', '"will cross it."'], "cue": "told", "source": "he",
             "speaker": "Pavel Kovar", "via": ["Daily Lantern"]},
            {"p": 4, "content": "22 soldiers … killed", "cue": "said", "source": "The ministry",
             "speaker": "Velian ministry"},
            {"p": 4, "content": "civilians", "speaker": None, "why": "made up for the test", "in": 5},
        ],
        "figures": [
            {"p": 4, "words": "more than 1,000 civilians", "low": 1000, "high": None, "qualifier": "more than",
             "counted": "civilians", "befell": "killed", "statement": 5, "speaker": "Velian ministry"},
            {"p": 4, "words": "22 soldiers", "low": 22, "high": 22, "counted": "soldiers", "befell": "killed"},
        ],
    }  # fmt: skip
    return draft | changes


def make_topic(**changes: Any) -> dict[str, Any]:
    """A draft of the topic that has nothing wrong, but for what is changed."""
    draft = {
        "topic": "bridge",
        "questions": [
            {"key": "who", "words": "Who mined it?", "kind": "party", "happening": "the mining", "rivals": [["v", "o"]],
             "answers": [{"key": "v", "words": "The Velians"}, {"key": "o", "words": "Others"}]},
            {"key": "dead", "words": "How many died?", "kind": "number", "happening": None,
             "answers": [{"key": "n", "words": "22", "low": 22, "high": 22}]},
        ],
        "marks": [
            {"article": "r1", "p": 2, "content": "the bridge … was mined", "speaker": "Pavel Kovar", "question": "who",
             "answer": "v", "stance": "gives"},
            {"article": "r1", "p": 2, "content": "his men had crossed it", "speaker": "Pavel Kovar", "question": "who",
             "answer": "o", "stance": "denies"},
            {"article": "r1", "p": 4, "content": "22 soldiers", "question": "dead", "answer": "n", "stance": "gives"},
        ],
        "none": [{"article": "r2", "p": 1, "content": "Kovar had told her", "speaker": "Mara Orlova"}],
    }  # fmt: skip
    return draft | changes


PARTIES = """1 = person: Mara Orlova
2 = place: the river
town = place: the town
# a remark
m = organisation: its ministry
---
[1 Mara Orlova] said \\[sic\\] that Kovar had told
[1 her] to leave [2 the river]. [m [town The town]'s defence ministry] was silent.
"""
"""A draft of r2 that has nothing wrong."""


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


def cut(text: str, spans: Sequence[Sequence[int]] | None) -> list[str] | None:
    return None if spans is None else [text[start:end] for start, end in spans]


def set_in(*keys: Any, to: Any) -> Callable[[Any], None]:
    def change(record: Any) -> None:
        for key in keys[:-1]:
            record = record[key]
        record[keys[-1]] = to

    return change
