"""Which mark of a line closes which: plain bracket matching, with what real pages do to it.

In: the marks of one `Line`. Out: `Pair`s that never cross, openers left over and closers left over. Double marks,
guillemets and angle marks are matched first; single ones, which may be apostrophes, only inside what those leave.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportedly.reading.quotations.marks import is_clipped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.reading.quotations.marks import Mark


_STOPS = ".,!?…;"
_ENDINGS = ".!?…”\"’')"
_LONGEST_WEAK = 200  # characters; a plural in quotation marks is short, and speech ends in punctuation
_EMPTY = "'’:;,)]"


class Pair(NamedTuple):
    """An opening and a closing mark that belong together."""

    opener: Mark
    closer: Mark


class Matching(NamedTuple):
    """The result for one line or for one family of marks."""

    pairs: list[Pair]
    openers: list[Mark]  # opened and never closed, in order
    closers: list[Mark]  # close what was never opened, in order


def match_doubles(text: str, marks: Sequence[Mark]) -> Matching:
    """Pairs among `marks` (no single ones), by a stack: an opener closed by a mark of another family stays open."""
    pairs: list[Pair] = []
    stack: list[Mark] = []
    dropped: list[Mark] = []
    closers: list[Mark] = []
    depth = dict.fromkeys((mark.family for mark in marks), 0)
    for index, mark in enumerate(marks):
        following = marks[index + 1] if index + 1 < len(marks) else None
        is_open = depth[mark.family] > 0
        if _is_inch(mark, following, is_open=is_open):
            continue
        if _opens(text, mark, following, is_open=is_open):
            while depth[mark.family] and is_fresh(text, mark):
                depth[stack[-1].family] -= 1
                dropped.append(stack.pop())
            stack.append(mark)
            depth[mark.family] += 1
            continue
        if not is_open:
            closers.append(mark)
            continue
        for part in _split(mark, stack):
            while stack[-1].family != mark.family:
                depth[stack[-1].family] -= 1
                dropped.append(stack.pop())
            depth[mark.family] -= 1
            pairs.append(Pair(stack.pop(), part))
    return Matching(pairs, sorted(dropped + stack), closers)


def _split(mark: Mark, stack: Sequence[Mark]) -> list[Mark]:
    """Two or three typewriter marks in a row are one mark of a doubled file, unless as many quotations end here."""
    size = len(mark.glyph)
    if not mark.glyph.startswith('""') or [one.glyph for one in stack[-size:]] != ['"'] * size:
        return [mark]
    return [mark._replace(start=at, end=at + 1, glyph='"') for at in range(mark.start, mark.end)]


def _opens(text: str, mark: Mark, following: Mark | None, *, is_open: bool) -> bool:
    if mark.shape == "open":
        return not (is_open and mark.way == "close")
    if mark.shape == "close":
        return not is_open and mark.way == "open"
    if mark.way == "close" and not is_open and mark.before and (mark.before in ",:" or mark.before.isalpha()):
        # `said," We go," and`: the space is on the wrong side; `I go," he said` has lost its opener and stays lost.
        capital = mark.after == " " and text[mark.end + 1 : mark.end + 2].isupper()
        return capital and following is not None and following.way == "close" and mark.before in ",:"
    # Two marks in a row between spaces are what is left of a word that was taken out.
    return mark.way == "open" or (mark.way == "either" and not is_open and len(mark.glyph) == 1)


def is_fresh(text: str, mark: Mark) -> bool:
    """Whether the opener follows the end of a sentence and begins another.

    Where a quotation is still open there, it is the convention of repeating the mark at each paragraph of a long
    speech, with the paragraphs run together by whoever copied the page; a quotation inside a quotation begins in
    mid-sentence or after a colon or a comma.
    """
    before = text[max(0, mark.start - 2) : mark.start]
    return before[-1:].isspace() and before[0] in _ENDINGS and not text[mark.end : mark.end + 1].islower()


def _is_inch(mark: Mark, following: Mark | None, *, is_open: bool) -> bool:
    """A 6" pipe: a digit before, and either nothing to close or a better closer still to come."""
    if mark.shape != "either" or not mark.before.isdigit() or mark.way == "open" or len(mark.glyph) > 1:
        return False
    return not is_open or (following is not None and following.way == "close" and following.shape != "open")


class _Pending(NamedTuple):
    opener: Mark
    weak: Mark | None  # a mark that may close it and may be a plural's apostrophe: soldiers'


class _Singles:
    """The state of matching single marks inside one pair of double marks, or outside all of them."""

    def __init__(self) -> None:
        self.pending: list[_Pending] = []

    def settle(self, found: Matching) -> None:
        """Close all that is open at its weak closer, or leave it over."""
        while self.pending:
            self._settle_last(found)

    def _settle_last(self, found: Matching) -> None:
        opener, weak = self.pending.pop()
        if weak is None:
            found.openers.append(opener)
        else:
            found.pairs.append(Pair(opener, weak))

    def take(self, text: str, mark: Mark, found: Matching) -> None:
        if self._opens(text, mark):
            if self.pending and (self.pending[-1].weak is not None or is_fresh(text, mark)):
                self._settle_last(found)
            self.pending.append(_Pending(mark, None))
        elif not mark.before or mark.before.isspace():
            return
        elif not self.pending:
            found.closers.append(mark)
        else:
            self._close(text, mark, found)

    def _close(self, text: str, mark: Mark, found: Matching) -> None:
        opener, weak = self.pending[-1]
        if _is_weak(text, mark):
            if mark.start - opener.start > _LONGEST_WEAK:
                return
            self.pending[-1] = _Pending(opener, weak or mark)
        elif weak is None or mark.before in _STOPS:
            self.pending.pop()
            found.pairs.append(Pair(opener, mark))
        else:
            self._settle_last(found)

    def _opens(self, text: str, mark: Mark) -> bool:
        following = text[mark.end : mark.end + 1]
        if not following or following.isspace() or following in _EMPTY:
            return False
        if mark.shape == "open":
            return not (mark.way == "close" and self.pending) and not is_clipped(text, mark)
        if mark.way != "open" or is_clipped(text, mark):
            return False
        return mark.shape == "either" or (not self.pending and following.isupper())


def match_singles(text: str, marks: Sequence[Mark], pairs: Sequence[Pair]) -> Matching:
    """Pairs among the single `marks` that cross none of `pairs`."""
    found = Matching([], [], [])
    if not any(mark.shape == "open" or mark.way == "open" for mark in marks):
        return found._replace(closers=list(marks))
    bounds = sorted([(pair.opener.start, 1) for pair in pairs] + [(pair.closer.start, -1) for pair in pairs])
    scopes = [_Singles()]
    at = 0
    for mark in marks:
        at = _enter_scopes(scopes, bounds, at, mark.start, found)
        scopes[-1].take(text, mark, found)
    _enter_scopes(scopes, bounds, at, len(text) + 1, found)
    scopes[0].settle(found)
    return Matching(found.pairs, sorted(found.openers), found.closers)


def _enter_scopes(scopes: list[_Singles], bounds: list[tuple[int, int]], at: int, until: int, found: Matching) -> int:
    while at < len(bounds) and bounds[at][0] < until:
        if bounds[at][1] > 0:
            scopes.append(_Singles())
        else:
            scopes.pop().settle(found)
        at += 1
    return at


def _is_weak(text: str, mark: Mark) -> bool:
    """Whether the closer may as well be an apostrophe: soldiers' homes, tellin' tales."""
    if mark.after != " " or not text[mark.end + 1 : mark.end + 2].isalpha():
        return False
    return mark.before in "sS" or text[mark.start - 2 : mark.start] == "in"
