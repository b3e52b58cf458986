"""The frames of attribution: given the cues of a sentence, where their sources and contents stand.

In: `Words` of one sentence. Out: `Match`es in the order of their cues, contents not yet cut against one another. A cue
whose surroundings fit no frame gives nothing: what is not certain to be reported speech is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.reading.attribution.colons import match_colon
from reportedly.reading.attribution.cues import Cue, find_cues
from reportedly.reading.attribution.grammar import load_grammar
from reportedly.reading.attribution.nouns import is_noun_here, match_noun
from reportedly.reading.attribution.quoting import find_quoting
from reportedly.reading.attribution.sources_after import find_sources_after
from reportedly.reading.attribution.verbs import match_verb

if TYPE_CHECKING:
    from reportedly.reading.attribution.matches import Match
    from reportedly.reading.words import Words


MAX_CUES = 60
"""A sentence with more cues is no prose; what stands behind the sixtieth is not read, so that time stays linear."""


def find_matches(words: Words, *, title: bool = False) -> list[Match]:
    """All attributions of one sentence, in the order of their cues, contents not yet cut against one another."""
    matches = [*find_sources_after(words), *find_quoting(words)]
    for readings in find_cues(words, title=title)[:MAX_CUES]:
        match = _match(words, readings, matches)
        if match is not None:
            matches.append(match)
    matches = [match for match in matches if not _is_asked(words, match)]
    colon = match_colon(words, matches)
    if colon is not None:
        matches.append(colon)
    matches.sort(key=lambda m: m.cue.first)
    return matches


def _is_asked(words: Words, match: Match) -> bool:
    """Inside an opening "Asked whether he believed that …," nothing is said yet."""
    return words.low[0] == "asked" and match.cue.first > 0 and "," not in words.low[: match.cue.first]


def _match(words: Words, readings: list[Cue], earlier: list[Match]) -> Match | None:
    first = readings[0].first
    if any(m.cue.first <= first < m.cue.last for m in earlier):
        return None
    if is_noun_here(words, first) or _follows_cue(words, first, earlier):
        noun = next((cue for cue in readings if cue.noun), None)
        return match_noun(words, noun) if noun else None
    for cue in readings:
        match = None if cue.noun else match_verb(words, cue, earlier)
        if match is not None:
            return match
    return None


def _follows_cue(words: Words, first: int, earlier: list[Match]) -> bool:
    """Right after another cue a cue word is its object: "confirm earlier reports that"."""
    i = first
    while i > 0 and (load_grammar().is_adverb(words.low[i - 1]) or words.low[i - 1] in ("new", "such", "recent")):
        i -= 1
    return any(match.cue.last == i for match in earlier) and not words.low[first].endswith("ing")
