from __future__ import annotations

import time
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.linking.alarms import Told, find_alarms
from reportedly.linking.alarms.alignment import align
from reportedly.records import Article, Figure, Span, Speaker, Statement, Time
from reportedly.relations import Alarm, Echo
from tests.tables import as_parameters, read_cases

CASES = read_cases("linking/alarms")


def find_span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def tell(address: str, row: dict[str, Any]) -> Told:
    article = Article(address, address, row["text"], outlet=row.get("outlet"), published=row.get("published"))
    return Told(
        article,
        tuple(_state(article, one) for one in row.get("statements", ())),
        tuple(_count(article, one) for one in row.get("figures", ())),
        tuple(
            Time(article.id, None, find_span(article.text, words), words, "2031-05-12", "printed")
            for words in row.get("times", ())
        ),
    )


def _state(article: Article, row: dict[str, Any]) -> Statement:
    return Statement(
        article_id=article.id,
        content_spans=(find_span(article.text, row["content"]),),
        cue_spans=(find_span(article.text, row["cue"]),),
        source_spans=(find_span(article.text, row["source"]),),
        content=row["content"],
        cue=row["cue"],
        source=row["source"],
        speaker=Speaker(row["speaker"], row["kind"]),
        mode=row.get("mode", "indirect"),
        stance=row.get("stance", "asserts"),
        confidence=row.get("confidence", 0.9),
    )


def _count(article: Article, row: dict[str, Any]) -> Figure:
    return Figure(
        article_id=article.id,
        statement_id=None,
        span=find_span(article.text, row["words"]),
        words=row["words"],
        low=row.get("low"),
        high=row.get("high"),
        qualifier=row.get("qualifier"),
        counted=row.get("counted"),
        befell=row.get("befell"),
        side=row.get("side"),
        role=row.get("role", "count"),
        speaker=Speaker(row["speaker"], row["kind"]) if "speaker" in row else None,
        via=tuple(row.get("via", ())),
    )


def link(a: Told, b: Told, passage: list[str] | None = None) -> Echo:
    """An echo of both, `a` being the first by id or not."""
    texts = a.article.text, b.article.text
    spans = [find_span(text, words) for text, words in zip(texts, passage or texts, strict=True)]
    return Echo(a.article.id, b.article.id, "edited", ((spans[0], spans[1]),))


def turn(echo: Echo) -> Echo:
    return Echo(echo.b, echo.a, echo.kind, tuple((b, a) for a, b in echo.passages))


def cut(told: Told, span: Span | None) -> str:
    return told.article.text[span.start : span.end] if span else ""


@pytest.mark.parametrize("case", as_parameters(CASES, lambda case: case["name"]))
def test_case(case: dict[str, Any]) -> None:
    told = {"a": tell("a.txt", case["a"]), "b": tell("b.txt", case["b"])}
    found = find_alarms(link(told["a"], told["b"], case.get("passage")), told["a"], told["b"])
    wanted = case.get("alarm", {})
    assert [one.kind for one in found] == ([wanted["kind"]] if wanted else [])
    for one in found:
        sides = [cut(told[name], _span_in(one, told[name])) for name in ("b", "a")]
        about = wanted.get("about")
        if about:
            assert one.b == told[about].article.id
        if about == "a":
            sides.reverse()
        assert sides == [wanted["words"], wanted["other"]]
        assert "\n" not in one.message


def _span_in(alarm: Alarm, told: Told) -> Span | None:
    return alarm.a_span if alarm.a == told.article.id else alarm.b_span


@pytest.mark.parametrize("case", as_parameters([c for c in CASES if not c.get("known_failure")], lambda c: c["name"]))
def test_which_article_comes_first_does_not_matter(case: dict[str, Any]) -> None:
    a, b = tell("a.txt", case["a"]), tell("b.txt", case["b"])
    echo = link(a, b, case.get("passage"))
    assert find_alarms(echo, a, b) == find_alarms(turn(echo), b, a)


@pytest.mark.parametrize("case", as_parameters([c for c in CASES if not c.get("known_failure")], lambda c: c["name"]))
def test_names_of_sides_change_nothing_but_themselves(case: dict[str, Any]) -> None:
    swapped = _swap(case)
    kinds = []
    for one in (case, swapped):
        a, b = tell("a.txt", one["a"]), tell("b.txt", one["b"])
        kinds.append([alarm.kind for alarm in find_alarms(link(a, b, one.get("passage")), a, b)])
    assert kinds[0] == kinds[1]


def _swap(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _swap(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_swap(one) for one in value]
    return (
        value.replace("Tarn", "\0").replace("Brenn", "Tarn").replace("\0", "Brenn") if isinstance(value, str) else value
    )


WORDS = st.lists(st.sampled_from(["the", "boat", "not", "left", "40", "41", "quay", "."]), max_size=40)


@given(WORDS, WORDS)
def test_aligned_words_are_equal_and_in_order(a: list[str], b: list[str]) -> None:
    runs = align(a, b)
    for run in runs:
        assert run.size > 0
        assert a[run.a : run.a + run.size] == b[run.b : run.b + run.size]
    for one, other in pairwise(runs):
        assert one.a + one.size <= other.a
        assert one.b + one.size <= other.b


@given(WORDS)
def test_a_text_is_its_own_echo_without_alarms(words: list[str]) -> None:
    text = " ".join(words)
    a, b = tell("a.txt", {"text": text}), tell("b.txt", {"text": text})
    assert find_alarms(link(a, b), a, b) == ()


@given(WORDS, WORDS)
def test_spans_of_alarms_lie_in_their_texts(one: list[str], other: list[str]) -> None:
    a, b = tell("a.txt", {"text": " ".join(one)}), tell("b.txt", {"text": " ".join(other)})
    for alarm in find_alarms(link(a, b), a, b):
        for told in (a, b):
            span = _span_in(alarm, told)
            assert span is not None
            assert 0 <= span.start < span.end <= len(told.article.text)


def test_texts_that_repeat_themselves_take_seconds() -> None:
    a = tell("a.txt", {"text": "the boat left the quay " * 4_000})
    b = tell("b.txt", {"text": "the quay left no boat " * 4_000})
    began = time.process_time()
    find_alarms(link(a, b), a, b)
    assert time.process_time() - began < 10


def test_two_thousand_statements_take_seconds() -> None:
    sentence = "Orlin said that the crews of the lower canal number {} had all gone home. "
    told = []
    for address in ("a.txt", "b.txt"):
        text = "".join(sentence.format(n) for n in range(2_000))
        article = Article(address, address, text, outlet=address)
        statements, at = [], 0
        for n in range(2_000):
            content = f"the crews of the lower canal number {n} had all gone home"
            start = text.index(content, at)
            at = start + len(content)
            spans = (Span(start, at),), (Span(start - 10, start - 1),), (Span(start - 16, start - 11),)
            speaker = Speaker("Maksim Orlin", "person")
            statements.append(Statement(article.id, *spans, content, "said that", "Orlin", speaker, "indirect"))
        told.append(Told(article, tuple(statements)))
    began = time.process_time()
    a, b = told
    assert find_alarms(link(a, b), a, b) == ()
    assert time.process_time() - began < 20
