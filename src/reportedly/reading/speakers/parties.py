"""What passes between the finders of names, the resolver of sources, and those who call them.

In comes nothing; these are records and their look-ups. A party is whoever an article mentions and who may speak; a
mention is one place where it does so. Must never hold a judgement on who is meant: that is for `speakers`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportedly.reading.speakers.tokens import Tokens
    from reportedly.records import Span, Speaker, SpeakerKind


class Role(NamedTuple):
    """A post or occupation that the article gives somebody."""

    words: str  # as printed, without article
    heads: frozenset[str]  # its nouns: minister, premier
    keys: frozenset[str]  # all its words, folded, states as one word each


class Party(NamedTuple):
    """Somebody or something in the article that may speak."""

    name: str  # the fullest form the article prints
    kind: SpeakerKind
    keys: frozenset[str]  # words of the name, folded, small words left out
    heads: frozenset[str]  # nouns that may point back here; empty for a person without role
    roles: tuple[Role, ...] = ()
    gender: str = ""  # "male", "female" or unknown
    plural: bool = False
    described: bool = False  # True: known by a description and not by a name


class Mention(NamedTuple):
    """One place where a party is mentioned."""

    start: int
    end: int
    party: int  # index into Mentions.parties
    subject: bool  # may be the subject of a verb: no preposition before, no possessive after
    quoted: bool  # stands within quotation marks
    name: int = -1  # where the name itself begins, after a role; -1: at the start


class Resolution(NamedTuple):
    """Who a printed source is traced to."""

    source: Span | None
    at: int  # where the content starts, in code points
    speaker: Speaker | None  # None: nobody found, or several that fit equally
    reason: str  # one line for a reader to check


class Mentions(NamedTuple):
    """All parties of an article and where they stand."""

    text: str
    tokens: Tokens
    sentences: tuple[int, ...]  # where sentences start, ascending
    paragraphs: tuple[int, ...]  # the paragraph number of each sentence
    parties: tuple[Party, ...]
    mentions: tuple[Mention, ...]  # ascending by start
    starts: tuple[int, ...]  # of the mentions, for bisection
    families: Mapping[str, tuple[int, ...]]  # last word of a personal name -> parties
    given: Mapping[str, tuple[int, ...]]  # first word of a personal name -> parties
    likenesses: Mapping[str, tuple[int, ...]]  # consonants of a family name -> parties
    heads: Mapping[str, tuple[int, ...]]  # noun -> parties it may point to
    abbreviations: Mapping[str, tuple[int, ...]]  # ICRC -> parties
    names: Mapping[str, int]  # printed full name -> party
    forms: Mapping[frozenset[str], int]  # key words -> the party that prints them best
    places: tuple[tuple[int, ...], ...]  # per party: indices of its mentions, ascending
    loose: tuple[Span, ...] = ()  # single names that no party bears, ascending: nobody is traced to them

    def between(self, start: int, end: int) -> tuple[Mention, ...]:
        """The mentions that start in [start, end), in order."""
        return self.mentions[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def sentence(self, at: int) -> int:
        """The number of the sentence that holds code point `at`; 0 where none does."""
        return max(0, bisect_right(self.sentences, at) - 1)

    def last_before(self, party: int, at: int) -> int | None:
        """Where `party` was last mentioned before `at`, in code points; None where it was not."""
        places = self.places[party]
        i = bisect_left(places, bisect_left(self.starts, at))
        return self.starts[places[i - 1]] if i else None
