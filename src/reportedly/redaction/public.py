"""Who is public: names come in, whether another name is one of theirs goes out.

The pack's actors and the holders of its offices, whom people marked so, and whoever wrote the article. Names are
compared by sound, since news prints one minister in five spellings, and by his family name alone. Pure.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from reportedly.redaction.letters import find_words, spell

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportedly.redaction.letters import Word


def join_words(name: str) -> str:
    """The folded words of a name, by which two printings of it are one.

    >>> join_words("Ivan  O’Brien") == join_words("IVAN O'Brien")
    True
    """
    return " ".join(word.folded for word in find_words(name))


class Public:
    """Names of public parties, and of `persons` among them, whose family names alone are theirs too."""

    def __init__(self, names: Iterable[str], persons: Iterable[str] = ()) -> None:
        self._whole = {join_words(name) for name in names}
        self._lasts: set[str] = set()
        self._firsts: defaultdict[str, list[Word]] = defaultdict(list)  # by the sound of the family name
        for name in persons:
            words = [*find_words(name)]
            if len(words) > 1:
                self._lasts.add(spell(words[-1].folded))
                for sound in words[-1].sounds:
                    self._firsts[sound].append(words[0])

    def holds(self, name: str) -> bool:
        """Whether `name` is one of theirs.

        >>> public = Public(["Dolmar Post"], ["Sergey Orlin"])
        >>> [public.holds(name) for name in ("Sergei V. Orlin", "Orlin", "Petra Orlin", "The Dolmar Post")]
        [True, True, False, False]
        """
        words = [*find_words(name)]
        if not words or " ".join(word.folded for word in words) in self._whole:
            return bool(words)
        if len(words) == 1:
            return spell(words[0].folded) in self._lasts
        firsts = [first for sound in words[-1].sounds for first in self._firsts.get(sound, ())]
        return any(_is_same(words[0], first) for first in firsts)


def _is_same(one: Word, other: Word) -> bool:
    """Whether two first names are one, or one is the other's initial."""
    if len(one.folded) == 1 or len(other.folded) == 1:
        return one.folded[0] == other.folded[0]
    return not one.sounds.isdisjoint(other.sounds) or not one.keys.isdisjoint(other.keys)
