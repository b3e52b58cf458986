from __future__ import annotations

import time
import tomllib
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly import edtf
from reportedly.reading import read_article
from reportedly.reading.quotations import find_quotations
from reportedly.reading.sentences import find_sentences
from reportedly.reading.times import find_times, phrases, times
from reportedly.records import Article
from tests.tables import as_parameters, read_cases

if TYPE_CHECKING:
    from reportedly.reading.times import Dated
    from reportedly.reading.times.numeric import Order
    from reportedly.records import Notice, Reading

ROOT = Path(__file__).parents[2]
CASES = read_cases("reading/times")
LANDMARKS = tomllib.loads((ROOT / "src/reportedly/packs/captivity/landmarks.toml").read_text("utf-8"))
WORDS = """
    21 21st 3 31 0 99 2022 1990s '90s 2022-09-21 21.09.2022 03/04/2022 30.02.2022 9999 1000 1e999 ٢١ 24/7
    September Sept. May March February mid- early Monday Saturday spring winter fall today week month year
    days ago later last next this past coming two a few of in on the to and - between from since until before
    after by weekend will would said left , . “ ” century 's
"""
PHRASES = ["last night", "the next day", "that day", "the day after", "end of", "full-scale war", "\n", "9" * 400]
PIECES = [*WORDS.split(), *PHRASES]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join) | st.text(max_size=60)
PUBLISHED = st.none() | st.sampled_from(
    ["2022-09-21", "2024-02-29", "2022-09", "2022", "2022-XX-XX", "XXXX-09-21", "0001-01-01", "9999-12-31", "soon", ""]
)


def _find(text: str, published: str | None, order: Order | None = None) -> tuple[list[Dated], tuple[Notice, ...]]:
    quotations, _ = find_quotations(text)
    sentences = find_sentences(text, quotations=quotations)
    landmarks: dict[tuple[str, ...], str] = {("full-scale", "war"): "2022-02-24"}
    return find_times(text, sentences, published, order=order, landmarks=landmarks, quotations=quotations)


@pytest.mark.parametrize("case", as_parameters(CASES))
def test_case(case: dict[str, Any]) -> None:
    found, notices = _find(case["text"], case.get("published"))
    expected = [(one["words"], one.get("when"), one["basis"]) for one in case["times"]]
    assert [(one.words, one.when, one.basis) for one in found] == expected
    assert [case["text"][one.span.start : one.span.end] for one in notices] == case.get("suspect", [])
    assert {one.kind for one in notices} <= {"suspect-date"}


@given(TEXTS, PUBLISHED, st.sampled_from(["day-month", "month-day", None]))
def test_spans_slice_to_the_words_in_order_and_every_date_is_valid(
    text: str, published: str | None, order: Order | None
) -> None:
    found, notices = _find(text, published, order)
    assert all(one.span.end <= after.span.start for one, after in pairwise(found))
    for one in found:
        assert one.words
        assert text[one.span.start : one.span.end] == one.words
        assert one.when is None or edtf.is_valid(one.when)
        assert one.reason
    assert all(text[one.span.start : one.span.end] and one.message for one in notices)


@given(TEXTS)
def test_without_a_date_of_publication_nothing_is_counted_from_one(text: str) -> None:
    for one in _find(text, None)[0]:
        assert one.basis != "published" or one.when is None


@given(TEXTS, st.sampled_from(["2022-09", "2024-02", "2022"]), st.integers(0, 400))
def test_what_a_rough_date_of_publication_gives_every_day_of_it_gives(text: str, published: str, days: int) -> None:
    first, last = edtf.earliest(published), edtf.latest(published)
    assert first
    assert last
    day = date.fromordinal(min(last.toordinal(), first.toordinal() + days))
    rough, exact = _find(text, published)[0], _find(text, day.isoformat())[0]
    assert [one.span for one in rough] == [one.span for one in exact]
    if day in (first, last):
        for one, other in zip(rough, exact, strict=True):
            assert one.basis != "published" or one.when in (None, other.when) or "X" in one.when


@given(TEXTS, PUBLISHED)
def test_the_first_look_leaves_nothing_out(text: str, published: str | None) -> None:
    """What may begin a time is told twice, once in the readers and once, cheaply, before them: they have to agree."""
    quick = _find(text, published)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(times, "may_hold_time", lambda *_, **__: True)
        patch.setattr(phrases, "_may_begin", lambda *_: True)
        assert _find(text, published) == quick


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:50])
def test_the_first_look_leaves_no_case_out(case: dict[str, Any]) -> None:
    quick = _find(case["text"], case.get("published"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(times, "may_hold_time", lambda *_, **__: True)
        patch.setattr(phrases, "_may_begin", lambda *_: True)
        assert _find(case["text"], case.get("published")) == quick


@pytest.mark.parametrize(("order", "when"), [("day-month", "2022-04-03"), ("month-day", "2022-03-04"), (None, "2022")])
def test_the_order_of_day_and_month_is_told_and_never_guessed(order: Order | None, when: str) -> None:
    for text in ("Signed on 03/04/2022.", "Signed on 03.04.2022.", "Signed on 03-04-2022."):
        found, notices = _find(text, "2022-09-21", order)
        assert [one.when for one in found] == [when]
        assert len(notices) == (order is None)


@pytest.mark.parametrize(
    ("text", "words", "when"),
    [
        (
            "Since the start of the full-scale war he served.",
            "Since the start of the full-scale war",
            "2022-02-24/..",
        ),
        ("Before the full-scale invasion he taught.", "Before the full-scale invasion", "../2022-02-23"),
        ("He has waited since the annexation of Crimea.", "since the annexation of Crimea", "2014-03-18/.."),
    ],
)
def test_a_landmark_stands_for_its_date(text: str, words: str, when: str) -> None:
    landmarks = {tuple(name.split()): edtf for edtf, table in LANDMARKS.items() for name in table["names"]}
    found, _ = find_times(text, find_sentences(text), "2022-09-21", landmarks=landmarks)
    assert [(one.words, one.when) for one in found] == [(words, when)]


def test_a_landmark_alone_names_no_time() -> None:
    text = "The full-scale war goes on. They spoke of the full-scale war."
    assert _find(text, "2022-09-21")[0] == []


def test_every_landmark_is_a_date_by_lower_case_words() -> None:
    for when, table in LANDMARKS.items():
        assert edtf.is_day(when)
        assert table["names"] == [name.lower() for name in table["names"]]
    names = [name for table in LANDMARKS.values() for name in table["names"]]
    assert len(names) == len(set(names))


def _read(text: str, published: str | None) -> Reading:
    return read_article(Article("camp.txt", "0", text, published=published))


def test_a_time_is_whose_statement_it_stands_in_or_nobodys() -> None:
    text = "Minister Ilva Tarn said that the camp was opened in May. It was shut on 3 June 2022."
    reading = _read(text, "2022-09-21")
    said, own = reading.times
    assert (said.words, said.when, said.statement_id) == ("May", "2022-05", reading.statements[0].id)
    assert (own.words, own.when, own.statement_id, own.basis) == ("3 June 2022", "2022-06-03", None, "printed")
    assert said.article_id == own.article_id == reading.article_id
    assert said.id != own.id


def test_a_suspect_date_is_a_notice_of_the_reading() -> None:
    reading = _read("The camp was shut on 31 June.", "2022-09-21")
    assert reading.times == ()
    assert [(one.kind, one.rubbish) for one in reading.notices] == [("suspect-date", False)]


UNITS = (
    "9|9 |2022-|May |May|Monday, |the next day |two days |since |early |the |1 and |5 to |in 2014 |'90s |last "
    "|next day |21.09.2022 |“today |a week after |2014-|.|today "
)


@pytest.mark.parametrize("unit", UNITS.split("|"))
def test_long_repetitions_take_seconds(unit: str) -> None:
    text = unit * (60_000 // len(unit))
    began = time.process_time()
    _find(text, "2022-09-21")
    assert time.process_time() - began < 15


@pytest.mark.parametrize(
    ("outlet", "url", "when"),
    [
        ("CNN", None, "2022-03-04"),
        ("The Guardian", None, "2022-04-03"),
        (None, "https://www.theguardian.com/a", "2022-04-03"),
        (None, "https://ostpress.example.ua/a", "2022-04-03"),
        ("CNN", "https://cnn.example.uk/a", "2022-03-04"),
        ("Ostpress", "https://ostpress.example.com/a", "2022"),
        ("Ostpress", "https://[half", "2022"),
        (None, None, "2022"),
    ],
)
def test_the_order_of_day_and_month_is_the_outlets_or_open(outlet: str | None, url: str | None, when: str) -> None:
    article = Article("a.txt", "0", "The camp was closed on 03/04/2022.", outlet=outlet, url=url)
    reading = read_article(article, "rules")
    assert [one.when for one in reading.times] == [when]
    assert [one.kind for one in reading.notices] == (["suspect-date"] if when == "2022" else [])
