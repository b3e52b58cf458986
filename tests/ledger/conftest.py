from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from types import ModuleType

GENERATED = Path(__file__).with_name("generated.py")


@pytest.fixture(scope="session")
def generated() -> ModuleType:
    """The module generated.py, which is also a program and so cannot be imported as part of a package."""
    spec = importlib.util.spec_from_file_location("ledger_generated", GENERATED)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.db"
