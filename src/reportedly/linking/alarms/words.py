"""The words of a stretch of text, made comparable, with their places and sentences.

In: a text and a range of it. Out: `Words`. The text is never changed: `text[start[i]:end[i]]` is what was printed.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportedly.linking.alarms.wordlists import read_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.records import Span

WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’‘´`ʼ][^\W\d_]+)*")
APOSTROPHES = str.maketrans("’‘´`ʼ", "'" * 5)
END = re.compile(r"[\n\r]|[.!?…][\"”’'»)\]]*\s")
"""What ends a sentence between two words; a line always does."""


@dataclass(slots=True)
class Words:
    """Parallel lists, one entry a word."""

    text: str
    forms: list[str] = field(default_factory=list)  # without case and ways of writing
    start: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    sentence: list[int] = field(default_factory=list)  # number of the sentence, from 0

    def holds(self, spans: Sequence[Span]) -> bool:
        """Whether any of the words may stand within `spans`: a quick no for most of an article's statements."""
        return bool(self.forms) and any(start < self.end[-1] and self.start[0] < end for start, end in spans)

    def __len__(self) -> int:
        return len(self.forms)


def find_words(text: str, start: int, end: int) -> Words:
    """The words of `text[start:end]`.

    >>> find_words("Gen. Orlin didn’t go. Tarn did.", 0, 31).forms
    ['gen', 'orlin', "didn't", 'go', 'tarn', 'did']
    >>> find_words("Gen. Orlin didn’t go. Tarn did.", 0, 31).sentence
    [0, 0, 0, 0, 1, 1]
    """
    words = Words(text)
    sentence = 0
    for match in WORD.finditer(text, start, end):
        if words.forms and _ends(words, match.start()):
            sentence += 1
        words.forms.append(fold(match.group()))
        words.start.append(match.start())
        words.end.append(match.end())
        words.sentence.append(sentence)
    return words


def fold(word: str) -> str:
    """`word` without its case, its marks and the choice of apostrophe.

    >>> fold("Émile’s")
    "emile's"
    """
    if word.isascii():
        return word.translate(APOSTROPHES).lower()
    plain = unicodedata.normalize("NFKD", word.translate(APOSTROPHES).casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def _ends(words: Words, at: int) -> bool:
    """Whether a sentence ends between the last word and the one at `at`."""
    between = words.text[words.end[-1] : at]
    if END.search(between) is None:
        return False
    if "\n" in between or "\r" in between:
        return True
    last = words.forms[-1]
    shortened = between[0] == "." and (last in read_words("abbreviations") or len(last) == 1)
    return (words.text[at].isupper() and not shortened) or words.text[at].isdigit()
