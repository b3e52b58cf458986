"""When a statement given is one that was marked: what several measurements share.

`find_best_pairs`, `overlap` and `is_same_speaker` decide as the war news' scorer does (a script, and run as one where
it gives the figure), so that what is told here of the statements found is told of the same statements.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reportedly.records import Span

HALF = 0.5
"""Share of the words, or characters, of two contents together that both must have."""
LONG_WORD = 4
LEAST_INITIALS = 3
_DOTTED = re.compile(r"\b([A-Z])\.(?=[A-Z]\b|[A-Z]\.|\s|$)")
_POSSESSIVE = re.compile(r"(?<=\w)'s\b|(?<=s)'(?=\s|$)")
_SAME = {
    "russian": "russia", "ukrainian": "ukraine", "american": "us", "british": "uk", "korean": "korea",
    "turkish": "turkey", "israeli": "israel", "palestinian": "palestine", "german": "germany", "french": "france",
    "polish": "poland", "chinese": "china", "belarusian": "belarus", "iranian": "iran", "defence": "defense",
    "gov": "governor",
}  # fmt: skip
"""Words by which one body or office is called as well."""
_STOP = frozenset(["the", "a", "an", "of", "in", "on", "and", "for", "who", "his", "her", "its", "their", "s"])


def overlap(one: str, other: str) -> float:
    """Intersection over union of the two word bags, 0 to 1.

    >>> overlap("the bridge was mined", "the bridge was not mined")
    0.8
    """
    a, b = Counter(_words(one)), Counter(_words(other))
    return (a & b).total() / max(1, (a | b).total())


def find_best_pairs(marked: Sequence[str], given: Sequence[str]) -> dict[int, int]:
    """Which content of one article's `marked` is found in which of `given`: indexes, each used once, best first."""
    pairs = sorted(
        (-share, i, j)
        for i, one in enumerate(marked)
        for j, other in enumerate(given)
        if (share := overlap(one, other)) >= HALF
    )
    found: dict[int, int] = {}
    for _, i, j in pairs:
        if i not in found and j not in found.values():
            found[i] = j
    return found


def is_same_speaker(marked: str | None, given: str | None) -> bool:
    """Whether all words of one name stand in the other, or one is the other's initials; two absent ones are the same.

    Articles, possessives, plurals of bodies, adjectives of states and two spellings of English are out of account.

    >>> is_same_speaker("the Velland ministry", "Velland ministry of defence"), is_same_speaker("Kovar", None)
    (True, False)
    >>> is_same_speaker("Turkey's Ministry of Defense", "the Turkish Defence Ministry")
    True
    >>> is_same_speaker("I.C.R.C.", "International Committee of the Red Cross")
    True
    """
    if marked is None:
        return not given
    one, other = _fold_name(marked), _fold_name(given or "")
    a, b = ({_singular(word) for word in words} for words in (one, other))
    if not a or not b:
        return False
    return a <= b or b <= a or _are_initials(one, other) or _are_initials(other, one)


def _fold_name(name: str) -> list[str]:
    plain = _DOTTED.sub(r"\1", name.replace("ʼ", "'").replace("’", "'"))
    plain = _POSSESSIVE.sub("", plain)
    return [_SAME.get(word, word) for word in _words(plain) if word not in _STOP]


def _singular(word: str) -> str:
    return word[:-1] if len(word) > LONG_WORD and word.endswith("s") and not word.endswith("ss") else word


def _are_initials(short: Sequence[str], long: Sequence[str]) -> bool:
    if len(short) != 1 or len(short[0]) < LEAST_INITIALS:
        return False
    return "".join(word[0] for word in long if word != "un") == short[0].removeprefix("un")


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def fold(text: str) -> list[str]:
    """The words of `text` in small letters without accents, as words marked across articles are compared.

    >>> fold("José’s Café")
    ['jose', 's', 'cafe']
    """
    plain = unicodedata.normalize("NFKD", text).lower()
    return re.findall(r"\w+", "".join(letter for letter in plain if not unicodedata.combining(letter)))


def touch(one: Iterable[Span], other: Sequence[Span]) -> bool:
    """Whether any stretch of the one shares a character with any of the other."""
    return any(a < d and c < b for a, b in one for c, d in other)


def share_characters(one: Sequence[Span], other: Sequence[Span]) -> float:
    """Intersection over union of the characters of two contents, 0 to 1; stretches of one content do not overlap.

    >>> from reportedly.records import Span
    >>> share_characters([Span(0, 10)], [Span(5, 10), Span(20, 25)])
    0.3333333333333333
    """
    shared = sum(max(0, min(b, d) - max(a, c)) for a, b in one for c, d in other)
    together = sum(b - a for a, b in (*one, *other)) - shared
    return shared / together if together else 0.0


def find_f1(right_of_given: int, given: int, right_of_marked: int, marked: int) -> tuple[float, float, float]:
    """Precision, recall and F1 in hundredths; 0 where there is nothing to divide by.

    >>> [round(value, 1) for value in find_f1(1, 2, 1, 4)]
    [50.0, 25.0, 33.3]
    """
    precision, recall = right_of_given / max(1, given), right_of_marked / max(1, marked)
    return 100 * precision, 100 * recall, 100 * 2 * precision * recall / max(1e-9, precision + recall)


def share_of(counts: Mapping[str, int], name: str) -> float | None:
    """What `name` makes of all that was counted, in hundredths; None where nothing was."""
    whole = sum(counts.values())
    return 100 * counts.get(name, 0) / whole if whole else None
