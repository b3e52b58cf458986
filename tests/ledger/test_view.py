from __future__ import annotations

import itertools
import sqlite3
import tomllib
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.ledger import LedgerError, open_ledger
from reportedly.ledger.searches import render_query, says
from reportedly.ledger.view import Filter, SpeakerLine, View, open_view
from reportedly.records import (
    Article,
    Event,
    Figure,
    Notice,
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

if TYPE_CHECKING:
    from types import ModuleType

READER = ReaderVersion("rules", 1)
SEARCHES = tomllib.loads((Path(__file__).parents[1] / "cases/ledger/searches.toml").read_text(encoding="utf-8"))["case"]
VASK = Speaker("Émile Vask", "person", "envoy")


def article(address: str, **rest: Any) -> Article:
    return Article(address=address, digest=address, text="x" * 500, **rest)


def statement(of: Article, start: int, content: str, speaker: Speaker | None, **rest: Any) -> Statement:
    return Statement(
        of.id, (Span(start, start + 9),), (), (), content, None, rest.pop("source", None), speaker, "direct", **rest
    )


def figure(of: Article, start: int, words: str, said: Statement | None, **rest: Any) -> Figure:
    at = Span(start, start + len(words))
    return Figure(
        of.id, said.id if said else None, at, words, None, None, speaker=said.speaker if said else None, **rest
    )


def time(of: Article, start: int, words: str, when: str | None, said: Statement | None) -> Time:
    return Time(of.id, said.id if said else None, Span(start, start + len(words)), words, when, "published", "named")


def event(of: Article, start: int, words: str, kind: str, said: Statement | None, **rest: Any) -> Event:
    at = Span(start, start + len(words))
    return Event(of.id, said.id if said else None, kind, (at,), words, speaker=said.speaker if said else None, **rest)


def fill(path: Path) -> None:
    post = article("news/post.txt", title="Bridge reopens", outlet="Harbour Post", published="2031-04-09")
    today = article("news/today.html", title="Pont rouvert", outlet="Velmara Today", published="2031-04")
    undated = article("https://example.org/post.txt", outlet="HARBOUR weekly")
    kept = {
        post: (
            statement(post, 200, "the bridge is open", VASK, confidence=0.9),
            statement(post, 20, "no shots were fired", Speaker("Émile Vask", "person", "envoy"), stance="denies"),
            statement(post, 100, "talks go on", None, confidence=0.4),
        ),
        today: (
            statement(today, 0, "the bridge stays shut", Speaker("Ministry of Roads", "organisation"), confidence=0.8),
            statement(today, 50, "it is a lie", Speaker("Émile Vask", "office", "former envoy"), stance="denies"),
        ),
        undated: (statement(undated, 0, "we saw lorries", Speaker("Émilie Vaskova", "person"), confidence=0.6),),
    }
    figures = {
        post.address: (
            figure(post, 200, "some 60 to 70 of them", kept[post][0], counted="prisoners of war"),
            figure(post, 20, "no", kept[post][1], counted="shots"),
            figure(post, 400, "1,000", None, counted="residents of Norlandia", befell="Fled"),
        ),
        today.address: (figure(today, 0, "many", kept[today][0]),),
        undated.address: (),
    }
    times = {
        post.address: (
            time(post, 203, "on 21 September", "2031-09-21", kept[post][0]),
            time(post, 410, "some years ago", None, None),
        ),
        today.address: (time(today, 3, "le 2 février", "2031-02-02", kept[today][0]),),
        undated.address: (),
    }
    events = {
        post.address: (
            event(post, 210, "swap", "exchange", kept[post][0], where="Łódź", parties=("Velmara", "Östrenia")),
            event(post, 22, "exchange of fire", "clash", kept[post][1], modality="negated"),
            event(post, 420, "exchange", "exchange", None, modality="future"),
        ),
        today.address: (event(today, 52, "landing", "landing", kept[today][1], modality="hypothetical"),),
        undated.address: (),
    }
    origins = {
        post.address: (StatedOrigin(Span(450, 463), "citing Delta", "Delta News", "citing"),),
        today.address: (StatedOrigin(Span(90, 99), "traduit par É. Roux", "É. Roux", "translated"),),
        undated.address: (),
    }
    with open_ledger(path) as ledger:
        run = ledger.begin_run(command="test", started="", reader=READER)
        for one, statements in kept.items():
            notice = Notice("caption", Span(300, 310), "caption", rubbish=True)
            problems = (Problem("reading", one.address, "odd", "odd"),)
            reading = Reading(
                one.id,
                READER,
                statements,
                figures[one.address],
                times[one.address],
                events[one.address],
                origins[one.address],
                Voice(3, 2, 1) if one is post else None,
                notices=(notice,),
                problems=problems,
            )
            ledger.write_article(run, one, reading, (), intake_version=1)
        ledger.write_problems(run, "news/gone.txt", [Problem("intake", "news/gone.txt", "missing", "no such file")])


@pytest.fixture
def view(path: Path) -> Any:
    fill(path)
    with open_view(path) as opened:
        yield opened


def contents(view: View, f: Filter) -> list[str]:
    return [line.statement.content for line in view.statements(f)]


def test_everything_in_order(view: View) -> None:
    assert contents(view, Filter()) == [
        "we saw lorries",
        "no shots were fired",
        "talks go on",
        "the bridge is open",
        "the bridge stays shut",
        "it is a lie",
    ]
    assert [line.address for line in view.articles()] == [
        "https://example.org/post.txt",
        "news/post.txt",
        "news/today.html",
    ]
    assert [line.statements for line in view.articles()] == [1, 3, 2]


@pytest.mark.parametrize(
    ("f", "expected"),
    [
        (Filter(speaker="émile vask"), ["no shots were fired", "the bridge is open", "it is a lie"]),
        (Filter(speaker="E\u0301MILIE"), ["we saw lorries"]),
        (Filter(speaker="emile"), []),
        (Filter(speaker="%"), []),
        (Filter(outlet="harbour", stance="denies"), ["no shots were fired"]),
        (Filter(outlet="velmara"), ["the bridge stays shut", "it is a lie"]),
        (Filter(article="./NEWS/p"), ["no shots were fired", "talks go on", "the bridge is open"]),
        (Filter(article="pont rouvert"), ["the bridge stays shut", "it is a lie"]),
        (Filter(stance="denies"), ["no shots were fired", "it is a lie"]),
        (Filter(min_confidence=0.8), ["the bridge is open", "the bridge stays shut"]),
        (Filter(text="bridge", speaker="vask"), ["the bridge is open"]),
        (Filter(text="bridge", until="2031-03"), []),
    ],
)
def test_statements_that_a_filter_asks_for(view: View, f: Filter, expected: list[str]) -> None:
    assert contents(view, f) == expected


@pytest.mark.parametrize(
    ("f", "expected"),
    [
        (Filter(), ["no", "some 60 to 70 of them", "1,000", "many"]),
        (Filter(speaker="émile"), ["no", "some 60 to 70 of them"]),
        (Filter(outlet="velmara"), ["many"]),
        (Filter(article="post"), ["no", "some 60 to 70 of them", "1,000"]),
        (Filter(since="2031-04-10"), ["many"]),
        (Filter(until="2031-03"), []),
        (Filter(text="prison*"), ["some 60 to 70 of them"]),
        (Filter(text="1,000"), ["1,000"]),
        (Filter(text="fled residents"), ["1,000"]),
        (Filter(text="000 shots"), []),
        (Filter(text="!"), []),
        (Filter(text="roads"), ["many"]),
        (Filter(stance="denies"), ["no"]),
        (Filter(stance="asserts"), ["some 60 to 70 of them", "many"]),
        (Filter(min_confidence=0.85), ["some 60 to 70 of them"]),
        (Filter(kind="fled"), ["1,000"]),
        (Filter(kind="fle"), []),
    ],
)
def test_figures_that_a_filter_asks_for(view: View, f: Filter, expected: list[str]) -> None:
    assert [line.figure.words for line in view.figures(f)] == expected


@pytest.mark.parametrize(
    ("f", "expected"),
    [
        (Filter(), ["exchange of fire", "swap", "exchange", "landing"]),
        (Filter(speaker="émile"), ["exchange of fire", "swap", "landing"]),
        (Filter(outlet="velmara"), ["landing"]),
        (Filter(article="post"), ["exchange of fire", "swap", "exchange"]),
        (Filter(since="2031-04-10"), ["landing"]),
        (Filter(kind="exchange"), ["swap", "exchange"]),
        (Filter(kind="EXCHANGE", modality="future"), ["exchange"]),
        (Filter(kind="exch"), []),
        (Filter(modality="reported"), ["swap"]),
        (Filter(modality="negated"), ["exchange of fire"]),
        (Filter(modality="hypothetical"), ["landing"]),
        (Filter(text="exchange"), ["exchange of fire", "swap", "exchange"]),
        (Filter(text='"of fire"'), ["exchange of fire"]),
        (Filter(text="östren*"), ["swap"]),
        (Filter(text="łodz"), ["swap"]),
        (Filter(text="vask landing"), ["landing"]),
        (Filter(text="!"), []),
        (Filter(stance="denies"), ["exchange of fire", "landing"]),
        (Filter(min_confidence=0.85), ["swap"]),
    ],
)
def test_events_that_a_filter_asks_for(view: View, f: Filter, expected: list[str]) -> None:
    assert [line.event.words for line in view.events(f)] == expected


@pytest.mark.parametrize(
    ("f", "expected"),
    [
        (Filter(), ["on 21 September", "some years ago", "le 2 février"]),
        (Filter(speaker="vask"), ["on 21 September"]),
        (Filter(stance="asserts"), ["on 21 September", "le 2 février"]),
        (Filter(stance="denies"), []),
        (Filter(min_confidence=0.85), ["on 21 September"]),
        (Filter(outlet="harbour"), ["on 21 September", "some years ago"]),
        (Filter(text="sept*"), ["on 21 September"]),
        (Filter(text='"years ago"'), ["some years ago"]),
        (Filter(text="fevrier"), ["le 2 février"]),
        (Filter(text="bridge"), ["on 21 September", "le 2 février"]),
        (Filter(text="bridge open"), ["on 21 September"]),
        (Filter(text="ago some"), ["some years ago"]),
        (Filter(text="some bridge"), []),
        (Filter(text="!"), []),
    ],
)
def test_times_that_a_filter_asks_for(view: View, f: Filter, expected: list[str]) -> None:
    assert [line.time.words for line in view.times(f)] == expected


@pytest.mark.parametrize(
    ("f", "expected"),
    [
        (Filter(), ["Delta News", "É. Roux"]),
        (Filter(speaker="delta"), ["Delta News"]),
        (Filter(text="citing"), ["Delta News"]),
        (Filter(text="roux"), ["É. Roux"]),
        (Filter(text="?"), []),
        (Filter(kind="translated"), ["É. Roux"]),
        (Filter(outlet="harbour"), ["Delta News"]),
        (Filter(stance="denies"), ["Delta News", "É. Roux"]),
        (Filter(min_confidence=0.85), ["Delta News"]),
    ],
)
def test_credits_that_a_filter_asks_for(view: View, f: Filter, expected: list[str]) -> None:
    assert [line.credit.name for line in view.credits(f)] == expected


def test_notices_and_problems_of_a_kind(view: View) -> None:
    assert len([*view.notices(Filter(kind="Caption"))]) == 3
    assert [*view.notices(Filter(kind="credit"))] == []
    assert [problem.where for problem in view.problems(Filter(kind="missing"))] == ["news/gone.txt"]
    assert [problem.where for problem in view.problems(Filter(kind="odd", outlet="velmara"))] == ["news/today.html"]


def test_articles_tell_whose_voice_they_are_in(view: View) -> None:
    voices = [(line.attributed, line.own, line.speculation) for line in view.articles()]
    assert voices == [(None, None, None), (3, 2, 1), (None, None, None)]


def test_full_articles_hold_what_was_asked_for_and_no_more(view: View) -> None:
    [everything] = view.full_articles(Filter(article="post", outlet="post"))
    assert [len(found) for found in (everything.figures, everything.times, everything.events, everything.origins)] == [
        3, 2, 3, 1,
    ]  # fmt: skip
    [denied] = view.full_articles(Filter(article="post", stance="denies", since="2031"))
    assert [one.words for one in denied.figures] == ["no"]
    assert [one.words for one in denied.events] == ["exchange of fire"]
    assert denied.times == ()
    assert [one.name for one in denied.origins] == ["Delta News"]
    whole = view.article("news/post.txt")
    assert whole == everything


@pytest.mark.parametrize(
    "f",
    [
        Filter(), Filter(text="bridge"), Filter(text="residents"), Filter(text="open OR shut"), Filter(speaker="vask"),
        Filter(speaker="roads"), Filter(stance="denies"), Filter(outlet="velmara"), Filter(until="2031-03"),
        Filter(min_confidence=0.7), Filter(text="exchange"), Filter(article="today", stance="denies"),
    ],
)  # fmt: skip
def test_full_articles_and_listings_agree(view: View, f: Filter) -> None:
    full = [*view.full_articles(f)]
    shown = {one.line.id for one in full}
    assert [one.line.id for one in full] == [line.id for line in view.articles(f)]
    assert [x for one in full for x in one.statements] == [line.statement for line in view.statements(f)]
    assert [x for one in full for x in one.figures] == [
        line.figure for line in view.figures(f) if line.article.id in shown
    ]
    assert [x for one in full for x in one.times] == [line.time for line in view.times(f) if line.article.id in shown]
    assert [x for one in full for x in one.events] == [
        line.event for line in view.events(f) if line.article.id in shown
    ]
    assert [x for one in full for x in one.origins] == [
        line.credit for line in view.credits() if line.article.id in shown
    ]


@pytest.mark.parametrize("addresses", [["é.txt", "z.txt", "\ud800.txt", "\U0001f6a7.txt", "\ue000.txt", "Z.txt"]])
def test_articles_of_any_name_have_what_was_found_in_them(path: Path, addresses: list[str]) -> None:
    with open_ledger(path) as ledger:
        run = ledger.begin_run(command="test", started="", reader=READER)
        for address in addresses:
            one = Article(address, "0" * 64, "x" * 500)
            reading = Reading(one.id, READER, times=(time(one, 3, "dawn", None, None),))
            ledger.write_article(run, one, reading, (), intake_version=1)
    with open_view(path) as view:
        assert [len(full.times) for full in view.full_articles()] == [1] * len(addresses)


def test_figures_come_with_their_article(view: View) -> None:
    [line] = view.figures(Filter(text="fled"))
    assert (line.article.address, line.article.outlet) == ("news/post.txt", "Harbour Post")
    assert [one.article for one in view.events(Filter(kind="clash"))] == [line.article]
    assert [one.article for one in view.times(Filter(text="ago"))] == [line.article]
    assert [one.article for one in view.credits(Filter(kind="citing"))] == [line.article]
    assert (line.figure.statement_id, line.figure.speaker) == (None, None)
    [said] = view.figures(Filter(text="shots"))
    assert said.figure.statement_id in {one.statement.id for one in view.statements(Filter(stance="denies"))}


@pytest.mark.parametrize(
    ("f", "expected"),
    [
        (Filter(since="2031"), ["news/post.txt", "news/today.html"]),
        (Filter(since="2031-04-10"), ["news/today.html"]),
        (Filter(since="2031-04-09", until="2031-04-09"), ["news/post.txt", "news/today.html"]),
        (Filter(until="2031-04-08"), ["news/today.html"]),
        (Filter(until="2030"), []),
        (Filter(text="lorries"), ["https://example.org/post.txt"]),
        (Filter(min_confidence=0.85), ["news/post.txt"]),
    ],
)
def test_articles_that_a_filter_asks_for(view: View, f: Filter, expected: list[str]) -> None:
    assert [line.address for line in view.articles(f)] == expected
    assert [line.article.address for line in view.notices(f)] == expected
    assert [found.line.address for found in view.full_articles(f)] == expected


def test_full_articles_hold_the_statements_that_were_asked_for(view: View) -> None:
    [found] = view.full_articles(Filter(text="lorries"))
    assert [one.content for one in found.statements] == ["we saw lorries"]
    counts = [len(found.statements) for found in view.full_articles(Filter(outlet="harbour"))]
    assert counts == [1, 3]
    assert [len(found.statements) for found in view.full_articles(Filter(stance="denies"))] == [1, 1]


def test_speakers_the_most_quoted_first(view: View) -> None:
    assert [*view.speakers()] == [
        SpeakerLine("Émile Vask", "person", ("envoy", "former envoy"), 3, 2, 2, ("Harbour Post", "Velmara Today")),
        SpeakerLine("Ministry of Roads", "organisation", (), 1, 0, 1, ("Velmara Today",)),
        SpeakerLine("Émilie Vaskova", "person", (), 1, 0, 1, ("HARBOUR weekly",)),
    ]
    assert [line.statements for line in view.speakers(Filter(text="bridge"))] == [1, 1]


def test_problems_of_addresses_that_were_never_read(view: View) -> None:
    assert len([*view.problems()]) == 4
    assert [problem.kind for problem in view.problems(Filter(article="gone"))] == ["missing"]
    assert [problem.where for problem in view.problems(Filter(outlet="velmara"))] == ["news/today.html"]


def test_an_article_is_named_in_several_ways(view: View) -> None:
    line = next(itertools.islice(view.articles(), 1, None))
    for selector in ("news/post.txt", "./news//post.txt", line.id, line.id[:9], "s/post.txt"):
        found = view.article(selector)
        assert found is not None, selector
        assert found.line == line
    for nothing in ("post.txt", "", "nothing", ".", "%", "news/gone.txt"):
        assert view.article(nothing) is None, nothing


def test_an_ending_at_a_path_part_goes_before_mere_letters(path: Path) -> None:
    with open_ledger(path) as ledger:
        run = ledger.begin_run(command="test", started="", reader=READER)
        for address in ("in/a.txt", "in/data.txt"):
            one = article(address)
            ledger.write_article(run, one, Reading(one.id, READER), (), intake_version=1)
    with open_view(path) as view:
        found = view.article("a.txt")
    assert found is not None
    assert found.line.address == "in/a.txt"


@pytest.mark.parametrize("case", SEARCHES, ids=[ascii(case["text"]) for case in SEARCHES])
def test_searches(path: Path, case: dict[str, Any]) -> None:
    one = article("a.txt")
    words = "the Ferrel bridge-keepers won't return before 9 March, О'Нил сказал"
    said = statement(one, 0, words, Speaker("Zoë Márk", "person"), source="the envoy")
    with open_ledger(path) as ledger:
        run = ledger.begin_run(command="test", started="", reader=READER)
        ledger.write_article(run, one, Reading(one.id, READER, (said,)), (), intake_version=1)
    with open_view(path) as view:
        assert bool([*view.statements(Filter(text=case["text"]))]) is case["found"]
    if render_query(case["text"]):
        assert says(f"{words} the envoy Zoë Márk", case["text"]) is case["found"]


letters = st.text("aéÉå'-_. 1Я\u0301\u00a0", max_size=12)


@settings(max_examples=60)
@given(st.lists(letters, max_size=4), st.text('ae éÉ"1Я*-_', max_size=8))
def test_short_texts_are_searched_as_the_index_searches(texts: list[str], asked: str) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE VIRTUAL TABLE t USING fts5 (w, tokenize = 'unicode61 remove_diacritics 2')")
        connection.executemany("INSERT INTO t VALUES (?)", [(text,) for text in texts])
        if query := render_query(asked):
            found = {text for (text,) in connection.execute("SELECT w FROM t WHERE t MATCH ?", (query,))}
            assert {text for text in texts if says(text, asked)} == found


@pytest.mark.parametrize("piece", ['"', "*", "q ", 'b" ', "(", "a*", "ÿ", '""', "«»", "-", "\u0000"])
def test_long_searches_are_no_error(view: View, piece: str) -> None:
    for text in (piece * 300_000, " ".join(f"{piece}{n}" for n in range(20_000))):
        assert contents(view, Filter(text=text)) == []


def test_a_view_stays_as_it_was_opened_while_another_writes(path: Path, generated: ModuleType) -> None:
    fill(path)
    with open_view(path) as view, open_ledger(path) as ledger:
        run = ledger.begin_run(command="test", started="", reader=READER)
        statements = view.statements()
        next(statements)
        one = generated.make_article(1)
        ledger.write_article(run, one, generated.make_reading(one), (), intake_version=1)
        assert len([*statements]) == 5
        assert len([*view.articles()]) == 3
        with open_view(path) as later:
            assert len([*later.articles()]) == 4


def test_a_view_cannot_write_and_leaves_nothing_behind(path: Path) -> None:
    fill(path)
    before = path.read_bytes()
    with open_view(path) as view:
        assert [*view.statements()]
        with pytest.raises(Exception, match="readonly"):
            view._connection.execute("DELETE FROM statements")
    assert [*path.parent.iterdir()] == [path]
    assert path.read_bytes() == before


def test_superseded_statements_are_not_found(path: Path) -> None:
    one = article("a.txt")
    old = Reading(one.id, READER, (statement(one, 0, "an old lorry", VASK),))
    new = Reading(one.id, ReaderVersion("rules", 2), (statement(one, 0, "a new lorry", VASK),))
    with open_ledger(path) as ledger:
        run = ledger.begin_run(command="test", started="", reader=READER)
        for reading in (old, new):
            ledger.write_article(run, one, reading, (), intake_version=1)
    with open_view(path) as view:
        assert contents(view, Filter(text="lorry")) == ["a new lorry"]
        assert [line.statements for line in view.speakers()] == [1]


def test_a_ledger_without_articles_lists_nothing(path: Path) -> None:
    open_ledger(path).close()
    with open_view(path) as view:
        statements, figures = view.statements(), view.figures()
        listings = [view.articles(), statements, figures, view.speakers(), view.notices(), view.problems()]
        listings += [view.times(), view.events(), view.credits()]
        assert [[*listing] for listing in listings] == [[]] * len(listings)


def test_no_ledger_says_what_to_do(path: Path) -> None:
    for _ in range(2):
        with pytest.raises(LedgerError, match="reportedly read") as caught:
            open_view(path)
        assert caught.value.problem.kind == "no-ledger"
        assert caught.value.problem.where == str(path)
        path.touch()  # the second time round: an empty file
