"""The frames of a finite cue: "S said C", "S, the lawyer of T, said C", "who say C", "… and said C".

In: `Words`, a cue, the matches before it in the sentence. Out: a `Match`, or None where the surroundings fit no frame.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.reading.attribution.before import match_before, match_inverted
from reportedly.reading.attribution.clauses import follows_quote, has_verb, is_empty, is_over
from reportedly.reading.attribution.contents import find_content_after, find_content_start
from reportedly.reading.attribution.grammar import load_grammar
from reportedly.reading.attribution.matches import Match, match_of_verb
from reportedly.reading.attribution.participles import match_participle
from reportedly.reading.attribution.passives import match_passive
from reportedly.reading.attribution.phrases import Phrase
from reportedly.reading.attribution.speaking import can_report, find_shared_source
from reportedly.reading.attribution.subjects import Subject, VerbGroup, find_subject, find_verb_group
from reportedly.reading.attribution.takes import skip_to_name, takes_content

if TYPE_CHECKING:
    from reportedly.reading.attribution.cues import Cue
    from reportedly.reading.words import Words


MAX_TAIL = 14
"""So many tokens at most tell on what occasion something was said."""


def match_verb(words: Words, cue: Cue, earlier: list[Match]) -> Match | None:
    """What the verb at `cue` reports, or None where it reports nothing that was really said."""
    group = find_verb_group(words, cue.first)
    if group.unreal or (group.negated and not cue.lemma.startswith("let")):
        return None
    if "ing" in cue.forms and not group.passive:
        return match_participle(words, cue, group, earlier)
    if group.passive and "ing" not in cue.forms and not cue.lemma.startswith("be "):
        return match_passive(words, cue, group)
    if cue.forms == {"participle"} and group.first == cue.first:
        return None
    inverted = match_inverted(words, cue, group)
    if inverted is not None:
        return inverted
    if group.first > 0 and words.low[group.first - 1] in load_grammar().coordinators:
        return _match_shared(words, cue, group, earlier)
    subject = find_subject(words, group.first, _floor(group.first, earlier))
    if subject is None or not can_report(words, cue, subject):
        return None
    bare = group.bare
    if bare and cue.forms == {"base"} and not _is_plural(words, subject):
        return None
    if bare and _is_noun_before_verb(words, cue):
        return None
    noun_form = words.low[cue.first] in load_grammar().noun_forms
    if bare and noun_form and cue.forms == {"present"} and not _is_singular_speaker(words, subject):
        return None  # "raises questions about", "on similar reports": a plural noun
    return _match_with_subject(words, cue, group, subject)


def _floor(first: int, earlier: list[Match]) -> int:
    """Where a subject inside another's words cannot reach back over: "Kovar said | Ost denied it"."""
    outer = [m for m in earlier if m.side == "after" and not m.relative]
    starts = [m.content[-1].first for m in outer if m.content[-1].first < first]
    return max(starts, default=0)


def _is_noun_before_verb(words: Words, cue: Cue) -> bool:
    """As in "reports suggest", "questions about", "thanks to": what follows shows a noun."""
    grammar = load_grammar()
    following = words.low[cue.last] if cue.last < len(words) else ""
    if following in ("tank", "tanks"):
        return True  # "a think tank"
    if words.low[cue.first] not in grammar.noun_forms or not following:
        return False
    finite = following in grammar.auxiliaries or following in grammar.irregular_verbs
    return finite or following in ("of", "about", "to", "for", "from", "suggest", "say", "indicate", "claim", "show")


def _is_singular_speaker(words: Words, subject: Subject) -> bool:
    """Whether a present form in -s agrees with the subject: a name, a pronoun, a noun that can speak."""
    grammar, source = load_grammar(), subject.source
    if subject.how != "own":
        return True
    tokens = words.low[source.first : source.last]
    named = words.is_capital(source.last - 1) or tokens[-1] in grammar.pronouns
    return named or any(grammar.can_speak(word) for word in tokens)


def _is_plural(words: Words, subject: Subject) -> bool:
    """Whether a base form agrees with the subject: "officials say", "they say"; the clause of a "who" always may."""
    grammar, source = load_grammar(), subject.source
    phrase = words.low[source.first : source.last]
    ends = (i for i, word in enumerate(phrase) if i and (word in grammar.prepositions or word in ("who", ",")))
    head = phrase[next(ends, len(phrase)) - 1]
    joined = "and" in phrase and (words.is_capital(source.last - 1) or phrase[-1].endswith("s"))
    plural = head in grammar.plurals or (head.endswith("s") and not head.endswith("ss"))
    return subject.how == "relative" or plural or joined


def _match_with_subject(words: Words, cue: Cue, group: VerbGroup, subject: Subject) -> Match | None:
    frame = "subject" if subject.how == "own" else subject.how
    first = group.first if frame == "relative" else subject.source.first
    start, hearer = find_content_start(words, cue)
    empty = is_empty(words, start)
    match = match_of_verb(cue, group, frame=frame, source=subject.source, first=first, content=[], hearer=hearer)
    if frame != "relative" and (empty or follows_quote(words, first) or _ends_in_tail(words, first, start)):
        before = match_before(words, cue, match, start)
        if before is not None:
            return before
    if empty or not takes_content(words, cue, start, hearer):
        return None
    match.content = [find_content_after(words, skip_to_name(words, cue, start))]
    return match


def _ends_in_tail(words: Words, first: int, start: int) -> bool:
    """As in "Prices will rise, the ministry said in an ominous warning.": a clause before, no verb after."""
    grammar, low = load_grammar(), words.low
    if first < 2 or low[first - 1] != "," or low[0] in grammar.subordinators or low[0] in grammar.prepositions:
        return False
    short = len(words) - start <= MAX_TAIL and low[start] in grammar.prepositions
    return short and has_verb(words, Phrase(0, first)) and not has_verb(words, Phrase(start, len(words)))


def _match_shared(words: Words, cue: Cue, group: VerbGroup, earlier: list[Match]) -> Match | None:
    """Reads "… and said C": the subject stands with an earlier verb of the sentence."""
    if not cue.forms & {"past", "present"} and not group.first < cue.first:
        return None
    start, hearer = find_content_start(words, cue)
    if is_over(words, start) or not takes_content(words, cue, start, hearer):
        return None
    if _continues_content(words, group, earlier):
        return None
    source = find_shared_source(words, group.first, earlier)
    if source is None or not can_report(words, cue, Subject(source, source.first, "own")):
        return None
    content = [find_content_after(words, skip_to_name(words, cue, start))]
    return match_of_verb(
        cue, group, frame="shared", source=source, first=group.first, content=content, hearer=hearer, shared=True
    )


def _continues_content(words: Words, group: VerbGroup, earlier: list[Match]) -> bool:
    """As in "said that they had refused and had asked to stay": the auxiliary takes up one inside what was said."""
    low = words.low
    own = {word for word in low[group.first : group.first + 2] if word in load_grammar().auxiliaries}
    if not own or not earlier or earlier[-1].side != "after":
        return False
    outer = earlier[-1]
    return own.isdisjoint(low[slice(*outer.cue)]) and not own.isdisjoint(low[outer.content[-1].first : group.first])
