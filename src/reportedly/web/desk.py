"""Where what takes long is done, one thing at a time: additions and comparing come in, the ledger is brought on.

One thread starts one process at a time, so that what this server writes never waits for itself. A judgement goes
before comparing: that is stopped then, which loses nothing, and begun again when nobody judges any more.
"""

from __future__ import annotations

import secrets
import shutil
import tempfile
import threading
import time
from collections import deque
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.web.jobs import Job, Process

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from reportedly.web.catalogue.keeper import Keeper
    from reportedly.web.settings import Settings

MOST_WAITING = 5
"""Jobs that wait at once: each may take minutes, and who comes sixth is better told than kept."""

MOST_KEPT = 30
"""Jobs that are over and can still be looked at."""

LONGEST_JOB = 900.0
"""Seconds: 20 MB are some 4,000 articles, which two cores read in ten minutes; what takes longer hangs."""

LONGEST_LINKING = 3600.0
"""Seconds: ten thousand articles are compared anew in a quarter of that (docs/bench.md)."""

PAUSE = 3.0
"""Seconds without a judgement before comparing begins: about as long as a person looks at a link."""


class FullError(Exception):
    """Too much is waiting already."""


class Desk:
    """The desk of one server."""

    def __init__(self, settings: Settings, keeper: Keeper) -> None:
        self._ledger = settings.ledger.absolute()
        self._pack = settings.pack
        self._keeper = keeper
        self._changed = threading.Condition()
        self._waiting: deque[Job] = deque()
        self._jobs: dict[str, Job] = {}
        self._current: Job | None = None
        self._process: Process | None = None
        self._link_at: float | None = None
        self._thread: threading.Thread | None = None
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._closed = False
        self.trouble: str | None = None  # why comparing failed when it was last tried

    def add(self, addresses: Sequence[str], files: Mapping[str, bytes]) -> Job:
        """Takes what a reader adds: `files` by their paths below the job's own folder; raises `FullError`."""
        with self._changed:
            if len(self._waiting) >= MOST_WAITING:
                raise FullError
            folder = self._make_folder()
            job = Job(folder.name, datetime.now(UTC).isoformat(timespec="seconds"), tuple(addresses), folder)
            for path, raw in files.items():
                target = folder / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(raw)
            self._jobs[job.id] = job
            self._forget_old()
            self._enqueue(job)
        return job

    def again(self, job: Job) -> None:
        """Does a job once more that is over; raises `FullError`."""
        with self._changed:
            if job.is_over:
                if len(self._waiting) >= MOST_WAITING:
                    raise FullError
                job.lines.clear()
                job.state, job.message = "waiting", ""
                job.more = job.articles = job.unread = job.statements = 0
                self._enqueue(job)

    def stop(self, job: Job) -> None:
        """Ends a job that waits or is under way; what it has read is kept."""
        with self._changed:
            if job in self._waiting:
                self._waiting.remove(job)
                job.state = "stopped"
            elif job is self._current and self._process:
                self._process.stop()

    def find(self, id_: str) -> Job | None:
        """The job with that id."""
        return self._jobs.get(id_)

    @property
    def jobs(self) -> list[Job]:
        """All that are known, the newest first."""
        return [*reversed(self._jobs.values())]

    @property
    def is_comparing(self) -> bool:
        """Whether links are not in step with what was judged yet."""
        return self._link_at is not None

    def give_way(self) -> None:
        """Stops comparing, where that is under way, as a judgement is to be written."""
        with self._changed:
            if self._process and self._current is None:
                self._process.stop()
        self.link_soon()

    def link_soon(self) -> None:
        """Has the ledger compared in the light of what was judged, when nobody has judged for a while."""
        with self._changed:
            self._link_at = time.monotonic() + PAUSE
            self._wake()

    def close(self) -> None:
        """Ends what is under way."""
        with self._changed:
            self._closed = True
            self._waiting.clear()
            if self._process:
                self._process.stop()
            self._changed.notify_all()
        if self._thread:
            self._thread.join()
        if self._folder:
            self._folder.cleanup()

    def _make_folder(self) -> Path:
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="reportedly-", ignore_cleanup_errors=True)
        folder = Path(self._folder.name) / secrets.token_hex(8)
        folder.mkdir()
        return folder

    def _forget_old(self) -> None:
        over = [job for job in self._jobs.values() if job.is_over]
        for job in over[: max(0, len(over) - MOST_KEPT)]:
            del self._jobs[job.id]
            shutil.rmtree(job.folder, ignore_errors=True)

    def _enqueue(self, job: Job) -> None:
        self._waiting.append(job)
        self._wake()

    def _wake(self) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="desk", daemon=True)
            self._thread.start()
        self._changed.notify_all()

    def _work(self) -> None:
        while True:
            with self._changed:
                while not self._closed and not self._waiting and not self._is_due():
                    left = None if self._link_at is None else self._link_at - time.monotonic()
                    self._changed.wait(left)
                if self._closed:
                    return
                self._current = self._waiting.popleft() if self._waiting else None
            if self._current:
                self._read(self._current)
            else:
                self._link()
            self._keeper.refresh(at_once=True)

    def _is_due(self) -> bool:
        return self._link_at is not None and time.monotonic() >= self._link_at

    def _read(self, job: Job) -> None:
        job.state = "reading"
        arguments = ("reportedly.web.adding", str(self._ledger), self._pack, *job.addresses)
        failure, stopped = self._run(arguments, job.folder, job.hear, LONGEST_JOB)
        if stopped or failure:
            self.link_soon()  # what was read before may not be compared yet
        if stopped:
            job.state = "stopped"
        else:
            job.message = (failure or "").replace(str(self._ledger), self._ledger.name)
            job.state = "failed" if failure else "done"

    def _link(self) -> None:
        due = self._link_at
        arguments = ("reportedly", "link", "--ledger", str(self._ledger), "--pack", self._pack)
        failure, stopped = self._run(arguments, None, lambda _: None, LONGEST_LINKING)
        if stopped:
            return
        self.trouble = failure and failure.replace(str(self._ledger), self._ledger.name)
        with self._changed:
            if self._link_at == due:  # else somebody has judged in between
                self._link_at = None

    def _run(
        self,
        arguments: Sequence[str],
        folder: Path | None,
        on_line: Callable[[dict[str, object]], None],
        seconds: float,
    ) -> tuple[str | None, bool]:
        """Why a process failed, if it did, and whether it was stopped."""
        with self._changed:
            if self._closed:
                return None, True
            try:
                process = self._process = Process(arguments, folder)
            except OSError as error:
                return f"no process can be started: {error.strerror}", False
        try:
            return process.run(on_line, seconds=seconds), process.is_stopped
        except (ValueError, TypeError, KeyError) as error:  # a line that is none of ours
            process.stop()
            return f"it said what cannot be understood ({type(error).__name__})", False
        finally:
            with self._changed:
                self._process = None
