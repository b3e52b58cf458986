"""Groups of statements after what persons said: groups and judged pairs come in, the groups to be shown go out.

Where judgements contradict one another "different" wins: two groups are joined for a pair judged the same, unless that
would bring a pair together that was judged different.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Protocol, Self, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence


class Grouped(Protocol):
    """A group as it is kept: a named tuple with its members."""

    @property
    def gist(self) -> str:
        """The id of the one whose words stand for all."""

    @property
    def members(self) -> tuple[str, ...]:
        """Ids, ascending."""

    @property
    def closeness(self) -> tuple[float, ...]:
        """Of each member to what the group goes by."""

    def _replace(self, *, members: tuple[str, ...], closeness: tuple[float, ...]) -> Self:
        """The group with other members."""


Kept = TypeVar("Kept", bound=Grouped)


CLOSE = 0.55
"""Closeness to the gist from which a statement is told to speak of it. What is farther off is on the same matter: it is
shown, and neither counted nor heard as an origin."""

SURE = 0.8
"""Closeness from which it is told to assert the gist. Judged by eye on 55 statements of 199 articles: from 0.86 nearly
all do, from 0.78 about half, below that one in four, and "asserts" beside what somebody never said wrongs him."""

OVERLAPPING = 0.33
"""Share of the larger of two groups that makes them one: blocks have days in common, and a story is in both. Half
leaves one claim in two more often, and B-cubed on the marked claims is the same from a quarter to a half."""


def join_overlapping(
    groups: Sequence[Kept], name: Callable[[Kept], str], different: Iterable[tuple[str, str]]
) -> list[Kept]:
    """The groups, those of one name joined that share a third of the larger one, or the gist; the first stands for all.

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
    members = [dict(zip(group.members, group.closeness, strict=True)) for group in groups]
    for (a, b), count in sorted(shared.items()):
        enough = count >= OVERLAPPING * max(len(groups[a].members), len(groups[b].members))
        if not enough and groups[a].gist != groups[b].gist:
            continue
        first, second = sorted((_find_head(heads, a), _find_head(heads, b)))
        both = members[second] | members[first]
        if first != second and not any(pair <= both.keys() for pair in apart):
            heads[second], members[first] = first, both
    return [_fill(group, members[at]) for at, group in enumerate(groups) if heads[at] == at]


def _fill(group: Kept, members: Mapping[str, float]) -> Kept:
    ordered = sorted(members.items())
    return group._replace(members=tuple(one for one, _ in ordered), closeness=tuple(close for _, close in ordered))


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
        # Who joins by a person's word is as close as can be: the program did not see it.
        members = dict.fromkeys(joined[other].members, 1.0) | dict(
            zip(joined[at].members, joined[at].closeness, strict=True)
        )
        if any(two <= members.keys() for two in apart):
            continue
        joined[at] = _fill(joined[at], members)
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
