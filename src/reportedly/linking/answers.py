"""Whether one statement says no where another says yes: their words and the matter come in, yes or no goes out.

Stricter than `polarity`, which only tells whether a statement says no of its matter at all. Most that do are no answer
to the others of their claim ("no one was hurt" to "the prison was attacked"), and who is said to deny what he never
spoke of is wronged. Judged by eye on 169 statements of 199 articles: of the 45 let through here about half are denials,
of those held back one in twenty.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.linking.anchors import find_anchors
from reportedly.linking.matters import find_places
from reportedly.linking.polarity import turns_at
from reportedly.linking.stems import WORD, find_stems

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.packs import Pack

REACH = 6
"""Words between a negation and what it turns; farther off it mostly turns something else."""
BREAK = re.compile(r"[,;:.!?—–]\s|\b(?:that|but|because|if|who|which|when|while|where)\b", re.IGNORECASE)
"""Where a clause ends: a negation before it turns nothing after it."""


def answers(content: str, other: str, matter: str, pack: Pack) -> bool:
    """Whether one of the two says no, in its own clause, of a word of `matter` that the other says yes of.

    Two that tell different names tell of different things.

    >>> from reportedly.packs import load_pack
    >>> answers("They should not be exchanged.", "The troops would be exchanged.", "exchange", load_pack())
    True
    >>> answers("Nobody knows when they will be exchanged.", "They were exchanged.", "exchange", load_pack())
    False
    """
    names, others = find_anchors(content, pack), find_anchors(other, pack)
    if names and others and names.isdisjoint(others):
        return False
    stems, other_stems = find_stems(content), find_stems(other)
    places, other_places = find_places(content, pack, matter), find_places(other, pack, matter)
    shared = {stems[at] for at in places} & {other_stems[at] for at in other_places}
    turned = _is_turned(content, [at for at in places if stems[at] in shared])
    return turned != _is_turned(other, [at for at in other_places if other_stems[at] in shared])


def _is_turned(content: str, places: Sequence[int]) -> bool:
    """Whether one of the words numbered `places` is turned round by a word shortly before it in its clause."""
    found = [*WORD.finditer(content)]
    words = [match.group().lower().replace("’", "'") for match in found]
    return any(
        turns_at(words, at) and not BREAK.search(content, found[at].end(), found[place].start())
        for place in places
        for at in range(max(0, place - REACH), place)
    )
