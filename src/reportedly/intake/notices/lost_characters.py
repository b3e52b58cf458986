"""Places where a character or a word was lost: "the ministry s decision", "don t", "the  did not respond".

In comes a text, out come the places with a message each. The prose around them is sound and is read; these notices
only tell a reader why it looks odd.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reportedly.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_NOT = "do|does|did|is|was|are|were|could|would|should|has|have|had|must|need|wo|ca|ai"
_APOSTROPHE = (
    (" s ", re.compile(r"\b[^\W\d_]{2,40} s(?= [^\W\d_])")),
    (" t ", re.compile(rf"\b(?i:(?:{_NOT})n|can) t\b")),
    (" ve ", re.compile(r"\b(?i:I|we|you|they) ve\b")),
    (" ll ", re.compile(r"\b(?i:I|we|you|they|he|she|it|that) ll\b")),
    (" re ", re.compile(r"\b(?i:we|you|they) re\b")),
    ("I m ", re.compile(r"\bI m\b")),
)
_FUNCTION_WORDS = "the|The|a|an|of|to|by|with|from|in|on|and|for|at|like|as|between|into|called"
_BEFORE_A_NAME = frozenset(_FUNCTION_WORDS.split("|"))
_GAPS = (
    ((" .", " ,"), re.compile(rf"\b(?:{_FUNCTION_WORDS}) [.,](?=\s|$)")),
    (("  ",), re.compile(rf"\b(?:{_FUNCTION_WORDS})  (?=[a-z])")),
    ((" 's ", " ’s "), re.compile(rf"\b(?:{_FUNCTION_WORDS}) ['’]s(?= )")),
)


class Loss(NamedTuple):
    """One place where something is missing."""

    span: Span
    message: str


def find_losses(text: str) -> Iterator[Loss]:
    """The places in `text` where an apostrophe or a word was lost, in order.

    >>> [loss.span for loss in find_losses("Velm s navy said it won t wait.")]
    [Span(start=0, end=6), Span(start=20, end=25)]
    """
    losses: list[Loss] = []
    for trigger, pattern in _APOSTROPHE:
        if trigger in text:
            losses.extend(_describe(match) for match in pattern.finditer(text))
    for triggers, pattern in _GAPS:
        if any(trigger in text for trigger in triggers):
            losses.extend(Loss(Span(*match.span()), "a word was lost here") for match in pattern.finditer(text))
    yield from sorted(losses)


def _describe(match: re.Match[str]) -> Loss:
    """After "the" or "to" a bare "s" is the plural ending of a lost abbreviation; after a name it is a possessive."""
    lost_word = match.group().rpartition(" ")[0] in _BEFORE_A_NAME
    return Loss(Span(*match.span()), "a word was lost here" if lost_word else "an apostrophe was lost here")
