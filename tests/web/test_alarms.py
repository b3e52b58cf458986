"""Alarms as pages: two invented articles, of which one changed a number of the other's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.testclient import TestClient

from reportedly.packs import load_pack
from reportedly.web.app import make_app
from reportedly.web.catalogue.keeper import Keeper
from reportedly.web.settings import Settings
from tests.test_comparison_alarms import write_ledger
from tests.web.conftest import SECRET

if TYPE_CHECKING:
    from pathlib import Path


def test_both_places_stand_side_by_side(tmp_path: Path) -> None:
    ledger = write_ledger(tmp_path / "l.db")
    with Keeper(ledger, "captivity") as keeper:
        app = make_app(Settings(ledger, secret=SECRET), keeper, load_pack())
        client = TestClient(app, base_url="http://127.0.0.1:8765")
        rows = {row["kind"]: row for row in client.get("/api/alarms").json()["rows"]}
        changed = client.get(f"/alarms/{rows['changed-figure']['id']}")
        assert changed.status_code == 200
        assert "400" in changed.text
        missing = client.get(f"/alarms/{rows['not-in-source']['id']}")
        assert missing.status_code == 200
        assert "70 drivers" in missing.text
        listed = client.get("/alarms").text
        assert all(f"/alarms/{row['id']}" in listed for row in rows.values())
        [echo] = client.get("/api/echoes").json()["rows"]
        assert client.get(f"/echoes/{echo['id']}").text.count('class="words"') >= 2
