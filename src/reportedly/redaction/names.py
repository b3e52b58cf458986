"""Where a text names a hidden person: persons come in, stretches of the text with whom they name go out.

A person's names match however they are written (`letters`), in either order, with initials and a father's name
between. One word of a name alone matches where the article knows no other bearer of it, and inside handles, addresses
and slugs wherever it stands. Pure; must never look at anything but words and their places.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from reportedly.redaction.letters import find_words, is_patronymic, unescape
from reportedly.redaction.ordinary import is_ordinary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reportedly.redaction.letters import Word

LEAST = 3
"""Letters of a word of a name that is hidden where it stands alone: shorter ones are words of a language."""
LEAST_INSIDE = 5
"""Letters of a name that is looked for inside a longer word of a handle or an address."""
INITIAL_GAP = 2
LONG = 9
"""Letters of a word from which two names may be in it."""
PARTICLES = frozenset(
    ["al", "bin", "ben", "ibn", "von", "van", "der", "den", "de", "del", "da", "di", "la", "le", "el"]
)
_GAP = re.compile(r"[^\w.!?;:\n]{0,3}|[\s\u00a0]{1,3}|[-_+.]|,\s|\.\s?|\s?\(|\)\s?")
_HANDLE = re.compile(
    r"[\w.+-]+@[\w.-]+|[@#][\w.-]+|\b(?:https?://|www\.)\S+|\b[\w-]+(?:\.[\w-]+)+/\S*|\b[\w-]+\.(?:com|org|net|ru|ua|info|me)\b"
)


class Person(NamedTuple):
    """Somebody who is hidden."""

    number: int  # 0: of nobody in particular
    forms: tuple[str, ...]  # names as printed
    marked: bool = False  # by people or the pack: single words are hidden in every article


class Part(NamedTuple):
    """One word of a person's name."""

    person: int
    word: str  # folded


class Stretch(NamedTuple):
    """A stretch of a text that is to be hidden."""

    start: int
    end: int
    person: int  # number of whom it names, 0 where that is not one person alone


class Around(NamedTuple):
    """What an article tells of the words of names."""

    alone: frozenset[int] = frozenset()  # persons whose single words are hidden by themselves
    kept: tuple[
        tuple[str, ...], ...
    ] = ()  # folded full names of others, whose words are left where they stand together


NOWHERE = Around()


class Names:
    """The names of `persons`, to be found in texts; made once for all texts."""

    def __init__(self, persons: Iterable[Person]) -> None:
        self._exact: defaultdict[str, set[Part]] = defaultdict(set)
        self._sound: defaultdict[str, set[Part]] = defaultdict(set)
        self._known: dict[tuple[str, bool], frozenset[Part]] = {}
        self._initials: defaultdict[str, set[int]] = defaultdict(set)
        self._lasts: set[Part] = set()  # last words of names, or whole ones
        self._joined: set[str] = set()  # whole names in one word
        self._inside: defaultdict[str, set[int]] = defaultdict(set)  # what is looked for in handles and addresses
        for person in persons:
            for form in person.forms:
                words = [*find_words(form)]
                telling = [word for word in words if word.folded not in PARTICLES]
                self._add(person.number, telling if len(telling) > 1 else words)
        longest_first = sorted(self._inside, key=lambda one: (-len(one), one))
        self._within = re.compile("|".join(map(re.escape, longest_first))) if longest_first else None

    def __bool__(self) -> bool:
        return bool(self._exact)

    def _add(self, number: int, words: Sequence[Word]) -> None:
        for word in words:
            part = Part(number, word.folded)
            for key in word.keys:
                self._exact[key].add(part)
            if len(word.folded) > LEAST:
                for sound in word.sounds:
                    self._sound[sound].add(part)
            if len(word.folded) >= LEAST_INSIDE and not is_ordinary(word.folded):
                self._inside[word.folded].add(number)
        if words:
            self._lasts.add(Part(number, words[-1].folded))
        if len(words) > 1:
            self._initials["".join(word.folded[0] for word in words)].add(number)
        if len(words) > 1:
            folded = [word.folded for word in words]
            for joined in ("".join(folded), "".join(reversed(folded))):
                self._inside[joined].add(number)
                self._joined.add(joined)

    def find(self, text: str, around: Around = NOWHERE, *, address: bool = False) -> list[Stretch]:
        """The stretches that name somebody hidden, in order, none overlapping; `address`: the whole is an address.

        >>> names = Names([Person(1, ("Ivan Orlov",))])
        >>> found = names.find("ORLOV, Ivan; Orlova and orlov-freed", Around(alone=frozenset([1])))
        >>> [(one.start, one.end) for one in found]
        [(0, 11), (13, 19), (24, 29)]
        """
        if not self or not text:
            return []
        read = unescape(text) if address or "%" in text or "xn--" in text else None
        if read is None:
            return self._find(text, around, address=address)
        found = self._find(read.text, around, address=address)
        return merge(Stretch(read.starts[one.start], read.ends[one.end - 1], one.person) for one in found)

    def _find(self, text: str, around: Around, *, address: bool) -> list[Stretch]:
        words = _read_words(text)
        named = [self._parts_of(word) for word in words]
        handles = [(0, len(text))] if address else [match.span() for match in _HANDLE.finditer(text)]
        stretches = [*self._find_inside(text, words, handles), *self._find_initials(text, words, around.alone)]
        if any(named):
            kept = _find_kept(words, named, around.kept)
            stretches += _find_sequences(text, words, named, kept)
            firsts = frozenset(word for name in around.kept for word in name[:-1])
            stretches += self._find_alone(words, named, kept, (around.alone, firsts), handles)
        return merge(stretches)

    def _parts_of(self, word: Word) -> frozenset[Part]:
        """Whose names the word may be of."""
        known = self._known.get((word.folded, word.capital))
        if known is None:
            known = self._known[word.folded, word.capital] = self._find_parts(word)
        return known

    def _find_parts(self, word: Word) -> frozenset[Part]:
        found: set[Part] = set()
        for key in word.keys:
            found |= self._exact.get(key, set())
        if (word.capital or not word.folded.isascii()) and not is_ordinary(word.folded):
            for sound in word.sounds:
                found |= self._sound.get(sound, set())
        return frozenset(found)

    def _find_alone(
        self,
        words: Sequence[Word],
        named: Sequence[frozenset[Part]],
        kept: set[int],
        around: tuple[frozenset[int], frozenset[str]],
        handles: Sequence[tuple[int, int]],
    ) -> Iterator[Stretch]:
        alone, firsts = around
        for at, word in enumerate(words):
            if not named[at] or at in kept:
                continue
            in_handle = any(start <= word.start < end for start, end in handles)
            hit = {one.person for one in named[at] if self._is_alone(one, alone, firsts)}
            if hit and (word.capital or in_handle or not is_ordinary(word.folded)):
                first, last = _widen(words, at)
                yield Stretch(words[first].start, words[last].end, _single(hit))

    def _is_alone(self, part: Part, alone: frozenset[int], firsts: frozenset[str]) -> bool:
        """Whether the word by itself tells of the person; a first name that another bears as well does not."""
        shared = part.word in firsts and part not in self._lasts
        return part.person in alone and len(part.word) >= LEAST and not shared

    def _find_initials(self, text: str, words: Sequence[Word], alone: frozenset[int]) -> Iterator[Stretch]:
        """The first letters alone, "O. B.", of a name whose words are hidden by themselves."""
        for one, other in pairwise(words):
            if len(one.folded) == len(other.folded) == 1 and one.capital and other.capital:
                found = self._initials.get(one.folded + other.folded, set()) & alone
                if found and text[one.end : one.end + 1] == "." and other.start - one.end <= INITIAL_GAP:
                    yield Stretch(one.start, other.end, _single(found))

    def _find_inside(self, text: str, words: Sequence[Word], handles: Iterable[tuple[int, int]]) -> Iterator[Stretch]:
        """Names inside longer words of handles, e-mail addresses and slugs: the whole word is hidden."""
        if self._within is None:
            return
        for word in words:  # what is left of a handle when its sign is gone
            long = len(word.folded) >= LONG and not is_ordinary(word.folded)
            if long and (match := self._within.search(word.folded)) and match.group() in self._joined:
                yield Stretch(word.start, word.end, _single(self._inside[match.group()]))
        for start, end in handles:
            for word in find_words(text[start:end]):
                if match := self._within.search(word.folded):
                    yield Stretch(start + word.start, start + word.end, _single(self._inside[match.group()]))


@lru_cache(maxsize=4)  # an article's text is asked for several times in a row
def _read_words(text: str) -> tuple[Word, ...]:
    return tuple(find_words(text))


def _find_kept(words: Sequence[Word], named: Sequence[frozenset[Part]], others: Sequence[Sequence[str]]) -> set[int]:
    """Indexes of words that stand in the full name of somebody who is not hidden."""
    kept: set[int] = set()
    for at, word in enumerate(words):
        if named[at]:
            for name in others:
                for first in (at - place for place, part in enumerate(name) if part in word.keys):
                    run = range(first, first + len(name))
                    if first >= 0 and run.stop <= len(words) and all(name[i - first] in words[i].keys for i in run):
                        kept.update(run)
    return kept


def _find_sequences(
    text: str, words: Sequence[Word], named: Sequence[frozenset[Part]], kept: set[int]
) -> Iterator[Stretch]:
    """Two words of one name side by side, an initial, a particle or a father's name between them at most."""
    for at in range(len(words)):
        if not named[at]:
            continue
        for next_ in range(at + 1, min(at + 4, len(words))):
            if not _GAP.fullmatch(text, words[next_ - 1].end, words[next_].start):
                break
            both = _pair(named[at], named[next_])
            if both and not {at, next_} <= kept:
                if "\n" in text[words[at].start : words[next_].end]:  # lines stay lines
                    yield Stretch(words[at].start, words[at].end, _single(both))
                    yield Stretch(words[next_].start, words[next_].end, _single(both))
                else:
                    yield Stretch(words[at].start, words[next_].end, _single(both))
                break
            if not (len(words[next_].folded) == 1 or words[next_].capital or words[next_].folded in PARTICLES):
                break


def _pair(one: Iterable[Part], other: Iterable[Part]) -> set[int]:
    """The persons of whom two words are different words of a name."""
    words: defaultdict[int, set[str]] = defaultdict(set)
    for number, name in other:
        words[number].add(name)
    return {number for number, name in one if words[number] - {name}}


def _widen(words: Sequence[Word], at: int) -> tuple[int, int]:
    """The initial or another spelling of the first name before the word, and the father's name after it, are of it."""
    first = last = at
    if at and words[at - 1].capital and words[at].start - words[at - 1].end <= INITIAL_GAP:
        before = words[at - 1]
        near = words[at].start - before.end == 1 and not is_ordinary(before.folded) and not before.folded.isdigit()
        first -= near or len(before.folded) == 1
    if at + 1 < len(words) and is_patronymic(words[at + 1]):
        last += 1
    return first, last


def _single(numbers: Iterable[int]) -> int:
    found = {*numbers}
    return found.pop() if len(found) == 1 else 0


def merge(stretches: Iterable[Stretch]) -> list[Stretch]:
    """The same without overlaps; where two persons' overlap the longer names whom.

    >>> merge([Stretch(0, 4, 1), Stretch(2, 9, 2)])
    [Stretch(start=0, end=9, person=2)]
    """
    merged: list[Stretch] = []
    width = 0
    for one in sorted(stretches):
        if merged and one.start < merged[-1].end:
            last = merged[-1]
            person = last.person if width >= one.end - one.start and last.person else one.person or last.person
            width = max(width, one.end - one.start)
            merged[-1] = Stretch(last.start, max(last.end, one.end), person)
        else:
            merged.append(one)
            width = one.end - one.start
    return merged
