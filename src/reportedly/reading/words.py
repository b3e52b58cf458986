"""The words of one sentence, with every top-level quotation folded into a single token.

In: the article's text, a range of it and the quotations that stand in that range. Out: `Words`, parallel lists of
lower-cased forms and offsets. Never copies or changes the text: `text[start[i]:end[i]]` is what was printed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.reading.quotations import Quotation

QUOTE = "“”"
"""The folded form of a whole quotation; no printed word lower-cases to it."""

# A possessive ending is a token of its own, so that "Kovar's office" and "Kovar said" share the token "kovar";
# numbers keep their separators, abbreviations of ranks and months their stops.
WORD = re.compile(
    r"['’]s\b(?!\w)|(?:[A-Z]\.){2,}"
    r"|\b(?:Gen|Lt|Col|Maj|Sgt|Brig|Capt|Adm|Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|St|Jr|Sr|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Bde|Regt|Div|Bn|Co|Inc|Ltd)\.(?=\s)"
    r"|\d+(?:[.,:]\d+)*(?:st|nd|rd|th)?%?|[^\W\d_]+(?:(?:[-‑'’](?!s\b)|\.(?=[^\W\d_]))\w+)*|\d\w*|[—–-]+|\.{2,}|\S"
)


@dataclass(slots=True)
class Words:
    """Parallel lists, one entry a token. `low` is lower case, except that a quotation is `QUOTE`."""

    text: str
    low: list[str]
    start: list[int]
    end: list[int]
    quotes: list[int]  # indexes of the tokens that are quotations

    def __len__(self) -> int:
        return len(self.low)

    def is_capital(self, i: int) -> bool:
        """Whether token `i` is printed with a capital first letter."""
        return self.text[self.start[i]].isupper()

    def printed(self, i: int, j: int) -> str:
        """The printed words of tokens [i, j)."""
        return self.text[self.start[i] : self.end[j - 1]] if j > i else ""


def find_words(text: str, start: int, end: int, quotations: Sequence[Quotation] = ()) -> Words:
    """The tokens of `text[start:end]`; each quotation in `quotations`, given in order and disjoint, is one token.

    >>> find_words("Kovar's aide (Gen. Ost) said 3,000 left.", 0, 40).low
    ['kovar', "'s", 'aide', '(', 'gen.', 'ost', ')', 'said', '3,000', 'left', '.']
    """
    words = Words(text, [], [], [], [])
    at = start
    for quotation in quotations:
        _add_words(words, at, quotation.start)
        words.quotes.append(len(words.low))
        words.low.append(QUOTE)
        words.start.append(quotation.start)
        words.end.append(quotation.end)
        at = quotation.end
    _add_words(words, at, end)
    return words


def _add_words(words: Words, start: int, end: int) -> None:
    for match in WORD.finditer(words.text, start, end):
        words.low.append(match.group().lower())
        words.start.append(match.start())
        words.end.append(match.end())
