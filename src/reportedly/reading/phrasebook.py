"""A pack's words as the reader meets them: many phrases, looked up at one word of a sentence.

In: phrases with what each stands for. Out: the longest one that begins at a word. Phrases are cut by the same rule as
the sentences they are sought in, so that "Veldia's" finds itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from reportedly.reading.words import find_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportedly.reading.words import Words

Meaning = TypeVar("Meaning")


class Found(NamedTuple, Generic[Meaning]):
    """A phrase at tokens [start, end)."""

    start: int
    end: int
    meaning: Meaning


class Phrasebook(Generic[Meaning]):
    """Phrases by their first word, longest first."""

    def __init__(self, phrases: Iterable[tuple[str, Meaning]]) -> None:
        """Where two phrases are the same words, the first one stands."""
        table: dict[str, dict[tuple[str, ...], Meaning]] = {}
        for phrase, meaning in phrases:
            form = tuple(find_words(phrase, 0, len(phrase)).low)
            if form:
                table.setdefault(form[0], {}).setdefault(form, meaning)
        self._table = {first: sorted(forms.items(), key=lambda one: -len(one[0])) for first, forms in table.items()}

    def at(self, words: Words, i: int, end: int | None = None) -> Found[Meaning] | None:
        """The longest phrase that begins at token `i` and ends by token `end`.

        >>> words = find_words("the prisoner swap failed", 0, 24)
        >>> Phrasebook([("swap", 1), ("prisoner", 2), ("prisoner swap", 3)]).at(words, 1)
        Found(start=1, end=3, meaning=3)
        """
        for form, meaning in self._table.get(words.low[i], ()):
            if tuple(words.low[i : min(i + len(form), len(words) if end is None else end)]) == form:
                return Found(i, i + len(form), meaning)
        return None

    def within(self, words: Words, start: int = 0, end: int | None = None) -> Iterator[Found[Meaning]]:
        """The phrases in tokens [start, end), in order, none reaching into another."""
        table, free = self._table, start
        for i in [i for i, word in enumerate(words.low[start:end], start) if word in table]:
            found = self.at(words, i, end) if i >= free else None
            if found is not None:
                yield found
                free = found.end
