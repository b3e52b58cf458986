from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportedly.reading.tagger.model import load_model

if TYPE_CHECKING:
    from reportedly.reading.tagger.pieces import Vocabulary


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return load_model().vocabulary
