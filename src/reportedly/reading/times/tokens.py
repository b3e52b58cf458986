"""The words of a sentence, cut for reading dates.

In: the article's text and a range of it. Out: `Tokens`, parallel lists. Other than where a sentence is read for who
says what, "mid-March" is three tokens here, and "2022-09-21" and "21.09.2022" are one. Never copies or changes the
text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# Only the digits 0 to 9: in other scripts they may stand for anything, and a wrong date is worse than none.
NUMERIC = (
    r"(?<![\w.,/:+-])(?:[0-9]{4}(?:-[0-9]{1,2}-|/[0-9]{1,2}/|\.[0-9]{1,2}\.)[0-9]{1,2}"
    r"|[0-9]{1,2}(?:/[0-9]{1,2}/|\.[0-9]{1,2}\.|-[0-9]{1,2}-)[0-9]{4})"
    r"(?:(?=[T ][0-9]{2}:[0-9]{2})|(?![\w/+]|[.,:-][0-9]|-\w)|(?=-[0-9]{1,2}[./][0-9]{1,2}[./][0-9]{4}))"
)
# A month's stop belongs to it, so that "Sept. 21" does not look like the end of something.
_TOKEN = re.compile(
    NUMERIC + r"|[0-9]+(?:[.,:][0-9]+)*(?:[^\W\d_]+|%)?|['’]s\b"
    r"|\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT?|OCT|NOV|DEC)\."
    r"|\b(?:[Nn]o|[Tt]el)\.(?= ?[0-9])|[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)*|['’][0-9]0s\b|\w+|\S"
)


@dataclass(frozen=True, slots=True)
class Tokens:
    """Parallel lists, one entry a token; `low` is lower case."""

    text: str
    low: list[str]
    start: list[int]
    end: list[int]

    def __len__(self) -> int:
        return len(self.low)

    def at(self, i: int) -> str:
        """The lower-cased token `i`, or "" outside the sentence."""
        return self.low[i] if 0 <= i < len(self.low) else ""

    def is_capital(self, i: int) -> bool:
        """Whether there is a token `i` and it is printed with a capital first letter."""
        return 0 <= i < len(self.low) and self.text[self.start[i]].isupper()

    def has(self, i: int, phrase: tuple[str, ...]) -> bool:
        """Whether `phrase` stands at token `i`."""
        return 0 <= i < len(self.low) and tuple(self.low[i : i + len(phrase)]) == phrase

    def is_glued(self, i: int) -> bool:
        """Whether no space stands between tokens `i` - 1 and `i`."""
        return 0 < i < len(self.low) and self.end[i - 1] == self.start[i]


def find_tokens(text: str, start: int = 0, end: int | None = None) -> Tokens:
    """The tokens of `text[start:end]`.

    >>> find_tokens("In mid-March 2022, on 21.09.2022 or Sept. 21st.").low
    ['in', 'mid', '-', 'march', '2022', ',', 'on', '21.09.2022', 'or', 'sept.', '21st', '.']
    """
    tokens = Tokens(text, [], [], [])
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        tokens.low.append(match.group().lower())
        tokens.start.append(match.start())
        tokens.end.append(match.end())
    return tokens
