"""Clauses around a source and its cue: what stands before them, whether it is quoted, whether it has a verb.

In: `Words` and token ranges. Out: ranges or yes and no. Nothing here knows what a cue is.
"""

from __future__ import annotations

from reportedly.reading.attribution.grammar import load_grammar
from reportedly.reading.attribution.phrases import DASHES, STOPS, Phrase
from reportedly.reading.words import QUOTE, Words

MAX_DATELINE = 8
"""A dateline has at most so many tokens before its dash."""


def is_empty(words: Words, start: int) -> bool:
    """Whether no content begins at `start`: the sentence or the clause is over."""
    return start >= len(words) or (words.low[start] in STOPS and words.low[start] not in (QUOTE, "(", "[", "…", "..."))


def is_over(words: Words, start: int) -> bool:
    """Whether the sentence ends at `start`, or anything but a quotation interrupts it there."""
    return start >= len(words) or (words.low[start] in STOPS and words.low[start] != QUOTE)


def is_all_quote(words: Words, first: int) -> bool:
    """Whether everything before `first` is quotation: “C,” he told …"""
    return all(low == QUOTE or low in STOPS for low in words.low[:first])


def follows_quote(words: Words, first: int) -> bool:
    """Whether a quotation ends right before token `first`, a comma and a dash aside."""
    i = first
    while i > 0 and first - i < 2 and words.low[i - 1] in STOPS - {QUOTE}:
        i -= 1
    return i > 0 and words.low[i - 1] == QUOTE


def find_quote_run(words: Words, first: int) -> Phrase | None:
    """The quotation right before `first`, together with what else of the sentence leads up to it as one clause."""
    low = words.low
    last = first
    while low[last - 1] != QUOTE:
        last -= 1
    i = last - 1
    while i > 0 and low[i - 1] == QUOTE:
        i -= 1
    if i == 0:
        return Phrase(0, last)
    quoted = words.text[words.start[i] : words.end[i]]
    if low[i - 1] in STOPS and is_capitalised(quoted):
        return Phrase(i, last)
    return find_clause_before(words, first)


def skip_to_quote(words: Words, i: int) -> int:
    """The first token from `i` on that is no comma, colon or dash."""
    low, n = words.low, len(words)
    while i < n and low[i] in (",", ":", "-", "–", "—"):
        i += 1
    return i


def goes_on_in_lower_case(words: Words, quote: int) -> bool:
    """Whether the quotation at `quote` continues the sentence that the cue split: it starts in lower case."""
    a = words.start[quote]
    for char in words.text[a : a + 4]:
        if char.isalpha():
            return char.islower()
    return False


def is_capitalised(quoted: str) -> bool:
    """Whether the first letter or digit of the quoted words is a capital letter."""
    return next((char.isupper() for char in quoted if char.isalnum()), False)


def find_clause_before(words: Words, last: int) -> Phrase | None:
    """The clause that ends before token `last`, without its comma and without an opening "But"."""
    low = words.low
    while last > 0 and low[last - 1] in (",", "—", "–", "-", ":", ";", "as"):
        last -= 1
    first = last
    while first > 0 and low[first - 1] not in (";", ":", "…"):
        first -= 1
    first = _skip_dateline(words, first, last)
    while first < last and (
        low[first] in ("and", "but", "however", "meanwhile", "yet") or low[first] in (",", "-", "–", "—")
    ):
        first += 1
    return Phrase(first, last) if last > first else None


def _skip_dateline(words: Words, first: int, last: int) -> int:
    """Past "OST —" and "OST (Ostpress) -" at a sentence's start: places in capitals, then a spaced dash."""
    text, i = words.text, first
    while i < last and i - first < MAX_DATELINE and words.low[i] not in DASHES:
        i += 1
    opens = (
        first < last
        and text[words.start[first] : words.end[first]].isupper()
        and words.end[first] - words.start[first] > 2
    )
    dash = opens and i < last - 1 and words.low[i] in DASHES and words.end[i - 1] < words.start[i]
    return i + 1 if dash else first


def is_unfinished(words: Words, phrase: Phrase) -> bool:
    """Whether the clause waits for its rest: it has no verb yet, or ends in "who", "that", "because"."""
    grammar, word = load_grammar(), words.low[phrase.last - 1]
    return word in grammar.relatives or word in grammar.subordinators or not has_verb(words, phrase)


def has_verb(words: Words, phrase: Phrase) -> bool:
    """Whether the tokens hold a finite verb that can be told without a parser."""
    grammar, low = load_grammar(), words.low
    for i in range(phrase.first, phrase.last):
        word = low[i]
        if word == QUOTE or word in grammar.irregular_verbs or (word in grammar.modals and word != "to"):
            return True
        if (word in grammar.auxiliaries and word not in ("'s", "’s")) or grammar.is_contracted(word):
            return True
        adjective = i > 0 and (low[i - 1] in grammar.determiners or low[i - 1] in grammar.possessives)
        if word.endswith("ed") and i > phrase.first and not words.is_capital(i) and not adjective:
            return True
    return False
