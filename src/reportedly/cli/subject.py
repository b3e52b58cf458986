"""The option that names a subject: what a user gave comes in, a `Pack` goes out, or one clear line (exit 2)."""

from pathlib import Path
from typing import Annotated

import typer

from reportedly.packs import Pack, load_pack

PackName = Annotated[
    str,
    typer.Option(
        "--pack", metavar="NAME|DIR", envvar="REPORTEDLY_PACK", help="The subject: a pack's name, or the folder of one."
    ),
]
DEFAULT_PACK = "captivity"


def choose_pack(given: str) -> Pack:
    """The pack called `given`, or the one in the folder `given`; raises `typer.BadParameter` where neither can be used.

    A pack's name goes before a folder's: write `./captivity` for a folder that is called like one.

    >>> choose_pack("captivity").name
    'captivity'
    """
    try:
        return _load(given)
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:  # whatever a folder may hold
        raise typer.BadParameter(f"{given!r} is no pack: {_explain(Path(given), error)}", param_hint="--pack") from None


def _load(given: str) -> Pack:
    folder = Path(given)
    if folder.name == given:
        try:
            return load_pack(given)
        except OSError:
            if not folder.is_dir():
                raise
    return load_pack(folder)


def _explain(folder: Path, error: Exception) -> str:
    if isinstance(error, FileNotFoundError) and error.filename and not folder.is_dir():
        return "none is called so, and there is no such folder"
    if isinstance(error, FileNotFoundError) and error.filename:
        return f"there is no {Path(error.filename).name} in the folder"
    if isinstance(error, OSError):
        return error.strerror or str(error)
    if isinstance(error, KeyError):
        return f"nothing in it is called {error}"
    return " ".join(str(error).split())
