"""A file of judgements, or standard input, as named by the user, in; its lines as bytes out, one at a time.

Opens ordinary files only: a named pipe would be waited for without end, and a device may never end. Never holds more
than one line, and no line beyond `MOST_BYTES` of it.
"""

import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import typer

from reportedly.cli.endings import say
from reportedly.comparison.judgements import MOST_BYTES

STDIN = Path("-")
MOST_FILE_BYTES = 100_000_000
"""Bytes of a file: a judgement has about 250 as the export writes it, so 400,000 of them, a lifetime of judging."""


def read_lines(file: Path) -> Iterator[bytes]:
    """The lines of `file`, `-` being standard input; of one that is too long only enough to tell.

    Ends the command with one line and exit code 2 where it cannot be read, is no ordinary file or is too large.
    """
    try:
        with _open(file) as stream:
            yield from _cut_lines(stream, file)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name, or standard input closed
        raise _refuse(file, f"it cannot be read ({getattr(error, 'strerror', None) or error})") from None


def _open(file: Path) -> BinaryIO:
    if file == STDIN:
        if sys.stdin is None:
            raise _refuse(file, "there is no standard input")
        return sys.stdin.buffer
    # Asked twice: to look at a pipe before it is opened, and to be sure that what was opened is what was looked at.
    _check(file, os.stat(file))  # noqa: PTH116 - as below
    stream = file.open("rb")
    _check(file, os.fstat(stream.fileno()))
    return stream


def _check(file: Path, status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise _refuse(file, "this is a folder; name a file")
    if not stat.S_ISREG(status.st_mode):
        raise _refuse(file, "this is no ordinary file; pipe it in and give - instead")
    if status.st_size > MOST_FILE_BYTES:
        raise _too_large(file)


def _cut_lines(stream: BinaryIO, file: Path) -> Iterator[bytes]:
    size = 0
    while line := stream.readline(MOST_BYTES + 1):
        rest = line
        size += len(rest)
        while len(rest) > MOST_BYTES and not rest.endswith(b"\n") and size <= MOST_FILE_BYTES:
            rest = stream.readline(MOST_BYTES + 1)
            size += len(rest)
        if size > MOST_FILE_BYTES:
            raise _too_large(file)
        yield line


def _too_large(file: Path) -> typer.Exit:
    return _refuse(file, f"over {MOST_FILE_BYTES // 1_000_000} MB of judgements; split it up, nothing was kept")


def _refuse(file: Path, why: str) -> typer.Exit:
    say(f"{file}: {why}")
    return typer.Exit(2)
