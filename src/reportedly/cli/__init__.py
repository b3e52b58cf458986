"""The command line: arguments come in, calls go out, lines are printed; it decides nothing about articles."""

from reportedly.cli.app import main

__all__ = ["main"]
