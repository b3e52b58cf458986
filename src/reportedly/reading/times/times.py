"""The door of the room: every date and stretch of time that an article names.

In: the article's text, its sentences, the date of publication and, where known, which of day and month the outlet
writes first. Out: `Dated` in reading order that never overlap, and notices of dates that the calendar does not have
or that may be two. Pure: no clock, no locale; nothing is raised for what stands in the text.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Final, NamedTuple

from reportedly.reading.times.atoms import Calendar, Counted, Doubt, Range
from reportedly.reading.times.bounds import find_bound, open_interval
from reportedly.reading.times.context import (
    Named,
    find_anchors,
    find_other_years,
    find_told_days,
    find_year,
    follows_open_year,
)
from reportedly.reading.times.deictic import is_deictic, make_quoted, place_own, place_quoted
from reportedly.reading.times.filtering import may_hold_time
from reportedly.reading.times.landmarks import make_landmarks
from reportedly.reading.times.lexicon import load_lexicon
from reportedly.reading.times.phrases import read_phrase
from reportedly.reading.times.placing import Setting, place
from reportedly.reading.times.tense import find_tense, is_told_then, may_be_nowadays
from reportedly.reading.times.tokens import find_tokens
from reportedly.records import Notice, Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportedly.reading.quotations import Quotation
    from reportedly.reading.sentences import Sentence
    from reportedly.reading.times.atoms import Atom, Placed
    from reportedly.reading.times.bounds import Bounded
    from reportedly.reading.times.deictic import Quoted
    from reportedly.reading.times.landmarks import Landmarks
    from reportedly.reading.times.numeric import Order
    from reportedly.reading.times.tense import Tense
    from reportedly.reading.times.tokens import Tokens
    from reportedly.records import TimeBasis

_REACH: Final = 2
"""Sentences after which "the next day" can no longer be counted from a day named before."""
_MOST_NAMED: Final = 12
"""Dates kept to count from: in a long list none is the one that is meant."""
_JOINTS: Final = frozenset(["and", "or", ",", "on"])
_NO_LANDMARKS: Final[dict[tuple[str, ...], str]] = {}


class Dated(NamedTuple):
    """One date or stretch of time."""

    span: Span
    words: str  # the printed words
    when: str | None  # EDTF; None: cannot be told, `reason` says why
    basis: TimeBasis  # what it was counted from: nothing, the date of publication, a date named before
    reason: str  # how `when` was found from the printed words, for a reader to check


def find_times(  # noqa: PLR0913
    text: str,
    sentences: Sequence[Sentence],
    published: str | None = None,
    order: Order | None = None,
    *,
    landmarks: Mapping[tuple[str, ...], str] = _NO_LANDMARKS,
    quotations: Sequence[Quotation] = (),
) -> tuple[list[Dated], tuple[Notice, ...]]:
    """The times of `text`, each inside one of `sentences`, and a notice "suspect-date" for each that is doubtful.

    `published` is EDTF. `landmarks` are names of events by their lower-cased words, with their dates. Inside
    `quotations` "today" is the day on which the words were said.

    >>> from reportedly.reading.sentences import find_sentences
    >>> text = "The camp has held 40 men since 7 August. Two days later a guard fled, its warden said on Monday."
    >>> found, _ = find_times(text, find_sentences(text), "2022-09-21")
    >>> [(one.words, one.when) for one in found]
    [('since 7 August', '2022-08-07/..'), ('Two days later', '2022-08-09'), ('Monday', '2022-09-19')]
    """
    known, quoted = make_landmarks(landmarks), make_quoted(quotations)
    dated: list[Dated] = []
    notices: list[Notice] = []
    named: deque[Named] = deque(maxlen=_MOST_NAMED)
    for at, sentence in enumerate(sentences):
        if not may_hold_time(text, sentence.start, sentence.end, landmarks=bool(landmarks)):
            continue
        while named and named[0].sentence < at - _REACH:
            named.popleft()
        tokens = find_tokens(text, sentence.start, sentence.end)
        scene = _Scene(tokens, at, published, named, quoted)
        for found, placed in _place_all(scene, _find_atoms(tokens, order, known)):
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


class _Scene(NamedTuple):
    """A sentence and what came before it."""

    tokens: Tokens
    at: int  # which sentence
    published: str | None
    named: deque[Named]
    quoted: Quoted


def _place_all(scene: _Scene, atoms: Sequence[_Found]) -> list[tuple[_Found, Placed]]:
    """The times of a sentence, which `named` is told of; what counts from a day of telling waits for all of them."""
    drafts: list[tuple[_Found, Placed]] = []
    tense: Tense | None = None
    for found in atoms:
        setting = _find_setting(scene, found)
        if found.free and _JOINTS.issuperset(scene.tokens.low[found.free : found.atom.start]):
            setting = setting._replace(tense=tense)  # "will meet on Tuesday or Wednesday": one verb for both
        tense = setting.tense
        placed = place(found.atom, setting)
        scene.named.append(_make_named(scene, found.atom, placed, setting))
        drafts.append((found, placed))
    return [
        (found, _place_deictic(scene, found.atom, placed) if is_deictic(found.atom) else placed)
        for found, placed in drafts
    ]


def _place_deictic(scene: _Scene, atom: Atom, placed: Placed) -> Placed:
    told = find_told_days(scene.named, scene.at)
    if may_be_nowadays(scene.tokens, atom.start, atom.end):
        return placed._replace(when=None, reason="the day of speaking, or these times")
    if scene.quoted.holds(scene.tokens.start[atom.start]):
        return place_quoted(atom, placed, told)
    return place_own(placed, told)


def _make_named(scene: _Scene, atom: Atom, placed: Placed, setting: Setting) -> Named:
    if is_deictic(atom):
        return Named(scene.at, None)
    adjective = atom.end == atom.start + 1 and scene.tokens.at(atom.start - 1) in load_lexicon().licence_year
    year = find_year(atom) if not adjective else None
    beside_another = bool(setting.other_years) or setting.open_year
    open_year = beside_another and placed.when is not None and placed.when.startswith("XXXX")
    return Named(scene.at, placed.when, is_told_then(scene.tokens, atom.start, atom.end), year, open_year)


def _find_setting(scene: _Scene, found: _Found) -> Setting:
    """What the sentence says of the time, and what was named before it."""
    atom, free, bounded = found
    if isinstance(atom.what, Counted) and atom.what.earlier:
        return Setting(scene.published, anchors=find_anchors(scene.named))
    tense = find_tense(scene.tokens, atom.start, atom.end, free)
    bound = bounded.bound if bounded else None
    if bound == "since":
        tense = "past"
    elif bound == "until":
        tense = "future" if tense in (None, "future") and isinstance(atom.what, Calendar) else "either"
    years = find_other_years(scene.named, scene.at)
    return Setting(scene.published, tense, other_years=years, open_year=follows_open_year(scene.named, scene.at))


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
