from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.ledger import open_ledger
from reportedly.ledger.rows import read_spans, spans_text
from reportedly.ledger.view import Filter, open_view
from reportedly.records import (
    Article,
    Event,
    Figure,
    Mention,
    Notice,
    PageStretch,
    Problem,
    ReaderVersion,
    Reading,
    Span,
    Speaker,
    StatedOrigin,
    Statement,
    Time,
    Voice,
)

# Any code point, lone surrogates and NUL included: paths and JSON bring them.
anything = st.text(st.characters(), max_size=20)
maybe = st.none() | anything
span = st.tuples(st.integers(0, 10**7), st.integers(0, 10**7)).map(lambda pair: Span(*sorted(pair)))
bound = st.none() | st.floats(allow_nan=False)
spans = st.lists(span, max_size=3).map(tuple)
speaker = st.none() | st.builds(
    Speaker, name=anything, kind=st.sampled_from(["person", "office", "group"]), role=maybe, reason=anything
)
notice = st.builds(
    Notice,
    kind=st.sampled_from(["caption", "credit"]),
    span=span,
    message=anything,
    rubbish=st.booleans(),
    other=st.none() | span,
)
names = st.lists(anything, max_size=2).map(tuple)
origin = st.builds(
    StatedOrigin, span=span, words=anything, name=anything, relation=st.sampled_from(["citing", "translated"])
)
voice = st.none() | st.builds(Voice, *[st.integers(0, 999)] * 3)
problem = st.builds(Problem, stage=anything, where=anything, kind=anything, message=anything, span=st.none() | span)


@st.composite
def readings(draw: st.DrawFn) -> tuple[Article, Reading]:
    article = Article(
        address=draw(anything),
        digest="d" * 64,
        text=draw(st.text(st.characters())),
        title=draw(maybe),
        title_span=draw(st.none() | span),
        outlet=draw(maybe),
        byline=draw(maybe),
        published=draw(maybe),
        url=draw(maybe),
        language=draw(maybe),
        notices=tuple(draw(st.lists(notice, max_size=2, unique=True))),
        page_map=tuple(PageStretch(*draw(span), *draw(span)) for _ in range(draw(st.integers(0, 2)))),
    )
    statement = st.builds(
        Statement,
        article_id=st.just(article.id),
        content_spans=spans,
        cue_spans=spans,
        source_spans=spans,
        content=anything,
        cue=maybe,
        source=maybe,
        speaker=speaker,
        mode=st.sampled_from(["direct", "indirect", "mixed"]),
        stance=st.sampled_from(["asserts", "denies"]),
        hedged=st.booleans(),
        via=st.lists(anything, max_size=2).map(tuple),
        parent=st.none() | st.just("0" * 16),
        headline=st.booleans(),
        confidence=st.floats(0, 1),
        reason=anything,
        in_custody=st.booleans(),
        medium=maybe,
    )
    figure = st.builds(
        Figure,
        article_id=st.just(article.id),
        statement_id=st.none() | st.just("0" * 16),
        span=span,
        words=anything,
        low=bound,
        high=bound,
        qualifier=maybe,
        counted=maybe,
        befell=maybe,
        side=maybe,
        as_of=maybe,
        speaker=speaker,
        via=st.lists(anything, max_size=2).map(tuple),
    )
    time = st.builds(
        Time,
        article_id=st.just(article.id),
        statement_id=st.none() | st.just("0" * 16),
        span=span,
        words=anything,
        when=maybe,
        basis=st.sampled_from(["printed", "published", "earlier"]),
        reason=anything,
    )
    event = st.builds(
        Event,
        article_id=st.just(article.id),
        statement_id=st.none() | st.just("0" * 16),
        kind=anything,
        spans=st.lists(span, min_size=1, max_size=3).map(tuple),
        words=anything,
        modality=st.sampled_from(["reported", "negated", "hypothetical", "future"]),
        when=maybe,
        where=maybe,
        parties=names,
        figures=st.lists(st.just("1" * 16), max_size=2).map(tuple),
        speaker=speaker,
        via=names,
        reason=anything,
    )
    mention = st.builds(
        Mention,
        article_id=st.just(article.id),
        name=anything,
        kind=st.sampled_from(["person", "organisation", "office", "outlet"]),
        span=span,
        printed=st.lists(st.tuples(anything, st.integers(1, 9)), min_size=1, max_size=2).map(tuple),
        roles=names,
    )
    found = tuple(draw(st.lists(statement, max_size=3, unique_by=lambda s: s.id)))
    figures = tuple(draw(st.lists(figure, max_size=3, unique_by=lambda f: f.id)))
    return article, Reading(
        article.id,
        ReaderVersion(draw(anything), 1, draw(anything)),
        found,
        figures,
        times=tuple(draw(st.lists(time, max_size=3, unique_by=lambda t: t.id))),
        events=tuple(draw(st.lists(event, max_size=3, unique_by=lambda e: e.id))),
        origins=tuple(draw(st.lists(origin, max_size=2, unique=True))),
        voice=draw(voice),
        notices=tuple(draw(st.lists(notice, max_size=2, unique=True))),
        problems=(draw(problem),),
        mentions=tuple(draw(st.lists(mention, max_size=3, unique_by=lambda m: m.id))),
    )


@settings(max_examples=40)
@given(readings(), anything)
def test_whatever_goes_in_comes_out_equal(pair: tuple[Article, Reading], asked: str) -> None:
    article, reading = pair
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.db"
        with open_ledger(path) as ledger:
            run = ledger.begin_run(command=asked, started="", reader=reading.reader)
            ledger.write_article(run, article, reading, (), intake_version=1)
            known = ledger.find_known(article.address)
        with open_view(path) as view:
            [found] = view.full_articles()
            f = Filter(speaker=asked, outlet=asked, article=asked, text=asked, since=asked, until=asked, kind=asked)
            assert len([*view.statements(f)]) <= len(found.statements)
            figures = [line.figure for line in view.figures()]
            assert len([*view.figures(f)]) <= len(figures)
            times, events = [one.time for one in view.times()], [one.event for one in view.events()]
            assert len([*view.times(f)]) <= len(times)
            assert len([*view.events(f)]) <= len(events)
            assert len([*view.credits(f)]) <= len([*view.credits()]) == len(reading.origins)
            mentions = [line.mention for line in view.mentions()]
            assert len([*view.mentions(f)]) <= len(mentions)
            assert len([*view.notices(f)]) <= len([*view.notices()])
            assert [*view.problems()] == [*reading.problems]
            view.article(asked)
    assert known is not None
    assert known.reader == reading.reader
    assert found.article == article
    assert sorted(found.statements, key=repr) == sorted(reading.statements, key=repr)
    assert sorted(figures, key=repr) == sorted(reading.figures, key=repr)
    assert [one.span.start for one in figures] == sorted(one.span.start for one in figures)
    assert sorted(times, key=repr) == sorted(reading.times, key=repr)
    assert sorted(events, key=repr) == sorted(reading.events, key=repr)
    assert [one.spans[0].start for one in events] == sorted(one.spans[0].start for one in events)
    assert sorted(mentions, key=repr) == sorted(reading.mentions, key=repr)
    assert sorted(found.origins, key=repr) == sorted(reading.origins, key=repr)
    assert (found.figures, found.times, found.events) == (tuple(figures), tuple(times), tuple(events))
    assert (found.line.attributed, found.line.own, found.line.speculation) == (reading.voice or (None, None, None))
    assert {*found.notices} == {*article.notices, *reading.notices}


@given(spans)
def test_spans_come_back(some: tuple[Span, ...]) -> None:
    assert read_spans(spans_text(some)) == some
