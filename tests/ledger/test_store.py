from __future__ import annotations

import random
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.ledger import Ledger, LedgerError, open_ledger
from reportedly.ledger.view import Filter, open_view
from reportedly.records import (
    Article,
    Event,
    Figure,
    Mention,
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

PACK, OTHER = "harbours 0f1e", "ferries 77aa"
OLD, NEW = ReaderVersion("rules", 1, PACK), ReaderVersion("model", 2, PACK)
MISSING = Problem("intake", "news/00001.txt", "missing", "there is no such file")


def begin(ledger: Ledger) -> int:
    return ledger.begin_run(command="test", started="2031-01-01T00:00:00+00:00", reader=OLD)


def keep(path: Path, article: Article, reading: Reading, *problems: Problem, intake_version: int = 1) -> None:
    with open_ledger(path) as ledger:
        ledger.write_article(begin(ledger), article, reading, problems, intake_version=intake_version)


def seen(path: Path) -> dict[str, tuple[Statement, ...]]:
    with open_view(path) as view:
        return {found.article.digest: found.statements for found in view.full_articles()}


def edited(article: Article) -> Article:
    return replace(article, text=article.text + " corrected", digest="e" * 64)


def test_an_article_comes_back_as_it_went_in(path: Path, generated: ModuleType) -> None:
    article = generated.make_article(1)
    reading = generated.make_reading(article)
    keep(path, article, reading)
    with open_view(path) as view:
        found = view.article(article.address)
    assert found is not None
    assert found.article == article
    assert found.statements == reading.statements
    assert found.notices == (*reading.notices, *article.notices)
    assert (found.figures, found.times, found.events) == (reading.figures, reading.times, reading.events)
    assert found.origins == reading.origins
    assert Voice(found.line.attributed or 0, found.line.own or 0, found.line.speculation or 0) == reading.voice


def test_known_says_what_was_kept(path: Path, generated: ModuleType) -> None:
    article = generated.make_article(1)
    with open_ledger(path) as ledger:
        assert ledger.find_known(article.address) is None
        ledger.write_article(begin(ledger), article, generated.make_reading(article), (), intake_version=3)
        known = ledger.find_known(f"./{article.address}")
    assert known == (article.id, article.digest, 3, OLD)


def test_any_order_gives_the_same_ledger(tmp_path: Path, generated: ModuleType) -> None:
    articles = [generated.make_article(number) for number in range(20)]
    dumps = []
    for seed in range(3):
        path = tmp_path / f"{seed}.db"
        random.Random(seed).shuffle(articles)  # noqa: S311 -- test data
        for article in articles:
            keep(path, article, generated.make_reading(article))
        dumps.append(generated.dump(path))
    assert dumps[0]["statements"]
    assert dumps[0] == dumps[1] == dumps[2]


def test_reading_twice_changes_nothing(path: Path, generated: ModuleType) -> None:
    article = generated.make_article(1)
    keep(path, article, generated.make_reading(article))
    before = generated.dump(path)
    keep(path, article, generated.make_reading(article))
    keep(path, article, Reading(article.id, ReaderVersion("rules", 0)))
    assert generated.dump(path) == before


def test_a_newer_reader_supersedes_and_the_old_reading_stays(path: Path, generated: ModuleType) -> None:
    article = generated.make_article(1)
    old, new = generated.make_reading(article), replace(generated.make_reading(article, 2), reader=NEW)
    keep(path, article, old)
    keep(path, article, new)
    keep(path, article, old)
    assert seen(path) == {article.digest: new.statements}
    kept = generated.dump(path)
    assert (len(kept["articles"]), len(kept["readings"]), len(kept["statements"])) == (1, 2, 6)


@settings(max_examples=25)
@given(st.lists(st.integers(1, 4), min_size=1, max_size=6))
def test_whatever_the_order_of_readers_the_newest_counts(generated: ModuleType, numbers: list[int]) -> None:
    article = generated.make_article(1)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.db"
        for number in numbers:
            keep(path, article, generated.make_reading(article, number, ReaderVersion("rules", number)))
        assert [len(statements) for statements in seen(path).values()] == [max(numbers)]


def test_a_newer_intake_makes_a_new_version_of_the_same_bytes(path: Path, generated: ModuleType) -> None:
    article = generated.make_article(1)
    cleaner = replace(article, outlet="Harbour Post (online)")
    keep(path, article, generated.make_reading(article))
    keep(path, cleaner, generated.make_reading(cleaner), intake_version=2)
    with open_view(path) as view:
        assert [line.outlet for line in view.articles()] == ["Harbour Post (online)"]
    assert len(generated.dump(path)["articles"]) == 2


def test_an_edited_article_supersedes_and_its_first_text_may_come_back(path: Path, generated: ModuleType) -> None:
    first = generated.make_article(1)
    second = edited(first)
    for article in (first, second, first):
        keep(path, article, generated.make_reading(article))
        assert [*seen(path)] == [article.digest]
    kept = generated.dump(path)
    assert (len(kept["articles"]), len(kept["readings"]), len(kept["attempts"])) == (2, 2, 3)


def test_when_a_text_comes_back_its_best_reading_counts(path: Path, generated: ModuleType) -> None:
    first = generated.make_article(1)
    best = replace(generated.make_reading(first, 2), reader=NEW)
    keep(path, first, best)
    keep(path, edited(first), generated.make_reading(edited(first)))
    keep(path, first, generated.make_reading(first))
    assert seen(path) == {first.digest: best.statements}


def test_a_statement_found_twice_is_one(path: Path, generated: ModuleType) -> None:
    article = generated.make_article(1)
    reading = generated.make_reading(article)
    keep(path, article, replace(reading, statements=reading.statements * 2))
    assert seen(path) == {article.digest: reading.statements}


def figures(path: Path) -> list[Figure]:
    with open_view(path) as view:
        return [line.figure for line in view.figures()]


def test_figures_come_back_as_they_went_in(path: Path, generated: ModuleType) -> None:
    article = generated.make_article(1)
    envoy = Speaker("Zoë Šárka of Veldia", "person", "envoy", "named in full")
    full = Figure(
        article.id, "a" * 16, Span(9, 20), "some 60–70 людей", 60, 70.5, "some", "людей", "captured", "Norlandia",
        "2031-04", envoy, ("Veldia Radio", "Δελτίο"),
    )  # fmt: skip
    bare = Figure(article.id, None, Span(2, 5), "many", None, None)
    at_least = Figure(article.id, None, Span(30, 40), "over 1,000", 1000, None)
    at_most = Figure(article.id, None, Span(30, 50), "over 1,000, up to 2,600", None, 2600)
    keep(path, article, Reading(article.id, OLD, figures=(full, at_least, at_most, bare)))
    assert figures(path) == [bare, full, at_most, at_least]


def test_a_newer_reading_brings_its_own_figures(path: Path, generated: ModuleType) -> None:
    article = generated.make_article(1)
    old, new = generated.make_reading(article), replace(generated.make_reading(article, 2), reader=NEW)
    for reading, expected in ((old, old), (new, new), (old, new)):
        keep(path, article, reading)
        assert figures(path) == [*expected.figures]
    assert len(generated.dump(path)["figures"]) == 6
    keep(path, article, Reading(article.id, ReaderVersion("model", 3)))
    assert figures(path) == []


def test_a_figure_found_twice_is_one(path: Path, generated: ModuleType) -> None:
    article = generated.make_article(1)
    reading = generated.make_reading(article)
    again = tuple(replace(figure, low=None, counted="others") for figure in reading.figures)
    keep(path, article, replace(reading, figures=reading.figures + again))
    assert figures(path) == [*reading.figures]


def test_times_events_and_origins_come_back_once_and_in_order(path: Path, generated: ModuleType) -> None:
    article = generated.make_article(1)
    envoy = Speaker("Zoë Šárka of Veldia", "person", "envoy", "named in full")
    open_time = Time(article.id, None, Span(40, 48), "recently", None, "earlier", "says too little")
    day = Time(article.id, "a" * 16, Span(4, 18), "21 вересня", "2031-09-21", "published", "the year is the article's")
    swap = Event(
        article.id, "a" * 16, "exchange", (Span(30, 34), Span(9, 20)), "swap", "negated", "2031-09-21/..", "Brücke",
        ("Norlandia", "Łódź"), ("b" * 16,), envoy, ("Veldia Radio",), "weak: swap, about: prisoners",
    )  # fmt: skip
    landing = Event(article.id, None, "landing", (Span(30, 34),), "swap")
    envoy_named = Mention(article.id, "Zoë Šárka", "person", Span(50, 59), (("Šárka", 2), ("Zoë Šárka", 1)), ("envoy",))
    court = Mention(article.id, "Верховний суд", "organisation", Span(3, 9), (("Верховний суд", 1),))
    later = StatedOrigin(Span(90, 99), "Δελτίο", "Deltío", "translated")
    first = StatedOrigin(Span(0, 9), "reports AB", "AB", "reported-by")
    again = (replace(swap, when=None), replace(landing, where="elsewhere"))
    reading = Reading(
        article.id, OLD, times=(open_time, day, replace(day, when=None)), events=(landing, swap, *again),
        origins=(later, first, later), mentions=(envoy_named, court, replace(court, name="suд")),
    )  # fmt: skip
    keep(path, article, reading)
    with open_view(path) as view:
        assert [line.time for line in view.times()] == [day, open_time]
        assert [line.event for line in view.events()] == [swap, landing]
        assert [line.credit for line in view.credits()] == [first, later]
        assert [line.mention for line in view.mentions()] == [court, envoy_named]
        assert [line.mention for line in view.mentions(Filter(text="суд"))] == [court]
        assert [line.mention for line in view.mentions(Filter(speaker="šárka", kind="person"))] == [envoy_named]
        [line] = view.articles()
    assert (line.attributed, line.own, line.speculation) == (None, None, None)


def events(path: Path) -> list[Event]:
    with open_view(path) as view:
        return [line.event for line in view.events()]


def test_each_pack_has_a_reading_of_its_own_and_the_last_asked_for_counts(path: Path, generated: ModuleType) -> None:
    article = generated.make_article(1)
    harbours = generated.make_reading(article)
    ferries = replace(generated.make_reading(article, 2), reader=OLD._replace(pack=OTHER))
    for reading in (harbours, ferries, harbours, ferries, ferries):
        keep(path, article, reading)
        assert events(path) == [*reading.events]
        assert seen(path) == {article.digest: reading.statements}
        with open_ledger(path) as ledger:
            known = ledger.find_known(article.address)
        assert known is not None
        assert known.reader == reading.reader
    kept = generated.dump(path)
    assert (len(kept["articles"]), len(kept["readings"]), len(kept["attempts"])) == (1, 2, 4)
    assert (len(kept["events"]), len(kept["times"]), len(kept["statements"])) == (6, 6, 6)


def test_an_older_program_with_another_pack_leaves_the_better_reading(path: Path, generated: ModuleType) -> None:
    article = generated.make_article(1)
    best = replace(generated.make_reading(article), reader=NEW)
    keep(path, article, best)
    keep(path, article, replace(generated.make_reading(article, 2), reader=OLD._replace(pack=OTHER)))
    assert events(path) == [*best.events]
    assert len(generated.dump(path)["readings"]) == 1


def test_when_a_text_comes_back_only_a_reading_with_its_pack_counts(path: Path, generated: ModuleType) -> None:
    first = generated.make_article(1)
    harbours = replace(generated.make_reading(first, 3), reader=NEW)
    ferries = replace(generated.make_reading(first, 2), reader=OLD._replace(pack=OTHER))
    keep(path, first, harbours)
    keep(path, edited(first), generated.make_reading(edited(first)))
    keep(path, first, ferries)
    assert events(path) == [*ferries.events]
    keep(path, edited(first), generated.make_reading(edited(first)))
    keep(path, first, generated.make_reading(first))
    assert events(path) == [*harbours.events]


@settings(max_examples=25)
@given(st.lists(st.tuples(st.integers(1, 3), st.sampled_from([PACK, OTHER])), min_size=1, max_size=7))
def test_whatever_the_order_of_packs_no_reading_is_lost(generated: ModuleType, readers: list[tuple[int, str]]) -> None:
    article = generated.make_article(1)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.db"
        made: set[tuple[int, str]] = set()
        highest = 0
        for number, pack in readers:
            keep(path, article, generated.make_reading(article, 2, ReaderVersion("rules", number, pack)))
            if number >= highest:
                highest = number
                made.add((number, pack))
            with open_ledger(path) as ledger:
                known = ledger.find_known(article.address)
            assert known is not None
            assert known.reader.number == highest
        kept = generated.dump(path)["readings"]
        assert {(number, pack) for _, _, number, pack, *_ in kept} == made
        assert len(kept) == len(made)


def test_problems_and_notices_of_both_rooms_are_kept_once(path: Path, generated: ModuleType) -> None:
    article = generated.make_article(1)
    own = Problem("reading", article.address, "not-read-yet", "no reader for this language")
    undated = Problem("intake", article.address, "no-date", "no date found")
    keep(path, article, Reading(article.id, OLD, notices=article.notices, problems=(own, undated)), undated)
    with open_view(path) as view:
        found = view.article(article.id)
        assert [*view.problems()] == [undated, own]
    assert found is not None
    assert found.problems == (undated, own)
    assert found.notices == article.notices
    assert (found.line.problems, found.line.notices) == (2, 1)


def test_a_run_notes_its_pack(path: Path) -> None:
    with open_ledger(path) as ledger:
        begin(ledger)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT reader_name, reader_number, pack FROM runs").fetchall() == [
            ("rules", 1, PACK)
        ]


def problems(path: Path) -> list[Problem]:
    with open_view(path) as view:
        return [*view.problems()]


def test_a_missing_file_that_is_read_later_has_no_problem(path: Path, generated: ModuleType) -> None:
    article = generated.make_article(1)
    with open_ledger(path) as ledger:
        ledger.write_problems(begin(ledger), article.address, [MISSING])
    assert problems(path) == [MISSING]
    keep(path, article, Reading(article.id, OLD))
    assert problems(path) == []


def test_a_file_missing_in_between_keeps_its_article_and_its_own_problems(path: Path, generated: ModuleType) -> None:
    article = generated.make_article(1)
    own = Problem("reading", article.address, "not-read-yet", "no reader for this language")
    keep(path, article, Reading(article.id, OLD), own)
    with open_ledger(path) as ledger:
        run = begin(ledger)
        ledger.write_problems(run, article.address, [MISSING])
        assert set(problems(path)) == {own, MISSING}
        assert ledger.find_known(article.address) is not None
        ledger.write_problems(run, article.address, ())
        assert problems(path) == [own]
    assert [*seen(path)] == [article.digest]


def test_an_unchanged_article_written_again_is_well_again(path: Path, generated: ModuleType) -> None:
    article = generated.make_article(1)
    keep(path, article, Reading(article.id, OLD))
    with open_ledger(path) as ledger:
        ledger.write_problems(begin(ledger), article.address, [MISSING])
    keep(path, article, Reading(article.id, OLD))
    assert problems(path) == []


def test_the_same_problem_again_and_no_problem_again_change_nothing(path: Path, generated: ModuleType) -> None:
    with open_ledger(path) as ledger:
        run = begin(ledger)
        ledger.write_problems(run, "a.txt", ())
        ledger.write_problems(run, "a.txt", [MISSING])
        before = generated.dump(path)
        ledger.write_problems(run, "./a.txt", [MISSING])
        assert generated.dump(path) == before
        assert len(before["attempts"]) == 1


def test_an_article_is_kept_whole_or_not_at_all(path: Path, generated: ModuleType) -> None:
    article = generated.make_article(1)
    with open_ledger(path) as ledger:
        run = begin(ledger)
        bad = Reading(article.id, OLD, problems=(Problem("reading", "x", "y", None),))  # type: ignore[arg-type]
        with pytest.raises(LedgerError, match="NOT NULL"):
            ledger.write_article(run, article, bad, (), intake_version=1)
        assert ledger.find_known(article.address) is None
        ledger.write_article(run, article, generated.make_reading(article), (), intake_version=1)
    assert len(generated.dump(path)["articles"]) == 1


def test_runs_are_counted_and_finished_once(path: Path) -> None:
    with open_ledger(path) as ledger:
        first, second = begin(ledger), begin(ledger)
        ledger.finish_run(first, finished="2031-01-01T00:01:00+00:00")
        ledger.finish_run(first, finished="2031-01-01T00:02:00+00:00")
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT run, finished FROM runs ORDER BY run").fetchall()
    assert rows == [(first, "2031-01-01T00:01:00+00:00"), (second, None)]


def test_two_processes_may_write_by_turns(path: Path, generated: ModuleType) -> None:
    one, two = (generated.make_article(number) for number in (1, 2))
    with open_ledger(path) as ours, open_ledger(path) as theirs:
        for ledger in (ours, theirs):
            run = begin(ledger)
            for article in (one, two):
                ledger.write_article(run, article, generated.make_reading(article), (), intake_version=1)
    assert len(generated.dump(path)["articles"]) == 2
