"""What a user types to find words by: a line of text comes in, an FTS5 query goes out, or whether a short text fits it.

Every word is quoted, so that no input is a syntax error. Both ways of looking must find the same.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

PLAIN_QUOTES = str.maketrans(dict.fromkeys("“”„«»", '"') | {"\x00": " "})
TOKEN = re.compile(r"[^\W_]+")
TERM = re.compile(r'"([^"]+)"(\*?)|([^\s"]+)')
MAX_SEARCH = 10_000
"""Characters of a search beyond these are not looked at: somebody has pasted an article."""

MAX_TERMS = 64
"""Words of a search beyond these are not looked at: FTS5 refuses queries of some thousand."""


def render_query(text: str) -> str:
    """A user's search as an FTS5 query that is never a syntax error; "" where it holds no letter and no digit.

    Every word and every "phrase" must be found; a star after it finds all words that begin so. Words of the query
    language (AND, NEAR, column names) mean themselves.

    >>> render_query('prison* “first exchange" AND o-k !')
    '"prison"* "first exchange" "AND" "o-k"'
    """
    return " ".join(f'"{words}"{star}' for words, star in find_terms(text))


@lru_cache(maxsize=64)
def find_terms(text: str) -> tuple[tuple[str, str], ...]:
    """The words and phrases of a user's search, each with "*" where it is a beginning and "" where it is not.

    >>> find_terms('prison* "first exchange" !')
    (('prison', '*'), ('first exchange', ''))
    """
    terms = dict.fromkeys(
        (words, star)
        for phrase, starred, word in TERM.findall(text[:MAX_SEARCH].translate(PLAIN_QUOTES))
        for words, star in [(phrase, starred) if phrase else (word.rstrip("*"), "*" if word.endswith("*") else "")]
        if any(letter.isalnum() for letter in words)
    )
    return tuple([*terms][:MAX_TERMS])


def says(words: str, asked: str) -> bool:
    """Whether a full-text index over `words` would find the search `asked`: for columns too short to need one.

    >>> says("on the night of 21 September", "sept* night"), says("21 September", '"September 21"')
    (True, False)
    """
    tokens = _tokens(words)
    return all(_has_phrase(tokens, _tokens(term), star) for term, star in find_terms(asked))


def _tokens(words: str) -> list[str]:
    letters = unicodedata.normalize("NFD", words.casefold())
    return TOKEN.findall("".join(letter for letter in letters if not unicodedata.combining(letter)))


def _has_phrase(tokens: list[str], phrase: list[str], star: str) -> bool:
    *whole, last = phrase
    return any(
        tokens[at : at + len(whole)] == whole and (end.startswith(last) if star else end == last)
        for at, end in enumerate(tokens[len(whole) :])
    )
