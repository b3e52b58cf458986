"""Groups of statements after what persons said: groups and judged pairs come in, the groups to be shown go out.

Where judgements contradict one another "different" wins: two groups are joined for a pair judged the same, unless that
would bring a pair together that was judged different.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Protocol, Self, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence


class Grouped(Protocol):
    """A group as it is kept: a named tuple with its members."""

    @property
    def members(self) -> tuple[str, ...]:
        """Ids, ascending."""

    def _replace(self, *, members: tuple[str, ...]) -> Self:
        """The group with other members."""


Kept = TypeVar("Kept", bound=Grouped)


OVERLAPPING = 0.5
"""Share of the smaller of two groups that makes them one: blocks have days in common, and a story is in both."""


def join_overlapping(
    groups: Sequence[Kept], name: Callable[[Kept], str], different: Iterable[tuple[str, str]]
) -> list[Kept]:
    """The groups, those of one name joined that share at least half of the smaller one; the first stands for all.

    No pair of `different` comes together by it.
    """
    apart = [frozenset(pair) for pair in different]
    holding: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    shared: Counter[tuple[int, int]] = Counter()
    for at, group in enumerate(groups):
        for member in group.members:
            places = holding[name(group), member]
            shared.update((before, at) for before in places)
            places.append(at)
    heads = [*range(len(groups))]
    members = [{*group.members} for group in groups]
    for (a, b), count in sorted(shared.items()):
        if count < OVERLAPPING * min(len(groups[a].members), len(groups[b].members)):
            continue
        first, second = sorted((_find_head(heads, a), _find_head(heads, b)))
        both = members[first] | members[second]
        if first != second and not any(pair <= both for pair in apart):
            heads[second], members[first] = first, both
    return [group._replace(members=tuple(sorted(members[at]))) for at, group in enumerate(groups) if heads[at] == at]


def _find_head(heads: Sequence[int], at: int) -> int:
    while heads[at] != at:
        at = heads[at]
    return at


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
