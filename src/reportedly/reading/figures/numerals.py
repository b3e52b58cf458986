"""Digits and number words to values.

In: the words of a sentence and where to look. Out: a `Numeral`, or None where no number begins there. Nothing over
`MOST` is read: longer runs are identifiers, not counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportedly.reading.figures.cardinals import Cardinal, read_cardinal
from reportedly.reading.figures.digits import read_digits
from reportedly.reading.figures.lexicon import load_lexicon
from reportedly.reading.figures.shares import read_ratio, read_share

if TYPE_CHECKING:
    from reportedly.reading.words import Words

MOST = 1e15
"""A thousand times a trillion: no number that a report prints is above it."""


class Numeral(NamedTuple):
    """A number as printed at tokens [start, end)."""

    start: int
    end: int
    value: float
    open: bool = False  # the plural of a scale: "dozens" has no upper bound
    percent: bool = False
    share: bool = False  # "one-third": a per cent only of people
    scaled: float = 1  # what a scale word multiplied it by
    few: bool = False  # "several", "a few": words that report as often as they only tell
    ratio: bool = False  # "one in ten"
    hedge: str | None = None  # the words of the number itself that blur it: "a couple of"


def read_numeral(words: Words, i: int) -> Numeral | None:
    """The number that begins at token `i`, None where none does.

    >>> from reportedly.reading.words import find_words
    >>> read_numeral(find_words("two hundred and six", 0, 19), 0).value
    206.0
    """
    if i >= len(words) or not _may_begin(words, i) or _glued_before(words, i):
        return None
    found = _read_few(words, i) or _read_vague(words, i) or _read_exact(words, i) or _read_share(words, i)
    return found if found is not None and found.value <= MOST else None


def _may_begin(words: Words, i: int) -> bool:
    """Whether it is worth looking closer; most words of a text are not."""
    word = words.low[i]
    return word in load_lexicon().openers or word[0].isdigit() or (word.find("-") > 0 and word[0].isalpha())


def _glued_before(words: Words, i: int) -> bool:
    """`M777`, `1e999`, `%20`: letters, digits or an escape right before."""
    at = words.start[i]
    return at > 0 and (words.text[at - 1].isalnum() or words.text[at - 1] in "_%½¼¾")


def _read_few(words: Words, i: int) -> Numeral | None:
    """`several`, `a few`, `a couple of`, and with a scale `several hundred`, `a few dozen`, `a couple of thousand`."""
    lexicon, low = load_lexicon(), words.low
    j = i + (low[i] == "a")
    least = lexicon.few.get(low[j]) if j < len(words) else None
    if least is None or (low[j] == "several") != (j == i):
        return None
    j += 1
    of = low[j : j + 1] == ["of"]
    scales = {**lexicon.scales, **lexicon.scale_plurals}
    scale = scales.get(low[j + of], 0) if j + of < len(words) else 0
    if low[j + of : j + of + 1] and low[j + of] in lexicon.vague and not scale:
        return None  # "several tens of thousands": what follows says it
    pair = low[j - 1] == "couple"
    hedge = words.printed(i, j + of).lower() if pair else None
    if scale:
        j += of + 1
    percent, end = _read_percent(words, j)
    few = not scale and not percent and not pair
    return Numeral(i, end, float(least * (scale or 1)), open=not pair, percent=percent, few=few, hedge=hedge)


def _read_vague(words: Words, i: int) -> Numeral | None:
    lexicon = load_lexicon()
    value = lexicon.vague.get(words.low[i])
    if value is None:
        return None
    of = words.low[i + 1 : i + 2] == ["of"] and i + 2 < len(words)
    scale = lexicon.vague.get(words.low[i + 2], 0) if of else 0
    if scale >= 200:  # "hundreds of thousands": the first word's least times one of the second
        return Numeral(i, i + 3, float(value * scale // 2), open=True)
    return Numeral(i, i + 1, float(value), open=True) if words.low[i] != "tens" or of else None


def _read_share(words: Words, i: int) -> Numeral | None:
    found = read_share(words, i)
    return Numeral(i, found.end, found.value, percent=True, share=True) if found is not None else None


def _read_exact(words: Words, i: int) -> Numeral | None:
    """A share, a ratio, digits or a cardinal in words; of a share and a cardinal the longer one."""
    digits = read_digits(words, i)
    found, percent = digits or (read_cardinal(words, i), False)
    share = read_share(words, i)
    if found is None or (share is not None and share.end > found.end):
        return None
    if _is_pronoun(words, i, found):
        return None
    ratio = read_ratio(words, found) if not percent else None
    if ratio is not None:
        return Numeral(i, ratio.end, ratio.value, percent=True, share=True, ratio=True)
    percent, end = (percent, found.end) if percent else _read_percent(words, found.end)
    return Numeral(i, end, found.value, percent=percent, scaled=found.scaled)


def _is_pronoun(words: Words, i: int, found: Cardinal) -> bool:
    """`the one you know`, `which one is it`: a "one" that stands for somebody and counts nobody."""
    lexicon = load_lexicon()
    if words.low[i] != "one" or found.end != i + 1 or i == 0 or words.low[i - 1] not in lexicon.pointers:
        return False
    return i + 1 >= len(words) or words.low[i + 1] in lexicon.stops


def _read_percent(words: Words, j: int) -> tuple[bool, int]:
    """Whether "per cent" stands at token `j`; percentage points are no share of anything."""
    low = words.low
    if low[j : j + 2] in (["per", "cent"], ["per", "cents"]):
        end = j + 2
    elif j < len(words) and low[j] in {"percent", "percents", "percentage", "%", "pct"}:
        end = j + 1
    else:
        return False, j
    if low[end : end + 1] in (["point"], ["points"]):
        return False, j
    return True, end
