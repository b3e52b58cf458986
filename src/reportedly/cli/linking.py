"""The command that links: a ledger comes in, its links in step with what was read and judged go out."""

from pathlib import Path
from typing import Annotated

import typer

from reportedly.cli.endings import plain_endings, say
from reportedly.cli.options import DEFAULT_LEDGER, LedgerPath
from reportedly.cli.subject import DEFAULT_PACK, PackName, choose_pack
from reportedly.ledger import Ledger, open_ledger
from reportedly.ledger.view import View, open_view


@plain_endings(stopped="Stopped. What was compared is kept; the same command goes on from there.")
def link(
    *,
    ledger: LedgerPath = DEFAULT_LEDGER,
    pack: PackName = DEFAULT_PACK,
    anew: Annotated[
        bool, typer.Option("--anew", help="Drop what was found before and compare everything again.")
    ] = False,
) -> None:
    """Compare the articles of the ledger with one another.

    "reportedly read" and "reportedly review" do so at their end; this goes on where one of them was stopped. What
    people judged is kept and heeded, with --anew as well.
    """
    from reportedly.cli.progress import watch_linking  # noqa: PLC0415 - rich takes time that --help need not pay
    from reportedly.comparison import link_ledger  # noqa: PLC0415 - as above

    chosen = choose_pack(pack)
    with open_kept(ledger) as opened, watch_linking() as on_link:
        if anew:
            opened.unlink()
        link_ledger(opened, chosen, on_link)
    with open_view(ledger) as view:
        say(f"{ledger}: {sum(1 for _ in view.articles())} articles compared, {sum(1 for _ in view.links())} links")


def open_kept(path: Path) -> Ledger:
    """The ledger at `path` for writing; raises `LedgerError` where there is none: a mistyped name must not make one."""
    if not path.exists():
        open_view(path).close()  # which says so
    return open_ledger(path)


def say_unlinked(view: View) -> None:
    """Says how many articles are not compared yet, where there are any; for every listing of what articles share."""
    from reportedly.comparison import LINKERS  # noqa: PLC0415 - as above

    if number := view.unlinked((linker.name, linker.version) for linker in LINKERS):
        articles = "1 article is" if number == 1 else f"{number} articles are"
        say(f"{articles} not compared yet: run reportedly link")
