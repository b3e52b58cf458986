from dataclasses import replace

from reportedly.exports.rows import (
    CREDIT_COLUMNS,
    EVENT_COLUMNS,
    FIGURE_COLUMNS,
    STATEMENT_COLUMNS,
    TIME_COLUMNS,
    make_article_row,
    make_credit_row,
    make_event_row,
    make_figure_row,
    make_notice_row,
    make_problem_row,
    make_statement_row,
    make_time_row,
)
from reportedly.ledger.view import (
    ArticleLine,
    CreditLine,
    EventLine,
    FigureLine,
    NoticeLine,
    StatementLine,
    TimeLine,
)
from reportedly.records import Event, Figure, Notice, Problem, Span, Speaker, StatedOrigin, Statement, Time

LINE = ArticleLine("a" * 16, "news/ferry.txt", "Ferry late", "Bay Herald", None, "2031-05", None, "en", 1, 0, 0)


def make_line(speaker: Speaker | None) -> StatementLine:
    statement = Statement(
        article_id="a" * 16,
        content_spans=(Span(4, 9), Span(20, 31)),
        cue_spans=(Span(11, 15),),
        source_spans=(),
        content="It is … over by now",
        cue="said",
        source=None,
        speaker=speaker,
        mode="mixed",
        via=("Star TV", "Bay Herald"),
        parent="b" * 16,
        headline=True,
        confidence=0.5,
        reason="cue inside",
    )
    return StatementLine(LINE, statement)


def test_columns_are_the_keys() -> None:
    assert tuple(make_statement_row(make_line(None))) == STATEMENT_COLUMNS
    figure = Figure("a" * 16, None, Span(3, 9), "dozens", None, None)
    assert tuple(make_figure_row(FigureLine(LINE, figure))) == FIGURE_COLUMNS
    time = Time("a" * 16, None, Span(3, 9), "lately", None, "printed")
    assert tuple(make_time_row(TimeLine(LINE, time))) == TIME_COLUMNS
    event = Event("a" * 16, None, "exchange", (Span(3, 9),), "swaps")
    assert tuple(make_event_row(EventLine(LINE, event))) == EVENT_COLUMNS
    origin = StatedOrigin(Span(3, 9), "by Bay", "Bay", "citing")
    assert tuple(make_credit_row(CreditLine(LINE, origin))) == CREDIT_COLUMNS


def test_event_row_of_the_articles_own_voice() -> None:
    row = make_event_row(
        EventLine(LINE, Event("a" * 16, None, "exchange", (Span(3, 9), Span(1, 2)), "swaps", "future"))
    )
    nothing = {"statement", "when", "where", "speaker", "speaker_role", "speaker_kind"}
    assert {row[key] for key in nothing} == {None}
    assert (row["parties"], row["figures"], row["via"], row["spans"]) == ([], [], [], [[3, 9], [1, 2]])
    assert (row["kind"], row["modality"], row["words"]) == ("exchange", "future", "swaps")


def test_what_was_not_counted_or_set_beside_is_null() -> None:
    row = make_article_row(LINE)
    assert [row[key] for key in ("attributed", "own", "speculation")] == [None, None, None]
    counted = make_article_row(replace(LINE, attributed=4, own=2, speculation=0))
    assert [counted[key] for key in ("attributed", "own", "speculation")] == [4, 2, 0]
    notice = Notice("suspect-date", Span(1, 2), "", rubbish=False)
    assert make_notice_row(NoticeLine(LINE, notice))["other"] is None
    assert make_notice_row(NoticeLine(LINE, replace(notice, other=Span(7, 9))))["other"] == [7, 9]


def test_statement_row() -> None:
    row = make_statement_row(make_line(Speaker("Ilva Tarn", "person", "Minister", "by name")))
    assert row["content_spans"] == [[4, 9], [20, 31]]
    assert row["source_spans"] == []
    assert row["via"] == ["Star TV", "Bay Herald"]
    assert (row["speaker"], row["speaker_role"], row["speaker_kind"]) == ("Ilva Tarn", "Minister", "person")
    assert (row["reason"], row["speaker_reason"], row["title"]) == ("cue inside", "by name", "Ferry late")


def test_unknown_speaker_is_null_everywhere() -> None:
    row = make_statement_row(make_line(None))
    assert {row[key] for key in ("speaker", "speaker_role", "speaker_kind", "speaker_reason")} == {None}


def test_figure_row_of_the_articles_own_voice() -> None:
    row = make_figure_row(FigureLine(LINE, Figure("a" * 16, None, Span(3, 9), "dozens", None, None)))
    nothing = {"statement", "low", "high", "qualifier", "counted", "befell", "side", "as_of", "speaker"}
    assert {row[key] for key in nothing} == {None}
    assert (row["span"], row["via"], row["words"], row["published"]) == ([3, 9], [], "dozens", "2031-05")


def test_problem_row_with_and_without_a_place() -> None:
    problem = Problem("intake", "a.txt", "empty", "nothing in it")
    assert make_problem_row(problem)["span"] is None
    assert make_problem_row(Problem("reading", "a.txt", "odd", "here", Span(3, 5)))["span"] == [3, 5]
