"""Roles and descriptions: which noun phrase stands around a head noun, and what its words say.

In come tokens, out come token ranges and the folded words that two descriptions are compared by. Must never decide
who is meant.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from reportedly.reading.speakers.namewords import HEADS, WORDS, fold, read_plural
from reportedly.reading.speakers.parties import Role
from reportedly.reading.speakers.tokens import POSSESSIVE, find_tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportedly.reading.speakers.tokens import Tokens

LONGEST_PHRASE = 7
"""Words before a head noun that may belong to it: "the former Northern Army deputy chief of press" has six."""

_KEYS = WORDS.key_words
_SMALL = (
    WORDS.determiners
    | WORDS.possessives
    | frozenset(("of", "for", "in", "on", "at", "to", "and", "by", "with"))
    | POSSESSIVE
)
COMPLEMENTS = frozenset(
    ("of", "for", "from", "within", "in", "inside", "at", "to", "on", "with", "who", "that", "which", "whose", "by")
)
_SINGULARS = {
    read_plural(noun): noun for noun in sorted(WORDS.office | WORDS.person | WORDS.organisations | WORDS.documents)
}


class Phrase(NamedTuple):
    """A noun phrase by its tokens."""

    first: int  # after the determiner
    head: int
    determiner: str  # in small letters; "" without one


def read_singular(noun: str) -> str:
    """The singular of a listed plural, or the noun itself.

    >>> read_singular("officials"), read_singular("deputies"), read_singular("troops")
    ('official', 'deputy', 'troops')
    """
    return _SINGULARS.get(noun, noun)


def read_keys(words: Iterable[str]) -> frozenset[str]:
    """The words that two names or descriptions are compared by.

    >>> sorted(read_keys(["Russia", "’s", "Ministry", "of", "Defence"])), sorted(read_keys(["Russian", "defense"]))
    (['defense', 'ministry', 'russia'], ['defense', 'russia'])
    """
    lowers = [fold(word) for word in words]
    return frozenset([_KEYS.get(word, word) for word in lowers if word not in _SMALL])


@lru_cache(maxsize=1024)
def read_role(words: str) -> Role:
    """A role as printed, with its head nouns.

    >>> sorted(read_role("British Prime Minister").heads), sorted(read_role("adviser to the president").heads)
    (['minister', 'premier'], ['adviser'])
    """
    tokens = find_tokens(words)
    lowers = [fold(word) for word in tokens.words]
    end = next((i for i, word in enumerate(lowers) if word in COMPLEMENTS), len(lowers))
    heads = {read_singular(word) for word in lowers[:end][-1:] if word in HEADS or word in WORDS.ranks}
    heads |= {noun for phrase, noun in WORDS.phrases.items() if phrase in words.lower()}
    return Role(words, frozenset(heads), read_keys(lowers))


def find_phrases(text: str, tokens: Tokens) -> Iterator[Phrase]:
    """Noun phrases whose last word is a head noun for speakers, in order."""
    lowers = tokens.lowers
    last = len(lowers) - 1
    for i in [i for i, lower in enumerate(lowers) if lower in HEADS]:
        if i == last or not _goes_on(text, tokens, i):
            yield read_phrase(text, tokens, i)


def _goes_on(text: str, tokens: Tokens, i: int) -> bool:
    """Whether the noun is no head: "ministry spokesman", "prosecutor's office", "President Orlov"."""
    gap = text[tokens.ends[i] : tokens.starts[i + 1]]
    if not gap:
        return tokens.lowers[i + 1] in POSSESSIVE
    if gap != " ":
        return False
    after = tokens.lowers[i + 1]
    if after in HEADS or tokens.words[i + 1][0].isupper():
        return True
    return tokens.lowers[i] in WORDS.also_adjectives and after not in WORDS.closed and not after.endswith(("ed", "ly"))


def read_phrase(text: str, tokens: Tokens, head: int, *, floor: int = 0) -> Phrase:
    """The noun phrase that ends in token `head`, read backwards to its determiner, not beyond token `floor`."""
    starts, ends, words, lowers = tokens
    first = head
    while first > floor and head - first < LONGEST_PHRASE:
        before = lowers[first - 1]
        gap = text[ends[first - 1] : starts[first]]
        if gap not in ("", " ", "\u00a0", "' ", "’ "):
            break
        if before in WORDS.determiners or before in WORDS.possessives:
            return Phrase(first, head, before)
        if before in WORDS.closed or before in WORDS.calendar:
            break
        first -= 1
    # Without a determiner the words before may be a verb: only those that are sure to belong are kept.
    while first < head and not _belongs(words[first], lowers[first]):
        first += 1
    return Phrase(first, head, "")


def _belongs(word: str, lower: str) -> bool:
    if word[0].isupper() or "-" in word:
        return lower not in WORDS.openers or lower in WORDS.inside_titles
    return lower in WORDS.inside_titles or lower in HEADS or lower in WORDS.adjectives


def read_heads(keys: frozenset[str], kind: str) -> frozenset[str]:
    """The nouns by which a named body may be spoken of afterwards.

    >>> sorted(read_heads(read_keys(["Coastal", "Defence", "Ministry"]), "organisation"))
    ['ministry']
    """
    if kind == "outlet":
        return _later_nouns(keys) | (keys & WORDS.outlets)
    return keys & WORDS.organisations


def _later_nouns(keys: frozenset[str]) -> frozenset[str]:
    """What an outlet may be called afterwards: a "Times" is a paper and no agency."""
    kinds = {noun for noun, signs in WORDS.called.items() if keys & signs}
    return frozenset(kinds) | WORDS.any_outlet if kinds else WORDS.later_outlets


def find_role_before(text: str, tokens: Tokens, first: int) -> list[str]:
    """The role in small letters right before a name, as printed: "State Duma deputy", and one set off by a comma."""
    starts, ends, _, lowers = tokens
    if not first or lowers[first - 1] in WORDS.closed:
        return []
    gap = text[ends[first - 1] : starts[first]]
    if gap == " " and lowers[first - 1] in _ROLE_NOUNS:
        phrase = read_phrase(text, tokens, first - 1)
        return [_printed(text, tokens, phrase.first, first)]
    if gap == ", ":
        return _find_role_before_comma(text, tokens, first)
    return []


_STOPS = frozenset(("who", "which", "said", "whom", "whose", "where", "when", "that", "has", "had", "have"))
_VERBS = frozenset(
    ("was", "were", "is", "are", "will", "would", "could", "can", "may", "did", "do", "does", "been", "be")
)
_ROLE_NOUNS = WORDS.office | WORDS.person | WORDS.ranks
LONGEST_APPOSITION = 20
"""Words of a description set off by a comma."""


def _find_role_before_comma(text: str, tokens: Tokens, first: int) -> list[str]:
    """The words from a clause's determiner to the comma: "the commander of the northern unit, Ivan Orlov"."""
    starts, ends, words, lowers = tokens
    start = first - 1
    while start > 0 and first - start < LONGEST_APPOSITION and text[ends[start - 1] : starts[start]] in (" ", ""):
        start -= 1
    while start < first and lowers[start] in WORDS.openers and lowers[start] not in WORDS.inside_titles:
        start += 1
    if lowers[start] not in ("the", "a", "an", "his", "her", "its", "their") and not words[start][0].isupper():
        return []
    end = next((i for i in range(start, first) if lowers[i] in COMPLEMENTS), first)
    if lowers[end - 1] not in _ROLE_NOUNS or end - 1 - start > LONGEST_PHRASE:
        return []
    return [_printed(text, tokens, start + (lowers[start] in ("the", "a", "an")), first)]


def find_apposition(text: str, tokens: Tokens, last: int) -> list[str]:
    """The description that follows a name after a comma: ", a representative of the coordination office,"."""
    starts, ends, _, lowers = tokens
    if last >= len(lowers) or text[ends[last - 1] : starts[last]] not in (", ", " ("):
        return []
    end = last
    while end < len(lowers) and end - last < LONGEST_APPOSITION:
        if end > last and (text[ends[end - 1] : starts[end]].strip(" '’‘") or lowers[end] in _STOPS):
            break
        end += 1
    while end > last and lowers[end - 1] in COMPLEMENTS:
        end -= 1
    begin = last + (lowers[last] in ("a", "an", "the"))
    if begin == last and not (tokens.words[last][0].isupper() or _belongs(tokens.words[last], lowers[last])):
        return []
    complement = next((i for i in range(begin, end) if lowers[i] in COMPLEMENTS), end)
    if not _VERBS.isdisjoint(lowers[begin:complement]):
        return []  # "according to Orlova, the officers were taken prisoner": a clause of its own
    if complement <= begin or lowers[complement - 1] not in _ROLE_NOUNS or complement - begin > LONGEST_PHRASE:
        return []
    return [_printed(text, tokens, begin, end)]


def _printed(text: str, tokens: Tokens, first: int, last: int) -> str:
    return " ".join(text[tokens.starts[first] : tokens.ends[last - 1]].split())
