"""Whether one article repeats another, and how: copied, edited, or only quoting the same words.

In: two articles with the keys that they share. Out: a `Found` echo, or none. A pair's echo is a function of the two
articles and of what `standing` says of their outlets; it must never depend on the order of anything.

What shows copying are words that the desk itself chose: not those inside quotation marks in either text, which both may
have heard, not stock phrases, and not what an outlet prints day after day. Of these a passage needs `WORDS`, among them
`PLAIN` in small letters that are no words of grammar, for names and offices come in one order everywhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from reportedly.linking.alignment import find_passages
from reportedly.linking.directions import find_direction, is_translation
from reportedly.linking.keys import GRAM, RUN
from reportedly.records import Span
from reportedly.relations import Echo

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.linking.alignment import Passage
    from reportedly.linking.directions import Printed
    from reportedly.linking.echo_texts import EchoText
    from reportedly.linking.folding import Marks
    from reportedly.relations import EchoKind

WORDS, PLAIN = 9, 5
"""The least that shows copying: of the marked pairs the weakest has 10 words with 5 plain ones; in a passage of two
independent reports of one event 2 words were the most."""
MORE_WORDS, FEWER_PLAIN = 11, 4
"""The same for longer passages full of names: "Mayor N. N. said three people were killed and 34 wounded"."""
FAR_WORDS, FAR_PLAIN = 16, 6
"""What it takes where the articles are more than `NEAR_DAYS` apart: by then ten words are a set phrase, not a copy. By
eye on pairs of 10,593 articles."""
NEAR_DAYS = 10
OWN_WORDS, OWN_PLAIN = 20, 8
"""What it takes within one outlet, where writers tell the background in the same words: a long sentence, or two."""
CLOSING = 12
"""Words from the end of both texts within which an outlet's closing paragraph ends."""
IDENTICAL, SENTENCE = 0.85, 20
"""The share of a copy's words that are the same, and the least length of its longest run: news has about 20 words
a sentence. Where less is the same, it is edited. By the kinds of the marked pairs, of which 17 in 18 come out so."""
MOST_PASSAGES = 60
"""Passages that are kept of one pair, the longest ones: an article has about forty sentences."""

_ONE: Final[dict[EchoKind, str]] = {"copy": "same passage", "edited": "passage edited", "quote": "same quotation"}
_SEVERAL: Final[dict[EchoKind, str]] = {
    "copy": "same passages",
    "edited": "passages edited",
    "quote": "same quotations",
}


class Side(NamedTuple):
    """One of the two articles."""

    article_id: str
    text: EchoText
    printed: Printed  # by whom and when
    standing: Marks  # words that its outlet, or the other's, prints day after day


class Found(NamedTuple):
    """An echo with how sure it is that one text has it from the other, or both from a third: 0 to 1."""

    echo: Echo
    score: float


class Part(NamedTuple):
    """A passage with what it shows."""

    passage: Passage
    same: int  # words
    of: int  # words of the longer side, with what lies between the runs
    own: int  # words that are the same and the desk's own
    plain: int  # of these
    shows: bool  # that one was copied


def share_keys(a: EchoText, b: EchoText) -> list[tuple[int, int, int]]:
    """The keys that two texts share, each with its place in both."""
    if len(a.keys) > len(b.keys):
        return [(key, there, here) for key, here, there in share_keys(b, a)]
    at = np.searchsorted(b.keys, a.keys)
    at[at == len(b.keys)] = 0
    in_a = np.flatnonzero(b.keys[at] == a.keys) if len(b.keys) else at[:0]
    keys, in_b = a.keys[in_a], at[in_a]
    return [*zip(keys.tolist(), a.places[in_a].tolist(), b.places[in_b].tolist(), strict=True)]


def mark_standing(text: EchoText, places: Sequence[int]) -> Marks:
    """The words of `text` that the keys at `places` cover."""
    marks = np.zeros(len(text.words.numbers), dtype=np.bool_)
    for place in places:
        marks[place : place + GRAM] = True
    return marks


def find_echo(a: Side, b: Side, places: Sequence[tuple[int, int]], *, copied: bool | None = None) -> Found | None:
    """The echo of `a` and `b`, which have the same words at `places`; `copied` is a person's verdict on it."""
    if copied is False:
        return None
    if a.article_id > b.article_id:
        a, b, places = b, a, [(there, here) for here, there in places]
    first, second = a.text.words.numbers.tolist(), b.text.words.numbers.tolist()
    parts = [_weigh(a, b, passage) for passage in find_passages(first, second, places)]
    kept = [part for part in parts if part.shows or (part.same >= RUN and _is_prose(a, b, part))]
    if not kept:
        return None
    translated = is_translation(a.printed, b.printed)
    showing = kept if copied or translated else [part for part in kept if part.shows]
    return _describe(a, b, kept, showing)


def make_copy(a: Side, b: Side) -> Found | None:
    """The echo of two articles of the same words."""
    if a.article_id > b.article_id:
        a, b = b, a
    length = len(a.text.words.numbers)
    if length < RUN:
        return None
    whole = (_span(a, 0, length), _span(b, 0, length))
    direction, why = find_direction(a.printed, b.printed)
    reason = f"same text, {length} words{why}"
    return Found(Echo(a.article_id, b.article_id, "copy", (whole,), direction, reason), _score(length))


def make_judged(a: Side, b: Side) -> Found:
    """The echo of two articles of which a person says that one has it from the other, and nothing here shows it."""
    if a.article_id > b.article_id:
        a, b = b, a
    direction, why = find_direction(a.printed, b.printed)
    return Found(Echo(a.article_id, b.article_id, "edited", (), direction, f"judged to be one text{why}"), 0.0)


def _weigh(a: Side, b: Side, passage: Passage) -> Part:
    same = own = plain = 0
    for run in passage:
        here, there = slice(run.a, run.a + run.length), slice(run.b, run.b + run.length)
        mine = ~(_is_not_own(a, here) | _is_not_own(b, there))
        same += run.length
        own += int(mine.sum())
        plain += int((mine & a.text.words.plain[here] & b.text.words.plain[there]).sum())
    last = passage[-1]
    of = max(last.a + last.length - passage[0].a, last.b + last.length - passage[0].b)
    return Part(passage, same, of, own, plain, _shows(a, b, passage, own, plain))


def _is_not_own(side: Side, words: slice) -> Marks:
    text = side.text
    return text.quoted[words] | text.stock[words] | side.standing[words]


def _shows(a: Side, b: Side, passage: Passage, own: int, plain: int) -> bool:
    if a.printed.outlet and a.printed.outlet == b.printed.outlet:
        return own >= OWN_WORDS and plain >= OWN_PLAIN and not _is_closing(a, b, passage)
    if a.printed.is_far_from(b.printed, NEAR_DAYS):
        return own >= FAR_WORDS and plain >= FAR_PLAIN
    return (own >= WORDS and plain >= PLAIN) or (own >= MORE_WORDS and plain >= FEWER_PLAIN)


def _is_closing(a: Side, b: Side, passage: Passage) -> bool:
    """Whether two different texts of one outlet end with it: its standing paragraph, line of reuse or credits."""
    last = passage[-1]
    rest_a = len(a.text.words.numbers) - last.a - last.length
    rest_b = len(b.text.words.numbers) - last.b - last.length
    return rest_a <= CLOSING and rest_b <= CLOSING and passage[0].a > 0 and passage[0].b > 0


def _is_prose(a: Side, b: Side, part: Part) -> bool:
    """Whether it holds a run that is neither stock phrase nor standing text: a quotation, or what is beside a copy."""
    for run in part.passage:
        here, there = slice(run.a, run.a + run.length), slice(run.b, run.b + run.length)
        dull = a.text.stock[here] | a.standing[here] | b.text.stock[there] | b.standing[there]
        if run.length - int(dull.sum()) >= GRAM:
            return not _is_closing(a, b, part.passage) or a.printed.outlet != b.printed.outlet
    return False


def _describe(a: Side, b: Side, kept: Sequence[Part], showing: Sequence[Part]) -> Found | None:
    kind: EchoKind = "quote"
    if showing:
        kind = "copy" if _is_identical(showing) and all(part.shows for part in showing) else "edited"
    else:
        kept = [part for part in kept if part.same - part.own >= RUN]  # in quotation marks, or it is nothing
        if not kept:
            return None
    longest = sorted(kept, key=lambda part: (not part.shows, -part.same, part.passage))[:MOST_PASSAGES]
    passages = sorted(_cut(a, b, part.passage) for part in longest)
    direction, why = find_direction(a.printed, b.printed) if showing else (None, "")
    words = sum(part.same for part in showing or kept)
    if showing and (a.printed.is_translated or b.printed.is_translated):
        kind, why = "edited", f"; marked as translated{why}"
    what = _ONE[kind] if len(showing or kept) == 1 else _SEVERAL[kind]
    echo = Echo(a.article_id, b.article_id, kind, tuple(passages), direction, f"{what}, {words} words{why}")
    return Found(echo, _score(max((part.own for part in showing), default=0)))


def _is_identical(parts: Sequence[Part]) -> bool:
    longest = max(run.length for part in parts for run in part.passage)
    return longest >= SENTENCE and sum(part.same for part in parts) >= IDENTICAL * sum(part.of for part in parts)


def _cut(a: Side, b: Side, passage: Passage) -> tuple[Span, Span]:
    last = passage[-1]
    return _span(a, passage[0].a, last.a + last.length), _span(b, passage[0].b, last.b + last.length)


def _span(side: Side, first: int, end: int) -> Span:
    words = side.text.words
    return Span(int(words.starts[first]), int(words.ends[end - 1]))


def _score(own: int) -> float:
    """How sure a copy is, by the desk's own words in its longest passage: 0.44 for 9, 0.75 for 20, 0.9 for 50."""
    return round(max(0.0, 1 - 5 / own), 2) if own else 0.0
