"""The sentences of an article by who answers for them.

In: the text, its sentences and its statements. Out: a `Voice`. A sentence is attributed where any part of it is
somebody's statement, cue and source included; of the others those are speculation that say what could or may be.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from reportedly.reading.phrasebook import Phrasebook
from reportedly.reading.wordlists import read_table
from reportedly.reading.words import find_words
from reportedly.records import Voice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.reading.sentences import Sentence
    from reportedly.records import Span, Statement


class _Lexicon(NamedTuple):
    words: Phrasebook[None]
    names: frozenset[str]


@cache
def _load_lexicon() -> _Lexicon:
    table = read_table("voices", "speculation")
    speculation = table["speculation"]
    return _Lexicon(Phrasebook((phrase, None) for phrase in speculation["words"]), frozenset(speculation["names"]))


def count_voices(text: str, sentences: Sequence[Sentence], statements: Sequence[Statement]) -> Voice:
    """How many of `sentences` are attributed, the article's own, and its own but only speculation.

    >>> from reportedly.reading.sentences import find_sentences
    >>> text = "The camp was closed. It may open again in May."
    >>> count_voices(text, find_sentences(text), [])
    Voice(attributed=0, own=1, speculation=1)
    """
    attributed = find_attributed(sentences, statements)
    speculation = sum(
        1
        for sentence, is_said in zip(sentences, attributed, strict=True)
        if not is_said and is_speculation(text, sentence)
    )
    said = sum(attributed)
    return Voice(said, len(sentences) - said - speculation, speculation)


def find_attributed(sentences: Sequence[Sentence], statements: Sequence[Statement]) -> list[bool]:
    """For each sentence, whether a statement has a part in it."""
    spans: list[Span] = sorted(
        span for one in statements for span in (*one.content_spans, *one.cue_spans, *one.source_spans)
    )
    starts = [span.start for span in spans]
    reach: list[int] = []  # the farthest end of the spans so far
    for span in spans:
        reach.append(max(span.end, reach[-1] if reach else 0))
    return [
        (before := bisect_left(starts, sentence.end)) > 0 and reach[before - 1] > sentence.start
        for sentence in sentences
    ]


def is_speculation(text: str, sentence: Sentence) -> bool:
    """Whether the sentence itself says that it is not certain, or asks."""
    if text[sentence.start : sentence.end].rstrip("\"'”’»)").endswith("?"):
        return True
    lexicon, words = _load_lexicon(), find_words(text, sentence.start, sentence.end)
    for found in lexicon.words.within(words):
        is_name = found.start > 0 and words.low[found.start] in lexicon.names and words.is_capital(found.start)
        if not is_name:
            return True
    return False
