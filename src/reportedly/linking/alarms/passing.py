"""What was changed in passages that two articles share: an echo and both articles come in, alarms go out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportedly.linking.alarms.attribution import find_changed, find_lost
from reportedly.linking.alarms.contents import find_shared_contents
from reportedly.linking.alarms.meaning import find_meaning_alarms
from reportedly.linking.alarms.numbers import find_number_alarms
from reportedly.linking.alarms.told import find_day
from reportedly.linking.alarms.windows import find_windows
from reportedly.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportedly.linking.alarms.told import Told
    from reportedly.relations import Alarm, Echo

MOST_DAYS = 7
"""Days between two articles of which one may be said to have passed on the other's line: later it is a new report."""


class Imprint(NamedTuple):
    """Where and when an article was printed."""

    outlet: str | None
    published: str | None  # EDTF


def may_pass_on(one: Imprint, other: Imprint) -> bool:
    """Whether one of two such articles may be said to have passed on a line of the other, so that alarms make sense.

    >>> herald = Imprint("Herald", "2031-05-02")
    >>> may_pass_on(herald, Imprint("Star TV", "2031-05-03")), may_pass_on(herald, Imprint("herald", "2031-05-03"))
    (True, False)
    """
    if one.outlet and other.outlet and one.outlet.casefold() == other.outlet.casefold():
        return False
    days = find_day(one.published), find_day(other.published)
    return days[0] is None or days[1] is None or abs((days[0] - days[1]).days) <= MOST_DAYS


def find_alarms(echo: Echo, a: Told, b: Told) -> tuple[Alarm, ...]:
    """The alarms of the passages that `echo` links, by place; `a` and `b` are its articles.

    None where both are of one outlet, which may mend its own text, or lie more than a week apart. An alarm is about the
    article that has the line from the other, or else about the later one; of two that cannot be told apart, a lost
    attribution is about the one without it.
    """
    if not may_pass_on(Imprint(a.article.outlet, a.article.published), Imprint(b.article.outlet, b.article.published)):
        return ()
    passages = [*echo.passages]
    turned = [(there, here) for here, there in passages]
    first = _find_first(echo, a, b)
    if first == "b" or (first is None and b.article.id < a.article.id):
        a, b, passages, turned = b, a, turned, passages
    found = [*_find(a, b, passages), *(_find_lost(b, a, turned) if first is None else ())]
    return tuple(sorted(dict.fromkeys(found), key=_place))


def _find(a: Told, b: Told, passages: Iterable[tuple[Span, Span]]) -> Iterator[Alarm]:
    for window in find_windows(a.article.text, b.article.text, passages):
        yield from find_number_alarms(window, a, b)
        shared = [*find_shared_contents(window, a, b)]
        yield from find_meaning_alarms(window, shared, a, b)
        yield from find_changed(shared, a, b)
        yield from find_lost(window, a, b)


def _find_lost(a: Told, b: Told, passages: Iterable[tuple[Span, Span]]) -> Iterator[Alarm]:
    for window in find_windows(a.article.text, b.article.text, passages):
        yield from find_lost(window, a, b)


def _find_first(echo: Echo, a: Told, b: Told) -> str | None:
    """Which article the other is to be checked against: whom the echo says it is from, or the earlier one."""
    if echo.direction:
        return echo.direction[0]
    if a.day and b.day and a.day != b.day:
        return "a" if a.day < b.day else "b"
    return None


def _place(alarm: Alarm) -> tuple[str, Span, str, Span, str, str]:
    return alarm.b, alarm.b_span, alarm.a, alarm.a_span or Span(-1, -1), alarm.kind, alarm.message
