"""The command about redaction: a ledger comes in, what `--redact` hides of it and why goes out, for its owner alone."""

from collections.abc import Iterator

from reportedly.cli.endings import plain_endings, say
from reportedly.cli.options import DEFAULT_LEDGER, JsonLines, LedgerPath
from reportedly.cli.output import write_out
from reportedly.cli.subject import DEFAULT_PACK, PackName, choose_pack
from reportedly.exports import Row, render_jsonl
from reportedly.ledger.view import open_view
from reportedly.reports.characters import show_controls

HEADINGS = {
    (True, False): "Hidden",
    (True, True): "Hidden to be on the safe side (to show one: reportedly judgements private NAME --public)",
    (False, True): "Shown, though an article on custody names them (to hide: reportedly judgements private NAME)",
}


@plain_endings()
def check_redaction(
    *, ledger: LedgerPath = DEFAULT_LEDGER, pack: PackName = DEFAULT_PACK, json: JsonLines = False
) -> None:
    """List what redaction hides and what it doubted, with the reasons.

    This prints the names themselves: it is for you, not to be handed on. Redaction is a help, and its outcome has to be
    read over by a person. It hides whom the pack or "judgements private" name, and, in articles that tell of custody,
    whoever is not named by an office or a trade, his family, ages, homes, units, call signs, trades with their places,
    contact details and captions. It cannot know what a neighbour would recognise; places, dates and deeds stay; it
    reads English phrases; and whoever has the article, or finds it by its address, can read there what is hidden here.
    """
    from reportedly.redaction import make_plan  # noqa: PLC0415 -- few ask for it

    with open_view(ledger) as view:
        plan = make_plan(view, choose_pack(pack))
        rows = [*plan.list_persons(), *plan.list_details(view)]
    found = write_out(render_jsonl(rows)) if json else write_out(_lay_out(rows))
    if not found:
        say(f"{ledger}: nothing would be hidden")


def _lay_out(rows: list[Row]) -> Iterator[str]:
    for (hidden, doubtful), heading in HEADINGS.items():
        listed = [
            row for row in rows if row["sort"] == "person" and (row["hidden"], row["doubtful"]) == (hidden, doubtful)
        ]
        if listed:
            yield f"{heading}\n"
            yield from (f"  {_show(row['words'])}: {_show(row['reason'])} ({_show(_places(row))})\n" for row in listed)
    details = [row for row in rows if row["sort"] != "person"]
    if details:
        yield "Details\n"
        yield from (f"  {_show(row['article'])}: {row['sort']}: {_show(row['words'])}\n" for row in details)


def _places(row: Row) -> str:
    articles = row["articles"]
    assert isinstance(articles, list)  # noqa: S101 -- as it was made
    if not articles:
        return "in every article"
    return f"{articles[0]}" if len(articles) == 1 else f"{articles[0]} and {len(articles) - 1} more"


def _show(value: object) -> str:
    return show_controls(" ".join(str(value).split()))
