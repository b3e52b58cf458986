"""Another number in the same words: a window comes in, alarms "changed-figure" go out.

None where the two numbers can both hold ("more than 40", "42"), where other numbers of the sentence differ too (a new
report in an old form), or where one of them is a date.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reportedly.linking.alarms.alignment import Gap, Run, find_gaps
from reportedly.linking.heads import find_head
from reportedly.records import Figure, Span
from reportedly.relations import Alarm

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.linking.alarms.told import Told
    from reportedly.linking.alarms.windows import Window
    from reportedly.linking.alarms.words import Words

DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
YEAR = re.compile(r"(?:1[5-9]|20)\d\d")

BESIDE = 2
"""Equal words that stand right before and right after the change, unless the sentence begins or ends there."""

SAME_WORDS = 0.6
"""Share of the shorter sentence that has to be equal: below it, two sentences merely use some words in common."""

LEAST_WORDS = 6
"""Equal words in the sentence."""

LONGEST = 4
"""Words of a changed number with its hedge on either side: more is another phrase."""

ROUNDED = 1.5
"""How far a full number may exceed a "more than" and be the same one, rounded: "more than 1,000" were 1,300."""


class Number(NamedTuple):
    """A number in the text."""

    span: Span
    words: str
    low: float | None
    high: float | None
    head: str = ""  # the noun that is counted, where that is known


def find_number_alarms(window: Window, a: Told, b: Told) -> Iterator[Alarm]:
    """Alarms about `b`, whose number is not that of `a`."""
    for found in find_gaps(window.runs):
        change = _read(window, found, a, b)
        if change is None or not _is_only_one(window, found[1]):
            continue
        one, other = change
        if may_agree(one, other) or _has_grown(one, other, a, b):
            continue
        message = f"the same words with another number: “{one.words}”, “{other.words}”"
        yield Alarm("changed-figure", a.article.id, one.span, b.article.id, other.span, message)


def _is_only_one(window: Window, gap: Gap) -> bool:
    """Whether the sentences around the gap are one, and no other number in them differs."""
    unequal_a, unequal_b = window.find_unequal(window.a.sentence[gap.a], window.b.sentence[gap.b])
    size_a = window.a.sentence.count(window.a.sentence[gap.a])
    size_b = window.b.sentence.count(window.b.sentence[gap.b])
    equal = size_a - len(unequal_a)
    if equal < max(LEAST_WORDS, SAME_WORDS * min(size_a, size_b)):
        return False
    others_a = [at for at in unequal_a if not gap.a <= at < gap.a_end and DIGITS.fullmatch(window.a.forms[at])]
    others_b = [at for at in unequal_b if not gap.b <= at < gap.b_end and DIGITS.fullmatch(window.b.forms[at])]
    return not (others_a and others_b)


def _has_grown(one: Number, other: Number, a: Told, b: Told) -> bool:
    """Whether the later article has the higher number: news of a day after, in the words of the day before."""
    first, second = (_value(one) or 0.0), (_value(other) or 0.0)
    if a.day is None or b.day is None or a.day == b.day:
        return False
    return first < second if a.day < b.day else second < first


def may_agree(one: Number, other: Number) -> bool:
    """Whether both can be the same number, or count different things: equal, or the one is a rounding of the other."""
    if one.head and other.head and one.head != other.head:
        return True
    if (one.low, one.high) == (other.low, other.high):
        return True
    low, high = _value(one), _value(other)
    if low is None or high is None:
        return True
    low, high = min(low, high), max(low, high)
    is_open = None in (one.low, one.high, other.low, other.high)
    overlap = _reaches(one, other) and _reaches(other, one)
    return overlap and (not is_open or high <= low * ROUNDED)


def _value(one: Number) -> float | None:
    return one.low if one.low is not None else one.high


def _reaches(one: Number, other: Number) -> bool:
    return one.low is None or other.high is None or one.low <= other.high


def _read(window: Window, found: tuple[Run, Gap, Run], a: Told, b: Told) -> tuple[Number, Number] | None:
    """The numbers of the change, where there is one on either side."""
    before, gap, after = found
    if not (0 < gap.a_end - gap.a <= LONGEST and 0 < gap.b_end - gap.b <= LONGEST):
        return None
    if not _is_beside(window.a, gap.a, gap.a_end, before, after):
        return None
    if not _is_beside(window.b, gap.b, gap.b_end, before, after):
        return None
    one, other = _find_number(window.a, gap.a, gap.a_end, a), _find_number(window.b, gap.b, gap.b_end, b)
    return (one, other) if one and other else None


def _is_beside(words: Words, start: int, end: int, before: Run, after: Run) -> bool:
    sentence = words.sentence[start]
    begins = start == 0 or words.sentence[start - 1] != sentence
    ends = end == len(words) or words.sentence[end] != sentence
    return words.sentence[end - 1] == sentence and (before.size >= BESIDE or begins) and (after.size >= BESIDE or ends)


def _find_number(words: Words, start: int, end: int, told: Told) -> Number | None:
    """The one number among those words; None where there is none, or more, or it is part of a date."""
    place = Span(words.start[start], words.end[end - 1])
    digits = [at for at in range(start, end) if DIGITS.fullmatch(words.forms[at])]
    if len(digits) > 1 or any(_overlap(place, time.span) for time in told.times):
        return None
    figures = [figure for figure in told.figures if _overlap(place, figure.span)]
    if len(figures) == 1:
        return _take(figures[0])
    if not digits or figures or digits[0] != end - 1:
        return None  # what comes after the number is another noun too: miles, kilometres
    at = digits[0]
    if YEAR.fullmatch(words.forms[at]) or words.text[words.end[at] : words.end[at] + 1].isalpha():
        return None  # a year, an ordinal, a time of day
    value = _parse(words.forms[at])
    return (
        None
        if value is None
        else Number(Span(words.start[at], words.end[at]), words.text[words.start[at] : words.end[at]], value, value)
    )


def _take(figure: Figure) -> Number:
    return Number(figure.span, figure.words, figure.low, figure.high, find_head(figure.counted or ""))


def _parse(printed: str) -> float | None:
    """The value of digits as English has them.

    >>> _parse("1,250"), _parse("3.5"), _parse("1,2,3")
    (1250.0, 3.5, None)
    """
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?", printed):
        return float(printed.replace(",", ""))
    return None


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
