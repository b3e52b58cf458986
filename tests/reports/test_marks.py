from __future__ import annotations

import time
from typing import TYPE_CHECKING, TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.records import Event, Figure, Notice, Span, Speaker, Statement
from reportedly.reports.marks import Mark, find_marks, mark_text
from reportedly.reports.paragraphs import find_paragraphs

if TYPE_CHECKING:
    from collections.abc import Sequence

Pair: TypeAlias = tuple[int, int]

SHORT = {
    "title": "T", "rubbish": "R", "content": "C", "notice": "N", "cue": "u", "source": "s", "event": "E", "figure": "F",
}  # fmt: skip


def said(*content: Pair, cue: Sequence[Pair] = (), source: Sequence[Pair] = ()) -> Statement:
    return Statement(
        article_id="a",
        content_spans=tuple(Span(*span) for span in content),
        cue_spans=tuple(Span(*span) for span in cue),
        source_spans=tuple(Span(*span) for span in source),
        content="",
        cue=None,
        source=None,
        speaker=Speaker("Ana Tor", "person"),
        mode="direct",
    )


def draw(
    text: str, statements: Sequence[Statement], notices: Sequence[Notice] = (), title_span: Span | None = None
) -> str:
    """The marked text on one line: `C0(…)` a content, `+C0(…)` one that goes on, `/` between blocks."""
    drawn = []
    for block in mark_text(text, find_marks(text, statements, notices, title_span)):
        piece = ""
        for segment in block.segments:
            for opening in segment.opens:
                owners = ",".join(map(str, opening.mark.owners))
                piece += ("+" if opening.continued else "") + SHORT[opening.mark.part] + owners + "("
            piece += segment.text + ")" * len(segment.closes)
        if block.prose:
            drawn.append(piece)
    return " / ".join(drawn)


GOLDEN: dict[str, tuple[str, list[Statement], str]] = {
    "nothing to mark": ("Rain fell.", [], "Rain fell."),
    "empty text": ("", [said((0, 4))], ""),
    "the whole text": ("Rain fell", [said((0, 9))], "C0(Rain fell)"),
    "source, cue and content": (
        "Ana said rain fell.",
        [said((9, 18), cue=[(4, 8)], source=[(0, 3)])],
        "s0(Ana) u0(said) C0(rain fell).",
    ),
    "adjacent": ("One.Two.", [said((0, 4)), said((4, 8))], "C0(One.)C1(Two.)"),
    "nested, both ending together": (
        "He said she left",
        [said((3, 16)), said((8, 16), cue=[(3, 7)])],
        "He C0(u1(said) C1(she left))",
    ),
    "nested, both beginning together": (
        "She left, he said",
        [said((0, 17)), said((0, 8))],
        "C0(C1(She left), he said)",
    ),
    "crossing": ("abcdefghi", [said((0, 6)), said((3, 9))], "C0(abcC1(def))+C1(ghi)"),
    "interrupted": ("“We go,” he said, “now”", [said((0, 8), (18, 23))], "C0(“We go,”) he said, C0(“now”)"),
    "the same words twice": ("Rain", [said((0, 4)), said((0, 4))], "C0(C1(Rain))"),
    "one source for two": (
        "Ana said a, adding b",
        [said((9, 10), source=[(0, 3)]), said((19, 20), source=[(0, 3)])],
        "s0,1(Ana) said C0(a), adding C1(b)",
    ),
    "over paragraphs": ("“One.\n\n“Two.”", [said((0, 13))], "C0(“One.) / +C0(“Two.”)"),
    "from white space": ("One.\n\nTwo.", [said((4, 10))], "One. / C0(Two.)"),
    "white space alone": ("One.\n\nTwo.", [said((4, 6))], "One. / Two."),
    "beyond the ends": ("Rain", [said((-3, 2)), said((2, 90)), said((40, 50))], "C0(Ra)C1(in)"),
    "back to front": ("Rain", [said((3, 1))], "Rain"),
    "code points beyond the first plane": (
        "\U00010330\U0001f0a1 go \U0001f6a7",
        [said((3, 7))],
        "\U00010330\U0001f0a1 C0(go \U0001f6a7)",
    ),
}


@pytest.mark.parametrize("case", GOLDEN)
def test_marks_nest_as_elements_do(case: str) -> None:
    text, statements, expected = GOLDEN[case]
    assert draw(text, statements) == expected


def test_rubbish_title_and_remark_are_marked() -> None:
    text = "Menu\n\nRain s fall, says Ana"
    notices = [
        Notice("navigation", Span(0, 4), "", rubbish=True),
        Notice("lost-character", Span(6, 12), "", rubbish=False),
    ]
    drawn = draw(text, [said((6, 17), cue=[(19, 23)])], notices, Span(6, 27))
    assert drawn == "R0(Menu) / T(C0(N1(Rain s) fall), u0(says) Ana)"


def happened(*spans: Pair, kind: str = "exchange") -> Event:
    return Event("a", None, kind, tuple(Span(*span) for span in spans), "")


def counted(start: int, end: int) -> Figure:
    return Figure("a", None, Span(start, end), "", None, None)


def test_figures_and_events_are_marked_inside_what_is_said() -> None:
    text = "Ana said 48 men were swapped, and 9 left"
    marks = find_marks(
        text,
        [said((9, 28), cue=[(4, 8)], source=[(0, 3)])],
        [],
        figures=[counted(9, 15), counted(34, 35), counted(90, 95), counted(8, 9)],
        events=[happened((21, 28), (9, 15)), happened((21, 28), kind="return"), happened((50, 60)), happened()],
    )
    drawn = ""
    for block in mark_text(text, marks):
        for segment in block.segments:
            for opening in segment.opens:
                drawn += SHORT[opening.mark.part] + ",".join(map(str, opening.mark.owners)) + "("
            drawn += segment.text + ")" * len(segment.closes)
    assert drawn == "s0(Ana) u0(said) C0(F0(48 men) were E0(E1(swapped))), and F1(9) left"


def test_depth_counts_enclosing_contents() -> None:
    text = "a b c d e"
    marks = find_marks(text, [said((0, 9)), said((2, 9)), said((4, 5), source=[(4, 5)])], [])
    depths = [
        opening.depth for block in mark_text(text, marks) for segment in block.segments for opening in segment.opens
    ]
    assert depths == [0, 1, 2, 3]


PARAGRAPHS = [
    ("One line that is long " + "and longer " * 10 + "\nTwo", 2),
    ("Title\nAnd a second line", 2),
    ("A paragraph that somebody has wrapped by hand at a column\nand that goes on here.", 1),
    ("A paragraph that somebody has wrapped by hand at a column\r\nand that goes on here.", 1),
    ("A paragraph that somebody has wrapped by hand at a column\n\nand a second paragraph.", 2),
    ("A paragraph that somebody has wrapped by hand at a column\n  \t\nand a second paragraph.", 2),
    (" \n\t\n", 0),
    ("", 0),
]


@pytest.mark.parametrize(("text", "expected"), PARAGRAPHS)
def test_paragraphs(text: str, expected: int) -> None:
    assert len(find_paragraphs(text)) == expected


spans = st.tuples(st.integers(-5, 60), st.integers(-5, 60)).map(lambda pair: Span(*pair))
statements = st.builds(
    said,
    spans,
    spans,
    cue=st.lists(spans, max_size=2),
    source=st.lists(spans, max_size=2),
)
notices = st.builds(Notice, st.just("caption"), spans, st.just("m"), st.booleans())
texts = st.text(st.sampled_from("ab.“” \n\r\t\u202e\u2028\U0001f6a7"), max_size=55)


figures = st.builds(counted, st.integers(-5, 60), st.integers(-5, 60))
events = st.lists(spans, max_size=2).map(lambda some: happened(*some))


@given(
    texts,
    st.lists(statements, max_size=6),
    st.lists(notices, max_size=3),
    st.none() | spans,
    st.tuples(st.lists(figures, max_size=3), st.lists(events, max_size=3)),
)
def test_no_character_is_lost_and_every_mark_is_closed(
    text: str,
    statements: list[Statement],
    notices: list[Notice],
    title_span: Span | None,
    found: tuple[list[Figure], list[Event]],
) -> None:
    marks = find_marks(text, statements, notices, title_span, figures=found[0], events=found[1])
    blocks = list(mark_text(text, marks))
    assert "".join(segment.text for block in blocks for segment in block.segments) == text
    words: dict[Mark, str] = {}
    for block in blocks:
        stack: list[Mark] = []
        for segment in block.segments:
            for opening in segment.opens:
                assert opening.continued == (opening.mark in words)
                words.setdefault(opening.mark, "")
                stack.append(opening.mark)
            for mark in stack:
                words[mark] += segment.text
            for part in segment.closes:
                assert stack.pop().part == part
        assert not stack
        assert block.prose or not any(segment.opens for segment in block.segments)
    assert set(words) == set(marks)
    for mark, marked in words.items():
        printed = text[mark.span.start : mark.span.end]
        assert "".join(marked.split()) == "".join(printed.split())


@pytest.mark.parametrize("character", [" ", "\n", "\r", "a", ".", "“", "\u2028"])
def test_a_million_of_one_character_takes_seconds_at_most(character: str) -> None:
    text = character * 1_000_000
    started = time.process_time()
    marks = find_marks(text, [said((i, i + 500)) for i in range(0, 1_000_000, 1000)], [])
    assert "".join(segment.text for block in mark_text(text, marks) for segment in block.segments) == text
    assert time.process_time() - started < 20
