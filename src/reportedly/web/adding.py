"""Reads what was added: `python -m reportedly.web.adding LEDGER PACK ADDRESS...`, a process that may be killed.

In: addresses as `reportedly read` takes them, files below the present folder or web addresses. Out: a line of JSON for
each article, and for each step of comparing, on standard output. Addresses inside this network are never fetched from.
"""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.ledger import LedgerError, open_ledger
from reportedly.ledger.view import open_view
from reportedly.packs import load_given
from reportedly.pipeline import read_into

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.pipeline import Step


def read_added(path: Path, pack: str, addresses: Sequence[str]) -> None:
    """Reads the articles at `addresses` into the ledger at `path`; raises `LedgerError` where it cannot be used."""

    def tell(step: Step) -> None:
        with open_view(path) as view:
            found = view.article(step.address) if step.outcome != "unread" else None
        say(
            {
                "address": step.address,
                "outcome": step.outcome,
                "statements": found.line.statements if found else 0,
                "problems": [problem.message for problem in step.problems],
                "id": found.line.id if found else None,
                "title": found.line.title if found else None,
            }
        )

    with open_ledger(path) as ledger:
        read_into(
            ledger,
            addresses,
            now=lambda: datetime.now(UTC).isoformat(timespec="seconds"),
            pack=load_given(pack),
            command="serve",
            on_step=tell,
            on_link=lambda linker, readings: say({"linker": linker, "readings": readings}),
        )


def say(line: dict[str, object]) -> None:
    """Writes one line, at once."""
    sys.stdout.write(f"{json.dumps(line)}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    try:
        read_added(Path(sys.argv[1]), sys.argv[2], sys.argv[3:])
    except LedgerError as error:
        sys.exit(error.problem.message)
