"""Where sentences begin and end.

In: a range of an article's text, with the quotations and the rubbish in it. Out: `Sentence`s in order, without
surrounding white space. A sentence stays on its line and outside rubbish, and never ends inside a quotation: speech of
several sentences is one unit of the sentence around it. To split the speech itself, ask for its inner range.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from reportedly.reading.quotations.marks import LINE_BREAKS
from reportedly.reading.sentences.abbreviations import read_abbreviations

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportedly.reading.quotations.quotations import Quotation
    from reportedly.records import Span


class Sentence(NamedTuple):
    """One sentence, heading or list item."""

    start: int
    end: int
    paragraph: int  # running number of its line among the lines of the range that are not blank


_LINE = re.compile(rf"[^{LINE_BREAKS}]+")
# Always matches where it begins and is possessive: a run of a million stops is read once, not once a stop.
_STOP = re.compile(r"([.!?…]++)([\"'”’»›“‘)\]}]*+)(\s*+)")
_OPENING = "“‘«„\"'(["
_SKIPPED = re.compile(r"[\s\"'“”‘’«»„‚‹›(\[–—―-]*+")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*+\.?")
_DOTTED = re.compile(r"[^\W\d_](?:\.[^\W\d_])+$")
_CAMEL = re.compile(r"[a-z]{1,2}[A-Z]")
_BEFORE_WORD = "\"'“”‘’«»„‚‹›([{—–-/"
_LONGEST_WORD = 24
_SPEAKER = re.compile(r"(?:[^\W\d_a-zа-я][\w.'’-]* (?:(?:of|the|de|von|van) ){0,2}){1,6}([a-z]+)\b([.,;]|$)?")


def find_sentences(
    text: str,
    *,
    start: int = 0,
    end: int | None = None,
    quotations: Sequence[Quotation] = (),
    rubbish: Sequence[Span] = (),
) -> tuple[Sentence, ...]:
    """The sentences of `text[start:end]`.

    `quotations` and `rubbish` are sorted by start; quotations that do not lie wholly in the range are not heeded.

    >>> text = "Gen. A. B. Kovar left. He was in the U.S. The talks failed."
    >>> [text[one.start:one.end] for one in find_sentences(text)]
    ['Gen. A. B. Kovar left.', 'He was in the U.S.', 'The talks failed.']
    """
    end = len(text) if end is None else end
    units = _find_units(quotations, start, end)
    found: list[Sentence] = []
    paragraph = -1
    at = 0
    for line in _LINE.finditer(text, start, end):
        if line.group().isspace():
            continue
        paragraph += 1
        for left, right in _clear(line.start(), line.end(), rubbish):
            while at < len(units) and units[at].end <= left:
                at += 1
            last = left
            for cut in _find_cuts(text, left, right, units, at):
                _add(text, found, last, cut, paragraph)
                last = cut
            _add(text, found, last, right, paragraph)
    return tuple(found)


def _add(text: str, found: list[Sentence], start: int, end: int, paragraph: int) -> None:
    words = text[start:end]
    left = start + len(words) - len(words.lstrip())
    right = start + len(words.rstrip())
    if left < right:
        found.append(Sentence(left, right, paragraph))


def _find_units(quotations: Sequence[Quotation], start: int, end: int) -> list[Quotation]:
    """The outermost of the quotations that lie in the range."""
    units: list[Quotation] = []
    for one in quotations:
        if one.start >= start and one.end <= end and (not units or one.start >= units[-1].end):
            units.append(one)
    return units


def _clear(start: int, end: int, rubbish: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """The parts of [start, end) outside `rubbish`."""
    for index in range(bisect_right(rubbish, start, key=lambda span: span[1]), len(rubbish)):
        left, right = rubbish[index]
        if left >= end:
            break
        if start < left:
            yield start, left
        start = right
    if start < end:
        yield start, end


def _find_cuts(text: str, start: int, end: int, units: Sequence[Quotation], at: int) -> Iterator[int]:
    """Where [start, end), part of one line, is cut; `units[at]` is the first quotation that may lie in it."""
    begin = start
    for match in _STOP.finditer(text, start, end):
        stop, cut = match.start(), match.end()
        if cut == end:
            return
        while at < len(units) and units[at].end <= stop:
            at += 1
        quoted = False
        if at < len(units) and units[at].start < cut:
            quoted = units[at].start <= stop
            if quoted and match.end(2) < units[at].end:
                continue
            cut = cut if quoted else units[at].start
        glued = not match.group(3) or cut < match.end()
        if glued and not _lost_space(text, begin, stop, cut):
            continue
        if _ends(text, begin, _Stop(stop, match.group(1), cut, end, quoted)):
            yield cut
            begin = cut


def _lost_space(text: str, begin: int, stop: int, cut: int) -> bool:
    """`said.The`, `said.“The`: a small word before, a capitalised one after, and no address such as tayga.info."""
    word = _last_word(text, begin, stop)
    if len(word) < 2 or not word.islower() or not word.isalpha():
        return False
    skipped = _SKIPPED.match(text, cut)
    at = skipped.end() if skipped else cut
    following = _WORD.match(text, at)
    if following is None or not text[at].isupper() or not text[at + 1 : at + 2].islower():
        return False
    after = text[following.end() : following.end() + 1]
    if following.group().endswith(".") and after and not after.isspace():
        return False
    return after != "/" and following.group().rstrip(".") not in read_abbreviations().domains


class _Stop(NamedTuple):
    """A run of stops that may end a sentence."""

    start: int
    marks: str
    cut: int  # where the next sentence would begin
    end: int  # of the line
    quoted: bool  # the stop stands at the end of a quotation, inside it


def _ends(text: str, begin: int, stop: _Stop) -> bool:
    """Whether the sentence that began at `begin` ends here, judged by the words on both sides."""
    skipped = _SKIPPED.match(text, stop.cut, stop.end)
    at = skipped.end() if skipped else stop.cut
    if at == stop.end or text[at] in ".,;:!?…":
        return False
    if text[at].islower() and not _CAMEL.match(text, at):
        return False
    if stop.quoted and (text[stop.cut] in "–—―-" or _names_speaker(text, at, stop)):
        return False
    return stop.marks != "." or _may_end_after(text, begin, stop.start, at)


def _names_speaker(text: str, at: int, stop: _Stop) -> bool:
    """`“Why?” Marta Kovar asked …`; after a full stop only `“We left.” Marta Kovar said.` and no more."""
    match = _SPEAKER.match(text, at, stop.end)
    if match is None or match.group(1) not in read_abbreviations().speaking:
        return False
    opener = _WORD.match(text, at)
    if opener is not None and opener.group() in read_abbreviations().openers:
        return False
    return stop.marks != "." or match.group(2) in (".", "")


def _may_end_after(text: str, begin: int, stop: int, at: int) -> bool:
    """Whether a single full stop ends the sentence, by the word before it and the one at `at`."""
    word = _last_word(text, begin, stop)
    groups = read_abbreviations()
    if word in groups.never or (word in groups.before_number and text[at].isdigit()):
        return False
    if word.isdigit():
        return stop - len(word) > begin  # `1. The town`: a list's number
    if word in groups.may_end or (len(word) == 1 and word.isupper()) or _DOTTED.match(word):
        following = _WORD.match(text, at)
        return following is not None and following.group() in groups.openers
    return True


def _last_word(text: str, begin: int, stop: int) -> str:
    words = text[max(begin, stop - _LONGEST_WORD) : stop].split()
    word = words[-1].lstrip(_BEFORE_WORD) if words else ""
    return word.rpartition("-")[2] or word
