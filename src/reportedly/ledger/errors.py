"""What stops a ledger from being used: an exception of SQLite or the system comes in, one clear line goes out.

Nothing here opens or changes a ledger. No other exception than `LedgerError` may leave this room for a bad ledger.
"""

from __future__ import annotations

import sqlite3
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING

from reportedly.records import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BUSY_SECONDS = 5.0
"""How long to wait for another process's transaction; one article takes it milliseconds, so this is a stuck one."""

SQLITE_MESSAGES = {
    "SQLITE_BUSY": ("locked", "is locked by another process; try again when that has ended"),
    "SQLITE_LOCKED": ("locked", "is locked by another process; try again when that has ended"),
    "SQLITE_READONLY": ("read-only", "cannot be written: the file or its directory is read-only"),
    "SQLITE_PERM": ("no-permission", "may not be opened with your permissions"),
    "SQLITE_AUTH": ("no-permission", "may not be opened with your permissions"),
    "SQLITE_FULL": ("disk-full", "cannot grow: the disk is full; what was written so far is kept"),
    "SQLITE_CANTOPEN": ("cannot-open", "cannot be opened; are the file and its directory readable and writable?"),
    "SQLITE_NOTADB": ("not-a-ledger", "is not a ledger: it is not an SQLite file"),
    "SQLITE_CORRUPT": ("damaged", "is damaged (SQLite cannot read all of its pages), {advice}"),
    "SQLITE_IOERR": ("io-error", "could not be read or written: the disk or the file system failed"),
    "SQLITE_TOOBIG": ("too-large", "cannot keep a text this large"),
    "SQLITE_NOMEM": ("out-of-memory", "could not be used: out of memory"),
}
"""Kind and words for each of SQLite's primary result codes that a user can meet."""


UNREADABLE = (ValueError, TypeError, LookupError, AttributeError, OverflowError, zlib.error)
"""What Python raises at a value that is not what the program writes: bad UTF-8, bad JSON, a number for a text."""


BROKEN = (sqlite3.Error, UnicodeDecodeError)
"""What Python's sqlite3 raises at a broken file: its own message may quote what is no UTF-8."""


class LedgerError(Exception):
    """The only exception that leaves this room: the ledger itself cannot be used. `problem` says why in one line."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


class Changed(ValueError):  # noqa: N818 -- no error of the program's
    """What a ledger keeps is not what was written; the words say what. `decoded` makes a `LedgerError` of it."""


def refuse(path: Path, kind: str, words: str) -> LedgerError:
    """The error for the ledger at `path`, its message "ledger PATH " and then `words`.

    >>> from pathlib import Path
    >>> refuse(Path("a.db"), "locked", "is locked").problem.message
    'ledger a.db is locked'
    """
    return LedgerError(Problem("ledger", str(path), kind, f"ledger {path} {words}"))


def explain(path: Path, error: sqlite3.Error | UnicodeDecodeError | OSError) -> LedgerError:
    """The error to raise in place of `error`, met at the ledger `path`."""
    if isinstance(error, OSError):
        return refuse(path, "cannot-open", f"cannot be opened: {error.strerror or error}")
    if isinstance(error, UnicodeDecodeError):
        return damaged(path, "a text of it is no UTF-8")
    name = getattr(error, "sqlite_errorname", "")  # an extended code: SQLITE_READONLY_DIRECTORY
    for code, (kind, words) in SQLITE_MESSAGES.items():
        if name == code or name.startswith(f"{code}_"):
            return refuse(path, kind, words.format(advice=advise(path)))
    return refuse(path, "failed", f"could not be used: {error}")


def advise(path: Path) -> str:
    """What to do about a damaged ledger."""
    return f"keep a copy and run `reportedly check {path} --repair NEW`"


def damaged(path: Path, what: str) -> LedgerError:
    """The error for the ledger at `path` of which `what` is not as it was written.

    >>> from pathlib import Path
    >>> print(damaged(Path("a.db"), "a row of statements").problem.message)
    ledger a.db is damaged (a row of statements), keep a copy and run `reportedly check a.db --repair NEW`
    """
    return refuse(path, "damaged", f"is damaged ({what}), {advise(path)}")


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turns what SQLite or the system raises inside the block into a `LedgerError` about `path`."""
    try:
        yield
    except (*BROKEN, OSError) as error:
        raise explain(path, error) from error


@contextmanager
def decoded(path: Path, what: str) -> Iterator[None]:
    """As `explained`, for code that does nothing but read rows: whatever else it raises tells of a damaged ledger."""
    try:
        with explained(path):
            yield
    except LedgerError as error:
        if error.problem.kind != "failed":
            raise
        # The program's own questions are right: what they name is gone, or a function of theirs met what is no text.
        raise damaged(path, what) from error
    except Changed as error:
        raise damaged(path, str(error)) from error
    except UNREADABLE as error:
        raise damaged(path, what) from error
