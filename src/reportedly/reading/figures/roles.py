"""Whether a figure is one count, more on top of others, or all of them.

In: the words of a sentence, an amount and where its phrase ends. Out: a `Role`. Added to a total an increment counts
people twice, so the two are told apart where the article does, and nowhere else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from reportedly.reading.figures.lexicon import load_lexicon

if TYPE_CHECKING:
    from reportedly.reading.figures.bounds import Amount
    from reportedly.reading.words import Words

Role: TypeAlias = Literal["count", "increment", "total"]

_BEFORE = 12
"""Tokens before a number where "the toll" or "bringing the number of" is looked for."""


def find_role(words: Words, amount: Amount, end: int) -> Role:
    """What `amount`, whose phrase ends before token `end`, is to the other counts.

    >>> from reportedly.reading.words import find_words
    >>> from reportedly.reading.figures.bounds import read_amount
    >>> from reportedly.reading.figures.numerals import read_numeral
    >>> words = find_words("bringing the total to 1,031.", 0, 28)
    >>> find_role(words, read_amount(words, read_numeral(words, 4)), 5)
    'total'
    """
    lexicon, low = load_lexicon(), words.low
    if amount.numeral.percent:
        return "count"  # "10 per cent more" is of nobody, and shares do not add up
    if amount.total or is_total(words, amount) or low[max(0, amount.start - 3) : amount.start] == ["in", "total", ","]:
        return "total"
    if any(tuple(low[end : end + length]) in lexicon.in_all for length in (1, 2)):
        return "total"
    more = low[amount.end : amount.end + 1] == ["more"] and low[amount.end + 1 : amount.end + 2] != ["than"]
    return "increment" if amount.further or more else "count"


def is_total(words: Words, amount: Amount) -> bool:
    """Whether the words before say so: "the toll reached 40", "bringing the number of freed men to 206"."""
    lexicon, low = load_lexicon(), words.low
    at = amount.start - 1
    if amount.qualifier is None or amount.start == amount.first:
        if at < 0 or low[at] not in lexicon.reaching:
            return False
    elif not lexicon.reaching.intersection(low[max(0, at) : amount.first]):
        return False
    number = False
    for k in range(at, max(-1, at - _BEFORE), -1):
        if low[k] in lexicon.clause_ends or low[k] == ",":
            return False
        if low[k] in lexicon.tolls:
            return True
        number = number or low[k] == "number"
        if number and (low[k] in lexicon.bringing or low[k] == "total"):
            return True
    return False
