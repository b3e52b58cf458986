from __future__ import annotations

import time
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.packs import load_pack
from reportedly.reading import read_article
from reportedly.reading.provenance import find_captives, find_origins
from reportedly.reading.sentences import find_sentences
from reportedly.reading.speakers import find_mentions
from reportedly.records import Article, Reading, StatedOrigin

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "reading" / "provenance.toml").read_text("utf-8"))
PIECES = [
    *(
        "captured",
        "prisoner of war",
        "freed",
        "Ivan Drel",
        "Petra Orlova",
        "who was captured",
        "citing",
        "Reuters",
        "reports",
    ),
    *(
        "Translated by",
        "Google Translate",
        "(",
        ")",
        "/",
        ",",
        ".",
        "'s",
        "said",
        "that",
        "\n",
        "VELDEN",
        "—",
        "“",
        "”",
        "Source:",
    ),
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join) | st.text(max_size=60)


def _read(text: str) -> Reading:
    return read_article(Article("a.txt", "0", text), "rules")


def _origins(text: str, outlet: str | None = None) -> tuple[StatedOrigin, ...]:
    sentences = find_sentences(text)
    return find_origins(text, sentences, find_mentions(text, sentences), outlet)


@pytest.mark.parametrize("case", CASES["medium"], ids=lambda case: case["text"][:50])
def test_medium(case: dict[str, Any]) -> None:
    assert _read(case["text"]).statements[0].medium == case.get("medium")


@pytest.mark.parametrize("case", CASES["custody"], ids=lambda case: case["text"][:50])
def test_custody(case: dict[str, Any]) -> None:
    assert _read(case["text"]).statements[0].in_custody is case["captive"]


@pytest.mark.parametrize("case", CASES["origin"], ids=lambda case: case["text"][:50])
def test_origin(case: dict[str, Any]) -> None:
    assert [[one.name, one.relation] for one in _origins(case["text"])] == case["origins"]


def test_the_articles_own_outlet_is_no_origin() -> None:
    assert _origins("The camp was closed, reports CNN.", "CNN") == ()


def test_a_subject_without_captives_has_none() -> None:
    pack = load_pack()
    free = pack._replace(kinds=pack.kinds._replace(captive=frozenset()), digest="none")
    text = "Captured officer Ivan Drel said that he was well."
    sentences = find_sentences(text)
    assert not find_captives(text, sentences, find_mentions(text, sentences), free).names


@given(TEXTS)
def test_origins_slice_to_the_words(text: str) -> None:
    found = _origins(text)
    assert all(text[a:b] == one.words and one.words for one in found for a, b in [one.span])
    assert [one.span for one in found] == sorted(one.span for one in found)


@given(TEXTS)
def test_captives_are_persons_of_the_article(text: str) -> None:
    sentences = find_sentences(text)
    mentions = find_mentions(text, sentences)
    names = {party.name for party in mentions.parties if party.kind == "person"}
    assert find_captives(text, sentences, mentions, load_pack()).names <= names


@pytest.mark.parametrize("unit", ["captured Ivan Drel ", "citing Reuters, ", "(Ostpress) ", "on Telegram ", "Source: "])
def test_long_repetitions_take_seconds(unit: str) -> None:
    text = unit * (60_000 // len(unit))
    sentences = find_sentences(text)
    mentions = find_mentions(text, sentences)
    began = time.process_time()
    find_origins(text, sentences, mentions, None)
    find_captives(text, sentences, mentions, load_pack())
    assert time.process_time() - began < 15
