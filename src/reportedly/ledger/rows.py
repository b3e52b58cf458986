r"""Records to rows and back: what goes in comes out equal, whatever characters it holds.

SQLite keeps text as UTF-8, and Python binds no string with a lone surrogate, yet paths that are not UTF-8 and JSON with
"\ud800" bring them in. Such a string travels as bytes (`bindable`), every text parameter stands in a CAST to TEXT, and
`read_text` is the connection's text factory.
"""

from __future__ import annotations

import json
import zlib
from hashlib import sha256
from typing import TYPE_CHECKING, Any, TypeAlias

from reportedly.records import (
    Article,
    Event,
    Figure,
    Mention,
    Notice,
    PageStretch,
    Problem,
    Span,
    Speaker,
    StatedOrigin,
    Statement,
    Time,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportedly.records import Spans

Value: TypeAlias = str | bytes | int | float | None
Row: TypeAlias = tuple[Any, ...]

COMPRESSION = 6
"""zlib level: leaves 46% of news text at 0.26 µs a word (377 texts measured); level 1 leaves 49% at 0.25 µs."""

ARTICLE_COLUMNS = (
    "id", "address", "digest", "intake_version", "title", "title_start", "title_end", "outlet", "byline", "published",
    "url", "language", "text", "page_map",
)  # fmt: skip
STATEMENT_COLUMNS = (
    "start", "id", "content_spans", "cue_spans", "source_spans", "content", "cue", "source", "speaker", "speaker_kind",
    "speaker_role", "speaker_reason", "mode", "stance", "hedged", "via", "parent", "headline", "confidence", "reason",
    "in_custody", "medium",
)  # fmt: skip
FIGURE_COLUMNS = (
    "start", '"end"', "id", "statement_id", "words", "low", "high", "qualifier", "counted", "befell", "side", "as_of",
    "speaker", "speaker_kind", "speaker_role", "speaker_reason", "via", "role", "each_side",
)  # fmt: skip
TIME_COLUMNS = ("start", '"end"', "id", "statement_id", "words", "date", "basis", "reason")
EVENT_COLUMNS = (
    "start", "id", "statement_id", "kind", "spans", "words", "modality", "date", "place", "parties", "figures",
    "speaker", "speaker_kind", "speaker_role", "speaker_reason", "via", "reason",
)  # fmt: skip
MENTION_COLUMNS = ("start", '"end"', "id", "name", "kind", "printed", "roles")
ORIGIN_COLUMNS = ("start", '"end"', "words", "name", "relation")
NOTICE_COLUMNS = ("kind", "start", '"end"', "message", "rubbish", "other_start", "other_end")
PROBLEM_COLUMNS = ("stage", "place", "kind", "message", "start", '"end"')
NOT_TEXT = frozenset((
    "intake_version", "title_start", "title_end", "text", "page_map", "start", '"end"', "hedged", "headline",
    "confidence", "rubbish", "low", "high", "in_custody", "other_start", "other_end", "each_side",
    "seal",
))  # fmt: skip


def insertion(table: str, columns: Sequence[str], *keys: str) -> str:
    """The INSERT for a row of `columns` and then the integer `keys`.

    >>> insertion("notices", ("kind", "start"), "article")
    'INSERT INTO notices (kind, start, article) VALUES (CAST(? AS TEXT), ?, ?)'
    """
    marks = ["?" if column in NOT_TEXT else "CAST(? AS TEXT)" for column in columns] + ["?"] * len(keys)
    return f"INSERT INTO {table} ({', '.join((*columns, *keys))}) VALUES ({', '.join(marks)})"  # noqa: S608 -- the names are this module's own


def bindable(text: str | None) -> str | bytes | None:
    """`text` as a parameter that SQLite takes: itself, or its bytes where it holds a lone surrogate."""
    if text is None or text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")
    return text


def read_text(raw: bytes) -> str:
    """The string that was stored as `raw`."""
    return raw.decode("utf-8", "surrogatepass")


def hash_text(raw: bytes) -> str:
    """The hash by which an article's text is known; `raw` is its UTF-8."""
    return sha256(raw).hexdigest()[:32]


def spans_text(spans: Spans) -> str:
    """Spans in one short column.

    >>> spans_text((Span(1, 5), Span(9, 12)))
    '1-5;9-12'
    """
    return ";".join([f"{start}-{end}" for start, end in spans])


def read_spans(text: str) -> Spans:
    """The spans of `spans_text`.

    >>> read_spans("1-5;9-12")
    (Span(start=1, end=5), Span(start=9, end=12))
    """
    if ";" not in text:  # nearly all of them, and listings read them by the hundred thousand
        start, _, end = text.partition("-")
        return (Span(int(start), int(end)),) if text else ()
    return tuple(Span(int(start), int(end)) for start, end in (pair.split("-") for pair in text.split(";")))


def article_row(article: Article, intake_version: int) -> tuple[Value, ...]:
    """The row of ARTICLE_COLUMNS; notices are rows of their own."""
    title_start, title_end = article.title_span or (None, None)
    raw = article.text.encode("utf-8", "surrogatepass")
    return (
        article.id,
        bindable(article.address),
        article.digest,
        intake_version,
        bindable(article.title),
        title_start,
        title_end,
        bindable(article.outlet),
        bindable(article.byline),
        bindable(article.published),
        bindable(article.url),
        bindable(article.language),
        zlib.compress(raw, COMPRESSION),
        zlib.compress(json.dumps(article.page_map, separators=(",", ":")).encode(), COMPRESSION)
        if article.page_map
        else None,
    )


def read_article_row(row: Row, text_hash: str, notices: Iterable[Notice]) -> Article:
    """The article of a row of ARTICLE_COLUMNS and of its notices; raises `ValueError` where its hash is another."""
    _, address, digest, _, title, title_start, title_end, outlet, byline, published, url, language, *rest = row
    text, stretches = rest
    raw = zlib.decompress(text)
    if hash_text(raw) != text_hash:
        raise ValueError(text_hash)
    page_map = json.loads(zlib.decompress(stretches)) if stretches is not None else ()
    return Article(
        address=address,
        digest=digest,
        text=read_text(raw),
        title=title,
        title_span=None if title_start is None else Span(title_start, title_end),
        outlet=outlet,
        byline=byline,
        published=published,
        url=url,
        language=language,
        notices=tuple(notices),
        page_map=tuple(PageStretch(*stretch) for stretch in page_map),
    )


def statement_row(statement: Statement) -> tuple[Value, ...]:
    """The row of STATEMENT_COLUMNS."""
    speaker = statement.speaker
    return (
        statement.content_spans[0].start if statement.content_spans else 0,
        statement.id,
        spans_text(statement.content_spans),
        spans_text(statement.cue_spans),
        spans_text(statement.source_spans),
        bindable(statement.content),
        bindable(statement.cue),
        bindable(statement.source),
        bindable(speaker.name) if speaker else None,
        speaker.kind if speaker else None,
        bindable(speaker.role) if speaker else None,
        bindable(speaker.reason) if speaker else None,
        statement.mode,
        statement.stance,
        statement.hedged,
        json.dumps(statement.via) if statement.via else None,
        statement.parent,
        statement.headline,
        statement.confidence,
        bindable(statement.reason),
        statement.in_custody,
        bindable(statement.medium),
    )


def read_statement_row(row: Row, article_id: str) -> Statement:
    """The statement of a row of STATEMENT_COLUMNS."""
    (_, _, content_spans, cue_spans, source_spans, content, cue, source, name, kind, role, found_by, *rest) = row
    mode, stance, hedged, via, parent, headline, confidence, reason, in_custody, medium = rest
    return Statement(
        article_id=article_id,
        content_spans=read_spans(content_spans),
        cue_spans=read_spans(cue_spans),
        source_spans=read_spans(source_spans),
        content=content,
        cue=cue,
        source=source,
        speaker=None if name is None else Speaker(name, kind, role, found_by),
        mode=mode,
        stance=stance,
        hedged=bool(hedged),
        via=tuple(json.loads(via)) if via else (),
        parent=parent,
        headline=bool(headline),
        confidence=confidence,
        reason=reason,
        in_custody=bool(in_custody),
        medium=medium,
    )


def figure_row(figure: Figure) -> tuple[Value, ...]:
    """The row of FIGURE_COLUMNS."""
    speaker = figure.speaker
    return (
        *figure.span,
        figure.id,
        figure.statement_id,
        bindable(figure.words),
        figure.low,
        figure.high,
        bindable(figure.qualifier),
        bindable(figure.counted),
        bindable(figure.befell),
        bindable(figure.side),
        bindable(figure.as_of),
        bindable(speaker.name) if speaker else None,
        speaker.kind if speaker else None,
        bindable(speaker.role) if speaker else None,
        bindable(speaker.reason) if speaker else None,
        json.dumps(figure.via) if figure.via else None,
        figure.role,
        figure.each_side,
    )


def read_figure_row(row: Row, article_id: str) -> Figure:
    """The figure of a row of FIGURE_COLUMNS."""
    start, end, _, statement_id, words, low, high, qualifier, counted, befell, side, as_of, *rest = row
    name, kind, role, found_by, via, sort, each_side = rest
    return Figure(
        article_id=article_id,
        statement_id=statement_id,
        span=Span(start, end),
        words=words,
        low=low,
        high=high,
        qualifier=qualifier,
        counted=counted,
        befell=befell,
        side=side,
        as_of=as_of,
        speaker=None if name is None else Speaker(name, kind, role, found_by),
        via=tuple(json.loads(via)) if via else (),
        role=sort,
        each_side=bool(each_side),
    )


def time_row(time: Time) -> tuple[Value, ...]:
    """The row of TIME_COLUMNS."""
    texts = (time.words, time.when, time.basis, time.reason)
    return (*time.span, time.id, time.statement_id, *map(bindable, texts))


def read_time_row(row: Row, article_id: str) -> Time:
    """The time of a row of TIME_COLUMNS."""
    start, end, _, statement_id, words, when, basis, reason = row
    return Time(article_id, statement_id, Span(start, end), words, when, basis, reason)


def event_row(event: Event) -> tuple[Value, ...]:
    """The row of EVENT_COLUMNS."""
    speaker = event.speaker
    return (
        event.spans[0].start,
        event.id,
        event.statement_id,
        bindable(event.kind),
        spans_text(event.spans),
        bindable(event.words),
        event.modality,
        bindable(event.when),
        bindable(event.where),
        # Letters as they are: the full-text index reads this column.
        bindable(json.dumps(event.parties, ensure_ascii=False)) if event.parties else None,
        json.dumps(event.figures) if event.figures else None,
        bindable(speaker.name) if speaker else None,
        speaker.kind if speaker else None,
        bindable(speaker.role) if speaker else None,
        bindable(speaker.reason) if speaker else None,
        json.dumps(event.via) if event.via else None,
        bindable(event.reason),
    )


def read_event_row(row: Row, article_id: str) -> Event:
    """The event of a row of EVENT_COLUMNS."""
    _, _, statement_id, kind, spans, words, modality, when, where, parties, figures, *rest = row
    name, speaker_kind, role, found_by, via, reason = rest
    return Event(
        article_id=article_id,
        statement_id=statement_id,
        kind=kind,
        spans=read_spans(spans),
        words=words,
        modality=modality,
        when=when,
        where=where,
        parties=tuple(json.loads(parties)) if parties else (),
        figures=tuple(json.loads(figures)) if figures else (),
        speaker=None if name is None else Speaker(name, speaker_kind, role, found_by),
        via=tuple(json.loads(via)) if via else (),
        reason=reason,
    )


def mention_row(mention: Mention) -> tuple[Value, ...]:
    """The row of MENTION_COLUMNS."""
    return (
        *mention.span,
        mention.id,
        bindable(mention.name),
        mention.kind,
        bindable(json.dumps(mention.printed, ensure_ascii=False, separators=(",", ":"))),
        bindable(json.dumps(mention.roles, ensure_ascii=False)) if mention.roles else None,
    )


def read_mention_row(row: Row, article_id: str) -> Mention:
    """The mention of a row of MENTION_COLUMNS."""
    start, end, _, name, kind, printed, roles = row
    forms = tuple((form, count) for form, count in json.loads(printed))
    return Mention(article_id, name, kind, Span(start, end), forms, tuple(json.loads(roles)) if roles else ())


def origin_row(origin: StatedOrigin) -> tuple[Value, ...]:
    """The row of ORIGIN_COLUMNS."""
    return (*origin.span, bindable(origin.words), bindable(origin.name), origin.relation)


def read_origin_row(row: Row) -> StatedOrigin:
    """The origin of a row of ORIGIN_COLUMNS."""
    start, end, words, name, relation = row
    return StatedOrigin(Span(start, end), words, name, relation)


def notice_row(notice: Notice) -> tuple[Value, ...]:
    """The row of NOTICE_COLUMNS."""
    return (notice.kind, *notice.span, bindable(notice.message), notice.rubbish, *(notice.other or (None, None)))


def read_notice_row(row: Row) -> Notice:
    """The notice of a row of NOTICE_COLUMNS."""
    kind, start, end, message, rubbish, other_start, other_end = row
    other = None if other_start is None else Span(other_start, other_end)
    return Notice(kind, Span(start, end), message, rubbish=bool(rubbish), other=other)


def problem_row(problem: Problem) -> tuple[Value, ...]:
    """The row of PROBLEM_COLUMNS."""
    texts = (problem.stage, problem.where, problem.kind, problem.message)
    return (*map(bindable, texts), *(problem.span or (None, None)))


def read_problem_row(row: Row) -> Problem:
    """The problem of a row of PROBLEM_COLUMNS."""
    stage, where, kind, message, start, end = row
    return Problem(stage, where, kind, message, None if start is None else Span(start, end))
