"""What the words of a cue tell beside who speaks: whether he denies, whether it is hedged, whether he means himself.

For cues that no frame found. In: text and a span of it. Out: one fact each. The words are in `data/cues.toml`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.reading.attribution.cues import find_cues, load_lexicon
from reportedly.reading.attribution.words import find_words

if TYPE_CHECKING:
    from reportedly.records import Span, Stance

AROUND = 20
"""Characters on both sides of a cue in which a hedging adverb counts."""


def find_stance(text: str, cue: Span) -> Stance:
    """Whether the cue rejects what it reports.

    >>> from reportedly.records import Span
    >>> find_stance("The mayor flatly denied it", Span(10, 23))
    'denies'
    """
    readings = find_cues(find_words(text, cue.start, cue.end))
    return "denies" if any(one.stance == "denies" for found in readings for one in found) else "asserts"


def is_known(text: str, cue: Span) -> bool:
    """Whether a word or phrase of the lexicon stands in the cue.

    >>> from reportedly.records import Span
    >>> is_known("has not said", Span(0, 12)), is_known("inspected", Span(0, 9))
    (True, False)
    """
    words = find_words(text, cue.start, cue.end)
    phrases = load_lexicon().source_after
    return bool(find_cues(words, title=True)) or any(word in phrases for word in words.low)


def is_hedged(text: str, cue: Span) -> bool:
    """Whether a hedging adverb stands in the cue or right beside it."""
    line = text.rfind("\n", 0, cue.start) + 1
    words = find_words(text, max(line, cue.start - AROUND), min(len(text), cue.end + AROUND))
    inside = [i for i, start in enumerate(words.start) if cue.start <= start < cue.end]
    around = words.low[max(0, inside[0] - 1) : inside[-1] + 3] if inside else []
    return any(word in load_lexicon().hedges for word in around)


def is_own_voice(text: str, source: Span) -> bool:
    """Whether the source is "I", "we" or "you": inside a quotation the speaker's own words, not another's."""
    return text[source.start : source.end].lower().split()[-1:] in (["i"], ["we"], ["you"])
