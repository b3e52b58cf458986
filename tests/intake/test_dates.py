import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.intake.dates import read_date

CASES = tomllib.loads((Path(__file__).parents[1] / "cases/intake/dates.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["printed"] or "blank")
def test_printed_dates(case: dict[str, Any]) -> None:
    edtf, complaint = read_date(case["printed"])
    assert edtf == case.get("edtf")
    assert (complaint is not None) == case.get("complains", False)


@given(st.dates(), st.sampled_from(["%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%a, %d %b %Y 10:00:00 GMT"]))
def test_a_full_date_comes_back_as_it_was(day: date, form: str) -> None:
    if day.year >= 1000:  # strftime leaves out leading zeros of the year
        assert read_date(day.strftime(form)).edtf == day.isoformat()


@given(st.text(max_size=100))
def test_no_field_raises(printed: str) -> None:
    edtf, complaint = read_date(printed)
    assert edtf or complaint or not printed.strip()


@pytest.mark.parametrize("character", " 1-/:a,.")
def test_a_million_of_one_character_is_no_date(character: str) -> None:
    assert read_date(character * 1_000_000).edtf is None
