"""Marked words are looked for where they most likely stand, and their speakers are told without the reader's help."""

import pytest

from eval.marked import MarkedStatement
from eval.speakers import find_place, judge, measure, resolve_marked
from reportedly.records import Article

TEXT = (
    "Governor Milan Kovar came home. He said he would rest. “We won,” Kovar said. “It is over.” The lists, Petra Orlova"
    " wrote, were false."
)


def mark(content: str, source: str | None, cue: str | None, speaker: str = "Milan Kovar") -> MarkedStatement:
    start = TEXT.index(content)
    end = start + len(content)
    return MarkedStatement("case", start, end, content, source, cue, speaker, "indirect", "asserts")


MARKED = [
    mark("he would rest", "He", "said"),
    mark("“We won,”", "Kovar", "said"),
    mark("“It is over.”", None, None),
    mark("The lists, Petra Orlova wrote, were false", "Petra Orlova", "wrote", "Petra Orlova"),
]


@pytest.mark.parametrize(
    ("one", "around"),
    [
        (MARKED[0], "He said"),
        (mark("he would rest", "Kovar", "came"), "Kovar came"),
        (MARKED[1], "Kovar said"),
        (MARKED[3], "Petra Orlova wrote"),
    ],
)
def test_the_nearest_words_are_taken(one: MarkedStatement, around: str) -> None:
    place = find_place(TEXT, one)
    assert place.source is not None
    assert place.cue is not None
    assert TEXT[place.source.start : place.cue.end] == around


def test_a_pronoun_of_the_content_is_not_the_source() -> None:
    text = "Kovar spoke long. Then he said he was tired."
    place = find_place(text, MarkedStatement("a", 31, 43, "he was tired", "he", "said", None, "indirect", "asserts"))
    assert place.source == (23, 25)


def test_a_source_is_not_looked_for_across_the_content() -> None:
    text = "On Monday Kovar met the heads of both houses and their guests and said he was tired. Kovar left."
    place = find_place(text, MarkedStatement("a", 71, 83, "he was tired", "Kovar", "said", None, "indirect", "asserts"))
    assert place.source == (10, 15)


def test_part_of_a_word_is_no_source_and_missing_words_are_told() -> None:
    assert find_place(TEXT, MARKED[2]) == (None, None)
    with pytest.raises(ValueError, match="Orlo"):
        find_place(TEXT, mark("he would rest", "Orlo", "said"))


def test_each_source_is_resolved_in_reading_order() -> None:
    article = Article("case.txt", "0", TEXT, language="en")
    names = {one.content: name for one, name in resolve_marked(article, reversed(MARKED))}
    assert names == {one.content: one.speaker for one in MARKED}


def test_statements_without_a_source_and_of_other_articles_are_not_counted() -> None:
    article = Article("some/case.txt", "0", TEXT, language="en")
    table = measure("news", [article], [*MARKED, MARKED[0]._replace(document="other")])
    assert table.rows[0].values == (100.0, 0.0, 0.0, 3)


@pytest.mark.parametrize(
    ("marked", "given", "verdict"),
    [
        ("Milan Kovar", "Kovar", "right"),
        ("the Velland ministry", "Velland ministry of defence", "right"),
        ("Milan Kovar", None, "null"),
        ("Milan Kovar", "Petra Orlova", "wrong"),
        (None, "Petra Orlova", "wrong"),
        (None, None, "right"),
    ],
)
def test_verdicts(marked: str | None, given: str | None, verdict: str) -> None:
    assert judge(marked, given) == verdict
