"""Numbers of people and things: what an article counts.

In: a text and its sentences. Out: `Number`s in order, none over another. A number is kept only where words after it
name something that can be counted or tell what became of it; dates, ages, times, measures, sums of money and the names
of units and weapons are none. Must never raise for what stands in the text.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from reportedly.reading.attribution.grammar import load_grammar
from reportedly.reading.attribution.words import find_words
from reportedly.reading.figures.bounds import read_bounded
from reportedly.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportedly.reading.attribution.words import Words
    from reportedly.reading.figures.bounds import Bounded
    from reportedly.reading.sentences import Sentence

LONGEST_PHRASE = 8
"""Tokens after a number in which what is counted has to stand."""
YEARS = range(1500, 2200)


class Number(NamedTuple):
    """A number of people or things, with its bounds; `text[span.start:span.end] == words`."""

    span: Span
    words: str
    low: float | None
    high: float | None
    qualifier: str | None  # about, some, as printed
    counted: str | None  # who or what, as printed


@cache
def load_counts() -> dict[str, frozenset[str]]:
    """`data/counts.toml`."""
    table = tomllib.loads(files("reportedly.reading.figures").joinpath("data/counts.toml").read_text("utf-8"))
    return {name: frozenset(words) for name, words in table.items()}


def find_numbers(text: str, sentences: Sequence[Sentence]) -> list[Number]:
    """The counts in `text`, in reading order.

    >>> from reportedly.reading.sentences import find_sentences
    >>> text = "On 5 May almost 40 Veldian divers, aged 30, were freed and another 12 hurt."
    >>> [(n.words, n.low, n.high, n.counted) for n in find_numbers(text, find_sentences(text))]
    [('almost 40 Veldian divers', None, 40.0, 'Veldian divers'), ('another 12', 12.0, 12.0, None)]
    """
    return [number for sentence in sentences for number in _find_in(find_words(text, sentence.start, sentence.end))]


def _find_in(words: Words) -> Iterator[Number]:
    i = 0
    while i < len(words):
        bounded = read_bounded(words.low, i)
        if bounded is None:
            i += 1
            continue
        i = max(bounded.last, i + 1)
        end = _find_counted(words, bounded)
        if end is None or _is_no_count(words, bounded):
            continue
        yield _make(words, bounded, end)
        i = max(i, end)


def _make(words: Words, bounded: Bounded, end: int) -> Number:
    span = Span(words.start[bounded.first], words.end[max(end, bounded.last) - 1])
    begin = bounded.last + 1 if words.low[bounded.last : bounded.last + 1] == ["of"] else bounded.last
    return Number(
        span,
        words.text[span.start : span.end],
        bounded.low,
        bounded.high,
        words.printed(*bounded.hedge) if bounded.hedge else None,
        words.printed(begin, end) if end > begin else None,
    )


def _find_counted(words: Words, bounded: Bounded) -> int | None:
    """The token after what is counted; `bounded.last` where it goes unnamed but its fate is told; None for no count."""
    low, counts, grammar = words.low, load_counts(), load_grammar()
    at, found = bounded.last, None
    if low[at : at + 1] == ["of"]:
        at += 1
    for i in range(at, min(len(low), at + LONGEST_PHRASE)):
        word = low[i]
        if not (word[0].isalnum() or word in ("-", "‘", "’", "'", "“", "”")) or _ends_phrase(word):
            break
        if word in counts["things"] or (not word.endswith("ing") and grammar.can_speak(word) and word[-1:] == "s"):
            found = i + 1
    if bounded.low == bounded.high == 1 and not bounded.in_digits:
        return None  # "one testimony", "one of them": rather a pronoun or an article than a count
    if found is not None:
        return _take_complement(low, found)
    after = low[bounded.last : bounded.last + 3]
    told = [word for word in after if word in counts["fate"]]
    if told or (bounded.added and bounded.in_digits):
        return bounded.last
    if after[:1] == ["who"] or low[bounded.last : bounded.last + 2] == ["of", "them"]:
        return bounded.last if after[:1] == ["who"] else bounded.last + 2
    if low[at : at + 1] and low[at] in counts["durations"]:
        return None if _is_time(low, bounded, at + 1) else at + 1
    return bounded.last if bounded.share else None


def _is_time(low: Sequence[str], bounded: Bounded, end: int) -> bool:
    """Whether it says when, not how long: "two weeks ago", "over the last three weeks"."""
    counts = load_counts()
    if end < len(low) and low[end] in counts["time_after"]:
        return True
    return bounded.first > 0 and low[bounded.first - 1] in counts["time_before"]


def _take_complement(low: Sequence[str], end: int) -> int:
    """On over "prisoners of war", and from "Veldian" to the noun it goes with."""
    if low[end : end + 2] == ["of", "war"]:
        return end + 2
    following = low[end] if end < len(low) else ""
    adjective = low[end - 1].endswith(("ian", "ians"))
    if adjective and following.isalpha() and following.endswith("s") and not _ends_phrase(following):
        return end + 1
    return end


def _ends_phrase(word: str) -> bool:
    grammar = load_grammar()
    return (
        word in grammar.auxiliaries
        or word in grammar.modals
        or word in grammar.relatives
        or word in grammar.subordinators
        or word in grammar.irregular_verbs
        or (word in grammar.prepositions and word != "of")
        or word == "and"
        or word.endswith("ing")
    )


def _is_no_count(words: Words, bounded: Bounded) -> bool:
    low, counts, at = words.low, load_counts(), bounded.number
    before = low[at - 1] if at else ""
    after = low[bounded.last] if bounded.last < len(low) else ""
    if before in counts["labels"] or after in counts["measures"] or before in ("$", "€", "£"):
        return True
    start, end = words.start[at], words.end[bounded.last - 1]
    if words.text[max(0, start - 1) : start].isalnum() or words.text[end : end + 1].isalnum():
        return True  # "1e999"
    if before in counts["months"] or after in counts["months"]:
        return True
    if after in ("-", "–") and low[bounded.last + 1 : bounded.last + 2] and low[bounded.last + 1].startswith("year"):
        return True  # a 45-year-old
    if after in ("years", "year") and low[bounded.last + 1 : bounded.last + 2] == ["old"]:
        return True
    plain = bounded.in_digits and words.printed(at, at + 1).isdigit()
    return (
        plain
        and bounded.low is not None
        and int(bounded.low) in YEARS
        and bounded.low == bounded.high
        and not after.endswith("s")
    )
