"""Invented articles, marked by hand, and a report made of them."""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from reportedly.ledger.view import ArticleLine, ArticleView, SpeakerLine
from reportedly.records import Article, Event, Figure, Notice, Problem, Span, Speaker, Statement
from reportedly.reports.html import render_report

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportedly.records import Spans

APART = {"statement", "notice", "problem", "figure", "event", "voice"}
"""What a case has besides the article's own fields."""

CASES = Path(__file__).parents[1] / "cases" / "reports" / "articles.toml"


def find_spans(text: str, words: Sequence[str], after: int = 0) -> Spans:
    spans = []
    for part in words:
        after = text.index(part, after)
        spans.append(Span(after, after + len(part)))
        after += len(part)
    return tuple(spans)


def read_statement(article: Article, row: dict[str, Any], earlier: Sequence[Statement]) -> Statement:
    after = article.text.index(row.get("after", ""))
    content, cue, source = (row.get(name) for name in ("content", "cue", "source"))
    return Statement(
        article_id=article.id,
        content_spans=find_spans(article.text, content or (), after),
        cue_spans=find_spans(article.text, [cue] if cue else (), after),
        source_spans=find_spans(article.text, [source] if source else (), after),
        content=" … ".join(content or ()),
        cue=cue,
        source=source,
        speaker=Speaker(**row["speaker"]) if "speaker" in row else None,
        mode=row.get("mode", "indirect"),
        stance=row.get("stance", "asserts"),
        hedged=row.get("hedged", False),
        via=tuple(row.get("via", ())),
        parent=earlier[row["inside"]].id if "inside" in row else None,
        headline=row.get("headline", False),
        confidence=0.84,
        reason=row.get("reason", "source beside cue"),
    )


def read_figure(article: Article, row: dict[str, Any], statements: Sequence[Statement]) -> Figure:
    said = statements[row["inside"]] if "inside" in row else None
    return Figure(
        article_id=article.id,
        statement_id=said.id if said else None,
        span=find_spans(article.text, [row["words"]])[0],
        words=row["words"],
        low=row.get("low"),
        high=row.get("high"),
        speaker=said.speaker if said else None,
        via=said.via if said else (),
        counted=row.get("counted"),
        befell=row.get("befell"),
        side=row.get("side"),
        as_of=row.get("as_of"),
    )


def read_event(article: Article, row: dict[str, Any], statements: Sequence[Statement]) -> Event:
    said = statements[row["inside"]] if "inside" in row else None
    return Event(
        article_id=article.id,
        statement_id=said.id if said else None,
        kind=row["kind"],
        spans=find_spans(article.text, row["words"]),
        words=row["words"][0],
        modality=row.get("modality", "reported"),
        when=row.get("when"),
        where=row.get("where"),
        parties=tuple(row.get("parties", ())),
        speaker=said.speaker if said else None,
        via=said.via if said else (),
    )


def read_case(row: dict[str, Any], number: int) -> ArticleView:
    text, title = row["text"], row.get("title")
    article = Article(
        digest=f"{number:064x}",
        title_span=find_spans(text, [title])[0] if title and title in text else None,
        **{name: row[name] for name in row.keys() - APART},
    )
    statements: list[Statement] = []
    for said in row.get("statement", ()):
        statements.append(read_statement(article, said, statements))
    notices = tuple(
        Notice(kind=seen["kind"], span=span, message=seen["message"], rubbish=seen.get("rubbish", True))
        for seen in row.get("notice", ())
        for span in find_spans(text, [seen["words"]])
    )
    problems = tuple(Problem("reading", article.address, **met) for met in row.get("problem", ()))
    attributed, own, speculation = row.get("voice", (None, None, None))
    line = ArticleLine(
        id=article.id,
        address=article.address,
        title=article.title,
        outlet=article.outlet,
        byline=article.byline,
        published=article.published,
        url=article.url,
        language=article.language,
        statements=len(statements),
        notices=len(notices),
        problems=len(problems),
        attributed=attributed,
        own=own,
        speculation=speculation,
    )
    figures = tuple(read_figure(article, counted, statements) for counted in row.get("figure", ()))
    events = tuple(read_event(article, happened, statements) for happened in row.get("event", ()))
    return ArticleView(line, article, tuple(statements), notices, problems, figures, events=events)


def count_speakers(views: Iterable[ArticleView]) -> list[SpeakerLine]:
    spoken = [(view.line, said, said.speaker) for view in views for said in view.statements if said.speaker]
    lines = []
    for name, count in Counter(speaker.name for _, _, speaker in spoken).most_common():
        own = [(line, said, speaker) for line, said, speaker in spoken if speaker.name == name]
        lines.append(
            SpeakerLine(
                name=name,
                kind=own[0][2].kind,
                roles=tuple(dict.fromkeys(speaker.role for _, _, speaker in own if speaker.role)),
                statements=count,
                denials=sum(said.stance == "denies" for _, said, _ in own),
                articles=len({line.id for line, _, _ in own}),
                outlets=tuple(dict.fromkeys(line.outlet for line, _, _ in own if line.outlet)),
            )
        )
    return lines


def copy_views(views: Sequence[ArticleView], count: int) -> Iterable[ArticleView]:
    """So many articles with ids of their own and the words of `views`, by turns."""
    for number in range(count):
        view = views[number % len(views)]
        article = replace(view.article, digest=f"{number + 1000:064x}")
        statements = tuple(replace(said, article_id=article.id, parent=None) for said in view.statements)
        yield replace(view, line=replace(view.line, id=article.id), article=article, statements=statements)


@pytest.fixture(scope="session")
def views() -> list[ArticleView]:
    rows = tomllib.loads(CASES.read_text(encoding="utf-8"))["article"]
    return [read_case(row, number) for number, row in enumerate(rows)]


@pytest.fixture(scope="session")
def five_hundred(views: list[ArticleView]) -> list[ArticleView]:
    return list(copy_views(views[:2], 500))


@pytest.fixture(scope="session")
def report_page(views: list[ArticleView]) -> str:
    made = "2031-05-02 10:00 UTC"
    return "".join(render_report(iter(views), count_speakers(views), title="The Lume bridge", made=made, version="0.1"))


@pytest.fixture(scope="session")
def report_file(report_page: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(report_page, encoding="utf-8")
    return path
