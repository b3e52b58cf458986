"""Everybody's position on a claim: its statements with who speaks come in, positions go out.

A statement asserts what the gist says, or denies it: by what the reader read ("denied that"), and by whether its words
say yes or no of the matter where the gist's do. Speakers who are one actor have one position for each stance; who first
asserted and then denied has both, with their days. Nobody's position is picked, and none is left out.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from reportedly.edtf import earliest, latest, may_overlap
from reportedly.relations import Position

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from reportedly.records import Figure, Stance


ANSWERS = 0.5
"""Likeness of the contents of two statements (cosine of their meanings) from which a no answers a yes: read by eye."""


class Stated(NamedTuple):
    """A statement of a claim, with who speaks."""

    statement_id: str
    published: str | None  # EDTF
    actor_id: str | None
    speaker: str | None  # the actor's name, or the speaker's; None: nobody
    side: str | None
    denies: bool  # what the reader read of its cue
    negated: bool  # its own words say no of the matter
    figures: tuple[Figure, ...] = ()

    @property
    def says_yes(self) -> bool:
        """Of the matter, after both."""
        return self.denies == self.negated


def find_positions(stated: Sequence[Stated], gist: str) -> tuple[Position, ...]:
    """The positions on a claim; `gist` is the id of the statement whose words it goes by.

    By side and speaker, those that assert before those that deny; who is not named comes last.
    """
    # The gist's words are what is asserted or denied, whatever its own speaker does to them.
    gist_says_yes = next((not one.negated for one in stated if one.statement_id == gist), True)
    groups: defaultdict[tuple[str, str, Stance], list[Stated]] = defaultdict(list)
    for one in sorted(stated, key=lambda one: (one.published or "9999", one.statement_id)):
        stance: Stance = "asserts" if one.says_yes == gist_says_yes else "denies"
        groups[one.actor_id or "", one.speaker or "", stance].append(one)
    made = [_position(stance, members) for (_, _, stance), members in groups.items()]
    return tuple(sorted(made, key=_order))


def _order(position: Position) -> tuple[bool, str, str, str, str]:
    nobody = position.speaker is None
    return nobody, position.side or "~", position.speaker or "", position.actor_id or "", position.stance


def _position(stance: Stance, members: Sequence[Stated]) -> Position:
    days = [one.published for one in members if one.published and earliest(one.published)]
    return Position(
        speaker=members[0].speaker,
        actor_id=members[0].actor_id,
        side=members[0].side,
        stance=stance,
        statements=tuple(one.statement_id for one in members),
        figures=tuple(dict.fromkeys(figure.id for one in members for figure in one.figures)),
        since=min(days, key=lambda day: (earliest(day), day), default=None),
        until=max(days, key=lambda day: (latest(day), day), default=None),
    )


def count_contesting(stated: Sequence[Stated], likeness: NDArray[np.float32]) -> int:
    """How many speakers stand on the smaller side of the question, counting those alone that another answers.

    `likeness` is that of each two of `stated` in what they say. A yes and a no answer one another where they are by two
    speakers, or of one on two days, and at least ANSWERS alike: in a claim of many statements not every negation denies
    the gist.
    """
    yes = [one.says_yes for one in stated]
    speakers = [one.actor_id or one.speaker for one in stated]
    answering: tuple[set[str], set[str]] = (set(), set())
    for a, b in zip(*np.nonzero(likeness >= ANSWERS), strict=True):
        who, other = speakers[a], speakers[b]
        is_other = who != other or stated[a].published != stated[b].published
        if yes[a] and not yes[b] and who and other and is_other:
            answering[0].add(who)
            answering[1].add(other)
    return min(map(len, answering))


def has_conflict(stated: Iterable[Stated]) -> bool:
    """Whether two speakers give figures of one thing and time that cannot both hold."""
    return any(True for _ in _find_conflicts([*stated]))


def _find_conflicts(stated: Sequence[Stated]) -> Iterator[tuple[Figure, Figure]]:
    """Figures of two speakers that count the same and exclude one another; of equal ones the first stands for all."""
    alike: defaultdict[tuple[str | None, ...], dict[tuple[object, ...], tuple[Stated, Figure]]] = defaultdict(dict)
    for one in stated:
        for figure in one.figures:
            if figure.befell and one.speaker:
                told = (one.actor_id or one.speaker, figure.low, figure.high, figure.as_of or one.published)
                group = alike[figure.befell, figure.side, figure.role, figure.counted]
                group.setdefault(told, (one, figure))
    for pairs in alike.values():
        for (one, figure), (other, against) in combinations(pairs.values(), 2):
            if _is_other(one, other) and _excludes(figure, against) and _is_of_one_time(one, figure, other, against):
                yield figure, against


def _is_other(one: Stated, other: Stated) -> bool:
    return (one.actor_id or one.speaker) != (other.actor_id or other.speaker)


def _excludes(one: Figure, other: Figure) -> bool:
    """Whether the bounds of the two leave no number that both allow."""
    low = max(bound for bound in (one.low, other.low, float("-inf")) if bound is not None)
    high = min(bound for bound in (one.high, other.high, float("inf")) if bound is not None)
    return low > high


def _is_of_one_time(one: Stated, figure: Figure, other: Stated, against: Figure) -> bool:
    a, b = figure.as_of or one.published, against.as_of or other.published
    return bool(a and b and may_overlap(a, b))
