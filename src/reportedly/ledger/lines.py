"""What the ledger's view hands out: one frozen record for each kind of line in a listing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportedly.records import (
        Article,
        Event,
        Figure,
        Mention,
        Notice,
        Problem,
        SpeakerKind,
        StatedOrigin,
        Statement,
        Time,
    )
    from reportedly.relations import Actor, Alarm, Claim, Echo, Judgement


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """One article as a listing shows it; the counts are of the whole article, whatever the filter."""

    id: str
    address: str  # as given when it was read
    title: str | None
    outlet: str | None
    byline: str | None
    published: str | None  # EDTF
    url: str | None
    language: str | None
    statements: int
    notices: int
    problems: int
    attributed: int | None = None  # sentences, as in `Voice`; all three None: not counted
    own: int | None = None
    speculation: int | None = None


@dataclass(frozen=True, slots=True)
class StatementLine:
    """One statement with the article it stands in."""

    article: ArticleLine
    statement: Statement


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One figure with the article it stands in."""

    article: ArticleLine
    figure: Figure


@dataclass(frozen=True, slots=True)
class TimeLine:
    """One time with the article that names it."""

    article: ArticleLine
    time: Time


@dataclass(frozen=True, slots=True)
class EventLine:
    """One event with the article that tells of it."""

    article: ArticleLine
    event: Event


@dataclass(frozen=True, slots=True)
class MentionLine:
    """One party with the article that names it."""

    article: ArticleLine
    mention: Mention


@dataclass(frozen=True, slots=True)
class ActorLine:
    """One actor over all articles."""

    actor: Actor
    addresses: tuple[str, ...]  # of the article of each variant, as given

    @property
    def mentions(self) -> int:
        """How often its names stand in articles."""
        return sum(variant.count for variant in self.actor.variants)

    @property
    def articles(self) -> int:
        """How many articles name it."""
        return len(set(self.addresses))


@dataclass(frozen=True, slots=True)
class ActorKey:
    """What a speaker is known by across articles."""

    id: str
    name: str
    side: str | None


@dataclass(frozen=True, slots=True)
class CreditLine:
    """What one article says of where it comes from."""

    article: ArticleLine
    credit: StatedOrigin


@dataclass(frozen=True, slots=True)
class EchoLine:
    """One echo with the two articles that it is between."""

    a: ArticleLine
    b: ArticleLine
    echo: Echo


@dataclass(frozen=True, slots=True)
class SpeakerLine:
    """One speaker's name, as printed, over all articles; the same person under two spellings is two lines."""

    name: str
    kind: SpeakerKind  # the most frequent one
    roles: tuple[str, ...]  # most frequent first
    statements: int
    denials: int
    articles: int
    outlets: tuple[str, ...]  # most frequent first


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """One notice with the article it stands in."""

    article: ArticleLine
    notice: Notice


@dataclass(frozen=True, slots=True)
class AlarmLine:
    """One alarm with both articles and their printed words."""

    a: ArticleLine
    a_words: str | None  # None: it is not there
    b: ArticleLine
    b_words: str
    alarm: Alarm


@dataclass(frozen=True, slots=True)
class ArticleView:
    """One article with its text and all that was found in it."""

    line: ArticleLine
    article: Article
    statements: tuple[Statement, ...]  # by first content span
    notices: tuple[Notice, ...]  # intake's and the reader's, by span
    problems: tuple[Problem, ...]
    figures: tuple[Figure, ...] = ()  # these and the rest by place
    times: tuple[Time, ...] = ()
    events: tuple[Event, ...] = ()
    origins: tuple[StatedOrigin, ...] = ()


@dataclass(frozen=True, slots=True)
class JudgementLine:
    """One judgement as a listing shows it."""

    judgement: Judgement
    counts: bool  # no later one on the same link revokes it
    a_name: str | None  # None: not in this ledger, or the kind has no names
    b_name: str | None
    linked: bool  # the ledger has a link between the two now
    contradicts: tuple[str, ...]  # ids of the links that are judged so that this cannot hold with them
    future: bool  # later than now


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """One claim with the statements that assert or deny it."""

    claim: Claim
    statements: tuple[StatementLine, ...]  # those of all positions, in the order of publication
    figures: tuple[Figure, ...] = ()  # those of all positions
    closeness: Mapping[str, float] = field(default_factory=dict)  # of each statement to the gist, about 0 to 1
