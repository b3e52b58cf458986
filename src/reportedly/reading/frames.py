"""The frames of attribution: given a cue, where its source and its content stand.

In: `Words` of one sentence. Out: `Match`es in token ranges, each with the frame that found it: before, after,
inverted, split, passive, relative, participial, shared, according, noun. A cue whose surroundings fit no frame gives
nothing: what is not certain to be reported speech is left out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

from reportedly.reading.cues import Cue, find_cues, load_lexicon
from reportedly.reading.grammar import load_grammar
from reportedly.reading.phrases import (
    DASHES,
    STOPS,
    Phrase,
    find_adverbial_end,
    find_phrase_after,
    find_phrase_before,
)
from reportedly.reading.subjects import Subject, VerbGroup, find_main_subject, find_subject, find_verb_group
from reportedly.reading.words import QUOTE

if TYPE_CHECKING:
    from reportedly.reading.words import Words
    from reportedly.records import Stance

Side: TypeAlias = Literal["before", "after", "split"]

MAX_PARTICIPLE_SOURCE = 8
"""A phrase of more tokens before a participle is no single noun phrase."""
MAX_BARE_NOUN = 8
"""Up to so many tokens without a verb are an object, not a clause: "announced the exchange"."""

OPENERS = frozenset(["that", "how", "whether", "why", "if", "what", "where"])
"""Words that open a content clause."""


@dataclass(slots=True)
class Match:
    """A cue with its source and content, as ranges of tokens."""

    frame: str
    cue: Phrase
    source: Phrase | None
    content: list[Phrase]
    side: Side
    first: int  # where the words of this attribution itself begin: its source or its verb
    stance: Stance = "asserts"
    shared: bool = False  # the subject stands with an earlier verb
    relative: bool = False
    strong: bool = True
    weak: bool = False
    hearers: list[Phrase] = field(default_factory=list)
    cited: tuple[Phrase, Phrase] | None = None


def find_matches(words: Words, *, title: bool = False) -> list[Match]:
    """All attributions of one sentence, in the order of their cues, contents not yet cut against one another."""
    matches: list[Match] = []
    for match in _find_sources_after(words):
        matches.append(match)
    for readings in find_cues(words, title=title):
        match = _match(words, readings, matches)
        if match is not None:
            matches.append(match)
    matches.sort(key=lambda m: m.cue.first)
    return matches


def _match(words: Words, readings: list[Cue], earlier: list[Match]) -> Match | None:
    first = readings[0].first
    if any(m.cue.first <= first < m.cue.last for m in earlier):
        return None
    if is_noun_here(words, first) or _follows_cue(words, first, earlier):
        noun = next((cue for cue in readings if cue.noun), None)
        return _match_noun(words, noun) if noun else None
    for cue in readings:
        match = None if cue.noun else _match_verb(words, cue, earlier)
        if match is not None:
            return match
    return None


def _follows_cue(words: Words, first: int, earlier: list[Match]) -> bool:
    """Right after another cue a cue word is its object: "confirm earlier reports that"."""
    i = first
    while i > 0 and (load_grammar().is_adverb(words.low[i - 1]) or words.low[i - 1] in ("new", "such", "recent")):
        i -= 1
    return any(match.cue.last == i for match in earlier) and not words.low[first].endswith("ing")


def is_noun_here(words: Words, i: int) -> bool:
    """Whether the word at `i` stands where a noun stands: after an article, a possessive, a preposition, "Veldian"."""
    grammar, low = load_grammar(), words.low
    if i == 0:
        return False
    before = low[i - 1]
    if before in ("'s", "’s"):
        return i < 2 or low[i - 2] not in grammar.pronouns
    if before in grammar.pronouns and before not in grammar.determiners:
        return False
    if (before in grammar.determiners and before != "one") or before in grammar.possessives or before.endswith(("s'", "s’")):
        return True
    if before in grammar.prepositions and before != "to":
        return not low[i].endswith("ing")
    if _is_owned(words, i - 1) and not low[i].endswith("ed") and low[i] not in ("said", "says", "told"):
        return True
    return is_demonym(words, i - 1) and not low[i].endswith("ed") and low[i] not in ("said", "says", "told")


def _is_owned(words: Words, i: int) -> bool:
    """Whether an adjective at `i` follows a possessive: "its earlier", "Kovar's previous"."""
    low = words.low
    if i < 1 or words.is_capital(i) or load_grammar().can_speak(low[i]) or low[i].endswith("s"):
        return False
    return low[i - 1] in load_grammar().possessives or low[i - 1] in ("'s", "’s", "'", "’")


def is_demonym(words: Words, i: int) -> bool:
    """Whether token `i` is an adjective of nationality, by its ending: "Veldian claims", not "Kovar claims"."""
    return words.is_capital(i) and words.low[i].endswith(("ian", "ish", "ese", "russian", "american", "german", "french"))


def _match_noun(words: Words, cue: Cue) -> Match | None:
    """"Kovar's claim that C", "its claim that C", "Veldian claims that C", "claims by Kovar that C"."""
    low, n = words.low, len(words)
    after = cue.last
    if after >= n or low[after] != "that" or after + 1 >= n:
        return None
    source = _possessor(words, cue.first)
    if source is None:
        return None
    first = source.first
    return Match("noun", Phrase(cue.first, cue.last), source, [Phrase(after + 1, n)], "after", first, cue.stance, strong=False)


def _possessor(words: Words, noun: int) -> Phrase | None:
    """Who owns the noun at `noun`: tokens of a possessive pronoun, a name with 's, or an adjective of nationality."""
    grammar, low = load_grammar(), words.low
    i = noun
    while i > 0 and low[i - 1] not in STOPS and noun - i < 3:
        before = low[i - 1]
        if before in grammar.possessives:
            return Phrase(i - 1, i)
        if before in ("'s", "’s") and i >= 2:
            phrase = find_phrase_before(words, i - 1)
            return phrase
        if is_demonym(words, i - 1):
            return Phrase(i - 1, i)
        if before in grammar.determiners or before in grammar.prepositions:
            return None
        i -= 1
    return None


# ── sources that a phrase leads to: according to S ──────────────────────────────────────────────────────────────


def _find_sources_after(words: Words) -> list[Match]:
    phrases, low, n = load_lexicon().source_after, words.low, len(words)
    found = []
    for i, word in enumerate(low):
        for phrase in phrases.get(word, ()):
            if tuple(low[i : i + len(phrase)]) != phrase:
                continue
            source = find_phrase_after(words, i + len(phrase), n)
            match = source and _match_source_after(words, Phrase(i, i + len(phrase)), source)
            if match:
                found.append(match)
            break
    return found


def _match_source_after(words: Words, cue: Phrase, source: Phrase) -> Match | None:
    low, n = words.low, len(words)
    opening = all(low[j] in load_grammar().coordinators or load_grammar().is_adverb(low[j]) or low[j] == "," for j in range(cue.first))
    if not opening and cue.first >= 1 and low[cue.first - 1] in ("that", "and"):
        opening = True  # "said that, according to X, C" has its comma; this is the form without
    if not opening and cue.first >= 2 and low[cue.first - 1] == "," and low[cue.first - 2] == "that":
        opening = True
    after = source.last
    if after < n and low[after] == ",":
        after += 1
    if opening:
        if after >= n or low[after] in STOPS - {QUOTE}:
            return None
        return Match("according", cue, source, [Phrase(after, n)], "after", cue.first)
    left = _clause_before(words, cue.first)
    if left is None:
        return None
    rest_goes_on = source.last < n and low[source.last] == "," and after < n and not _has_verb(words, left)
    if rest_goes_on:
        return Match("according", cue, source, [left, Phrase(after, n)], "split", cue.first)
    return Match("according", cue, source, [left], "before", cue.first)


# ── verbs ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _match_verb(words: Words, cue: Cue, earlier: list[Match]) -> Match | None:
    group = find_verb_group(words, cue.first)
    if group.unreal or (group.negated and not cue.lemma.startswith("let")):
        return None
    if "ing" in cue.forms and not group.passive:
        return _match_participle(words, cue, group, earlier)
    if group.passive and "ing" not in cue.forms and not cue.lemma.startswith("be "):
        return _match_passive(words, cue, group)
    if cue.forms == {"participle"} and group.first == cue.first:
        return None
    inverted = _match_inverted(words, cue, group)
    if inverted is not None:
        return inverted
    if group.first > 0 and words.low[group.first - 1] in load_grammar().coordinators:
        return _match_shared(words, cue, group, earlier)
    subject = find_subject(words, group.first, _floor(group.first, earlier))
    if subject is None or not _can_speak(words, cue, subject):
        return None
    bare = group.first == cue.first
    if bare and cue.forms == {"base"} and not _is_plural(words, subject):
        return None
    if bare and cue.forms == {"present"} and _is_plural_noun(words, subject.source.last - 1):
        return None  # "raises questions about": a noun after a verb in -s
    return _match_with_subject(words, cue, group, subject)


def _floor(first: int, earlier: list[Match]) -> int:
    """A subject inside another's words does not reach back over where those begin: "Kovar said | Ost denied it"."""
    starts = [m.content[-1].first for m in earlier if m.side == "after" and m.content[-1].first < first]
    return max(starts, default=0)


def _can_speak(words: Words, cue: Cue, subject: Subject) -> bool:
    """Weak cues need a subject that can speak; no cue takes "this" or a bare "-ed" word for one."""
    grammar, low = load_grammar(), words.low
    source = subject.source
    head = low[source.last - 1] if subject.how != "apposition" else low[source.first]
    if head in ("this", "that", "which", "what", "there", "these", "those"):
        return False
    if not cue.weak or head in grammar.pronouns:
        return True
    tokens = range(source.first, source.last)
    named = any(words.is_capital(i) and (i > 0 or source.last == 1) for i in tokens)
    return named or any(grammar.can_speak(low[i]) for i in tokens)


def _is_plural_noun(words: Words, i: int) -> bool:
    word = words.low[i]
    return word.endswith("s") and not word.endswith(("ss", "us", "is")) and not words.is_capital(i)


def _is_plural(words: Words, subject: Subject) -> bool:
    """Whether a base form agrees with the subject: "officials say", "they say", "Kovar and Ost say"; "who say" may be."""
    low = words.low
    grammar = load_grammar()
    phrase = low[subject.source.first : subject.source.last]
    head = next((i for i, word in enumerate(phrase) if i and (word in grammar.prepositions or word in ("who", ","))), len(phrase))
    return (
        subject.how == "relative"
        or phrase[head - 1] in ("they", "we", "i", "you", "people", "police", "some", "many", "others", "both", "media", "troops", "men", "women", "military")
        or (phrase[head - 1].endswith("s") and not phrase[head - 1].endswith("ss"))
        or ("and" in phrase and (words.is_capital(subject.source.last - 1) or phrase[-1].endswith("s")))
    )


def _match_with_subject(words: Words, cue: Cue, group: VerbGroup, subject: Subject) -> Match | None:
    low, n = words.low, len(words)
    first = subject.source.first if subject.how != "relative" else group.first
    start, hearer = _content_start(words, cue)
    empty = _is_empty(words, start)
    base = Match(
        subject.how, Phrase(group.first, cue.last), subject.source, [], "after", first, cue.stance,
        relative=subject.how == "relative", strong="clause" in cue.takes, weak=cue.weak, hearers=[hearer] if hearer else [],
    )  # fmt: skip
    if subject.how != "relative" and (empty or _follows_quote(words, first)):
        before = _match_before(words, cue, base, start)
        if before is not None:
            return before
    if empty or not _takes(words, cue, start, hearer):
        return None
    base.content = [_content_after(words, _after_as(words, cue, start))]
    if base.frame == "own":
        base.frame = "subject"
    return base


def _is_empty(words: Words, start: int) -> bool:
    """Whether no content begins at `start`: the sentence or the clause is over."""
    return start >= len(words) or (words.low[start] in STOPS and words.low[start] not in (QUOTE, "(", "[", "…", "..."))


def _is_all_quote(words: Words, first: int) -> bool:
    """Whether everything before `first` is quotation: “C,” he told …"""
    return all(low == QUOTE or low in STOPS for low in words.low[:first])


def _follows_quote(words: Words, first: int) -> bool:
    low = words.low
    return first > 0 and (low[first - 1] == QUOTE or (low[first - 1] in STOPS and first > 1 and low[first - 2] == QUOTE))


def _match_before(words: Words, cue: Cue, match: Match, start: int) -> Match | None:
    """"C, S said": content stands before the source; where the clause goes on after the cue, it has two parts."""
    low, n = words.low, len(words)
    first = match.first
    if first == 0:
        return None
    if low[first - 1] == "as":
        first -= 1
    elif low[first - 1] not in STOPS:
        return None
    if not cue.takes & {"clause", "quote", "recipient", "object", "that"} or (low[first - 1] != QUOTE and low[max(0, first - 2)] != QUOTE and not cue.takes & {"clause", "that", "recipient"}):
        return None
    if _follows_quote(words, first) and start < n and low[start] in OPENERS and start > cue.last:
        return None  # As for the “zone”, he said that …
    left = _clause_before(words, first)
    if left is None or (_follows_quote(words, first) and not _is_empty(words, start) and not _is_all_quote(words, first)):
        return None  # Citing “the risk”, he urged …
    match.frame, match.side, match.content = "before", "before", [left]
    match.first = first
    if _follows_quote(words, first):
        left_quote = _quote_run(words, first)
        if left_quote is not None:
            match.content = [left_quote]
        start = _skip_to_quote(words, start)
        if start < n and low[start] == QUOTE and _goes_on(words, start):
            match.content.append(Phrase(start, start + 1))
            match.frame, match.side = "split", "split"
    elif start + 1 < n and low[start] == "," and not _has_verb(words, left) and low[start + 1] not in load_grammar().breakers:
        match.content.append(Phrase(start + 1, n))
        match.frame, match.side = "split", "split"
    return match


def _quote_run(words: Words, first: int) -> Phrase | None:
    """The quotation right before `first`, together with what else of the sentence leads up to it as one clause."""
    low = words.low
    last = first if low[first - 1] == QUOTE else first - 1
    i = last - 1
    while i > 0 and low[i - 1] == QUOTE:
        i -= 1
    if i == 0:
        return Phrase(0, last)
    quoted = words.text[words.start[i] : words.end[i]]
    if low[i - 1] in STOPS and _is_capitalised(quoted):
        return Phrase(i, last)
    return _clause_before(words, first)


def _skip_to_quote(words: Words, i: int) -> int:
    low, n = words.low, len(words)
    while i < n and low[i] in (",", ":", "-", "–", "—"):
        i += 1
    return i


def _goes_on(words: Words, quote: int) -> bool:
    """Whether the quotation at `quote` continues the sentence that the cue split: it starts in lower case."""
    a = words.start[quote]
    for char in words.text[a : a + 4]:
        if char.isalpha():
            return char.islower()
    return False


def _clause_before(words: Words, last: int) -> Phrase | None:
    """The clause that ends before token `last`, without its comma and without an opening "But"."""
    low = words.low
    while last > 0 and low[last - 1] in (",", "—", "–", "-", ":", ";", "as"):
        last -= 1
    first = last
    while first > 0 and low[first - 1] not in (";", "…") :
        first -= 1
    while first < last and (low[first] in ("and", "but", "however", "meanwhile", "yet") or low[first] in (",", "-", "–", "—")):
        first += 1
    return Phrase(first, last) if last > first else None


def _has_verb(words: Words, phrase: Phrase) -> bool:
    """Whether the tokens hold a finite verb that can be told without a parser."""
    grammar, low = load_grammar(), words.low
    return any(
        low[i] in grammar.auxiliaries - {"'s", "’s"} or low[i] in grammar.irregular_verbs or low[i] in grammar.modals - {"to"}
        or (low[i].endswith("ed") and i > phrase.first and not words.is_capital(i))
        or low[i] == QUOTE
        for i in range(phrase.first, phrase.last)
    )  # fmt: skip


def _content_start(words: Words, cue: Cue) -> tuple[int, Phrase | None]:
    """Where content begins after the cue, past hearer, time and occasion; and the hearer's tokens."""
    low, n = words.low, len(words)
    i, hearer = cue.last, None
    if "recipient" in cue.takes:
        i, hearer = _hearer(words, _skip_adverbials(words, i))
    i = _skip_adverbials(words, i)
    if i < n and low[i] == "to" and "clause" in cue.takes and cue.takes.isdisjoint({"to"}):
        phrase = find_phrase_after(words, i + 1, n, appositions=False)
        if phrase and (phrase.last >= n or low[phrase.last] in ("that", ":", ",", QUOTE, ".")) and (words.is_capital(phrase.last - 1) or low[phrase.last - 1] in load_grammar().occasions):
            hearer, i = phrase, _skip_adverbials(words, phrase.last)
    if i < n and low[i] == ",":
        i = _skip_aside(words, i)
    if i < n and low[i] == ":":
        i += 1
    if i < n and low[i] == "," and i + 1 < n and low[i + 1] == QUOTE:
        i += 1
    if i < n and low[i] == "that" and not _is_demonstrative(words, i):
        i += 1
        if i < n and low[i] == "," and i + 1 < n:
            i += 1
    return i, hearer


def _content_after(words: Words, start: int) -> Phrase:
    """From `start` to the sentence's end; a whole quoted sentence is content by itself: "said, “C,” and left"."""
    low, n = words.low, len(words)
    if low[start] == QUOTE:
        quoted = words.text[words.start[start] : words.end[start]].rstrip("”\"'’»“ ")
        if quoted[-1:] in ",.!?…" and _is_capitalised(quoted):
            end = start + 1
            while end < n and low[end] == QUOTE:
                end += 1
            return Phrase(start, end)
    return Phrase(start, n)


def _is_capitalised(quoted: str) -> bool:
    return next((char.isupper() for char in quoted if char.isalnum()), False)


def _is_demonstrative(words: Words, i: int) -> bool:
    """"confirmed that report": "that" with one noun and nothing after it."""
    n = len(words)
    return i + 2 >= n or (words.low[i + 2] in STOPS - {QUOTE} and words.low[i + 1] not in STOPS) or find_adverbial_end(words, i + 2, n) == n - 1


def _skip_adverbials(words: Words, i: int) -> int:
    grammar, low, n = load_grammar(), words.low, len(words)
    while i < n:
        end = find_adverbial_end(words, i, n)
        if end is None and grammar.is_adverb(low[i]) and low[i] not in ("both", "all", "at", "once", "now", "still", "even", "just"):
            end = i + 1
        if end is None:
            return i
        i = end
    return i


def _skip_aside(words: Words, comma: int) -> int:
    """Past ", citing two sources," and ", without giving details," when the content clearly opens after it."""
    low, n = words.low, len(words)
    for i in range(comma + 1, min(comma + 25, n)):
        if low[i] == "," and i + 1 < n and low[i + 1] in ("that", QUOTE):
            return i + 1
        if low[i] in (";", ":", QUOTE, "."):
            break
    return comma


def _hearer(words: Words, i: int) -> tuple[int, Phrase | None]:
    """The hearer after "told": a pronoun, a name, "reporters in Ost", "the court"."""
    grammar, low, n = load_grammar(), words.low, len(words)
    if i >= n or low[i] in STOPS or low[i] == "that":
        return i, None
    if low[i] in grammar.object_pronouns:
        return i + 1, Phrase(i, i + 1)
    for j in range(i + 1, min(i + 14, n)):
        if low[j] in ("that", QUOTE, ":", ",", "how", "to", "whether", "about", "of"):
            if low[j] in ("of", "to") and words.is_capital(j + 1 if j + 1 < n else j) and low[j] == "of":
                continue
            return j, Phrase(i, j)
        if low[j] in grammar.auxiliaries or low[j] in grammar.pronouns - grammar.determiners or low[j] in grammar.modals:
            break
    return _short_hearer(words, i)


def _short_hearer(words: Words, i: int) -> tuple[int, Phrase | None]:
    """The hearer where no "that" shows its end: a run of capitals, or one article with its noun."""
    grammar, low, n = load_grammar(), words.low, len(words)
    j = i
    while j < n and (low[j] in grammar.determiners or low[j] in grammar.possessives):
        j += 1
    if j < n and words.is_capital(j):
        while j < n and words.is_capital(j) and low[j] not in STOPS and (j == i or low[j] not in grammar.determiners):
            j += 1
        while j < n and (low[j] in grammar.occasions or low[j] in ("newspaper", "agency", "news", "magazine", "today", "station")):
            j += 1
    elif j < n and low[j] not in STOPS:
        j += 1
    return j, Phrase(i, j)


def _takes(words: Words, cue: Cue, start: int, hearer: Phrase | None) -> bool:
    """Whether what begins at `start` is a construction that the cue takes."""
    grammar, low = load_grammar(), words.low
    opened = low[start] in OPENERS or (start > cue.last and low[start - 1] in OPENERS)
    takes = cue.takes
    if opened or (low[start] == QUOTE and takes != {"that"}):
        return True
    if "to" in takes and low[start] == "to":
        return True
    if low[start] in grammar.object_pronouns - {"it", "you"} and (start + 1 >= len(words) or low[start + 1] in STOPS or low[start + 1] in grammar.coordinators):
        return False  # "rejected him": a person, not words
    if "object" in takes or ("recipient" in takes and hearer is not None):
        return low[start] not in ("by",)
    if "naming" in takes:
        return _is_naming(words, start)
    if "clause" in takes and _is_bare_noun(words, start):
        return False
    return "clause" in takes and not (low[start] in grammar.prepositions and low[start] not in ("after", "since", "during", "despite", "until", "under", "in", "at", "without", "between", "before", "over", "around")) and low[start] not in ("so", "nothing", "goodbye", "and", "or", "to")


def _is_bare_noun(words: Words, start: int) -> bool:
    """Whether a few words without a verb or a quotation are all that follows."""
    end = start
    while end < len(words) and words.low[end] not in (",", ".", ";", "!", "?"):
        end += 1
    return end - start <= MAX_BARE_NOUN and not _has_verb(words, Phrase(start, end)) and not any(
        word.endswith("s") and not word.endswith("ss") for word in words.low[start + 1 : end]
    )


def _after_as(words: Words, cue: Cue, start: int) -> int:
    """"described the swap as C": what stands after "as" is said; without one, object and name together."""
    if "naming" in cue.takes:
        for i in range(start, min(start + 14, len(words))):
            if words.low[i] == "as":
                return i + 1 if i + 1 < len(words) else start
    return start


def _is_naming(words: Words, start: int) -> bool:
    """"called the strike a crime": a quotation, an "as", or a second article after the object."""
    grammar, low = load_grammar(), words.low
    for i in range(start + 1, min(start + 14, len(words))):
        if low[i] in (QUOTE, "as") or (low[i] in ("a", "an") and low[i - 1] not in grammar.prepositions):
            return True
        if low[i] in (",", ".", ";"):
            return False
    return False


def _match_inverted(words: Words, cue: Cue, group: VerbGroup) -> Match | None:
    """"“C,” said S": the verb stands before its subject."""
    low, n = words.low, len(words)
    i = group.first
    if i == 0 or group.first != cue.first or not cue.takes & {"clause", "quote"} or not cue.forms & {"past", "present"}:
        return None
    after_quote = low[i - 1] == QUOTE or (low[i - 1] in (",", "-", "–", "—") and i > 1 and low[i - 2] == QUOTE)
    if not after_quote and low[i - 1] != ",":
        return None
    if cue.last < n and (low[cue.last] in ("that", QUOTE, ",", ".", ":") or low[cue.last] in load_grammar().object_pronouns - {"it", "her", "you"}):
        return None
    source = find_phrase_after(words, cue.last, n)
    if source is None or low[source.first] in load_grammar().times | load_grammar().prepositions or not _inverted_subject(words, source):
        return None
    if not after_quote and (not _ends_there(words, source.last) or find_subject(words, group.first) is not None):
        return None
    content = _quote_run(words, i) if after_quote else _clause_before(words, i)
    if content is None:
        return None
    match = Match("inverted", Phrase(cue.first, cue.last), source, [content], "before", cue.first, cue.stance)
    start = _skip_to_quote(words, _skip_adverbials(words, source.last))
    if after_quote and start < n and low[start] == QUOTE and _goes_on(words, start):
        match.content.append(Phrase(start, start + 1))
        match.frame, match.side = "split", "split"
    return match


def _inverted_subject(words: Words, source: Phrase) -> bool:
    grammar, low = load_grammar(), words.low
    tokens = range(source.first, source.last)
    return low[source.first] in grammar.pronouns or any(words.is_capital(i) or grammar.can_speak(low[i]) for i in tokens)


def _ends_there(words: Words, i: int) -> bool:
    """Whether nothing but time, occasion or punctuation follows."""
    i = _skip_adverbials(words, i)
    return i >= len(words) or words.low[i] in STOPS


def _match_shared(words: Words, cue: Cue, group: VerbGroup, earlier: list[Match]) -> Match | None:
    """"… and said C": the subject stands with an earlier verb of the sentence."""
    if not cue.forms & {"past", "present"} and not group.first < cue.first:
        return None
    if "participle" in cue.forms and "past" not in cue.forms:
        return None
    start, hearer = _content_start(words, cue)
    low, n = words.low, len(words)
    if start >= n or (low[start] in STOPS and low[start] != QUOTE) or not _takes(words, cue, start, hearer):
        return None
    source = _shared_source(words, group.first, earlier)
    if source is None or not _can_speak(words, cue, Subject(source, source.first, "own")):
        return None
    return Match(
        "shared", Phrase(group.first, cue.last), source, [_content_after(words, _after_as(words, cue, start))], "after", group.first, cue.stance,
        shared=True, strong="clause" in cue.takes, weak=cue.weak, hearers=[hearer] if hearer else [],
    )  # fmt: skip


def _shared_source(words: Words, before: int, earlier: list[Match]) -> Phrase | None:
    for match in reversed(earlier):
        if match.cue.first < before and match.source is not None and match.frame not in ("noun", "according"):
            return match.source
    return find_main_subject(words, before)


def _match_participle(words: Words, cue: Cue, group: VerbGroup, earlier: list[Match]) -> Match | None:
    """", adding that C", "by saying C", "with one official telling S C"."""
    low, n, i = words.low, len(words), group.first
    if i == 0 or is_noun_here(words, i):
        return None
    start, hearer = _content_start(words, cue)
    if start >= n or (low[start] in STOPS and low[start] != QUOTE) or not _takes(words, cue, start, hearer):
        return None
    before = low[i - 1]
    if cue.weak and before != "by":
        return None  # ", suggesting that": as often the article's own inference
    shared = before in (",", QUOTE, "and", "while", "by", "after", "before", "when", "—", "–", "-") or (before == ")")
    if shared:
        source = _shared_source(words, i, earlier)
    else:
        source = _nearest_noun(words, i)
    if source is None or not _can_speak(words, cue, Subject(source, source.first, "own")):
        return None
    return Match(
        "participle", Phrase(i, cue.last), source, [_content_after(words, start)], "after", i if shared else source.first, cue.stance,
        shared=shared, strong=False, hearers=[hearer] if hearer else [],
    )  # fmt: skip


def _nearest_noun(words: Words, last: int) -> Phrase | None:
    """The noun phrase right before a participle: in "reports of soldiers claiming", "soldiers"; None if no one speaks."""
    grammar, low = load_grammar(), words.low
    first = last
    while first > 0 and last - first < MAX_PARTICIPLE_SOURCE:
        before = low[first - 1]
        verbal = (before.endswith("ed") and not words.is_capital(first - 1)) or before in grammar.auxiliaries
        place = before in ("in", "of", "from", "at") and first > 1 and grammar.can_speak(low[first - 2])
        if before in STOPS or (before in grammar.prepositions and not place) or before in grammar.coordinators or verbal:
            break
        first -= 1
    head = low[last - 1]
    if first == last or not (words.is_capital(last - 1) or grammar.can_speak(head) or head in grammar.pronouns):
        return None
    return Phrase(first, last)


def _match_passive(words: Words, cue: Cue, group: VerbGroup) -> Match | None:
    """"C is disputed by S", "it was announced by S that C"."""
    low, n = words.low, len(words)
    if "participle" not in cue.forms:
        return None
    i = _skip_adverbials(words, cue.last)
    if i >= n or low[i] != "by":
        return None
    source = find_phrase_after(words, i + 1, n)
    subject = find_subject(words, group.first)
    content = subject.source if subject else None
    if source is None or content is None or not _inverted_subject(words, source):
        return None
    span = Phrase(group.first, i + 1)
    after = source.last
    if low[content.last - 1] == "it" and after < n and low[after] == "that":
        return Match("passive", span, source, [Phrase(after + 1, n)], "after", content.first, cue.stance)
    if cue.stance != "denies" and "clause" not in cue.takes:
        return None
    return Match("passive", span, source, [content], "before", content.first, cue.stance)
