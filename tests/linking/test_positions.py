"""Positions on claims: what each speaker asserts or denies, in any order and whatever the sides are called."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.linking.matters import MOST, find_matters, find_places
from reportedly.linking.polarity import is_negated
from reportedly.linking.positions import Stated, count_contesting, find_positions, has_conflict
from reportedly.linking.stems import WORD, find_stems
from reportedly.packs import load_pack
from reportedly.records import Figure, Span
from tests.tables import as_parameters, read_cases

SIDES = {"Orlin": "a", "Tarn": "b"}


def is_disputed(stated: list[Stated]) -> bool:
    """With all of them alike in what they say."""
    return count_contesting(stated, np.ones((len(stated), len(stated)), np.float32)) > 0 or has_conflict(stated)


def make_stated(at: int, row: dict[str, Any]) -> Stated:
    low, high = row.get("low"), row.get("high")
    figure = Figure("x", f"s{at}", Span(at, at + 1), "", low, high, befell="killed", counted="men")
    by = row.get("by")
    return Stated(
        f"s{at}",
        row.get("on"),
        by and f"id of {by}",
        by,
        row.get("side", SIDES.get(by or "")),
        row.get("denies", False),
        row.get("no", False),
        (figure,) if low or high else (),
    )


@pytest.mark.parametrize("case", as_parameters(read_cases("linking/matters")))
def test_matters(case: dict[str, Any]) -> None:
    assert find_matters(case["text"], load_pack()) == case["matters"]


@pytest.mark.parametrize("case", as_parameters(read_cases("linking/polarity")))
def test_polarity(case: dict[str, Any]) -> None:
    places = [at for at, word in enumerate(WORD.findall(case["text"])) if word == case["on"]]
    assert len(places) == 1
    assert is_negated(case["text"], places) is case["negated"]


@pytest.mark.parametrize("case", as_parameters(read_cases("linking/positions"), lambda case: case["name"]))
def test_positions(case: dict[str, Any]) -> None:
    stated = [make_stated(at, row) for at, row in enumerate(case["said"])]
    found = find_positions(stated, "s0")
    told = [[one.speaker or "", one.stance, one.since, one.until] for one in found]
    assert [[part for part in one if part is not None] for one in told] == case["positions"]
    assert is_disputed(stated) is case["disputed"]


ROWS = st.lists(
    st.fixed_dictionaries(
        {"denies": st.booleans(), "no": st.booleans()},
        optional={
            "by": st.sampled_from(["Orlin", "Tarn", "Lume"]),
            "on": st.sampled_from(["2031-05-01", "2031-05", "2031-05-09", "9999-12-31", "unclear"]),
            "low": st.sampled_from([1, 2]),
            "high": st.sampled_from([1, 2, 3]),
        },
    ),
    min_size=1,
    max_size=8,
)


@given(ROWS)
def test_every_statement_has_one_position_in_any_order(rows: list[dict[str, Any]]) -> None:
    stated = [make_stated(at, row) for at, row in enumerate(rows)]
    found = find_positions(stated, "s0")
    assert sorted(id_ for one in found for id_ in one.statements) == sorted(one.statement_id for one in stated)
    assert find_positions(stated[::-1], "s0") == found
    assert is_disputed(stated[::-1]) == is_disputed(stated)


@given(ROWS)
def test_swapped_sides_change_nothing_but_the_sides(rows: list[dict[str, Any]]) -> None:
    other = {"a": "b", "b": "a", None: None}
    stated = [make_stated(at, row) for at, row in enumerate(rows)]
    swapped = [one._replace(side=other[one.side]) for one in stated]
    found, turned = find_positions(stated, "s0"), find_positions(swapped, "s0")
    assert {(other[one.side], one.speaker, one.stance, one.statements) for one in found} == {
        (one.side, one.speaker, one.stance, one.statements) for one in turned
    }
    assert is_disputed(stated) == is_disputed(swapped)


def test_many_figures_of_one_speaker_are_quick() -> None:
    rows = [{"by": "Orlin", "on": "2031-05-01", "low": 5, "high": 5} for _ in range(20_000)]
    stated = [make_stated(at, row) for at, row in enumerate(rows)]
    assert not has_conflict(stated)


WORDS = ["not", "swap", "swaps", "n't", ".", "!", "surrender", "refuse’s", "can’t", "\ud800"]


@given(st.text(max_size=60) | st.lists(st.sampled_from(WORDS)).map(" ".join))
def test_any_text_has_few_matters_and_their_places_are_words(text: str) -> None:
    pack, stems = load_pack(), find_stems(text)
    found = find_matters(text, pack)
    assert len(found) <= MOST
    assert len(set(found)) == len(found)
    for matter in found:
        places = find_places(text, pack, matter)
        assert places
        assert all(at < len(stems) for at in places)
        assert is_negated(text, places) in {True, False}


@pytest.mark.parametrize(
    ("text", "stems"),
    [
        ("swap swapped swaps SWAPPING", ["swap"] * 4),
        ("Orlin's Orlin’s", ["orlin", "orlin"]),
        ("one-for-one", ["one-for-on"]),
        ("", []),
        ("_ - ' …", []),
        ("обмін 40", ["обмін", "40"]),
    ],
)
def test_stems(text: str, stems: list[str]) -> None:
    assert find_stems(text) == stems
