"""Whether a day without its year, or a weekday, lies before or after the day of publication.

In: the tokens of a sentence and the place of the day in it. Out: "past", "future", "either" where the words would do
for both, or None where no word says. The nearest verb or word of planning in the day's own clause is asked, the one
before the day first: "said Friday that talks will begin on Monday".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from reportedly.reading.times.lexicon import load_lexicon

if TYPE_CHECKING:
    from reportedly.reading.times.tokens import Tokens

Tense: TypeAlias = Literal["past", "future", "either"]

_REACH: Final = 14
"""Tokens to look at on one side; beyond them is another matter."""
_NEAR: Final = 5
_WAS: Final = frozenset(["was", "were", "been"])
_BESIDE: Final = 4
"""Tokens that may stand between a verb of telling and its day: "told reporters late on"."""
_OPENING: Final = 2
"""Tokens that may stand before a day that opens its sentence: a quotation mark, "on"."""


def find_tense(tokens: Tokens, start: int, end: int, earliest: int = 0, reach: int = _REACH) -> Tense | None:
    """The tense of the clause around tokens [start, end); nothing before `earliest` is asked, or beyond `reach`.

    >>> from reportedly.reading.times.tokens import find_tokens
    >>> find_tense(find_tokens("Marta Orlen will speak on Monday"), 5, 6)
    'future'
    >>> find_tense(find_tokens("On Monday Marta Orlen spoke"), 1, 2)
    'past'
    """
    lexicon = load_lexicon()
    for k in range(start - 1, max(earliest, start - reach) - 1, -1):
        if tokens.low[k] in lexicon.clause_ends:
            if tokens.low[k] in lexicon.subordinate:  # "after the fire on Sunday he will leave"
                return None
            break
        found = _judge(tokens, k)
        if found is not None:
            return found
    return _find_after(tokens, start, end, reach)


def _find_after(tokens: Tokens, start: int, end: int, reach: int) -> Tense | None:
    """The tense of what follows; past a comma only where the day opens the clause: "On Monday, talks will begin"."""
    lexicon = load_lexicon()
    opens = start <= _OPENING or "," in tokens.low[start - 2 : start]
    for k in range(end, min(len(tokens), end + reach)):
        word = tokens.low[k]
        if word in lexicon.clause_ends or word in lexicon.weekdays or (word == "," and (k > end or not opens)):
            return None
        found = _judge(tokens, k)
        if found is not None:
            return found
    return None


def may_be_nowadays(tokens: Tokens, start: int, end: int) -> bool:
    """Whether "today" at tokens [start, end) may mean these times: no verb beside it says that something happened.

    >>> from reportedly.reading.times.tokens import find_tokens
    >>> may_be_nowadays(find_tokens("He fled today"), 2, 3), may_be_nowadays(find_tokens("the town today"), 2, 3)
    (False, True)
    """
    return tokens.low[start:end] == ["today"] and find_tense(tokens, start, end, reach=_NEAR) not in ("past", "future")


def is_told_then(tokens: Tokens, start: int, end: int) -> bool:
    """Whether the day at tokens [start, end) is that of a telling: "said late on Monday", "On Monday the mayor said".

    >>> from reportedly.reading.times.tokens import find_tokens
    >>> is_told_then(find_tokens("On Monday the mayor said that a wall fell"), 1, 2)
    True
    """
    telling, ends = load_lexicon().telling, load_lexicon().clause_ends
    if not telling.isdisjoint(tokens.low[max(0, start - _BESIDE) : start]):
        return True
    if start > _OPENING:
        return False
    after = tokens.low[end : end + _REACH]
    stop = next((k for k, word in enumerate(after) if word in ends), len(after))
    return not telling.isdisjoint(after[:stop])


def _judge(tokens: Tokens, k: int) -> Tense | None:
    lexicon = load_lexicon()
    word, after = tokens.low[k], tokens.at(k + 1)
    if word in lexicon.future or _plans(tokens, k):
        return "either" if _is_over(tokens, k) else "future"
    if word in lexicon.either and not tokens.is_capital(k):
        return "either"
    if word in lexicon.either_before_ing and after.endswith("ing") and len(after) > 4:
        return "either"
    if word in lexicon.either_before_to and after == "to":
        return "either"
    if word in lexicon.past:
        return "past"
    if word == "be" and k and tokens.low[k - 1] == "to":
        return _judge(tokens, k - 2) if k > 1 and _plans(tokens, k - 2) else "either"
    if tokens.at(k - 1) == "be":
        return None
    if word.endswith("ed") and len(word) > 4 and word not in lexicon.not_past and not tokens.is_capital(k):
        return "past"
    return None


def _plans(tokens: Tokens, k: int) -> bool:
    lexicon = load_lexicon()
    if tokens.low[k] not in lexicon.future_before_to or tokens.at(k + 1) not in ("to", "for"):
        return False
    reason = tokens.low[k] == "due" and (tokens.at(k + 2) in lexicon.not_due_to or tokens.is_capital(k + 2))
    return not reason


def _is_over(tokens: Tokens, k: int) -> bool:
    """`were set to close on Sunday`: a plan of the past, for a day on either side."""
    return not _WAS.isdisjoint(tokens.low[max(0, k - 2) : k])
