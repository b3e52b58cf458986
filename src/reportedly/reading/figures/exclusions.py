"""What is a number and no figure: years, dates, ages, labels, prices.

In: the words of a sentence and an amount in it. Out: yes or no. Most numbers that are no figures count no noun and are
left out for that; here stand those that a noun may follow.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.reading.figures.lexicon import load_lexicon

if TYPE_CHECKING:
    from reportedly.reading.figures.bounds import Amount
    from reportedly.reading.words import Words

_THESE_YEARS = (1990, 2039)
MOST_PEOPLE = 1e11
"""Ten times the people there are; no count of an article is above it."""


def is_excluded(words: Words, amount: Amount) -> bool:
    """Whether the amount is a year, a date, a part of a name, a price, or glued to what follows.

    >>> from reportedly.reading.words import find_words
    >>> from reportedly.reading.figures.bounds import read_amount
    >>> from reportedly.reading.figures.numerals import read_numeral
    >>> words = find_words("In 2022 soldiers left.", 0, 22)
    >>> amount = read_amount(words, read_numeral(words, 1))
    >>> is_excluded(words, amount)
    True
    """
    return (
        amount.numeral.value > MOST_PEOPLE
        or _is_label(words, amount)
        or _is_glued(words, amount)
        or _is_year(words, amount)
        or _is_date(words, amount)
        or not load_lexicon().units.isdisjoint(words.low[amount.end : amount.end + 1])
        or _is_formation(words, amount)
    )


def _is_label(words: Words, amount: Amount) -> bool:
    before = words.low[max(0, amount.start - 2) : amount.start]
    return bool(before) and not load_lexicon().labels.isdisjoint([before[-1], " ".join(before)])


def _is_formation(words: Words, amount: Amount) -> bool:
    """`36 Brigade`: the name of a unit, where "two brigades" and "one brigade" count."""
    at = amount.end
    return at < len(words) and words.is_capital(at) and words.low[at] in load_lexicon().formations


def _is_glued(words: Words, amount: Amount) -> bool:
    """`45-year-old`, `60-strong`, `5½`, `-5`: letters, signs or a dash right beside."""
    text, start, end = words.text, words.start[amount.first], words.end[amount.end - 1]
    if end < len(text) and (text[end].isalnum() or text[end] in "/_\\^°"):
        return True
    if end + 1 < len(text) and text[end] in "-–:." and text[end + 1].isalnum():
        return True
    if amount.start < amount.first or start == 0:
        return False
    before = text[start - 2 : start - 1]
    return text[start - 1] in "-." or (text[start - 1] in "/:" and before.isalnum())


def _is_year(words: Words, amount: Amount) -> bool:
    printed = words.printed(amount.first, amount.numeral.end)
    if len(printed) != 4 or not printed.isdigit() or not 1500 <= int(printed) <= 2099:
        return False
    before = words.low[amount.start - 1] if amount.start else ""
    if amount.start != amount.first:
        return False
    if _THESE_YEARS[0] <= int(printed) <= _THESE_YEARS[1] and int(printed) % 100:
        return True  # "2023 European qualifiers": four such digits without a comma are a year nearly always
    if before in load_lexicon().dating_strictly and int(printed) % 100 and int(printed) >= 1900:
        return True  # "the 2022 prisoners"
    return before in load_lexicon().dating or before in load_lexicon().months


def _is_date(words: Words, amount: Amount) -> bool:
    """`24 February`, `June 7`."""
    if amount.numeral.value > 31 or amount.numeral.percent:
        return False
    months = load_lexicon().months
    after = amount.end < len(words) and words.low[amount.end] in months and words.is_capital(amount.end)
    at = amount.start - 1
    return after or (at >= 0 and words.low[at] in months and words.is_capital(at))
