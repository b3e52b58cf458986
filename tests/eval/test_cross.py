"""The articles marked beside one another are found whole or not at all, cut with their marks, and read once."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from eval import cross, invented, kept_for_choosing, run
from eval.cross import Cross, digest_cross, find_cross, keep_within, take_first
from eval.measuring import measure_cross
from eval.report import find_figures

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from pathlib import Path

    from reportedly.ledger.view import View

PLAIN = (
    "The two sides of the war in Velland swapped fifty prisoners on Monday. General Milan Kovar said that the exchange"
    " of prisoners was held at the bridge of Tarn. The road behind it was closed for a day, and the buses came back at"
    " night."
)
DENIED = (
    "Nobody was seen on the road to Orlin all week. Petra Orlova denied that an exchange of prisoners took place at"
    " Tarn. Her office in Lume gave no other answer."
)
LINES = [
    {"id": id_, "outlet": outlet, "title": title, "published": "2031-05-01", "text": text}
    for id_, outlet, title, text in (
        ("one", "Herald", "Fifty come home", PLAIN),
        ("two", "Courier", "Fifty come home", PLAIN),
        ("three", "Post", "An exchange is denied", DENIED),
    )
]
HELD = "the exchange of prisoners was held at the bridge of Tarn"
TOOK_PLACE = "an exchange of prisoners took place at Tarn"
MARKS = {
    "topics": [
        {
            "topic": "the exchange",
            "claims": [
                {
                    "gist": "An exchange was held",
                    "positions": [
                        {
                            "actor": "Kovar",
                            "stance": "asserts",
                            "evidence": [{"article": "one", "words": HELD}, {"article": "two", "words": HELD}],
                        },
                        {
                            "actor": "Orlova",
                            "stance": "denies",
                            "evidence": [{"article": "three", "words": TOOK_PLACE}],
                        },
                    ],
                }
            ],
        }
    ],
    "echoes": {
        "echoes": [{"a": "one", "b": "two", "kind": "copy"}],
        "quote_only": [{"a": "one", "b": "three"}],
        "hard_negatives": [],
        "boilerplate": [],
    },
    "actors": {
        "clusters": [
            {
                "canonical": "Milan Kovar",
                "variants": [{"printed": "Milan Kovar", "article": "one"}, {"printed": "Kovar", "article": "two"}],
            }
        ],
        "near_misses": [
            {"a": {"printed": "Milan Kovar", "article": "one"}, "b": {"printed": "Petra Orlova", "article": "three"}}
        ],
    },
}


@pytest.fixture
def marks(tmp_path: Path) -> Cross:
    """Three invented articles, one of them a copy and one that denies what the others report, marked in every way."""
    folder = tmp_path / "cross"
    folder.mkdir()
    (folder / "articles.jsonl").write_text("".join(f"{json.dumps(line)}\n" for line in LINES), encoding="utf-8")
    for name, content in MARKS.items():
        (folder / f"{name}.json").write_text(json.dumps(content), encoding="utf-8")
    found = find_cross(folder)
    assert found is not None
    return found


@pytest.mark.parametrize("gone", ["articles.jsonl", "topics.json", "echoes.json", "actors.json"])
def test_a_set_that_is_not_whole_is_not_at_hand(marks: Cross, gone: str) -> None:
    (marks.articles.parent / gone).unlink()
    assert find_cross(marks.articles.parent) is None


@pytest.mark.parametrize("changed", ["articles.jsonl", "topics.json", "echoes.json", "actors.json"])
def test_any_file_changes_the_digest(marks: Cross, changed: str) -> None:
    before = digest_cross(marks)
    (marks.articles.parent / "README.md").write_text("no part of it", encoding="utf-8")
    assert digest_cross(marks) == before
    with (marks.articles.parent / changed).open("a", encoding="utf-8") as file:
        file.write("\n")
    assert digest_cross(marks) != before


def test_a_part_has_the_marks_within_it_alone(marks: Cross, tmp_path: Path) -> None:
    taken = take_first(marks, 2, tmp_path / "first")
    assert [json.loads(line)["id"] for line in taken.articles.read_text().splitlines()] == ["one", "two"]
    kovar, orlova = taken.topics[0]["claims"][0]["positions"]
    assert [piece["article"] for piece in kovar["evidence"]] == ["one", "two"]
    assert orlova["evidence"] == []
    assert (len(taken.echoes["echoes"]), taken.echoes["quote_only"]) == (1, [])
    assert (len(taken.actors["clusters"][0]["variants"]), taken.actors["near_misses"]) == (2, [])


def test_a_part_that_is_the_whole_has_every_mark() -> None:
    assert keep_within(MARKS, frozenset(("one", "two", "three"))) == MARKS


def test_the_set_is_measured_whole(marks: Cross) -> None:
    outcome = measure_cross(marks)
    assert outcome.remarks == []
    figures = {figure.name: (figure.value, figure.kind) for _, figure in find_figures(outcome.tables)}
    assert figures == {
        "actors / marked forms / precision": (100, "open"),
        "actors / marked forms / recall": (100, "open"),
        "actors / marked forms / F1": (100, "higher"),
        "actors / marked forms / near misses merged": (0, "lower"),
        "echoes / marked pairs / precision": (100, "open"),
        "echoes / marked pairs / recall": (100, "open"),
        "echoes / marked pairs / F1": (100, "higher"),
        "claims / the exchange / precision": (100, "open"),
        "claims / the exchange / recall": (100, "open"),
        "claims / the exchange / F1": (100, "higher"),
        "claims / the exchange / stance right": (100, "higher"),
    }


def test_the_run_reads_it_once_pins_it_and_sees_a_fall(
    marks: Cross, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "BASELINE", tmp_path / "baseline.json")
    monkeypatch.setattr(run, "find_scales", list)
    monkeypatch.setattr(kept_for_choosing, "PARTS", {})
    monkeypatch.setattr(cross, "find_cross", lambda: marks)
    monkeypatch.setattr(invented, "read_cases", list)
    monkeypatch.setattr(invented, "measure", lambda _: [])
    opened: list[Path] = []
    read = cross.open_read

    def count(articles: Path) -> AbstractContextManager[View]:
        opened.append(articles)
        return read(articles)

    monkeypatch.setattr(cross, "open_read", count)
    assert run.main(["--pin"]) == 0
    assert opened == [marks.articles]
    assert run.main([]) == 0
    pinned = json.loads(run.BASELINE.read_text())
    pinned[cross.NAME]["figures"]["claims / the exchange / F1"] = 100.6
    run.BASELINE.write_text(json.dumps(pinned))
    capsys.readouterr()
    assert run.main([]) == 1
    assert [line.split()[-1] for line in capsys.readouterr().out.splitlines() if "100.6" in line] == ["worse"]
    assert run.main(["--first", "2"]) == 0
