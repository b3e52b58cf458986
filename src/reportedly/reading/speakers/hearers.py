"""The outlet that words were spoken to: "told the Ostpress news agency", "told the Norland channel Ost24".

In come the printed words of a hearer, out comes the name of an outlet or None. Must never take a person, a court or a
crowd for an outlet.
"""

from __future__ import annotations

from reportedly.reading.speakers.namewords import WORDS, fold
from reportedly.reading.speakers.tokens import find_tokens

_BETWEEN = frozenset(["on", "in", "by", "from", "to", "of", "for", "at", "its", "his", "her", "their"])
"""Before the noun these show that the phrase is about something else."""


def find_outlet_name(words: str) -> str | None:
    """The outlet's name where its noun shows that it is one; "the channel" alone names nobody.

    >>> find_outlet_name("the Ostpress news agency"), find_outlet_name("the Norland channel Ost24")
    ('Ostpress news agency', 'Ost24')
    >>> find_outlet_name("the court"), find_outlet_name("the paper"), find_outlet_name("Ana Kovar")
    (None, None, None)
    """
    tokens = find_tokens(words)
    nouns = [i for i, low in enumerate(tokens.lowers) if low in WORDS.later_outlets and tokens.words[i].islower()]
    if not nouns:
        return None
    noun = nouns[-1]
    if not _BETWEEN.isdisjoint(tokens.lowers[:noun]):
        return None  # "a statement on its Telegram channel" is about the statement
    after = [i for i in range(noun + 1, len(tokens.words)) if tokens.words[i][0].isupper()]
    if after:
        return words[tokens.starts[after[0]] : tokens.ends[after[-1]]]
    names = [i for i in range(noun) if tokens.words[i][0].isupper() and not _is_article_or_state(tokens.words[i])]
    return words[tokens.starts[names[0]] : tokens.ends[noun]] if names else None


def _is_article_or_state(word: str) -> bool:
    low = fold(word.lower())
    return low in ("the", "a", "an") or low in WORDS.demonyms
