"""What the catalogue holds of each listing: lines of the ledger's view come in, rows of the table `lines` go out.

The JSON of a line is what `reportedly LISTING --json` prints; what stands beside it is what people seek by.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportedly.comparison import find_alarm_lines, find_notices
from reportedly.edtf import earliest
from reportedly.exports import (
    make_actor_row,
    make_alarm_row,
    make_article_row,
    make_echo_row,
    make_event_row,
    make_figure_row,
    make_notice_row,
    make_problem_row,
    make_statement_row,
)
from reportedly.ledger.view import Filter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from reportedly.exports import Row
    from reportedly.ledger.view import ActorKey, View

    Actors = Mapping[tuple[str, str], ActorKey]

EVERYTHING = Filter()
DENIALS = Filter(stance="denies")


class Entry(NamedTuple):
    """One row of the table `lines`, but for its number and its listing."""

    id: str | None = None
    article: str | None = None
    other: str | None = None
    outlet: str | None = None
    published: str | None = None
    speaker: str | None = None
    actor: str | None = None
    side: str | None = None
    stance: str | None = None
    kind: str | None = None
    weight: float | None = None
    row: Row = {}  # noqa: RUF012 -- never changed


def find_day(published: str | None) -> str | None:
    """The first day that an EDTF date leaves possible.

    >>> find_day("2031-05"), find_day("XXXX-05-02"), find_day(None)
    ('2031-05-01', None, None)
    """
    day = earliest(published) if published else None
    return day.isoformat() if day else None


def find_articles(view: View, _: Actors) -> Iterator[Entry]:
    """The articles."""
    for line in view.articles():
        yield Entry(
            id=line.id,
            article=line.address,
            outlet=line.outlet,
            published=line.published,
            weight=line.statements,
            row=make_article_row(line),
        )


def find_statements(view: View, actors: Actors) -> Iterator[Entry]:
    """The statements, each with the actor that its speaker is."""
    for line in view.statements():
        article, one = line.article, line.statement
        actor = actors.get((article.id, one.speaker.name)) if one.speaker else None
        row = make_statement_row(line)
        keys = {"actor": actor.id if actor else None, "actor_name": actor.name if actor else None}
        yield Entry(
            id=str(row["id"]),
            article=article.address,
            outlet=article.outlet,
            published=article.published,
            speaker=one.speaker.name if one.speaker else None,
            actor=actor.id if actor else None,
            side=actor.side if actor else None,
            stance=one.stance,
            kind=one.mode,
            weight=one.confidence,
            row=row | keys | {"side": actor.side if actor else None},
        )


def find_figures(view: View, actors: Actors) -> Iterator[Entry]:
    """The figures; the side is that of those counted."""
    for line in view.figures():
        article, figure = line.article, line.figure
        actor = actors.get((article.id, figure.speaker.name)) if figure.speaker else None
        yield Entry(
            id=figure.id,
            article=article.address,
            outlet=article.outlet,
            published=article.published,
            speaker=figure.speaker.name if figure.speaker else None,
            actor=actor.id if actor else None,
            side=figure.side,
            kind=figure.befell,
            weight=figure.high if figure.high is not None else figure.low,
            row=make_figure_row(line),
        )


def find_events(view: View, actors: Actors) -> Iterator[Entry]:
    """The events; `published` is when they were, so that they are sorted by it."""
    denied = {line.statement.id for line in view.statements(DENIALS)}
    for line in view.events():
        article, event = line.article, line.event
        actor = actors.get((article.id, event.speaker.name)) if event.speaker else None
        yield Entry(
            id=event.id,
            article=article.address,
            outlet=article.outlet,
            published=event.when,
            speaker=event.speaker.name if event.speaker else None,
            actor=actor.id if actor else None,
            stance=event.modality,
            kind=event.kind,
            row=make_event_row(line) | {"denied": event.statement_id in denied},
        )


def find_actors(view: View, _: Actors) -> Iterator[Entry]:
    """The actors."""
    for line in view.actors():
        actor = line.actor
        yield Entry(
            id=actor.id,
            speaker=actor.name,
            actor=actor.id,
            side=actor.side,
            kind=actor.kind,
            weight=line.mentions,
            row=make_actor_row(line),
        )


def find_echoes(view: View, _: Actors) -> Iterator[Entry]:
    """The echoes."""
    for line in view.echoes():
        row = make_echo_row(line)
        yield Entry(
            id=str(row["id"]),
            article=line.a.address,
            other=line.b.address,
            outlet=line.b.outlet,
            published=line.b.published,
            kind=line.echo.kind,
            weight=sum(ours.end - ours.start for ours, _ in line.echo.passages),
            row=row,
        )


def find_alarms(view: View, _: Actors) -> Iterator[Entry]:
    """The alarms."""
    for line in find_alarm_lines(view, EVERYTHING):
        yield Entry(
            id=line.alarm.id,
            article=line.b.address,
            other=line.a.address,
            outlet=line.b.outlet,
            published=line.b.published,
            kind=line.alarm.kind,
            row=make_alarm_row(line),
        )


def find_notice_entries(view: View, _: Actors) -> Iterator[Entry]:
    """The notices."""
    for line in find_notices(view, EVERYTHING):
        article = line.article
        yield Entry(
            article=article.address,
            outlet=article.outlet,
            published=article.published,
            kind=line.notice.kind,
            row=make_notice_row(line),
        )


def find_problems(view: View, _: Actors) -> Iterator[Entry]:
    """The problems."""
    for problem in view.problems():
        yield Entry(article=problem.where, kind=problem.kind, row=make_problem_row(problem))


LISTINGS: dict[str, Callable[[View, Actors], Iterator[Entry]]] = {
    "articles": find_articles,
    "statements": find_statements,
    "figures": find_figures,
    "events": find_events,
    "actors": find_actors,
    "echoes": find_echoes,
    "alarms": find_alarms,
    "notices": find_notice_entries,
    "problems": find_problems,
}
"""All but claims and their origins, which are found together."""
