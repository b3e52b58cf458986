"""Attributions of a whole article, in character spans, before anyone knows who "he" is.

In: the text, its sentences and quotations, the title. Out: `Spoken`s in reading order: every sentence read outside its
quotations, every longer quotation read inside, quotations that go on without a cue, and headlines. It never names a
speaker: that is for `speakers`.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import takewhile
from typing import TYPE_CHECKING

from reportedly.reading.attribution.attributions import Spoken, as_spoken, find_span
from reportedly.reading.attribution.chains import note_citations, note_occasions
from reportedly.reading.attribution.colons import find_announcement
from reportedly.reading.attribution.cuts import cut_contents
from reportedly.reading.attribution.frames import find_matches
from reportedly.reading.attribution.going_on import Announced, Setting, find_going_on
from reportedly.reading.attribution.headlines import find_headline_matches
from reportedly.reading.sentences import find_sentences
from reportedly.reading.words import Words, find_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportedly.reading.attribution.matches import Match
    from reportedly.reading.quotations import Quotation
    from reportedly.reading.sentences import Sentence
    from reportedly.records import Span


MIN_INNER_CHARACTERS = 20
"""Quotations are searched for nested speech from this length."""
MAX_TITLE_CHARACTERS = 150
"""A longer line is no subheading."""


def find_spoken(
    text: str, sentences: Sequence[Sentence], quotations: Sequence[Quotation], title: Span | None
) -> list[Spoken]:
    """All attributions of the article in reading order of their contents.

    `quotations` must be sorted by start and `sentences` never end inside one, as the finders of both give them.
    """
    tops = [q for q in quotations if q.parent is None]
    starts = [q.start for q in tops]
    found: list[Spoken] = []
    previous: Sentence | None = None
    announced: Announced | None = None
    for sentence in sentences:
        inside = tops[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        words = find_words(text, sentence.start, sentence.end, inside)
        if title is not None and title.start <= sentence.start and sentence.end <= title.end:
            found.extend(_read_headline(words))
        else:
            found.extend(_read_sentence(words, Setting(sentence, previous, found, announced)))
        announced = _find_announced(words)
        for quotation in inside:
            found.extend(_read_inside(text, quotation, quotations))
        previous = sentence
    found.sort(key=lambda spoken: (spoken.content[0].start, -spoken.content[-1].end, spoken.cue))
    return found


def _read_headline(words: Words) -> Iterator[Spoken]:
    matches = find_headline_matches(words, _find_cut_matches(words, title=True), certain=True)
    for match in matches:
        yield as_spoken(words, match, headline=True)


def _read_sentence(words: Words, setting: Setting) -> Iterator[Spoken]:
    matches = _find_cut_matches(words)
    if _stands_like_title(words.text, setting.sentence):
        matches = find_headline_matches(words, matches, certain=False)
    own = [as_spoken(words, match) for match in matches]
    yield from own
    yield from find_going_on(words, own, setting)


def _find_announced(words: Words) -> Announced | None:
    if words.low[-1] != ":":
        return None
    found = find_announcement(words, len(words) - 1)
    if found is None:
        return None
    return Announced(find_span(words, found.source), (find_span(words, found.cue),) if found.cue else ())


def _find_cut_matches(words: Words, *, title: bool = False) -> list[Match]:
    matches = cut_contents(words, find_matches(words, title=title))
    note_citations(words, matches)
    note_occasions(words, matches)
    return matches


def _stands_like_title(text: str, sentence: Sentence) -> bool:
    """A paragraph of one short sentence without a full stop: a subheading, or the title again."""
    short = sentence.end - sentence.start < MAX_TITLE_CHARACTERS
    return short and text[sentence.end - 1] not in '.!?”"’»“' and text[sentence.end : sentence.end + 1] in "\n\r"


def _read_inside(text: str, quotation: Quotation, quotations: Sequence[Quotation]) -> Iterator[Spoken]:
    """Speech inside a quotation: "he said: “The commander told us to leave”" holds the commander's words too."""
    if quotation.inner_end - quotation.inner_start < MIN_INNER_CHARACTERS:
        return
    first = bisect_left(quotations, (quotation.inner_start,))
    nested = list(takewhile(lambda q: q.end <= quotation.inner_end, quotations[first:]))
    tops = [q for q in nested if q.parent == nested[0].parent]
    starts = [q.start for q in tops]
    for part in find_sentences(text, start=quotation.inner_start, end=quotation.inner_end, quotations=nested):
        inside = tops[bisect_left(starts, part.start) : bisect_left(starts, part.end)]
        words = find_words(text, part.start, part.end, inside)
        for match in _find_cut_matches(words):
            if not _is_own_voice(words, match):
                yield as_spoken(words, match, in_quotation=True)


def _is_own_voice(words: Words, match: Match) -> bool:
    """Inside a quotation "I think", "we condemn", "you know" are the speaker's own words, not another's."""
    return match.source is not None and words.low[match.source.last - 1] in ("i", "we", "you")
