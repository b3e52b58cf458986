"""Who speaks in custody: their words are not free, and a reader has to be told.

In: the article's text, its sentences, its parties, and the pack's words for captives and for those set free. Out: for
each speaker whether the article calls him a captive beside his name or source and nowhere says that he was freed. The
words of a captive's mother, or of an office for captives, are not a captive's.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from reportedly.reading.phrasebook import Phrasebook
from reportedly.reading.wordlists import read_table
from reportedly.reading.words import find_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.packs import Pack
    from reportedly.reading.sentences import Sentence
    from reportedly.reading.speakers import Mentions
    from reportedly.reading.words import Words
    from reportedly.records import Speaker

BESIDE = 6
"""Words before a name in which the article may call its bearer a captive."""
FOLLOWING = 12
"""Words after it, for "..., who was captured in May, said"."""
_PEOPLE = frozenset(["person", "group", "anonymous"])
_POSSESSIVE = frozenset(["'s", "’s", "'", "’"])
"""After one of these the words are of somebody of the captive's: "a prisoner's wife"."""


class _Grammar(NamedTuple):
    openers: frozenset[str]
    breaks: frozenset[str]
    clause_ends: frozenset[str]
    no_title: frozenset[str]
    stops: frozenset[str]
    verbs: frozenset[str]


@cache
def _load_grammar() -> _Grammar:
    table = read_table("provenance", "custody")
    return _Grammar(*(frozenset(table["grammar"][name]) for name in _Grammar._fields))


class Captives(NamedTuple):
    """The parties of an article that it calls captives."""

    names: frozenset[str]
    pack: Pack

    def holds(self, speaker: Speaker | None, source: str | None) -> bool:
        """Whether `speaker`, named by the words `source`, is one of them or is called one there."""
        if speaker is None or speaker.kind not in _PEOPLE:
            return False
        if speaker.name in self.names:
            return True
        described = (source, speaker.role, None if speaker.kind == "person" else speaker.name)
        found = [_read(find_words(words, 0, len(words)), self.pack) for words in described if words]
        return "captive" in found and "freed" not in found


@cache
def _load_book(pack: Pack) -> Phrasebook[str]:
    captive = [(" ".join(form), "captive") for form in sorted(pack.kinds.captive)]
    freed = [(" ".join(form), "freed") for form in sorted(pack.kinds.freed)]
    return Phrasebook([*freed, *captive])


def find_captives(text: str, sentences: Sequence[Sentence], mentions: Mentions, pack: Pack) -> Captives:
    """The persons whom `text` calls captives and does not say to be free again.

    >>> from reportedly.packs import load_pack
    >>> from reportedly.reading.sentences import find_sentences
    >>> from reportedly.reading.speakers import find_mentions
    >>> text = "Captured officer Ivan Drel spoke first. Petra Orlova, who was freed in May, spoke next."
    >>> sentences = find_sentences(text)
    >>> sorted(find_captives(text, sentences, find_mentions(text, sentences), load_pack()).names)
    ['Ivan Drel']
    """
    captive: set[str] = set()
    freed: set[str] = set()
    if not pack.kinds.captive:
        return Captives(frozenset(), pack)
    for sentence in sentences:
        named = [one for one in mentions.between(sentence.start, sentence.end) if _is_person(mentions, one.party)]
        if not named:
            continue
        words = find_words(text, sentence.start, sentence.end)
        for one in named:
            before = _upto(words, one.start)
            first = bisect_left(words.start, one.end)
            after = range(first, min(len(words), first + FOLLOWING))
            name = mentions.parties[one.party].name
            for found in (_read(before, pack, before_name=True), _read_clause(words, after, pack)):
                (captive if found == "captive" else freed if found == "freed" else set()).add(name)
    return Captives(frozenset(captive - freed), pack)


def _is_person(mentions: Mentions, party: int) -> bool:
    return mentions.parties[party].kind == "person"


def _upto(words: Words, at: int) -> Words:
    """The last few words before `at`, without what a comma or a verb parts from them."""
    start = end = bisect_left(words.start, at)
    while start > max(0, end - BESIDE) and words.low[start - 1] not in _load_grammar().stops:
        start -= 1
    return find_words(words.text, words.start[start], words.end[end - 1]) if start < end else find_words("", 0, 0)


def _read_clause(words: Words, after: Sequence[int], pack: Pack) -> str | None:
    """What "..., who was captured in May" or "..., a prisoner of war," says of the name before it."""
    if len(after) < 2 or words.low[after[0]] not in {",", "who", "("}:
        return None
    end = next((i for i in after[1:] if words.low[i] in _load_grammar().clause_ends), after[-1])
    inside = find_words(words.text, words.start[after[1]], words.end[max(after[1], end - 1)])
    grammar = _load_grammar()
    opened = bool(inside.low) and (inside.low[0] in grammar.openers or _load_book(pack).at(inside, 0) is not None)
    told = words.low[after[0]] == "," and inside.low[:1] != ["who"] and not grammar.verbs.isdisjoint(inside.low)
    return _read(inside, pack) if (opened or words.low[after[0]] != ",") and not told else None


def _read(words: Words, pack: Pack, *, before_name: bool = False) -> str | None:
    """Whether `words` call somebody a captive or freed; `before_name`: the one whose name comes right after them."""
    found = list(_load_book(pack).within(words))
    if any(one.meaning == "freed" for one in found):
        return "freed"
    for one in found:
        himself = _POSSESSIVE.isdisjoint(words.low[one.end : one.end + 1])
        clear = _load_grammar().breaks.isdisjoint(words.low[: one.start])
        bare = not before_name or all(_is_title(word) for word in words.low[one.end :])
        if himself and clear and bare:
            return "captive"
    return None


def _is_title(word: str) -> bool:
    """Whether the word may stand in "captured senior officer": no verb, no preposition."""
    grammar = _load_grammar()
    return word not in grammar.no_title | grammar.breaks and not word.endswith(("ing", "ed"))
