"""Work that takes longer than a page: a command comes in, what it says and how it ended go out.

A job is a process, so that it can be stopped, and so that pages are not slowed while it works.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

State: TypeAlias = Literal["waiting", "reading", "comparing", "done", "stopped", "failed"]

ENDS = ("done", "stopped", "failed")

MOST_LINES = 300
"""Articles that the page of a job names; the rest is counted. A file of 5 MB may have a thousand."""

LONGEST_STDERR = 20_000
"""Bytes of what a failed process said that are looked at."""


class Line(NamedTuple):
    """One article that was read, or why it was not."""

    address: str
    outcome: str  # as in `pipeline.Outcome`
    statements: int
    problems: tuple[str, ...]
    id: str | None  # of the article
    title: str | None


@dataclass(slots=True)
class Job:
    """One thing that a reader added; changed by the thread that works, read by pages."""

    id: str
    began: str  # ISO 8601
    addresses: tuple[str, ...]  # as the reader's command takes them
    folder: Path  # of its own, where those that are files lie
    state: State = "waiting"
    lines: list[Line] = field(default_factory=list)
    more: int = 0  # articles beyond those in `lines`
    articles: int = 0  # read, or known from before
    unread: int = 0  # addresses that no article came of
    statements: int = 0
    message: str = ""  # why it failed

    @property
    def is_over(self) -> bool:
        """Whether nothing more is to come."""
        return self.state in ENDS

    def hear(self, told: dict[str, Any]) -> None:
        """Notes a line of `reportedly.web.adding`."""
        if "linker" in told:
            self.state = "comparing"
            return
        line = Line(**{**told, "problems": tuple(told["problems"])})
        self.statements += line.statements
        self.articles += line.outcome != "unread"
        self.unread += line.outcome == "unread"
        if len(self.lines) < MOST_LINES:
            self.lines.append(line)
        else:
            self.more += 1


class Process:
    """A command of this program under way; `stop` may be called from another thread."""

    def __init__(self, arguments: Sequence[str], folder: Path | None = None) -> None:
        self.is_stopped = False
        self.is_late = False
        self._told = tempfile.TemporaryFile()  # noqa: SIM115 -- `run` closes it
        # -P: what was added must not be found as a module.
        self._process = subprocess.Popen(  # noqa: S603 -- this program
            (sys.executable, "-P", "-m", *arguments),
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=self._told,
        )

    def stop(self) -> None:
        """Ends it at once; whatever it was writing is as if it had never begun."""
        self.is_stopped = True
        self._process.kill()

    def run(self, on_line: Callable[[dict[str, Any]], None], *, seconds: float) -> str | None:
        """Waits for its end, at most so long; None where all went well, else why not, in one line."""
        clock = threading.Timer(seconds, self._give_up)
        clock.daemon = True
        clock.start()
        try:
            with self._process as process, self._told as told:
                for line in process.stdout or ():
                    if line.startswith(b"{"):
                        on_line(json.loads(line))
                code = process.wait()
                told.seek(0)
                said = told.read(LONGEST_STDERR).decode("utf-8", "replace").strip().splitlines()
        finally:
            clock.cancel()
        if self.is_late:
            return f"It took more than {seconds / 60:g} minutes and was stopped. What was read is kept."
        return (said[-1] if said else f"it ended with {code}") if code else None

    def _give_up(self) -> None:
        self.is_late = True
        self._process.kill()
