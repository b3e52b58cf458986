"""A headline or first sentence that states as fact what the article itself only attributes.

In: the text, sentences, the title's span and the statements. Out: notices "stated-as-fact" with both spans: the words
in the article's own voice, and the statement that is all it rests on. Compared are the words that carry meaning, by
their stems. Not meant are sentences that the body says in its own voice as well, or that hedge themselves.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from reportedly.reading.voices.voices import find_attributed, is_speculation
from reportedly.reading.wordlists import read_table
from reportedly.records import Notice, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.reading.sentences import Sentence
    from reportedly.records import Statement

LEAST_SHARED = 4
"""Words with meaning that headline and statement have in common."""
COVERED = 0.7
"""Share of the headline's words with meaning that the statement has to hold. Judged by eye on news articles: below, the
two are mostly about one thing without saying the same."""
FIRST_SENTENCES = 2
"""Sentences at the top that may be headline or lead."""
_DISTANT = re.compile(r"[“”„«»\"]|(?<!\w)['‘]|: ?[^:.!?]{1,40}$")
_NEGATION = re.compile(r"\b(?:not?|never|none|nobody|without|cannot)\b|n['’]t\b", re.IGNORECASE)
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")


@cache
def _load_stops() -> frozenset[str]:
    table = read_table("voices", "stops")
    return frozenset(table["stops"]["words"])


def find_stated_as_fact(
    text: str, sentences: Sequence[Sentence], title: Span | None, statements: Sequence[Statement]
) -> tuple[Notice, ...]:
    """The notices of an article, in reading order.

    >>> from reportedly.reading.sentences import find_sentences
    >>> find_stated_as_fact("", [], None, [])
    ()
    """
    attributed = find_attributed(sentences, statements)
    tops = [i for i, one in enumerate(sentences) if i < FIRST_SENTENCES or _is_title(one, title)]
    own = [_stems(text, one) for i, one in enumerate(sentences) if not attributed[i] and i not in tops]
    contents = [(one, _content_stems(one)) for one in statements if not one.headline]
    found = []
    for i in tops:
        sentence = sentences[i]
        words = _stems(text, sentence)
        if attributed[i] or len(words) < LEAST_SHARED or _keeps_distance(text, sentence):
            continue
        if any(_covers(said, words) for said in own):
            continue
        negated = _is_negated(text[sentence.start : sentence.end])
        rests_on = next(
            (
                one
                for one, said in contents
                if _covers(said, words) and _is_after(one, sentence) and _is_negated(one.content) == negated
            ),
            None,
        )
        if rests_on is not None:
            found.append(_notice(sentence, rests_on))
    return tuple(found)


def _notice(sentence: Sentence, said: Statement) -> Notice:
    who = said.speaker.name if said.speaker else said.source or "somebody"
    message = f"stated as fact here, but below only as the word of {who}"
    return Notice(
        "stated-as-fact",
        Span(sentence.start, sentence.end),
        " ".join(message.split()),
        rubbish=False,
        other=said.content_spans[0],
    )


def _keeps_distance(text: str, sentence: Sentence) -> bool:
    """Whether it quotes, doubts, or names its source behind a colon, as headlines do."""
    printed = text[sentence.start : sentence.end]
    return bool(_DISTANT.search(printed)) or is_speculation(text, sentence)


def _is_negated(words: str) -> bool:
    return bool(_NEGATION.search(words))


def _is_title(sentence: Sentence, title: Span | None) -> bool:
    return title is not None and title.start <= sentence.start and sentence.end <= title.end


def _is_after(one: Statement, sentence: Sentence) -> bool:
    return one.content_spans[0].start >= sentence.end


def _covers(said: frozenset[str], words: frozenset[str]) -> bool:
    shared = len(said & words)
    return shared >= LEAST_SHARED and shared >= COVERED * len(words)


def _stems(text: str, sentence: Sentence) -> frozenset[str]:
    return _stems_of(text[sentence.start : sentence.end])


def _content_stems(one: Statement) -> frozenset[str]:
    return _stems_of(one.content)


def _stems_of(words: str) -> frozenset[str]:
    """The words with meaning, cut so that inflections mostly meet: numbers whole, the rest to six letters."""
    found = (match.group().casefold() for match in _WORD.finditer(words))
    return frozenset(
        word.replace(",", "") if word[0].isdigit() else word[:6] for word in found if word not in _load_stops()
    )
