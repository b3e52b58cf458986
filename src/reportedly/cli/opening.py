"""How a command opens a ledger to look at it: its path comes in, a view goes out, with or without hidden names."""

import os
from pathlib import Path

from reportedly.cli.subject import DEFAULT_PACK, choose_pack
from reportedly.ledger.view import View, open_view


def open_shown(ledger: Path, *, redacted: bool, pack: str | None = None) -> View:
    """The view of the ledger; `redacted`, one that hides who the pack and people say is private."""
    if not redacted:
        return open_view(ledger)
    from reportedly.redaction import open_redacted  # noqa: PLC0415 -- few ask for it

    return open_redacted(ledger, choose_pack(pack or os.environ.get("REPORTEDLY_PACK") or DEFAULT_PACK))
