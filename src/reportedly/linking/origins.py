"""How many independent starting points a claim has, once what its articles have from one another counts once.

In: the lines of one claim, the echoes among their articles, and what those articles state of where they come from. Out:
`Origin`s, each with the articles that it came through and how it went from one to the next. Pure, and the same in
whatever order the lines come. It must never say that two origins are one where nothing shows it, and never count an
echo as a second witness.

Two lines have one origin where

- they stand in one article and are by one speaker through one channel, or one of them names nobody;
- an echo's passage covers a part of both: copied, edited, or one quotation in the same words, which is one utterance;
- both are the words of one actor, whoever heard them: a voice does not bear itself out;
- both came through one outlet that either of them names ("told Star TV", "Ostpress reported"), or one of them is that
  outlet's own.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from reportedly.edtf import earliest
from reportedly.linking.chains import Step, render_chain
from reportedly.linking.channels import find_channels, read_channel
from reportedly.relations import Origin

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reportedly.records import Spans, StatedOrigin
    from reportedly.relations import Echo


class Line(NamedTuple):
    """One statement of a claim, as far as it matters to where it came from."""

    statement_id: str
    article_id: str
    outlet: str | None
    published: str | None  # EDTF
    spans: Spans  # of its content
    via: tuple[str, ...] = ()  # as in Statement
    speaker: str | None = None  # the name
    actor: str | None = None  # id, where the speaker is one who is known across articles
    actor_name: str | None = None


def find_origins(
    lines: Sequence[Line], echoes: Iterable[Echo], stated: Mapping[str, Sequence[StatedOrigin]]
) -> tuple[Origin, ...]:
    """The origins of a claim that has `lines`, the one that was printed first coming first.

    `echoes` may hold those of other articles too; `stated` is by the ids of articles.

    >>> lines = [Line("s", "a", "Herald", "2022-05-01", ()), Line("t", "b", "Post", "2022-05-02", (), ("Herald",))]
    >>> find_origins(lines, (), {})
    (Origin(name='Herald', articles=('a', 'b'), chain=('Herald 2022-05-01 -> Post 2022-05-02: through Herald',)),)
    """
    ordered = sorted(set(lines), key=_place)
    channels = [find_channels(line.via, stated.get(line.article_id, ()), line.spans) for line in ordered]
    steps = [
        *_of_one_article(ordered, channels),
        *_of_echoes(ordered, echoes),
        *_of_channels(ordered, channels),
        *_of_actors(ordered),
    ]
    heads = _join(len(ordered), steps)
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for at, head in enumerate(heads):
        groups[head].append(at)
    of_group: defaultdict[int, list[Step]] = defaultdict(list)
    for step in steps:
        of_group[heads[step.a]].append(step)
    return tuple(_origin(ordered, members, of_group[head], channels) for head, members in groups.items())


def _place(line: Line) -> tuple[str, str, str, str]:
    """What orders lines: the day, then the ids; what has no day comes last."""
    day = earliest(line.published) if line.published else None
    return (day.isoformat() if day else "9999", line.published or "", line.article_id, line.statement_id)


def _of_one_article(lines: Sequence[Line], channels: Sequence[Mapping[str, str]]) -> Iterator[Step]:
    """Lines that one article tells by one speaker through one channel."""
    heads: dict[tuple[str, str, tuple[str, ...]], int] = {}
    firsts: dict[str, int] = {}
    for at, line in enumerate(lines):
        first = firsts.setdefault(line.article_id, at)
        head = heads.setdefault((line.article_id, line.speaker or "", tuple(sorted(channels[at]))), at)
        if head != at:
            yield Step(head, at, "")
        elif first != at and (not line.speaker or not lines[first].speaker):
            yield Step(first, at, "")


def _of_echoes(lines: Sequence[Line], echoes: Iterable[Echo]) -> Iterator[Step]:
    by_article: defaultdict[str, list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        by_article[line.article_id].append(at)
    among = {(e.a, e.b): e for e in echoes if e.a in by_article and e.b in by_article and e.a != e.b}
    for _, echo in sorted(among.items()):
        for in_a, in_b in echo.passages:
            ours = [at for at in by_article[echo.a] if _touches(lines[at].spans, in_a)]
            theirs = [at for at in by_article[echo.b] if _touches(lines[at].spans, in_b)]
            if ours and theirs:  # everything in them is one: a star says as much as all pairs
                backwards = echo.direction == "b->a"
                yield Step(ours[0], theirs[0], echo.reason, directed=echo.direction is not None, backwards=backwards)
                yield from (Step(ours[0], at, "") for at in ours[1:])
                yield from (Step(theirs[0], at, "") for at in theirs[1:])


def _touches(spans: Spans, passage: tuple[int, int]) -> bool:
    return any(start < passage[1] and passage[0] < end for start, end in spans)


def _of_channels(lines: Sequence[Line], channels: Sequence[Mapping[str, str]]) -> Iterator[Step]:
    """Lines through one channel, that channel's own lines among them; each is joined to the first of them."""
    named = {key: name for found in channels for key, name in sorted(found.items())}
    firsts: dict[str, int] = {}
    for own in (True, False):  # what the outlet itself printed comes first, whatever its day
        for at, line in enumerate(lines):
            keys = {read_channel(line.outlet)} if own and line.outlet else set() if own else set(channels[at])
            for key in sorted(keys & named.keys()):
                first = firsts.setdefault(key, at)
                if first != at:
                    yield Step(first, at, f"through {named[key]}")


def _of_actors(lines: Sequence[Line]) -> Iterator[Step]:
    """Lines by one actor, each joined to the first of them."""
    firsts: dict[str, int] = {}
    for at, line in enumerate(lines):
        first = firsts.setdefault(line.actor, at) if line.actor else at
        if first != at:
            yield Step(first, at, f"both have it from {line.actor_name or line.speaker}")


def _join(count: int, steps: Iterable[Step]) -> list[int]:
    """For each line the first line that it is joined with."""
    heads = list(range(count))

    def find(at: int) -> int:
        while heads[at] != at:
            heads[at] = heads[heads[at]]
            at = heads[at]
        return at

    for step in steps:
        a, b = sorted((find(step.a), find(step.b)))
        heads[b] = a
    return [find(at) for at in range(count)]


def _origin(
    lines: Sequence[Line], members: Sequence[int], steps: Sequence[Step], channels: Sequence[Mapping[str, str]]
) -> Origin:
    articles = tuple(dict.fromkeys(lines[at].article_id for at in members))
    return Origin(_name(lines, members, steps, channels), articles, render_chain(lines, steps))


def _name(
    lines: Sequence[Line], members: Sequence[int], steps: Sequence[Step], channels: Sequence[Mapping[str, str]]
) -> str | None:
    """The one actor who says it, else the channel that most came through, else the outlet that had it first."""
    actors = {lines[at].actor: lines[at].actor_name for at in members if lines[at].actor}
    if len(actors) == 1 and all(lines[at].actor or not lines[at].speaker for at in members):
        return actors.popitem()[1]
    counts: defaultdict[str, int] = defaultdict(int)
    for at in members:
        for name in channels[at].values():
            counts[name] += 1
    if counts:
        return min(counts, key=lambda name: (-counts[name], name))
    outlets = {lines[at].outlet for at in members}
    if len(outlets) == 1:
        return outlets.pop()
    later = {step.a if step.backwards else step.b for step in steps if step.directed}
    later |= {at for at in members if lines[at].article_id in {lines[one].article_id for one in later}}
    first = {lines[at].outlet for at in members if at not in later}
    return first.pop() if len(first) == 1 else None
