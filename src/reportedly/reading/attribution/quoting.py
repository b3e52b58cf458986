"""The frames of a named relay: "OUTLET quoted S as saying C", "S was quoted by OUTLET as saying C".

In: `Words`. Out: a `Match` for each form of "quote" or "cite" with "as saying": its source is the one quoted, its
hearer the one who quotes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.reading.attribution.matches import Match
from reportedly.reading.attribution.phrases import Phrase
from reportedly.reading.attribution.phrases_after import find_phrase_after
from reportedly.reading.attribution.subjects import find_subject, find_verb_group

if TYPE_CHECKING:
    from reportedly.reading.words import Words

QUOTING = frozenset(["quoted", "quotes", "quoting", "quote", "cited", "cites", "citing", "cite"])
MAX_QUOTED = 20
"""A name of more tokens between "quoted" and "as saying" is none."""


def find_quoting(words: Words) -> list[Match]:
    """A match for each "quoted … as saying" of the sentence."""
    low = words.low
    if "saying" not in low:
        return []
    found = []
    for i, word in enumerate(low):
        if word in QUOTING:
            saying = _find_as_saying(low, i + 1)
            match = _match_quoting(words, i, saying) if saying is not None else None
            if match is not None:
                found.append(match)
    return found


def _find_as_saying(low: list[str], start: int) -> int | None:
    for i in range(start, min(start + MAX_QUOTED, len(low) - 1)):
        if low[i] == "as" and low[i + 1] == "saying":
            return i
    return None


def _match_quoting(words: Words, verb: int, saying: int) -> Match | None:
    low, n = words.low, len(words)
    group = find_verb_group(words, verb)
    subject = find_subject(words, group.first)
    content = saying + 2 + (low[saying + 2 : saying + 3] == ["that"])
    if content >= n or group.unreal or group.negated:
        return None
    if group.passive:
        by = saying > verb + 1 and low[verb + 1] == "by"
        hearer = find_phrase_after(words, verb + 2, saying, appositions=False) if by else None
        source = subject.source if subject else None
    else:
        hearer = subject.source if subject else None
        source = find_phrase_after(words, verb + 1, saying)
    if source is None:
        return None
    hearers = [hearer] if hearer else []
    first = subject.first if subject else group.first
    cue = Phrase(group.first, saying + 2)
    return Match("quoting", cue, source, [Phrase(content, n)], "after", first, hearers=hearers)
