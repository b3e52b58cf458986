"""The view that hides: a ledger's path and its pack come in, a view of the ledger as shown goes out.

The view is a plain one of a copy that never held what is hidden. The copy is removed with the view, unless making it
was slow: then it stays beside the ledger for the next one.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.ledger import beside
from reportedly.ledger.stamps import read_stamp
from reportedly.ledger.view import View, open_view
from reportedly.redaction import keeping
from reportedly.redaction.copying import write_copy
from reportedly.redaction.planning import make_plan

if TYPE_CHECKING:
    import sqlite3

    from reportedly.packs import Pack
    from reportedly.redaction.copying import Counted


PREFIX = "reportedly-"


class RedactedView(View):
    """As `View`."""

    def __init__(self, connection: sqlite3.Connection, path: Path, hidden: Counted, copy: Path | None = None) -> None:
        super().__init__(connection, path)
        self.hidden = hidden  # how much
        self._copy = copy  # to be removed with the view

    def close(self) -> None:
        """Ends the use of the copy."""
        super().close()
        if self._copy:
            _remove(self._copy)


def open_redacted(path: Path, pack: Pack) -> RedactedView:
    """The ledger at `path` without what is hidden; raises only `LedgerError`."""
    mark = keeping.make_mark(read_stamp(path), pack)
    if kept := keeping.find_kept(path, mark):
        return _show(*kept, path)
    # Beside the ledger, where it can be, so that it can stay there; the folder for things of the moment is mostly
    # another disk, and often a small one.
    copy = beside.find_workshop(path, keeping.KIND) or Path(tempfile.mkdtemp(prefix=PREFIX)) / keeping.KIND
    began = time.monotonic()
    try:
        hidden = write_redacted(path, pack, copy)
        if time.monotonic() - began >= beside.SLOW and (lasting := keeping.keep(copy, path, mark, hidden)):
            return _show(lasting, hidden, path)
        return _show(copy, hidden, path, copy)
    except BaseException:
        _remove(copy)
        raise


def write_redacted(path: Path, pack: Pack, copy: Path) -> Counted:
    """Writes the ledger at `path` as shown to `copy`; raises only `LedgerError`."""
    with open_view(path) as view:
        return write_copy(view, make_plan(view, pack), copy)


def _show(copy: Path, hidden: Counted, path: Path, passing: Path | None = None) -> RedactedView:
    opened = open_view(copy)
    return RedactedView(opened._connection, path, hidden, passing)  # noqa: SLF001 -- errors name the ledger asked for


def _remove(copy: Path) -> None:
    beside.drop(copy)
    if copy.parent.name.startswith(PREFIX) and copy.name == keeping.KIND:
        copy.parent.rmdir()
