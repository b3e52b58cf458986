from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.ledger import Known, plan_reading
from reportedly.records import ReaderVersion

CASES = tomllib.loads((Path(__file__).parents[1] / "cases/ledger/plan.toml").read_text(encoding="utf-8"))["case"]
PACK = "harbours 0f1e"
KNOWN = Known("a1", "d1", 2, ReaderVersion("rules", 2, PACK))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_plan_of_a_known_article(case: dict[str, Any]) -> None:
    reader = ReaderVersion("another", case["reader"], case.get("pack", PACK))
    plan = plan_reading(KNOWN, digest=case["digest"], intake_version=case["intake"], reader=reader)
    assert plan == case["plan"]


@given(st.integers(1, 3), st.integers(1, 3), st.sampled_from(["", PACK, "ferries 77aa"]))
def test_what_was_just_kept_is_not_read_again_and_an_older_program_never_reads(
    intake: int, number: int, pack: str
) -> None:
    reader = ReaderVersion("any", number, pack)
    plan = plan_reading(KNOWN, digest="d1", intake_version=intake, reader=reader)
    assert plan in ("reread", "unchanged")
    if min(intake, number) < 2:
        assert plan == "unchanged"
    kept = Known("a1", "d1", intake, reader)
    assert plan_reading(kept, digest="d1", intake_version=intake, reader=reader) == "unchanged"


def test_a_reading_from_before_packs_were_noted_is_made_again() -> None:
    before = Known("a1", "d1", 2, ReaderVersion("rules", 2))
    assert plan_reading(before, digest="d1", intake_version=2, reader=ReaderVersion("rules", 2, PACK)) == "reread"


def test_an_unknown_article_is_new() -> None:
    assert plan_reading(None, digest="d1", intake_version=1, reader=ReaderVersion("rules", 1)) == "new"
