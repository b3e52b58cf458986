"""The reference of the command line, docs/cli.md: the commands themselves come in, Markdown goes out.

It is made from what `--help` is made from, so that the two cannot differ: `python -m reportedly.cli.reference` prints
it, and a test holds docs/cli.md to it. It must not depend on the terminal's width or on the version of typer.
"""

import inspect
import sys
from typing import Any

import typer

from reportedly.cli.options import read_filter

INTRODUCTION = """\
# The command line

This page is made from the program's own help: `python -m reportedly.cli.reference > docs/cli.md`.

Every command ends with 0 when it is done, with 1 when some articles had problems (`read`), a pack has faults
(`packs check`) or lines could not be kept or are odd (`judgements import`), with 2 for wrong use or a ledger or file
that cannot be used, and with 130 when it is stopped by Ctrl-C. JSON and CSV are UTF-8. Tables fit the width of the
terminal; `NO_COLOR=1` turns colour off.
"""

FILTERED = """\
These options narrow every listing, the report and the export. Each that is given must hold. Those about statements
(speaker, text, stance, confidence) narrow listings of articles, notices and problems to the articles with such a
statement; of figures, speaker and text are the figure's own, stance and confidence those of the statement it is in."""

FILTERS = frozenset(inspect.signature(read_filter).parameters)

# typer hands out commands of click, or of its own copy of click, depending on its version: hence Any.


def render_reference(app: typer.Typer) -> str:
    """docs/cli.md as text."""
    group: Any = typer.main.get_command(app)
    chapters = [INTRODUCTION, *_describe(group, "reportedly [OPTIONS] COMMAND ...", group.params)]
    commands = group.commands
    filters = {param.name: param for param in commands["statements"].params if param.name in FILTERS}
    chapters += ["\n## Filters\n", FILTERED, "", *_tabulate(list(filters.values()))]
    for name, command in find_commands(group):
        chapters.append(f"\n## reportedly {name}\n")
        usage = " ".join([f"reportedly {name} [OPTIONS]", *(_use(p) for p in command.params if _is_argument(p))])
        # All of them or none: "article" is a filter's name, and also that of the argument of `show`.
        filtered = filters.keys() <= {param.name for param in command.params}
        own = [param for param in command.params if not (filtered and param.name in filters)]
        chapters += _describe(command, usage, own, filtered=filtered)
    return "\n".join(chapters) + "\n"


def find_commands(group: Any) -> list[tuple[str, Any]]:
    """The commands of `group` by the words that call them, those of a group within it after one another."""
    named = []
    for name, command in group.commands.items():
        inner = find_commands(command) if hasattr(command, "commands") else []
        named += [(f"{name} {below}", one) for below, one in inner] or [(name, command)]
    return named


def _describe(command: Any, usage: str, params: list[Any], *, filtered: bool = False) -> list[str]:
    example = command.epilog.partition("For example:\n")[2]
    text = "\n\n".join(" ".join(paragraph.split()) for paragraph in command.help.split("\n\n"))
    return [
        text,
        "\n```\n" + usage + "\n```\n",
        *_tabulate(params),
        *(["\nTakes the [filters](#filters) as well."] if filtered else []),
        "\nFor example:\n\n```\n" + "\n".join(line.strip() for line in example.splitlines()) + "\n```",
    ]


def _tabulate(params: list[Any]) -> list[str]:
    rows = [f"| {_name(param)} | {_explain(param)} |" for param in params]
    return ["| | |\n|---|---|", *rows] if rows else []


def _is_argument(param: Any) -> bool:
    return bool(param.param_type_name == "argument")


def _use(argument: Any) -> str:
    return f"{argument.metavar} ..." if argument.nargs == -1 else str(argument.metavar)


def _name(param: Any) -> str:
    if _is_argument(param):
        return f"`{_escaped(param.metavar)}`"
    names = ", ".join(f"`{option}`" for option in (*param.opts, *param.secondary_opts))
    return names if param.is_flag else f"{names} `{_escaped(param.metavar)}`"


def _explain(param: Any) -> str:
    text = _escaped(" ".join((param.help or "").split()))
    if param.default is None or param.required or getattr(param, "is_flag", False):
        return text
    return f"{text} Default: `{param.default}`" + (f", or what `{param.envvar}` names." if param.envvar else ".")


def _escaped(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    from reportedly.cli.app import app

    sys.stdout.write(render_reference(app))
