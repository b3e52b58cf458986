"""Contents are counted under the mode that their quotation marks tell."""

from pathlib import Path

import pytest

from eval.marked import MarkedSpans, MarkedStatement, read_attributions, trim_all
from eval.matching import find_best_pairs
from eval.modes import measure_spans, measure_statements
from eval.readings import Read
from reportedly.records import Article, Mode, ReaderVersion, Reading, Span, Statement

TEXT = "“We won,” Kovar said. Orlova said it was “a lie”. Fenn said that nobody came."
DIRECT, MIXED, INDIRECT = Span(0, 9), Span(34, 48), Span(60, 76)


def statement(span: Span, mode: Mode) -> Statement:
    return Statement("0", (span,), (), (), TEXT[span.start : span.end], None, None, None, mode)


def read(*statements: Statement) -> Read:
    return Read(Article("a.txt", "0", TEXT), Reading("0", ReaderVersion("rules", 1), statements))


def spans(*contents: Span) -> MarkedSpans:
    return MarkedSpans((), (), tuple(contents))


def test_every_mode_and_all_of_them() -> None:
    marked = {"a": [spans(*trim_all(TEXT, [span])) for span in (DIRECT, MIXED, INDIRECT)]}
    given = [statement(DIRECT, "direct"), statement(Span(60, 77), "indirect"), statement(Span(22, 28), "indirect")]
    rows = {row.name: row.values for row in measure_spans("news", [read(*given)], marked).rows}
    assert rows["direct"] == pytest.approx((100, 100, 100, 1, 1))
    assert rows["mixed"] == pytest.approx((0, 0, 0, 1, 0))
    assert rows["indirect"] == pytest.approx((50, 100, 200 / 3, 1, 2))
    assert rows["all"] == pytest.approx((200 / 3, 200 / 3, 200 / 3, 3, 3))


def test_recall_of_statements_by_the_mode_marked() -> None:
    modes: list[tuple[Span, Mode]] = [(DIRECT, "direct"), (INDIRECT, "indirect")]
    marked = [
        MarkedStatement("a", *span, TEXT[slice(*span)], None, None, "Kovar", mode, "asserts") for span, mode in modes
    ]
    table = measure_statements("news", [read(statement(INDIRECT, "mixed"))], marked)
    assert {row.name: row.values for row in table.rows} == {
        "direct": (0.0, 1),
        "indirect": (100.0, 1),
        "mixed": (None, 0),
        "all": (50.0, 2),
    }


def test_each_content_is_paired_once_and_the_best_first() -> None:
    marked = ["the bridge was mined", "the bridge was mined at night"]
    assert find_best_pairs(marked, ["the bridge was mined at night", "nothing"]) == {1: 0}
    assert find_best_pairs(marked, ["the bridge was mined at night", "the bridge was mined"]) == {0: 1, 1: 0}


def test_the_first_annotator_is_read_and_edges_are_trimmed(tmp_path: Path) -> None:
    for name, text in {
        "text/a.txt": "Kovar said: nobody came.",
        "attributions/a_02.ann": "T1\tCue 0 5\tKovar\nE1\tAttribution:T1 Cue:T1\n",
        "attributions/a_01.ann": "T1\tSource 0 5\tKovar\nT2\tCue 6 11\tsaid:\nT3\tContent 10 24\t: nobody came.\n"
        "E1\tAttribution:T2 Source:T1 Cue:T2 Content:T3\n",
        "attributions/a_b_01.ann": "",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert read_attributions(tmp_path) == {"a": [((Span(0, 5),), (Span(6, 10),), (Span(12, 23),))]}
    assert trim_all("said ., ; ", [(4, 10), (0, 5), (0, 4)]) == (Span(0, 4),)
