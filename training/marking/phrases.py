"""Words that a marker wrote to the places where they stand.

In: an article and a phrase in the marker's notation: `said`, `said#2` (the second one of its paragraph), `said@4`
(paragraph 4), `first words … last words`. Out: spans, or a `Fault` that says in one line what is wrong and how to
write it. It never guesses between two places, but for the rules stated at each function.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from training.marking.folding import Span, find_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from training.marking.articles import Article

_JOIN = re.compile(r"\s(?:…|\.\.\.)\s")
_WHICH = re.compile(r"(?s)(?P<words>.*\S)(?P<sign>[#@])(?P<number>\d{1,4})$")


class Fault(NamedTuple):
    """What is wrong, in one line."""

    message: str


class Phrase(NamedTuple):
    """Words, and which of several places is meant."""

    words: str
    number: int | None = None  # from 1
    paragraph: int | None = None  # from 1


def read_phrase(written: str) -> Phrase:
    """The parts of the notation, in either order.

    >>> read_phrase("said#2@4")
    Phrase(words='said', number=2, paragraph=4)
    """
    words = written.strip()
    found: dict[str, int] = {}
    while (which := _WHICH.match(words)) and which["sign"] not in found:
        words = which["words"]
        found[which["sign"]] = int(which["number"])
    return Phrase(words, found.get("#"), found.get("@"))


def find_scope(article: Article, numbers: Sequence[int]) -> Span | Fault:
    """From the first of these paragraphs to the end of the last."""
    wrong = [one for one in numbers if not 1 <= one <= len(article.paragraphs)]
    if wrong or not numbers:
        return Fault(f"no paragraph {wrong[0] if wrong else ''}: they go from 1 to {len(article.paragraphs)}")
    return article.paragraphs[min(numbers) - 1][0], article.paragraphs[max(numbers) - 1][1]


def find_content(article: Article, written: str, scope: Span) -> Span | Fault:
    """One stretch: the words themselves, or the shortest one that begins and ends as written."""
    joins = list(_JOIN.finditer(written))
    if not joins or find_words(article.folded, written, scope):
        return find_one(article, written, scope)
    faults: list[Fault] = []
    for join in joins:
        found = _find_between(article, written[: join.start()], written[join.end() :], scope)
        if not isinstance(found, Fault):
            return found
        faults.append(found)
    return faults[0]


def _find_between(article: Article, first: str, last: str, scope: Span) -> Span | Fault:
    begin, end = read_phrase(first), read_phrase(last)
    starts, ends = _find_places(article, begin, scope), _find_places(article, end, scope)
    for phrase, found in ((begin, starts), (end, ends)):
        if isinstance(found, Fault):
            return found
        if phrase.number is not None and not 1 <= phrase.number <= len(found):
            return _none_such(phrase, found)
    assert not isinstance(starts, Fault)  # noqa: S101  mypy does not follow the loop
    assert not isinstance(ends, Fault)  # noqa: S101
    starts = [starts[begin.number - 1]] if begin.number else starts
    ends = [ends[end.number - 1]] if end.number else ends
    pairs = [(a[0], b[1]) for a in starts for b in ends if a[1] <= b[0]]
    if not pairs:
        return Fault(f"{quote(end.words)} does not stand after {quote(begin.words)} here")
    return min(pairs, key=lambda one: one[1] - one[0])


def find_one(
    article: Article, written: str, scope: Span, *, content: Sequence[Span] = (), near: Sequence[Span] = ()
) -> Span | Fault:
    """The one place of a phrase in `scope`, or in the paragraph that it names.

    Where it stands several times and none is named, it is the only one that lies outside the content and inside
    `near` (the content's sentences). A place inside the content is taken only where it is named.
    """
    phrase = read_phrase(written)
    found = _find_places(article, phrase, scope)
    if isinstance(found, Fault):
        return found
    if phrase.number is not None:
        return found[phrase.number - 1] if 1 <= phrase.number <= len(found) else _none_such(phrase, found)
    free = [one for one in found if not _touches(one, content)]
    if len(found) == 1:
        return (
            found[0]
            if free
            else Fault(
                f"{quote(phrase.words)} stands only inside the content: give the content as a list of parts around it"
                f" (or write {quote(phrase.words + '#1')} if it is meant)"
            )
        )
    beside = [one for one in free if _touches(one, near)]
    return beside[0] if len(beside) == 1 else _several(article, phrase, found)


def find_name(article: Article, written: str) -> Span | Fault:
    """The first place of these words in the article, or in the paragraph that they name, or the one named by `#`."""
    phrase = read_phrase(written)
    found = _find_places(article, phrase, (0, len(article.text)))
    if isinstance(found, Fault):
        return found
    number = phrase.number if phrase.number is not None else 1
    return found[number - 1] if 1 <= number <= len(found) else _none_such(phrase, found)


def find_nearest(article: Article, written: str, scope: Span, beside: Span) -> Span | Fault:
    """The place of a phrase in `scope` that is nearest to `beside`; inside it is nearest, then before it."""
    phrase = read_phrase(written)
    found = _find_places(article, phrase, scope)
    if isinstance(found, Fault):
        return found
    if phrase.number is not None:
        return found[phrase.number - 1] if 1 <= phrase.number <= len(found) else _none_such(phrase, found)
    return min(found, key=lambda one: (max(beside[0] - one[1], one[0] - beside[1], 0), one[0]))


def find_sentences_of(article: Article, spans: Iterable[Span]) -> list[Span]:
    """The sentences that any of these spans touches."""
    spans = list(spans)
    return [one for one in article.sentences if _touches(one, spans)]


def _touches(span: Span, others: Iterable[Span]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


def _find_places(article: Article, phrase: Phrase, scope: Span) -> list[Span] | Fault:
    """All of them, at least one."""
    if not phrase.words:
        return Fault("no words are given")
    where: Span | Fault = find_scope(article, [phrase.paragraph]) if phrase.paragraph is not None else scope
    if isinstance(where, Fault):
        return where
    return find_words(article.folded, phrase.words, where) or _nowhere(article, phrase, where)


def _nowhere(article: Article, phrase: Phrase, scope: Span) -> Fault:
    whole = (0, len(article.text))
    here = f"{quote(phrase.words)} does not stand in {_name_scope(article, scope)}"
    if elsewhere := find_words(article.folded, phrase.words, whole):
        places = ", ".join(dict.fromkeys(f"[{find_number(article, one[0])}]" for one in elsewhere))
        return Fault(f"{here}, but in {places}")
    small = article.folded._replace(words=article.folded.words.lower())
    if len(small.words) == len(small.starts) and (other := find_words(small, phrase.words.lower(), whole)):
        start, end = other[0]
        return Fault(f"{here}: it is printed {quote(article.text[start:end])} in [{find_number(article, start)}]")
    return Fault(here)


def _name_scope(article: Article, scope: Span) -> str:
    numbers = [i for i, (start, end) in enumerate(article.paragraphs, 1) if scope[0] <= start and end <= scope[1]]
    if len(numbers) == len(article.paragraphs):
        return "the article (as whole words)"
    return " ".join(f"[{one}]" for one in numbers)


def find_number(article: Article, place: int) -> int:
    """The number of the paragraph in which a place lies."""
    return next((i for i, (_, end) in enumerate(article.paragraphs, 1) if place < end), len(article.paragraphs))


def _none_such(phrase: Phrase, found: Sequence[Span]) -> Fault:
    return Fault(f"{quote(phrase.words)} has no #{phrase.number}: it stands {len(found)} times here")


def _several(article: Article, phrase: Phrase, found: Sequence[Span]) -> Fault:
    shown = "; ".join(
        f"#{i} in [{find_number(article, start)}] {quote(article.text[max(0, start - 20) : end + 20])}"
        for i, (start, end) in enumerate(found[:6], 1)
    )
    return Fault(
        f"{quote(phrase.words)} stands {len(found)} times: write {quote(phrase.words + '#1')} for the first, and so on:"
        f" {shown}{'; …' if len(found) > 6 else ''}"
    )


def quote(words: str) -> str:
    """`words` on one line, between angle marks that no article has."""
    return f"‹{' '.join(words.split())}›"
