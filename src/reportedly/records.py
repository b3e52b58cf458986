"""The contract: every kind of thing that passes between the rooms of `reportedly`.

Bytes become a `Document`, a document an `Article`, an article a `Reading` (statements, notices, problems). What many
readings tell beside one another is in `relations.py`. Whoever reads these two and then `pipeline.py` knows the program.

Everything here is frozen, compares by value and imports the standard library alone. Offsets count Unicode code
points of `Article.text`; dates are EDTF strings ("2022-09-21", "2022-09", "XXXX-08-07"); ids are hashes of what was
said and where, so that reading the same words at the same address always gives the same ids. Nothing in this file
may read a clock, a file or an environment variable.
"""

from __future__ import annotations

import hashlib
import posixpath
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeAlias

Mode: TypeAlias = Literal["direct", "indirect", "mixed"]
Stance: TypeAlias = Literal["asserts", "denies"]
Modality: TypeAlias = Literal["reported", "negated", "hypothetical", "future"]
FigureRole: TypeAlias = Literal["count", "increment", "total"]
TimeBasis: TypeAlias = Literal["printed", "published", "earlier"]
OriginRelation: TypeAlias = Literal["reported-by", "citing", "republished", "translated", "based-on"]
SpeakerKind: TypeAlias = Literal["person", "office", "organisation", "group", "outlet", "document", "anonymous"]
NoticeKind: TypeAlias = Literal[
    "navigation",
    "share-counter",
    "language-switch",
    "repeated-title",
    "caption",
    "credit",
    "read-also",
    "subscription",
    "machine-translation",
    "generator",
    "mojibake",
    "lost-character",
    "unclosed-quotation",
    "mismatched-quotation",
    "suspect-number",
    "suspect-date",
    "stated-as-fact",
    "guessed-encoding",
]
DocumentKind: TypeAlias = Literal["text", "html", "row"]

ID_LENGTH = 16
"""Hex digits of an id: 64 bits; among ten million statements two share one with a chance under 1 in 300,000."""


def hash_id(*parts: str) -> str:
    """A short content hash of `parts`, the same on every machine and in every run.

    >>> hash_id("a", "b") == hash_id("a", "b"), hash_id("a", "b") == hash_id("ab")
    (True, False)
    """
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:ID_LENGTH]


class Span(NamedTuple):
    """Half-open range [start, end) in code points of `Article.text`."""

    start: int
    end: int


Spans: TypeAlias = tuple[Span, ...]
"""One or more ranges in reading order; content that a cue interrupts has two."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be done, kept as data: no part of the program raises for bad input."""

    stage: str  # the room that met it: intake, reading, ledger
    where: str  # the path, URL or row it is about, as given by the user
    kind: str  # a short, stable slug: missing, empty, binary, too-large, not-read-yet, ...
    message: str  # one line for a person: what is wrong and, where known, what to do
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """Something about a stretch of text. The text itself is never changed."""

    kind: NoticeKind
    span: Span
    message: str  # one line for a person
    rubbish: bool  # True: the stretch is not the article's own prose and is never read as speech
    other: Span | None = None  # the second stretch, where two of the article are set against one another


@dataclass(frozen=True, slots=True)
class Document:
    """The bytes of one article before anything is understood: a file, a page, or one row of a table."""

    address: str  # path or URL as given; for a row its `id`, else its url, else path:line
    kind: DocumentKind
    raw: bytes = field(repr=False)
    charset: str | None = None  # what the server declared, if it did
    url: str | None = None  # the final URL after redirects, where there is one

    @property
    def digest(self) -> str:
        """SHA-256 of the raw bytes: equal digests at one address mean there is nothing new to read."""
        return hashlib.sha256(self.raw).hexdigest()


class PageStretch(NamedTuple):
    """A stretch of `Article.text` and the stretch of the page's decoded source that it was taken from."""

    start: int
    end: int
    page_start: int
    page_end: int


@dataclass(frozen=True, slots=True)
class Article:
    """One text with its outlet, title and date. `text` is what every span points into."""

    address: str  # as in Document
    digest: str  # of the Document's raw bytes
    text: str = field(repr=False)  # for .txt the decoded file, unchanged save a leading BOM
    title: str | None = None
    title_span: Span | None = None  # where the title stands in `text`, if it does
    outlet: str | None = None  # as the page, the row or the domain names it
    byline: str | None = None
    published: str | None = None  # EDTF
    url: str | None = None  # canonical
    language: str | None = None  # ISO 639-1 of the prose, None where too short to tell
    notices: tuple[Notice, ...] = ()  # what intake saw in the text
    page_map: tuple[PageStretch, ...] = field(default=(), repr=False)  # HTML only, in text order

    @property
    def id(self) -> str:
        """Hash of where the article stands and what its bytes were: an edited article is a new one."""
        return hash_id("article", normal_address(self.address), self.digest)


def normal_address(address: str) -> str:
    """`address` without detours, so that `./a.txt` and `a.txt` are one article; URLs are left alone.

    >>> normal_address("./news//a.txt"), normal_address("https://example.org/a//b")
    ('news/a.txt', 'https://example.org/a//b')
    """
    return address if "://" in address else posixpath.normpath(address)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who a statement is traced to inside its article."""

    name: str  # the fullest name or description the article gives
    kind: SpeakerKind
    role: str | None = None  # "State Duma deputy", where the article gives one
    reason: str = ""  # how the name was found from the printed source, for a reader to check


@dataclass(frozen=True, slots=True)
class Statement:
    """One piece of what somebody is reported to have said: source, cue and content, each tied to the printed words."""

    article_id: str
    content_spans: Spans
    cue_spans: Spans
    source_spans: Spans
    content: str  # the printed words of content_spans, joined by " … " where there are several
    cue: str | None
    source: str | None
    speaker: Speaker | None  # None: not found or not certain; `reason` says why
    mode: Mode
    stance: Stance = "asserts"
    hedged: bool = False  # the article itself marks distance: reportedly, allegedly, supposedly
    via: tuple[str, ...] = ()  # outlets or persons the words came through, nearest first
    parent: str | None = None  # id of the statement it is nested in
    headline: bool = False  # stands in the title
    confidence: float = 0.0  # 0 to 1: share of such statements that were right on text the rules were not written on
    reason: str = ""  # the frame that found it; where speaker is None, also why
    in_custody: bool = False  # the speaker is a captive, so that the words are not free
    medium: str | None = None  # where it was said or printed, in the article's words: "on Telegram", "in an interview"

    @property
    def id(self) -> str:
        """Hash of the article and of the spans: two readers that see the same statement give it the same id."""
        spans = ";".join(f"{a}-{b}" for group in (self.content_spans, self.cue_spans) for a, b in group)
        return hash_id("statement", self.article_id, spans)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of people or things that an article reports, with its bounds."""

    article_id: str
    statement_id: str | None  # None: the article's own voice
    span: Span
    words: str  # the printed words
    low: float | None  # None: no lower bound given
    high: float | None  # None: no upper bound given
    qualifier: str | None = None  # about, almost, more than, as printed
    counted: str | None = None  # who or what; of a share "per cent of" them
    befell: str | None = None  # the pack's word for what happened to them
    side: str | None = None  # whose people: the pack's key of a side
    as_of: str | None = None  # EDTF: the day or time that the figure is of, as its own clause says
    speaker: Speaker | None = None
    via: tuple[str, ...] = ()
    role: FigureRole = "count"  # increment: "another 73", beside others; total: "bringing the total to 1,031"
    each_side: bool = False  # "20 for 20": so many on either side

    @property
    def id(self) -> str:
        """Hash of the article and of the span: one printed number is one figure, whatever was read from it."""
        return hash_id("figure", self.article_id, f"{self.span.start}-{self.span.end}")


@dataclass(frozen=True, slots=True)
class Time:
    """A date or a stretch of time that an article names."""

    article_id: str
    statement_id: str | None  # None: the article's own voice
    span: Span
    words: str  # the printed words
    when: str | None  # EDTF; None: cannot be told ("recently"), `reason` says why
    basis: TimeBasis  # what it was counted from: nothing, the date of publication, a date named before
    reason: str = ""  # how `when` was found from the printed words, for a reader to check

    @property
    def id(self) -> str:
        """Hash of the article and of the span, as a figure's."""
        return hash_id("time", self.article_id, f"{self.span.start}-{self.span.end}")


@dataclass(frozen=True, slots=True)
class Event:
    """Something of the pack's kinds that a statement, or the article itself, says happened, did not or will."""

    article_id: str
    statement_id: str | None  # None: the article's own voice
    kind: str  # the pack's
    spans: Spans  # the words that name it; the first is the trigger
    words: str  # the printed words of the trigger
    modality: Modality = "reported"  # the others are marked and never counted as having happened
    when: str | None = None  # EDTF
    where: str | None = None  # as printed
    parties: tuple[str, ...] = ()  # the pack's names of sides and actors, in reading order
    figures: tuple[str, ...] = ()  # ids
    speaker: Speaker | None = None
    via: tuple[str, ...] = ()
    reason: str = ""  # the words of the pack that it was found by

    @property
    def id(self) -> str:
        """Hash of the article, the kind and the trigger's span."""
        return hash_id("event", self.article_id, self.kind, f"{self.spans[0].start}-{self.spans[0].end}")


@dataclass(frozen=True, slots=True)
class Mention:
    """A party that an article names, be it a speaker or somebody spoken of, with the words it is called by."""

    article_id: str
    name: str  # the fullest that the article gives
    kind: SpeakerKind
    span: Span  # where it is first named
    printed: tuple[tuple[str, int], ...]  # each printed form of the name and how often it stands, most frequent first
    roles: tuple[str, ...] = ()  # as printed, in reading order

    @property
    def id(self) -> str:
        """Hash of the article and of the span."""
        return hash_id("mention", self.article_id, f"{self.span.start}-{self.span.end}")


@dataclass(frozen=True, slots=True)
class StatedOrigin:
    """What an article itself says of where it comes from: "reports CNN", "citing TASS", "translated by ..."."""

    span: Span
    words: str  # the printed words
    name: str
    relation: OriginRelation


class Voice(NamedTuple):
    """The sentences of an article by who answers for them; the three add up to all of its own prose."""

    attributed: int  # at least a part is somebody's statement
    own: int  # the article's own voice
    speculation: int  # the article's own voice, and it says what could, may or is feared


class ReaderVersion(NamedTuple):
    """Which reader read: a higher number of any name replaces the reading of a lower one, never the reverse."""

    name: str
    number: int
    pack: str = ""  # the subject's name and the digest of its files: with another pack an article is read again


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one reader found in one article."""

    article_id: str
    reader: ReaderVersion
    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()
    times: tuple[Time, ...] = ()
    events: tuple[Event, ...] = ()
    origins: tuple[StatedOrigin, ...] = ()
    voice: Voice | None = None  # None: not counted
    notices: tuple[Notice, ...] = ()  # what reading saw beyond Article.notices
    problems: tuple[Problem, ...] = ()
    mentions: tuple[Mention, ...] = ()  # by place
