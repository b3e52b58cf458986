from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.linking import Placed, find_suspects
from reportedly.records import Figure, Span, Speaker
from tests.tables import read_cases

CASES = read_cases("linking/suspects")


def _place(at: int, row: dict[str, Any]) -> Placed:
    words = f"{row['low']:,} men"
    figure = Figure(
        article_id=row.get("article", f"{at}"),
        statement_id=None,
        span=Span(0, len(words)),
        words=words,
        low=float(row["low"]),
        high=float(row["low"]),
        counted="men",
        befell=row.get("befell"),
        side=row.get("side"),
        as_of=row.get("as_of"),
        speaker=Speaker(row["speaker"], "office") if "speaker" in row else None,
        each_side=row.get("each_side", False),
    )
    return Placed(figure, row.get("article", f"{at}.txt"), f"Outlet {at}")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case: dict[str, Any]) -> None:
    placed = [_place(at, row) for at, row in enumerate(case["figures"])]
    found = find_suspects(placed)
    assert list(found) == ([case["suspect"]["at"]] if "suspect" in case else [])
    for at, notice in found.items():
        assert notice.kind == "suspect-number"
        assert notice.span == placed[at].figure.span
        assert not notice.rubbish
        assert case["suspect"]["message"] in notice.message
        assert "\n" not in notice.message


ROWS = st.fixed_dictionaries(
    {
        "low": st.sampled_from([0, 11, 22, 44, 11_000, 22_000, 10**11]),
        "befell": st.sampled_from(["killed", "exchanged"]),
    },
    optional={
        "as_of": st.sampled_from(["2031-06-29", "2031", "../2031-06-29"]),
        "speaker": st.just("Veldian army"),
        "side": st.just("veldia"),
        "each_side": st.booleans(),
    },
)


@given(st.lists(ROWS, max_size=12))
def test_order_of_articles_does_not_matter(rows: list[dict[str, Any]]) -> None:
    placed = [_place(at, row) for at, row in enumerate(rows)]
    turned = placed[::-1]
    found = {placed[at].article for at in find_suspects(placed)}
    assert found == {turned[at].article for at in find_suspects(turned)}


def test_many_figures_of_one_speaker_take_seconds() -> None:
    rows = [{"low": n, "befell": "killed", "speaker": "Veldian army"} for n in range(1, 60_000, 2)]
    began = time.process_time()
    find_suspects([_place(at, row) for at, row in enumerate(rows)])
    assert time.process_time() - began < 10
