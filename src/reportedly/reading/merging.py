"""Two readings made one: what the rules found and what the tagger found in the same article.

In: attributions by both, in characters. Out: one list in reading order, each thing said once, each with how often such
a finding is right. The order of the steps is the order of this file: pair what both found, settle the words of each
pair, add what only the tagger found, weigh everything, leave out what is too doubtful.

The tagger knows better where sources and contents of plain speech begin and end, and finds speech in words no list
holds. The rules know what it never learned: speech inside a quotation, quotations that go on without a cue, headlines,
whom an outlet cites, who was told, and what is a denial.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from reportedly.reading.attribution import Spoken, find_stance, is_hedged, is_known, is_own_voice, is_silence
from reportedly.reading.confidence import Evidence, find_confidence
from reportedly.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reportedly.reading.confidence import By
    from reportedly.reading.quotations import Quotation
    from reportedly.reading.tagger import Tagged, Tagging
    from reportedly.records import Spans

TAGGER = "tagger"
"""The frame of what the tagger alone found."""
SAME_SHARE = 0.5
"""Of the characters of two contents together: from here on they are the same thing said."""
LEAST_CONFIDENCE = 0.38
"""What is right less often than this is left out; docs/decisions/2026-11-22-a-trained-tagger.md has other values."""
OPENING_MARKS = "“‘«„\"'"
NEAR = 8
"""Contents that begin before a place and are looked at to find the one it stands in: they hardly ever overlap."""


class Heard(NamedTuple):
    """An attribution, and how likely it is to be one."""

    spoken: Spoken
    confidence: float


def merge(
    text: str, spoken: Sequence[Spoken], tagging: Tagging, quotations: Sequence[Quotation], title: Span | None
) -> list[Heard]:
    """The attributions of both, in reading order of their contents, longer first; nothing is left out yet."""
    weighed = find_evidence(text, spoken, tagging, quotations, title)
    return [Heard(one, find_confidence(evidence)) for one, evidence in weighed]


def leave_out_doubtful(heard: Sequence[Heard], least: float = LEAST_CONFIDENCE) -> list[Heard]:
    """Those that are right often enough to be shown."""
    return [one for one in heard if one.confidence >= least]


def find_evidence(
    text: str, spoken: Sequence[Spoken], tagging: Tagging, quotations: Sequence[Quotation], title: Span | None
) -> list[tuple[Spoken, Evidence]]:
    """As `merge`, each attribution with what speaks for it."""
    tagged = _leave_going_on(spoken, [_keep_to_line(text, found) for found in tagging.found])
    pairs = _pair(spoken, tagged)
    found: list[tuple[Spoken, Evidence]] = []
    settled: dict[int, Spoken] = {}
    for at, one in enumerate(spoken):
        other = tagged[pairs[at]] if at in pairs else None
        kept = _settle(one, other) if other is not None else one
        if kept.goes_on_from is not None:
            kept = replace(kept, goes_on_from=settled.get(id(kept.goes_on_from), kept.goes_on_from))
        settled[id(one)] = kept
        found.append((kept, _weigh(kept, other, tagging)))
    taken = set(pairs.values())
    tops = [quotation for quotation in quotations if quotation.parent is None]
    starts = [quotation.start for quotation in tops]
    for at, other in enumerate(tagged):
        new = _read_tagged(text, other, (tops, starts), title) if at not in taken and other.content else None
        if new is not None:
            found.append((new, _weigh(new, other, tagging)))
    found.sort(key=lambda pair: (pair[0].content[0].start, -pair[0].content[-1].end, pair[0].cue))
    return found


def _keep_to_line(text: str, found: Tagged) -> Tagged:
    """Contents cut at line breaks; what stands on another line than the cue is kept only where it is quoted.

    The model reads several paragraphs at once and sometimes runs on from a headline into the text.
    """
    if not any("\n" in text[a : found.cue.start] or "\n" in text[found.cue.end : b] for a, b in found.content):
        return found
    upto = text.find("\n", found.cue.end)
    line = Span(text.rfind("\n", 0, found.cue.start) + 1, upto if upto >= 0 else len(text))
    pieces = [piece for whole in found.content for piece in _split_lines(text, whole)]
    kept = (one for one in pieces if line.start <= one.start <= line.end or text[one.start] in OPENING_MARKS)
    return found._replace(content=tuple(kept))


def _split_lines(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    for line in text[span.start : span.end].splitlines(keepends=True):
        words = line.strip()
        if words:
            first = start + line.index(words)
            yield Span(first, first + len(words))
        start += len(line)


def _leave_going_on(spoken: Sequence[Spoken], tagged: Sequence[Tagged]) -> list[Tagged]:
    """The tagger's contents without the quotations that the rules know to go on without a cue.

    PolNeAR counts “A,” he said. “B.” as one content in two pieces; here B is a statement of its own.
    """
    going_on = sorted(one.content[0] for one in spoken if one.goes_on)
    return [
        found._replace(content=tuple(piece for piece in found.content if not _stands_among(piece, going_on)))
        if going_on
        else found
        for found in tagged
    ]


def _stands_among(piece: Span, spans: Sequence[Span]) -> bool:
    """Whether `piece` shares a character with one of `spans`, which are sorted and do not overlap."""
    at = bisect_left(spans, (piece.end,))
    return at > 0 and spans[at - 1].end > piece.start


def _pair(spoken: Sequence[Spoken], tagged: Sequence[Tagged]) -> dict[int, int]:
    """Which of the rules' attributions the tagger found too, one to one, by their indexes.

    Their cues touch, or, where the rules saw no cue, their contents are mostly the same.
    """
    kept = [at for at, found in enumerate(tagged) if found.content]
    cues = [tagged[at].cue.start for at in kept]
    contents = sorted((tagged[at].content[0].start, at) for at in kept)
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for at, one in enumerate(spoken):
        if one.cue:
            near = kept[max(0, bisect_left(cues, one.cue[0].start) - 1) : bisect_left(cues, one.cue[-1].end)]
            found = (other for other in near if _touch(one.cue, tagged[other].cue))
        else:
            upto = bisect_left(contents, (one.content[-1].end,))
            beside = (other for _, other in contents[max(0, upto - NEAR) : upto])
            found = (other for other in beside if _is_same(one.content, tagged[other].content))
        other = next((other for other in found if other not in taken), None)
        if other is not None:
            pairs[at] = other
            taken.add(other)
    return pairs


def _settle(one: Spoken, other: Tagged) -> Spoken:
    """The rules' attribution with the tagger's words, save where the rules know more of what stands there."""
    if one.goes_on or one.headline:
        return one
    source = _find_longest(other.source) or one.source
    if source and not other.source and _touch((other.cue, *other.content), source):
        return one  # "according to confirmed data", of which the tagger took some for the cue and some for the content
    return replace(one, content=other.content, cue=(other.cue,) if one.cue else (), source=source)


def _read_tagged(
    text: str, found: Tagged, quoted: tuple[Sequence[Quotation], Sequence[int]], title: Span | None
) -> Spoken | None:
    """What only the tagger found, with all that its words tell.

    None for "I think" inside somebody's quotation, and for speech that did not happen ("has not confirmed").
    """
    if is_silence(text, found.cue):
        return None
    source = _find_longest(found.source)
    quotations, starts = quoted
    around = bisect_right(starts, found.cue.start) - 1
    in_quotation = around >= 0 and found.cue.end <= quotations[around].end
    if in_quotation and source is not None and is_own_voice(text, source):
        return None
    return Spoken(
        frame=TAGGER,
        content=found.content,
        cue=(found.cue,),
        source=source,
        stance=find_stance(text, found.cue),
        hedged=is_hedged(text, found.cue),
        headline=title is not None and title.start <= found.cue.start and found.cue.end <= title.end,
        weak=not is_known(text, found.cue),
        in_quotation=in_quotation,
        holds_quotation=any(bisect_left(starts, a) < bisect_left(starts, b) for a, b in found.content),
    )


def _weigh(one: Spoken, other: Tagged | None, tagging: Tagging) -> Evidence:
    by: By = "tagger" if one.frame == TAGGER else "both" if other else "rules" if one.cue else "going on"
    cue = other.cue_probability if other else tagging.find_cue_probability(one.cue) if one.cue else 0.5
    roles = other.roles_probability if other else 1.0
    return Evidence(by, cue, roles, weak=one.weak, in_quotation=one.in_quotation)


def _find_longest(spans: Spans) -> Span | None:
    return max(spans, key=lambda span: span.end - span.start) if spans else None


def _touch(spans: Iterable[Span], other: Span) -> bool:
    return any(a < other.end and other.start < b for a, b in spans)


def _is_same(one: Spans, other: Spans) -> bool:
    """Whether two contents share at least `SAME_SHARE` of the characters they have together."""
    shared = sum(max(0, min(b, d) - max(a, c)) for a, b in one for c, d in other)
    together = sum(b - a for a, b in (*one, *other)) - shared
    return shared >= SAME_SHARE * together
