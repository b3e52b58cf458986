"""The contract's second half: what many articles tell beside one another.

`records.py` has what passes from bytes to a reading, one article at a time. Here are the links between articles, what
comes of them (actors, echoes, claims with everybody's position, origins, alarms), and what persons said of the links.
The same rules hold: frozen, compared by value, the standard library alone, ids that are hashes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from reportedly.records import hash_id

if TYPE_CHECKING:
    from reportedly.records import Span, SpeakerKind, Stance

LinkKind: TypeAlias = Literal["actor", "echo", "claim"]
EchoKind: TypeAlias = Literal["copy", "edited", "quote"]
Direction: TypeAlias = Literal["a->b", "b->a"]
AlarmKind: TypeAlias = Literal[
    "not-in-source", "lost-attribution", "changed-figure", "changed-speaker", "reversed-meaning"
]
Verdict: TypeAlias = Literal["same", "different", "unsure", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Variant:
    """One printed form of an actor's name in one article."""

    printed: str
    article_id: str
    count: int


@dataclass(frozen=True, slots=True)
class Actor:
    """A speaker or mentioned party across articles and spellings."""

    id: str
    name: str
    kind: SpeakerKind
    side: str | None
    variants: tuple[Variant, ...]
    reasons: tuple[str, ...]  # why these forms are one actor, one reason a merge


@dataclass(frozen=True, slots=True)
class Link:
    """Two things that are, or may be, one: names of one actor, articles of one text, statements on one matter."""

    kind: LinkKind
    a: str  # ids of what is linked: of an actor's name, an article, a statement
    b: str
    score: float  # 0 to 1: how sure the program is that they are one
    reason: str  # why, for a person to judge

    @property
    def id(self) -> str:
        """Hash of the kind and of both ids, whichever comes first: what a judgement is about."""
        return hash_id("link", self.kind, *sorted((self.a, self.b)))


@dataclass(frozen=True, slots=True)
class Echo:
    """Passages that article `b` shares with article `a`."""

    a: str  # ids of articles, a before b as text
    b: str
    kind: EchoKind
    passages: tuple[tuple[Span, Span], ...]  # in a and in b, by their place in a
    direction: Direction | None = None  # which of the two has it from the other; None: cannot be told
    reason: str = ""  # how kind and direction were found, for a reader to check


@dataclass(frozen=True, slots=True)
class Position:
    """One speaker's stand on a claim, with the statements that show it."""

    speaker: str | None  # the actor's name, or the speaker's where no actor is known; None: nobody is named
    actor_id: str | None
    side: str | None  # the pack's key of a side
    stance: Stance
    statements: tuple[str, ...]  # ids, in the order of publication
    figures: tuple[str, ...] = ()  # ids of the figures in those statements
    since: str | None = None  # EDTF: the first and the last day of publication
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """An independent starting point of a claim: what its articles have from one another counts once."""

    name: str | None  # whom it starts with: an outlet, an agency, a speaker's own channel; None: not said
    articles: tuple[str, ...]  # ids of the articles that it came through, the earliest first
    chain: tuple[str, ...]  # how it went from one to the next, a line for each step


@dataclass(frozen=True, slots=True)
class Claim:
    """A proposition that statements of several articles assert or deny."""

    id: str
    gist: str  # the best existing wording among the statements, never a generated one
    positions: tuple[Position, ...]
    articles: int
    outlets: int
    origins: tuple[Origin, ...]
    disputed: bool  # somebody denies it, or two positions cannot both hold
    reason: str = ""  # what its statements have in common


@dataclass(frozen=True, slots=True)
class Alarm:
    """Something that went wrong with a line on its way from one article to another, shown by both spans."""

    kind: AlarmKind
    a: str  # id of the article that the line should be checked against
    a_span: Span | None  # None: it is not there, which is the alarm
    b: str  # id of the article that the alarm is about
    b_span: Span
    message: str  # one line for a person

    @property
    def id(self) -> str:
        """Hash of the kind, of both articles and of both spans."""
        spans = ";".join(f"{span.start}-{span.end}" if span else "" for span in (self.a_span, self.b_span))
        return hash_id("alarm", self.kind, self.a, self.b, spans)


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's word on a link; a later one on the same link revokes an earlier, "withdrawn" leaves it unjudged."""

    kind: LinkKind
    a: str  # as in Link
    b: str
    verdict: Verdict
    by: str
    at: str  # ISO 8601 with offset
    note: str = ""

    @property
    def link_id(self) -> str:
        """The id of the link that is judged."""
        return hash_id("link", self.kind, *sorted((self.a, self.b)))
