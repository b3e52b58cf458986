"""The linker of echoes over whole ledgers: the same set of articles gives the same echoes, however they came."""

from __future__ import annotations

import json
import random
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reportedly.comparison import link_ledger, links
from reportedly.ledger import open_ledger
from reportedly.ledger.links import read_verdicts
from reportedly.ledger.view import Filter, open_view
from reportedly.linking import holders
from reportedly.packs import load_pack
from reportedly.records import Article, ReaderVersion, Reading, Span, Statement, hash_id
from reportedly.relations import Echo, Link

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportedly.ledger import Ledger

READER = ReaderVersion("rules", 1)
NOW = "2031-07-01T00:00:00+00:00"
NOUNS = "ferry mill lighthouse quarry orchard tram harbour chapel granary weir".split()  # noqa: SIM905 - shorter
VERBS = "burned sank reopened flooded vanished closed moved leaked collapsed grew".split()  # noqa: SIM905 - as above
SHARED = Path(__file__).parents[2] / "shared" / "data" / "corpus" / "articles.jsonl"


def make_sentence(rng: random.Random) -> str:
    noun, verb, other = rng.choice(NOUNS), rng.choice(VERBS), rng.choice(NOUNS)
    count, where = rng.randrange(3, 90), rng.choice(("Tarn", "Orlin", "Velland", "Lume"))
    why = f"because nobody had paid the keeper of its {other} for years."
    return f"the old {noun} of {where} {verb} after {count} hours {why}"


def make_articles(count: int, seed: int = 7) -> list[Article]:
    """Articles of a few sentences out of a small store: copies, edits, whole texts twice, a standing footer."""
    rng = random.Random(seed)  # noqa: S311 -- test data
    store = [make_sentence(rng) for _ in range(count // 3 + 2)]
    made: list[Article] = []
    for number in range(count):
        outlet, day = (
            rng.choice(("Herald", "Post", "Star", None)),
            rng.choice((f"2031-05-{rng.randrange(1, 9):02}", None)),
        )
        text = " ".join(rng.choices(store, k=rng.randrange(1, 4)))
        if outlet == "Star":
            text += " Sign up for the letter that our editors send to all readers each morning before breakfast."
        if made and rng.random() < 0.2:
            text = rng.choice(made).text
        made.append(make_article(f"{number:04}.txt", text, outlet, day))
    return made


def make_article(address: str, text: str, outlet: str | None = None, day: str | None = None) -> Article:
    return Article(address, hash_id(text), text, outlet=outlet, published=day)


def write(ledger: Ledger, articles: Iterable[Article], version: int = 1) -> None:
    reader = READER._replace(number=version)
    run = ledger.begin_run(command="read", started=NOW, reader=reader)
    for article in articles:
        ledger.write_article(run, article, Reading(article.id, reader), (), intake_version=1)


def read(path: Path, f: Filter | None = None) -> dict[tuple[str, str], Echo]:
    with open_view(path) as view:
        return {(line.a.address, line.b.address): line.echo for line in view.echoes(f or Filter())}


def read_links(path: Path) -> list[tuple[object, ...]]:
    with open_ledger(path) as ledger, ledger.linking("test", 1, "actor", limit=1) as step:
        return step.connection.execute("SELECT kind, a, b, score, reason FROM links ORDER BY kind, a, b").fetchall()


def judge(ledger: Ledger, a: str, b: str, verdict: str) -> None:
    with ledger.linking("test", 1, "actor", limit=1) as step:
        row = ("echo", a, b, Link("echo", a, b, 1, "").id, verdict, "me", NOW, "")
        columns = "kind, a, b, link_id, verdict, judge, at, note"
        step.connection.execute(f"INSERT INTO judgements ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)  # noqa: S608
        assert read_verdicts(step.connection, "echo")


def link_in_steps(path: Path, articles: Sequence[Article], sizes: random.Random) -> None:
    with open_ledger(path) as ledger:
        at = 0
        while at < len(articles):
            size = sizes.randrange(1, 40)
            write(ledger, articles[at : at + size])
            link_ledger(ledger, load_pack())
            at += size


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Article, Article]:
    shared = (
        "The weir of Tarn gave way on Monday and carried off two barges laden with grain for the mills of east Velland."
    )
    a = make_article("a.txt", f"{shared} We were there.", "Herald", "2031-05-01")
    b = make_article("b.txt", f"Sad news. {shared}", "Post", "2031-05-02")
    with open_ledger(tmp_path / "pair.db") as ledger:
        write(ledger, [a, b])
        link_ledger(ledger, load_pack())
    return tmp_path / "pair.db", a, b


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("cap", [2, 30])
def test_the_order_and_the_steps_do_not_matter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int, cap: int
) -> None:
    monkeypatch.setattr(holders, "CAP", cap)  # small: keys become common as the articles come in
    monkeypatch.setattr(links, "STEP", 17)
    articles = make_articles(90, seed)
    with open_ledger(tmp_path / "once.db") as ledger:
        write(ledger, articles)
        link_ledger(ledger, load_pack())
    rng = random.Random(seed)  # noqa: S311 -- test data
    link_in_steps(tmp_path / "steps.db", rng.sample(articles, len(articles)), rng)
    assert len(read(tmp_path / "once.db")) > 20
    assert read(tmp_path / "steps.db") == read(tmp_path / "once.db")
    assert read_links(tmp_path / "steps.db") == read_links(tmp_path / "once.db")


@pytest.mark.parametrize("cap", [2, 30])
def test_what_is_changed_or_read_again_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cap: int
) -> None:
    monkeypatch.setattr(holders, "CAP", cap)
    articles, others = make_articles(60, 5), make_articles(60, 6)
    with open_ledger(tmp_path / "changed.db") as ledger:
        write(ledger, others)
        link_ledger(ledger, load_pack())
        write(ledger, others[:20], version=2)
        link_ledger(ledger, load_pack())
        write(ledger, articles, version=2)  # other texts at the same addresses
        link_ledger(ledger, load_pack())
    with open_ledger(tmp_path / "fresh.db") as ledger:
        write(ledger, articles, version=2)
        link_ledger(ledger, load_pack())
    assert read(tmp_path / "changed.db") == read(tmp_path / "fresh.db")
    assert read_links(tmp_path / "changed.db") == read_links(tmp_path / "fresh.db")


def test_a_text_of_two_thousand_pages_is_a_star(tmp_path: Path) -> None:
    text = "The quarry of Orlin closed on Friday after the rope of its only crane had frayed for the third time."
    same = [make_article(f"{at:05}.txt", text, "Herald", f"2031-05-{1 + at % 28:02}") for at in range(1000)]
    near = [make_article(f"n{at:05}.txt", f"{text} Page {at}.", "Post", "2031-06-01") for at in range(1000)]
    with open_ledger(tmp_path / "many.db") as ledger:
        write(ledger, [*same, *near])
        started = time.monotonic()
        link_ledger(ledger, load_pack())
        assert time.monotonic() - started < 60
    assert len(read(tmp_path / "many.db")) < 4000


def test_nothing_new_writes_nothing(pair: tuple[Path, Article, Article]) -> None:
    path, *_ = pair
    heard: list[str] = []
    with open_ledger(path) as ledger:
        link_ledger(ledger, load_pack(), lambda name, _: heard.append(name))
    assert heard == []


def test_an_echo_has_its_passage_and_direction(pair: tuple[Path, Article, Article]) -> None:
    path, a, b = pair
    (echo,) = read(path).values()
    assert echo.kind == "copy"
    assert echo.direction == ("a->b" if a.id < b.id else "b->a")
    texts = (a, b) if a.id < b.id else (b, a)
    (passage,) = echo.passages
    for article, span in zip(texts, passage, strict=True):
        assert article.text[slice(*span)].startswith("The weir of Tarn")
        assert article.text[slice(*span)].endswith("the mills of east Velland")


@pytest.mark.parametrize(
    ("f", "count"),
    [
        (Filter(kind="copy"), 1),
        (Filter(kind="quote"), 0),
        (Filter(outlet="post"), 1),
        (Filter(outlet="star"), 0),
        (Filter(article="a.txt"), 1),
    ],
)
def test_filters(pair: tuple[Path, Article, Article], f: Filter, count: int) -> None:
    assert len(read(pair[0], f)) == count


def test_verdicts_are_heeded_and_can_be_revoked(pair: tuple[Path, Article, Article]) -> None:
    path, a, b = pair
    before = read(path)
    for verdict, expected in (("different", {}), ("unsure", before), ("different", {}), ("same", before)):
        with open_ledger(path) as ledger:
            judge(ledger, a.id, b.id, verdict)
            link_ledger(ledger, load_pack())
        assert read(path) == expected


def test_a_verdict_makes_an_echo_of_what_shares_nothing(tmp_path: Path) -> None:
    a, b = make_article("a.txt", "Salt is dear in Lume this year."), make_article("b.txt", "Le sel est cher à Lume.")
    with open_ledger(tmp_path / "a.db") as ledger:
        write(ledger, [a, b])
        link_ledger(ledger, load_pack())
        assert read(tmp_path / "a.db") == {}
        judge(ledger, a.id, b.id, "same")
        link_ledger(ledger, load_pack())
        write(ledger, [a], version=2)  # read again: the verdict lasts
        link_ledger(ledger, load_pack())
    (echo,) = read(tmp_path / "a.db").values()
    assert (echo.kind, echo.passages) == ("edited", ())


def test_the_content_of_a_quoted_statement_is_no_copy(tmp_path: Path) -> None:
    words = "We will rebuild every bridge that the flood has taken from this valley and its people."
    articles = [make_article("a.txt", f"Post: {words}", "Herald"), make_article("b.txt", f"Said: {words}", "Post")]
    with open_ledger(tmp_path / "a.db") as ledger:
        run = ledger.begin_run(command="read", started=NOW, reader=READER)
        for one in articles:
            at = one.text.index("We")
            content = Span(at, len(one.text))
            said = Statement(one.id, (content,), (), (), one.text[at:], None, None, None, "direct")
            ledger.write_article(run, one, Reading(one.id, READER, (said,)), (), intake_version=1)
        link_ledger(ledger, load_pack())
    assert [echo.kind for echo in read(tmp_path / "a.db").values()] == ["quote"]
    assert read_links(tmp_path / "a.db") == []


@pytest.mark.skipif(not SHARED.exists(), reason="the articles beside the repository are not here")
def test_real_articles_in_another_order_give_the_same(tmp_path: Path) -> None:
    with SHARED.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for _, line in zip(range(300), lines, strict=False)]
    articles = [make_article(row["id"], row["text"], row.get("outlet"), row.get("published")) for row in rows]
    with open_ledger(tmp_path / "once.db") as ledger:
        write(ledger, articles)
        link_ledger(ledger, load_pack())
    link_in_steps(tmp_path / "steps.db", articles[::-1], random.Random(3))  # noqa: S311 -- test data
    assert read(tmp_path / "once.db") == read(tmp_path / "steps.db")
