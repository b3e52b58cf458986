"""The command that shows one article: its name comes in, its marked text goes out."""

from itertools import islice
from typing import Annotated

import typer

from reportedly.cli.endings import plain_endings, say
from reportedly.cli.opening import open_shown
from reportedly.cli.options import DEFAULT_LEDGER, LedgerPath, Redact
from reportedly.cli.output import print_out
from reportedly.ledger.view import Filter


@plain_endings()
def show(
    article: Annotated[
        str,
        typer.Argument(
            metavar="ARTICLE",
            show_default=False,
            help="Its address or id, or how one of these ends or begins: ferry.txt",
        ),
    ],
    *,
    ledger: LedgerPath = DEFAULT_LEDGER,
    redact: Redact = False,
) -> None:
    """Show one article with its statements marked and numbered.

    A statement stands in the text as [1]{its words}, and below the text a line says who said it; what is not the
    article's own prose stands as <caption: its words>. Figures, events, times and credits are listed below.
    """
    from reportedly.reports.transcript import transcribe  # noqa: PLC0415 - rich takes time that --help need not pay

    with open_shown(ledger, redacted=redact) as view:
        found = view.article(article)
        if found is None:
            say(_explain_missing(article, [line.address for line in islice(view.articles(Filter(article=article)), 4)]))
            raise typer.Exit(2)
        print_out(transcribe(found))


def _explain_missing(article: str, likely: list[str]) -> str:
    if not article or not likely:
        return f"no article is called {article!r}; list them with: reportedly articles"
    return f"{article!r} names no single article; did you mean {' or '.join(likely)}?"
