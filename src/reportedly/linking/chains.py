"""How a claim went from one article to the next, in lines for a person.

In: the lines of one origin and the steps that join them. Out: one line for each article after the first, as
"Herald 2022-05-01 -> Post 2022-05-02: same passage, 40 words"; with " - " for the arrow where it cannot be told which
of the two had it first.
"""

from __future__ import annotations

from collections import defaultdict, deque
from typing import TYPE_CHECKING, NamedTuple, Protocol

from reportedly.edtf import earliest, latest

if TYPE_CHECKING:
    from collections.abc import Sequence


class Printed(Protocol):
    """What a chain has to know of a line, as in linking.origins."""

    @property
    def article_id(self) -> str:
        """The article's id."""

    @property
    def outlet(self) -> str | None:
        """Who printed it."""

    @property
    def published(self) -> str | None:
        """When, as EDTF."""


class Step(NamedTuple):
    """Two lines that have one origin, by their places among the lines."""

    a: int
    b: int
    why: str
    directed: bool = False  # it is known which of them had it first: a, unless `backwards`
    backwards: bool = False


def render_chain(lines: Sequence[Printed], steps: Sequence[Step]) -> tuple[str, ...]:
    """The steps between articles, from the first article outwards; only those that reach a further article."""
    nearby: defaultdict[str, dict[str, Step]] = defaultdict(dict)
    for step in sorted(steps, key=lambda step: (not step.directed, step)):
        ours, theirs = lines[step.a].article_id, lines[step.b].article_id
        if ours != theirs:
            nearby[ours].setdefault(theirs, step)
            nearby[theirs].setdefault(ours, step)
    if not nearby:
        return ()
    order = {article: at for at, article in reversed([*enumerate(line.article_id for line in lines)])}
    first = min(nearby, key=order.__getitem__)
    seen, waiting, chain = {first}, deque([first]), list[str]()
    while waiting:
        article = waiting.popleft()
        for other in sorted(nearby[article].keys() - seen, key=order.__getitem__):
            seen.add(other)
            waiting.append(other)
            chain.append(_render(lines, nearby[article][other], order[article], order[other]))
    return tuple(chain)


def _render(lines: Sequence[Printed], step: Step, near: int, far: int) -> str:
    one, other, arrow = lines[near], lines[far], "-"
    ends = (step.b, step.a) if step.backwards else (step.a, step.b)
    if step.directed:
        from_near = lines[ends[0]].article_id == one.article_id
        one, other, arrow = (one, other, "->") if from_near else (other, one, "->")
    elif _is_before(one, other):
        arrow = "->"
    elif _is_before(other, one):
        one, other, arrow = other, one, "->"
    return f"{_shown(one)} {arrow} {_shown(other)}: {step.why}"


def _is_before(one: Printed, other: Printed) -> bool:
    last, first = latest(one.published or ""), earliest(other.published or "")
    return last is not None and first is not None and last < first


def _shown(line: Printed) -> str:
    return " ".join(part for part in (line.outlet or "an unnamed outlet", line.published) if part)
