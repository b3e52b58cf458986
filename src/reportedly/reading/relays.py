"""Through whom the words came: the outlet a speaker told them to, the outlet that reports them, the outer speaker.

In: attributions with the speakers found for them. Out: `Relay`s, one an attribution kept, with their chains of names,
nearest first. Where an outlet only passes on what another said, the one who spoke is the speaker and the outlet stands
in the chain. The article's own outlet is never in a chain.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportedly.reading.nesting import find_parents
from reportedly.reading.speakers import Resolution, find_outlet_name, resolve_source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.reading.attribution import Spoken
    from reportedly.reading.speakers import Mentions
    from reportedly.records import Span

FOLDED_SHARE = 0.6
"""An outlet's report is only a relay where statements of others make up at least this share of its characters."""


@dataclass(frozen=True, slots=True)
class Relay:
    """An attribution, its speaker, the chain it came through and the index of the one it is nested in."""

    spoken: Spoken
    resolution: Resolution
    via: tuple[str, ...]
    parent: int | None
    index: int  # of the attribution among those given


def find_relays(
    spoken: Sequence[Spoken], history: Sequence[Resolution], mentions: Mentions, own_outlet: str | None
) -> list[Relay]:
    """`spoken` in order, each with its chain; reports that only relay others are folded into those."""
    history = [_as_outlet(one, found, mentions) for one, found in zip(spoken, history, strict=True)]
    named = [_name_cited(one, found, mentions, history) for one, found in zip(spoken, history, strict=True)]
    attributions = [one for one, _, _ in named]
    parents = find_parents(attributions)
    named = [(one, _not_himself(i, named, parents, mentions), through) for i, (one, _, through) in enumerate(named)]
    folded = _find_folded(attributions, [found for _, found, _ in named], parents)
    kept = [i for i in range(len(named)) if i not in folded and not _is_echo(i, named, parents)]
    places = {i: at for at, i in enumerate(kept)}
    relays = []
    for i in kept:
        one, found, through = named[i]
        chain = [*through, *_hearers(one, mentions, history), *_outer_names(i, named, parents)]
        parent = parents[i]
        while parent is not None and parent not in places:
            parent = parents[parent]
        via = _without(chain, found, own_outlet)
        relays.append(Relay(one, found, via, None if parent is None else places[parent], i))
    return relays


def _name_cited(
    one: Spoken, found: Resolution, mentions: Mentions, history: Sequence[Resolution]
) -> tuple[Spoken, Resolution, list[str]]:
    """Reads "the agency reported, citing the ministry": the ministry speaks, through the agency."""
    if one.cited is None or found.speaker is None or found.speaker.kind != "outlet":
        return one, found, []
    source, cue = one.cited
    cited = resolve_source(source, one.content[0].start, mentions, history)
    if cited.speaker is None or cited.speaker.name == found.speaker.name:
        return one, found, []
    return replace(one, source=source, cue=(cue,)), cited, [found.speaker.name]


def _not_himself(
    i: int, named: Sequence[tuple[Spoken, Resolution, list[str]]], parents: Sequence[int | None], mentions: Mentions
) -> Resolution:
    """Nobody quoted calls himself "he": inside his quotation that is another, and who is not known."""
    one, found, _ = named[i]
    parent = parents[i]
    if parent is None or one.source is None or not one.in_quotation or not _same_name(named[parent][1], found):
        return found
    if mentions.text[one.source.start : one.source.end].lower() not in ("he", "she", "him", "her"):
        return found
    return found._replace(speaker=None, reason="inside a quotation the pronoun is not its speaker")


def _as_outlet(one: Spoken, found: Resolution, mentions: Mentions) -> Resolution:
    """Reads an outlet off its noun where its name alone does not show it: "the news site Ostline"."""
    speaker = found.speaker
    if speaker is None or one.source is None or speaker.kind not in ("document", "organisation"):
        return found
    name = find_outlet_name(mentions.text[one.source.start : one.source.end])
    return found if name is None else found._replace(speaker=replace(speaker, name=name, kind="outlet"))


def _find_folded(spoken: Sequence[Spoken], found: Sequence[Resolution], parents: Sequence[int | None]) -> set[int]:
    """Indexes of outlets' reports whose content is mostly what others said there."""
    folded: set[int] = set()
    children: dict[int, list[Spoken]] = {}
    for child, parent in zip(spoken, parents, strict=True):
        if parent is not None and child.source is not None:
            children.setdefault(parent, []).append(child)
    for i, one in enumerate(spoken):
        speaker = found[i].speaker
        if speaker is None or speaker.kind != "outlet" or one.frame.startswith("headline"):
            continue
        covered = sum(_extent(child) for child in children.get(i, ()))
        if covered >= FOLDED_SHARE * sum(b - a for a, b in one.content):
            folded.add(i)
    return folded


def _extent(spoken: Spoken) -> int:
    spans: list[Span] = [*spoken.content, *spoken.cue, *([spoken.source] if spoken.source else [])]
    return max(b for _, b in spans) - min(a for a, _ in spans)


def _is_echo(i: int, named: Sequence[tuple[Spoken, Resolution, list[str]]], parents: Sequence[int | None]) -> bool:
    """As in "The board said it has requested access": its own doing inside what it said, by a weak cue."""
    one, found, _ = named[i]
    parent = parents[i]
    if parent is None or not one.weak or found.speaker is None or one.source is None:
        return False
    opens = one.source.start == named[parent][0].content[0].start
    if one.holds_quotation and not opens:
        return False
    return named[parent][1].speaker == found.speaker or _same_name(named[parent][1], found)


def _same_name(a: Resolution, b: Resolution) -> bool:
    return a.speaker is not None and b.speaker is not None and a.speaker.name == b.speaker.name


def _hearers(one: Spoken, mentions: Mentions, history: Sequence[Resolution]) -> list[str]:
    """Outlets among those who were told: "told Radio Ost", "in an interview with the channel"."""
    names = []
    for hearer in one.hearers:
        speaker = resolve_source(hearer, hearer.start, mentions, history).speaker
        if speaker is not None and speaker.kind == "outlet" and speaker.name[:1].isupper():
            names.append(speaker.name)
        elif name := find_outlet_name(mentions.text[hearer.start : hearer.end]):
            names.append(name)
    return names


def _outer_names(
    i: int, named: Sequence[tuple[Spoken, Resolution, list[str]]], parents: Sequence[int | None]
) -> list[str]:
    names = []
    at = parents[i]
    while at is not None:
        _, found, through = named[at]
        names += [found.speaker.name] if found.speaker else []
        names += through
        at = parents[at]
    return names


def _without(chain: Sequence[str], found: Resolution, own_outlet: str | None) -> tuple[str, ...]:
    """The chain without repeats, the speaker himself and the article's own outlet."""
    own = {name.casefold() for name in (own_outlet, found.speaker.name if found.speaker else None) if name}
    return tuple(name for name in dict.fromkeys(chain) if name.casefold() not in own)
