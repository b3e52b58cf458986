"""`Spoken`: one attribution in character spans, before anyone knows who "he" is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.reading.attribution.cues import load_lexicon
from reportedly.records import Span, Spans, Stance

if TYPE_CHECKING:
    from reportedly.reading.attribution.matches import Match
    from reportedly.reading.attribution.phrases import Phrase
    from reportedly.reading.words import Words


@dataclass(frozen=True, slots=True)
class Spoken:
    """One attribution: where its content, cue and source stand, and how it was found."""

    frame: str
    content: Spans
    cue: Spans
    source: Span | None
    stance: Stance
    hearers: Spans = ()  # who was told, where the words name them
    cited: tuple[Span, Span] | None = None  # whom an outlet cites for it, and the word "citing"
    hedged: bool = False
    headline: bool = False
    weak: bool = False  # by a cue with many other uses, or one that no list knows
    in_quotation: bool = False  # stands inside somebody's quotation
    holds_quotation: bool = False  # its content has quotation marks of its own
    goes_on: bool = False  # no cue and no source of its own
    goes_on_from: Spoken | None = None  # the attribution whose speaker speaks on, where it stands right before


def as_spoken(words: Words, match: Match, *, headline: bool = False, in_quotation: bool = False) -> Spoken:
    """`match` in character spans; it is hedged where a hedging adverb stands beside its cue."""
    hedges = load_lexicon().hedges
    around = words.low[max(0, match.cue.first - 1) : match.cue.last + 3]
    return Spoken(
        frame=match.frame,
        content=tuple(find_span(words, piece) for piece in match.content),
        cue=(find_span(words, match.cue),) if match.cue.last > match.cue.first else (),
        source=find_span(words, match.source) if match.source else None,
        stance=match.stance,
        hearers=tuple(find_span(words, hearer) for hearer in match.hearers),
        cited=(find_span(words, match.cited[0]), find_span(words, match.cited[1])) if match.cited else None,
        hedged=any(word in hedges for word in around),
        headline=headline,
        weak=match.weak,
        in_quotation=in_quotation,
        holds_quotation=any(piece.first <= i < piece.last for piece in match.content for i in words.quotes),
    )


def find_span(words: Words, piece: Phrase) -> Span:
    """The characters from the first to the last token of `piece`."""
    return Span(words.start[piece.first], words.end[piece.last - 1])
