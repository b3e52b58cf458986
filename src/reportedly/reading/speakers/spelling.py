"""Spellings of names: which two may be one, and what a name is shortened to.

In come folded words, out come yes or no and short forms. Must never look at an article: whether two that may be one
are one is decided where they are mentioned.
"""

from __future__ import annotations

from itertools import groupby

from reportedly.reading.speakers.namewords import WORDS


def same_given(one: str, other: str) -> bool:
    """Whether two folded given names may be one: equal, an initial, or known spellings of one name.

    >>> same_given("volodymyr", "vladimir"), same_given("p.", "petra"), same_given("petra", "ivan")
    (True, True, False)
    """
    if one == other or WORDS.given_groups.get(one, one) == WORDS.given_groups.get(other, other):
        return True
    return (one[1:] in ("", ".") or other[1:] in ("", ".")) and one[:1] == other[:1]


def likeness(family: str) -> str:
    """First letter and consonants of a family name, which misspellings mostly keep.

    >>> likeness("erdogan") == likeness("ergodan"), likeness("zelenskyy") == likeness("zelensky")
    (True, True)
    """
    return family[:1] + "".join(sorted(set(family) - set("aeiouy'-")))


def is_misspelling(one: str, other: str) -> bool:
    """Whether two family names differ by one letter or by two neighbours that changed places.

    A final "a" is the woman's form of another name and no slip.

    >>> is_misspelling("erdogan", "ergodan"), is_misspelling("zelenskyy", "zelensky"), is_misspelling("orlova", "orlov")
    (True, True, False)
    """
    if abs(len(one) - len(other)) > 1 or one.rstrip("a") == other.rstrip("a"):
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    a, b = one[start:], other[start:]
    if a[1:] == b[1:] or a[1:] == b or a == b[1:]:
        return True
    if len(a) == len(b):
        return sorted(a) == sorted(b) and sum(x != y for x, y in zip(a, b, strict=True)) <= len("gd")
    return False


def read_initials(name: str) -> tuple[str, ...]:
    """The abbreviations that a name of several words may go by.

    >>> read_initials("International Committee of the Red Cross"), read_initials("Orlov")
    (('ICRC', 'ICOTRC'), ())
    """
    words = [part for word in name.split() for part in word.split("-")]
    capitals = "".join(word[0] for word in words if word[:1].isupper())
    everything = "".join(word[0] for word in words if word).upper()
    return tuple(s for s, _ in groupby((capitals, everything)) if len(s) > 1)


def is_owned(name: str) -> bool:
    """Whether a possessive stands in `name`: "Russia's army"."""
    return "'s " in name or "’s " in name
