"""Where a marker's words stand in an article: words come in, a place goes out, or one line that says why there is none.

Words are the exact ones, or their beginning and end with " … " between. White space, quotation marks and dashes may be
typed plainly. "said#2" is the second place of the word in its paragraph, "said@4" one in paragraph 4. Pure.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from training.marking.texts import PLAIN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from training.marking.texts import Text

Span = tuple[int, int]
_ADDRESS = re.compile(r"(?P<words>.*?)(?:@(?P<paragraph>\d+))?(?:#(?P<which>\d+))?", re.DOTALL)
_CUT = re.compile(r"\s*(?:…|\.\.\.)\s+|\s+(?:…|\.\.\.)\s*")


class NotFoundError(Exception):
    """The words have no place, or more than one; the message says what to write instead."""


class Words(NamedTuple):
    """A marker's words and where he says that they stand."""

    words: str
    paragraph: int | None
    which: int | None


def read_words(typed: str) -> Words:
    """The parts of what a marker typed.

    >>> read_words("he said@4#2")
    Words(words='he said', paragraph=4, which=2)
    """
    match = _ADDRESS.fullmatch(typed.strip())
    assert match  # noqa: S101 -- every part may be missing
    paragraph, which = match["paragraph"], match["which"]
    return Words(match["words"].strip(), int(paragraph) if paragraph else None, int(which) if which else None)


def find_all(text: Text, words: str, start: int, end: int) -> list[Span]:
    """Every place of `words` in `text[start:end]`; of words with a cut the shortest from each beginning."""
    if not words:
        return []
    parts = [_pattern(part) for part in _CUT.split(words.translate(PLAIN)) if part.strip()]
    if not parts:
        return []
    found = []
    for match in parts[0].finditer(text.plain, start, end):
        stop = match.end()
        for part in parts[1:]:
            later = part.search(text.plain, stop, end)
            if later is None:
                break
            stop = later.end()
        else:
            found.append((match.start(), stop))
    return found


def _pattern(words: str) -> re.Pattern[str]:
    body = r"\s+".join(map(re.escape, words.split()))
    return re.compile(rf"(?<!\w){body}(?!\w)" if words.strip()[0].isalnum() and words.strip()[-1].isalnum() else body)


def find_range(text: Text, paragraphs: Sequence[int]) -> Span:
    """The stretch of the paragraphs with those numbers; raises `NotFoundError`."""
    known = text.paragraphs()
    for one in paragraphs:
        if not 1 <= one <= len(known):
            raise NotFoundError(f"there is no paragraph {one}; the article has {len(known)}")
    return known[min(paragraphs) - 1].start, known[max(paragraphs) - 1].end


def find_place(
    text: Text, typed: str, paragraphs: Sequence[int], *, outside: Sequence[Span] = (), near: Span | None = None
) -> Span:
    """The one place of what was typed; raises `NotFoundError`.

    Of several places the one `outside` of certain stretches is taken, and of several of those the one nearest to
    `near`, where it is nearer by far than the next.
    """
    words, paragraph, which = read_words(typed)
    start, end = find_range(text, [paragraph] if paragraph else paragraphs)
    found = find_all(text, words, start, end)
    if not found:
        elsewhere = [number for number, one in enumerate(text.paragraphs(), 1) if find_all(text, words, *one)]
        hint = f"; it stands in {', '.join(map(str, elsewhere[:5]))}" if elsewhere else ""
        raise NotFoundError(f"{words!r} does not stand in paragraph {paragraph or list(paragraphs)}{hint}")
    if which:
        if which > len(found):
            raise NotFoundError(f"{words!r} stands there {len(found)} times, not {which}")
        return found[which - 1]
    if len(found) > 1:
        free = [one for one in found if not any(a < one[1] and one[0] < b for a, b in outside)]
        if len(free) == 1:
            return free[0]
        if near and (nearest := _nearest(free or found, near)):
            return nearest
        raise NotFoundError(f"{words!r} stands there {len(found)} times: write {words}#1 to {words}#{len(found)}")
    return found[0]


def _nearest(found: Sequence[Span], near: Span) -> Span | None:
    """The place nearest to `near`, where the next is more than 40 characters farther."""
    ranked = sorted((max(near[0] - one[1], one[0] - near[1], 0), one) for one in found)
    return ranked[0][1] if len(ranked) == 1 or ranked[1][0] - ranked[0][0] > 40 else None


def find_first(text: Text, typed: str) -> Span:
    """The first place of what was typed in the whole article; raises `NotFoundError`."""
    words, paragraph, which = read_words(typed)
    start, end = find_range(text, [paragraph]) if paragraph else (0, len(text.text))
    found = find_all(text, words, start, end)
    if not found or (which or 1) > len(found):
        raise NotFoundError(f"{words!r} does not stand in the article")
    return found[(which or 1) - 1]
