"""The words of a source to its parts: determiner, head noun, complement, names.

In comes the printed source, out comes a `Source` over its own tokens. Must never look at the article around it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from reportedly.reading.speakers.names import Clues, find_runs, read_run
from reportedly.reading.speakers.namewords import HEADS, WORDS
from reportedly.reading.speakers.roles import COMPLEMENTS
from reportedly.reading.speakers.tokens import POSSESSIVE, Tokens, find_tokens

if TYPE_CHECKING:
    from reportedly.reading.speakers.names import Named

LONGEST_SOURCE = 300
"""Code points of a source that are read; what follows is a relative clause."""


class Source(NamedTuple):
    """A source's words, taken apart. Token numbers count within the source."""

    text: str
    tokens: Tokens
    named: tuple[Named, ...]
    determiner: str  # in small letters, "" without one; possessive pronouns included
    first: int  # token after the determiner
    last: int  # token after the head noun: a complement, a clause or nothing follows

    @property
    def head(self) -> str:
        """The head noun in small letters."""
        return self.tokens.lowers[self.last - 1] if self.last else ""

    def printed(self, first: int, last: int) -> str:
        """The words of tokens first..last as printed, white space made single."""
        if first >= last:
            return ""
        return " ".join(self.text[self.tokens.starts[first] : self.tokens.ends[last - 1]].split())


@lru_cache(maxsize=1024)
def read_source(words: str) -> Source:
    """The parts of a source.

    >>> source = read_source("The mayor of Port Ansel")
    >>> source.determiner, source.head, source.printed(source.first, len(source.tokens.words))
    ('the', 'mayor', 'mayor of Port Ansel')
    """
    text = words[:LONGEST_SOURCE]
    if text.endswith(("'s", "’s")):
        text = text[:-2]
    tokens = find_tokens(text)
    lowers = tokens.lowers
    named = tuple(name for a, b in find_runs(text, tokens) if (name := read_run(tokens, a, b, Clues())))
    first, determiner = 0, ""
    while first < len(lowers) - 1 and lowers[first] in _DETERMINERS:
        determiner = lowers[first] if not determiner or lowers[first] in WORDS.possessives else determiner
        first += 1
    return Source(text, tokens, named, determiner, first, _base_end(text, tokens, first, named))


_DETERMINERS = WORDS.possessives | frozenset(("a", "an", "the", "this", "that", "these", "those", "same", "both"))


def _base_end(text: str, tokens: Tokens, first: int, named: tuple[Named, ...]) -> int:
    """Where the base ends: at a preposition, a relative, a comma or a bracket outside a name."""
    starts, ends, _, lowers = tokens
    within = {i for name in named if name.kind != "person" for i in range(name.first + 1, name.last)}
    for i in range(first + 1, len(lowers)):
        gap = text[ends[i - 1] : starts[i]].strip(" \u00a0-–&.'’/")
        if i not in within and (gap or lowers[i] in COMPLEMENTS or lowers[i] in _CLAUSE):
            return i
        if lowers[i - 1] in HEADS and lowers[i].endswith(("ing", "ed")) and i not in within:
            return i
    return len(lowers)


_CLAUSE = frozenset(
    (
        "close",
        "familiar",
        "speaking",
        "working",
        "briefed",
        "who",
        "whom",
        "captured",
        "seen",
        "published",
        "based",
        "posted",
        "and",
        "or",
        "as",
        "near",
        "under",
        "including",
        "quoted",
        "cited",
        "identified",
        "named",
        "known",
        "responsible",
        "involved",
        "present",
        "involving",
    )
)


def find_owner(source: Source) -> int:
    """The token of the last possessive ending within the base, or -1: "the ministry's statement"."""
    tokens = source.tokens
    for i in range(source.last - 1, source.first, -1):
        if tokens.lowers[i] in POSSESSIVE and (tokens.lowers[i] != "s" or tokens.words[i - 1][0].isupper()):
            return i
    return -1


def is_listed(source: Source) -> bool:
    """Whether a source is nothing but several names: "both Moscow and Kyiv"."""
    tokens = source.tokens
    if len(source.named) < len("ab") or (not _LISTED.intersection(tokens.lowers) and "," not in source.text):
        return False
    covered = sum(name.last - name.first for name in source.named) + sum(word in _LISTED for word in tokens.lowers)
    return covered == len(tokens.words) and "(" not in source.text


def is_subject(source: Source, named: Named) -> bool:
    """Whether a personal name is who the source is about, and not part of somebody's description.

    "X's aide", "an adviser to X", "the X campaign" and "people X met" are about others.
    """
    tokens, last = source.tokens, named.last
    if last < len(tokens.words):
        gap = source.text[tokens.ends[last - 1] : tokens.starts[last]]
        if not gap or (not gap.strip(" \u00a0") and tokens.lowers[last] not in _AFTER_NAME):
            return False
    i = named.first - 1
    if i < 0:
        return True
    if "," in source.text[tokens.ends[i] : tokens.starts[i + 1]]:
        # "the wife of one of the men, Corporal Denn Orlov": the name may be his.
        return not any(tokens.lowers[k : k + 3] == ["of", "one", "of"] for k in range(i))
    while i >= 0 and (
        tokens.lowers[i] in _ROLE_WORDS or tokens.words[i][0].isupper() or tokens.lowers[i] in POSSESSIVE
    ):
        i -= 1
    if i >= 0 and _closes_post(source, named):
        return True
    if named.name_first == named.first and i == named.first - 1:
        # "the Orlov" is an attribute or a body; "the 32-year-old Ivan Orlov" is a person.
        return named.last - named.name_first > 1 and tokens.lowers[i] not in COMPLEMENTS and _is_adjective(tokens, i)
    return i < 0 or (tokens.lowers[i] not in COMPLEMENTS and tokens.lowers[i] not in WORDS.people)


def _closes_post(source: Source, named: Named) -> bool:
    """Whether the name ends a post's description, as translators put it: "the minister of defence Ivan Orlov"."""
    lowers = source.tokens.lowers
    of = source.last < len(lowers) and lowers[source.last] == "of" and source.head in _ROLE_WORDS
    return of and named.last == len(lowers) and lowers[named.first - 1] not in COMPLEMENTS | WORDS.determiners


def _is_adjective(tokens: Tokens, i: int) -> bool:
    return tokens.lowers[i] not in WORDS.people and tokens.lowers[i] not in WORDS.closed


_LISTED = frozenset(("and", "both", "the", "or"))
_ROLE_WORDS = WORDS.office | WORDS.person | WORDS.ranks | WORDS.inside_titles
_AFTER_NAME = COMPLEMENTS | WORDS.closed
