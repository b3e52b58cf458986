"""Cardinal numbers in words.

In: the words of a sentence and where to look. Out: a `Cardinal`, or None where no number in words begins there. "And"
joins only after a hundred or more, and a half may follow: "a million and a half".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportedly.reading.figures.lexicon import load_lexicon

if TYPE_CHECKING:
    from reportedly.reading.words import Words

_LONGEST = 24
"""Words of the longest number that anybody spells out; without an end, hostile text is read again from every word."""
_LONGEST_DECIMAL = 9
"""Words after "point"; more are a list read out."""
_DASHES = frozenset("-–—")


class Cardinal(NamedTuple):
    """A number that ends before token `end`."""

    end: int
    value: float
    scaled: float = 1  # what the last scale word multiplied by


def read_cardinal(words: Words, i: int) -> Cardinal | None:
    """The cardinal in words that begins at token `i`.

    >>> from reportedly.reading.words import find_words
    >>> read_cardinal(find_words("two hundred and six", 0, 19), 0)
    Cardinal(end=4, value=206.0, scaled=1.0)
    """
    found = _read_part(words, i) or _read_whole(words, i)
    if found is None:
        return None
    return read_half(words, _read_point(words, found))


def multiply(value: float, scale: float) -> float:
    """`value` times `scale`, as one writes it: 4.1 million is 4,100,000, where floats come to a little less.

    >>> multiply(4.1, 1e6), 4.1 * 1e6
    (4100000.0, 4099999.9999999995)
    """
    return round(value * scale, 6)


def read_scales(words: Words, j: int, *, plural: bool = False) -> Cardinal:
    """The scale words at token `j` multiplied: "hundred thousand"; 1 where there are none."""
    scales = load_lexicon().scales
    scale = 1.0
    while j < len(words) and scale < 1e9:
        value = scales.get(words.low[j]) or (load_lexicon().scale_plurals.get(words.low[j]) if plural else None)
        if value is None:
            break
        scale *= value
        j += 1
    return Cardinal(j, scale)


def read_half(words: Words, found: Cardinal) -> Cardinal:
    """`found` with the half after it: "five and a half million", "a million and a half".

    A third and a quarter only before a scale, for "two spokesmen agreed and a third denied it".
    """
    low, j = words.low, found.end
    if low[j : j + 1] != ["and"] or low[j + 1 : j + 2] not in (["a"], ["one"]) or j + 2 >= len(words):
        return found
    part = load_lexicon().parts.get(low[j + 2])
    if part is None:
        return found
    scale = read_scales(words, j + 3)
    if scale.value > 1:
        return Cardinal(scale.end, multiply(found.value + part, scale.value), scale.value)
    if low[j + 2] != "half":
        return found
    return Cardinal(j + 3, found.value + part * (found.scaled if found.scaled >= 1000 else 1), found.scaled)


def _read_part(words: Words, i: int) -> Cardinal | None:
    """`half a million`, `half a dozen`, `a quarter of a million`, `quarter million`."""
    low = words.low
    j = i + (low[i] == "a")
    part = load_lexicon().parts.get(low[j]) if j < len(words) else None
    if part is None:
        return None
    j += 1
    j += low[j : j + 1] == ["of"] and low[j + 1 : j + 2] == ["a"]
    j += low[j : j + 1] == ["a"]
    scale = read_scales(words, j)
    return Cardinal(scale.end, part * scale.value) if scale.value > 1 else None


def _read_whole(words: Words, i: int) -> Cardinal | None:
    """A unit or a ten, then scales."""
    scales = load_lexicon().scales
    j, group, total, scaled = i, 0.0, 0.0, 1.0
    if words.low[i] in load_lexicon().zeros:
        return Cardinal(i + 1, 0.0)
    if words.low[i] in {"a", "an"}:
        if i + 1 >= len(words) or words.low[i + 1] not in scales:
            return None
        j, group = i + 1, 1.0
    elif words.low[i] in scales:
        if i + 1 >= len(words) or scales.get(words.low[i + 1], 0) <= scales[words.low[i]]:
            return None
        group = 1.0  # "hundred thousand", with no number before it
    begin = j
    while j < min(i + _LONGEST, len(words)):
        small, end = _small(words, j)
        scale = _scale(words, j, counted=bool(group))
        if small is not None and _may_follow(words, begin, j, group):
            group += small
            j = end
            continue
        if scale == 100 and 0 < group < 100:
            group *= scale
        elif scale is not None and group:
            total, group = total + group * scale, 0.0
            scaled = float(scale)
        elif scale is not None and total and scale > scaled and words.low[j - 1] in scales:
            total, scaled = total * scale, float(scale)  # "three lakh crore"
        elif words.low[j] != "and" or not (j > i and words.low[j - 1] in scales and _goes_on(words, j)):
            break
        j += 1
    value = total + group
    return Cardinal(j, value, scaled) if value else None


def _read_point(words: Words, found: Cardinal) -> Cardinal:
    """`nine point five million`."""
    lexicon = load_lexicon()
    if words.low[found.end : found.end + 1] != ["point"]:
        return found
    digits, j = "", found.end + 1
    while j < min(found.end + _LONGEST_DECIMAL, len(words)):
        value, end = (0, j + 1) if words.low[j] in lexicon.zeros else _small(words, j)
        if value is None:
            break
        digits, j = f"{digits}{value}", end
    if not digits:
        return found
    scale = read_scales(words, j)
    return Cardinal(scale.end, multiply(found.value + float(f"0.{digits}"), scale.value), scale.value)


def _goes_on(words: Words, j: int) -> bool:
    if words.low[j + 1 : j + 3] == ["one", "half"] or words.low[j - 1] == "dozen":
        return False
    return j + 1 < len(words) and _small(words, j + 1)[0] is not None


def _may_follow(words: Words, begin: int, j: int, group: float) -> bool:
    before = words.low[j - 1]
    if j == begin or not group:
        return j == begin or before in load_lexicon().scales or before == "and"
    small = _small(words, j)[0] or 0
    return (before in load_lexicon().tens and small < 10) or before in {"hundred", "and"}


def _small(words: Words, j: int) -> tuple[int | None, int]:
    """The number under a hundred at token `j`, and the token after it."""
    small, word = load_lexicon().small, words.low[j]
    if word in small:
        if word in load_lexicon().tens and words.low[j + 1 : j + 2] and words.low[j + 1] in _DASHES:
            unit = small.get(words.low[j + 2], 10) if j + 2 < len(words) else 10
            if unit < 10:
                return small[word] + unit, j + 3  # "fifty - two": no range runs so far backwards
        return small[word], j + 1
    ten, dash, unit_word = word.partition("-")
    if dash and ten in load_lexicon().tens and small.get(unit_word, 10) < 10:
        return small[ten] + small[unit_word], j + 1
    return None, j


def _scale(words: Words, j: int, *, counted: bool) -> int | None:
    """The scale word at token `j`; its plural only after a number: "three dozens"."""
    lexicon = load_lexicon()
    scale = lexicon.scales.get(words.low[j])
    return scale if scale is not None or not counted else lexicon.scale_plurals.get(words.low[j])
