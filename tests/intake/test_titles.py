from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.intake.notices.titles import LONGEST, find_title

ROOT = Path(__file__).parents[2]
CASES = tomllib.loads((ROOT / "tests/cases/intake/titles.toml").read_text(encoding="utf-8"))["cases"]
ARTICLES = sorted(path for folder in ("seeds", "gold/dev") for path in (ROOT.parent / "shared" / folder).glob("*.txt"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_title(case: dict[str, Any]) -> None:
    span = find_title(case["text"])
    assert (case["text"][slice(*span)] if span else None) == case.get("title")


@given(st.text(alphabet=st.sampled_from("ab .\n\r,'"), max_size=300))
def test_a_title_is_one_short_stripped_line_with_text_after_it(text: str) -> None:
    span = find_title(text)
    if span is not None:
        title = text[slice(*span)]
        assert title == title.strip()
        assert 0 < len(title) <= LONGEST
        assert len(title.splitlines()) == 1
        assert text[span.end :].strip()


@pytest.mark.skipif(not ARTICLES, reason="the real articles are not beside the repository")
@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_a_real_article_has_a_title(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    span = find_title(text)
    assert span is not None
    assert not text[slice(*span)].endswith(".")
    before = [line for line in text[: span.start].splitlines() if line.strip()]
    assert len(before) <= 3  # a language switch, or notices of a translating machine
