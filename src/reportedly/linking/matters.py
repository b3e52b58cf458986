"""What a statement is about, by the pack's lists: its words come in, the matters that it may be compared on go out.

Two words for one thing ("swap", "exchange") are one matter. At most MOST matters of a statement count: those it names
most often, then first. What stands in the background of nearly everything here ("prisoners", "attack": the pack calls
such matters broad) counts only where there is nothing else.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from reportedly.linking.polarity import has_negation, is_negated
from reportedly.linking.stems import find_stems

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportedly.packs import Matter, Pack

MOST = 2
"""With one matter a statement, those on two things miss half of their company; with all, background brings strangers
together (B-cubed on the marked claims 0.66, 0.71 and 0.69 for one, two and all)."""


class Entry(NamedTuple):
    """A phrase of a matter, in stems."""

    stems: tuple[str, ...]
    matter: Matter


def find_matters(content: str, pack: Pack) -> list[str]:
    """The names of the matters that `content` is compared on, the first being what it is most about."""
    found = _find_places(content, pack)
    named = {matter.name: matter for matter in pack.matters}
    told = [name for name in found if not named[name].broad] or [*found]
    # "Criminals should not be exchanged" is on exchange: what a statement says no of is what it is about.
    if len(told) > 1 and has_negation(content):
        told = [name for name in told if is_negated(content, found[name])] or told
    return sorted(told, key=lambda name: (-len(found[name]), found[name][0], name))[:MOST]


def find_places(content: str, pack: Pack, matter: str) -> list[int]:
    """The words of `content`, by number, at which it tells of `matter`."""
    return _find_places(content, pack).get(matter, [])


def _find_places(content: str, pack: Pack) -> Mapping[str, list[int]]:
    book, stems = _read_book(pack), find_stems(content)
    found: defaultdict[str, list[int]] = defaultdict(list)
    for at, stem in enumerate(stems):
        for entry in book.get(stem, ()):
            if tuple(stems[at : at + len(entry.stems)]) == entry.stems:
                found[entry.matter.name].append(at)
    return found


def find_matter(block: str) -> str:
    """The matter of a block of claims; the author of a pack may have called it by several words.

    >>> find_matter("exchange 35158"), find_matter("prison food -")
    ('exchange', 'prison food')
    """
    return block.rpartition(" ")[0]


@cache
def _read_book(pack: Pack) -> Mapping[str, list[Entry]]:
    """The phrases of the pack's matters by their first stem."""
    book: defaultdict[str, list[Entry]] = defaultdict(list)
    for matter in pack.matters:
        for stems in sorted({tuple(find_stems(" ".join(form))) for form in matter.words}):
            if stems:
                book[stems[0]].append(Entry(stems, matter))
    return dict(book)
