"""The command that asks a person: a ledger comes in, questions are printed, answers are kept.

Plain lines in and out, so that it works in any terminal, over a slow line, with a screen reader and from a pipe.
"""

import io
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from reportedly.cli.endings import STOPPED, plain_endings, say
from reportedly.cli.linking import open_kept
from reportedly.cli.options import DEFAULT_LEDGER, LedgerPath, LinkKindName, as_link_kind
from reportedly.cli.subject import DEFAULT_PACK, PackName, choose_pack
from reportedly.comparison.passages import End, show_ends
from reportedly.comparison.review import ANSWERS, ASKED, Review, find_doubtful, find_standing
from reportedly.ledger import Ledger
from reportedly.ledger.view import open_view
from reportedly.packs import Pack
from reportedly.relations import Link
from reportedly.reports.characters import show_controls

QUESTION = "[s]ame  [d]ifferent  [u]nsure  s[k]ip  undo [z]  [q]uit  [?]help > "
LAST = "\nThat was the last. undo [z], or Enter to end > "
HELP = """\
  s  the two are one             d  the two are different
  u  it cannot be told           k  ask another time
  z  take the last answer back   q  end; what was answered is kept"""
LONGEST_NAME = 200
"""Letters of a person's name, as an import takes them."""
ENOUGH = "q"


@plain_endings(stopped="Stopped. What was answered is kept.")
def review(  # noqa: PLR0913 - each option is one, by keyword
    *,
    kind: Annotated[LinkKindName | None, typer.Option(metavar="KIND", help="Only actor, echo or claim.")] = None,
    by: Annotated[
        str | None, typer.Option(metavar="NAME", help="Your name, kept with each answer; $USER unless given.")
    ] = None,
    limit: Annotated[int | None, typer.Option(min=1, metavar="NUMBER", help="Ask about so many at most.")] = None,
    again: Annotated[bool, typer.Option("--again", help="Ask also about what was judged before.")] = False,
    ledger: LedgerPath = DEFAULT_LEDGER,
    pack: PackName = DEFAULT_PACK,
) -> None:
    """Say which proposed links hold: same, different or unsure.

    The most doubtful are asked about first, each with the reason and the words of both sides. Every answer is kept at
    once, with your name and the time, and can be revoked; at the end the articles are compared in the light of it.
    """
    chosen = choose_pack(pack)
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    with open_kept(ledger) as opened:
        with open_view(ledger) as view:
            links = find_doubtful(view, as_link_kind(kind), again=again, limit=limit)
            standing = find_standing(view.judgements())
        if not links:
            say("Nothing to review.")
            return
        sitting = Review(opened, links, standing, by=_find_name(by))
        stopped = _ask_all(sitting, ledger)
        say(f"{sitting.judged} judged. Comparing in the light of it.")
        _link(opened, chosen)
    if stopped:
        raise typer.Exit(STOPPED)


def _ask_all(sitting: Review, ledger: Path) -> bool:
    """Asks until nothing is left or the person has had enough; whether it was Ctrl-C that ended it."""
    shown = None
    try:
        while (link := sitting.link) is not None or _take_back_last(sitting):
            if link is None:
                continue
            if shown != sitting.at:
                _print_link(sitting, link, ledger)
                shown = sitting.at
            answer = _ask(QUESTION).casefold()[:1]
            if answer == ENOUGH:
                return False
            if _heed(sitting, answer):
                shown = None
    except EOFError:
        print()  # noqa: T201 - ends the line of the question
    except KeyboardInterrupt:
        print()  # noqa: T201 - likewise
        return True
    return False


def _take_back_last(sitting: Review) -> bool:
    """After the last link, whether the person took an answer back: else that answer alone would stand for good."""
    return sitting.can_undo and _ask(LAST).casefold()[:1] == "z" and sitting.undo(now=_now())


def _heed(sitting: Review, answer: str) -> bool:
    """Does what `answer` asks for; whether a link is to be shown now."""
    if answer in ANSWERS:
        sitting.judge(ANSWERS[answer], now=_now())
    elif answer == "k":
        sitting.skip()
    elif answer == "z":
        if not sitting.undo(now=_now()):
            _print("Nothing to undo.")
            return False
    else:
        _print(HELP)
        return False
    return True


def _print_link(sitting: Review, link: Link, ledger: Path) -> None:
    with open_view(ledger) as view:  # of this moment, and not for as long as the person thinks
        a, b = show_ends(view, link)
    _print(f"\n{sitting.at + 1} of {len(sitting.links)}: {link.kind}, score {link.score:.2f}")
    if before := sitting.verdict(link):
        _print(f"Judged before: {before.verdict}, by {before.by}, {before.at}")
    _print(f"Why: {link.reason or 'no reason is given'}")
    for letter, end in (("A", a), ("B", b)):
        _print_end(letter, end)
    _print(f"\n{ASKED[link.kind]}")


def _print_end(letter: str, end: End) -> None:
    _print(f"\n{letter}: {end.name}" + ("" if end.known else " (only the id is known)"))
    for words in end.words:
        _print(f"   {words}")


def _print(text: str) -> None:
    print(show_controls(text))  # noqa: T201 - this command talks


def _ask(question: str) -> str:
    """The next line of the person's, without spaces around; raises `EOFError` where there is none."""
    sys.stdout.write(question)
    sys.stdout.flush()
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line.strip()


def _find_name(given: str | None) -> str:
    name = (given or os.environ.get("USER") or "").strip()
    try:
        name = name or _ask("Your name, to be kept with your answers > ")
    except EOFError:
        name = ""
    if not name or len(name) > LONGEST_NAME:
        raise typer.BadParameter(f"give a name of 1 to {LONGEST_NAME} letters.", param_hint="--by")
    return name


def _link(ledger: Ledger, pack: Pack) -> None:
    from reportedly.cli.progress import watch_linking  # noqa: PLC0415 - rich takes time that --help need not pay
    from reportedly.comparison import link_ledger  # noqa: PLC0415 - as above

    with watch_linking() as on_link:
        link_ledger(ledger, pack, on_link)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
