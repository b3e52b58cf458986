"""The view that hides: a ledger's path and its pack come in, a view of the ledger as shown goes out.

The view is a plain one of a copy that never held what is hidden, made for as long as the view is open.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.ledger.view import View, open_view
from reportedly.redaction.copying import write_copy
from reportedly.redaction.planning import make_plan

if TYPE_CHECKING:
    from reportedly.packs import Pack
    from reportedly.redaction.copying import Counted


class RedactedView(View):
    """As `View`; `hidden` says how much is hidden."""

    hidden: Counted
    _folder: tempfile.TemporaryDirectory[str]

    def close(self) -> None:
        """Ends the use of the copy, and removes it."""
        super().close()
        self._folder.cleanup()


def open_redacted(path: Path, pack: Pack) -> RedactedView:
    """The ledger at `path` without what is hidden; raises only `LedgerError`."""
    folder = tempfile.TemporaryDirectory(prefix="reportedly-", ignore_cleanup_errors=True)
    try:
        copy = Path(folder.name) / "shown.db"
        hidden = write_redacted(path, pack, copy)
        opened = open_view(copy)
        view = RedactedView(opened._connection, path)  # noqa: SLF001 -- errors name the ledger that was asked for
        view.hidden, view._folder = hidden, folder  # noqa: SLF001 -- made here
    except BaseException:
        folder.cleanup()
        raise
    return view


def write_redacted(path: Path, pack: Pack, copy: Path) -> Counted:
    """Writes the ledger at `path` as shown to `copy`; raises only `LedgerError`."""
    with open_view(path) as view:
        return write_copy(view, make_plan(view, pack), copy)
