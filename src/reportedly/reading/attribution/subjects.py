"""Who stands before a cue: its own subject, one an apposition away, a relative's antecedent, the sentence's first.

In: `Words`, the first token of a verb group. Out: a `Subject` with the tokens that name the source, or None. It never
decides whether the verb reports anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportedly.reading.attribution.adverbials import find_adverbial_end
from reportedly.reading.attribution.grammar import load_grammar
from reportedly.reading.attribution.phrases import DASHES, STOPS, Phrase, find_phrase_before, is_name_quote
from reportedly.reading.attribution.phrases_after import is_description, opens_apposition
from reportedly.reading.words import QUOTE

if TYPE_CHECKING:
    from reportedly.reading.words import Words


class VerbGroup(NamedTuple):
    """The auxiliaries and adverbs that stand with a cue: "has repeatedly" said."""

    first: int
    negated: bool
    unreal: bool  # will, could, to …: speech that did not happen, or not yet
    passive: bool  # a form of "be" stands in it
    bare: bool  # no auxiliary stands in it: the cue itself must agree with the subject


class Subject(NamedTuple):
    """The tokens that name a source, and where the words of this attribution begin."""

    source: Phrase
    first: int
    how: str  # own, apposition, aside, relative


def find_verb_group(words: Words, cue_first: int) -> VerbGroup:
    """The verb group that ends just before token `cue_first`."""
    grammar, low = load_grammar(), words.low
    first, negated, unreal, passive, bare = cue_first, False, False, False, True
    while first > 0:
        word = low[first - 1]
        if word in ("'s", "’s") and (first < 2 or low[first - 2] not in grammar.pronouns):
            break  # a possessive, not "is" or "has"
        if word == "to" and low[max(0, first - 3) : first - 1] in (["went", "on"], ["goes", "on"]):
            first, bare = first - 3, False
            continue
        if word in grammar.negations:
            negated = True
        elif word in grammar.modals:
            unreal = True
        elif word in grammar.asides and first > 1 and low[first - 2] in ("in", "for"):
            first -= 1
        elif word in grammar.auxiliaries:
            passive, bare = passive or word in grammar.be, False
        elif not grammar.is_adverb(word) or _ends_phrase(words, first - 1):
            break
        first -= 1
    return VerbGroup(first, negated, unreal, passive, bare)


def _ends_phrase(words: Words, i: int) -> bool:
    """Adverb forms that are a subject here: "Both said", "All told"."""
    return words.low[i] in ("both", "all") and (i == 0 or words.low[i - 1] in STOPS or words.low[i - 1] == "and")


def find_subject(words: Words, verb_first: int, floor: int = 0) -> Subject | None:
    """The subject that stands right before the verb group, or None where none does.

    >>> from reportedly.reading.words import find_words
    >>> words = find_words("Ana Kovar, the union's lawyer, said", 0, 36)
    >>> words.printed(*find_subject(words, 8).source)
    "Ana Kovar, the union's lawyer"
    """
    low = words.low
    before = verb_first - 1
    if before < floor:
        return None
    if low[before] in ("who", "which") or (low[before] == "that" and before > floor and _speaks(words, before - 1)):
        end = before - 1 if before > floor and low[before - 1] == "," else before
        antecedent = find_phrase_before(words, end, floor)
        return Subject(_last_noun_phrase(words, antecedent), verb_first, "relative") if antecedent else None
    if low[before] == "," or (is_name_quote(words, before) and words.text[words.end[before] - 2] == ","):
        return _find_over_aside(words, before, floor)
    if low[before] == ")":
        return _find_over_bracket(words, before, floor)
    if low[before] in DASHES and before > floor:
        return _find_over_dashes(words, before, floor)
    if low[before] in STOPS and not is_name_quote(words, before):
        return None
    phrase = find_phrase_before(words, verb_first, floor)
    return Subject(phrase, phrase.first, "own") if phrase else None


def _speaks(words: Words, i: int) -> bool:
    return load_grammar().can_speak(words.low[i])


def _last_noun_phrase(words: Words, phrase: Phrase) -> Phrase:
    """The antecedent of "who": in "an interview with a prisoner who", only "a prisoner"."""
    grammar, low = load_grammar(), words.low
    if not (grammar.can_speak(low[phrase.last - 1]) or words.is_capital(phrase.last - 1)):
        return phrase
    for i in range(phrase.last - 1, phrase.first, -1):
        before = low[i - 1]
        of_somebody = before == "from" and i - 2 >= phrase.first and grammar.can_speak(low[i - 2])
        if before in grammar.prepositions and before not in ("of", "in", "within") and not of_somebody:
            return Phrase(i, phrase.last)
    return phrase


def _find_over_aside(words: Words, comma: int, floor: int) -> Subject | None:
    """Reads "X, the lawyer of Y, said", "X, in a statement, said": the subject before the aside's comma."""
    low = words.low
    start = comma
    while start > floor and (low[start - 1] not in (";", ":", QUOTE, "—", "(", ".") or is_name_quote(words, start - 1)):
        start -= 1
        if low[start] == ")":
            start = _open_bracket(low, start, floor)
    for i in range(start + 1, comma):
        if low[i] != ",":
            continue
        phrase = find_phrase_before(words, i, start)
        if phrase is None or (phrase.first > start and not _is_clause_start(words, phrase.first, start)):
            continue
        if opens_apposition(words, i + 1, of_office=is_description(words, phrase)):
            last = comma + 1 if low[comma] == QUOTE else comma
            return Subject(Phrase(phrase.first, last), phrase.first, "apposition")
        if _opens_aside(words, i + 1, comma):
            return Subject(phrase, phrase.first, "aside")
    return None


def _open_bracket(low: list[str], close: int, floor: int) -> int:
    """Where the bracket that closes at `close` opens; `close` itself where it does not."""
    return next((i for i in range(close - 1, max(floor - 1, close - 12), -1) if low[i] == "("), close)


def _is_clause_start(words: Words, i: int, start: int) -> bool:
    """Whether only introductory words stand between `start` and token `i`."""
    grammar, low = load_grammar(), words.low
    before = low[i - 1]
    if before in STOPS or before in grammar.coordinators or before in grammar.subordinators or before == "that":
        return True
    return all(
        low[j] in grammar.times or grammar.is_adverb(low[j]) or low[j] in grammar.prepositions for j in range(start, i)
    )


def _opens_aside(words: Words, i: int, comma: int) -> bool:
    grammar, low = load_grammar(), words.low
    return (
        low[i] in grammar.prepositions
        or low[i].endswith(("ing", "ed"))
        or low[i]
        in (
            "however",
            "or",
            "also",
            "meanwhile",
            "too",
            "as",
            "when",
            "asked",
            "who",
            "whose",
            "which",
            "himself",
            "herself",
        )
        or find_adverbial_end(words, i, comma) == comma
    )


def _find_over_bracket(words: Words, close: int, floor: int) -> Subject | None:
    for i in range(close - 1, max(floor, close - 12), -1):
        if words.low[i] == "(":
            phrase = find_phrase_before(words, i, floor)
            return Subject(phrase, phrase.first, "aside") if phrase else None
    return None


def _find_over_dashes(words: Words, close: int, floor: int) -> Subject | None:
    for i in range(close - 1, floor, -1):
        if words.low[i] in DASHES:
            phrase = find_phrase_before(words, i, floor)
            return Subject(phrase, phrase.first, "aside") if phrase else None
        if words.low[i] in (QUOTE, ";", ":"):
            break
    return None


def find_main_subject(words: Words, before: int, floor: int = 0) -> Phrase | None:
    """The first noun phrase of the sentence, up to its verb: the subject that ", adding that" shares.

    >>> from reportedly.reading.words import find_words
    >>> words = find_words("On Monday the ministry released a list, saying", 0, 46)
    >>> words.printed(*find_main_subject(words, 8))
    'the ministry'
    """
    grammar, low = load_grammar(), words.low
    i = floor
    end = find_adverbial_end(words, i, before)
    if end is not None:
        i = end + (end < before and low[end] == ",")
    for k in range(i, before):
        word = low[k]
        if word in (QUOTE, ";", ":"):
            return None
        verbal = (
            word in grammar.auxiliaries - {"'s", "’s"}
            or word in grammar.irregular_verbs
            or word in grammar.modals - {"to"}
        )
        regular = k > i and word.endswith("ed") and not words.is_capital(k) and low[k - 1] not in grammar.determiners
        if word == "," or ((verbal or regular) and k > i):
            phrase = find_phrase_before(words, k, i)
            if phrase is not None or word != ",":
                return phrase
            i = k + 1
    return None
