from __future__ import annotations

import time
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.packs import Side, load_pack
from reportedly.reading import read_article
from reportedly.reading.events import Context, Count, Dateline, find_happenings
from reportedly.reading.figures import find_numbers
from reportedly.reading.sentences import find_sentences
from reportedly.records import Article, Span
from tests.tables import as_parameters, read_cases

if TYPE_CHECKING:
    from reportedly.reading.events import Happening
    from reportedly.reading.figures import Number

CASES = read_cases("reading/events")
SIDES = (
    Side("veldia", "Veldia", frozenset([("veldia",)]), frozenset([("veldian",)])),
    Side("tarsenia", "Tarsenia", frozenset([("tarsenia",)]), frozenset([("tarsenian",)])),
)
PACK = load_pack()._replace(sides=SIDES, actors=(), digest="invented sides")
PIECES = [
    *(
        "exchange",
        "exchanged",
        "prisoners",
        "captives",
        "soldiers",
        "not",
        "will",
        "may",
        "refused to",
        "surrender",
        "swap",
    ),
    *(
        "prisoner exchange",
        "of",
        "in",
        "near",
        "Upper Velden",
        "Veldia",
        "Tarsenia",
        "40",
        "bodies of",
        "taken prisoner",
    ),
    *(",", ".", ";", "?", "“", "”", "—", "\n", "May", "'s", "٣٥", "½", "<b>", "=1+1"),
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=16).map(" ".join) | st.text(max_size=60)


def _find(text: str) -> tuple[list[Happening], list[Number]]:
    sentences = find_sentences(text)
    numbers = find_numbers(text, sentences, PACK.kinds)
    context = Context(counts=[Count(one.span, one.befell) for one in numbers])
    return find_happenings(text, sentences, PACK, context), numbers


def _as_case(text: str, one: Happening, numbers: list[Number]) -> dict[str, Any]:
    case = {
        "kind": one.kind,
        "words": [text[a:b] for a, b in one.spans],
        "modality": None if one.modality == "reported" else one.modality,
        "where": one.where,
        "parties": list(one.parties),
        "figures": [numbers[at].words for at in one.figures],
    }
    return {key: value for key, value in case.items() if value}


@pytest.mark.parametrize("case", as_parameters(CASES))
def test_case(case: dict[str, Any]) -> None:
    found, numbers = _find(case["text"])
    assert [_as_case(case["text"], one, numbers) for one in found] == case["events"]


@given(TEXTS)
def test_spans_are_in_order_and_inside_the_text(text: str) -> None:
    found, numbers = _find(text)
    assert all(a.spans[0] <= b.spans[0] for a, b in pairwise(found))
    for one in found:
        assert one.kind in {kind.name for kind in PACK.events}
        assert all(0 <= a < b <= len(text) for a, b in one.spans)
        assert all(a.end <= b.start for a, b in pairwise(one.spans))
        assert all(0 <= at < len(numbers) for at in one.figures)
        assert one.where is None or one.where in text


def test_every_kind_of_the_pack_is_in_the_table() -> None:
    assert {one["kind"] for case in CASES for one in case["events"]} == {kind.name for kind in PACK.events}


def test_the_date_nearest_to_the_words_is_the_events() -> None:
    text = "On Monday they met, and the prisoner swap took place on Friday."
    friday = text.index("Friday")
    dates = [Dateline(Span(3, 9), "2022-09-19"), Dateline(Span(friday, friday + 6), "2022-09-23")]
    (one,) = find_happenings(text, find_sentences(text), PACK, Context(dates=dates))
    assert one.when == "2022-09-23"


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("The guards said on 20 May 2022 that the prisoners were exchanged.", None),
        ("The guards said that the prisoners were exchanged on 20 May 2022.", "2022-05-20"),
        ("The prisoners were exchanged, the guards said on 20 May 2022.", None),
        ("On 20 May 2022 the guards said that the prisoners were exchanged.", None),
        ("On 20 May 2022 the prisoners were exchanged.", "2022-05-20"),
        ("On 20 May 2022 the prisoners were exchanged, the guards said.", "2022-05-20"),
    ],
)
def test_the_day_of_the_saying_is_not_that_of_the_event(text: str, when: str | None) -> None:
    assert [one.when for one in read_article(Article("a.txt", "0", text), "rules").events] == [when]


def test_who_speaks_is_no_party_to_what_he_tells_of() -> None:
    reading = read_article(Article("a.txt", "0", "Tarsenia said that Veldia swapped 20 prisoners."), "rules", PACK)
    (event,) = reading.events
    assert event.parties == ("Veldia",)
    assert event.speaker is not None
    assert event.speaker.name == "Tarsenia"
    assert event.statement_id == reading.statements[0].id
    assert event.figures == (reading.figures[0].id,)


def test_what_is_denied_is_negated() -> None:
    reading = read_article(Article("a.txt", "0", "The ministry denied that prisoners were beaten in Tarva."), "rules")
    assert [(one.kind, one.modality) for one in reading.events] == [("ill-treatment", "negated")]
    assert reading.statements[0].stance == "denies"


def test_another_subject_gives_its_own_kinds_alone() -> None:
    text = "Veldia and Tarsenia swapped 20 prisoners near Upper Velden."
    assert find_happenings(text, find_sentences(text), PACK._replace(events=(), digest="none")) == []


@pytest.mark.parametrize(
    "unit", ["exchange ", "prisoners exchanged, ", "Veldia ", "not ", "in Velden ", "“", "exchange of "]
)
def test_long_repetitions_take_seconds(unit: str) -> None:
    text = unit * (60_000 // len(unit))
    began = time.process_time()
    _find(text)
    assert time.process_time() - began < 15
