"""Tables of cases: `cases/NAME.toml` comes in, what pytest is to run comes out.

A case with `known_failure`, its reason, has to fail: once it passes, the line goes.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from _pytest.mark.structures import ParameterSet

FOLDER = Path(__file__).parent / "cases"


def read_cases(name: str) -> list[dict[str, Any]]:
    """The cases of the table `name`, such as "reading/figures"."""
    cases: list[dict[str, Any]] = tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))["case"]
    return cases


def _shorten(case: dict[str, Any]) -> str:
    return str(case["text"][:50])


def as_parameters(
    cases: Iterable[dict[str, Any]], name: Callable[[dict[str, Any]], str] = _shorten
) -> list[ParameterSet]:
    """One parameter a case, called by the beginning of its text unless `name` says otherwise."""
    return [
        pytest.param(case, marks=pytest.mark.xfail(strict=True, reason=reason), id=name(case))
        if (reason := case.get("known_failure"))
        else pytest.param(case, id=name(case))
        for case in cases
    ]
