from __future__ import annotations

import pytest

from eval.echoes import score

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
    assert found.precision == pytest.approx(0.5)
    assert found.recall == pytest.approx(0.5)
