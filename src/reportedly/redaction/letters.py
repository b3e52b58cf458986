"""The words of a text as a hostile reader would compare them: a text goes in, folded words with their places come out.

Case, accents (one letter or two), apostrophes, characters of no width, letters of another alphabet that print alike
and full-width forms are out of account; percent-escapes are read as the letters they stand for. A Cyrillic word has
the keys of its Latin forms and of its stems. Places are always those of the text as it came. Pure.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote_to_bytes

from reportedly.linking.romanisation import romanise

if TYPE_CHECKING:
    from collections.abc import Iterator

INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff"
"""Characters that print nothing: soft hyphens, joiners, marks of direction, selectors of variants."""
MARKS = "\u0300-\u036f\u0483-\u0487\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0"
APOSTROPHES = "'’ʼ‘`´ʹʻ′＇"
_INNER = rf"[{INVISIBLE}{MARKS}]+|[{APOSTROPHES}](?=[^\W_])"
WORD = re.compile(rf"[^\W_](?:[^\W_]|{_INNER})*")
_POSSESSIVE = re.compile(rf"[{APOSTROPHES}][sSѕ]$")
_DROPPED = re.compile(rf"[{INVISIBLE}{MARKS}{APOSTROPHES}]")
_HUMP = re.compile(r"(?<=[^\W\d_A-ZА-ЯІЇЄҐ])(?=[A-ZА-ЯІЇЄҐ])")
_ESCAPES = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_CYRILLIC = re.compile(r"[Ѐ-ӿ]")
_LATIN = re.compile(r"[a-z]")
_PUNYCODE = re.compile(r"xn--[a-z0-9-]+", re.IGNORECASE)
LEAST_STEM = 3
"""Letters that are left of a name when its ending is taken off."""


class Word(NamedTuple):
    """One word of a text."""

    start: int  # in code points of the text
    end: int  # without a possessive ending
    folded: str  # small letters as printed, marks dropped
    keys: frozenset[str]  # the folded word with its plural taken off, and its stems, in its own alphabet
    sounds: frozenset[str]  # what it sounds like, in Latin letters, for another way of writing it
    capital: bool


@cache
def _table() -> dict[str, dict[str, object]]:
    return tomllib.loads(files("reportedly.redaction").joinpath("data/letters.toml").read_text("utf-8"))


@cache
def _letters(name: str) -> dict[int, str]:
    return str.maketrans({key: str(value) for key, value in _table()[name].items()})


@cache
def _list(group: str, name: str) -> tuple[str, ...]:
    found = _table()[group][name]
    assert isinstance(found, list)  # noqa: S101 -- this package's own data
    return tuple(sorted(map(str, found), key=len, reverse=True))


@cache
def _sounds() -> tuple[tuple[re.Pattern[str], str], ...]:
    rules = _table()["sounds"]["rules"]
    assert isinstance(rules, list)  # noqa: S101 -- as above
    return tuple((re.compile(pattern), put) for pattern, put in rules)


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    r"""`word` with its ways of writing out of account.

    >>> fold("O’Brien") == fold("O'BRIEN"), fold("Orl\u00adov"), fold("Оrlov")
    (True, 'orlov', 'orlov')
    >>> fold("Žižka") == fold("Z\u030ciz\u030cka")
    True
    """
    folded = _DROPPED.sub("", unicodedata.normalize("NFKC", word)).casefold()
    if folded.isascii():
        return folded
    folded = folded.translate(_letters("plain")).translate(_letters("greek"))
    if _LATIN.search(folded) and _CYRILLIC.search(folded):
        folded = folded.translate(_letters("alike"))
    if _CYRILLIC.search(folded):
        return folded  # й and ї are letters of their own, not letters with a mark
    return "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))


def find_words(text: str) -> Iterator[Word]:
    """The words of `text`; one with a capital inside ("IvanOrlov") is given by its parts.

    >>> [(one.folded, one.start, one.end) for one in find_words("@IvanOrlov's")]
    [('ivan', 1, 5), ('orlov', 5, 10)]
    """
    for match in WORD.finditer(text):
        at = match.start()
        for part in _read(match.group()):
            yield Word(at + part.start, at + part.end, *part[2:])


@lru_cache(maxsize=1 << 16)
def _read(printed: str) -> tuple[Word, ...]:
    """The parts of one printed word, at places in it."""
    end = len(printed) - (2 if _POSSESSIVE.search(printed) else 0)
    bounds = [0, *(hump.start() for hump in _HUMP.finditer(printed[:end])), end]
    parts = []
    for start, stop in pairwise(bounds):
        if start < stop:
            folded = fold(printed[start:stop])
            word = Word(start, stop, folded, find_keys(folded), find_sounds(folded), printed[start].isupper())
            parts.append(word)
    return tuple(parts)


def find_keys(folded: str) -> frozenset[str]:
    """The forms of a folded word that are one with it in its own alphabet: without a plural's ending, or its stems.

    >>> sorted(find_keys("orlovs")), "орлов" in find_keys("орловым")
    (['orlov', 'orlovs'], True)
    """
    keys = {folded}
    if _CYRILLIC.search(folded):
        keys |= set(_stems(folded, "cyrillic"))
    else:
        keys |= {folded[:-cut] for cut in (1, 2) if folded.endswith(("s", "es")[cut - 1]) and len(folded) - cut >= 2}
    return frozenset(keys)


def find_sounds(folded: str) -> frozenset[str]:
    """What a folded word and its stems sound like, in coarse Latin letters.

    >>> find_sounds("зеленського").isdisjoint(find_sounds("zelenskyy")), find_sounds("orlov") & find_sounds("orlik")
    (False, frozenset())
    """
    if _CYRILLIC.search(folded):
        forms = {folded, *_stems(folded, "cyrillic")}
        read = {romanise(form, language) for form in forms for language in (None, "uk")}
    else:
        read = {folded, *_stems(folded, "latin")}
    # Looked like Latin letters, a word of Cyrillic ones may be a Latin one in disguise.
    read |= {alike} if (alike := folded.translate(_letters("alike"))) != folded and alike.isascii() else set()
    return frozenset(sound for form in read if len(sound := spell(form)) >= LEAST_STEM)


def _stems(folded: str, alphabet: str) -> Iterator[str]:
    for ending in _list("endings", alphabet):
        if folded.endswith(ending) and len(folded) - len(ending) >= LEAST_STEM:
            stem = folded[: -len(ending)]
            yield stem
            if alphabet == "cyrillic" and len(stem) > LEAST_STEM + 1 and stem[-2] in "еоє":
                yield stem[:-2] + stem[-1]  # Журавель, Журавля


def spell(form: str) -> str:
    """One spelling for all that a folded Latin word may have.

    >>> spell("zelenskyy") == spell("zelenskiy") == spell("zelensky")
    True
    """
    for pattern, put in _sounds():
        form = pattern.sub(put, form)
    return form


def is_patronymic(word: Word) -> bool:
    """Whether the word is made of a father's name.

    >>> is_patronymic(next(find_words("Petrovich")))
    True
    """
    return word.capital and len(word.folded) > LEAST_STEM + 2 and word.folded.endswith(_list("patronymics", "endings"))


class Unescaped(NamedTuple):
    """A text with its escapes read, and for each of its characters where it stood."""

    text: str
    starts: tuple[int, ...]  # one more than characters
    ends: tuple[int, ...]


def unescape(text: str) -> Unescaped | None:
    """An address with percent-escapes and punycode read; None where it has none.

    >>> unescape("/%D0%9E%D1%80/x").text, unescape("/%D0%9E%D1%80/x").starts[:4]
    ('/Ор/x', (0, 1, 7, 13))
    """
    if "%" not in text and "xn--" not in text.lower():
        return None
    letters: list[tuple[str, int, int]] = []
    at = 0
    for start, end, read in sorted((*_read_escapes(text), *_read_punycode(text))):
        if start < at:
            continue
        letters += [(letter, place, place + 1) for place, letter in enumerate(text[at:start], at)]
        letters += read
        at = end
    letters += [(letter, place, place + 1) for place, letter in enumerate(text[at:], at)]
    return Unescaped(
        "".join(one[0] for one in letters), tuple(one[1] for one in letters), tuple(one[2] for one in letters)
    )


def _read_escapes(text: str) -> Iterator[tuple[int, int, list[tuple[str, int, int]]]]:
    for match in _ESCAPES.finditer(text):
        read, at = [], match.start()
        for letter in unquote_to_bytes(match.group()).decode("utf-8", "replace"):
            length = 3 * (len(letter.encode()) if letter != "\ufffd" else 1)
            read.append((letter, at, min(at + length, match.end())))
            at += length
        yield match.start(), match.end(), read


def _read_punycode(text: str) -> Iterator[tuple[int, int, list[tuple[str, int, int]]]]:
    for match in _PUNYCODE.finditer(text):
        try:
            label = match.group()[4:].encode("ascii").decode("punycode")
        except UnicodeError:
            continue
        yield match.start(), match.end(), [(letter, *match.span()) for letter in label]
