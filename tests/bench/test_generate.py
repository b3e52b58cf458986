"""The generated articles of the benchmark are the same everywhere and every time, and of a news article's length."""

import json
from itertools import islice
from pathlib import Path

from bench.generate import generate_rows, render_page, write_folder, write_jsonl
from bench.growth import find_growth


def test_same_seed_same_articles() -> None:
    assert list(generate_rows(20, seed=7)) == list(islice(generate_rows(50, seed=7), 20))
    assert list(generate_rows(5, seed=7)) != list(generate_rows(5, seed=8))


def test_articles_have_the_length_of_news() -> None:
    words = [len(row["text"].split()) for row in generate_rows(200)]
    assert 300 < sum(words) / len(words) < 800


def test_jsonl_is_what_the_reader_takes(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    words = write_jsonl(path, 3)
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert [set(row) for row in rows] == [{"id", "url", "title", "outlet", "published", "text"}] * 3
    assert words == sum(len(row["text"].split()) for row in rows)


def test_folders_hold_one_file_an_article(tmp_path: Path) -> None:
    write_folder(tmp_path / "txt", 3)
    write_folder(tmp_path / "html", 3, page=True)
    assert len(list(tmp_path.rglob("*.txt"))) == len(list(tmp_path.rglob("*.html"))) == 3


def test_page_holds_every_paragraph() -> None:
    row = next(generate_rows(1))
    page = render_page(row)
    assert all(paragraph in page for paragraph in row["text"].split("\n\n"))


def test_growth_of_quadratic_time_is_seen() -> None:
    assert find_growth([(1000, 1.0), (2000, 4.0), (4000, 16.0)]) == (2.0, 1.0)
