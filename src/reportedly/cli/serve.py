"""The command that opens the reading room: a ledger comes in, pages for a browser stand at an address."""

import os
import secrets
import signal
from pathlib import Path
from typing import Annotated

import typer

from reportedly.cli.endings import plain_endings, say
from reportedly.cli.linking import say_unlinked
from reportedly.cli.options import DEFAULT_LEDGER, LedgerPath
from reportedly.cli.subject import DEFAULT_PACK, PackName, choose_pack
from reportedly.ledger.view import open_view


@plain_endings()
def serve(  # noqa: PLR0913 -- each option is one, by keyword
    *,
    ledger: LedgerPath = DEFAULT_LEDGER,
    port: Annotated[int, typer.Option(metavar="NUMBER", min=1, max=65535, help="The port.")] = 8765,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Another address than this machine's own; readers then need a token.")
    ] = "127.0.0.1",
    read_only: Annotated[bool, typer.Option("--read-only", help="No pages that add articles or judge links.")] = False,
    writable: Annotated[bool, typer.Option("--writable", help="Let programs add and judge through the API.")] = False,
    redact: Annotated[
        bool,
        typer.Option("--redact", help="Hide private persons, captives and their families; no pages that add or judge."),
    ] = False,
    by: Annotated[str, typer.Option(metavar="NAME", help="Whose judgements are made in the browser.")] = "",
    pack: PackName = DEFAULT_PACK,
) -> None:
    """Open the ledger in a browser.

    Pages are served to this machine alone. With --host others can reach them by an address with a token in it, which is
    printed once, or is that of $REPORTEDLY_TOKEN. Nothing is asked of any other machine
    but the web addresses that somebody adds.
    """
    from reportedly.web.app import make_app  # noqa: PLC0415 -- the server takes time that --help need not pay
    from reportedly.web.catalogue.keeper import CatalogueError, Keeper  # noqa: PLC0415 -- as above
    from reportedly.web.connections import make_server  # noqa: PLC0415 -- as above
    from reportedly.web.settings import LOOPBACK, Settings  # noqa: PLC0415 -- as above

    chosen = choose_pack(pack)
    with open_view(ledger) as view:
        say_unlinked(view)
    given = os.environ.get("REPORTEDLY_TOKEN", "")
    token = None if host in LOOPBACK else _check_token(given) or secrets.token_urlsafe(24)
    settings = Settings(
        ledger=Path(ledger),
        host=host,
        port=port,
        pack=pack,
        token=token,
        secret=secrets.token_urlsafe(32),
        read_only=read_only or redact,  # who judges names has to see them
        writable_api=writable and not redact,
        redact=redact,
        reviewer=by,
    )
    say(f"{ledger}: making the catalogue ...")
    try:
        with Keeper(settings.ledger, pack, redact=redact) as keeper:
            if redact:
                say(f"{keeper.told}; read it over before you let others in")
            name = f"[{host}]" if ":" in host else host
            shown = f"?token={'$REPORTEDLY_TOKEN' if given else token}" if token else ""
            say(f"http://{name}:{port}/{shown}   (Ctrl-C stops it)")
            signal.signal(signal.SIGTERM, signal.default_int_handler)  # as Ctrl-C: so that what is under way is ended
            app = make_app(settings, keeper, chosen)
            try:
                make_server(app, settings).run()
            finally:
                app.state.room.desk.close()
    except CatalogueError as error:
        say(str(error))
        raise typer.Exit(2) from None


SHORTEST_TOKEN = 16
"""Letters of a token of one's own: of any sixteen nobody guesses all."""


def _check_token(given: str) -> str:
    if given and len(given) < SHORTEST_TOKEN:
        raise typer.BadParameter(f"$REPORTEDLY_TOKEN needs {SHORTEST_TOKEN} letters or more.", param_hint="--host")
    return given
