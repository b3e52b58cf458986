"""Lines that are known by their shape: counters, dates, language switches, breadcrumbs, generator lines.

In comes one folded line, out comes the kind of notice and its message, or None. A line with any word outside the lists
of `data/boilerplate.toml` is left alone: prose must never be taken for furniture.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportedly.records import NoticeKind

LONGEST = 120
"""Characters; dates with a time zone and an "updated" beside them reach 90, longer breadcrumbs end in a title."""

_NUMBER = re.compile(r"[(+♥👁 ]*\d[\d., \u00a0]{0,11}(?:[kmкм]|тис|тыс)?\.?[) ]*")
_DIGIT = re.compile(r"\d")
_CLOCK = re.compile(r"\b\d{1,2}:\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b\d{4}-\d\d-\d\d\b")
_LETTERS = re.compile(r"[^\W\d_]+")
_SWITCH = re.compile(r"[\s|/,·•\-–—\\]+")
_CRUMB = re.compile(r"\s*[>»›→|•·/]\s*")
_GENERATED = re.compile(
    r"\d[\d., ]{0,12} (?:requests?|queries|sql queries|запрос\w{0,3}|запит\w{0,3}) (?:in|за) [\d., ]{1,12} ?\w{1,8}\.?"
)
_HOMES = frozenset(
    {"home", "main", "news", "головна", "главная", "новини", "новости", "startseite", "accueil", "inicio", "ana sayfa"}
)


class Shape(NamedTuple):
    """What a line's shape says it is."""

    kind: NoticeKind
    message: str


class ShapeWords(NamedTuple):
    """The word lists that shapes are made of."""

    counters: frozenset[str]
    counters_weak: frozenset[str]
    dates: frozenset[str]
    dates_weak: frozenset[str]
    languages: frozenset[str]
    anchors: frozenset[str]
    menu: frozenset[str]  # one-word and longer menu entries

    @classmethod
    def from_lists(cls, words: Mapping[str, Sequence[str]], menu: frozenset[str]) -> ShapeWords:
        """The lists as `data/boilerplate.toml` gives them, and the menu entries found among its phrases."""
        return cls(
            frozenset(words["counters"]),
            frozenset(words["counters_weak"]),
            frozenset(words["dates"]),
            frozenset(words["dates_weak"]),
            frozenset(words["languages"]),
            frozenset(words["language_anchors"]),
            menu,
        )


def recognise_shape(folded: str, words: ShapeWords) -> Shape | None:
    """What the line is by its shape alone, None for everything that could be prose."""
    if len(folded) > LONGEST:
        return None
    if _DIGIT.search(folded):
        return _recognise_numbers(folded, words)
    if _is_language_switch(folded, words):
        return Shape("language-switch", "a switch between the languages of the page")
    if _is_breadcrumb(folded, words):
        return Shape("navigation", "a path through the site's menu")
    return None


def _recognise_numbers(folded: str, words: ShapeWords) -> Shape | None:
    if _is_date(folded, words):
        return Shape("navigation", "a date or time standing alone")
    if _NUMBER.fullmatch(folded):
        return Shape("share-counter", "a number standing alone, as share counters do")
    letters = _words_of(folded)
    if letters & words.counters and letters <= words.counters | words.counters_weak:
        return Shape("share-counter", "a counter of shares, views or comments")
    if _GENERATED.fullmatch(folded):
        return Shape("generator", "a line of the software that made the page")
    return None


def _words_of(folded: str) -> set[str]:
    return set(_LETTERS.findall(folded))


def _is_date(folded: str, words: ShapeWords) -> bool:
    letters = _words_of(folded)
    if not letters <= words.dates | words.dates_weak:
        return False
    return bool(letters & words.dates) or _CLOCK.search(folded) is not None


def _is_language_switch(folded: str, words: ShapeWords) -> bool:
    first = _SWITCH.split(folded, 1)[0]
    if first and first not in words.languages:
        return False  # as nearly every line of prose
    tokens = {token for token in _SWITCH.split(folded) if token}
    return len(tokens) > 1 and tokens <= words.languages and not words.anchors.isdisjoint(tokens)


def _is_breadcrumb(folded: str, words: ShapeWords) -> bool:
    first = _CRUMB.split(folded, 1)[0]
    if first in words.menu or first in _HOMES or not first:
        crumbs = [crumb for crumb in _CRUMB.split(folded) if crumb]
        by_home = first in _HOMES and all(len(crumb.split()) <= 4 for crumb in crumbs)
        return len(crumbs) > 1 and (by_home or all(crumb in words.menu for crumb in crumbs))
    tokens = folded.split() if folded.split(None, 1)[0] in words.menu else ()
    return len(tokens) > 2 and all(token in words.menu for token in tokens)
