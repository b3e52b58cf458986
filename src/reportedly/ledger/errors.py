"""What stops a ledger from being used: an exception of SQLite or the system comes in, one clear line goes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportedly.records import Problem


class LedgerError(Exception):
    """The only exception that leaves this room: the ledger itself cannot be used. `problem` says why in one line."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem
