"""One line's marks become drafts of quotations, lost and mismatched marks included.

In: a `Line`, whether speech runs into it and out of it. Out: `Draft`s in order, properly nested. Everything is decided
inside the line; numbering and links between lines are made by `quotations`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from reportedly.reading.quotations.pairs import is_fresh, match_doubles, match_singles

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportedly.reading.quotations.marks import Line, Mark
    from reportedly.reading.quotations.pairs import Matching, Pair
    from reportedly.records import Span


class Draft(NamedTuple):
    """A quotation of one line before it is numbered."""

    start: int
    inner_start: int
    inner_end: int
    end: int
    opener: str  # "" where the mark is lost
    closer: str  # "" where the mark is lost


# `“A,” he said. – B.”`: the dash of Russian print, kept by translators who then lose the mark that should follow it.
_DASH = re.compile(r"(?<=[^\W\d_])(?:[.!?…]\s{1,3}[-–—]\s{1,3}(?=[^\W\d_a-zа-я])|,\s{1,3}[-–—]\s{1,3}(?=[^\W\d_]))")
_LONGEST_CUE = 160
_LONGEST_OPEN = 1000  # characters; longer speech without a closing mark is a lost mark on every page looked at
_SENTENCE_END = re.compile(r"[.!?…](?=\s)")
_STOPS = ".,!?…"


class _Marked(NamedTuple):
    """A line with its marks matched, and what surrounds it."""

    line: Line
    doubles: Matching
    singles: Matching
    runs_in: bool
    runs_on: str | None


def read_drafts(
    text: str, line: Line, *, runs_in: bool, runs_on: str | None, rubbish: Sequence[Span] = ()
) -> list[Draft]:
    """The quotations of one line, sorted, nested.

    `runs_in`: the line before ends inside a quotation. `runs_on`: the family of the mark that the next line begins
    with, if it begins with one.
    """
    doubles = match_doubles(text, [mark for mark in line.marks if mark.family != "single"])
    singles = match_singles(text, [mark for mark in line.marks if mark.family == "single"], doubles.pairs)
    drafts = [_join(pair.opener, pair.closer) for found in (doubles, singles) for pair in found.pairs]
    if doubles.closers or doubles.openers or singles.openers:
        marked = _Marked(line, doubles, singles, runs_in, runs_on)
        drafts += [*_mend_doubles(text, marked), *_mend_singles(text, marked)]
    resumed = _find_resumed(text, line, doubles, drafts)
    if resumed is not None:
        drafts = [one for one in drafts if one.end < resumed.end or one.start < resumed.start]
        drafts += [resumed, *_shorten(doubles.pairs, resumed)]
    return _nest(text, drafts, rubbish)


def _join(opener: Mark, closer: Mark) -> Draft:
    return Draft(opener.start, opener.end, closer.start, closer.end, opener.glyph, closer.glyph)


def _mend_doubles(text: str, marked: _Marked) -> Iterator[Draft]:
    """What double marks that found no partner may still mean."""
    line, doubles, singles, runs_in, runs_on = marked
    if runs_in and doubles.closers and doubles.closers[0] == next(m for m in line.marks if m.family != "single"):
        mark = doubles.closers[0]
        yield Draft(line.start, line.start, mark.start, mark.end, "", mark.glyph)
    opened = sorted([pair.opener for pair in doubles.pairs] + doubles.openers)
    strong = [mark for mark in singles.closers if mark.before in _STOPS and mark.way == "close"]
    used = -1
    for opener, other in zip_longest(doubles.openers, doubles.openers[1:]):
        # A closing shape that seemed to open and was never closed is damage (mojibake), not speech.
        if opener.start == used or opener.shape == "close":
            continue
        stop = _next_start(opened, opener, line.end)
        single = _first_after(strong, opener.end)
        if other is not None and other.start == stop and _is_misplaced(text, other):
            # `"We go, "he said`: the space is on the wrong side of the closing mark.
            yield _join(opener, other)
            used = other.start
        elif single is not None and single.end <= stop:
            yield _join(opener, single)
        elif other is None and runs_on == opener.family and not _closes_line(line):
            yield _leave_open(text, opener, line.end)
        else:
            yield _leave_open(text, opener, _give_up(text, opener, stop))


def _mend_singles(text: str, marked: _Marked) -> Iterator[Draft]:
    """The same for single marks, most of which are apostrophes and mean nothing."""
    line, doubles, singles, _, runs_on = marked
    opened = sorted([pair.opener for found in (doubles, singles) for pair in found.pairs] + doubles.openers)
    alike = sorted([pair.opener for pair in singles.pairs] + singles.openers)
    for opener in singles.openers:
        stop = _next_start(opened, opener, line.end)
        closer = _first_after(doubles.closers, opener.end)
        other = _first_after(alike, opener.end)
        if closer is not None and closer.end <= stop:
            yield _join(opener, closer)
        elif runs_on == "single" and opener is singles.openers[-1]:
            yield _leave_open(text, opener, line.end)
        elif not _begins_speech(text, line, opener):
            continue
        elif other is not None and is_fresh(text, other) and other.start - opener.end < _LONGEST_OPEN:
            yield _leave_open(text, opener, other.start)
        elif opener.glyph == "‘":
            yield _leave_open(text, opener, _give_up(text, opener, stop))


def _give_up(text: str, opener: Mark, stop: int) -> int:
    """Where a quotation that nothing closes ends: at `stop`, or sooner where that cannot be.

    The words before the next opener that announce it (`… in pairs. He added: “`) are outside; where nothing closes for
    very long, the mark must be a stray one and gets its first sentence only.
    """
    if text[opener.end : stop].rstrip()[-1:] in (":", ","):
        ends = [match.end() for match in _SENTENCE_END.finditer(text, max(opener.end, stop - _LONGEST_CUE), stop)]
        stop = ends[-1] if ends else stop
    if stop - opener.end < _LONGEST_OPEN:
        return stop
    sentence = _SENTENCE_END.search(text, opener.end, stop)
    return sentence.end() if sentence else stop


def _next_start(opened: Sequence[Mark], opener: Mark, end: int) -> int:
    index = bisect_right(opened, opener.start, key=lambda mark: mark.start)
    return opened[index].start if index < len(opened) else end


def _first_after(marks: Sequence[Mark], position: int) -> Mark | None:
    index = bisect_left(marks, position, key=lambda mark: mark.start)
    return marks[index] if index < len(marks) else None


def _is_misplaced(text: str, mark: Mark) -> bool:
    return text[mark.end : mark.end + 1].islower() and text[mark.start - 2 : mark.start - 1] in (",", ".", "!", "?")


def _begins_speech(text: str, line: Line, opener: Mark) -> bool:
    """An apostrophe typed as an opening mark stands before a clipped word; speech begins with a capital letter."""
    if not text[opener.end : opener.end + 1].isupper():
        return False
    return opener.start == line.start or text[opener.start - 2 : opener.start - 1] in (*_STOPS, ":")


def _closes_line(line: Line) -> bool:
    return line.marks[-1].end == line.end


def _leave_open(text: str, opener: Mark, stop: int) -> Draft:
    end = opener.end + len(text[opener.end : stop].rstrip())
    return Draft(opener.start, opener.end, end, end, opener.glyph, "")


def _find_resumed(text: str, line: Line, doubles: Matching, drafts: Sequence[Draft]) -> Draft | None:
    """The speech after `he said. – `, up to a closing mark that nothing opened or that a nested quotation shares."""
    closer = doubles.closers[-1] if doubles.closers else _find_shared(text, line, doubles.pairs)
    if closer is None or any(one.end == closer.end and not one.opener for one in drafts):
        return None
    before = [pair for pair in doubles.pairs if pair.closer.end <= closer.start]
    for pair in sorted(before, reverse=True):
        dash = _DASH.search(text, pair.closer.end, min(pair.closer.end + _LONGEST_CUE, closer.start))
        if dash is not None and not any(pair.closer.end <= one.opener.start < dash.end() for one in before):
            return Draft(dash.end(), dash.end(), closer.start, closer.end, "", closer.glyph)
        if pair.closer.end + 2000 < closer.start:
            break
    return None


def _find_shared(text: str, line: Line, pairs: Sequence[Pair]) -> Mark | None:
    """The line's last mark where it closes a quotation after a colon: `“A,” he said. – I thought: “B."`"""
    if not pairs or line.marks[0] != min(pair.opener for pair in pairs):
        return None
    opener, closer = max(pairs, key=lambda pair: pair.closer.end)
    if closer.end < line.end or text[opener.start - 2 : opener.start] != ": ":
        return None
    return closer


def _shorten(pairs: Sequence[Pair], resumed: Draft) -> list[Draft]:
    """The nested quotation that shares its closing mark with `resumed`: it keeps none of its own."""
    return [
        Draft(pair.opener.start, pair.opener.end, resumed.inner_end, resumed.inner_end, pair.opener.glyph, "")
        for pair in pairs
        if pair.closer.end == resumed.end and pair.opener.start > resumed.start
    ]


def _nest(text: str, drafts: list[Draft], rubbish: Sequence[Span]) -> list[Draft]:
    """`drafts` in order, those without a closing mark shortened so that none crosses another or runs into rubbish."""
    drafts.sort(key=lambda draft: (draft.start, -draft.end))
    nested: list[Draft] = []
    stack: list[int] = []  # indexes in `nested` of what encloses the present position
    for draft in drafts:
        while stack and nested[stack[-1]].end <= draft.start:
            stack.pop()
        now = draft if draft.closer else _shorten_before(text, draft, rubbish)
        if stack and now.end > nested[stack[-1]].inner_end:
            if now.closer:
                _end_all(text, nested, stack, now)
            else:
                now = _cut(text, now, nested[stack[-1]].inner_end)
        if now.inner_start < now.inner_end:
            stack.append(len(nested))
            nested.append(now)
    return [draft for draft in nested if draft.inner_start < draft.inner_end]


def _end_all(text: str, nested: list[Draft], stack: list[int], draft: Draft) -> None:
    """What `draft` would cross ends before it; marks that were paired never cross, so only open ends are moved."""
    while stack and draft.end > nested[stack[-1]].inner_end:
        index = stack.pop()
        nested[index] = _cut(text, nested[index], draft.start)


def _shorten_before(text: str, draft: Draft, rubbish: Sequence[Span]) -> Draft:
    index = bisect_left(rubbish, draft.inner_start, key=lambda span: span[0])
    if index < len(rubbish) and rubbish[index][0] < draft.end:
        return _cut(text, draft, rubbish[index][0])
    return draft


def _cut(text: str, draft: Draft, stop: int) -> Draft:
    end = draft.inner_start + len(text[draft.inner_start : max(stop, draft.inner_start)].rstrip())
    return draft._replace(inner_end=end, end=end, closer="")
