"""Speakers on their own: given the marked source, is the speaker right?

In: the articles of the war news and what was marked in them. Out: shares right, withheld and wrong, whether or not the
reader found the statement.

What exactly is measured: every marked statement with a printed source is handed to the program's own resolution in
reading order, with its marked content, cue and source in place of those found. The marks give the words of source and
cue but not where they stand; they are taken to be the occurrence nearest to the content (`find_place`). Whoever was
resolved before is known to the later ones, as when the program reads: a wrong speaker may make the next "he" wrong too.
Marked statements without a source are taken for quotations that go on, and are not counted. Speakers are compared as
the scorer compares them: all words of one name stand in the other.

The share of right speakers among the statements that the reader found by itself is the scorer's, and stands with its
figures.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from eval.matching import is_same_speaker, share_of
from eval.readings import name_article
from eval.report import Column, Row, Table
from reportedly.reading.attribution import Spoken
from reportedly.reading.nesting import find_parents
from reportedly.reading.quotations import find_quotations
from reportedly.reading.relays import find_relays
from reportedly.reading.sentences import find_sentences
from reportedly.reading.speakers import Resolution, find_mentions, resolve_source
from reportedly.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from eval.marked import MarkedStatement
    from reportedly.reading.quotations import Quotation
    from reportedly.reading.speakers import Mentions
    from reportedly.records import Article

UNLIKELY = 40
"""Characters that unlikely places count as further away: a source or cue inside the content (in "he said he would" it
is the first "he"), a source on the other side of the content than its cue."""


class Place(NamedTuple):
    """Where the words of a marked statement stand; None for those it has not."""

    source: Span | None
    cue: Span | None


def measure(scale: str, articles: Iterable[Article], marked: Sequence[MarkedStatement]) -> Table:
    """The table over all articles."""
    counts: Counter[str] = Counter()
    for article in articles:
        here = [one for one in marked if one.document == name_article(article)]
        for one, speaker in resolve_marked(article, here):
            if one.source is not None:
                counts[judge(one.speaker, speaker)] += 1
    columns = (Column("right"), Column("none", "open"), Column("wrong", "lower"), Column("marked", "count"))
    shares = (share_of(counts, which) for which in ("right", "null", "wrong"))
    says = "Marked statements with a printed source, whose content, cue and source are given: who is it?"
    return Table("speakers", scale, columns, (Row("given the marked source", (*shares, counts.total())),), says)


def judge(marked: str | None, given: str | None) -> str:
    """Whether the speaker `given` is "right", "null" (none is given) or "wrong"."""
    if is_same_speaker(marked, given):
        return "right"
    return "wrong" if given else "null"


def resolve_marked(article: Article, marked: Iterable[MarkedStatement]) -> Iterator[tuple[MarkedStatement, str | None]]:
    """Each statement of `article` in reading order, with the name of whom its source is resolved to."""
    text = article.text
    rubbish = [notice.span for notice in article.notices if notice.rubbish]
    quotations, _ = find_quotations(text, rubbish=rubbish)
    mentions = find_mentions(text, find_sentences(text, quotations=quotations, rubbish=rubbish), rubbish)
    ordered = sorted(marked, key=lambda one: (one.start, -one.end))
    spoken = [_as_spoken(text, one, quotations) for one in ordered]
    found = _resolve_all(spoken, mentions)
    # What an outlet is, and that nobody quoted calls himself "he", is known only here; folded reports keep the first.
    relays = {relay.index: relay.resolution for relay in find_relays(spoken, found, mentions, article.outlet)}
    for at, one in enumerate(ordered):
        speaker = relays.get(at, found[at]).speaker
        yield one, speaker.name if speaker else None


def _resolve_all(spoken: Sequence[Spoken], mentions: Mentions) -> list[Resolution]:
    history: list[Resolution] = []
    found: list[Resolution] = []
    for one, parent in zip(spoken, find_parents(spoken), strict=True):
        at = one.content[0].start
        if one.source is not None:
            resolution = resolve_source(one.source, at, mentions, history)
        else:
            resolution = Resolution(None, at, history[-1].speaker if history else None, "goes on")
        found.append(resolution)
        if parent is None:
            history.append(resolution)
    return found


def _as_spoken(text: str, one: MarkedStatement, quotations: Sequence[Quotation]) -> Spoken:
    place = find_place(text, one)
    return Spoken(
        frame="marked",
        content=(Span(one.start, one.end),),
        cue=(place.cue,) if place.cue else (),
        source=place.source,
        stance=one.stance,
        in_quotation=place.source is not None
        and any(quotation.start <= place.source.start < quotation.end for quotation in quotations),
        goes_on=place.source is None,
    )


def find_place(text: str, one: MarkedStatement) -> Place:
    """The occurrence of its source and cue, as whole words, that stands nearest to the content and to one another.

    Raises `ValueError` where the text does not hold the words.
    """
    content = Span(one.start, one.end)
    sources = _find_words(text, one.source)
    cues = _find_words(text, one.cue)
    return min(
        (Place(source, cue) for source in sources for cue in cues),
        key=lambda place: (_weigh(place, content), place.source or content, place.cue or content),
    )


def _find_words(text: str, words: str | None) -> list[Span] | list[None]:
    if words is None:
        return [None]
    found = [Span(*match.span()) for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]
    if not found:
        raise ValueError(f"marked words that the article does not have: {words!r}")
    return found


def _weigh(place: Place, content: Span) -> int:
    """How far the words are apart, in characters: source from cue, and cue (or source alone) from the content."""
    source, cue = place
    weight = sum(UNLIKELY for span in place if span and content.start <= span.start < content.end)
    if source and cue:
        overlapping = source.start < cue.end and cue.start < source.end
        across = max(source.start, cue.start) >= content.end > content.start >= min(source.end, cue.end)
        return weight + _distance(source, cue) + _distance(cue, content) + UNLIKELY * (overlapping + across)
    alone = source or cue
    return weight + _distance(alone, content) if alone else 0


def _distance(one: Span, other: Span) -> int:
    return max(0, other.start - one.end, one.start - other.end)
