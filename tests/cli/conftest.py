"""A small ledger of invented articles, some of them with text that would like to harm a terminal or a spreadsheet."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from reportedly.cli.app import app
from reportedly.comparison import link_ledger
from reportedly.ledger import open_ledger
from reportedly.packs import load_pack
from reportedly.records import (
    Article,
    Event,
    Figure,
    Mention,
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

READER = ReaderVersion("hand", 1)
FERRY = (
    "Ferry leaves Ostrava Bay\n\n"
    'Minister Ilva Tarn said the ferry had left at dawn. "Nobody was hurt," she said.\n\n'
    "Read also: Five beaches for June\n\n"
    "The harbour office denied that the ferry was late.\n"
)
NASTY = "[red]Alert[/red]\n\nA clerk said \x1b[31m=1+1 is\x9b2J now\u2028 policy :smile: \ud800.\n"


def find(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def make_statement(article: Article, content: str, cue: str, source: str | None, **more: object) -> Statement:
    text = article.text
    return Statement(
        article_id=article.id,
        content_spans=(find(text, content),),
        cue_spans=(find(text, cue),),
        source_spans=(find(text, source),) if source else (),
        content=content,
        cue=cue,
        source=source,
        **{"speaker": None, "mode": "indirect", "confidence": 0.9, **more},  # type: ignore[arg-type]
    )


def make_ferry() -> tuple[Article, Reading]:
    article = Article(
        "news/ferry.txt",
        "f" * 64,
        FERRY,
        title="Ferry leaves Ostrava Bay",
        title_span=find(FERRY, "Ferry leaves Ostrava Bay"),
        outlet="Bay Herald",
        published="2031-05-04",
        notices=(Notice("read-also", find(FERRY, "Read also: Five beaches for June"), "a link", rubbish=True),),
    )
    tarn = Speaker("Ilva Tarn", "person", "Minister", "named")
    statements = (
        make_statement(article, "the ferry had left at dawn", "said", "Minister Ilva Tarn", speaker=tarn),
        make_statement(article, '"Nobody was hurt,"', "she said", "she", speaker=tarn, mode="direct", via=("Star TV",)),
        make_statement(
            article, "that the ferry was late", "denied", "The harbour office", stance="denies", reason="two offices"
        ),
    )
    wounded = "Nobody was hurt"
    figures = (
        Figure(article.id, statements[1].id, find(FERRY, wounded), wounded, 0, 0, speaker=tarn, via=("Star TV",)),
        Figure(article.id, statements[2].id, find(FERRY, "was late"), "was late", None, None, as_of="2031-05-03"),
        Figure(article.id, None, find(FERRY, "Five beaches"), "Five beaches", 1000.0, None, "over", "beaches", "shut"),
    )
    dawn, june, late = (find(FERRY, words) for words in ("at dawn", "June", "late"))
    times = (
        Time(article.id, statements[0].id, dawn, "at dawn", "2031-05-04", "published", "the dawn of that day"),
        Time(article.id, None, june, "June", "2031-06", "published", "the next June"),
        Time(article.id, None, late, "late", None, "earlier", "says too little"),
    )
    left = (find(FERRY, "had left"), find(FERRY, "Ostrava Bay"))
    events = (
        Event(
            article.id, statements[0].id, "departure", left, "had left", when="2031-05-04", where="Ostrava Bay",
            parties=("Norlandia", "Veldia"), figures=(figures[0].id,), speaker=tarn, via=("Star TV",), reason="strong",
        ),
        Event(article.id, statements[2].id, "delay", (find(FERRY, "was late"),), "was late", modality="negated"),
        Event(article.id, None, "holiday", (find(FERRY, "Five beaches"),), "Five beaches", "future", "2031-06/.."),
        Event(
            article.id, None, "closure", (find(FERRY, "harbour office"),), "harbour office", "hypothetical",
            "2031-05-05/2031-05-09",
        ),
    )  # fmt: skip
    origins = (StatedOrigin(find(FERRY, "Read also"), "Read also", "Star TV", "citing"),)
    odd = Notice("suspect-number", find(FERRY, "Nobody"), "two numbers", rubbish=False, other=find(FERRY, "Five"))
    voice = Voice(3, 1, 0)
    office = find(FERRY, "harbour office")
    mentions = (Mention(article.id, "Harbour Office", "organisation", office, (("Harbour Office", 1),)),)
    return article, Reading(
        article.id, READER, statements, figures, times, events, origins, voice, notices=(odd,), mentions=mentions
    )


def make_nasty() -> tuple[Article, Reading]:
    article = Article(
        "news/nasty.txt", "e" * 64, NASTY, title="[red]Alert[/red]", outlet="@Mirror", published="2031-06"
    )
    clerk = Speaker("A [bold]clerk\x07", "anonymous")
    content = "=1+1 is\x9b2J now\u2028 policy :smile: \ud800"
    said = make_statement(article, content, "said", "A clerk", speaker=clerk)
    words = "=1+1 is\x9b2J"
    figure = Figure(
        article.id, said.id, find(NASTY, words), words, 60, 70, "\x1b[31m", "[red]men\u2028", ":smile:", "\ud800",
        "2031\x07", clerk, ("\x9b2J",),
    )  # fmt: skip
    time = Time(article.id, said.id, figure.span, words, "2031\x07", "printed", "[red]\x9b2J\u2028")
    event = Event(
        article.id, said.id, ":smile:\x1b[31m", (figure.span,), words, "negated", "\ud800", "\x07[bold]", ("\u2028",),
        (figure.id,), clerk, ("\x9b2J",), "\x1b",
    )  # fmt: skip
    origin = StatedOrigin(figure.span, words, "[red]\x1b@Mirror", "based-on")
    named = Mention(article.id, "[red]\x1b@Clerk", "person", figure.span, (("[red]\x1b@\u2028Clerk", 1),), ("\ud800",))
    return article, Reading(article.id, READER, (said,), (figure,), (time,), (event,), (origin,), mentions=(named,))


@pytest.fixture
def ferry_text() -> str:
    return FERRY


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "small.db"
    with open_ledger(path) as opened:
        run = opened.begin_run(command="test", started="2031-07-01T00:00:00+00:00", reader=READER)
        for article, reading in (make_ferry(), make_nasty()):
            opened.write_article(run, article, reading, (), intake_version=1)
        missing = Problem("intake", "news/gone\x1b.txt", "missing", "there is no such file")
        opened.write_problems(run, "news/gone\x1b.txt", (missing,))
        link_ledger(opened, load_pack())
        opened.finish_run(run, finished="2031-07-01T00:00:01+00:00")
    return path


@pytest.fixture
def call(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """The command line called in this process, on the small ledger unless another is named."""
    monkeypatch.setenv("REPORTEDLY_LEDGER", str(ledger))
    monkeypatch.setenv("COLUMNS", "100")

    def called(*words: str | Path) -> Result:
        return CliRunner().invoke(app, [str(word) for word in words])

    return called


@pytest.fixture
def start(ledger: Path, tmp_path: Path) -> Callable[..., subprocess.Popen[bytes]]:
    """The command line as a process of its own, in an empty folder."""

    def started(*words: str | Path, **environment: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "reportedly", *map(str, words)],
            cwd=tmp_path,
            env={**os.environ, "REPORTEDLY_LEDGER": str(ledger), **environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    return started
