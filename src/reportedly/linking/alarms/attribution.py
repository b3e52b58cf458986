"""Who is given for the same words: a window comes in, alarms "lost-attribution" and "changed-speaker" go out.

A reader misses attributions, and prose goes on for sentences in the words of somebody named once. So a content is only
said to stand in an article's own voice where nothing around it tells of speech.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.linking.alarms.contents import (
    find_partners,
    find_said,
    find_spans,
    is_mostly,
)
from reportedly.linking.alarms.speakers import find_names, is_named, may_be_one
from reportedly.linking.alarms.wordlists import read_words
from reportedly.linking.alarms.words import find_words
from reportedly.records import Span
from reportedly.relations import Alarm

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportedly.linking.alarms.told import Told
    from reportedly.linking.alarms.windows import Window
    from reportedly.records import Speaker, Statement

CERTAIN = 0.6
"""Least confidence of the statement that lost its attribution: below, it may be the reader that made one up."""

WIDE = 4
"""Words after which what follows is another phrase."""

LONG = 15
"""Words that no two people choose alike; two did with the eight of "that the enemy was preparing to use a bomb"."""

QUOTES = '"“”„«»‘‚'
"""Marks in a sentence by which it may be somebody's words."""

BREAK = re.compile(r"[.!?…][\"”’'»)\]]*\s+|\n+")
"""What ends a sentence, or a paragraph; the stop of a title does too, and then less is looked at."""

NEIGHBOURHOOD = 800
"""Code points that three sentences of an article seldom exceed."""

ELSEWHERE = 0.6
"""Share of a content's words in another statement of the article, by which that may be the attribution."""


def find_changed(shared: Iterable[tuple[Statement, Statement]], a: Told, b: Told) -> Iterator[Alarm]:
    """Alarms about words that `b` gives to somebody else than `a`; `shared` are the contents that both attribute."""
    for one, other in shared:
        if one.speaker is None or other.speaker is None or not (is_named(one) and is_named(other)):
            continue
        if may_be_one(one.speaker, other.speaker) or not _is_one_saying(one, other):
            continue
        speakers = _find_voices(one, a), _find_voices(other, b)
        if any(may_be_one(mine, theirs) for mine in speakers[0] for theirs in speakers[1]):
            continue
        if _is_named_near(other.speaker, one, a) or _is_named_near(one.speaker, other, b):
            continue  # a reader that took the wrong one of two names must not accuse an outlet
        message = f"the same words are given to {one.speaker.name} in one text and to {other.speaker.name} in the other"
        spans = one.source_spans[0], other.source_spans[0]
        yield Alarm("changed-speaker", a.article.id, spans[0], b.article.id, spans[1], message)


def _is_one_saying(one: Statement, other: Statement) -> bool:
    """Whether both are one saying: a quotation, or so many words that two would not choose them alike."""
    return "indirect" not in (one.mode, other.mode) or min(len(one.content.split()), len(other.content.split())) >= LONG


def _is_named_near(speaker: Speaker, one: Statement, told: Told) -> bool:
    """Whether the speaker's name stands around the statement."""
    spans = find_spans(one)
    start, end = find_surroundings(told.article.text, Span(min(spans).start, max(end for _, end in spans)))
    return bool({*find_names(speaker.name)[-1:]} & {*find_names(told.article.text[max(start, 0) : end])})


def _find_voices(one: Statement, told: Told) -> list[Speaker]:
    """The speakers of all statements that stand in `one` or around it, who may be meant by the other article."""
    spans = one.content_spans
    first, last = spans[0].start, spans[-1].end
    around = [
        other for other in told.statements if any(start < last and first < end for start, end in find_spans(other))
    ]
    return [other.speaker for other in around if other.speaker]


def find_lost(window: Window, a: Told, b: Told) -> Iterator[Alarm]:
    """Alarms about what `a` attributes and `b` says in its own voice."""
    said = find_said(window.b, b.statements)
    for one in a.statements:
        if one.headline or one.speaker is None or one.confidence < CERTAIN or one.parent or one.mode != "indirect":
            continue  # words in quotation marks that stand without them are mostly a transcript of the speech itself
        places = _find_dense(find_partners(window, one, a))
        if not places or said & {*range(min(places), max(places) + 1)}:
            continue
        span = Span(window.b.start[min(places)], window.b.end[max(places)])
        if _is_own_voice(span, one, b):
            message = f"{one.speaker.name} is given for this in one text, nobody in the other"
            yield Alarm("lost-attribution", a.article.id, one.content_spans[0], b.article.id, span, message)


def _find_dense(places: set[int]) -> set[int]:
    """The longest row of `places` without a wide gap, where it has nearly all of them: else the words lie scattered."""
    rows: list[list[int]] = []
    for place in sorted(places):
        if rows and place - rows[-1][-1] <= WIDE:
            rows[-1].append(place)
        else:
            rows.append([place])
    longest = max(rows, key=len, default=[])
    return {*longest} if is_mostly(len(longest), len(places)) else set()


def _is_own_voice(span: Span, one: Statement, b: Told) -> bool:
    """Whether nothing at `span` in b, or elsewhere in b, tells that somebody says so."""
    text = b.article.text
    start, end = find_surroundings(text, span)
    title = b.article.title_span
    if title and span.start < title.end:
        return False
    if any(mark in text[start:end] for mark in QUOTES) or any(
        word in read_words("reporting") for word in find_words(text, start, end).forms
    ):
        return False
    if any(start < last and first < end for other in b.statements for first, last in find_spans(other)):
        return False
    if one.speaker is None or _is_their_own(one.speaker.name, b):
        return False
    return not _is_attributed_elsewhere(one, b)


def find_surroundings(text: str, span: Span) -> tuple[int, int]:
    """The sentences of `span` with the two before, which may name a speaker for all of them, and the one after.

    >>> text = "One. Two. Three. Four. Five. Six."
    >>> start, end = find_surroundings(text, Span(17, 22))
    >>> text[start:end]
    'Two. Three. Four. Five. '
    """
    before = [match.end() for match in BREAK.finditer(text, max(span.start - NEIGHBOURHOOD, 0), span.start)]
    after = [match.end() for match in BREAK.finditer(text, max(span.end - 1, 0), span.end + NEIGHBOURHOOD)]
    start = before[-3] if len(before) > 2 else max(span.start - NEIGHBOURHOOD, 0)
    end = after[1] if len(after) > 1 else min(span.end + NEIGHBOURHOOD, len(text))
    return start, end


def _is_their_own(name: str, b: Told) -> bool:
    """Whether who is named is b's outlet or byline, or whom b is from: its own reporting needs no name."""
    own = [b.article.outlet or "", b.article.byline or "", *(origin.name for origin in b.origins)]
    words = {*find_names(name)}
    return any(words & {*find_names(one)} or "".join(find_names(name)) in one.casefold() for one in own if one)


def _is_attributed_elsewhere(one: Statement, b: Told) -> bool:
    words = {*find_words(one.content, 0, len(one.content)).forms}
    for other in b.statements:
        theirs = {*find_words(other.content, 0, len(other.content)).forms}
        if len(words & theirs) >= ELSEWHERE * len(words):
            return True
    return False
