"""Groups of statements after what persons said: groups and judged pairs come in, the groups to be shown go out.

Where judgements contradict one another "different" wins: two groups are joined for a pair judged the same, unless that
would bring a pair together that was judged different.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Protocol, Self, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Grouped(Protocol):
    """A group as it is kept: a named tuple with its members."""

    @property
    def members(self) -> tuple[str, ...]:
        """Ids, ascending."""

    def _replace(self, *, members: tuple[str, ...]) -> Self:
        """The group with other members."""


Kept = TypeVar("Kept", bound=Grouped)


def join_judged(
    groups: Sequence[Kept], same: Iterable[tuple[str, str]], different: Iterable[tuple[str, str]]
) -> list[Kept]:
    """The groups, the largest that holds one of a pair judged the same joined with the largest that holds the other."""
    joined = [*groups]
    apart = [frozenset(pair) for pair in different]
    for pair in sorted(same):
        at, other = (_find_largest_with(joined, end) for end in pair)
        if at is None or other is None or at == other:
            continue
        members = {*joined[at].members, *joined[other].members}
        if any(two <= members for two in apart):
            continue
        joined[at] = joined[at]._replace(members=tuple(sorted(members)))
        del joined[other]
    return joined


def _find_largest_with(groups: Sequence[Grouped], member: str) -> int | None:
    holding = [at for at, group in enumerate(groups) if member in group.members]
    return max(holding, key=lambda at: (len(groups[at].members), -at), default=None)


def find_largest(groups: Sequence[Kept]) -> list[Kept]:
    """The groups that no other one holds whole; of equal ones the first."""
    holding: defaultdict[str, list[int]] = defaultdict(list)
    sizes = [len(group.members) for group in groups]
    for at, group in enumerate(groups):
        for member in group.members:
            holding[member].append(at)
    return [
        group
        for at, group in enumerate(groups)
        if not any(
            (sizes[other], -other) > (sizes[at], -at)
            for other in set.intersection(*({*holding[member]} for member in group.members))
        )
    ]
