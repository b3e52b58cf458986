"""Through which outlet, agency or channel a line came, as its own article says.

In: the names that a statement came through and what its article states of its origin. Out: the channels' names, by a
key under which one outlet's forms are one. A description ("his adviser", "officials") is nobody's name and no channel.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportedly.records import Spans, StatedOrigin

NEAR = 300
"""Letters between a line and the words "citing Ostpress" that are about it: two or three sentences, one paragraph."""
HEAD = 200
"""Letters at the head of an article within which such words, or a dateline, are about all of it."""
_WHOLE = frozenset(("republished",))
_AFFIXES = re.compile(r"^www\.|^the |(?:\.[a-z]{2,4})+$| (?:news agency|news|agency)$")
_APART = re.compile(r"[\W_]+")


def read_channel(name: str) -> str:
    """The key of an outlet's name, the same for its domain and its name in print; "" for what is no name.

    >>> read_channel("www.ostpress.example"), read_channel("The Orlin Herald"), read_channel("Ostpress news agency")
    ('ostpress', 'orlinherald', 'ostpress')
    >>> read_channel("his adviser")
    ''
    """
    is_domain = "." in name and " " not in name
    if not is_domain and not any(letter.isupper() for letter in name):
        return ""
    lower = name.casefold()
    if is_domain:
        return _APART.sub("", lower.removeprefix("www.").split(".")[0])
    for _ in range(2):
        lower = _AFFIXES.sub("", lower)
    return _APART.sub("", lower)


def find_channels(via: Iterable[str], stated: Iterable[StatedOrigin], spans: Spans) -> dict[str, str]:
    """The channels of a line, each key with the name as printed.

    >>> find_channels(("Star TV", "an officer"), (), ())
    {'startv': 'Star TV'}
    """
    names = [*via, *(one.name for one in stated if one.relation != "translated" and _is_about(one, spans))]
    keys = [(read_channel(name), name) for name in names]
    return {key: name for key, name in reversed(keys) if key}


def _is_about(stated: StatedOrigin, spans: Spans) -> bool:
    if stated.relation in _WHOLE or stated.span.start < HEAD:
        return True
    return any(start - NEAR < stated.span.end and stated.span.start < end + NEAR for start, end in spans)
