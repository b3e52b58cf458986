"""Quotations that no cue governs but that stand as whole sentences: the speaker before goes on.

In: the words and attributions of one sentence, and those before it. Out: `Spoken`s without cue and source, bound to the
attribution right before where there is one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportedly.reading.attribution.attributions import Spoken
from reportedly.reading.words import QUOTE, Words
from reportedly.records import Span, Spans

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportedly.reading.sentences import Sentence


MIN_QUOTED_WORDS = 3
"""A quotation standing alone goes on as speech from this many words; shorter ones are names and titles."""


MAX_EARLIER = 30
"""How many attributions back the sentence before is looked for."""


class Announced(NamedTuple):
    """The source and the cue of an announcement, in characters."""

    source: Span
    cue: Spans


class Setting(NamedTuple):
    """What stands around a sentence: the one before it, and the attributions found so far."""

    sentence: Sentence
    previous: Sentence | None
    earlier: Sequence[Spoken]
    announced: Announced | None  # who the sentence before, ending in a colon, says will speak


def find_going_on(words: Words, own: Sequence[Spoken], setting: Setting) -> Iterator[Spoken]:
    """Quotations of the sentence that stand as sentences themselves and belong to none of its attributions `own`."""
    bare = all(low == QUOTE or not low[0].isalnum() for low in words.low)
    for i in words.quotes:
        span = Span(words.start[i], words.end[i])
        if any(a <= span.start < b for one in own for a, b in one.content):
            continue
        quoted = words.text[span.start : span.end]
        follows_cue = bool(own) and _after_stop(words, i)
        if len(quoted.split()) < MIN_QUOTED_WORDS or not _is_sentence(quoted) or not (bare or follows_cue):
            continue
        if setting.announced is not None and bare:
            yield Spoken("colon", (span,), setting.announced.cue, setting.announced.source, "asserts")
            continue
        before = _last_outer(own) if follows_cue else _last_before(setting)
        yield Spoken("goes-on", (span,), (), None, "asserts", goes_on=True, goes_on_from=before)


def _is_sentence(quoted: str) -> bool:
    """Whether the quoted words open like a sentence: with a capital or a digit after the mark."""
    for char in quoted[:4]:
        if char.isalnum():
            return char.isupper() or char.isdigit()
    return quoted[1:2] in "…." if len(quoted) > 1 else False


def _after_stop(words: Words, i: int) -> bool:
    """Whether a cue's clause ended before the quotation: "he said. - “C”", "he said, “C”"."""
    return i > 0 and words.low[i - 1] in (".", ",", "-", "–", "—", ":", "?", "!")


def _last_before(setting: Setting) -> Spoken | None:
    """The attribution of the sentence right before, if there is one: its speaker can go on."""
    previous = setting.previous
    if previous is None or setting.sentence.paragraph - previous.paragraph > 1:
        return None
    near = setting.earlier[-MAX_EARLIER:]
    return _last_outer([one for one in near if previous.start <= one.content[-1].start < previous.end])


def _last_outer(attributions: Sequence[Spoken]) -> Spoken | None:
    """The last of them that stands in no other's content and in no quotation."""
    outer = [one for one in attributions if not one.in_quotation]
    for one in reversed(outer):
        if not any(_stands_in(one, other) for other in outer if other is not one):
            return one
    return None


def _stands_in(one: Spoken, other: Spoken) -> bool:
    return any(
        span.start <= one.content[0].start and one.content[-1].end <= span.end for span in other.content
    ) and bool(one.cue and any(span.start <= one.cue[0].start < span.end for span in other.content))
