"""The option that names a subject: what a user gave comes in, a `Pack` goes out, or one clear line (exit 2)."""

from typing import Annotated

import typer

from reportedly.packs import Pack, load_given

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
        return load_given(given)
    except (OSError, ValueError) as error:  # PackError among them: the first fault in one line
        message = " ".join(str(error).split())
        raise typer.BadParameter(f"{given!r} is no pack: {message}", param_hint="--pack") from None
