"""The door of the room: every date and stretch of time that an article names.

In: the article's text, its sentences, the date of publication and, where known, which of day and month the outlet
writes first. Out: `Dated` in reading order that never overlap, and notices of dates that the calendar does not have
or that may be two. Pure: no clock, no locale; nothing is raised for what stands in the text.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Final, NamedTuple

from reportedly.reading.times.atoms import Counted, Doubt, Range
from reportedly.reading.times.bounds import find_bound, open_interval
from reportedly.reading.times.context import (
    Named,
    find_anchors,
    find_other_years,
    find_told_days,
    find_year,
    follows_open_year,
    is_speakers_day,
)
from reportedly.reading.times.filtering import may_hold_time
from reportedly.reading.times.landmarks import make_landmarks
from reportedly.reading.times.lexicon import load_lexicon
from reportedly.reading.times.phrases import read_phrase
from reportedly.reading.times.placing import Setting, place
from reportedly.reading.times.tense import find_tense, is_told_then
from reportedly.reading.times.tokens import find_tokens
from reportedly.records import Notice, Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportedly.reading.sentences import Sentence
    from reportedly.reading.times.atoms import Atom, Placed
    from reportedly.reading.times.bounds import Bounded
    from reportedly.reading.times.landmarks import Landmarks
    from reportedly.reading.times.numeric import Order
    from reportedly.reading.times.tokens import Tokens
    from reportedly.records import TimeBasis

_REACH: Final = 2
"""Sentences after which "the next day" can no longer be counted from a day named before."""
_MOST_NAMED: Final = 12
"""Dates kept to count from: in a long list none is the one that is meant."""
_QUOTES: Final = frozenset('“”"')
_NO_LANDMARKS: Final[dict[tuple[str, ...], str]] = {}


class Dated(NamedTuple):
    """One date or stretch of time."""

    span: Span
    words: str  # the printed words
    when: str | None  # EDTF; None: cannot be told, `reason` says why
    basis: TimeBasis  # what it was counted from: nothing, the date of publication, a date named before
    reason: str  # how `when` was found from the printed words, for a reader to check


def find_times(
    text: str,
    sentences: Sequence[Sentence],
    published: str | None = None,
    order: Order | None = None,
    landmarks: Mapping[tuple[str, ...], str] = _NO_LANDMARKS,
) -> tuple[list[Dated], tuple[Notice, ...]]:
    """The times of `text`, each inside one of `sentences`, and a notice "suspect-date" for each that is doubtful.

    `published` is EDTF. `landmarks` are names of events by their lower-cased words, with their dates.

    >>> from reportedly.reading.sentences import find_sentences
    >>> text = "The camp has held 40 men since 7 August. Two days later a guard fled, its warden said on Monday."
    >>> found, _ = find_times(text, find_sentences(text), "2022-09-21")
    >>> [(one.words, one.when) for one in found]
    [('since 7 August', '2022-08-07/..'), ('Two days later', '2022-08-09'), ('Monday', '2022-09-19')]
    """
    known = make_landmarks(landmarks)
    dated: list[Dated] = []
    notices: list[Notice] = []
    named: deque[Named] = deque(maxlen=_MOST_NAMED)
    for at, sentence in enumerate(sentences):
        if not may_hold_time(text, sentence.start, sentence.end, landmarks=bool(landmarks)):
            continue
        while named and named[0].sentence < at - _REACH:
            named.popleft()
        tokens = find_tokens(text, sentence.start, sentence.end)
        for found, placed in _place_all(tokens, _find_atoms(tokens, order, known), published, named, at):
            one = _make(tokens, found, placed)
            if placed.complaint is not None:
                notices.append(Notice("suspect-date", one.span, placed.complaint, rubbish=False))
            if one.when is not None or not isinstance(found.atom.what, Doubt):
                dated.append(one)
    return dated, tuple(notices)


class _Found(NamedTuple):
    """A time of a sentence."""

    atom: Atom
    free: int  # the token at which the time before it ends
    bounded: Bounded | None


def _find_atoms(tokens: Tokens, order: Order | None, landmarks: Landmarks) -> list[_Found]:
    found: list[_Found] = []
    i = free = 0
    while i < len(tokens):
        atom = read_phrase(tokens, i, order, landmarks)
        if atom is None:
            i += 1
            continue
        found.append(_Found(atom, free, find_bound(tokens, atom)))
        i = free = atom.end
    return found


def _place_all(
    tokens: Tokens, atoms: Sequence[_Found], published: str | None, named: deque[Named], at: int
) -> list[tuple[_Found, Placed]]:
    """The times of sentence `at`, which `named` is told of."""
    drafts = []
    for found in atoms:
        setting = _find_setting(tokens, found, published, named, at)
        placed = place(found.atom, setting)
        named.append(_make_named(tokens, found.atom, placed, setting, at))
        drafts.append((found, placed))
    if not any(is_speakers_day(found.atom) for found in atoms):
        return drafts
    told = find_told_days(named, at, quoted=not _QUOTES.isdisjoint(tokens.low))
    return [(one, _doubt(placed, told) if is_speakers_day(one.atom) else placed) for one, placed in drafts]


def _make_named(tokens: Tokens, atom: Atom, placed: Placed, setting: Setting, at: int) -> Named:
    told = is_told_then(tokens, atom.start) and not is_speakers_day(atom)
    adjective = atom.end == atom.start + 1 and tokens.at(atom.start - 1) in load_lexicon().licence_year
    year = find_year(atom) if not adjective else None
    beside_another = bool(setting.other_years) or setting.open_year
    open_year = beside_another and placed.when is not None and placed.when.startswith("XXXX")
    return Named(at, placed.when, told, year, open_year)


def _doubt(placed: Placed, told: frozenset[str]) -> Placed:
    """`“We left today,” he said on Monday`, read on Wednesday: today is hardly Wednesday."""
    counted_from = placed.reason[-len("2022-09-21") :]
    others = {day for day in told if day != counted_from}
    if placed.when is None or not others:
        return placed
    return placed._replace(when=None, reason=f"said on {' or '.join(sorted(others))}, published on {counted_from}")


def _find_setting(tokens: Tokens, found: _Found, published: str | None, named: Sequence[Named], at: int) -> Setting:
    atom, free, bounded = found
    if isinstance(atom.what, Counted) and atom.what.earlier:
        return Setting(published, anchors=find_anchors(named))
    tense = find_tense(tokens, atom.start, atom.end, free)
    bound = bounded.bound if bounded else None
    if bound == "since":
        tense = "past"
    elif bound == "until" and tense != "future":
        tense = "either"
    years = find_other_years(named, at)
    return Setting(published, tense, other_years=years, open_year=follows_open_year(named, at))


def _make(tokens: Tokens, found: _Found, placed: Placed) -> Dated:
    atom, _, bounded = found
    start, end = atom.start, atom.end
    if bounded is not None:
        placed = open_interval(placed, bounded.bound)
        start, end = bounded.start, bounded.end
    elif isinstance(atom.what, Range) and tokens.at(start - 1) in ("from", "between"):
        start -= 1
    span = Span(tokens.start[start], tokens.end[end - 1])
    return Dated(span, tokens.text[span.start : span.end], placed.when, placed.basis, placed.reason)
