"""What takes long is made once for all processes that run tests: a maker goes in, what it made goes out."""

from __future__ import annotations

import json
import time
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

LONGEST = 300.0
"""Seconds that one process waits for another's work."""


def make_once(name: str, factory: pytest.TempPathFactory, make: Callable[[], dict[str, str]]) -> dict[str, str]:
    """What `make` gives, made by the first process that asks; the others wait for it."""
    folder = factory.getbasetemp().parent if "popen" in factory.getbasetemp().name else factory.getbasetemp()
    made, claimed = folder / f"{name}.json", folder / f"{name}.claimed"
    with suppress(FileExistsError):
        claimed.mkdir()
        part = folder / f"{name}.part"
        part.write_text(json.dumps(make()), encoding="utf-8")
        part.rename(made)
    began = time.monotonic()
    while not made.exists() and time.monotonic() - began < LONGEST:
        time.sleep(0.2)
    found: dict[str, str] = json.loads(made.read_text("utf-8"))
    return found
