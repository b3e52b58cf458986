"""The run as a whole: what it prints and whether it fails, where nothing marked is at hand and where it is."""

import json
from pathlib import Path

import pytest

from eval import cross, invented, kept_for_choosing, run
from eval.digests import Digest
from eval.measuring import measure_scale
from eval.report import Column, Kind, Row, Table, find_figures, render
from eval.scales import Scale, take_first


@pytest.fixture
def clone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A checkout alone: no marked articles, a baseline of its own, and cases whose share right is set."""
    monkeypatch.setattr(run, "BASELINE", tmp_path / "baseline.json")
    monkeypatch.setattr(run, "find_scales", list)
    monkeypatch.setattr(kept_for_choosing, "PARTS", {})
    monkeypatch.setattr(cross, "find_cross", lambda: None)
    monkeypatch.setattr(invented, "read_cases", list)
    set_share(monkeypatch, 90.0)
    return tmp_path / "baseline.json"


def set_share(monkeypatch: pytest.MonkeyPatch, share: float, kind: Kind = "higher") -> None:
    table = Table("cases right", invented.NAME, (Column("both", kind),), (Row("all", (share,)),))
    monkeypatch.setattr(invented, "measure", lambda _: [table])


@pytest.mark.usefixtures("clone")
def test_a_clone_is_told_and_a_missing_baseline_fails(capsys: pytest.CaptureFixture[str]) -> None:
    assert run.main([]) == 1
    printed = capsys.readouterr().out
    assert "../shared" in printed
    assert "90.0" in printed
    assert "nothing is pinned yet" in printed


@pytest.mark.parametrize(("share", "status"), [(90.0, 0), (95.0, 0), (89.5, 0), (89.4, 1)])
@pytest.mark.usefixtures("clone")
def test_a_fall_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], share: float, status: int
) -> None:
    assert run.main(["--pin"]) == 0
    set_share(monkeypatch, share)
    capsys.readouterr()
    assert run.main([]) == status
    printed = capsys.readouterr().out
    assert ("Every figure is as pinned." in printed) == (share == 90.0)
    assert ("worse by more than 0.5" in printed) == bool(status)


def test_pinning_lower_says_what_went_down(
    clone: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run.main(["--pin"])
    set_share(monkeypatch, 80.0)
    capsys.readouterr()
    assert run.main(["--pin"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert any(line.split()[-3:-1] == ["90.0", "80.0"] for line in lines)
    assert json.loads(clone.read_text())[invented.NAME]["figures"] == {"cases right / all / both": 80.0}


@pytest.mark.usefixtures("clone")
def test_other_data_are_said_and_fail(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    run.main(["--pin"])
    monkeypatch.setattr(invented, "digest_cases", lambda: Digest(1, "other"))
    assert run.main([]) == 1
    assert "not the data that the figures were pinned on" in capsys.readouterr().out


def test_a_part_is_neither_compared_nor_pinned(clone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run.main(["--first", "2"]) == 0
    assert "not compared" in capsys.readouterr().out
    with pytest.raises(SystemExit):
        run.main(["--first", "2", "--pin"])
    assert not clone.exists()


def test_details_and_counts_are_printed_and_not_pinned() -> None:
    columns = (Column("F1"), Column("published", "detail"), Column("marked", "count"))
    table = Table("spans", "news", columns, (Row("cue", (63.34, 75.3, 2193)), Row("source", (None, 83.2, 0))))
    assert [figure for _, figure in find_figures([table])] == [("spans / cue / F1", 63.3, "higher")]
    assert "| cue | 63.3 | 75.3 | 2,193 |" in render(table, markdown=True)
    assert [line.split() for line in render(table).splitlines()[2:]] == [
        ["cue", "63.3", "75.3", "2,193"],
        ["source", "-", "83.2", "0"],
    ]


LINES = {
    "statements": "content P 0.5 R 1.0 F1 0.667 | with the right speaker P 0.5 R 1.0 F1 0.667 | of those found: speaker"
    " right 1.0 null 0.0 wrong -0.0 mode 1.0 stance 1.0 via 1.0 | gold 1 given 2",
    "spans": "source exact 1.0 chars 2.0 | cue exact 3.0 chars 4.0 | content exact 5.0 chars 6.0"
    " | linked loose 7.0 tight 8.0 exact 9.0 | gold 1 given 2",
}
MARKED = {
    "document": "a",
    "start": 11,
    "end": 36,
    "content": "that the bridge was mined",
    "source": "Kovar",
    "cue": "said",
    "speaker": "Kovar",
    "mode": "indirect",
    "stance": "asserts",
    "via": [],
}


@pytest.fixture
def marked(tmp_path: Path) -> Path:
    """Two invented articles, marked in both forms, and a scorer for each that always says the same."""
    for name, text in {
        "text/a.txt": "Kovar said that the bridge was mined.\n",
        "text/b.txt": "Orlova said that nobody came.\n",
        "attributions/a_01.ann": "T1\tSource 0 5\tKovar\nT2\tCue 6 10\tsaid\n"
        "T3\tContent 11 36\tthat the bridge was mined\nE1\tAttribution:T2 Source:T1 Cue:T2 Content:T3\n",
        "attributions/b_01.ann": "",
        "gold.json": json.dumps({"statements": [MARKED, MARKED | {"document": "b"}]}),
        **{f"{form}.py": f"print({line!r})\n" for form, line in LINES.items()},
    }.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def test_a_part_holds_the_first_articles_and_their_marks(marked: Path, tmp_path: Path) -> None:
    statements = Scale("news", "statements", marked / "text", marked / "gold.json", marked / "statements.py")
    taken = take_first(statements, 1, tmp_path / "one")
    assert [path.name for path in taken.articles.iterdir()] == ["a.txt"]
    assert json.loads(taken.gold.read_text()) == {"statements": [MARKED]}
    spans = Scale("news", "spans", marked / "text", marked, marked / "spans.py")
    taken = take_first(spans, 1, tmp_path / "other")
    assert sorted(path.name for path in taken.gold.rglob("*.*")) == ["a.txt", "a_01.ann"]


def test_a_set_of_statements_is_measured_whole(marked: Path, tmp_path: Path) -> None:
    scale = Scale("news", "statements", marked / "text", marked / "gold.json", marked / "statements.py")
    outcome = measure_scale(take_first(scale, 1, tmp_path / "first"), tmp_path)
    assert outcome.remarks == []
    figures = {figure.name: figure.value for _, figure in find_figures(outcome.tables)}
    assert figures["statements / content / F1"] == 66.7
    assert figures["what each way of reading is worth / tagger / F1"] == 66.7
    assert figures["of those found / statements / speaker wrong"] == 0
    assert figures["content by mode / indirect / recall"] == 100
    assert figures["speakers / given the marked source / right"] == 100


def test_a_set_of_spans_is_measured_whole(marked: Path, tmp_path: Path) -> None:
    scale = Scale("news", "spans", marked / "text", marked, marked / "spans.py")
    outcome = measure_scale(take_first(scale, 1, tmp_path / "first"), tmp_path)
    assert outcome.remarks == []
    figures = {figure.name: figure.value for _, figure in find_figures(outcome.tables)}
    assert figures["spans / content / exact F1"] == 5
    assert figures["linked / attributions / loose"] == 7
    assert 0 <= figures["content by mode / all / F1"] <= 100
    assert 0 <= figures["confidence / statements / calibration error"] <= 100
