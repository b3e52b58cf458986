"""How a command ends when something is in the way: an exception comes in, one line and an exit code go out.

0: done, also when the reader of a pipe has had enough. 1: some articles or lines had problems, or a pack has faults.
2: wrong use, or a ledger or file that cannot be used. 130: stopped by Ctrl-C. None of these may show a traceback.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import typer

from reportedly.ledger.errors import LedgerError
from reportedly.records import Problem
from reportedly.reports.characters import show_controls

STOPPED = 130


def say(line: str) -> None:
    """Writes `line` to standard error as one line that no terminal obeys."""
    with suppress(OSError):
        print(show_controls(" ".join(line.split())), file=sys.stderr)  # noqa: T201 - the one place that does


def describe(problem: Problem) -> str:
    """`problem` as one line that begins with what it is about."""
    prefix = "" if problem.message.startswith(problem.where) else f"{problem.where}: "
    return f"{prefix}{problem.message}"


def say_problem(problem: Problem) -> None:
    """Writes `problem` to standard error as one line."""
    say(describe(problem))


@contextmanager
def plain_endings(*, stopped: str = "Stopped.") -> Iterator[None]:
    """Around a command: turns what may go wrong into a line and an exit code. `stopped` is said after Ctrl-C."""
    try:
        yield
        sys.stdout.flush()
    except LedgerError as error:
        say(error.problem.message)
        raise typer.Exit(2) from None
    except KeyboardInterrupt:
        _drop_output()
        say(f"\n{stopped}")
        raise typer.Exit(STOPPED) from None
    except BrokenPipeError:
        _drop_output()
        raise typer.Exit(0) from None
    except OSError as error:  # standard output on a full disk
        _drop_output()
        say(f"cannot write: {error.strerror or error}")
        raise typer.Exit(2) from None


def _drop_output() -> None:
    """What is still in the buffer goes nowhere: Python would try again at its end and complain aloud."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
