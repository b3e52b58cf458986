from __future__ import annotations

import time
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.reading import read_article
from reportedly.reading.sentences import find_sentences
from reportedly.reading.voices import count_voices, find_stated_as_fact
from reportedly.records import Article, Reading, Span, Statement

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "reading" / "voices.toml").read_text("utf-8"))
PIECES = [
    "Guards burned letters.",
    "said Ilva Tarn.",
    "It may rain.",
    "“",
    "”",
    "?",
    "\n\n",
    "Ilva Tarn said that",
    "forty",
    "not",
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join)


def _read(text: str) -> Reading:
    title = Span(0, text.index("\n")) if "\n" in text else None
    return read_article(Article("a.txt", "0", text, title_span=title), "rules")


@pytest.mark.parametrize("case", CASES["voice"], ids=lambda case: case["text"][:50])
def test_voice(case: dict[str, Any]) -> None:
    voice = _read(case["text"]).voice
    assert voice is not None
    assert list(voice) == case["voice"]


@pytest.mark.parametrize("case", CASES["fact"], ids=lambda case: case["text"][:70])
def test_stated_as_fact(case: dict[str, Any]) -> None:
    text = case["text"]
    found = [one for one in _read(text).notices if one.kind == "stated-as-fact"]
    assert [text[a:b] for a, b in (one.span for one in found)] == ([case["fact"]] if "fact" in case else [])
    for one in found:
        assert one.other is not None
        assert text[one.other.start : one.other.end] == case["rests_on"]
        assert "Ilva Tarn" in one.message
        assert not one.rubbish


@given(TEXTS)
def test_voices_add_up_to_the_sentences(text: str) -> None:
    reading = _read(text)
    assert reading.voice is not None
    assert sum(reading.voice) == len(find_sentences(text)) or "“" in text  # a quotation may join sentences
    assert min(reading.voice) >= 0


def test_thousands_of_sentences_take_seconds() -> None:
    text = "Guards burned forty letters of harbour prisoners. " * 4000
    sentences = find_sentences(text)
    statements = [
        Statement("a", (Span(one.start, one.end),), (), (), text[one.start : one.end], None, None, None, "indirect")
        for one in sentences[10::2]
    ]
    began = time.process_time()
    count_voices(text, sentences, statements)
    find_stated_as_fact(text, sentences, None, statements)
    assert time.process_time() - began < 10
