from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from reportedly.linking.groups import CLOSE, SURE
from reportedly.reports.positions import find_stands
from tests.reports.claimed import disputed

if TYPE_CHECKING:
    from reportedly.ledger.view import ArticleView


def test_who_is_far_from_the_gist_neither_asserts_nor_denies_it(views: list[ArticleView]) -> None:
    line = disputed(views)
    far = line.claim.positions[0].statements
    line = replace(line, closeness=dict.fromkeys(far, CLOSE - 0.01))
    stands = find_stands(line)
    assert [(stand.who, stand.does) for stand in stands] == [
        ("Dario Venn", "asserts"),
        ("nobody named", "asserts"),
        ("Teskia’s Ministry", "is on the same matter"),
    ]


def test_who_is_not_quite_close_only_speaks_of_it(views: list[ArticleView]) -> None:
    line = disputed(views)
    line = replace(line, closeness={one.statement.id: SURE - 0.01 for one in line.statements})
    assert {stand.does for stand in find_stands(line)} == {"denies", "speaks of it"}


@pytest.mark.parametrize("closeness", [CLOSE, 1.0])
def test_one_close_statement_is_enough_and_comes_first(views: list[ArticleView], closeness: float) -> None:
    line = disputed(views)
    early, late = line.claim.positions[0].statements
    stand = find_stands(replace(line, closeness={early: 0.1, late: closeness}))[0]
    assert stand.does == "denies"
    assert [one.statement.id for one in stand.statements] == [late, early]
