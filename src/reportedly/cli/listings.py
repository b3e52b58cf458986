"""The listings: a ledger and a filter come in, a table or JSON lines go out."""

from collections.abc import Iterator
from functools import partial
from typing import Annotated

import typer

from reportedly.cli.endings import plain_endings
from reportedly.cli.listing import Listing, list_lines
from reportedly.cli.options import DEFAULT_LEDGER, JsonLines, LedgerPath, with_filter, with_filter_and
from reportedly.comparison import find_alarm_lines, find_notices, find_series_lines
from reportedly.exports import (
    make_actor_row,
    make_alarm_row,
    make_article_row,
    make_credit_row,
    make_echo_row,
    make_event_row,
    make_figure_row,
    make_notice_row,
    make_problem_row,
    make_series_row,
    make_speaker_row,
    make_statement_row,
    make_time_row,
)
from reportedly.ledger.view import Filter, View
from reportedly.linking.series import Series

# Of whichever view is opened: one that hides names has methods of its own.
STATEMENTS = Listing("statements", lambda view, f: view.statements(f), make_statement_row)
FIGURES = Listing("figures", lambda view, f: view.figures(f), make_figure_row)
TIMES = Listing("times", lambda view, f: view.times(f), make_time_row)
EVENTS = Listing("events", lambda view, f: view.events(f), make_event_row)
CREDITS = Listing("credits", lambda view, f: view.credits(f), make_credit_row)
ECHOES = Listing("echoes", lambda view, f: view.echoes(f), make_echo_row, compares=True)
ACTORS = Listing("actors", lambda view, f: view.actors(f), make_actor_row, compares=True)
SPEAKERS = Listing("speakers", lambda view, f: view.speakers(f), make_speaker_row)
ARTICLES = Listing("articles", lambda view, f: view.articles(f), make_article_row)
NOTICES = Listing("notices", find_notices, make_notice_row)
ALARMS = Listing("alarms", find_alarm_lines, make_alarm_row, compares=True)
PROBLEMS = Listing("problems", lambda view, f: view.problems(f), make_problem_row)


@plain_endings()
@with_filter
def statements(*, ledger: LedgerPath = DEFAULT_LEDGER, json: JsonLines = False, wanted: Filter) -> None:
    """List who is reported to have said what."""
    list_lines(STATEMENTS, ledger, wanted, json=json)


@plain_endings()
@with_filter_and("kind")
def figures(*, ledger: LedgerPath = DEFAULT_LEDGER, json: JsonLines = False, wanted: Filter) -> None:
    """List the numbers that are reported: how many, of whom, by whose word.

    Each is given by its bounds, with the printed words below, and is the article's own where it names nobody for it.
    """
    list_lines(FIGURES, ledger, wanted, json=json)


@plain_endings()
@with_filter_and("kind", "modality")
def events(*, ledger: LedgerPath = DEFAULT_LEDGER, json: JsonLines = False, wanted: Filter) -> None:
    """List what is said to have happened: what, when, where, between whom, by whose word.

    What is said not to have happened, that it may, or that it will, is marked with "not", "may" or "will".
    """
    list_lines(EVENTS, ledger, wanted, json=json)


@plain_endings()
@with_filter
def times(*, ledger: LedgerPath = DEFAULT_LEDGER, json: JsonLines = False, wanted: Filter) -> None:
    """List the dates that the articles name, with the printed words and how each was found.

    A time that cannot be told ("recently") is listed as open, with the reason.
    """
    list_lines(TIMES, ledger, wanted, json=json)


@plain_endings()
@with_filter_and("kind")
def credits(  # noqa: A001 - the builtin is for the interactive shell alone
    *, ledger: LedgerPath = DEFAULT_LEDGER, json: JsonLines = False, wanted: Filter
) -> None:
    """List what the articles themselves say of where they come from: reported by, citing, translated."""
    list_lines(CREDITS, ledger, wanted, json=json)


@plain_endings()
@with_filter_and("kind")
def echoes(*, ledger: LedgerPath = DEFAULT_LEDGER, json: JsonLines = False, wanted: Filter) -> None:
    """List the passages that articles share: copied, edited, or only quoting the same words.

    Which of the two had it first is told where the dates or the articles themselves tell. The filters
    narrow to echoes one of whose articles fits.
    """
    list_lines(ECHOES, ledger, wanted, json=json)


@plain_endings()
@with_filter
def speakers(*, ledger: LedgerPath = DEFAULT_LEDGER, json: JsonLines = False, wanted: Filter) -> None:
    """List the speakers, with how much they said and where."""
    list_lines(SPEAKERS, ledger, wanted, json=json)


@plain_endings()
@with_filter_and("kind")
def actors(*, ledger: LedgerPath = DEFAULT_LEDGER, json: JsonLines = False, wanted: Filter) -> None:
    """List who is named across articles, each once, with every form of the name.

    --speaker and --text look in the names. With --json each merge of two forms has its reason.
    """
    list_lines(ACTORS, ledger, wanted, json=json)


@plain_endings()
@with_filter
def articles(*, ledger: LedgerPath = DEFAULT_LEDGER, json: JsonLines = False, wanted: Filter) -> None:
    """List the articles in the ledger."""
    list_lines(ARTICLES, ledger, wanted, json=json)


@plain_endings()
@with_filter_and("kind")
def notices(*, ledger: LedgerPath = DEFAULT_LEDGER, json: JsonLines = False, wanted: Filter) -> None:
    """List what is odd about the texts.

    Such are navigation, captions, repeated titles, broken letters, machine translation. What a notice covers as
    rubbish is not read as speech.
    """
    list_lines(NOTICES, ledger, wanted, json=json)


@plain_endings()
@with_filter_and("kind")
def alarms(*, ledger: LedgerPath = DEFAULT_LEDGER, json: JsonLines = False, wanted: Filter) -> None:
    """List what was changed between two articles, with the words of both.

    Another number or another speaker in the same words, an attribution that is gone, a meaning turned round, a number
    that the outlet named for it does not have. Which of the two is right is not said.
    """
    list_lines(ALARMS, ledger, wanted, json=json)


@plain_endings()
@with_filter_and("kind")
def series(
    *,
    side: Annotated[str | None, typer.Option(metavar="SIDE", help="Only of that side's people: ukraine.")] = None,
    ledger: LedgerPath = DEFAULT_LEDGER,
    json: JsonLines = False,
    wanted: Filter,
) -> None:
    """List figures over time: who gave how many, as of when, of one measure and one side.

    Totals stand beside the sum of their parts, and where the two differ, both are told.
    """
    find = partial(_find_series, side=side)
    list_lines(Listing("series", find, make_series_row), ledger, wanted, json=json)


def _find_series(view: View, wanted: Filter, side: str | None) -> Iterator[Series]:
    return iter(find_series_lines(view, wanted, side))


@plain_endings()
@with_filter_and("kind")
def problems(*, ledger: LedgerPath = DEFAULT_LEDGER, json: JsonLines = False, wanted: Filter) -> None:
    """List what could not be read, and why."""
    list_lines(PROBLEMS, ledger, wanted, json=json)
