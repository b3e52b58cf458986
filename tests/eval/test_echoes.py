from __future__ import annotations

import pytest

from eval.echoes import Score, score, tabulate

MARKED = {
    "echoes": [{"a": "1", "b": "2", "kind": "copy"}, {"a": "3", "b": "4", "kind": "edited"}],
    "hard_negatives": [{"a": "1", "b": "3"}],
    "quote_only": [{"a": "1", "b": "4"}],
    "boilerplate": [{"a": "2", "b": "4"}],
}


def test_score() -> None:
    found = score(
        MARKED, {frozenset("21"): "copy", frozenset("34"): "quote", frozenset("31"): "edited", frozenset("14"): "quote"}
    )
    assert (found.found, found.marked, found.kinds) == (1, 2, 1)
    assert found.wrong == {"hard_negatives": 1, "quote_only": 0, "boilerplate": 0}
    assert found.shares == pytest.approx((50, 50, 50))


def test_the_table_has_no_shares_of_nothing() -> None:
    table = tabulate(Score(3, 4, {"quote_only": 1}, 2), 5)
    assert table.rows[0].values == pytest.approx((75, 75, 75, 200 / 3, 4, 5))
    assert "quote_only 1" in table.says
    assert tabulate(Score(0, 0, {}, 0), 5).rows[0].values == (None, None, None, None, 0, 5)
    assert tabulate(Score(0, 2, {}, 0), 5).rows[0].values == (0, 0, 0, None, 2, 5)
