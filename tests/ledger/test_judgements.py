from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.ledger import open_ledger
from reportedly.ledger.judgements import judgement_order, read_moment
from reportedly.ledger.links import read_verdicts
from reportedly.ledger.view import open_view
from reportedly.linking.contradictions import find_contradictions
from reportedly.relations import Judgement

if TYPE_CHECKING:
    from types import ModuleType

FIRST = Judgement("actor", "a", "b", "same", "ann", "2031-05-04T12:00:00+00:00")
MOMENTS = ("2031-05-04T12:00:00+00:00", "2031-05-04T14:00:00+02:00", "2031-05-05T00:00:00+00:00")
JUDGEMENTS = st.builds(
    Judgement,
    kind=st.sampled_from(("actor", "claim")),
    a=st.sampled_from("ab"),
    b=st.sampled_from("cd"),
    verdict=st.sampled_from(("same", "different", "unsure", "withdrawn")),
    by=st.sampled_from(("ann", "Bén\ud800")),
    at=st.sampled_from(MOMENTS),
)


def verdicts(path: Path) -> dict[str, str]:
    with closing(sqlite3.connect(path)) as connection:
        return {**read_verdicts(connection, "actor"), **read_verdicts(connection, "claim")}


@settings(max_examples=60, deadline=None)
@given(st.lists(JUDGEMENTS, max_size=8).flatmap(lambda said: st.tuples(st.just(said), st.permutations(said))))
def test_what_counts_does_not_hang_on_the_order_they_came_in(orders: tuple[list[Judgement], list[Judgement]]) -> None:
    with TemporaryDirectory() as folder:
        one, other = Path(folder) / "one.db", Path(folder) / "other.db"
        with open_ledger(one) as ledger:
            ledger.write_judgements(orders[0])
        with open_ledger(other) as ledger:
            for judgement in orders[1]:
                ledger.write_judgements([judgement])
            assert ledger.write_judgements(orders[0]) == 0
        assert verdicts(one) == verdicts(other)
        with open_view(one) as first, open_view(other) as second:
            assert [*first.judgements()] == [*second.judgements()]


def test_of_one_moment_the_more_careful_verdict_counts() -> None:
    same, unsure, apart = (replace(FIRST, verdict=verdict) for verdict in ("same", "unsure", "different"))
    assert judgement_order(same) < judgement_order(unsure) < judgement_order(apart)


def test_a_word_said_now_counts_also_against_one_of_the_future(path: Path) -> None:
    with open_ledger(path) as ledger:
        ledger.write_judgements([replace(FIRST, at="2999-01-01T00:00:00+00:00")])
        kept = ledger.judge(replace(FIRST, verdict="different"))
        assert kept.at == "2999-01-01T00:00:00.000001+00:00"
    assert verdicts(path) == {FIRST.link_id: "different"}


@pytest.mark.parametrize("at", ["", "soon", "2031-05-04", "2031-05-04T12:00:00", "9999-12-31T23:00:00-12:00"])
def test_a_time_without_offset_is_none(at: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_moment(at)


def test_a_judgement_outlives_reading_again(path: Path, generated: ModuleType) -> None:
    generated.write_generated(path, 2)
    with open_view(path) as view:
        one, other = [line.statement.id for line in view.statements()][:2]
    judgement = Judgement("claim", one, other, "same", "ann", MOMENTS[0])
    article = generated.make_article(0)
    newer = generated.READER._replace(number=2)
    with open_ledger(path) as ledger:
        ledger.judge(judgement)
        run = ledger.begin_run(command="test", started="", reader=newer)
        ledger.write_article(run, article, generated.make_reading(article, reader=newer), (), intake_version=1)
    with open_view(path) as view:
        assert {one, other} <= {line.statement.id for line in view.statements()}
        assert judgement in [*view.judgements()]
    assert verdicts(path)[judgement.link_id] == "same"


def test_a_chain_of_sames_contradicts_a_different_and_no_more() -> None:
    ends = (("a", "b", "same"), ("b", "c", "same"), ("a", "c", "different"), ("c", "d", "different"))
    ab, bc, ac, cd = (replace(FIRST, a=a, b=b, verdict=verdict) for a, b, verdict in ends)  # type: ignore[arg-type]
    assert find_contradictions([cd, ac, bc, ab]) == {ac.link_id: (ab.link_id, bc.link_id)}
    assert find_contradictions([ab, ac, cd]) == {}
    assert find_contradictions([ab, replace(bc, kind="echo"), ac]) == {}


def test_a_long_chain_is_found_without_recursion() -> None:
    chain = [replace(FIRST, a=f"{n:05}", b=f"{n + 1:05}") for n in range(5_000)]
    apart = replace(FIRST, a="00000", b="05000", verdict="different")
    assert len(find_contradictions([*chain, apart])[apart.link_id]) == 5_000
