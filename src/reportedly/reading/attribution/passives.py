"""The passive frames: "C is disputed by S", "it was announced by S that C", "H was told by S that C".

In: `Words`, a cue and its verb group. Out: a `Match`, or None: a passive that names nobody after "by" gives nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.reading.attribution.adverbials import skip_adverbials
from reportedly.reading.attribution.before import can_be_subject
from reportedly.reading.attribution.cues import load_lexicon
from reportedly.reading.attribution.grammar import load_grammar
from reportedly.reading.attribution.matches import Match
from reportedly.reading.attribution.phrases import Phrase
from reportedly.reading.attribution.phrases_after import find_phrase_after
from reportedly.reading.attribution.subjects import VerbGroup, find_subject

if TYPE_CHECKING:
    from reportedly.reading.attribution.cues import Cue
    from reportedly.reading.words import Words

REJECTED_AS_CONTENT = frozenset(["told", "informed", "asked", "warned", "reminded", "assured", "notified"])
"""The subject of these is who was told, not what."""


def _is_speech(words: Words, phrase: Phrase) -> bool:
    """Whether the phrase names something said: "the claim of a mass surrender", "these allegations", "it"."""
    entries, grammar = load_lexicon().entries, load_grammar()
    tokens = words.low[phrase.first : phrase.last]
    return tokens[-1] in grammar.pronouns | {"this", "that"} or any(
        entry.noun for word in tokens for entry in entries.get(word, ())
    )


def match_passive(words: Words, cue: Cue, group: VerbGroup) -> Match | None:
    """What the passive at `cue` attributes to the one named after "by"."""
    low, n = words.low, len(words)
    by = skip_adverbials(words, cue.last)
    if "participle" not in cue.forms or by >= n or low[by] != "by":
        return None
    source = find_phrase_after(words, by + 1, n)
    subject = find_subject(words, group.first)
    if source is None or subject is None or not can_be_subject(words, source):
        return None
    span, first, after = Phrase(group.first, by + 1), subject.source.first, source.last
    if after + 1 < n and low[after] == "that":
        return Match("passive", span, source, [Phrase(after + 1, n)], "after", first, cue.stance)
    if cue.weak and not _is_speech(words, subject.source):
        return None  # "the request was rejected by the court": a deed
    told = low[cue.last - 1] in REJECTED_AS_CONTENT
    if told or (cue.stance != "denies" and not cue.takes & {"clause", "object"}):
        return None
    return Match("passive", span, source, [subject.source], "before", first, cue.stance)
