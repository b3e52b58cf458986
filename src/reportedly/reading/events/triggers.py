"""The words of a sentence that name an event of the pack's kinds.

In: the words of a sentence and the pack's kinds of event. Out: `Trigger`s in reading order, at most one of a kind at a
place. A weak trigger counts only where what it has to concern stands near, and nothing counts inside a phrase that the
pack knows for something else.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from reportedly.reading.events.grammar import load_grammar
from reportedly.reading.phrasebook import Found, Phrasebook

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportedly.packs import EventKind, Form, Pack
    from reportedly.reading.words import Words

NEAR = 14
"""Tokens between a weak trigger and what it concerns; beyond, they mostly stand in different clauses."""
_END = attrgetter("end")
_PARTS = frozenset([";", ":", "—", "–", "--"])


class Trigger(NamedTuple):
    """Words that name an event, at tokens [start, end)."""

    start: int
    end: int
    kind: EventKind


class _Books(NamedTuple):
    strong: Phrasebook[None]
    weak: Phrasebook[None]
    about: Phrasebook[None]
    excluded: Phrasebook[None]


@cache
def _load_books(pack: Pack) -> tuple[tuple[EventKind, _Books], ...]:
    return tuple(
        (kind, _Books(*(_book(forms) for forms in (kind.strong, kind.weak, kind.about, kind.excluded))))
        for kind in pack.events
    )


def _book(forms: Iterable[Form]) -> Phrasebook[None]:
    return Phrasebook((" ".join(form), None) for form in sorted(forms))


@cache
def _load_any(pack: Pack) -> Phrasebook[None]:
    """All triggers together: most sentences hold none, and are done with at one look."""
    return _book(form for kind in pack.events for form in kind.strong | kind.weak)


def find_triggers(words: Words, pack: Pack) -> list[Trigger]:
    """The triggers in `words`.

    >>> from reportedly.packs import load_pack
    >>> from reportedly.reading.words import find_words
    >>> words = find_words("They exchanged fire before 20 soldiers were exchanged.", 0, 54)
    >>> [(one.start, one.kind.name) for one in find_triggers(words, load_pack())]
    [(7, 'exchange')]
    """
    if next(_load_any(pack).within(words), None) is None:
        return []
    found = [trigger for kind, books in _load_books(pack) for trigger in _of_kind(words, kind, books)]
    return sorted(found, key=lambda one: (one.start, one.end))


def _of_kind(words: Words, kind: EventKind, books: _Books) -> list[Trigger]:
    strong = list(books.strong.within(words))
    weak = [one for one in books.weak.within(words) if not _overlaps(one, strong)]
    if not strong and not weak:
        return []
    excluded = list(books.excluded.within(words))
    about = list(books.about.within(words)) if weak else []
    kept = [
        *(one for one in strong if not _overlaps(one, excluded)),
        *(
            one
            for one in weak
            if not _overlaps(one, excluded) and _concerns(words, one, about) and not _describes(words, one)
        ),
    ]
    return [Trigger(one.start, one.end, kind) for one in sorted(kept)]


def _overlaps(one: Found[None], others: Sequence[Found[None]]) -> bool:
    """Whether one of `others`, which are in order and apart, reaches into `one`."""
    at = bisect_right(others, one.start, key=_END)
    return at < len(others) and others[at].start < one.end


def _concerns(words: Words, trigger: Found[None], about: Sequence[Found[None]]) -> bool:
    """Whether something of `about`, which is in order, is near and in the same clause."""
    for at in range(bisect_left(about, trigger.start - NEAR, key=_END), len(about)):
        one = about[at]
        start, end = min(trigger.end, one.end), max(trigger.start, one.start)
        if one.start - trigger.end > NEAR:
            return False
        if end - start <= NEAR and _PARTS.isdisjoint(words.low[start:end]):
            return True
    return False


def _describes(words: Words, trigger: Found[None]) -> bool:
    """`the captured soldiers`: a participle before its noun tells who they are, not what happened."""
    grammar = load_grammar()
    if not words.low[trigger.end - 1].endswith(("ed", "en")) or trigger.end == len(words):
        return False
    before, after = words.low[trigger.start - 1] if trigger.start else "", words.low[trigger.end]
    opened = before in grammar.openers or before.endswith("ing") or not before.isalpha()
    return opened and after.isalpha() and after not in grammar.no_nouns
