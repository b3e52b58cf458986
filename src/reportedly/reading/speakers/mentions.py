"""The parties of an article: persons, organisations, outlets, states and described people, and where they stand.

In come a text, its sentences and its rubbish; out come `Mentions`, the whole article's parties, so that a name in the
headline can be traced to the fuller name in the body. Two people with one family name stay two. Must never make a
party from rubbish, and must take linear time whatever the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from reportedly.reading.speakers.names import Clues, find_runs, read_run
from reportedly.reading.speakers.namewords import WORDS, fold
from reportedly.reading.speakers.parties import Mentions
from reportedly.reading.speakers.register import Register
from reportedly.reading.speakers.roles import find_phrases
from reportedly.reading.speakers.tokens import Tokens, find_tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.records import Span

__all__ = ["Mentions", "find_mentions"]

HEADLINE_CAPITALS = 0.6
"""Share of a line's words with a capital from which it counts as a headline: there every word looks like a name."""
SHORTEST_STATE = 4
"""Letters of a state known by its adjective alone: shorter ones are parts of other words."""
HEADLINE_WORDS = 5
"""Words below which a line is too short to tell."""

_QUOTES = re.compile(r"[“”«»\"„]|(?<!\w)[‘'](?=\w)|(?<=[\w.,!?…])’(?!\w)|(?<=[.,!?…])'(?!\w)")


def find_mentions(text: str, sentences: Sequence[tuple[int, int, int]], rubbish: Sequence[Span] = ()) -> Mentions:
    """Everybody whom `text` mentions and who might speak.

    `sentences` are (start, end, paragraph) in code points, ascending; nothing within `rubbish` counts.

    >>> text = "President Petra Orlova spoke. Orlova lied."
    >>> [party.name for party in find_mentions(text, [(0, 29, 0), (30, 42, 0)]).parties]
    ['Petra Orlova']
    """
    tokens = _without(find_tokens(text), rubbish)
    small = set(tokens.words)
    clues = Clues(_openings(text, tokens, sentences), small, _states(small))
    register = Register(text, tokens, _quoted_stretches(text, sentences))
    skipped = _headline_tokens(text, tokens, sentences)
    for first, last in find_runs(text, tokens):
        if first not in skipped and (named := read_run(tokens, first, last, clues)):
            register.add_name(named)
    register.settle()
    for phrase in find_phrases(text, tokens):
        register.add_phrase(phrase)
    return register.close(sentences)


def _states(words: set[str]) -> frozenset[str]:
    """Names of states that no list holds, in small letters: the article prints "Norlandia" and "Norlandian"."""
    peoples = [word for word in words if word.endswith(("an", "ans")) and word[0].isupper()]
    stems = {word.removesuffix("s")[:cut] for word in peoples for cut in (-1, -2, -3)}
    return frozenset(
        stem.lower() for stem in stems & words if len(stem) >= SHORTEST_STATE and fold(stem) not in WORDS.given
    )


def _without(tokens: Tokens, rubbish: Sequence[Span]) -> Tokens:
    if not rubbish:
        return tokens
    keep = [True] * len(tokens.starts)
    for start, end in rubbish:
        low, high = bisect_left(tokens.starts, start), bisect_left(tokens.starts, end)
        keep[low:high] = [False] * (high - low)
    starts, ends, words, lowers = (
        [value for value, kept in zip(column, keep, strict=True) if kept] for column in tokens
    )
    return Tokens(starts, ends, words, lowers)  # type: ignore[arg-type]


def _openings(text: str, tokens: Tokens, sentences: Sequence[tuple[int, int, int]]) -> set[int]:
    """Tokens that have a capital for their place: first in a sentence or in a quotation."""
    first = {bisect_left(tokens.starts, start) for start, _, _ in sentences}
    return first | {
        bisect_left(tokens.starts, match.end()) for match in re.finditer(r"[“«„‘:][ \u00a0]?|(?<![^\s])[\"']", text)
    }


def _headline_tokens(text: str, tokens: Tokens, sentences: Sequence[tuple[int, int, int]]) -> set[int]:
    """Tokens of lines without a full stop where most words have a capital."""
    found: set[int] = set()
    for start, end, _ in sentences:
        low, high = bisect_left(tokens.starts, start), bisect_left(tokens.starts, end)
        long = [word for word in tokens.words[low:high] if len(word) > 3]
        if high - low < HEADLINE_WORDS or text[start:end].rstrip()[-1:] in tuple(".!?…”\"'’»"):
            continue
        if sum(word[0].isupper() for word in long) > HEADLINE_CAPITALS * len(long):
            found.update(range(low, high))
    return found


def _quoted_stretches(text: str, sentences: Sequence[tuple[int, int, int]]) -> list[int]:
    """Where quotation marks open and close in turn, each paragraph on its own; an odd place in the list opens.

    Cruder than the reading of quotations, which is not needed here: it only tells whose words a name stands in.
    """
    edges: list[int] = []
    opened, paragraph_starts, previous = False, [], None
    for start, _, paragraph in sentences:
        if paragraph != previous:
            paragraph_starts.append(start)
            previous = paragraph
    i = 0
    for match in _QUOTES.finditer(text):
        while i < len(paragraph_starts) and paragraph_starts[i] <= match.start():
            if opened:
                edges.append(paragraph_starts[i])
                opened = False
            i += 1
        mark = match[0]
        if (mark in "“«„‘" and opened) or (mark in "”»’" and not opened):
            continue
        opened = not opened
        edges.append(match.start())
    return edges
