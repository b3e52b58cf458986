"""How a command opens a ledger to look at it: its path comes in, a view goes out, with or without hidden names."""

import os
from pathlib import Path

from reportedly.cli.endings import say
from reportedly.cli.subject import DEFAULT_PACK, choose_pack
from reportedly.ledger.view import View, open_view


def open_shown(ledger: Path, *, redacted: bool, pack: str | None = None) -> View:
    """The view of the ledger; `redacted`, one that never held who is private or in custody, which is said."""
    if not redacted:
        return open_view(ledger)
    from reportedly.redaction import open_redacted  # noqa: PLC0415 -- few ask for it

    view = open_redacted(ledger, choose_pack(pack or os.environ.get("REPORTEDLY_PACK") or DEFAULT_PACK))
    say(f"{view.hidden}; read it over before you hand it on (what was hidden and why: reportedly redaction check)")
    return view
