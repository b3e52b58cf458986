"""The participial frames: ", adding that C", "by saying C", "with officials claiming C".

In: `Words`, a cue, its verb group and the matches before it. Out: a `Match`, or None.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.reading.attribution.clauses import is_over
from reportedly.reading.attribution.contents import find_content_after, find_content_start
from reportedly.reading.attribution.grammar import load_grammar
from reportedly.reading.attribution.matches import Match, match_of_verb
from reportedly.reading.attribution.nouns import is_noun_here
from reportedly.reading.attribution.phrases import STOPS, Phrase
from reportedly.reading.attribution.speaking import can_report, find_shared_source
from reportedly.reading.attribution.subjects import Subject, VerbGroup
from reportedly.reading.attribution.takes import takes_content
from reportedly.reading.words import QUOTE, Words

if TYPE_CHECKING:
    from reportedly.reading.attribution.cues import Cue

SHARING = frozenset([",", "and", "while", "by", "after", "before", "when", "—", "–", "-", ")", QUOTE])
"""After these a participle has the subject of the clause before it."""
MAX_PARTICIPLE_SOURCE = 8
"""A phrase of more tokens before a participle is no single noun phrase."""


def match_participle(words: Words, cue: Cue, group: VerbGroup, earlier: list[Match]) -> Match | None:
    """Reads ", adding that C", "by saying C", "with one official telling S C"."""
    low, i = words.low, group.first
    if i == 0 or is_noun_here(words, i):
        return None
    start, hearer = find_content_start(words, cue)
    if is_over(words, start) or not takes_content(words, cue, start, hearer):
        return None
    if cue.weak and low[i - 1] != "by":
        return None  # ", suggesting that": as often the article's own inference
    shared = low[i - 1] in SHARING
    source = find_shared_source(words, i, earlier) if shared else _nearest_noun(words, i)
    if source is None or not can_report(words, cue, Subject(source, source.first, "own")):
        return None
    first = i if shared else source.first
    content = [find_content_after(words, start)]
    return match_of_verb(
        cue, group, frame="participle", source=source, first=first, content=content, hearer=hearer, shared=shared
    )


def _nearest_noun(words: Words, last: int) -> Phrase | None:
    """The noun phrase right before a participle: in "reports of soldiers claiming", "soldiers"."""
    grammar, low = load_grammar(), words.low
    first = last
    while first > 0 and last - first < MAX_PARTICIPLE_SOURCE and not _ends_noun(words, first - 1):
        first -= 1
        if low[first] in grammar.determiners or low[first] in grammar.possessives:
            break
    head = low[last - 1]
    if first == last or not (words.is_capital(last - 1) or grammar.can_speak(head) or head in grammar.pronouns):
        return None
    return Phrase(first, last)


def _ends_noun(words: Words, i: int) -> bool:
    """Whether token `i` cannot stand inside the phrase: "officials in Ost" goes on over "in", "reports of" does not."""
    grammar, word = load_grammar(), words.low[i]
    if word in STOPS or word in grammar.coordinators or word in grammar.auxiliaries:
        return True
    if word in grammar.prepositions:
        return not (word in ("in", "from", "at") and i > 0 and grammar.can_speak(words.low[i - 1]))
    return word.endswith("ed") and not words.is_capital(i)
