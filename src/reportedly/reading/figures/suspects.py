"""Numbers that cannot be right as printed.

In: an article's text, sentences and figures. Out: notices of kind "suspect-number". Few and right: a notice stands only
where the article's own words contradict one another, and none says which of them is wrong.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from itertools import groupby, pairwise
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, NamedTuple

from reportedly.reading.figures.bounds import read_amount
from reportedly.reading.figures.counted import find_counted
from reportedly.reading.figures.lexicon import load_lexicon
from reportedly.reading.figures.numerals import read_numeral
from reportedly.reading.words import find_words
from reportedly.records import Notice, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportedly.packs import Kinds
    from reportedly.reading.figures.counted import Counted
    from reportedly.reading.figures.figures import Number
    from reportedly.reading.figures.numerals import Numeral
    from reportedly.reading.sentences import Sentence
    from reportedly.reading.words import Words

_OPENS_LIST = re.compile(
    r"\s*(?::|[—–]|\(|,? (?:namely|comprising|consisting of|made up of|composed of))\s*(?:the |both )?$"
)
_JOINS = re.compile(r"\s*(?:,|,? and|;|,? plus)\s*(?:the )?$")
_JOINS_REST = re.compile(r"\s*(?:,|,? and|,? while)\s*the (?:remaining|other)\s*$")
_REST = re.compile(r"\bthe (?:remaining|other)\s*$")
_CLOSES = re.compile(r"\s*(?:[.;)!?—–]|$)")
_AMONG = re.compile(r"\s*,? ?(?:including|of whom|among them)\s*$")
_ON_AVERAGE = re.compile(r"\b(?:per|average|every|each|a|mean|rate|ratio|times|to [0-9][0-9,]*)\b", re.IGNORECASE)
_ALL = 100
_MOST_PARTS = 12
"""Longer lists are tables."""
_LOST = {1_000: "thousand", 1_000_000: "million"}
_NEARLY = 0.02
_TELLING = 10
"""The least whole number whose digits can tell: "5 killed" beside "5,000 killed" is as often a day beside a war."""
_FAR = 50
"""A whole so many times smaller than its part is no other day or place, but a slip."""
_ALIKE = 3
"""Figures of one measure that lie within this factor of one another tell what its size is."""


def find_suspects(
    text: str, sentences: Sequence[Sentence], numbers: Sequence[Number], kinds: Kinds
) -> tuple[Notice, ...]:
    """The suspect numbers of `text`, in reading order; `numbers` are its figures, as `find_numbers` gives them.

    >>> from reportedly.packs import load_pack
    >>> from reportedly.reading.figures import find_numbers
    >>> from reportedly.reading.sentences import find_sentences
    >>> text = "They freed 90 soldiers: 50 privates and 30 officers."
    >>> kinds, sentences = load_pack().kinds, find_sentences(text)
    >>> find_suspects(text, sentences, find_numbers(text, sentences, kinds), kinds)[0].message
    'the parts come to 80, the total given is 90'
    """
    found: list[Notice] = []
    at = 0
    for sentence in sentences:
        here: list[Number] = []
        while at < len(numbers) and numbers[at].span.start < sentence.end:
            here.append(numbers[at])
            at += 1
        found += _find_sums(text, here, sentence.end)
        found += _find_fractions(text, here, sentence)
        printed = text[sentence.start : sentence.end]
        if "%" in printed or "cent" in printed or "between" in printed.lower():
            found += _find_impossible(find_words(text, sentence.start, sentence.end), kinds)
    lost = {one.span: one for one in (*_find_small_wholes(sentences, numbers, kinds), *_find_lost(numbers))}
    return tuple(sorted([*(one for one in found if one.span not in lost), *lost.values()], key=lambda one: one.span))


def _notice(span: Span, message: str, other: Span | None = None) -> Notice:
    return Notice("suspect-number", span, message, rubbish=False, other=other)


def _find_sums(text: str, numbers: Sequence[Number], end: int) -> Iterator[Notice]:
    for index, (total, following) in enumerate(pairwise(numbers)):
        link = text[total.span.end : following.span.start]
        if not _is_exact(total) or not _is_exact(following):
            continue
        if _AMONG.fullmatch(link) and following.low is not None and total.low is not None and following.low > total.low:
            yield _notice(following.span, f"{_print(following)} of {_print(total)}: a part above its total", total.span)
        parts, closed = _take_parts(text, numbers[index + 1 : index + 1 + _MOST_PARTS], end)
        rest = any(_REST.search(text[one.span.start - 20 : one.span.start]) for one in parts[1:])
        whole = (_OPENS_LIST.fullmatch(link) and closed) or (_AMONG.fullmatch(link) and rest)
        given, summed = total.low or 0, sum(one.low or 0 for one in parts)
        if whole and len(parts) > 1 and summed != given:
            listed = Span(parts[0].span.start, parts[-1].span.end)
            yield _notice(listed, f"the parts come to {summed:,.0f}, the total given is {given:,.0f}", total.span)


def _take_parts(text: str, numbers: Sequence[Number], end: int) -> tuple[list[Number], bool]:
    """The figures that only commas and "and" join to the first, and whether nothing else is listed after them."""
    parts = [numbers[0]]
    for one in numbers[1:]:
        between = text[parts[-1].span.end : one.span.start]
        if not _is_exact(one) or not (_JOINS.fullmatch(between) or _JOINS_REST.fullmatch(between)):
            break
        parts.append(one)
    after = text[parts[-1].span.end : end]
    return parts, _CLOSES.match(after) is not None


def _is_exact(number: Number) -> bool:
    """A plain count of people: neither blurred nor a share, a time, a vehicle, a blow, or more on top of others."""
    counted = number.counted or ""
    head = counted.split()[-1].lower() if counted else ""
    lexicon = load_lexicon()
    if counted.startswith("per cent") or head in lexicon.things or head in lexicon.durations:
        return False
    return number.low == number.high and number.qualifier is None and number.role != "increment"


def _find_fractions(text: str, numbers: Sequence[Number], sentence: Sentence) -> Iterator[Notice]:
    """`1.25 refugees`, but not `1.5 children a woman`."""
    for one in numbers:
        fraction = one.low is not None and not one.low.is_integer()
        if fraction and _is_exact(one) and not _ON_AVERAGE.search(text, sentence.start, sentence.end):
            yield _notice(one.span, f"{one.low:g} of people: has a thousand or a million been lost?")


def _print(number: Number) -> str:
    return f"{number.low:,.0f}"


def _find_impossible(words: Words, kinds: Kinds) -> Iterator[Notice]:
    """More than all of the people, and a range whose least is above its most."""
    for i in range(len(words)):
        numeral = read_numeral(words, i)
        if numeral is None:
            continue
        if numeral.percent and numeral.value > _ALL and words.low[numeral.end : numeral.end + 1] == ["of"]:
            yield from _find_excess(words, numeral, kinds)
        if i and words.low[i - 1] == "between" and words.low[numeral.end : numeral.end + 1] == ["and"]:
            yield from _find_reversed(words, numeral, kinds)


def _find_excess(words: Words, numeral: Numeral, kinds: Kinds) -> Iterator[Notice]:
    """`140 % of the soldiers`, but not `140 % of last year's`."""
    counted = _find_people(words, numeral._replace(value=_ALL), kinds)
    if counted is not None:
        span = Span(words.start[numeral.start], words.end[counted.end - 1])
        yield _notice(span, f"{numeral.value:g} per cent of people are more than all of them")


def _find_reversed(words: Words, first: Numeral, kinds: Kinds) -> Iterator[Notice]:
    """`between 40 and 30 soldiers`."""
    second = read_numeral(words, first.end + 1)
    if second is None or first.percent or second.percent or first.value <= second.value:
        return
    counted = _find_people(words, second, kinds)
    if counted is not None:
        span = Span(words.start[first.start - 1], words.end[counted.end - 1])
        yield _notice(span, f"a range from {first.value:,g} down to {second.value:,g}")


def _find_people(words: Words, numeral: Numeral, kinds: Kinds) -> Counted | None:
    """The people named behind `numeral`."""
    amount = read_amount(words, numeral)
    if isinstance(amount, int):
        return None
    counted = find_counted(words, amount, kinds, known=False)
    named = counted is not None and counted.people and counted.end > counted.start >= numeral.end
    return counted if named else None


def _find_lost(numbers: Sequence[Number]) -> Iterator[Notice]:
    """A figure that with a thousand or a million would be like all the others of its measure."""
    measures: dict[tuple[str, str], list[Number]] = defaultdict(list)
    for one in numbers:
        if one.counted and one.befell and one.role != "increment" and not one.counted.startswith("per cent"):
            measures[one.counted.split()[-1].lower(), one.befell].append(one)
    for ones in measures.values():
        least, *others = sorted(ones, key=_size)
        size, sizes = _size(least), [_size(one) for one in others]
        telling = size >= _TELLING or (size > 0 and not size.is_integer())
        if len(others) < 2 or not telling or size == sizes[0] or sizes[-1] > _ALIKE * sizes[0]:
            continue
        if not any(letter.isdigit() for letter in least.words):
            continue
        for lost, word in _LOST.items():
            close = [one for one in others if abs(size * lost - _size(one)) <= _NEARLY * _size(one)]
            if close:
                message = f"{size:,g} here and {_size(close[0]):,g} elsewhere: has a {word} been lost?"
                yield _notice(least.span, message, close[0].span)


def _find_small_wholes(sentences: Sequence[Sentence], numbers: Sequence[Number], kinds: Kinds) -> Iterator[Notice]:
    """`losses of 34 people` in a paragraph that has thousands killed: all cannot be fewer than a part."""
    wholes = dict(kinds.whole)
    starts = [sentence.start for sentence in sentences]
    paragraphs = [sentences[bisect_right(starts, one.span.start) - 1].paragraph for one in numbers]
    for _, group in groupby(zip(paragraphs, numbers, strict=True), key=itemgetter(0)):
        here = [one for _, one in group if not (one.counted or "").startswith("per cent")]
        rising = _find_rising(here)
        for one in here:
            parts = [found for befell in wholes.get(one.befell or "", ()) if (found := _first(rising[befell], one))]
            if parts and one.role != "increment":
                larger = here[min(parts).at]
                message = f"{_size(one):,g} as the whole, beside {_size(larger):,g} as a part of it"
                yield _notice(one.span, f"{message}: has a thousand been lost?", larger.span)


class _Rise(NamedTuple):
    """A figure that is larger than all before it of what befell the same."""

    at: int
    size: float


def _find_rising(numbers: Sequence[Number]) -> dict[str | None, list[_Rise]]:
    """By what befell: the first figure of at least some size is one of these, so that the others need no asking."""
    rising: dict[str | None, list[_Rise]] = defaultdict(list)
    for at, one in enumerate(numbers):
        rises = rising[one.befell]
        if not rises or _size(one) > rises[-1].size:
            rises.append(_Rise(at, _size(one)))
    return rising


def _first(rises: Sequence[_Rise], whole: Number) -> _Rise | None:
    """The first of `rises` that is far larger than `whole`, if `whole` is anything."""
    least = _size(whole) * _FAR
    at = bisect_left(rises, least, key=attrgetter("size")) if least > 0 else len(rises)
    return rises[at] if at < len(rises) else None


def _size(number: Number) -> float:
    return (number.low if number.low is not None else number.high) or 0.0
