"""Captions of pictures and the credits that give them away.

In comes a line, or a stretch of one, that stands apart; out come the offsets of its caption and of its credit within
it. A line is a caption only where it ends in a credit: captions read like prose, and prose must not be lost.
"""

from __future__ import annotations

import re

LONGEST = 420
"""Characters; agency captions with a dateline and a credit reach 400, and most paragraphs are no longer."""
SHORTEST = 3
"""Words of a caption before a credit without brackets."""

_AGENCIES = (
    "Getty Images|Getty|Reuters|REUTERS|AFP|AP|EPA|EPA-EFE|TASS|Shutterstock|Alamy|Pool|Handout|Anadolu|Ukrinform|"
    "UNIAN|Zuma Press|ZUMA|PA Media|PA Wire|Maxar Technologies|Bloomberg|Xinhua|dpa|SIPA|Rex"
)
# An agency alone in brackets is no sign of a picture: agency copy ends in "(Reuters)" too. Nor is a dash before an
# agency: headlines end in "– Reuters".
_CREDIT_AT_END = re.compile(
    r"\((?:[Pp]hotos?|[Ii]mages?|[Pp]ictures?|[Pp]hotograph|[Cc]redits?|[Ff]oto|[Фф]ото|[Іі]люстрація|AP Photo)\b:?"
    r"[^()]{1,90}\)\.?$"
    r"|(?<=[.!?…”\"’)\s])(?:Photo(?:graph)?s?|Picture|Image|Foto|Фото)(?: [Cc]redit| by)?: ?[^.!?:]{2,90}\.?$"
    rf"|\([^()]{{1,70}}(?:/| via )(?:{_AGENCIES})(?:, (?:[Ff]ile|FILE|[Pp]ool))?\)$"
    rf"|(?<=[.!?…”\"’)\s])(?:[A-Z][\w.'’-]{{0,20}} ){{1,4}}"
    rf"(?:via (?:[A-Z][\w ]{{1,24}}/)?|[A-Z][\w.'’-]{{1,20}}(?:/[A-Z][\w ]{{1,24}})?/)(?:{_AGENCIES})$"
)
_CREDIT_WORDS = re.compile("Photo|Picture|Image|Foto|Фото")
_LAST_WORDS = (")", ").", *_AGENCIES.split("|"))
_RUN_ON = re.compile(r"\S {2,}\S|\((?:AP )?Photo|(?:[.!?]\s.*){3}")
"""Several blocks, or more sentences than a caption has: prose with a credit run in."""
_TAIL = 130
"""Characters at the end of a line in which a credit is looked for."""
_SPEECH = frozenset('"“”„«»‘')


def find_credit(words: str) -> int | None:
    """Where the credit at the end of the line starts, with the caption before it; None where no credit ends the line.

    >>> words = "A bridge in the port of Velm (Photo: Orlan Press)"
    >>> words[find_credit(words) :]
    '(Photo: Orlan Press)'
    """
    if len(words) > LONGEST:
        return None
    tail = max(0, len(words) - _TAIL)
    if not (words.endswith(_LAST_WORDS) or _CREDIT_WORDS.search(words, tail)):
        return None  # most lines leave here, for the pattern is slow
    match = _CREDIT_AT_END.search(words, tail)
    if match is None or _RUN_ON.search(words, 0, match.start()):
        return None
    # "UAE Ministry of Foreign Affairs via Reuters": what is left of so short a line belongs to the agency's name.
    whole = match.group()[0] != "(" and len(words[: match.start()].split()) < SHORTEST
    return 0 if whole else match.start()


def is_rubbish(caption: str) -> bool:
    """Whether nothing is lost when the caption is not read: one that quotes somebody is kept.

    >>> is_rubbish("A bridge in the port of Velm"), is_rubbish("“We stay,” says the ferryman")
    (True, False)
    """
    return _SPEECH.isdisjoint(caption)
