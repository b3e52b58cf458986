"""Generated articles and readings for the ledger's tests, and a program that writes them: LEDGER COUNT WORDS.

Article number n is the same in every process, so that what a killed writer left can be compared with a whole run.
"""

from __future__ import annotations

import hashlib
import random
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

from reportedly.ledger import Ledger, open_ledger, plan_reading
from reportedly.ledger.links import write_links
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
from reportedly.relations import Judgement, Link

WORDS = """
    ministry officer border convoy exchange prisoners village bridge statement morning the of and in to a that was on
    by Velmara Ostrenia Harbour governor denied confirmed reported wounded released soldiers talks envoy crossing
"""
SPEAKERS = (
    Speaker("Mirela Ostrov", "person", "Governor of Harbour", "full name in the same sentence"),
    Speaker("Ministry of Roads", "organisation", None, "named in full"),
    Speaker("Émile Vask", "person", "envoy", "family name, two sentences before"),
    None,
)
OUTLETS = ("Harbour Post", "Velmara Today", None)
READER = ReaderVersion("rules", 1, "harbours 0f1e")


def make_article(number: int, words: int = 60) -> Article:
    rng = random.Random(number)  # noqa: S311 -- test data
    text = " ".join(rng.choices(WORDS.split(), k=words)) + f" {number}"
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Article(
        address=f"news/{number:05}.txt",
        digest=digest,
        text=text,
        title=text[:30],
        title_span=Span(0, 30),
        outlet=OUTLETS[number % 3],
        published=f"2031-{number % 12 + 1:02}-{number % 28 + 1:02}",
        language="en",
        notices=(Notice("credit", Span(5, 12), "a photographer's credit", rubbish=True),),
    )


def make_reading(article: Article, statements: int = 4, reader: ReaderVersion = READER) -> Reading:
    rng = random.Random(article.id)  # noqa: S311 -- test data
    step = len(article.text) // (statements + 1)
    made = []
    for start in range(0, step * statements, step):
        content, cue = Span(start, start + step - 10), Span(start + step - 8, start + step - 4)
        speaker = rng.choice(SPEAKERS)
        made.append(
            Statement(
                article_id=article.id,
                content_spans=(content,),
                cue_spans=(cue,),
                source_spans=(cue,),
                content=article.text[content.start : content.end],
                cue=article.text[cue.start : cue.end],
                source=article.text[cue.start : cue.end],
                speaker=speaker,
                mode="indirect",
                stance=rng.choice(("asserts", "denies")),
                confidence=rng.choice((0.5, 0.9)),
                in_custody=rng.random() < 0.2,
                medium=rng.choice(("on the wireless", None)),
                reason="cue after the content" if speaker else "cue after the content; two persons fit equally",
            )
        )
    figures = tuple(make_figure(article, number, one) for number, one in enumerate(made))
    problems = (Problem("reading", article.address, "not-certain", "two speakers fit"),) if rng.random() < 0.1 else ()
    return Reading(
        article.id,
        reader,
        tuple(made),
        figures,
        times=tuple(make_time(article, number, one) for number, one in enumerate(made)),
        events=tuple(make_event(article, number, one, figures) for number, one in enumerate(made)),
        origins=(StatedOrigin(Span(0, 9), article.text[:9], "Velmara Today", "citing"),),
        mentions=(
            Mention(article.id, "Émile Vask", "person", Span(2, 6), (("Vask", 2), ("Émile Vask", 1)), ("envoy",)),
        ),
        voice=Voice(statements, 2, 1),
        notices=(Notice("suspect-number", Span(0, 4), "two numbers differ", rubbish=False, other=Span(9, 12)),),
        problems=problems,
    )


def make_time(article: Article, number: int, of: Statement) -> Time:
    """A time at the end of the statement; by its number it can be told or not."""
    span = Span(of.content_spans[0].end - 5, of.content_spans[0].end)
    words = article.text[span.start : span.end]
    when = f"2031-0{number + 1}" if number % 3 else None
    return Time(article.id, of.id if number else None, span, words, when, "published", "the month is named")


def make_event(article: Article, number: int, of: Statement, figures: tuple[Figure, ...]) -> Event:
    """An event in the middle of the statement; by its number it has little or much."""
    start = of.content_spans[0].start + 7
    spans = (Span(start, start + 4), Span(start + 6, start + 9))[: number % 2 + 1]
    return Event(
        article_id=article.id,
        statement_id=of.id if number else None,
        kind="exchange" if number % 2 else "landing",
        spans=spans,
        words=article.text[start : start + 4],
        modality=("reported", "negated", "hypothetical", "future")[number % 4],
        when="2031-03-01/2031-03-04" if number else None,
        where="Harbour" if number > 1 else None,
        parties=("Velmara", "Östrenia") if number else (),
        figures=(figures[number].id,) if number else (),
        speaker=of.speaker if number else None,
        via=("Harbour Post",) if number > 1 else (),
        reason="strong: exchange",
    )


def make_figure(article: Article, number: int, of: Statement) -> Figure:
    """A figure at the beginning of the statement; by its number it has one bound, both or none."""
    span = Span(of.content_spans[0].start, of.content_spans[0].start + 6)
    return Figure(
        article_id=article.id,
        statement_id=of.id if number else None,
        span=span,
        words=article.text[span.start : span.end],
        low=number * 10.0 if number % 2 else None,
        high=number * 10.0 + 5 if number > 1 else None,
        qualifier="about" if number % 2 else None,
        counted="soldiers",
        befell="wounded" if number else None,
        as_of="2031-02" if number else None,
        speaker=of.speaker if number else None,
        via=("Harbour Post",) if number > 1 else (),
    )


def write_generated(path: Path, count: int, words: int = 60, statements: int = 4) -> None:
    """Writes the articles that are not there yet, as the pipeline does, and says when it opens and when it writes."""
    print("opening", flush=True)  # noqa: T201 -- the tests wait for it
    with open_ledger(path) as ledger:
        print("writing", flush=True)  # noqa: T201 -- likewise
        run = ledger.begin_run(command="generate", started="2031-01-01T00:00:00+00:00", reader=READER)
        for number in range(count):
            article = make_article(number, words)
            known = ledger.find_known(article.address)
            if plan_reading(known, digest=article.digest, intake_version=1, reader=READER) == "unchanged":
                ledger.write_problems(run, article.address, ())
                continue
            ledger.write_article(run, article, make_reading(article, statements), (), intake_version=1)
        ledger.finish_run(run, finished="2031-01-01T00:00:01+00:00")
        link_generated(ledger)


def link_generated(ledger: Ledger) -> None:
    """Links each article that is not yet linked to a made-up other, and judges two such links."""
    with ledger.linking("made up", 1, "echo", limit=1_000_000) as step:
        links = (Link("echo", address, "~", 0.5, "made up") for address in step.changes.added)
        write_links(step.connection, links)
    at = "2031-01-01T00:00:02+00:00"
    ledger.write_judgements([Judgement("echo", "news/00000.txt", "~", "same", "ann", at)])
    ledger.write_judgements([Judgement("actor", "nobody", "somebody", "withdrawn", "bén", at, "undone")])
    ledger.mark_private("Ilva Bén", private=True, by="ann", at=at)


DUMPS = {
    "attempts": """
        SELECT attempts.address, r.reader_number, a.id FROM attempts
        LEFT JOIN readings AS r USING (reading) LEFT JOIN articles AS a USING (article)""",
    "articles": "SELECT id, address, digest, intake_version, title, outlet, published, language, text FROM articles",
    "readings": """
        SELECT a.id, reader_name, reader_number, pack, attributed, own, speculation
        FROM readings JOIN articles AS a USING (article)""",
    "statements": """
        SELECT a.id, reader_number, s.id, content_spans, content, speaker, stance, confidence, s.reason, in_custody,
            medium
        FROM statements AS s JOIN readings USING (reading) JOIN articles AS a USING (article)""",
    "figures": """
        SELECT a.id, reader_number, f.id, statement_id, start, "end", words, low, high, befell, as_of, speaker, via
        FROM figures AS f JOIN readings USING (reading) JOIN articles AS a USING (article)""",
    "times": """
        SELECT a.id, reader_number, t.id, statement_id, start, "end", words, date, basis, reason
        FROM times AS t JOIN readings USING (reading) JOIN articles AS a USING (article)""",
    "events": """
        SELECT a.id, reader_number, e.id, statement_id, kind, spans, words, modality, date, place, parties, figures,
            speaker, via, reason
        FROM events AS e JOIN readings USING (reading) JOIN articles AS a USING (article)""",
    "mentions": """
        SELECT a.id, reader_number, start, "end", m.id, name, kind, printed, roles
        FROM mentions AS m JOIN readings USING (reading) JOIN articles AS a USING (article)""",
    "origins": """
        SELECT a.id, reader_number, start, "end", words, name, relation
        FROM origins JOIN readings USING (reading) JOIN articles AS a USING (article)""",
    "notices": """
        SELECT coalesce(a.id, b.id), kind, start, "end", other_start, other_end FROM notices AS n
        LEFT JOIN articles AS a ON a.article = n.article
        LEFT JOIN readings AS r ON r.reading = n.reading LEFT JOIN articles AS b ON b.article = r.article""",
    "judgements": "SELECT kind, a, b, link_id, verdict, judge, at, note FROM judgements",
    "links": "SELECT kind, a, b, id, score, reason FROM links",
    "problems": """
        SELECT coalesce(a.id, t.address), stage, place, kind, message FROM problems AS p
        LEFT JOIN readings AS r ON r.reading = p.reading LEFT JOIN articles AS a USING (article)
        LEFT JOIN attempts AS t ON t.attempt = p.attempt""",
}


def dump(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All that the ledger holds, without the integer keys and the runs: what must not depend on order or kills."""
    with closing(sqlite3.connect(path)) as connection:
        return {name: sorted(connection.execute(sql), key=repr) for name, sql in DUMPS.items()}


if __name__ == "__main__":
    write_generated(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
