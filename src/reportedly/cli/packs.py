"""The commands about packs: a name or a folder comes in, a table or JSON lines go out, or a new folder is made."""

import sys
from importlib.resources import as_file, files
from itertools import islice
from pathlib import Path
from typing import Annotated

import typer

from reportedly.cli.endings import plain_endings, say
from reportedly.cli.options import JsonLines
from reportedly.cli.output import write_out
from reportedly.exports import Row, render_jsonl
from reportedly.packs import Pack, PackFault, check_pack, find_packs, load_pack
from reportedly.packs.pack import TEMPLATE

MOST_SHOWN = 200
"""Faults in a table: whoever has more mends these first; JSON has them all."""

PackFolder = Annotated[Path, typer.Argument(metavar="DIR", help="The folder of the pack.", show_default=False)]


@plain_endings()
def list_packs(*, json: JsonLines = False) -> None:
    """List the packs that come with the program.

    Each is a subject that articles can be read about. Kinds are those of what befell people; JSON names kinds, events,
    sides and actors, the table counts them.
    """
    packs = map(load_pack, find_packs())
    if json:
        write_out(render_jsonl(map(_make_pack_row, packs)))
    else:
        from reportedly.reports.packs import print_packs  # noqa: PLC0415 - rich takes time JSON need not pay

        print_packs(packs, sys.stdout)


@plain_endings()
def check(folder: PackFolder, *, json: JsonLines = False) -> None:
    """Say everything that is wrong with a pack, file by file.

    A fault makes the pack say something else than you meant, or nothing: a misspelt key, a word that can never be
    found, a name that two actors share. A remark is for you to think about. Exit code 1 says that there are faults.
    """
    found = check_pack(folder)
    if json:
        write_out(render_jsonl(map(_make_fault_row, found)))
    elif found:
        from reportedly.reports.packs import print_faults  # noqa: PLC0415 - as above

        print_faults(islice(found, MOST_SHOWN), sys.stdout)
    faults = sum(one.severity == "fault" for one in found)
    hidden = "" if json or len(found) <= MOST_SHOWN else f"; only the first {MOST_SHOWN} are shown, --json has all"
    say(f"{folder}: faults {faults}, remarks {len(found) - faults}{hidden}")
    if faults:
        raise typer.Exit(1)


@plain_endings()
def new(folder: PackFolder) -> None:
    """Begin a pack in a new folder.

    Its five files hold an example that works, and say what to put in its place. Nothing that is there is written over.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise typer.BadParameter(f"{folder} is there already and is not an empty folder; name another.")
    folder.mkdir(parents=True, exist_ok=True)
    with as_file(files("reportedly.packs").joinpath(TEMPLATE)) as template:
        for file in sorted(template.glob("*.toml")):
            (folder / file.name).write_bytes(file.read_bytes())
    say(f"{folder} is a pack now. Change its words, and then: reportedly packs check {folder}")


def _make_pack_row(pack: Pack) -> Row:
    return {
        "name": pack.name,
        "title": pack.title,
        "kinds": sorted(set(pack.kinds.befell.values())),
        "events": [event.name for event in pack.events],
        "actors": [actor.name for actor in pack.actors],
        "sides": [side.name for side in pack.sides],
    }


def _make_fault_row(fault: PackFault) -> Row:
    return dict(fault._asdict())
