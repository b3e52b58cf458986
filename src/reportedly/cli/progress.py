"""What a long run shows on a terminal: steps come in, a line that lives on standard error goes out.

A run of less than a second, or one whose standard error is no terminal, shows nothing but its problems.
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Timer
from typing import NamedTuple

from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from reportedly.cli.endings import describe, say_problem
from reportedly.pipeline import Step
from reportedly.reports.columns import open_console, shown

PATIENCE = 1.0
"""Seconds before anything moves on the screen."""


class Watch(NamedTuple):
    """What a run tells whoever watches it."""

    on_step: Callable[[Step], None]
    on_link: Callable[[str, int], None]


@contextmanager
def watch() -> Iterator[Watch]:
    """Functions to call with every step; they print problems at once, and how far the run is once it lasts."""
    console = open_console(sys.stderr)
    if not console.is_terminal:
        yield Watch(_print_problems, lambda *_: None)
        return
    # How many articles are to come is not known: folders and files are walked as they are read.
    columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), BarColumn(), TimeElapsedColumn())
    progress = Progress(*columns, console=console, transient=True)
    task = progress.add_task("Reading", total=None)
    counts: Counter[str] = Counter()
    compared: Counter[str] = Counter()

    def on_step(step: Step) -> None:
        counts["unchanged" if step.outcome == "unchanged" else "read"] += step.outcome != "unread"
        counts["problems"] += len(step.problems)
        for problem in step.problems:
            progress.console.print(shown(describe(problem)), soft_wrap=True)
        progress.update(task, description=", ".join(f"{number} {what}" for what, number in counts.items() if number))

    def on_link(linker: str, readings: int) -> None:
        compared[linker] += readings
        progress.update(task, description=f"comparing {linker}: {compared[linker]} articles")

    timer = Timer(PATIENCE, progress.start)
    timer.daemon = True
    timer.start()
    try:
        yield Watch(on_step, on_link)
    finally:
        timer.cancel()
        timer.join()  # a start already under way must not outlast the stop
        progress.stop()


@contextmanager
def watch_linking() -> Iterator[Callable[[str, int], None]]:
    """A function to call with every step of comparing."""
    with watch() as watching:
        yield watching.on_link


def _print_problems(step: Step) -> None:
    for problem in step.problems:
        say_problem(problem)
