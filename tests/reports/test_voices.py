from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.ledger.view import ArticleLine
from reportedly.reports.voices import find_shares, round_shares

LINE = ArticleLine("a" * 16, "a.txt", None, None, None, None, None, None, 0, 0, 0)
counts = st.integers(0, 10**6)


@given(counts, counts, counts)
def test_shares_add_up_and_none_is_off_by_one(attributed: int, own: int, speculation: int) -> None:
    shares = round_shares(attributed, own, speculation)
    total = attributed + own + speculation
    if total == 0:
        assert shares is None
        return
    assert shares is not None
    assert sum(shares) == 100
    for share, count in zip(shares, (attributed, own, speculation), strict=True):
        assert abs(share - count * 100 / total) < 1


def test_one_voice_has_all() -> None:
    assert round_shares(0, 7, 0) == (0, 100, 0)


@pytest.mark.parametrize("line", [LINE, replace(LINE, attributed=0, own=0, speculation=0), replace(LINE, attributed=3)])
def test_what_was_not_counted_has_no_shares(line: ArticleLine) -> None:
    assert find_shares(line) is None
