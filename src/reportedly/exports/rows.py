"""One flat row for each kind of line: a line of the ledger's view comes in, a dictionary ready for JSON goes out.

Other programs rely on the keys and their order. Keys may be added at the end; none may be renamed, moved or left out,
and a value that is not known is None, never a missing key.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from reportedly.relations import Link

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportedly.ledger.view import (
        ActorLine,
        AlarmLine,
        ArticleLine,
        CreditLine,
        EchoLine,
        EventLine,
        FigureLine,
        JudgementLine,
        NoticeLine,
        SpeakerLine,
        StatementLine,
        TimeLine,
    )
    from reportedly.linking.series import Check, Series
    from reportedly.linking.series import Row as SeriesRow
    from reportedly.records import Problem, Span, Spans

Value: TypeAlias = "bool | int | float | str | Sequence[Value] | Mapping[str, Value] | None"
Row: TypeAlias = "dict[str, Value]"

STATEMENT_COLUMNS = (
    "id",
    "article",
    "outlet",
    "published",
    "content",
    "content_spans",
    "cue",
    "cue_spans",
    "source",
    "source_spans",
    "speaker",
    "speaker_role",
    "speaker_kind",
    "mode",
    "stance",
    "hedged",
    "via",
    "parent",
    "headline",
    "confidence",
    "reason",
    "speaker_reason",
    "article_id",
    "title",
    "url",
    "in_custody",
    "medium",
)
"""The keys of a statement's row, in order, for a table that may have no rows."""

FIGURE_COLUMNS = (
    "id", "article", "statement", "words", "span", "low", "high", "qualifier", "counted", "befell", "side", "as_of",
    "speaker", "via", "outlet", "published", "speaker_role", "speaker_kind", "article_id", "role",
    "each_side",
)  # fmt: skip
TIME_COLUMNS = (
    "id", "article", "statement", "words", "span", "when", "basis", "reason", "outlet", "published", "article_id",
)  # fmt: skip
EVENT_COLUMNS = (
    "id", "article", "statement", "kind", "when", "where", "parties", "figures", "speaker", "via", "spans", "modality",
    "words", "reason", "outlet", "published", "speaker_role", "speaker_kind", "article_id",
)  # fmt: skip
CREDIT_COLUMNS = ("article", "words", "span", "name", "relation", "outlet", "published", "article_id")
ECHO_COLUMNS = (
    "a", "b", "kind", "passages", "direction", "id", "reason", "a_outlet", "b_outlet", "a_published", "b_published",
)  # fmt: skip
ALARM_COLUMNS = (
    "id", "kind", "a", "a_span", "a_words", "b", "b_span", "b_words", "message", "a_outlet", "a_published", "b_outlet",
    "b_published",
)  # fmt: skip
"""The same of a figure, a time, an event, a credit, an echo and an alarm."""


def _pairs(spans: Spans) -> list[list[int]]:
    return [[start, end] for start, end in spans]


def make_statement_row(line: StatementLine) -> Row:
    """The row of one statement; offsets count code points of the article's text."""
    article, statement, speaker = line.article, line.statement, line.statement.speaker
    return {
        "id": statement.id,
        "article": article.address,
        "outlet": article.outlet,
        "published": article.published,
        "content": statement.content,
        "content_spans": _pairs(statement.content_spans),
        "cue": statement.cue,
        "cue_spans": _pairs(statement.cue_spans),
        "source": statement.source,
        "source_spans": _pairs(statement.source_spans),
        "speaker": speaker.name if speaker else None,
        "speaker_role": speaker.role if speaker else None,
        "speaker_kind": speaker.kind if speaker else None,
        "mode": statement.mode,
        "stance": statement.stance,
        "hedged": statement.hedged,
        "via": list(statement.via),
        "parent": statement.parent,
        "headline": statement.headline,
        "confidence": statement.confidence,
        "reason": statement.reason,
        "speaker_reason": speaker.reason if speaker else None,
        "article_id": article.id,
        "title": article.title,
        "url": article.url,
        "in_custody": statement.in_custody,
        "medium": statement.medium,
    }


def make_figure_row(line: FigureLine) -> Row:
    """The row of one figure; `statement` is None where the article itself says it, a bound where none is given."""
    article, figure, speaker = line.article, line.figure, line.figure.speaker
    return {
        "id": figure.id,
        "article": article.address,
        "statement": figure.statement_id,
        "words": figure.words,
        "span": [figure.span.start, figure.span.end],
        "low": figure.low,
        "high": figure.high,
        "qualifier": figure.qualifier,
        "counted": figure.counted,
        "befell": figure.befell,
        "side": figure.side,
        "as_of": figure.as_of,
        "speaker": speaker.name if speaker else None,
        "via": list(figure.via),
        "outlet": article.outlet,
        "published": article.published,
        "speaker_role": speaker.role if speaker else None,
        "speaker_kind": speaker.kind if speaker else None,
        "article_id": article.id,
        "role": figure.role,
        "each_side": figure.each_side,
    }


def make_time_row(line: TimeLine) -> Row:
    """The row of one time; `when` is EDTF, or None where it cannot be told, and `reason` says why."""
    article, time = line.article, line.time
    return {
        "id": time.id,
        "article": article.address,
        "statement": time.statement_id,
        "words": time.words,
        "span": [time.span.start, time.span.end],
        "when": time.when,
        "basis": time.basis,
        "reason": time.reason,
        "outlet": article.outlet,
        "published": article.published,
        "article_id": article.id,
    }


def make_event_row(line: EventLine) -> Row:
    """The row of one event; `figures` are ids, and only one that is "reported" is said to have happened."""
    article, event, speaker = line.article, line.event, line.event.speaker
    return {
        "id": event.id,
        "article": article.address,
        "statement": event.statement_id,
        "kind": event.kind,
        "when": event.when,
        "where": event.where,
        "parties": list(event.parties),
        "figures": list(event.figures),
        "speaker": speaker.name if speaker else None,
        "via": list(event.via),
        "spans": _pairs(event.spans),
        "modality": event.modality,
        "words": event.words,
        "reason": event.reason,
        "outlet": article.outlet,
        "published": article.published,
        "speaker_role": speaker.role if speaker else None,
        "speaker_kind": speaker.kind if speaker else None,
        "article_id": article.id,
    }


def make_credit_row(line: CreditLine) -> Row:
    """The row of what one article says of where it comes from."""
    article, credit = line.article, line.credit
    return {
        "article": article.address,
        "words": credit.words,
        "span": [credit.span.start, credit.span.end],
        "name": credit.name,
        "relation": credit.relation,
        "outlet": article.outlet,
        "published": article.published,
        "article_id": article.id,
    }


def make_echo_row(line: EchoLine) -> Row:
    """The row of one echo; `passages` has start and end in the one article and in the other."""
    a, b, echo = line.a, line.b, line.echo
    return {
        "a": a.address,
        "b": b.address,
        "kind": echo.kind,
        "passages": [[*ours, *theirs] for ours, theirs in echo.passages],
        "direction": echo.direction,
        "id": Link("echo", echo.a, echo.b, 1.0, "").id,
        "reason": echo.reason,
        "a_outlet": a.outlet,
        "b_outlet": b.outlet,
        "a_published": a.published,
        "b_published": b.published,
    }


ACTOR_COLUMNS = ("id", "name", "kind", "side", "variants", "reasons")


def make_actor_row(line: ActorLine) -> Row:
    """The row of one actor over all articles, with each form of each article."""
    actor = line.actor
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "side": actor.side,
        "variants": [
            {"printed": variant.printed, "article": address, "count": variant.count}
            for variant, address in zip(actor.variants, line.addresses, strict=True)
        ],
        "reasons": list(actor.reasons),
    }


def make_speaker_row(line: SpeakerLine) -> Row:
    """The row of one speaker over all articles."""
    return {
        "name": line.name,
        "kind": line.kind,
        "roles": list(line.roles),
        "statements": line.statements,
        "denials": line.denials,
        "articles": line.articles,
        "outlets": list(line.outlets),
    }


def make_article_row(line: ArticleLine) -> Row:
    """The row of one article; the numbers are counts, the last three of sentences, or None where they were not."""
    return {
        "article": line.address,
        "id": line.id,
        "title": line.title,
        "outlet": line.outlet,
        "byline": line.byline,
        "published": line.published,
        "url": line.url,
        "language": line.language,
        "statements": line.statements,
        "notices": line.notices,
        "problems": line.problems,
        "attributed": line.attributed,
        "own": line.own,
        "speculation": line.speculation,
    }


def make_notice_row(line: NoticeLine) -> Row:
    """The row of one notice; `rubbish` tells that the stretch is never read as speech, `other` is a second stretch."""
    notice = line.notice
    return {
        "article": line.article.address,
        "kind": notice.kind,
        "span": [notice.span.start, notice.span.end],
        "message": notice.message,
        "rubbish": notice.rubbish,
        "article_id": line.article.id,
        "other": [notice.other.start, notice.other.end] if notice.other else None,
    }


def make_problem_row(problem: Problem) -> Row:
    """The row of one problem; `span` is None where the whole article is meant."""
    return {
        "article": problem.where,
        "kind": problem.kind,
        "span": [problem.span.start, problem.span.end] if problem.span else None,
        "message": problem.message,
        "stage": problem.stage,
    }


def make_judgement_row(line: JudgementLine) -> Row:
    """A judgement with all its fields, so that another ledger can take it."""
    one = line.judgement
    return {
        "link": one.link_id,
        "kind": one.kind,
        "a": one.a,
        "b": one.b,
        "a_name": line.a_name,
        "b_name": line.b_name,
        "verdict": one.verdict,
        "by": one.by,
        "at": one.at,
        "note": one.note,
        "counts": line.counts,
        "linked": line.linked,
        "contradicts": list(line.contradicts),
        "future": line.future,
    }


def make_alarm_row(line: AlarmLine) -> Row:
    """The row of one alarm: `a` is what the line should be checked against, `b` the article that it is about."""
    alarm = line.alarm
    return {
        "id": alarm.id,
        "kind": alarm.kind,
        "a": line.a.address,
        "a_span": _pair(alarm.a_span),
        "a_words": line.a_words,
        "b": line.b.address,
        "b_span": _pair(alarm.b_span),
        "b_words": line.b_words,
        "message": alarm.message,
        "a_outlet": line.a.outlet,
        "a_published": line.a.published,
        "b_outlet": line.b.outlet,
        "b_published": line.b.published,
    }


def _pair(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None


def make_series_row(series: Series) -> Row:
    """One series: its rows in the order of time, and the sums beside its totals."""
    return {
        "measure": series.measure,
        "befell": series.befell,
        "side": series.side,
        "rows": [_make_step(row) for row in series.rows],
        "checks": [_make_check(check) for check in series.checks],
    }


def _make_step(row: SeriesRow) -> Row:
    return {
        "as_of": row.as_of,
        "low": row.low,
        "high": row.high,
        "speaker": row.speaker,
        "side": row.side,
        "article": row.article,
        "figure": row.figure,
        "words": row.words,
        "role": row.role,
        "dated": "printed" if row.printed else "published" if row.as_of else None,
        "outlet": row.outlet,
        "published": row.published,
        "each_side": row.each_side,
        "repeats": list(row.repeats),
    }


def _make_check(check: Check) -> Row:
    return {
        "kind": check.kind,
        "total": check.total,
        "before": check.before,
        "total_low": check.total_low,
        "total_high": check.total_high,
        "sum": [check.sum_low, check.sum_high],
        "difference": [check.difference_low, check.difference_high],
        "summed": list(check.summed),
        "message": check.message,
    }
