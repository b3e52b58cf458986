"""Judgements that cannot all hold: verdicts come in, those that contradict one another go out.

Two are contradicted when a person keeps them apart and a chain of others makes them one: a is b, b is c, a is not c.
"Different" wins between those two, and what to do about the chain is for people to say; nothing here may pick.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportedly.relations import Judgement


def find_contradictions(judgements: Iterable[Judgement]) -> dict[str, tuple[str, ...]]:
    """For each "different" that a chain of "same" contradicts, by its link's id, the ids of the links of that chain.

    `judgements` are those that count, one a link. Of two shortest chains the one with the smaller ids is given.
    """
    held = [*judgements]
    joined: dict[tuple[str, str], dict[str, str]] = {}
    for one in held:
        if one.verdict == "same":
            joined.setdefault((one.kind, one.a), {})[one.b] = one.link_id
            joined.setdefault((one.kind, one.b), {})[one.a] = one.link_id
    apart = (one for one in held if one.verdict == "different" and one.a != one.b)
    chains = ((one.link_id, _find_chain(joined, one)) for one in apart)
    return {link_id: chain for link_id, chain in sorted(chains) if chain}


def _find_chain(joined: dict[tuple[str, str], dict[str, str]], apart: Judgement) -> tuple[str, ...]:
    came: dict[str, tuple[str, str] | None] = {apart.a: None}
    waiting = deque([apart.a])
    while waiting and apart.b not in came:
        here = waiting.popleft()
        for there, link_id in sorted(joined.get((apart.kind, here), {}).items()):
            if there not in came:
                came[there] = here, link_id
                waiting.append(there)
    return tuple(reversed([*_walk_back(came, apart.b)]))


def _walk_back(came: dict[str, tuple[str, str] | None], end: str) -> Iterator[str]:
    while step := came.get(end):
        end, link_id = step
        yield link_id
