"""Kinds of speakers by a noun or a name.

In comes a word, out comes a `SpeakerKind`. Must never look at an article.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.reading.speakers.namewords import WORDS
from reportedly.reading.speakers.roles import read_singular

if TYPE_CHECKING:
    from reportedly.records import SpeakerKind

_KINDS: tuple[tuple[frozenset[str], SpeakerKind], ...] = (
    (WORDS.people, "group"),
    (WORDS.office, "office"),
    (WORDS.person | WORDS.ranks, "anonymous"),
    (WORDS.documents, "document"),
    (WORDS.organisations, "organisation"),
    (WORDS.later_outlets | WORDS.outlets, "outlet"),
)
"""The first list that holds a noun decides."""
_PERSON_ENDINGS = ("er", "or", "ist", "ian", "man", "woman", "ee", "ant", "eer", "one", "body")
"""Endings of nouns for persons; an unlisted noun with another speaks as a thing does: a theory, a slogan."""


def read_kind(head: str) -> SpeakerKind:
    """Kind of a described speaker by its head noun in small letters.

    >>> read_kind("mayor"), read_kind("officials"), read_kind("source"), read_kind("ministry"), read_kind("welder")
    ('office', 'group', 'anonymous', 'organisation', 'anonymous')
    """
    for nouns, kind in _KINDS:
        if head in nouns:
            return kind
    if head.endswith(_PERSON_ENDINGS):
        return "anonymous"
    return "group" if head.endswith("s") and not head.endswith("ss") else "document"


def is_plural(head: str) -> bool:
    """Whether "they" may stand for a noun: people, and bodies that speak as many.

    >>> is_plural("officials"), is_plural("army"), is_plural("reports"), is_plural("mayor")
    (True, True, True, False)
    """
    if head in WORDS.documents:
        return read_singular(head) != head
    return head in WORDS.many or read_kind(head) == "group"


def guess_kind(word: str) -> SpeakerKind:
    """What a single name is that the article never gives in full: people are, bodies and followers are not.

    >>> guess_kind("Orlov"), guess_kind("Federalists"), guess_kind("FactDesk")
    ('person', 'group', 'organisation')
    """
    if word.endswith(("ans", "ats", "ists", "ites")):
        return "group"
    return "person" if word[1:].islower() else "organisation"
