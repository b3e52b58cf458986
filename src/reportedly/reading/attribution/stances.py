"""What the words of a cue tell beside who speaks: whether he denies, whether he said it at all, whether it is hedged.

For cues that no frame found. In: text and a span of it. Out: one fact each. The words are in `data/cues.toml`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.reading.attribution.cues import find_cues, load_lexicon
from reportedly.reading.attribution.grammar import load_grammar
from reportedly.reading.words import find_words

if TYPE_CHECKING:
    from reportedly.reading.words import Words
    from reportedly.records import Span, Stance

AROUND = 20
"""Characters on both sides of a cue in which a hedging adverb counts, or what was declined."""


def find_stance(text: str, cue: Span) -> Stance:
    """Whether the cue rejects what it reports.

    >>> from reportedly.records import Span
    >>> find_stance("The mayor flatly denied it", Span(10, 23)), find_stance("He does not believe it", Span(3, 20))
    ('denies', 'denies')
    """
    words = find_words(text, cue.start, cue.end)
    if _find_after_negation(words) & load_lexicon().denying_when_negated:
        return "denies"
    return "denies" if _may_deny(words) else "asserts"


def is_silence(text: str, cue: Span) -> bool:
    """Whether the cue tells of words that were not said, or of a denial that was not made.

    >>> from reportedly.records import Span
    >>> is_silence("It has not confirmed it", Span(3, 20)), is_silence("They did not deny it", Span(5, 17))
    (True, True)
    >>> is_silence("He said without blushing", Span(3, 24))
    False
    """
    lexicon, words = load_lexicon(), find_words(text, cue.start, cue.end)
    after = _find_after_negation(words)
    low = [*words.low, *find_words(text, cue.end, min(len(text), cue.end + AROUND)).low[:2]]  # "declined" "to say"
    turned = next((i for i, word in enumerate(words.low) if word in lexicon.turned_down), len(low))
    unsaid = after | (set(low[turned + 2 :]) if low[turned + 1 : turned + 2] == ["to"] else set())
    return bool(unsaid & lexicon.silent_when_negated) or (bool(after) and _may_deny(words))


def _find_after_negation(words: Words) -> set[str]:
    """The words after a "not" that no cue stands before; none for "not only", which negates nothing."""
    low, silent = words.low, load_lexicon().silent_when_negated
    first = min((found[0].first for found in find_cues(words)), default=len(low))
    for i, word in enumerate(low):
        if i >= first or word in silent:
            break  # "claimed without irony", "denied ever having": it was said
        if word in load_grammar().negations:
            return set() if low[i + 1 : i + 2] in (["only"], ["just"]) else set(low[i + 1 :])
    return set()


def _may_deny(words: Words) -> bool:
    return any(one.stance == "denies" for found in find_cues(words) for one in found)


def is_known(text: str, cue: Span) -> bool:
    """Whether a word or phrase of the lexicon stands in the cue.

    >>> from reportedly.records import Span
    >>> is_known("has not said", Span(0, 12)), is_known("inspected", Span(0, 9))
    (True, False)
    """
    words = find_words(text, cue.start, cue.end)
    phrases = load_lexicon().source_after
    return bool(find_cues(words, title=True)) or any(word in phrases for word in words.low)


def is_hedged(text: str, cue: Span) -> bool:
    """Whether a hedging adverb stands in the cue or right beside it."""
    line = text.rfind("\n", 0, cue.start) + 1
    words = find_words(text, max(line, cue.start - AROUND), min(len(text), cue.end + AROUND))
    inside = [i for i, start in enumerate(words.start) if cue.start <= start < cue.end]
    around = words.low[max(0, inside[0] - 1) : inside[-1] + 3] if inside else []
    return any(word in load_lexicon().hedges for word in around)


def is_own_voice(text: str, source: Span) -> bool:
    """Whether the source is "I", "we" or "you": inside a quotation the speaker's own words, not another's."""
    return text[source.start : source.end].lower().split()[-1:] in (["i"], ["we"], ["you"])
