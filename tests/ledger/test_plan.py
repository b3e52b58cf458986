from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from reportedly.ledger import Known, plan_reading
from reportedly.records import ReaderVersion

CASES = tomllib.loads((Path(__file__).parents[1] / "cases/ledger/plan.toml").read_text(encoding="utf-8"))["case"]
KNOWN = Known("a1", "d1", 2, ReaderVersion("rules", 2))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_plan_of_a_known_article(case: dict[str, Any]) -> None:
    reader = ReaderVersion("another", case["reader"])
    plan = plan_reading(KNOWN, digest=case["digest"], intake_version=case["intake"], reader=reader)
    assert plan == case["plan"]


def test_an_unknown_article_is_new() -> None:
    assert plan_reading(None, digest="d1", intake_version=1, reader=ReaderVersion("rules", 1)) == "new"
