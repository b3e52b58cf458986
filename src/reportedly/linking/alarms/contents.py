"""What two articles attribute in the same words: a window with both readings comes in, pairs of statements go out."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from reportedly.linking.alarms.windows import find_covered

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportedly.linking.alarms.told import Told
    from reportedly.linking.alarms.windows import Window
    from reportedly.linking.alarms.words import Words
    from reportedly.records import Spans, Statement

LEAST_WORDS = 8
"""Equal words of a content: fewer are a phrase that anybody may use ("there will be no talks")."""

SAME_WORDS = 0.85
"""Share of a content's words that have to be equal, on either side: else somebody was cut short, or said more."""


DEEPEST = 6
"""Statements around one word that are looked at: nobody quotes through more mouths."""


def find_shared_contents(window: Window, a: Told, b: Told) -> Iterator[tuple[Statement, Statement]]:
    """Statements of a and of b whose contents are the same words, by place."""
    others = [one for one in b.statements if window.b.holds(one.content_spans)]
    theirs = [find_covered(window.b, one.content_spans) for one in others]
    owners: defaultdict[int, list[int]] = defaultdict(list)
    for number, places in enumerate(theirs):
        for place in places:
            if len(owners[place]) < DEEPEST:
                owners[place].append(number)
    for one in a.statements if others else ():
        shared = Counter(number for place in find_partners(window, one, a) for number in owners.get(place, ()))
        for number, equal in sorted(shared.items()):
            if is_mostly(equal, len(theirs[number])):
                yield one, others[number]


def find_partners(window: Window, one: Statement, a: Told) -> set[int]:
    """The words of b that stand for the content of `one`, a statement of a; empty where too few do."""
    if not window.a.holds(one.content_spans):
        return set()
    covered = find_covered(window.a, one.content_spans)
    partners = {window.pairs[at] for at in covered if at in window.pairs}
    whole = _count_words(a.article.text, one.content_spans, covered)
    return partners if is_mostly(len(partners), whole) else set()


def is_mostly(equal: int, whole: int) -> bool:
    """Whether `equal` words of `whole` are enough to be the same content."""
    return equal >= max(LEAST_WORDS, SAME_WORDS * whole)


def find_said(words: Words, statements: Sequence[Statement]) -> frozenset[int]:
    """The words that any of `statements` covers, with what it attributes, by whom or how."""
    return frozenset(
        at for one in statements if words.holds(find_spans(one)) for at in find_covered(words, find_spans(one))
    )


def find_spans(one: Statement) -> Spans:
    """All the words of a statement."""
    return one.content_spans + one.cue_spans + one.source_spans


def _count_words(text: str, spans: Spans, covered: Sequence[int]) -> int:
    """The words of the content, those beyond the window too."""
    return max(len(covered), sum(len(text[start:end].split()) for start, end in spans))
