"""The program as a user starts it: the commands under one name, and streams that no character can break.

Nothing heavy may be imported here: `--help` is quick.
"""

import io
import sys
from collections.abc import Callable
from typing import Annotated

import typer

from reportedly import __version__
from reportedly.cli.article import show
from reportedly.cli.check import check as check_ledger
from reportedly.cli.claims import claims, disputes, origins
from reportedly.cli.files import export, report
from reportedly.cli.intake import read
from reportedly.cli.judgements import (
    export_judgements,
    import_judgements,
    list_judgements,
    list_private,
    mark_private,
)
from reportedly.cli.linking import link
from reportedly.cli.listings import (
    actors,
    alarms,
    articles,
    credits,  # noqa: A004 - as where it is defined
    echoes,
    events,
    figures,
    notices,
    problems,
    series,
    speakers,
    statements,
    times,
)
from reportedly.cli.packs import check, list_packs, new
from reportedly.cli.redaction import check_redaction
from reportedly.cli.review import review
from reportedly.cli.serve import serve

EXAMPLES: dict[Callable[..., None], tuple[str, ...]] = {
    read: ("read articles/", "read https://example.org/news/ferry.html --ledger ferry.db", "read - < article.txt"),
    statements: ("statements --speaker ministry --stance denies", "statements --text convoy --since 2022-09 --json"),
    figures: ("figures --kind exchanged", "figures --speaker ministry --since 2022-09 --json"),
    series: ("series --kind exchanged", "series --kind returned --side ukraine --json"),
    events: ("events --kind exchange", "events --modality negated --json"),
    times: ("times --text exchange", "times --since 2022-09 --json"),
    credits: ("credits", "credits --kind citing"),
    echoes: ("echoes --kind copy", "echoes --outlet herald --json"),
    claims: ("claims --text exchange", "claims --since 2022-09 --json"),
    disputes: ("disputes", "disputes --speaker ministry --json"),
    origins: ("origins --text exchange", "origins --json"),
    speakers: ("speakers", "speakers --outlet herald"),
    actors: ("actors", "actors --kind person --speaker orlov --json"),
    show: ("show articles/ferry.txt", "show ferry.txt | less"),
    articles: ("articles", 'articles --text "exchange of prisoners"'),
    notices: ("notices", "notices --article ferry.txt"),
    alarms: ("alarms", "alarms --kind changed-figure --outlet herald"),
    problems: ("problems",),
    link: ("link", "link --anew"),
    check_ledger: ("check reportedly.db", "check reportedly.db --repair mended.db"),
    review: ("review", 'review --kind echo --by "Ilva Tarn" --limit 20'),
    serve: ("serve", "serve --ledger ferry.db --by 'Ilva Tarn'"),
    report: ("report", "report --speaker Orlin -o orlin.html"),
    export: ("export jsonl > statements.jsonl", "export csv events -o events.csv --excel"),
}
"""The commands in the order in which they are first needed, each with lines that a newcomer can type."""

PACK_EXAMPLES: dict[str, tuple[Callable[..., None], tuple[str, ...]]] = {
    "list": (list_packs, ("packs list", "packs list --json")),
    "check": (check, ("packs check my-pack/", "packs check my-pack/ --json")),
    "new": (new, ("packs new my-pack/",)),
}
"""The commands about packs by their names, in the same way."""

JUDGEMENT_EXAMPLES: dict[str, tuple[Callable[..., None], tuple[str, ...]]] = {
    "list": (list_judgements, ("judgements list", "judgements list --json")),
    "export": (export_judgements, ("judgements export > judgements.jsonl",)),
    "private": (
        mark_private,
        ('judgements private "Ivo Tarn" --by "Ilva Orlin"', 'judgements private "Ivo Tarn" --public'),
    ),
    "hidden": (list_private, ("judgements hidden",)),
    "import": (import_judgements, ("judgements import judgements.jsonl", "judgements import - < judgements.jsonl")),
}
"""The commands about judgements by their names, likewise."""

REDACTION_EXAMPLES: dict[str, tuple[Callable[..., None], tuple[str, ...]]] = {
    "check": (check_redaction, ("redaction check", "redaction check --json")),
}
"""The commands about redaction, likewise."""


def _lay_out(examples: tuple[str, ...]) -> str:
    """`examples` for the end of a help text, laid out so that typer keeps the lines."""
    return "\b\nFor example:\n" + "\n".join(f"  reportedly {example}" for example in examples)


# Plain help and plain errors: one line says what is wrong, and any terminal, pipe or screen reader can show them.
app = typer.Typer(
    name="reportedly",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=_lay_out(("read articles/", "speakers", "report -o report.html")),
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"reportedly {__version__}")
        raise typer.Exit


@app.callback()
def describe(
    *,
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and exit.", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    """Who said what, on whose authority, through which outlet.

    Reads news articles into a ledger (one file, reportedly.db unless you name another) and shows who is reported to
    have said what, each line tied to the exact words of the article. It never rules on what is true.
    """


packs = typer.Typer(name="packs", no_args_is_help=True, rich_markup_mode=None)


@packs.callback()
def describe_packs() -> None:
    """Packs: the subjects that articles can be read about, and your own."""


judgements = typer.Typer(name="judgements", no_args_is_help=True, rich_markup_mode=None)


@judgements.callback()
def describe_judgements() -> None:
    """What people said of links: list it, and pass it on."""


redaction = typer.Typer(name="redaction", no_args_is_help=True, rich_markup_mode=None)


@redaction.callback()
def describe_redaction() -> None:
    """What --redact hides: look it over."""


for command, examples in EXAMPLES.items():
    app.command(epilog=_lay_out(examples))(command)
for name, (command, examples) in PACK_EXAMPLES.items():
    packs.command(name, epilog=_lay_out(examples))(command)
for name, (command, examples) in JUDGEMENT_EXAMPLES.items():
    judgements.command(name, epilog=_lay_out(examples))(command)
for name, (command, examples) in REDACTION_EXAMPLES.items():
    redaction.command(name, epilog=_lay_out(examples))(command)
app.add_typer(judgements, epilog=_lay_out(("judgements list", "judgements export > judgements.jsonl")))
app.add_typer(packs, epilog=_lay_out(("packs list", "packs new my-pack/", "packs check my-pack/")))
app.add_typer(redaction, epilog=_lay_out(("redaction check",)))


def main() -> None:
    """Runs the command line; ends the process as `cli.endings` says."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that is not UTF-8 gets "?" and no traceback
    app()
