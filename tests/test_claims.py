"""Claims in a ledger: the same whatever the order and the steps, as people judged, and quick on bad input."""

from __future__ import annotations

import json
import random
import re
import sqlite3
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.comparison import LINKERS, link_ledger
from reportedly.comparison.claims import find_claims
from reportedly.ledger import open_ledger
from reportedly.ledger.view import Filter, open_view
from reportedly.packs import Matter, load_pack
from reportedly.records import Article, ReaderVersion, Reading, Span, Speaker, Statement, hash_id
from reportedly.relations import Judgement

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportedly.ledger import Ledger
    from reportedly.ledger.view import ClaimLine
    from reportedly.packs import Pack
    from reportedly.records import Stance
    from reportedly.relations import Verdict

READER = ReaderVersion("hand", 1)
SHARED = Path(__file__).parents[2] / "shared" / "data" / "corpus" / "articles.jsonl"
PACK = load_pack()._replace(
    digest="invented",
    matters=(
        Matter("ferry", "The ferry", frozenset({("ferry",), ("boat",)})),
        Matter("mill wages", "Wages", frozenset({("wages",), ("pay",)})),
    ),
)
SENTENCES = (
    "the ferry of Tarn was swapped for two barges",
    "no ferry of Tarn was swapped for two barges",
    "nobody swapped the boat for barges",
    "the ferry of Tarn sank in a storm off Lume",
    "the boat sank in heavy weather",
    "wages at the mill were raised by a tenth",
    "the ferry pays no wages to its keeper",
    "nothing of this is on any matter",
    "",
    "\ud800 ferry 🚢",
)
SPEAKERS = ("Orlin", "Ilva Tarnovska", None)
DAYS = ("2031-05-01", "2031-05-09", "2031-05-30", "2031-05", "9999-12-31", "unclear", None)

Made = tuple[str, "str | None", "Sequence[tuple[str, str | None, Stance]]"]


def write(path: Path, made: Iterable[Made], *, version: int = 1, pack: Pack = PACK) -> None:
    """Reads articles, given by address, day and statements, and brings the claims into step."""
    reader = READER._replace(number=version)
    with open_ledger(path) as ledger:
        run = ledger.begin_run(command="test", started="", reader=reader)
        for address, day, said in made:
            text = "\n".join(words for words, *_ in said)
            article = Article(address, hash_id(text, day or ""), text, outlet=address[0], published=day)
            at, statements = 0, []
            for words, by, stance in said:
                span, at = Span(at, at + len(words)), at + len(words) + 1
                speaker = Speaker(by, "person") if by else None
                statements.append(Statement(article.id, (span,), (), (), words, None, by, speaker, "indirect", stance))
            ledger.write_article(run, article, Reading(article.id, reader, tuple(statements)), (), intake_version=1)
        link(ledger, pack)


def link(ledger: Ledger, pack: Pack) -> None:
    """Actors and claims alone: echoes have tests of their own."""
    link_ledger(ledger, pack, linkers=[one for one in LINKERS if one.name != "echoes"])


def judge(path: Path, a: str, b: str, verdict: Verdict, pack: Pack = PACK) -> None:
    with open_ledger(path) as ledger:
        ledger.judge(Judgement("claim", a, b, verdict, "me", "2031-01-01T00:00:00+00:00"))
    write(path, [], pack=pack)


def read(path: Path, wanted: Filter | None = None) -> list[ClaimLine]:
    with open_view(path) as view:
        return [*find_claims(view, wanted or Filter(), PACK)]


def state(path: Path) -> list[object]:
    """All that is kept of claims, but for the numbers of readings, and what is listed of it."""
    with closing(sqlite3.connect(path)) as connection:
        kept: list[object] = []
        for table, columns in (
            ("claim_nodes", "block, statement_id, wording, quality, vector, home"),
            ("claims", "*"),
            ("claim_statements", "*"),
            ("claim_links", "*"),
            ("links", "kind, a, b, score, reason"),
        ):
            rows = connection.execute(f"SELECT {columns} FROM {table}")  # noqa: S608 -- names above
            kept.append((table, sorted(rows, key=repr)))
    return [*kept, *(line.claim for line in read(path))]


def words(line: ClaimLine) -> list[str]:
    return [one.statement.content for one in line.statements]


SAID = st.lists(
    st.tuples(st.sampled_from(SENTENCES), st.sampled_from(SPEAKERS), st.sampled_from(["asserts", "denies"])), max_size=4
)
ARTICLES = st.lists(st.tuples(st.sampled_from(DAYS), SAID), min_size=1, max_size=7)
JUDGED = st.lists(
    st.tuples(st.integers(0, 9), st.integers(0, 9), st.sampled_from(["same", "different", "withdrawn"])), max_size=3
)


@settings(max_examples=12, deadline=None)
@given(ARTICLES, ARTICLES, JUDGED, st.randoms(use_true_random=False))
def test_order_and_steps_do_not_matter(
    parts: list[tuple[str | None, list[tuple[str, str | None, Stance]]]],
    before: list[tuple[str | None, list[tuple[str, str | None, Stance]]]],
    judged: list[tuple[int, int, Verdict]],
    chance: random.Random,
) -> None:
    made: list[Made] = [(f"{number}.txt", *part) for number, part in enumerate(parts)]
    with tempfile.TemporaryDirectory() as folder:
        once, steps = Path(folder) / "once.db", Path(folder) / "steps.db"
        write(once, made)
        with open_view(once) as view:
            ids = sorted(line.statement.id for line in view.statements())
        pairs = [(ids[a], ids[b], said) for a, b, said in judged if a < b < len(ids)]
        # Older versions of the same articles were read first, and what is judged was judged before it was read.
        write(steps, [(f"{number}.txt", *part) for number, part in enumerate(before[: len(parts)])])
        for pair in pairs:
            judge(steps, *pair)
        for one in chance.sample(made, len(made)):
            write(steps, [one])
        write(steps, made[:2], version=2)
        for pair in pairs:
            judge(once, *pair)
        assert state(steps) == state(once)
        different = {frozenset(pair[:2]) for pair in pairs if pair[2] == "different"}
        last = {frozenset(pair[:2]): pair[2] for pair in pairs}
        for line in read(once):
            inside = {one.statement.id for one in line.statements}
            assert not any(pair <= inside for pair in different if last[pair] == "different")


def test_a_claim_has_everybodys_position(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    write(
        path,
        [
            ("a.txt", "2031-05-01", [(SENTENCES[0], "Orlin", "asserts")]),
            ("b.txt", "2031-05-02", [(SENTENCES[0], "Ilva Tarnovska", "denies")]),
            ("c.txt", "2031-05-03", [(SENTENCES[1], "Pell Varga", "asserts")]),
            ("d.txt", "2031-05-03", [(SENTENCES[5], "Orlin", "asserts")]),
        ],
    )
    (line,) = read(path)
    stances = {one.speaker: one.stance for one in line.claim.positions}
    assert stances == {"Orlin": "asserts", "Ilva Tarnovska": "denies", "Pell Varga": "denies"}
    assert line.claim.disputed
    assert (line.claim.articles, line.claim.outlets, len(line.claim.origins)) == (3, 3, 3)
    assert line.claim.gist == SENTENCES[0]
    assert line.claim.reason.startswith("The ferry; ")
    assert read(path, Filter(speaker="varga")) == [line]
    assert read(path, Filter(speaker="nobody here")) == []


def test_a_matter_may_have_a_name_of_two_words(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    write(path, [(f"{at}.txt", None, [("no wages were paid at the mill", None, "asserts")]) for at in range(2)])
    (line,) = read(path)
    assert line.claim.reason.startswith("Wages; ")


def test_articles_that_are_gone_or_replaced_leave_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    made: list[Made] = [(f"{at}.txt", "2031-05-01", [(SENTENCES[0], "Orlin", "asserts")]) for at in range(3)]
    write(path, made)
    assert [line.claim.articles for line in read(path)] == [3]
    write(path, [("2.txt", "2031-05-01", [(SENTENCES[7], "Orlin", "asserts")])])
    assert [line.claim.articles for line in read(path)] == [2]
    write(path, [("1.txt", "2031-08-01", [(SENTENCES[0], "Orlin", "asserts")])])  # another stretch of days
    assert read(path) == []


def test_judgements_are_heeded_and_last(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    made: list[Made] = [
        ("a.txt", "2031-05-01", [(SENTENCES[0], "Orlin", "asserts")]),
        ("b.txt", "2031-05-01", [(SENTENCES[0], "Orlin", "asserts")]),
        ("c.txt", "2031-12-01", [(SENTENCES[5], "Orlin", "asserts")]),  # alone in its block
        ("d.txt", "2032-12-01", [(SENTENCES[5], "Orlin", "asserts")]),
    ]
    write(path, made)
    with open_view(path) as view:
        a, b, c, d = (line.statement.id for line in sorted(view.statements(), key=lambda line: line.article.address))
    before = state(path)
    assert [len(line.statements) for line in read(path)] == [2]
    judge(path, a, b, "different")
    assert read(path) == []
    write(path, made, version=2)  # read again
    assert read(path) == []
    judge(path, b, a, "withdrawn")
    assert state(path) == before
    judge(path, d, c, "same")  # two that no other statement is like
    assert sorted(words(line) for line in read(path)) == [[SENTENCES[0]] * 2, [SENTENCES[5]] * 2]
    judge(path, b, c, "same")
    assert [len(line.statements) for line in read(path)] == [4]
    judge(path, a, d, "different")
    for version in (2, 3):
        write(path, made, version=version)
        inside = [{one.statement.id for one in line.statements} for line in read(path)]
        assert any({a, b} <= one for one in inside)
        assert not any({a, d} <= one for one in inside)


def test_without_matters_there_are_no_claims(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    made: list[Made] = [(f"{at}.txt", None, [(SENTENCES[0], "Orlin", "asserts")]) for at in range(3)]
    write(path, made, pack=PACK._replace(matters=(), digest="none"))
    assert read(path) == []


def test_an_article_that_quotes_itself_is_no_claim(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    write(path, [("a.txt", "2031-05-01", [(SENTENCES[0], "Orlin", "asserts")] * 5)])
    assert read(path) == []
    write(path, [("b.txt", "2031-05-01", [(SENTENCES[0], "Orlin", "asserts")])])
    (line,) = read(path)
    assert (line.claim.articles, len(line.statements)) == (2, 6)


def test_one_article_five_thousand_times(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    began = time.process_time()
    write(path, [(f"{at}.txt", "2031-05-01", [(SENTENCES[0], "Orlin", "asserts")]) for at in range(5_000)])
    (line,) = read(path)
    assert time.process_time() - began < 60
    assert (line.claim.articles, len(line.claim.positions), line.claim.disputed) == (5_000, 1, False)


@pytest.mark.parametrize("day", ["9999-12-31", None])
def test_two_thousand_statements_of_one_speaker(tmp_path: Path, day: str | None) -> None:
    path = tmp_path / "a.db"
    chance = random.Random(5)  # noqa: S311 -- test data
    store = "sank swapped barge storm Tarn Lume keeper never late weir burned grain rope night crew".split()  # noqa: SIM905
    began = time.process_time()
    write(
        path,
        [
            (f"{at}.txt", day, [(f"the ferry {' '.join(chance.sample(store, 6))}", "Orlin", "asserts")] * 2)
            for at in range(1_000)
        ],
    )
    found = read(path)
    assert time.process_time() - began < 60
    assert found
    assert all(len(line.claim.positions) <= 2 for line in found)


def read_simply(row: dict[str, str]) -> Made:
    """An article whose first sentences are its statements: quick, and in the words of real ones."""
    sentences = re.findall(r"[^.!?\n]{40,}", row["text"])[:12]
    return row["id"], row.get("published"), [(one.strip(), None, "asserts") for one in sentences]


@pytest.mark.skipif(not SHARED.exists(), reason="the articles beside the repository are not here")
def test_real_articles_in_steps_give_what_all_at_once_does(tmp_path: Path) -> None:
    with SHARED.open(encoding="utf-8") as lines:
        made = [read_simply(json.loads(line)) for _, line in zip(range(300), lines, strict=False)]
    pack = load_pack()
    write(tmp_path / "once.db", made, pack=pack)
    chance = random.Random(3)  # noqa: S311 -- test data
    shuffled = chance.sample(made, len(made))
    for first in range(0, len(shuffled), 60):
        write(tmp_path / "steps.db", shuffled[first : first + 60], pack=pack)
    assert len(read(tmp_path / "once.db")) > 20
    assert state(tmp_path / "steps.db") == state(tmp_path / "once.db")
