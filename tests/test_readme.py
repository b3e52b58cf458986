"""The README shows what the program prints, and its links lead somewhere."""

import re
from pathlib import Path

import pytest

from reportedly.ledger import open_ledger
from reportedly.pipeline import read_into

ROOT = Path(__file__).parents[1]
LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")


def test_session_of_the_readme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    with open_ledger(tmp_path / "readme.db") as ledger:
        done = read_into(ledger, ["examples"], now=lambda: "2025-06-01T12:00:00+00:00")
    line = (
        f"{done.read} read ({done.new} new, 0 changed, 0 again), 0 unchanged, 0 problems; {done.statements} statements"
    )
    assert f"$ reportedly read examples\n{line} into reportedly.db\n" in (ROOT / "README.md").read_text(
        encoding="utf-8"
    )


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "docs/design.md", "docs/cli.md", "docs/packs.md"])
def test_links_lead_to_files(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    assert [link for link in LINK.findall(text) if not ((ROOT / page).parent / link).exists()] == []
