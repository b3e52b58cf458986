"""What an article says of its own origin: the agency that it copies, the outlet that it cites, the translator.

In: the article's text, its sentences, parties and own outlet. Out: `StatedOrigin`s in reading order, each name in each
relation once. A statement's own chain is the relays' matter; this is what the article as a whole leans on.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from reportedly.reading.phrasebook import Phrasebook
from reportedly.reading.wordlists import read_table
from reportedly.reading.words import find_words
from reportedly.records import Span, StatedOrigin

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportedly.reading.sentences import Sentence
    from reportedly.reading.speakers import Mentions
    from reportedly.reading.words import Words
    from reportedly.records import OriginRelation

_RELATIONS: tuple[OriginRelation, ...] = ("citing", "reported-by", "republished", "based-on", "translated")
_DATELINE = re.compile(r"\((?P<round>[A-Z][\w.& -]{1,30})\)\s*[-–—]+\s|/(?P<slashes>[A-Z][\w. -]{1,30})/[.,]?\s")
"""`VELDEN, May 3 (Ostpress) -` and `VELDEN, May 3. /OSTPRESS/.`, as agencies sign."""
_AFTER_PLACE = re.compile(r"[A-ZÀ-ÞА-Я][A-ZÀ-ÞА-Я .'-]{2,}")
"""A place in capitals stands before the signature."""
DATELINE_REACH = 90
"""Code points from the start of a paragraph in which an agency signs."""
FIRST_PARAGRAPHS = 4
"""Paragraphs in which a dateline may stand: below a title, a byline and a date."""


class _Lexicon(NamedTuple):
    before: Phrasebook[OriginRelation]
    after: Phrasebook[OriginRelation]
    translators: Phrasebook[None]


@cache
def _load_lexicon() -> _Lexicon:
    table = read_table("provenance", "origins")
    before, after = (
        Phrasebook((phrase, relation) for relation in _RELATIONS for phrase in table[relation][side])
        for side in ("before", "after")
    )
    return _Lexicon(before, after, Phrasebook((name, None) for name in table["translated"]["translators"]))


def find_origins(
    text: str, sentences: Sequence[Sentence], mentions: Mentions, own_outlet: str | None
) -> tuple[StatedOrigin, ...]:
    """The origins that `text` states.

    >>> from reportedly.reading.sentences import find_sentences
    >>> from reportedly.reading.speakers import find_mentions
    >>> text = "VELDEN, May 3 (Ostpress) - The camp was closed, citing Reuters. Translated by DeepL."
    >>> sentences = find_sentences(text)
    >>> [(one.name, one.relation) for one in find_origins(text, sentences, find_mentions(text, sentences), None)]
    [('Ostpress', 'reported-by'), ('Reuters', 'citing'), ('DeepL', 'translated')]
    """
    found: dict[tuple[str, OriginRelation], StatedOrigin] = {}
    own = own_outlet.casefold() if own_outlet else None
    stated = (*_datelines(text, sentences), *(one for at in sentences for one in _named(text, at, mentions)))
    for one in stated:
        if one.name.casefold() != own and not one.name.islower():  # "the channel" names nobody
            found.setdefault((one.name.casefold(), one.relation), one)
    return tuple(sorted(found.values(), key=lambda one: one.span))


def _datelines(text: str, sentences: Sequence[Sentence]) -> Iterator[StatedOrigin]:
    """Signatures at the start of the first paragraphs; one may reach over the stop after a day of the month."""
    previous = -1
    for sentence in sentences:
        if sentence.paragraph >= FIRST_PARAGRAPHS:
            return
        if sentence.paragraph != previous:
            previous = sentence.paragraph
            line = text[sentence.start : sentence.start + DATELINE_REACH].split("\n", maxsplit=1)[0]
            match = _DATELINE.search(line)
            if match is not None and _AFTER_PLACE.match(line[: match.start()]):
                group = "round" if match["round"] else "slashes"
                start, end = match.span(group)
                span = Span(sentence.start + start, sentence.start + end)
                yield StatedOrigin(span, match[group], match[group], "reported-by")


def _named(text: str, sentence: Sentence, mentions: Mentions) -> Iterator[StatedOrigin]:
    lexicon = _load_lexicon()
    words = find_words(text, sentence.start, sentence.end)
    outlets = {
        one.start: (one.end, mentions.parties[one.party].name)
        for one in mentions.between(sentence.start, sentence.end)
        if mentions.parties[one.party].kind == "outlet"
    }
    for phrase in lexicon.before.within(words):
        name = _name_at(words, phrase.end, outlets)
        if name is not None:
            end, called = name
            span = Span(words.start[phrase.start], end)
            yield StatedOrigin(span, text[span.start : span.end], called, phrase.meaning)
    for start, (end, called) in outlets.items():
        after = bisect_left(words.start, end)
        said = lexicon.after.at(words, after) if after < len(words) else None
        if said is not None and _closes(words, said.end):
            span = Span(start, words.end[said.end - 1])
            yield StatedOrigin(span, text[span.start : span.end], called, said.meaning)


def _name_at(words: Words, i: int, outlets: dict[int, tuple[int, str]]) -> tuple[int, str] | None:
    """The outlet or translator at token `i`, past an article."""
    for j in range(i, min(i + 2, len(words))):
        if words.start[j] in outlets:
            return outlets[words.start[j]]
        translator = _load_lexicon().translators.at(words, j)
        if translator is not None and words.is_capital(j):
            return words.end[translator.end - 1], words.printed(translator.start, translator.end)
        if words.low[j] not in {"the", "a"}:
            return None
    return None


def _closes(words: Words, i: int) -> bool:
    """Whether "Ostpress reports" ends the sentence or a clause: then it is the origin of what stands before."""
    return i >= len(words) or words.low[i] in {".", ",", ":"}
