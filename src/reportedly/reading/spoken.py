"""Attributions of a whole article, in character spans, before anyone knows who "he" is.

In: the text, its sentences and quotations, the title. Out: `Spoken`s in reading order: every sentence read outside its
quotations, every longer quotation read inside, quotations that go on without a cue, and headlines. It never names a
speaker: that is for `speakers`.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from reportedly.reading.chains import note_citations, note_occasions
from reportedly.reading.cues import load_lexicon
from reportedly.reading.cuts import cut_contents
from reportedly.reading.frames import find_matches
from reportedly.reading.headlines import find_headline_matches
from reportedly.reading.sentences import find_sentences
from reportedly.reading.words import QUOTE, find_words
from reportedly.records import Span, Spans

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportedly.reading.frames import Match
    from reportedly.reading.phrases import Phrase
    from reportedly.reading.quotations import Quotation
    from reportedly.reading.sentences import Sentence
    from reportedly.reading.words import Words
    from reportedly.records import Stance

MIN_QUOTED_WORDS = 3
"""A quotation standing alone goes on as speech from this many words; shorter ones are names and titles."""
MIN_INNER_CHARACTERS = 20
"""Quotations are searched for nested speech from this length."""
MAX_EARLIER = 30
"""How many attributions back the sentence before is looked for."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """One attribution: where its content, cue and source stand, and how it was found."""

    frame: str
    content: Spans
    cue: Spans
    source: Span | None
    stance: Stance
    paragraph: int
    hearers: Spans = ()  # who was told, where the words name them
    cited: tuple[Span, Span] | None = None  # whom an outlet cites for it, and the word "citing"
    hedged: bool = False
    headline: bool = False
    weak: bool = False  # by a cue with many other uses
    in_quotation: bool = False  # stands inside somebody's quotation
    holds_quotation: bool = False  # its content has quotation marks of its own
    goes_on: bool = False  # no cue and no source of its own
    goes_on_from: Spoken | None = None  # the attribution whose speaker speaks on, where it stands right before


def find_spoken(
    text: str, sentences: Sequence[Sentence], quotations: Sequence[Quotation], title: Span | None
) -> list[Spoken]:
    """All attributions of the article in reading order of their contents."""
    tops = [q for q in quotations if q.parent is None]
    starts = [q.start for q in tops]
    found: list[Spoken] = []
    previous: Sentence | None = None
    for sentence in sentences:
        inside = tops[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        is_title = title is not None and title.start <= sentence.start and sentence.end <= title.end
        found.extend(_read_sentence(text, sentence, inside, found, previous, is_title=is_title))
        for quotation in inside:
            found.extend(_read_inside(text, quotation, quotations, sentence.paragraph))
        previous = sentence
    found.sort(key=lambda spoken: (spoken.content[0], -spoken.content[-1].end, spoken.cue))
    return found


def _read_sentence(
    text: str,
    sentence: Sentence,
    inside: Sequence[Quotation],
    earlier: list[Spoken],
    previous: Sentence | None,
    *,
    is_title: bool,
) -> Iterator[Spoken]:
    words = find_words(text, sentence.start, sentence.end, inside)
    matches = cut_contents(words, find_matches(words, title=is_title))
    note_citations(words, matches)
    note_occasions(words, matches)
    if is_title or _stands_like_title(text, sentence):
        matches = find_headline_matches(words, matches, certain=is_title)
    own = [_spoken(words, match, sentence.paragraph, headline=is_title) for match in matches]
    yield from own
    if not is_title:
        yield from _find_going_on(words, matches, own, sentence, earlier, previous)


def _stands_like_title(text: str, sentence: Sentence) -> bool:
    """A paragraph of one short sentence without a full stop: a subheading, or the title again."""
    return sentence.end - sentence.start < 150 and text[sentence.end - 1] not in ".!?”\"’»“" and text[sentence.end : sentence.end + 1] in ("", "\n", "\r")


def _read_inside(
    text: str, quotation: Quotation, quotations: Sequence[Quotation], paragraph: int
) -> Iterator[Spoken]:
    """Speech inside a quotation: "he said: “The commander told us to leave”" holds the commander's words too."""
    if quotation.inner_end - quotation.inner_start < MIN_INNER_CHARACTERS:
        return
    first = bisect_left(quotations, (quotation.inner_start,))
    nested = list(takewhile(lambda q: q.end <= quotation.inner_end, quotations[first:]))
    tops = [q for q in nested if q.parent == nested[0].parent]
    starts = [q.start for q in tops]
    for part in find_sentences(text, start=quotation.inner_start, end=quotation.inner_end, quotations=nested):
        inside = tops[bisect_left(starts, part.start) : bisect_left(starts, part.end)]
        words = find_words(text, part.start, part.end, inside)
        for match in cut_contents(words, find_matches(words)):
            if not _is_own_voice(words, match):
                yield _spoken(words, match, paragraph, in_quotation=True)


def _is_own_voice(words: Words, match: Match) -> bool:
    """Inside a quotation "I think", "we condemn", "you know" are the speaker's own words, not another's."""
    return match.source is not None and words.low[match.source.last - 1] in ("i", "we", "you")


def _find_going_on(
    words: Words,
    matches: list[Match],
    own: list[Spoken],
    sentence: Sentence,
    earlier: list[Spoken],
    previous: Sentence | None,
) -> Iterator[Spoken]:
    """Quotations of this sentence that no cue governs but that stand as whole sentences: the speaker goes on."""
    if not words.quotes:
        return
    taken = [piece for match in matches for piece in match.content]
    bare = all(low == QUOTE or not low[0].isalnum() for low in words.low)
    for i in words.quotes:
        if any(piece.first <= i < piece.last for piece in taken):
            continue
        inner = words.text[words.start[i] : words.end[i]]
        if len(inner.split()) < MIN_QUOTED_WORDS or not _is_sentence(inner):
            continue
        follows_match = bool(matches) and _after_stop(words, i)
        if not bare and not follows_match:
            continue
        yield Spoken(
            "goes-on", (Span(words.start[i], words.end[i]),), (), None, "asserts", sentence.paragraph,
            goes_on=True, goes_on_from=_last_outer(own) if follows_match else _last_before(earlier, sentence, previous),
        )  # fmt: skip


def _is_sentence(quoted: str) -> bool:
    """Whether the quoted words open like a sentence: with a capital or a digit after the mark."""
    for char in quoted[:4]:
        if char.isalnum():
            return char.isupper() or char.isdigit()
    return quoted[1:2] in "…." if len(quoted) > 1 else False


def _after_stop(words: Words, i: int) -> bool:
    """Whether a cue's clause ended before the quotation: "he said. - “C”", "he said, “C”"."""
    return i > 0 and words.low[i - 1] in (".", ",", "-", "–", "—", ":", "?", "!")


def _last_before(earlier: Sequence[Spoken], sentence: Sentence, previous: Sentence | None) -> Spoken | None:
    """The attribution of the sentence right before, if there is one: its speaker can go on."""
    if previous is None or sentence.paragraph - previous.paragraph > 1:
        return None
    return _last_outer([one for one in earlier[-MAX_EARLIER:] if previous.start <= one.content[-1].start < previous.end])


def _last_outer(attributions: Sequence[Spoken]) -> Spoken | None:
    """The last of them that stands in no other's content and in no quotation."""
    outer = [one for one in attributions if not one.in_quotation]
    for one in reversed(outer):
        if not any(_stands_in(one, other) for other in outer if other is not one):
            return one
    return None


def _stands_in(one: Spoken, other: Spoken) -> bool:
    return any(span.start <= one.content[0].start and one.content[-1].end <= span.end for span in other.content) and bool(
        one.cue and any(span.start <= one.cue[0].start < span.end for span in other.content)
    )


def _spoken(
    words: Words, match: Match, paragraph: int, *, headline: bool = False, in_quotation: bool = False
) -> Spoken:
    hedges = load_lexicon().hedges
    around = words.low[max(0, match.cue.first - 1) : match.cue.last + 3]
    return Spoken(
        frame=match.frame,
        content=tuple(_span(words, piece) for piece in match.content),
        cue=(_span(words, match.cue),) if match.cue.last > match.cue.first else (),
        source=_span(words, match.source) if match.source else None,
        stance=match.stance,
        paragraph=paragraph,
        hearers=tuple(_span(words, hearer) for hearer in match.hearers),
        cited=(_span(words, match.cited[0]), _span(words, match.cited[1])) if match.cited else None,
        hedged=any(word in hedges for word in around),
        headline=headline,
        weak=match.weak,
        in_quotation=in_quotation,
        holds_quotation=any(piece.first <= i < piece.last for piece in match.content for i in words.quotes),
    )


def _span(words: Words, piece: Phrase) -> Span:
    return Span(words.start[piece.first], words.end[piece.last - 1])


