"""The door of the room: every event of the pack's kinds that an article tells of.

In: the article's text and sentences, the pack, and what other rooms found: dates, figures, words that name sources.
Out: `Happening`s in reading order. Several words for one event in one sentence are one happening, unless they differ in
whether it happened. Pure; nothing is raised for what stands in the text.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from reportedly.reading.events.dating import Dateline, find_date
from reportedly.reading.events.modality import find_modality
from reportedly.reading.events.parties import find_parties
from reportedly.reading.events.places import find_place
from reportedly.reading.events.triggers import find_triggers
from reportedly.reading.words import find_words
from reportedly.records import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.packs import EventKind, Pack
    from reportedly.reading.events.parties import Named
    from reportedly.reading.events.triggers import Trigger
    from reportedly.reading.sentences import Sentence
    from reportedly.reading.words import Words
    from reportedly.records import Modality


class Count(NamedTuple):
    """A figure of the article, by what befell those counted."""

    span: Span
    befell: str | None


class Happening(NamedTuple):
    """One event as one sentence tells of it."""

    kind: str
    spans: tuple[Span, ...]  # of the triggers, in reading order
    modality: Modality
    when: str | None  # EDTF
    where: str | None  # as printed
    parties: tuple[str, ...]
    figures: tuple[int, ...]  # indexes of the counts given
    reason: str


class Context(NamedTuple):
    """What other rooms found in the article, each in reading order."""

    dates: Sequence[Dateline] = ()
    counts: Sequence[Count] = ()
    sources: Sequence[Span] = ()  # words that name who speaks, and cues: parties to a statement, not to an event
    contents: Sequence[Span] = ()  # what is said: a date outside is of the saying
    names: Sequence[Span] = ()  # of persons, bodies and outlets: no places


NO_CONTEXT = Context()
BESIDE = 5
"""Code points between a cue or a source and the date of the saying: " on " and the like."""


def find_happenings(
    text: str, sentences: Sequence[Sentence], pack: Pack, context: Context = NO_CONTEXT
) -> list[Happening]:
    """The events of `text`.

    >>> from reportedly.packs import load_pack
    >>> from reportedly.reading.sentences import find_sentences
    >>> text = "They swapped 20 prisoners near Upper Velden. No exchange of prisoners is planned."
    >>> for one in find_happenings(text, find_sentences(text), load_pack()):
    ...     print(one.kind, one.modality, one.where)
    exchange reported Upper Velden
    exchange negated None
    """
    dates = _ByPlace([one.span for one in context.dates])
    counts = _ByPlace([one.span for one in context.counts])
    sources, names = _ByPlace(sorted(context.sources)), _ByPlace(context.names)
    contents = _ByPlace(sorted(context.contents))
    found: list[Happening] = []
    for sentence in sentences:
        words = find_words(text, sentence.start, sentence.end)
        triggers = find_triggers(words, pack)
        if not triggers:
            continue
        here = _Here(
            words,
            triggers,
            find_parties(words, pack),
            [context.dates[i] for i in dates.within(sentence)],
            [(i, context.counts[i]) for i in counts.within(sentence)],
            [sources.spans[i] for i in sources.within(sentence)],
            [names.spans[i] for i in names.within(sentence)],
            [contents.spans[i] for i in contents.within(sentence)],
        )
        found += [_happening(here, group, modality) for modality, group in _group(words, triggers)]
    return found


class _ByPlace(NamedTuple):
    """Spans in reading order, to be asked for those of a sentence."""

    spans: Sequence[Span]

    def within(self, sentence: Sentence) -> range:
        first = bisect_left(self.spans, sentence.start, key=lambda span: span.start)
        return range(first, bisect_left(self.spans, sentence.end, key=lambda span: span.start))


class _Here(NamedTuple):
    """A sentence with what was found in it."""

    words: Words
    triggers: list[Trigger]
    parties: list[Named]
    dates: list[Dateline]
    counts: list[tuple[int, Count]]
    sources: list[Span]
    names: list[Span]
    contents: list[Span]


def _group(words: Words, triggers: Sequence[Trigger]) -> list[tuple[Modality, list[Trigger]]]:
    groups: dict[tuple[str, Modality], list[Trigger]] = {}
    for trigger in triggers:
        modality = find_modality(words, trigger.start, trigger.end)
        groups.setdefault((trigger.kind.name, modality), []).append(trigger)
    return [(modality, group) for (_, modality), group in groups.items()]


def _happening(here: _Here, group: Sequence[Trigger], modality: Modality) -> Happening:
    words, first = here.words, group[0]
    spans = tuple(Span(words.start[one.start], words.end[one.end - 1]) for one in group)
    parties = [one for one in here.parties if not _touches(_span(words, one), here.sources)]
    taken = [
        *here.sources,
        *here.names,
        *(one.span for one in here.dates),
        *(_span(words, one) for one in here.parties),
    ]
    printed = ", ".join(words.printed(one.start, one.end) for one in group)
    return Happening(
        kind=first.kind.name,
        spans=spans,
        modality=modality,
        when=_when(here, first),
        where=find_place(words, first.start, first.end, taken),
        parties=tuple(dict.fromkeys(one.name for one in parties)),
        figures=tuple(i for i, count in here.counts if _belongs(count, first.kind)),
        reason=f"{first.kind.title.lower()}: {printed}",
    )


def _span(words: Words, named: Named) -> Span:
    return Span(words.start[named.start], words.end[named.end - 1])


def _touches(span: Span, others: Sequence[Span]) -> bool:
    return any(span.start < other.end and other.start < span.end for other in others)


def _belongs(count: Count, kind: EventKind) -> bool:
    return count.befell in kind.befell


def _when(here: _Here, trigger: Trigger) -> str | None:
    """The date of what `trigger` names: none of the saying, and none beyond the words for another event."""
    words = here.words
    others = [one.start for one in here.triggers if one.kind is not trigger.kind]
    told = Span(words.start[trigger.start], words.end[trigger.end - 1])
    said_in = _holding(told, here.contents)
    dates = [
        one for one in here.dates if _holding(one.span, here.contents) == said_in and not _is_of_saying(one.span, here)
    ]
    return find_date(words, told, dates, others)


def _holding(span: Span, contents: Sequence[Span]) -> list[Span]:
    return [one for one in contents if one.start <= span.start and span.end <= one.end]


def _is_of_saying(date: Span, here: _Here) -> bool:
    """`said on Tuesday`, and `On Tuesday he said` where the sentence begins so: of the words, not of what they tell."""
    opens = date.start - here.words.start[0] <= BESIDE
    return any(
        -1 <= date.start - cue.end <= BESIDE or (opens and -1 <= cue.start - date.end <= BESIDE) for cue in here.sources
    )
