"""Text with its spellings evened out, so that what a marker types finds what is printed.

In: a text. Out: the same with one space for any run of white space, straight quotes, one hyphen for any dash and three
dots for "…", and for each of its characters the place in the text that it came from. Words and their letters stay.
"""

from __future__ import annotations

from typing import NamedTuple

Span = tuple[int, int]
"""Half-open, in code points of the article's text."""
_EVEN = {
    **dict.fromkeys("‘’‚‛ʼ`´′", "'"),
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    "…": "...",
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", ""),  # nobody sees or types them
}


class Folded(NamedTuple):
    """The evened words, and for each character the first place it stands for and the one after the last."""

    words: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]


def fold(text: str) -> Folded:
    """`text` evened out.

    >>> fold("“We  wait” — all…").words
    '"We wait" - all...'
    """
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for place, letter in enumerate(text):
        even = " " if letter.isspace() else _EVEN.get(letter, letter)
        if even in {" ", "-"} and words and words[-1] == even:
            ends[-1] = place + 1
            continue
        for one in even:
            words.append(one)
            starts.append(place)
            ends.append(place + 1)
    return Folded("".join(words), tuple(starts), tuple(ends))


def find_words(folded: Folded, phrase: str, within: Span) -> list[Span]:
    """Every place of the text inside `within` where `phrase` stands as whole words, in order.

    >>> find_words(fold("He said “the wait” is over."), 'the', (0, 27)), find_words(fold("He said"), "aid", (0, 7))
    ([(9, 12)], [])
    """
    wanted, words = fold(phrase).words.strip(), folded.words
    found: list[Span] = []
    at = words.find(wanted) if wanted else -1
    while at >= 0:
        end = at + len(wanted)
        span = (folded.starts[at], folded.ends[end - 1])
        if within[0] <= span[0] and span[1] <= within[1] and _whole(words, at) and _whole(words, end):
            found.append(span)
        at = words.find(wanted, at + 1)
    return found


def _whole(words: str, at: int) -> bool:
    """Whether no word goes on across this place."""
    return not (0 < at < len(words) and words[at - 1].isalnum() and words[at].isalnum())
