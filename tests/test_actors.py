"""Actors in a ledger: the same whatever the order and the steps, and as people judged."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.comparison import link_ledger
from reportedly.ledger import open_ledger
from reportedly.ledger.view import Filter, open_view
from reportedly.linking.actors import CROWD
from reportedly.packs import load_pack
from reportedly.records import Article, Mention, ReaderVersion, Reading, Span, hash_id
from reportedly.relations import Judgement

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportedly.records import SpeakerKind
    from reportedly.relations import Verdict

READER = ReaderVersion("hand", 1)
NAMES: tuple[tuple[str, SpeakerKind, tuple[str, ...]], ...] = (
    ("Ilva Tarnovska", "person", ("Tarnovska",)),
    ("Ilva Tarnovskaya", "person", ()),
    ("Ivo Tarnovsky", "person", ()),
    ("Tarnovsky", "person", ()),
    ("Oleksii Orlin", "person", ("Orlin",)),
    ("Alexey Orlin", "person", ()),
    ("Orlin", "person", ()),
    ("Directorate of Orlin Roads", "organisation", ("DOR",)),
    ("DOR", "organisation", ()),
    ("Norwegian Supreme Court", "organisation", ()),
    ("Supreme Court", "organisation", ()),
    ("a", "person", ()),
    ("\ud800", "organisation", ()),
)


def add(path: Path, parts: Iterable[tuple[str, Sequence[int]]]) -> None:
    """Reads articles by their addresses and the numbers of the names they use, and links them."""
    with open_ledger(path) as ledger:
        run = ledger.begin_run(command="test", started="", reader=READER)
        for address, numbers in parts:
            article = Article(address, hash_id(address, *map(str, numbers)), "text")
            mentions = tuple(
                Mention(article.id, name, kind, Span(at, at + 1), ((name, 1), *((form, 1) for form in forms)))
                for at, (name, kind, forms) in enumerate(NAMES[number] for number in numbers)
            )
            ledger.write_article(run, article, Reading(article.id, READER, mentions=mentions), (), intake_version=1)
        link_ledger(ledger, load_pack())


def judge(path: Path, a: str, b: str, verdict: Verdict) -> None:
    with open_ledger(path) as ledger:
        ledger.judge(Judgement("actor", a, b, verdict, "me", "2031-01-01T00:00:00+00:00"))
    add(path, [])


def state(path: Path) -> list[object]:
    with open_view(path) as view:
        actors: list[object] = [*view.actors()]
    with closing(sqlite3.connect(path)) as connection:
        links = connection.execute("SELECT a, b, score, reason FROM links ORDER BY a, b").fetchall()
    return [*actors, *links]


def names(path: Path) -> list[set[str]]:
    with open_view(path) as view:
        return [{variant.printed for variant in line.actor.variants} for line in view.actors()]


def name_id(name: str) -> str:
    return hash_id("name", "person", name, "", "")


ARTICLES = st.lists(st.lists(st.integers(0, len(NAMES) - 1), max_size=5), min_size=1, max_size=6)


@settings(max_examples=25, deadline=None)
@given(ARTICLES, st.randoms(use_true_random=False), ARTICLES)
def test_order_and_steps_do_not_matter(lists: list[list[int]], chance: object, before: list[list[int]]) -> None:
    articles = [(f"{number}.txt", numbers) for number, numbers in enumerate(lists)]
    shuffled = sorted(articles, key=lambda one: hash_id(repr(chance), one[0]))
    with tempfile.TemporaryDirectory() as folder:
        once, steps = Path(folder) / "once.db", Path(folder) / "steps.db"
        add(once, articles)
        # Older versions of the same articles were read and linked first.
        add(steps, [(f"{number}.txt", numbers) for number, numbers in enumerate(before[: len(lists)])])
        for one in shuffled:
            add(steps, [one])
        assert state(steps) == state(once)


def test_one_actor_has_every_form_with_its_article(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    add(path, [("a.txt", [0, 4]), ("b.txt", [1, 5]), ("c.txt", [2, 7]), ("d.txt", [8])])
    with open_view(path) as view:
        lines = {line.actor.name: line for line in view.actors()}
        assert [len(line.actor.variants) for line in view.actors(Filter(speaker="tarnovska", kind="person"))] == [3]
        found = view.find_actors()
    assert sorted(lines) == ["Directorate of Orlin Roads", "Ilva Tarnovskaya", "Ivo Tarnovsky", "Oleksii Orlin"]
    orlin = lines["Oleksii Orlin"]
    assert {(one.printed, at) for one, at in zip(orlin.actor.variants, orlin.addresses, strict=True)} == {
        ("Oleksii Orlin", "a.txt"), ("Orlin", "a.txt"), ("Alexey Orlin", "b.txt"),
    }  # fmt: skip
    assert len(orlin.actor.reasons) == 1
    assert {found[one.article_id, one.printed].name for one in orlin.actor.variants} == {"Oleksii Orlin"}


def test_what_people_judge_counts_until_they_judge_otherwise(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    add(path, [("a.txt", [4]), ("b.txt", [5]), ("c.txt", [2])])
    unjudged = names(path)
    judge(path, name_id("Oleksii Orlin"), name_id("Alexey Orlin"), "different")
    assert len(names(path)) == len(unjudged) + 1
    judge(path, name_id("Oleksii Orlin"), name_id("Alexey Orlin"), "unsure")
    assert names(path) == unjudged
    judge(path, name_id("Oleksii Orlin"), name_id("Ivo Tarnovsky"), "same")
    assert len(names(path)) == 1
    with open_view(path) as view:
        assert any("a person's judgement" in reason for line in view.actors() for reason in line.actor.reasons)
    judge(path, name_id("Alexey Orlin"), name_id("Ivo Tarnovsky"), "different")
    assert not any({"Alexey Orlin", "Ivo Tarnovsky"} <= one for one in names(path))


def test_a_crowd_of_names_links_nothing_by_its_key_in_any_order(tmp_path: Path) -> None:
    path, other = tmp_path / "a.db", tmp_path / "b.db"
    count = CROWD + 20

    def crowd(numbers: Iterable[int], at: Path) -> None:
        with open_ledger(at) as ledger:
            run = ledger.begin_run(command="test", started="", reader=READER)
            for number in numbers:
                name = f"{chr(98 + number % 20)}a{chr(98 + number // 20)}o Tarnovsky"
                article = Article(f"{number}.txt", str(number), "text")
                mention = Mention(article.id, name, "person", Span(0, 1), ((name, 1),))
                ledger.write_article(
                    run, article, Reading(article.id, READER, mentions=(mention,)), (), intake_version=1
                )
            link_ledger(ledger, load_pack())

    crowd(range(count), path)
    crowd(reversed(range(30)), other)
    crowd(reversed(range(30, count)), other)
    assert state(path) == state(other)
