from __future__ import annotations

import itertools
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from reportedly.ledger import LedgerError, open_ledger
from reportedly.ledger.view import Filter, SpeakerLine, View, open_view
from reportedly.records import Article, Figure, Notice, Problem, ReaderVersion, Reading, Span, Speaker, Statement

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
            figure(post, 400, "1,000", None, counted="residents of Norlandia", befell="fled"),
        ),
        today.address: (figure(today, 0, "many", kept[today][0]),),
        undated.address: (),
    }
    with open_ledger(path) as ledger:
        run = ledger.begin_run(command="test", started="", reader=READER)
        for one, statements in kept.items():
            notice = Notice("caption", Span(300, 310), "caption", rubbish=True)
            problems = (Problem("reading", one.address, "odd", "odd"),)
            reading = Reading(one.id, READER, statements, figures[one.address], notices=(notice,), problems=problems)
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
    ],
)
def test_figures_that_a_filter_asks_for(view: View, f: Filter, expected: list[str]) -> None:
    assert [line.figure.words for line in view.figures(f)] == expected


def test_figures_come_with_their_article(view: View) -> None:
    [line] = view.figures(Filter(text="fled"))
    assert (line.article.address, line.article.outlet) == ("news/post.txt", "Harbour Post")
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
        assert [[*listing] for listing in listings] == [[]] * len(listings)


def test_no_ledger_says_what_to_do(path: Path) -> None:
    for _ in range(2):
        with pytest.raises(LedgerError, match="reportedly read") as caught:
            open_view(path)
        assert caught.value.problem.kind == "no-ledger"
        assert caught.value.problem.where == str(path)
        path.touch()  # the second time round: an empty file
