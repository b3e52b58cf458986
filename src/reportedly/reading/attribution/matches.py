"""A cue with its source and content, in ranges of tokens: what the frames find and the cuts shorten."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

from reportedly.reading.attribution.phrases import Phrase

if TYPE_CHECKING:
    from reportedly.reading.attribution.cues import Cue
    from reportedly.reading.attribution.subjects import VerbGroup
    from reportedly.records import Stance

Side: TypeAlias = Literal["before", "after", "split"]
"""Where content stands to its cue; split: on both sides."""


@dataclass(slots=True)
class Match:
    """One attribution inside a sentence. `content` shrinks as later attributions are found to end it."""

    frame: str  # which construction found it
    cue: Phrase
    source: Phrase | None
    content: list[Phrase]
    side: Side
    first: int  # where the words of this attribution itself begin: its source or its verb
    stance: Stance = "asserts"
    shared: bool = False  # the subject stands with an earlier verb
    relative: bool = False  # the clause of a "who"
    strong: bool = True  # a verb of saying that takes a clause
    weak: bool = False  # a verb with many other uses
    object_only: bool = False  # its content is a thing named, not a clause
    hearers: list[Phrase] = field(default_factory=list)
    cited: tuple[Phrase, Phrase] | None = None  # whom an outlet cites, and the word "citing"


def match_of_verb(  # noqa: PLR0913 - one argument a field that differs between the frames
    cue: Cue,
    group: VerbGroup,
    *,
    frame: str,
    source: Phrase,
    first: int,
    content: list[Phrase],
    side: Side = "after",
    hearer: Phrase | None = None,
    shared: bool = False,
) -> Match:
    """A match of a verbal cue: its span takes in auxiliaries and adverbs, its strength is the lexicon's."""
    return Match(
        frame=frame,
        cue=Phrase(group.first, cue.last),
        source=source,
        content=content,
        side=side,
        first=first,
        stance=cue.stance,
        shared=shared,
        relative=frame == "relative",
        strong="clause" in cue.takes and "ing" not in cue.forms,
        weak=cue.weak,
        object_only=cue.takes.isdisjoint({"clause", "recipient"}),
        hearers=[hearer] if hearer else [],
    )
