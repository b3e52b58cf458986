"""Which four digits are a year.

In: the tokens of a sentence and the index of one. Out: the year, and whether the words beside it show that it is one.
A number without such words stays a number.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from reportedly.reading.figures.lexicon import load_lexicon as load_figures
from reportedly.reading.times.lexicon import load_lexicon
from reportedly.reading.times.numeric import FIRST_YEAR, LAST_YEAR

if TYPE_CHECKING:
    from reportedly.reading.times.tokens import Tokens

_YEAR: Final = re.compile(r"[0-9]{4}")
_RECENT: Final = range(1800, 2101)
"""Years that news speaks of without saying that they are years: "the 2014 referendum"."""
_MODERN: Final = range(1900, 2031)
_COUNTING: Final = frozenset(
    ["only", "another", "up", "further", "the", "these", "those", "and", "or", "at", "of", "on"]
)
_PERSONS: Final = frozenset(["people", "men", "women", "children", "dead", "troops", "police", "personnel"])


def read_year_number(tokens: Tokens, i: int) -> int | None:
    """The four digits of token `i` as a year from 1000 to 2200.

    >>> from reportedly.reading.times.tokens import find_tokens
    >>> read_year_number(find_tokens("2022"), 0), read_year_number(find_tokens("9022"), 0)
    (2022, None)
    """
    word = tokens.at(i)
    if not _YEAR.fullmatch(word) or not FIRST_YEAR <= int(word) <= LAST_YEAR:
        return None
    glued_before = tokens.is_glued(i) and tokens.at(i - 1) in ("$", "€", "£", "#", "№", "_", "@")
    return None if glued_before else int(word)


def is_licensed_year(tokens: Tokens, i: int, year: int) -> bool:
    """Whether the words around show that `year` at token `i` is a year and counts nothing."""
    lexicon = load_lexicon()
    before, after = tokens.at(i - 1), tokens.at(i + 1)
    if follows_label(tokens, i) or after in lexicon.measures or (after == "-" and tokens.is_glued(i + 1)):
        return False
    if before in lexicon.licence_year:
        return year in _RECENT and after.isalpha() and not _counts(tokens, i)
    if before == "of":
        dated = tokens.at(i - 2) in lexicon.licence_of or tokens.at(i - 2) in lexicon.months
        return year in _RECENT and (dated or not _counts(tokens, i)) and after not in lexicon.measures
    if before in ("in", "since", "during", "year", "fiscal") and year in _RECENT:
        return True
    if before in ("-", "–") and tokens.at(i - 2) in lexicon.parts:
        return True
    if before in ("and", "to", "-", "–"):
        return year in _RECENT and not _counts(tokens, i) and _YEAR.fullmatch(tokens.at(i - 2)) is not None
    if before in lexicon.licence:
        return not _counts(tokens, i)
    return _is_adjective(tokens, i) and year in _MODERN


def _is_adjective(tokens: Tokens, i: int) -> bool:
    """`a separate 2014 law`: between a word and a noun in the singular, where a number would want a plural."""
    before, after = tokens.at(i - 1), tokens.at(i + 1)
    hedged = before in load_lexicon().hedges or before in _COUNTING
    plain = before.isalpha() and after.isalpha() and not tokens.is_capital(i + 1) and not tokens.is_capital(i - 1)
    return plain and not hedged and not after.endswith("s") and len(after) > 3 and after not in _PERSONS


def _counts(tokens: Tokens, i: int) -> bool:
    """`2000 soldiers`: persons or things in the plural follow, though not "the 2014 elections"."""
    after = tokens.at(i + 1)
    return after in _PERSONS or (after.endswith("s") and after in load_figures().nouns)


def follows_label(tokens: Tokens, i: int) -> bool:
    """`section 2022`, `No. 1990`, `+1 2014`."""
    return tokens.at(i - 1) in load_lexicon().labels
