"""The colon frames: "Kovar was brief: “C”", "President Edda Holm: “C”", and "Kovar said:" before a quoted paragraph.

In: `Words` of a sentence with a colon before its quotation, or one that ends in a colon. Out: a `Match` without a cue,
or the ranges of the source and the cue that announce the next paragraph. A subject that cannot speak announces nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportedly.reading.attribution.before import can_be_subject
from reportedly.reading.attribution.clauses import has_verb
from reportedly.reading.attribution.cues import find_cues
from reportedly.reading.attribution.matches import Match
from reportedly.reading.attribution.nouns import is_noun_here
from reportedly.reading.attribution.phrases import STOPS, Phrase
from reportedly.reading.attribution.subjects import find_main_subject, find_subject, find_verb_group
from reportedly.reading.words import QUOTE

if TYPE_CHECKING:
    from reportedly.reading.words import Words

MAX_NAME = 8
"""A line of dialogue opens with a name of at most so many tokens."""


class Announcement(NamedTuple):
    """Who is announced to speak in what follows a colon, and by which cue, if there is one."""

    source: Phrase
    cue: Phrase | None


def match_colon(words: Words, matches: list[Match]) -> Match | None:
    """The quotation that follows the last colon of the sentence, if no cue governs it and somebody stands before it."""
    low = words.low
    for i in range(len(words) - 2, 0, -1):
        if low[i] != ":":
            continue
        rest = [word for word in low[i + 1 :] if word not in STOPS - {QUOTE}]
        if not rest or any(word != QUOTE for word in rest) or _is_governed(matches, i + 1):
            return None
        announcement = find_announcement(words, i)
        if announcement is None:
            return None
        source, cue = announcement.source, announcement.cue or Phrase(i, i)
        return Match("colon", cue, source, [Phrase(i + 1, len(words))], "after", source.first)
    return None


def _is_governed(matches: list[Match], i: int) -> bool:
    return any(piece.first <= i < piece.last for match in matches for piece in match.content)


def find_announcement(words: Words, colon: int) -> Announcement | None:
    """Who speaks after the colon at token `colon`: the subject of the cue right before it, else of the sentence."""
    for readings in find_cues(words):
        cue = readings[0]
        if cue.last > colon or cue.noun or is_noun_here(words, cue.first):
            continue
        group = find_verb_group(words, cue.first)
        subject = find_subject(words, group.first)
        near = all(word not in STOPS for word in words.low[cue.last : colon])
        if subject is not None and near and not group.unreal and not group.negated:
            return Announcement(subject.source, Phrase(group.first, cue.last))
    source = _find_name(words, colon) or find_main_subject(words, colon)
    return Announcement(source, None) if source is not None and can_be_subject(words, source) else None


def _find_name(words: Words, colon: int) -> Phrase | None:
    """A name with its title and nothing else before the colon, as in a printed dialogue."""
    name = Phrase(0, colon)
    plain = all(word not in STOPS for word in words.low[:colon])
    return name if plain and colon <= MAX_NAME and words.is_capital(colon - 1) and not has_verb(words, name) else None
