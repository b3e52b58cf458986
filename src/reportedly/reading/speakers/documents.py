"""Documents as sources: whose words a statement, a post or a report are.

In comes a source whose head noun is a document, out comes an `Author`: which of its words to resolve instead, or which
pronoun it amounts to. Must never name an author for a document that stands for itself ("court documents").
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportedly.reading.speakers.namewords import WORDS
from reportedly.reading.speakers.pronouns import PRONOUNS
from reportedly.reading.speakers.sources import find_owner

if TYPE_CHECKING:
    from reportedly.reading.speakers.sources import Source

_FROM = frozenset(("from", "by", "of"))
_ON = frozenset(("on", "in", "via", "posted", "published", "through"))
_SPOKEN = WORDS.messages | WORDS.prints
_THE = frozenset(("the", "this", "that", "same"))


class Author(NamedTuple):
    """Where to look for the author of a document."""

    first: int = -1  # token range of the words that name the author; -1 where none do
    last: int = -1
    pronoun: str = ""  # what to look for instead, as in `PRONOUNS`
    after: bool = False  # True: look for the document itself first, it may have been introduced


def find_author(source: Source) -> Author | None:
    """How to find whose words the document holds; None where it stands for itself.

    >>> from reportedly.reading.speakers.sources import read_source
    >>> find_author(read_source("a statement from the harbour office"))
    Author(first=3, last=6, pronoun='', after=False)
    >>> find_author(read_source("court documents")) is None
    True
    """
    lowers, last, count = source.tokens.lowers, source.last, len(source.tokens.lowers)
    owner = find_owner(source)
    if owner > source.first:
        return Author(0, owner)
    if source.determiner in WORDS.possessives:
        return Author(pronoun=PRONOUNS[source.determiner])
    if last == count:
        return _find_earlier(source)
    if last + 1 < count and lowers[last + 1] in WORDS.possessives:
        return Author(pronoun=PRONOUNS[lowers[last + 1]]) if lowers[last] in _ON else None
    # "of" names the author of a statement but the subject of a report.
    names_author = lowers[last] in _FROM and source.head in (WORDS.messages if lowers[last] == "of" else _SPOKEN)
    return Author(last + 1, count) if names_author and last + 1 < count else None


def _find_earlier(source: Source) -> Author | None:
    """Whose "the statement" is: the last speaker's; "the report": an outlet's, unless it was introduced before."""
    if source.determiner not in _THE or source.last - source.first > 1:
        return None  # "the Ministry bulletin" is not whoever spoke last
    if source.head in WORDS.prints:
        return Author(pronoun="outlet", after=True)
    return Author(pronoun="speaker" if source.head in WORDS.messages else "", after=True)
