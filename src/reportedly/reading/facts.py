"""What an article reports beside who said it: figures, times and events, each in the statement that it is said in.

In: an article, what the rooms found in its text, and its statements. Out: the records of the contract.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from reportedly.reading.events import find_date, find_parties
from reportedly.reading.figures import side_of
from reportedly.reading.innermost import find_innermost
from reportedly.reading.words import find_words
from reportedly.records import Event, Figure, Span, Time

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.packs import Pack, Side
    from reportedly.reading.events import Dateline, Happening
    from reportedly.reading.figures import Number
    from reportedly.reading.sentences import Sentence
    from reportedly.reading.times import Dated
    from reportedly.records import Article, Modality, Speaker, Statement


class Setting(NamedTuple):
    """What the facts of an article are read against."""

    article: Article
    sentences: Sequence[Sentence]
    pack: Pack
    statements: Sequence[Statement]


def make_figures(setting: Setting, numbers: Sequence[Number], dates: Sequence[Dateline]) -> tuple[Figure, ...]:
    """`numbers` as figures, in reading order, each with whose people it counts and the date in its own clause."""
    article, sides = setting.article, setting.pack.sides
    around = find_innermost([one.span for one in numbers], setting.statements)
    starts = [sentence.start for sentence in setting.sentences]
    made = []
    for at, group in groupby(
        zip(numbers, around, strict=True), key=lambda one: bisect_right(starts, one[0].span.start) - 1
    ):
        sentence = setting.sentences[at]
        words = find_words(article.text, sentence.start, sentence.end)
        first, last = (bisect_left(dates, place, key=_place) for place in (sentence.start, sentence.end))
        for number, said in group:
            speaker = said.speaker if said else None
            made.append(
                Figure(
                    article_id=article.id,
                    statement_id=said.id if said else None,
                    span=number.span,
                    words=number.words,
                    low=number.low,
                    high=number.high,
                    qualifier=number.qualifier,
                    counted=number.counted,
                    befell=number.befell,
                    side=side_of(
                        words,
                        number.span,
                        sides,
                        _find_side(speaker, setting.pack),
                        direct=said is not None and said.mode == "direct",
                    )
                    or _find_counted_side(number, sides),
                    as_of=find_date(words, number.span, dates[first:last]),
                    speaker=speaker,
                    via=said.via if said else (),
                    role=number.role,
                    each_side=number.each_side,
                )
            )
    return tuple(made)


def _find_counted_side(number: Number, sides: Sequence[Side]) -> str | None:
    """The side of "75 others" by those who were counted before."""
    if number.counted is None or number.counted in number.words:
        return None
    words = find_words(number.counted, 0, len(number.counted))
    return side_of(words, Span(0, len(number.counted)), sides)


def _place(date: Dateline) -> int:
    return date.span.start


def _find_side(speaker: Speaker | None, pack: Pack) -> str | None:
    """The key of the side that the speaker's name or role tells of; None where it is none, or two."""
    if speaker is None:
        return None
    printed = f"{speaker.role or ''} {speaker.name}"
    named = {one.side for one in find_parties(find_words(printed, 0, len(printed)), pack)} - {None}
    return named.pop() if len(named) == 1 else None


def make_times(setting: Setting, dated: Sequence[Dated]) -> tuple[Time, ...]:
    """`dated` as times, in reading order."""
    around = find_innermost([one.span for one in dated], setting.statements)
    return tuple(
        Time(setting.article.id, said.id if said else None, *one) for one, said in zip(dated, around, strict=True)
    )


def make_events(setting: Setting, happenings: Sequence[Happening], figures: Sequence[Figure]) -> tuple[Event, ...]:
    """`happenings`, which name figures by their place among `figures`, as events."""
    article = setting.article
    around = find_innermost([one.spans[0] for one in happenings], setting.statements)
    return tuple(
        Event(
            article_id=article.id,
            statement_id=said.id if said else None,
            kind=one.kind,
            spans=one.spans,
            words=" … ".join(article.text[a:b] for a, b in one.spans),
            modality=_modality(one, said),
            when=one.when,
            where=one.where,
            parties=one.parties,
            figures=tuple(figures[at].id for at in one.figures),
            speaker=said.speaker if said else None,
            via=said.via if said else (),
            reason=one.reason,
        )
        for one, said in zip(happenings, around, strict=True)
    )


def _modality(happening: Happening, said: Statement | None) -> Modality:
    """What somebody is reported to deny is negated by him, however plainly the words put it."""
    denied = said is not None and said.stance == "denies" and happening.modality == "reported"
    return "negated" if denied else happening.modality
