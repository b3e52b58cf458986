from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.linking.alignment import find_passages
from reportedly.linking.directions import find_direction, read_printed
from reportedly.linking.echo_texts import make_text
from reportedly.linking.echoes import Found, Side, find_echo, make_copy, mark_standing, share_keys
from reportedly.linking.folding import fold_text
from reportedly.linking.holders import CAP, Holder, find_pairs, make_status
from reportedly.linking.keys import RUN, find_keys
from reportedly.reading.quotations import find_quotations
from reportedly.records import Span
from tests.tables import as_parameters, read_cases

CASES = read_cases("linking/echoes")


def make_side(
    name: str,
    text: str,
    outlet: str = "Herald",
    day: str | None = "2031-05-04",
    stated: tuple[tuple[str, str], ...] = (),
) -> Side:
    quoted = tuple(Span(one.start, one.end) for one in find_quotations(text)[0])
    made = make_text(text, (), quoted)
    return Side(name, made, read_printed(outlet, day, stated), mark_standing(made, ()))


def compare(a: Side, b: Side, *, copied: bool | None = None) -> Found | None:
    return find_echo(a, b, [(x, y) for _, x, y in share_keys(a.text, b.text)], copied=copied)


def make_pair(case: dict[str, Any]) -> tuple[Side, Side]:
    outlets, days = case.get("outlets", ["Herald", "Post"]), case.get("days", ["2031-05-04"] * 2)
    return make_side("a", case["a"], outlets[0], days[0]), make_side("b", case["b"], outlets[1], days[1])


@pytest.mark.parametrize("case", as_parameters(CASES, lambda case: str(case["name"])))
def test_pair(case: dict[str, Any]) -> None:
    found = compare(*make_pair(case))
    assert (found.echo.kind if found else "") == case["kind"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_pair_turned_round_is_the_same_echo(case: dict[str, Any]) -> None:
    a, b = make_pair(case)
    assert compare(a, b) == compare(b, a)


@pytest.mark.parametrize(
    "case", [case for case in CASES if case["kind"] and "known_failure" not in case], ids=lambda case: case["name"]
)
def test_passages_are_the_same_words_at_both_ends(case: dict[str, Any]) -> None:
    found = compare(*make_pair(case))
    assert found is not None
    for ours, theirs in found.echo.passages:
        one, other = fold_text(case["a"][slice(*ours)]).numbers, fold_text(case["b"][slice(*theirs)]).numbers
        assert one[0] == other[0]
        assert one[-1] == other[-1]


WORDS = st.lists(st.sampled_from(["ferry", "The", "ran", "aground", "of", "Tarn", "near", "salt", "mill"]), max_size=80)


@given(WORDS, WORDS, WORDS, WORDS, WORDS)
def test_a_shared_run_has_a_key_in_common(
    a: list[str], b: list[str], c: list[str], d: list[str], run: list[str]
) -> None:
    one, other = (fold_text(" ".join([*head, *run, *tail])) for head, tail in ((a, b), (c, d)))
    if len(run) >= RUN:
        assert len(np.intersect1d(find_keys(one.numbers)[0], find_keys(other.numbers)[0]))


@given(WORDS, WORDS)
def test_runs_are_the_same_words_and_never_overlap(a: list[str], b: list[str]) -> None:
    one, other = make_text(" ".join(a), (), ()), make_text(" ".join(b), (), ())
    places = [(x, y) for _, x, y in share_keys(one, other)]
    first, second = one.words.numbers.tolist(), other.words.numbers.tolist()
    end = 0
    for passage in find_passages(first, second, places):
        there = 0
        for run in passage:
            assert first[run.a : run.a + run.length] == second[run.b : run.b + run.length]
            assert run.length > 0
            assert run.a >= end
            assert run.b >= there
            end, there = run.a + run.length, run.b + run.length


@given(st.text(max_size=200))
def test_words_stand_where_they_are_said_to(text: str) -> None:
    words = fold_text(text)
    for number, start, end in zip(words.numbers, words.starts, words.ends, strict=True):
        assert fold_text(text[start:end]).numbers.tolist() == [number]


def test_stated_origin_outweighs_the_day() -> None:
    early, late = read_printed("Herald", "2031-05-04", [("Post", "citing")]), read_printed("Post", "2031-05-05")
    assert find_direction(early, late)[0] == "b->a"
    assert find_direction(late, early)[0] == "a->b"


@pytest.mark.parametrize(("a", "b"), [("2031-05-04", "2031-05-04"), ("2031-05", "2031-05-20"), (None, "2031-05-04")])
def test_equal_or_vague_days_give_no_direction(a: str | None, b: str | None) -> None:
    assert find_direction(read_printed("Herald", a), read_printed("Post", b)) == (None, "")


def test_two_that_name_a_third_have_it_from_neither() -> None:
    early, late = (
        read_printed("Herald", "2031-05-04", [("Ostpress", "citing")]),
        read_printed("Post", "2031-05-05", [("Ostpress", "citing")]),
    )
    assert find_direction(early, late)[0] is None


def test_a_verdict_outweighs_what_is_found() -> None:
    a, b = make_pair(next(case for case in CASES if case["kind"] == "quote"))
    assert compare(a, b, copied=False) is None
    judged = compare(a, b, copied=True)
    assert judged is not None
    assert judged.echo.kind != "quote"


def test_what_is_marked_as_translated_from_the_other_is_no_mere_quotation() -> None:
    a, b = make_pair(next(case for case in CASES if case["kind"] == "quote"))
    marked = b._replace(printed=read_printed("Post", "2031-05-04", [("Herald", "translated")]))
    found = compare(a, marked)
    assert found is not None
    assert (found.echo.kind, found.echo.direction) == ("edited", "a->b")
    assert "marked as translated" in found.echo.reason
    other = b._replace(printed=read_printed("Post", "2031-05-04", [("DeepL", "translated")]))
    assert (again := compare(a, other)) is not None
    assert again.echo.kind == "quote"


def test_the_same_text_is_a_copy_of_its_whole_length() -> None:
    text = "“Salt is dear,” said the miller of Tarn, who has not sold a sack since the bridge fell."
    found = make_copy(make_side("b", text), make_side("a", text, "Post", "2031-05-05"))
    assert found is not None
    assert found.echo.kind == "copy"
    assert (found.echo.a, found.echo.direction) == ("a", "b->a")
    assert [text[slice(*span)] for span in found.echo.passages[0]] == [text[1:-1]] * 2


def make_holders(count: int, outlet: str = "", first: int = 0) -> list[Holder]:
    return [Holder(f"2031-05-{1 + at % 28:02}", f"{at:05}", at, outlet) for at in range(first, first + count)]


def test_many_texts_make_a_star_about_the_earliest() -> None:
    holders = make_holders(3000)
    pairs = {*find_pairs(make_status(()), make_status(holders))}
    assert {anchor for anchor, _ in pairs} == {min(holders)}
    assert len(pairs) == len(holders) - 1


def test_few_texts_are_compared_each_with_each() -> None:
    holders = make_holders(CAP)
    pairs = {frozenset(pair) for pair in find_pairs(make_status(()), make_status(holders))}
    assert len(pairs) == CAP * (CAP - 1) // 2


def test_what_stands_in_an_outlet_finds_nothing_of_that_outlet() -> None:
    standing, others = make_holders(4, "herald"), make_holders(2, "post", 10)
    status = make_status([*standing, *others])
    assert status.standing == {"herald"}
    assert {frozenset(pair) for pair in find_pairs(make_status(()), status)} == {frozenset(others)}
