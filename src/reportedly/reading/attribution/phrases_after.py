"""The noun phrase that begins at a token, with its appositions: after "according to", after an inverted "said".

In: `Words` and a token index. Out: a range of tokens. It stops where the phrase can no longer be one: at punctuation
that opens no apposition, at an adverbial of time or occasion, at a finite verb.
"""

from __future__ import annotations

from reportedly.reading.attribution.adverbials import is_adverbial
from reportedly.reading.attribution.clauses import has_verb
from reportedly.reading.attribution.grammar import load_grammar
from reportedly.reading.attribution.phrases import STOPS, Phrase, is_inner_dash
from reportedly.reading.words import QUOTE, Words

APPOSITION_REACH = 40
"""An apposition of more tokens than this is rather a clause of its own."""


def find_phrase_after(
    words: Words, first: int, ceiling: int, *, appositions: bool = True, closed: bool = False
) -> Phrase | None:
    """The noun phrase that starts at `first`, with its appositions, as after "according to" and an inverted "said".

    >>> from reportedly.reading.words import find_words
    >>> words = find_words("said Ana Kovar, head of the union, on Monday.", 0, 45)
    >>> words.printed(*find_phrase_after(words, 1, len(words)))
    'Ana Kovar, head of the union'
    """
    grammar, low = load_grammar(), words.low
    if first >= ceiling or low[first] in STOPS:
        return None
    if low[first] in grammar.pronouns | grammar.object_pronouns and low[first] not in grammar.determiners:
        return Phrase(first, first + 1)
    i = _walk_right(words, first, ceiling)
    if i == first:
        return None
    while appositions and i < ceiling and low[i] == ",":
        end = _apposition_end(words, Phrase(first, i), ceiling)
        if end is None or (closed and (end >= ceiling or low[end] != "," or has_verb(words, Phrase(i + 1, end)))):
            break
        i = end
    return Phrase(first, i)


def _walk_right(words: Words, first: int, ceiling: int) -> int:
    grammar, low = load_grammar(), words.low
    i = first
    while i < ceiling:
        word = low[i]
        if (word in STOPS and not is_inner_dash(words, i)) or word in ("that", "which", "as"):
            break
        if i > first and (
            grammar.is_adverb(word)
            or word in grammar.pronouns - grammar.determiners
            or (word in grammar.times and not words.is_capital(i - 1))
            or word in grammar.modals - {"to", "may"}
            or word in grammar.auxiliaries - {"'s", "’s"}
        ):
            break
        if word == "who":
            return _relative_end(words, i, ceiling)
        if i > first and word in grammar.subordinators and word != "with":
            break
        if i > first and word in grammar.prepositions and word != "of" and is_adverbial(words, i, ceiling):
            break
        i += 1
    return i


def _relative_end(words: Words, i: int, ceiling: int) -> int:
    while i < ceiling and words.low[i] not in STOPS:
        i += 1
    return i


def _apposition_end(words: Words, phrase: Phrase, ceiling: int) -> int | None:
    """The end of the apposition after `phrase` and its comma, or None if no apposition stands there."""
    first = phrase.last + 1
    opens = first < ceiling and opens_apposition(words, first, of_office=is_description(words, phrase))
    if not opens or (not words.is_capital(first) and not _names_an_office(words, first)):
        return None
    low = words.low
    end = first
    while end < ceiling and low[end] not in (",", ".", ";", ":", QUOTE, "—", "?", "!"):
        end += 1
    grammar = load_grammar()
    finite = any(low[i] in grammar.auxiliaries - {"'s", "’s"} for i in range(first, end))
    own_relative = any(low[i] in ("who", "which", "whose") for i in range(first, end))
    if end - first > APPOSITION_REACH or (finite and not own_relative):
        return None
    return end


def opens_apposition(words: Words, i: int, *, of_office: bool) -> bool:
    """Whether token `i`, after a comma, can open an apposition to the phrase before it.

    `of_office`: the phrase before is a description ("the mayor of Ost"), so that a bare name may follow.
    """
    grammar, low = load_grammar(), words.low
    word = low[i]
    if word in ("a", "an", "the", "one"):
        return True
    if word.isdigit() and i + 1 < len(words) and low[i + 1] in STOPS:
        return True  # an age: "Kovar, 41, said"
    following = low[i + 1] if i + 1 < len(words) else ""
    if words.is_capital(i):
        # "Kovar, Veldia's envoy" and "Kovar, Deputy Minister of …", but not the next member of a list.
        return _names_an_office(words, i) or (of_office and _is_name_in_commas(words, i))
    return (
        grammar.can_speak(word)
        or grammar.can_speak(following)
        or following in ("of", "and", "at", "for", "with")
        or word in ("executive", "former", "acting", "then")
    )


def _names_an_office(words: Words, i: int) -> bool:
    for j in range(i, min(i + 6, len(words))):
        if words.low[j] in STOPS:
            return False
        if load_grammar().can_speak(words.low[j]):
            return True
    return False


def is_description(words: Words, phrase: Phrase) -> bool:
    """Whether the phrase describes somebody without a name of its own: "the mayor of Ost", "Veldia's ambassador"."""
    grammar, low = load_grammar(), words.low
    head = next((i for i in range(*phrase) if grammar.can_speak(low[i]) and not words.is_capital(i)), None)
    opens = low[phrase.first] in grammar.determiners or low[phrase.first] in grammar.possessives
    return head is not None or opens


def _is_name_in_commas(words: Words, i: int) -> bool:
    """As in "the wife of a defender, Vela Tkach, said": up to four capitals between punctuation."""
    j = i
    while j < len(words) and words.is_capital(j):
        j += 1
    named = words.low[i] not in load_grammar().times
    return named and 1 <= j - i <= 4 and (j == len(words) or words.low[j] in (",", ".", QUOTE))
