from pathlib import Path

import pytest

from tests.training.invented import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A place to mark at, with nothing marked yet."""
    return Desk(tmp_path)
