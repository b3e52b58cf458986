"""Fields that are too long, in every kind of input: one of 10,000 characters is kept, one of more is cut and told."""

import csv
import io
import json
from pathlib import Path

import pytest

from reportedly.intake import find_documents, read_document
from reportedly.intake.limits import MAX_FIELD_CHARACTERS
from reportedly.records import Article, Document, Problem

PROSE = "The ferry is held in port for now, the harbour master of Vale said on Monday. " * 5
LONG = "a long name " * 1_000
EXACT = LONG[: MAX_FIELD_CHARACTERS - 1] + "x"


def read_file(path: Path) -> tuple[Article, list[Problem]]:
    found = list(find_documents([str(path)]))
    problems = [thing for thing in found if isinstance(thing, Problem)]
    (document,) = (thing for thing in found if isinstance(thing, Document))
    article, more = read_document(document)
    assert article
    return article, [*problems, *more]


def render_page(**fields: str) -> str:
    metas = {
        "title": '<meta property="og:title" content="{}">',
        "outlet": '<meta property="og:site_name" content="{}">',
        "byline": '<meta name="author" content="{}">',
        "url": '<link rel="canonical" href="{}">',
    }
    head = "".join(metas[name].format(value) for name, value in fields.items())
    return (
        f"<!doctype html><html><head>{head}</head><body><article><p>{PROSE}</p><p>{PROSE}</p></article></body></html>"
    )


def render_csv(**fields: str) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, ["text", *fields])
    writer.writeheader()
    writer.writerow({"text": PROSE, **fields})
    return out.getvalue()


def render_json(**fields: str) -> str:
    return json.dumps({"text": PROSE, **fields}) + "\n"


RENDERERS = {"html": render_page, "csv": render_csv, "jsonl": render_json}


@pytest.mark.parametrize(
    ("suffix", "field"),
    [
        ("html", "title"), ("html", "outlet"), ("html", "byline"),
        ("csv", "title"), ("csv", "outlet"), ("jsonl", "title"), ("jsonl", "outlet"),
    ],
)  # fmt: skip
def test_a_long_name_is_cut_and_told(tmp_path: Path, suffix: str, field: str) -> None:
    path = tmp_path / f"a.{suffix}"
    path.write_text(RENDERERS[suffix](**{field: LONG}), encoding="utf-8")
    article, problems = read_file(path)
    assert [problem.kind for problem in problems] == ["field-cut"], problems
    assert f"its {field} is longer than 10,000" in problems[0].message
    assert (problems[0].where, "\n" in problems[0].message) == (article.address, False)
    kept = getattr(article, field)
    assert len(kept) <= MAX_FIELD_CHARACTERS
    assert LONG.startswith(kept.casefold().rstrip("…").rstrip())


@pytest.mark.parametrize("suffix", ["html", "csv", "jsonl"])
def test_names_at_the_bound_are_kept_whole(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a.{suffix}"
    path.write_text(RENDERERS[suffix](title=EXACT, outlet=EXACT), encoding="utf-8")
    article, problems = read_file(path)
    assert problems == []
    assert (article.title, (article.outlet or "").casefold()) == (EXACT, EXACT)  # of a page it gets capitals


@pytest.mark.parametrize("suffix", ["txt", "md"])
def test_a_long_first_line_of_a_text_is_no_title_and_no_problem(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a.{suffix}"
    path.write_text(f"# {LONG}\n\n{PROSE}\n", encoding="utf-8")
    article, problems = read_file(path)
    assert (article.title, problems) == (None, [])


@pytest.mark.parametrize("suffix", ["csv", "jsonl"])
@pytest.mark.parametrize("field", ["id", "url"])
def test_a_row_with_a_long_name_is_called_by_its_place(tmp_path: Path, suffix: str, field: str) -> None:
    path = tmp_path / f"a.{suffix}"
    path.write_text(RENDERERS[suffix](**{field: "https://vale.example/" + "7" * 12_000}), encoding="utf-8")
    article, problems = read_file(path)
    assert article.address.startswith(str(path))
    assert (article.url, {problem.kind for problem in problems}) == (None, {"field-cut"})


def test_a_long_address_of_a_page_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(render_page(url="https://vale.example/" + "7" * 12_000), encoding="utf-8")
    article, problems = read_file(path)
    assert article.url is None
    assert [problem.kind for problem in problems] == ["field-cut"]


def test_a_long_date_is_no_date(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(render_json(published="2031-05-04 " * 2_000), encoding="utf-8")
    article, problems = read_file(path)
    assert (article.published, [problem.kind for problem in problems]) == (None, ["date"])
    assert len(problems[0].message) < 300


def test_a_cut_title_that_stands_in_the_text_is_the_words_of_its_span() -> None:
    title = "ferry  held " * 1_500
    row = json.dumps({"text": f"{title}\n{PROSE}", "title": title}).encode()
    article, problems = read_document(Document("a", "row", row))
    assert article
    assert article.title_span
    assert [problem.kind for problem in problems] == ["field-cut"]
    assert article.title == " ".join(article.text[slice(*article.title_span)].split())
    assert len(article.title) <= MAX_FIELD_CHARACTERS
