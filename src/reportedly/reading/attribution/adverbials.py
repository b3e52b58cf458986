"""Adverbials of time and occasion beside a cue: "on Monday", "in an interview with the channel".

In: `Words` and a token index. Out: where the adverbial that starts there ends. It judges by the words of
`data/grammar.toml` alone and never takes a phrase that names no time or occasion.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.reading.attribution.grammar import load_grammar
from reportedly.reading.attribution.phrases import STOPS

if TYPE_CHECKING:
    from reportedly.reading.words import Words


def is_adverbial(words: Words, i: int, ceiling: int) -> bool:
    """Whether a prepositional phrase at `i` tells when or on what occasion."""
    return find_adverbial_end(words, i, ceiling) is not None


def find_adverbial_end(words: Words, i: int, ceiling: int) -> int | None:
    """The end of the adverbial of time or occasion that starts at `i`, or None."""
    grammar, low = load_grammar(), words.low
    if i >= ceiling:
        return None
    word = low[i]
    before_time = i + 1 < ceiling and low[i + 1] in grammar.times
    if word in grammar.times:
        return _time_end(words, i, ceiling)
    if before_time and (word in grammar.determiners or word.isdigit()):
        return _time_end(words, i + 1, ceiling)
    if word not in grammar.adverbial_prepositions and not (before_time and word in grammar.prepositions):
        return None
    for j in range(i + 1, min(i + 8, ceiling)):
        if low[j] in STOPS or low[j] in grammar.auxiliaries - {"'s", "’s"}:
            return None
        if low[j] in grammar.times or (low[j].isdigit() and len(low[j]) == 4 and word in ("in", "since")):
            return _time_end(words, j, ceiling)
        if low[j] in grammar.occasions:
            return _occasion_end(words, j + 1, ceiling)
    return None


def _time_end(words: Words, i: int, ceiling: int) -> int:
    grammar, low = load_grammar(), words.low
    while i < ceiling and (low[i] in grammar.times or low[i].isdigit() or low[i] in ("this", "ago", "before")):
        i += 1
    return i


def _occasion_end(words: Words, i: int, ceiling: int) -> int:
    """Goes on over "… on Telegram", "… with the channel", "… to CNN" after an occasion word."""
    grammar, low = load_grammar(), words.low
    while i < ceiling and (low[i] in grammar.occasions or (words.is_capital(i) and low[i] not in STOPS)):
        i += 1
    while i + 1 < ceiling and low[i] in (
        "on",
        "with",
        "to",
        "by",
        "for",
        "from",
        "of",
        "in",
        "published",
        "posted",
        "released",
        "issued",
    ):
        j = i + 1
        while j < ceiling and (
            low[j] in grammar.determiners - {"that", "this"}
            or low[j] in grammar.possessives
            or low[j] in grammar.prepositions
        ):
            j += 1
        start = j
        while j < ceiling and (words.is_capital(j) or (low[j] in ("'s", "’s") and j > start)) and low[j] not in STOPS:
            j += 1
        while (
            j < ceiling
            and (
                low[j] in grammar.occasions or low[j] in grammar.times or grammar.can_speak(low[j]) or low[j] == "news"
            )
            and low[j] not in grammar.pronouns
        ):
            j += 1
        if j == start:
            break
        i = j
    return i


def skip_adverbials(words: Words, i: int) -> int:
    """The first token from `i` on that opens no adverbial of time, occasion or manner."""
    grammar, low, n = load_grammar(), words.low, len(words)
    while i < n:
        end = find_adverbial_end(words, i, n)
        if (
            end is None
            and grammar.is_adverb(low[i])
            and low[i] not in ("both", "all", "at", "once", "now", "still", "even", "just")
        ):
            end = i + 1
        if end is None:
            return i
        i = end
    return i
