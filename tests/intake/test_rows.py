import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.intake.rows import find_title_span, read_row, render_row
from reportedly.records import Article, Document, Problem, Span

TEXT = "Ferry held in port\r\nThe ferry is held, the harbour master said.\n"


def read(**fields: str) -> tuple[Article, tuple[Problem, ...]]:
    article, problems = read_row(Document("news.jsonl:3", "row", render_row({"text": TEXT, **fields})))
    assert article
    return article, problems


def test_a_row_says_what_it_says_and_no_more() -> None:
    article, problems = read()
    assert problems == ()
    assert article.text == TEXT
    assert (article.title, article.outlet, article.published, article.url) == (None, None, None, None)


def test_all_fields() -> None:
    article, problems = read(
        id="7", url="https://vale.example/7", title="Ferry  held in port", outlet="Vale Post", published="2022-09-21"
    )
    assert problems == ()
    assert article.title == "Ferry held in port"
    assert article.title_span == Span(0, 18)
    assert (article.outlet, article.published, article.url) == ("Vale Post", "2022-09-21", "https://vale.example/7")


def test_a_title_that_is_not_the_first_line_has_no_span() -> None:
    assert read(title="Ferry")[0].title_span is None
    assert read(title="Bridge closed")[0].title_span is None


def test_an_unreadable_date_is_a_problem_beside_the_article() -> None:
    article, (problem,) = read(published="03/04/2022")
    assert article.published == "2022-XX-XX"
    assert problem.kind == "date"
    assert "03/04/2022" in problem.message


def test_a_lone_surrogate_is_replaced_and_told() -> None:
    article, (problem,) = read(text="The ferry \ud83d is held.")
    assert article.text == "The ferry \N{REPLACEMENT CHARACTER} is held."
    assert problem.kind == "lone-surrogate"


def test_a_blank_text_is_a_problem() -> None:
    article, (problem,) = read_row(Document("news.jsonl:3", "row", render_row({"text": " \n"})))
    assert article is None
    assert problem.kind == "empty"


def test_equal_rows_have_equal_bytes_whatever_their_order() -> None:
    assert render_row({"title": "A", "text": "B", "colour": "red"}) == render_row({"text": "B", "title": "A"})
    assert json.loads(render_row({"text": "«Так»"})) == {"text": "«Так»"}


@given(st.text(st.characters(), min_size=1), st.text(st.characters()))
def test_a_title_span_holds_the_title(title: str, rest: str) -> None:
    span = find_title_span(f"{title}\n{rest}", title)
    if span:
        assert f"{title}\n{rest}"[span.start : span.end].split() == title.split()
    else:
        assert not title.strip()


@given(st.dictionaries(st.sampled_from(["id", "url", "title", "published", "outlet"]), st.text(st.characters())))
def test_any_row_is_read(fields: dict[str, str]) -> None:
    article, _ = read(**fields)
    assert article.text == TEXT


@pytest.mark.parametrize("character", " a\n\u00a0")
def test_a_million_of_one_character(character: str) -> None:
    find_title_span(character * 1_000_000, "a " * 1000)
    find_title_span(character * 1_000_000, character * 1_000_000)
