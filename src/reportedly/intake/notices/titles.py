"""Where the title of a plain text stands.

In comes a text, out comes the span of its title or None. The title is the first line that is not page furniture, if it
is short and a line break and more text follow it. A title is never made up: a text of one paragraph has none.
"""

from __future__ import annotations

from reportedly.intake.notices.boilerplate import recognise_line
from reportedly.intake.notices.lines import find_lines
from reportedly.records import Span

LONGEST = 200
"""Characters; of 10,593 news titles the longest 1 in 1,000 are longer, and few first paragraphs are as short."""
LONGEST_WITH_STOP = 120
"""A line that ends in a full stop reads like a lead; only a short one above a far longer text is a title."""
SHARE_WITH_STOP = 5
"""How many times as long the rest has to be for a title that ends in a full stop."""
FURTHEST = 40
"""Lines looked at: longer menus than this stand above no article that comes as plain text."""


def find_title(text: str) -> Span | None:
    r"""The span of the title of `text`, None where there is none.

    >>> find_title("ua en ru\n\nPort of Velm reopens\n\nShips came in on Monday.")
    Span(start=10, end=30)
    >>> find_title("Ships came in on Monday.") is None
    True
    """
    for number, line in enumerate(find_lines(text)):
        if number >= FURTHEST:
            return None
        if len(line.words) > LONGEST:
            return None
        if recognise_line(line.words):
            continue
        return (
            Span(line.start, line.end)
            if _reads_like_title(line.words, len(text) - line.end, text[line.end :][:1000])
            else None
        )
    return None


def _reads_like_title(words: str, rest: int, following: str) -> bool:
    if not following.strip():
        return False
    if words.endswith(".") and not words.endswith(("..", "U.S.", "U.N.", "U.K.")):
        return len(words) <= LONGEST_WITH_STOP and rest >= SHARE_WITH_STOP * len(words) and "\n\n" in following[:4]
    return not words.endswith((",", ";"))
