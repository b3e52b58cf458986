"""The names in a statement that tell which story it belongs to: its words come in, folded beginnings of names go out.

A ship, a town, a prison: two statements on one matter that name the same are likely of one story, two that name
different ones are likely not. Names of the sides, of powers, titles and the calendar stand in every story and tell
nothing.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from reportedly.linking.romanisation import romanise

if TYPE_CHECKING:
    from reportedly.packs import Pack

CAPITAL = re.compile(r"[^\W\d_][\w'’-]{2,}")
OPENERS = " \t\n“”\"'‘’«»([—–-"
SENTENCE_ENDS = ".!?…:"
BEGINNING = 5
"""Letters that count: "Olenivka" and "Olenivka's", a town and its adjective, are the same."""


def find_anchors(content: str, pack: Pack) -> frozenset[str]:
    """Beginnings of the telling names in `content`; the first word of a sentence has its capital anyway and is none.

    >>> from reportedly.packs import load_pack
    >>> sorted(find_anchors("Officials in Tarnovka said the Halka was hit.", load_pack()))
    ['halka', 'tarno']
    """
    plain = _find_plain(pack)
    found = set()
    for match in CAPITAL.finditer(content):
        word = match.group()
        before = content[: match.start()].rstrip(OPENERS)
        if word[0].isupper() and before and before[-1] not in SENTENCE_ENDS:
            folded = romanise(re.split("['’]", word)[0])
            if folded not in plain:
                found.add(folded[:BEGINNING])
    return frozenset(found)


@cache
def _find_plain(pack: Pack) -> frozenset[str]:
    """Names that tell nothing."""
    listed = tomllib.loads(files("reportedly.linking").joinpath("data/anchors.toml").read_text("utf-8"))
    sides = (word for side in pack.sides for form in side.names | side.people for word in form)
    holders = (word for actor in pack.actors for one in actor.holders for word in one.name.split())
    return frozenset(map(romanise, (*(word for words in listed.values() for word in words), *sides, *holders)))
