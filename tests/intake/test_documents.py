import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.intake import INTAKE_VERSION, read_document
from reportedly.intake.rows import render_row
from reportedly.records import Article, Document, DocumentKind, Problem

TEXT = "# Ferry held in port\r\n\r\nThe ferry is held for now, the harbour master of Vale said on Monday.\r\n"


def read(text: str, kind: DocumentKind = "text") -> tuple[Article | None, tuple[Problem, ...]]:
    return read_document(Document("a.txt", kind, text.encode("utf-8", "surrogatepass")))


def test_a_text_is_kept_as_it_is() -> None:
    article, problems = read("\ufeff" + TEXT)
    assert problems == ()
    assert article
    assert article.text == TEXT
    assert article.title == "Ferry held in port"
    assert article.title_span
    assert TEXT[slice(*article.title_span)] == "Ferry held in port"
    assert article.language == "en"
    assert article.published is article.outlet is article.byline is None


def test_too_long_a_text_is_a_problem_whatever_it_came_in() -> None:
    long = "ab. " * 250_001
    for article, problems in (read(long), read(render_row({"text": long}).decode(), "row")):
        (problem,) = problems
        assert article is None
        assert problem.kind == "too-large"
        assert "1,000,000" in problem.message


def test_a_repeated_title_is_noticed_and_its_language_not_listened_to() -> None:
    article, _ = read("Ferry held in port\n\nFerry held in port\n\nThe ferry is held for now, the harbour master said.")
    assert article
    assert "repeated-title" in [notice.kind for notice in article.notices]


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_comes_back_or_is_a_problem(text: str) -> None:
    article, problems = read(text)
    assert (article is None) == bool(problems)
    if article:
        assert article.text == text.removeprefix("\ufeff")
        assert all(0 <= notice.span.start < notice.span.end <= len(article.text) for notice in article.notices)
        assert read(text) == (article, problems)


def test_plain_text_starts_without_the_heavy_libraries() -> None:
    code = (
        "import sys; from reportedly.intake import read_document; from reportedly.records import Document;"
        f"read_document(Document('a', 'text', {TEXT.encode()!r}));"
        "print([m for m in ('trafilatura', 'lxml', 'httpx', 'numpy', 'charset_normalizer') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_version_is_a_number() -> None:
    assert INTAKE_VERSION >= 1


def test_a_guessed_encoding_is_a_notice() -> None:
    article, problems = read_document(Document("a.txt", "text", "“Closed,” he said.".encode("utf-16-le")))
    assert article
    assert problems == ()
    (notice,) = (one for one in article.notices if one.kind == "guessed-encoding")
    assert "UTF-16-LE" in notice.message
    assert not notice.rubbish
    assert article.text[slice(*notice.span)] == "“"


@pytest.mark.parametrize("field", ["title", "outlet", "url", "published"])
def test_a_field_that_is_too_long_is_cut(field: str) -> None:
    article, problems = read(render_row({"text": TEXT, field: "x" * 10_001}).decode(), "row")
    assert article
    assert max(len(value or "") for value in (article.title, article.outlet, article.url)) <= 10_000
    if field != "published":  # which is no date at all
        assert [problem.kind for problem in problems] == ["field-cut"]
        assert field in problems[0].message
        assert len(problems[0].message) < 200


def test_a_page_with_an_endless_byline() -> None:
    page = (
        f'<html><head><meta name="author" content="{"Ann " * 5000}"></head><body><article><p>{TEXT * 9}</p></article>'
    )
    article, _ = read(page, "html")
    assert article
    assert len(article.byline or "") <= 10_000
