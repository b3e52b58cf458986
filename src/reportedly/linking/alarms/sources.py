"""Numbers that an article has from an outlet, looked up in that outlet's own articles.

In: an article that cites, and what the cited outlet printed about the same days. Out: alarms "not-in-source". There is
none unless the outlet's articles count the same, about the same people and places, and none of them has the number in
any form: what is not in the ledger may still have been printed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reportedly.linking.alarms.numbers import Number, may_agree
from reportedly.linking.alarms.words import fold
from reportedly.linking.heads import find_head
from reportedly.records import Span
from reportedly.relations import Alarm

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportedly.linking.alarms.told import Told
    from reportedly.records import Figure

MOST_DAYS = 2
"""Days that the outlet's article may be older than the one that cites it: news is passed on within hours, and a citing
article may be dated a day before by its place on the globe."""

SHARED_NAMES = 2
"""Names of the citing sentence that the outlet's article has to have, the outlet's own name aside."""

NAME = re.compile(r"(?<![.!?“\"]\s)(?<!^)\b[^\W\d_a-z][^\W\d_]{2,}")
"""A capitalised word that opens no sentence."""

SUFFIXES = frozenset(("com", "co", "uk", "org", "net", "go", "gov", "tv", "info", "ru", "ua", "www", "news", "edu"))
"""Labels of a domain that are no part of an outlet's name."""


class Relayed(NamedTuple):
    """A figure that its article has from an outlet."""

    figure: Figure
    outlet: str  # as the article names it


def find_relayed(figures: Iterable[Figure]) -> list[Relayed]:
    """The figures that say what befell whom by the word of an outlet, each with the outlet nearest to the article."""
    found: list[Relayed] = []
    for figure in figures:
        if figure.befell is None or (figure.low is None and figure.high is None):
            continue
        if figure.via:
            found.append(Relayed(figure, figure.via[0]))
        elif figure.speaker and figure.speaker.kind == "outlet":
            found.append(Relayed(figure, figure.speaker.name))
    return found


def find_outlet_key(name: str) -> str:
    """What two ways of naming an outlet have in common; "" where nothing is left.

    >>> find_outlet_key("The Orlin Herald"), find_outlet_key("www.orlinherald.co.uk"), find_outlet_key("Star TV")
    ('orlinherald', 'orlinherald', 'star')
    """
    parts = [fold(part) for part in re.split(r"[\s./-]+", name.strip())]
    return "".join(part for part in parts if part and part not in SUFFIXES).removeprefix("the")


def find_missing(citing: Told, relayed: Relayed, sources: Sequence[Told]) -> tuple[Alarm, ...]:
    """The alarm about one figure of `citing`, if there is one; `sources` are articles of the outlet that it names."""
    own = citing.article.outlet
    if own and find_outlet_key(own) == find_outlet_key(relayed.outlet):
        return ()  # "told the Herald", in the Herald: nothing was taken from anywhere
    near = [told for told in sources if _is_near(citing, told) and told.article.id != citing.article.id]
    told_of = [(told, rivals) for told in near if (rivals := _find_rivals(relayed.figure, told))]
    if not told_of or not any(_is_about(citing, relayed, told) for told, _ in told_of):
        return ()
    if any(_has_number(relayed.figure, told) for told in near):
        return ()
    about = [(told, rivals) for told, rivals in told_of if _is_about(citing, relayed, told)]
    told, nearest = min(
        ((told, rival) for told, rivals in about for rival in rivals),
        key=lambda pair: (_distance(relayed.figure, pair[1]), pair[0].article.id, pair[1].span),
    )
    theirs = f"its own {'article has' if len(near) == 1 else 'articles have'} “{nearest.words}”"
    message = f"{relayed.outlet} is named for “{relayed.figure.words}”; {theirs} and not this number"
    return (Alarm("not-in-source", told.article.id, nearest.span, citing.article.id, relayed.figure.span, message),)


def _is_near(citing: Told, told: Told) -> bool:
    return citing.day is not None and told.day is not None and -1 <= (citing.day - told.day).days <= MOST_DAYS


def _find_rivals(figure: Figure, told: Told) -> list[Figure]:
    """The figures of the outlet's article that count the same."""
    head = find_head(figure.counted or "")
    return [
        one
        for one in told.figures
        if one.befell == figure.befell
        and find_head(one.counted or "") == head
        and (one.side is None or figure.side is None or one.side == figure.side)
        and one.role == figure.role
        and one.each_side == figure.each_side
        and (one.low is not None or one.high is not None)
    ]


def _is_about(citing: Told, relayed: Relayed, told: Told) -> bool:
    """Whether the outlet's article has the names of the sentence that cites it."""
    text, span = citing.article.text, relayed.figure.span
    start = max(text.rfind(mark, 0, span.start) for mark in (". ", "\n", "! ", "? ")) + 1
    ends = [at for mark in (". ", "\n", "! ", "? ") if (at := text.find(mark, span.end)) >= 0]
    outlet = find_outlet_key(relayed.outlet)
    names = {fold(name) for name in NAME.findall(text[start : min(ends, default=len(text))])}
    names = {name for name in names if name not in outlet}
    theirs = fold(told.article.text)
    return sum(bool(re.search(rf"\b{re.escape(name)}\b", theirs)) for name in names) >= SHARED_NAMES


def _has_number(figure: Figure, told: Told) -> bool:
    """Whether the outlet's article has the number, or one that agrees with it, in whatever place."""
    mine = _number(figure)
    if any(may_agree(mine, _number(one)) for one in told.figures if one.low is not None or one.high is not None):
        return True
    digits = re.findall(r"\d+(?:[.,]\d+)*", figure.words)
    return any(re.search(rf"(?<![\d.,]){re.escape(number)}(?![\d]|[.,]\d)", told.article.text) for number in digits)


def _number(figure: Figure) -> Number:
    return Number(Span(*figure.span), figure.words, figure.low, figure.high)


def _distance(figure: Figure, other: Figure) -> float:
    mine = figure.low if figure.low is not None else figure.high or 0.0
    theirs = other.low if other.low is not None else other.high or 0.0
    return abs(mine - theirs)
