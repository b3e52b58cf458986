"""Alarms over a ledger: a view comes in, lines with the words of both articles go out.

Only articles that an echo links, or that name another outlet for a number, are fetched, each a few times at most.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from reportedly.ledger.view import AlarmLine
from reportedly.linking.alarms import (
    Imprint,
    Told,
    find_alarms,
    find_day,
    find_missing,
    find_outlet_key,
    find_relayed,
    may_pass_on,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from reportedly.ledger.view import ArticleLine, Filter, View
    from reportedly.linking.alarms import Relayed
    from reportedly.records import Span
    from reportedly.relations import Alarm, Echo

KEPT = 500
"""Articles that are held in memory at once: some thirty megabytes."""

MOST_SOURCES = 80
"""Articles of one outlet in the days around a citing one; with more, finding none with the number is not tried."""

BEFORE, AFTER = timedelta(days=2), timedelta(days=1)
"""How much older and younger than the citing article one of its source may be."""


class _Known(NamedTuple):
    """The articles of the ledger, and how to fetch one."""

    lines: dict[str, ArticleLine]  # by id
    fetch: Callable[[str], Told | None]  # by id

    def find_imprint(self, article: str) -> Imprint:
        """Where and when the article of that id was printed."""
        line = self.lines.get(article)
        return Imprint(line.outlet, line.published) if line else Imprint(None, None)


def find_alarm_lines(view: View, wanted: Filter) -> Iterator[AlarmLine]:
    """The alarms between articles of which `wanted` asks for either, and of its kind; by address and place."""
    lines = {line.id: line for line in view.articles()}
    known = _Known(lines, lru_cache(KEPT)(lambda article: _fetch(view, lines, article)))
    asked = {article.id for article in view.articles(wanted)}
    found = {*_find_passed(known, (line.echo for line in view.echoes())), *_find_cited(view, known)}
    kind = wanted.kind.casefold() if wanted.kind else None
    chosen = [one for one in found if {one.a, one.b} & asked and kind in (None, one.kind)]
    for alarm in sorted(chosen, key=lambda one: _place(lines, one)):
        yield _make_line(known, alarm)


def _find_passed(known: _Known, echoes: Iterable[Echo]) -> Iterator[Alarm]:
    """What was changed in shared passages."""
    for echo in sorted(echoes, key=lambda one: (one.a, one.b)):
        if not may_pass_on(known.find_imprint(echo.a), known.find_imprint(echo.b)):
            continue  # most echoes are of one outlet: neither text is fetched
        a, b = known.fetch(echo.a), known.fetch(echo.b)
        if a and b:
            yield from find_alarms(echo, a, b)


def _find_cited(view: View, known: _Known) -> Iterator[Alarm]:
    """Numbers that an outlet is named for and does not have."""
    relayed: defaultdict[str, list[Relayed]] = defaultdict(list)
    outlets: defaultdict[str, list[tuple[date, str]]] = defaultdict(list)
    for line in view.figures():
        for one in find_relayed((line.figure,)):
            relayed[line.article.id].append(one)
    for article in known.lines.values():
        day = find_day(article.published)
        if day and article.outlet:
            outlets[find_outlet_key(article.outlet)].append((day, article.id))
    for citing, figures in sorted(relayed.items()):
        told = known.fetch(citing)
        for one in figures if told and told.day else ():
            assert told is not None and told.day is not None  # noqa: S101, PT018 -- as above
            days = told.day - BEFORE, told.day + AFTER
            near = [article for day, article in outlets[find_outlet_key(one.outlet)] if days[0] <= day <= days[1]]
            if 0 < len(near) <= MOST_SOURCES:
                sources = [source for source in map(known.fetch, sorted(near)) if source]
                yield from find_missing(told, one, sources)


def _fetch(view: View, lines: dict[str, ArticleLine], article: str) -> Told | None:
    line = lines.get(article)
    whole = view.article(line.address) if line else None
    if whole is None:
        return None
    return Told(whole.article, whole.statements, whole.figures, whole.times, whole.origins, whole.notices)


def _make_line(known: _Known, alarm: Alarm) -> AlarmLine:
    words = [_cut(known, article, span) for article, span in ((alarm.a, alarm.a_span), (alarm.b, alarm.b_span))]
    return AlarmLine(known.lines[alarm.a], words[0], known.lines[alarm.b], words[1] or "", alarm)


def _cut(known: _Known, article: str, span: Span | None) -> str | None:
    told = known.fetch(article) if span else None
    return told.article.text[span.start : span.end] if told and span else None


def _place(lines: dict[str, ArticleLine], alarm: Alarm) -> tuple[str, Span, str, str, str]:
    return lines[alarm.b].address, alarm.b_span, lines[alarm.a].address, alarm.kind, alarm.message
