"""One article as shown: it comes in with all that was found in it, and goes out with what is hidden as blocks.

What records quote of the text is taken from the text as shown at their moved places; other strings (names, roles,
reasons, titles, addresses) pass through the article's mask. Pure.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from reportedly.records import Mention, PageStretch, ReaderVersion, Reading, Span, StatedOrigin, Voice

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportedly.ledger.view import ArticleView
    from reportedly.records import Article, Event, Figure, Notice, Problem, Spans, Speaker, Statement, Time
    from reportedly.redaction.masking import Mask, Shown

READER = ReaderVersion("as shown", 1)


class Shade(NamedTuple):
    """One article as shown."""

    article: Article
    reading: Reading
    problems: tuple[Problem, ...]
    statements: dict[str, str]  # ids, as printed and as shown
    mentions: dict[str, str]


class Shader:
    """What is hidden in one article, and what it is called as shown."""

    def __init__(self, view: ArticleView, shown: Shown, mask: Mask, *, address: str, digest: str) -> None:
        self._view = view
        self._shown = shown
        self._mask = mask
        self.article = self._shade_article(view.article, address, digest)
        self._id = self.article.id
        self._statements: dict[str, str] = {}
        self._figures: dict[str, str] = {}
        self.forms: dict[str, str] = {}  # names of parties that are hidden here, as they are shown

    def shade(self, mentions: Iterable[Mention]) -> Shade:
        """The article as shown, with `mentions` and all else that was found in it."""
        said = self._shade_statements(self._view.statements)
        # A figure with something hidden in it goes out not at all: its bounds are what the block hides.
        whole = [one for one in self._view.figures if not self._shown.hides(one.span)]
        figures = tuple(map(self._shade_figure, whole))
        self._figures = {old.id: new.id for old, new in zip(whole, figures, strict=True)}
        pairs = [(one.id, self._shade_mention(one)) for one in mentions]
        line = self._view.line
        counted = (line.attributed, line.own, line.speculation)
        voice = None if None in counted else Voice(*counted)  # type: ignore[arg-type]  # none of them is None
        reading = Reading(
            article_id=self._id,
            reader=READER,
            statements=said,
            figures=figures,
            times=tuple(map(self._shade_time, self._view.times)),
            events=tuple(map(self._shade_event, self._view.events)),
            origins=tuple(map(self._shade_origin, self._view.origins)),
            voice=voice,
            mentions=tuple(one for _, one in pairs),
        )
        problems = tuple(map(self._shade_problem, self._view.problems))
        return Shade(self.article, reading, problems, self._statements, {old: new.id for old, new in pairs})

    def _hide(self, text: str) -> str:
        return self._mask.hide(text)

    def _hide_any(self, text: str | None) -> str | None:
        return None if text is None else self._mask.hide(text)

    def _hide_all(self, texts: Sequence[str]) -> tuple[str, ...]:
        return tuple(map(self._mask.hide, texts))

    def _move(self, spans: Spans) -> Spans:
        return tuple(map(self._shown.move, spans))

    def _quote(self, spans: Spans, words: str | None) -> str | None:
        """The words at moved places; what stands nowhere is hidden as it is."""
        return self._shown.words(spans) if spans and words is not None else self._hide_any(words)

    def _shade_article(self, article: Article, address: str, digest: str) -> Article:
        return replace(
            article,
            address=address,
            digest=digest,
            text=self._shown.text,
            title=self._hide_any(article.title),
            title_span=article.title_span and self._shown.move(article.title_span),
            outlet=self._hide_any(article.outlet),
            byline=self._hide_any(article.byline),
            url=article.url and self._mask.hide(article.url, address=True),
            notices=tuple(map(self._shade_notice, self._view.notices)),
            page_map=tuple(
                PageStretch(*self._shown.move(Span(one.start, one.end)), one.page_start, one.page_end)
                for one in article.page_map
            ),
        )

    def _shade_notice(self, notice: Notice) -> Notice:
        other = notice.other and self._shown.move(notice.other)
        return replace(notice, span=self._shown.move(notice.span), message=self._hide(notice.message), other=other)

    def _shade_problem(self, problem: Problem) -> Problem:
        span = problem.span and self._shown.move(problem.span)
        return replace(problem, where=self.article.address, message=self._hide(problem.message), span=span)

    def _shade_speaker(self, speaker: Speaker | None) -> Speaker | None:
        if speaker is None:
            return None
        name, role = self._hide(speaker.name), self._hide_any(speaker.role)
        return replace(speaker, name=name, role=role, reason=self._hide(speaker.reason))

    def _shade_statements(self, statements: Sequence[Statement]) -> tuple[Statement, ...]:
        shaded = [self._shade_statement(one) for one in statements]
        self._statements = {old.id: new.id for old, new in zip(statements, shaded, strict=True)}
        return tuple(replace(one, parent=one.parent and self._statements.get(one.parent)) for one in shaded)

    def _shade_statement(self, one: Statement) -> Statement:
        content, cue, source = map(self._move, (one.content_spans, one.cue_spans, one.source_spans))
        return replace(
            one,
            article_id=self._id,
            content_spans=content,
            cue_spans=cue,
            source_spans=source,
            content=self._quote(content, one.content) or "",
            cue=self._quote(cue, one.cue),
            source=self._quote(source, one.source),
            speaker=self._shade_speaker(one.speaker),
            via=self._hide_all(one.via),
            reason=self._hide(one.reason),
            medium=self._hide_any(one.medium),
        )

    def _shade_figure(self, one: Figure) -> Figure:
        span = self._shown.move(one.span)
        return replace(
            one,
            article_id=self._id,
            statement_id=one.statement_id and self._statements.get(one.statement_id),
            span=span,
            words=self._shown.words((span,)),
            qualifier=self._hide_any(one.qualifier),
            counted=self._hide_any(one.counted),
            speaker=self._shade_speaker(one.speaker),
            via=self._hide_all(one.via),
        )

    def _shade_time(self, one: Time) -> Time:
        span = self._shown.move(one.span)
        is_hidden = self._shown.hides(one.span)  # a date of birth
        return replace(
            one,
            article_id=self._id,
            statement_id=one.statement_id and self._statements.get(one.statement_id),
            span=span,
            words=self._shown.words((span,)),
            when=None if is_hidden else one.when,
            reason="hidden" if is_hidden else self._hide(one.reason),
        )

    def _shade_event(self, one: Event) -> Event:
        spans = self._move(one.spans)
        return replace(
            one,
            article_id=self._id,
            statement_id=one.statement_id and self._statements.get(one.statement_id),
            spans=spans,
            words=self._shown.words(spans[:1]),
            where=self._hide_any(one.where),
            parties=self._hide_all(one.parties),
            figures=tuple(self._figures[id_] for id_ in one.figures if id_ in self._figures),
            speaker=self._shade_speaker(one.speaker),
            via=self._hide_all(one.via),
            reason=self._hide(one.reason),
        )

    def _shade_mention(self, one: Mention) -> Mention:
        span = self._shown.move(one.span)
        # A party that is hidden where it stands, and is no name that is hidden everywhere: a state somebody is from.
        block = self._shown.words((span,)) if self._shown.hides(one.span) else None
        counts: dict[str, int] = {}
        for form, count in ((one.name, 0), *one.printed):
            shown = self._hide(form)
            shown = block if block and shown == form else shown
            counts[shown] = counts.get(shown, 0) + count
            if shown != form:
                self.forms[form] = shown
        name = self.forms.get(one.name, one.name)
        counts = {shown: count for shown, count in counts.items() if count}
        return replace(
            one,
            article_id=self._id,
            name=name,
            span=span,
            printed=tuple(counts.items()),
            roles=tuple(dict.fromkeys(self._hide_all(one.roles))),
        )

    def _shade_origin(self, one: StatedOrigin) -> StatedOrigin:
        span = self._shown.move(one.span)
        return StatedOrigin(span, self._shown.words((span,)), self._hide(one.name), one.relation)
