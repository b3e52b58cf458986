"""The catalogue of a ledger: made, kept beside it, and made anew."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from reportedly.ledger import beside
from reportedly.web.catalogue.keeper import CatalogueError, Keeper
from tests.web.conftest import read_examples

if TYPE_CHECKING:
    from pathlib import Path


def read_counts(keeper: Keeper) -> dict[str, int]:
    with keeper.open() as catalogue:
        counts: dict[str, int] = catalogue.tell("counts")
    return counts


def test_a_quick_one_leaves_nothing_behind(tmp_path: Path) -> None:
    ledger = read_examples(tmp_path / "l.db")
    with Keeper(ledger, "captivity") as keeper:
        assert read_counts(keeper)["articles"] > 0
    assert [path.name for path in tmp_path.iterdir()] == ["l.db"]


def test_a_slow_one_is_used_again_until_the_ledger_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "SLOW", 0.0)
    ledger = read_examples(tmp_path / "l.db")
    with Keeper(ledger, "captivity") as keeper:
        before = read_counts(keeper)
        assert keeper.seconds > 0
    with Keeper(ledger, "captivity") as keeper:
        assert keeper.seconds == 0
        assert read_counts(keeper) == before
    ledger.touch()
    with Keeper(ledger, "captivity") as keeper:
        assert keeper.seconds > 0


@pytest.mark.parametrize("rubbish", [b"", b"no database", b"SQLite format 3\x00" + b"\x00" * 100])
def test_rubbish_in_its_place_is_not_used(tmp_path: Path, rubbish: bytes) -> None:
    ledger = read_examples(tmp_path / "l.db")
    (tmp_path / "l.db.catalogue").write_bytes(rubbish)
    with Keeper(ledger, "captivity") as keeper:
        assert read_counts(keeper)["articles"] > 0


def test_what_a_killed_server_left_is_swept_away(tmp_path: Path) -> None:
    ledger = read_examples(tmp_path / "l.db")
    old, new = tmp_path / "l.db.catalogue-1-1", tmp_path / "l.db.catalogue-2-1"
    for left in (old, new):
        left.write_bytes(b"half")
    os.utime(old, (0, 0))
    with Keeper(ledger, "captivity"):
        pass
    assert not old.exists()
    assert new.exists()


def test_a_ledger_that_is_none_is_said(tmp_path: Path) -> None:
    (tmp_path / "l.db").write_text("no ledger")
    with pytest.raises(CatalogueError, match="ledger"), Keeper(tmp_path / "l.db", "captivity"):
        pass
