"""One command as a whole process: how long it took, how much processor time and memory it used.

In comes a command; out comes what the kernel counted for that one child. It never imports the program it measures, so
that this process stays small: on Linux a child's peak memory is never below its parent's when it was started.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

KIB_PER_MAXRSS = 1 / 1024 if sys.platform == "darwin" else 1.0
"""`ru_maxrss` counts bytes on macOS and KiB elsewhere (getrusage(2))."""


class Cost(NamedTuple):
    """What one run of a command used."""

    wall: float  # seconds
    cpu: float  # seconds of user and system time
    peak: float  # MiB of resident memory at its highest
    status: int  # exit status


def measure_command(command: Sequence[str]) -> Cost:
    """The cost of running `command` once; what it prints is thrown away, save errors."""
    started = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
    peak = usage.ru_maxrss * KIB_PER_MAXRSS / 1024
    return Cost(wall, usage.ru_utime + usage.ru_stime, peak, process.returncode)


def read_machine() -> str:
    """The processor, its cores and the Python that ran, in one line."""
    cpuinfo = Path("/proc/cpuinfo")
    lines = cpuinfo.read_text(encoding="utf-8").splitlines() if cpuinfo.exists() else []
    model = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")
    name = model or platform.processor() or platform.machine()
    return f"{name}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"
