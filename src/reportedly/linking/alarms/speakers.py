"""Whether two speakers can be one: two names come in, a "maybe" or a certain no goes out.

Certain is little: two persons whose names have nothing alike, or two that the caller knows as different actors. An
office may be meant by its holder, a ministry by its spokesman, a capital by its government.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from reportedly.linking.alarms.wordlists import read_words
from reportedly.linking.alarms.words import fold
from reportedly.linking.romanisation import romanise

if TYPE_CHECKING:
    from reportedly.records import Speaker, Statement

ALIKE = 0.7
"""Share of letters by which two names may be one in two spellings ("Zhovtenko", "Jovtenko"); less hides changes."""


def may_be_one(one: Speaker, other: Speaker) -> bool:
    """Whether both may be the same, or speak for the same.

    >>> from reportedly.records import Speaker
    >>> orlin, tarn = Speaker("Maksim Orlin", "person"), Speaker("Vera Tarn", "person")
    >>> may_be_one(orlin, Speaker("Orlin", "person")), may_be_one(orlin, tarn)
    (True, False)
    >>> may_be_one(orlin, Speaker("Army", "office"))
    True
    """
    if one.kind != "person" or other.kind != "person":
        return True
    names, others = find_names(one.name), find_names(other.name)
    if not names or not others:
        return True
    return any(_is_alike(a, b) for a in names for b in others)


def is_named(statement: Statement) -> bool:
    """Whether the printed source holds the speaker's own name, so that nothing was worked out."""
    if statement.speaker is None or not statement.source:
        return False
    printed = find_names(statement.source)
    names = find_names(statement.speaker.name)
    return bool(names) and names[-1] in printed


def find_names(name: str) -> list[str]:
    """The words of a name in small Latin letters, without initials and what is no name.

    >>> find_names("Gen. M. Orlin's"), find_names("he")
    (['gen', 'orlin'], [])
    """
    words = (fold(word.strip(".,;:()“”\"'")).removesuffix("'s") for word in name.replace("-", " ").split())
    return [romanise(word) for word in words if len(word) > 1 and word not in read_words("pronouns")]


def _is_alike(a: str, b: str) -> bool:
    return a == b or SequenceMatcher(None, a, b, autojunk=False).ratio() >= ALIKE
