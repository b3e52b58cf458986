"""Events of a subject whose date everybody knows: "since the start of the full-scale war".

In: a pack's names of such events with their dates. Out: `Landmarks`, cut into the words that a sentence is cut into
here. Only after "since", "before" and the like does an event's name stand for its date.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from reportedly.edtf import is_valid
from reportedly.reading.times.atoms import Atom, Known
from reportedly.reading.times.tokens import Tokens, find_tokens

if TYPE_CHECKING:
    from collections.abc import Mapping

_BEFORE: Final = frozenset(["since", "before", "after", "until", "till", "from"])


class Landmarks(NamedTuple):
    """The dates by the words of their names, and those by the first word, the longest first."""

    dates: Mapping[tuple[str, ...], str]
    by_first: Mapping[str, tuple[tuple[str, ...], ...]]


def make_landmarks(names: Mapping[tuple[str, ...], str]) -> Landmarks:
    """`names` made ready; what is no EDTF is left out.

    >>> make_landmarks({("full-scale", "war"): "2022-02-24", ("a",): "soon"}).dates
    {('full', '-', 'scale', 'war'): '2022-02-24'}
    """
    dates = {tuple(find_tokens(" ".join(words)).low): when for words, when in names.items() if is_valid(when)}
    by_first: dict[str, tuple[tuple[str, ...], ...]] = {}
    for words in sorted(filter(None, dates), key=lambda one: (-len(one), one)):
        by_first[words[0]] = (*by_first.get(words[0], ()), words)
    return Landmarks(dates, by_first)


def read_landmark(tokens: Tokens, i: int, landmarks: Landmarks) -> Atom | None:
    """The landmark that begins at token `i`, where a word before it asks for its date."""
    for words in landmarks.by_first.get(tokens.low[i], ()):
        if tokens.has(i, words):
            before = tokens.at(i - 2) if tokens.at(i - 1) in ("the", "its", "their", "’s", "'s") else tokens.at(i - 1)
            if before in _BEFORE:
                return Atom(i, i + len(words), Known(landmarks.dates[words], "a known date of the subject"))
    return None
