"""Open stretches: "since 24 February", "until May", "before 2022", "from 1 June on".

In: the tokens of a sentence and a time in it. Out: which bound stands before it; and the EDTF interval that a bound
makes of a date. A bound belongs to the date right after it: in "since Sunday's vote" and "after the May attack" it
belongs to the vote and to the attack.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from reportedly.edtf import earliest, latest, make_interval
from reportedly.reading.times.atoms import Calendar, Counted, Known, Vague
from reportedly.reading.times.lexicon import load_lexicon

if TYPE_CHECKING:
    from reportedly.reading.times.atoms import Atom, Bound, Placed
    from reportedly.reading.times.tokens import Tokens

_BOUNDS: Final[dict[str, Bound]] = {
    "since": "since",
    "until": "until",
    "till": "until",
    "through": "until",
    "by": "until",
    "before": "before",
    "after": "after",
}
_WHOLE: Final = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2]))?")
"""A year or a month: what lies right before or after it is told as precisely."""
_ONWARDS: Final = frozenset(["on", "onward", "onwards"])
_TILL_NOW: Final = (("to", "the", "present"), ("to", "this", "day"), ("until", "now"), ("to", "now"))
_DURATIONS: Final = frozenset(
    ["hours", "hour", "minutes", "moments", "days", "day", "weeks", "week", "months", "month", "years", "year"]
)


class Bounded(NamedTuple):
    """A bound and the tokens [start, end) of the whole phrase."""

    bound: Bound
    start: int
    end: int


def find_bound(tokens: Tokens, atom: Atom) -> Bounded | None:
    """The bound right before `atom`, or the one that "from … on" is.

    >>> from reportedly.reading.times.absolute import read_date
    >>> from reportedly.reading.times.tokens import find_tokens
    >>> tokens = find_tokens("since 24 February 2022")
    >>> find_bound(tokens, read_date(tokens, 1))
    Bounded(bound='since', start=0, end=4)
    """
    what = atom.what
    if isinstance(what, Vague) or (isinstance(what, Counted) and what.kind == "reach"):
        return None
    before = tokens.at(atom.start - 1)
    if before == "from" and tokens.at(atom.end) in _ONWARDS and not tokens.at(atom.end + 1).isdigit():
        return Bounded("since", atom.start - 1, atom.end + 1)
    for phrase in _TILL_NOW:
        if before == "from" and tokens.has(atom.end, phrase):
            return Bounded("since", atom.start - 1, atom.end + len(phrase))
    start = atom.start - 1
    if before == "the" and _takes_article(tokens, atom):
        start, before = start - 1, tokens.at(start - 1)
    bound = _BOUNDS.get(before)
    if bound is None or _belongs_to_noun(tokens, atom):
        return None
    if bound in ("before", "after") and tokens.at(start - 1) in _DURATIONS:
        return None
    return Bounded(bound, start, atom.end)


def _takes_article(tokens: Tokens, atom: Atom) -> bool:
    """`the 1990s`, `the 1st of May`, `the spring of 2022`, `the end of May`: "since the 7 May vote" is of the vote."""
    season = isinstance(atom.what, Calendar) and atom.what.season is not None
    ordinal = tokens.at(atom.start)[-2:] in ("st", "nd", "rd", "th")
    return season or ordinal or isinstance(atom.what, Known) or atom.part is not None


def _belongs_to_noun(tokens: Tokens, atom: Atom) -> bool:
    after = tokens.at(atom.end)
    if after in ("'s", "’s", "'", "’"):
        return True
    return isinstance(atom.what, Calendar) and after in load_lexicon().day_nouns


def open_interval(placed: Placed, bound: Bound) -> Placed:
    """The stretch that begins or ends with `placed`; "before" and "after" leave the named day itself out.

    >>> from reportedly.reading.times.atoms import Placed
    >>> open_interval(Placed("2022-02-24", "printed", ""), "before").when
    '../2022-02-23'
    """
    when = placed.when
    if when is None:
        return placed
    first, _, last = when.partition("/")
    last = last or first
    if bound == "since":
        return placed._replace(when=make_interval(first, None))
    if bound == "until":
        return placed._replace(when=make_interval(None, last))
    edge = _find_edge(when, bound)
    if edge is None:
        return placed._replace(when=None, reason=f"{bound} a day that is not known: {placed.reason}")
    edtf = edge.isoformat()[: len(when) if _WHOLE.fullmatch(when) else 10]
    return placed._replace(when=make_interval(None, edtf) if bound == "before" else make_interval(edtf, None))


def _find_edge(when: str, bound: Bound) -> date | None:
    """The last day before `when`, or the first one after it."""
    day = earliest(when) if bound == "before" else latest(when)
    try:
        return day + timedelta(days=-1 if bound == "before" else 1) if day else None
    except OverflowError:
        return None
