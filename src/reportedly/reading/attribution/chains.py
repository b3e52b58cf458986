"""Who else stands in the chain of a sentence's attributions: whom an outlet cites, to which outlet a speaker spoke.

In: the words and the matches of one sentence. Out: the same matches with `cited` and `hearers` filled. It names only
token ranges; who they are is for `relays`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.reading.attribution.cuts import trim_piece
from reportedly.reading.attribution.grammar import load_grammar
from reportedly.reading.attribution.phrases import Phrase
from reportedly.reading.attribution.phrases_after import find_phrase_after

if TYPE_CHECKING:
    from reportedly.reading.attribution.matches import Match
    from reportedly.reading.words import Words

OCCASIONS = frozenset(["interview", "interviews", "comment", "comments", "remarks", "conversation", "statement"])
"""What a speaker gives to an outlet."""


def note_citations(words: Words, matches: list[Match]) -> None:
    """Notes whom a cue's subject cites, ", citing a source in the ministry", and takes that out of the content."""
    for i, word in enumerate(words.low):
        if word != "citing" or i == 0:
            continue
        source = find_phrase_after(words, i + 1, len(words), appositions=False)
        match = _match_citing(matches, i)
        if match is None or source is None or not _can_be_cited(words, source):
            continue
        match.cited = (source, Phrase(i, i + 1))
        last = match.content[-1]
        if last.first < i < last.last:
            match.content[-1] = trim_piece(words, Phrase(last.first, i))


def _match_citing(matches: list[Match], i: int) -> Match | None:
    """The attribution that "citing" at `i` belongs to: the one whose subject it follows, else the one before it."""
    for match in matches:
        if match.source is not None and match.source.last <= i < match.cue.first:
            return match
    return max((m for m in matches if m.cue.first < i), key=lambda m: m.cue.first, default=None)


def _can_be_cited(words: Words, source: Phrase) -> bool:
    return any(words.is_capital(i) or load_grammar().can_speak(words.low[i]) for i in range(*source))


def note_occasions(words: Words, matches: list[Match]) -> None:
    """Notes who was spoken to: "in an interview with the channel", "speaking to Radio Ost"."""
    for i in range(len(words) - 2):
        given = words.low[i] in OCCASIONS and words.low[i + 1] in ("with", "to", "for")
        if given or (words.low[i] in ("speaking", "talking") and words.low[i + 1] in ("to", "with")):
            hearer = find_phrase_after(words, i + 2, len(words), appositions=False)
            near = min(matches, key=lambda m: abs(m.cue.first - i), default=None)
            if near is not None and hearer is not None:
                near.hearers.append(hearer)
