"""Whether a subject can be a speaker, and which earlier subject a verb without its own shares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.reading.attribution.grammar import load_grammar
from reportedly.reading.attribution.subjects import Subject, find_main_subject

if TYPE_CHECKING:
    from reportedly.reading.attribution.cues import Cue
    from reportedly.reading.attribution.matches import Match
    from reportedly.reading.attribution.phrases import Phrase
    from reportedly.reading.words import Words


UNNAMED = frozenset(["nobody", "none", "no", "you", "anyone", "anybody", "everyone", "everybody", "whoever"])
"""Subjects that are nobody in particular: what they say was not said."""


POINTING = frozenset(["this", "that", "which", "what", "there", "these", "those"])
"""These point to things: "this shows"."""


def can_report(words: Words, cue: Cue, subject: Subject) -> bool:
    """Weak cues need a subject that can speak; no cue takes "this" or a bare "-ed" word for one."""
    grammar, low = load_grammar(), words.low
    source = subject.source
    head = low[source.last - 1] if subject.how != "apposition" else low[source.first]
    if low[source.first] in UNNAMED or head in POINTING:
        return False
    if not cue.weak or head in grammar.pronouns:
        return True
    tokens = range(source.first, source.last)
    named = any(words.is_capital(i) and (i > 0 or source.last == 1) for i in tokens)
    return named or any(grammar.can_speak(low[i]) for i in tokens)


def find_shared_source(words: Words, before: int, earlier: list[Match]) -> Phrase | None:
    """The subject of the verb before in the same clause, else the clause's first noun phrase."""
    floor = max((i + 1 for i in range(before) if words.low[i] == ";"), default=0)
    for match in reversed(earlier):
        if floor <= match.cue.first < before and match.source is not None and match.frame not in ("noun", "according"):
            return match.source
    return find_main_subject(words, before, floor)
