"""Keeps the catalogue in step with the ledger: the path of the ledger comes in, that of a catalogue goes out.

A catalogue is made by a process of its own, into a new file; readers of the old one are never disturbed. A ledger that
is written to all the time is catalogued again and again, each time after a pause that is longer than the work took.
"""

from __future__ import annotations

import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Self

from reportedly.ledger import beside
from reportedly.ledger.stamps import read_stamp
from reportedly.packs import load_given
from reportedly.web.catalogue import kept
from reportedly.web.catalogue.reading import Catalogue

if TYPE_CHECKING:
    from types import TracebackType

    from reportedly.ledger.stamps import Stamp

LEAST_PAUSE = 2.0
"""Seconds between two makings at least."""

PAUSES = 3.0
"""Times as long as a making took, the pause after it: so that no more than a quarter of one core goes into it."""


class CatalogueError(Exception):
    """No catalogue could be made; the message is for people."""


class Keeper:
    """The catalogue of one ledger as it is now; a context manager that removes its files at its end."""

    def __init__(self, ledger: Path, pack: str, *, redact: bool = False) -> None:
        self.ledger = ledger
        self._flags = ("--redact",) if redact else ()
        self._pack = pack
        self._folder = tempfile.TemporaryDirectory(prefix="reportedly-", ignore_cleanup_errors=True)
        self._current: Path | None = None
        self._before: Path | None = None
        self._stamp: Stamp = ()
        self._made = 0
        self._rest_until = 0.0
        self._lock = threading.Lock()
        self._worker: threading.Thread | None = None
        self.failure: str | None = None  # why the catalogue is older than the ledger
        self.told = ""  # what the last making said of what it hid
        self.seconds = 0.0  # what the last making took

    def __enter__(self) -> Self:
        stamp = read_stamp(self.ledger)
        self._current = None if self._flags else kept.find_kept(self.ledger, self._mark(stamp))
        if self._current:
            self._stamp = stamp
        else:
            self.make()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._worker:
            self._worker.join()
        self._folder.cleanup()

    @property
    def shown(self) -> Path:
        """The ledger that pages may show: with names hidden, a copy without them, of the catalogue's moment."""
        return name_shown(self._current) if self._flags and self._current else self.ledger

    def open(self) -> Catalogue:
        """The catalogue; where the ledger has changed, another is begun, and this one is of how it was."""
        if self._current is None:
            raise CatalogueError(self.failure or "there is no catalogue yet")
        self.refresh()
        try:
            return Catalogue(self._current)
        except sqlite3.Error:
            self.forget()
            raise

    def forget(self) -> None:
        """Begins to make the catalogue anew: its file is damaged or gone."""
        self._stamp = ()
        self.refresh(at_once=True)

    def refresh(self, *, at_once: bool = False) -> None:
        """Begins to make the catalogue anew where the ledger has changed; returns at once."""
        with self._lock:
            busy = self._worker is not None and self._worker.is_alive()
            if busy or (time.monotonic() < self._rest_until and not at_once) or read_stamp(self.ledger) == self._stamp:
                return
            worker = threading.Thread(target=self._try, daemon=True)
            worker.start()
            self._worker = worker  # not before it runs: another thread may wait for it

    @property
    def is_behind(self) -> bool:
        """Whether the ledger has changed since the catalogue was made."""
        return read_stamp(self.ledger) != self._stamp

    def wait(self) -> None:
        """Returns when no catalogue is being made."""
        if self._worker:
            self._worker.join()

    def make(self) -> None:
        """Makes the catalogue, and returns when it is there; raises `CatalogueError` where it cannot be made."""
        stamp, began = read_stamp(self.ledger), time.monotonic()
        self._made += 1
        # One with names hidden is made for the moment: people may say of another that he is private.
        workshop = None if self._flags else beside.find_workshop(self.ledger, kept.KIND, self._made)
        path = workshop or Path(self._folder.name) / f"{self._made}.catalogue"
        program = (sys.executable, "-m", "reportedly.web.catalogue.build")
        command = (*program, str(self.ledger), str(path), self._pack, *self._flags)
        try:
            done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)  # noqa: S603 -- this program
        except OSError as error:  # no memory or no place for another process
            raise CatalogueError(f"the catalogue cannot be made now: {error.strerror}") from None
        except BaseException:  # Ctrl-C: nothing half made is left beside the ledger
            beside.drop(path)
            raise
        self.seconds = time.monotonic() - began
        self.told = done.stdout.strip()
        self._rest_until = time.monotonic() + max(LEAST_PAUSE, PAUSES * self.seconds)
        if done.returncode:
            beside.drop(path)
            beside.drop(name_shown(path))
            raise CatalogueError(_say_why(done.stderr, self.ledger).replace(str(self.ledger), self.ledger.name))
        lasting = kept.keep(path, self.ledger, self._mark(stamp)) if workshop and self.seconds >= beside.SLOW else None
        if workshop and not lasting:
            path = Path(shutil.move(workshop, self._folder.name))
        oldest, self._before = self._before, self._current
        self._current, self._stamp, self.failure = lasting or path, stamp, None
        # The one before may be about to be opened; whoever still reads this one has it open.
        if oldest and oldest.parent == Path(self._folder.name):
            beside.drop(oldest)
            beside.drop(name_shown(oldest))

    def _mark(self, stamp: Stamp) -> str:
        return kept.make_mark(stamp, load_given(self._pack))

    def _try(self) -> None:
        try:
            self.make()
        except CatalogueError as error:
            self.failure = str(error)
            self._stamp = read_stamp(self.ledger)  # not again before something changes


def name_shown(catalogue: Path) -> Path:
    """Where the ledger as shown lies that the catalogue was made of."""
    return catalogue.with_name(f"{catalogue.name}.shown")


def _say_why(told: str, ledger: Path) -> str:
    """The last line that a making left; of a fault of the program only that there was one, and in which ledger."""
    lines = told.strip().splitlines()
    if not lines or re.match(r"[\w.]+(?:Error|Exception|Exit)\b", lines[-1]):
        return f"the catalogue of {ledger} could not be made; look the ledger through with: reportedly check {ledger}"
    return lines[-1]
