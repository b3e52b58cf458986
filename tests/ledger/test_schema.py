from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from reportedly.ledger import LedgerError, open_ledger
from reportedly.ledger.schema import APPLICATION_ID, Migration, read_migrations
from reportedly.ledger.view import open_view
from reportedly.records import ReaderVersion

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

RELEASED = read_migrations()
NEXT = RELEASED[-1].number + 1
SECTIONS = Migration(
    NEXT,
    """
    CREATE TABLE sections (section INTEGER PRIMARY KEY, reading INTEGER NOT NULL REFERENCES readings); -- new; table
    ALTER TABLE articles ADD COLUMN section TEXT;
    CREATE TRIGGER watch AFTER INSERT ON sections BEGIN SELECT 1; SELECT 2; END;
    UPDATE articles SET section = 'news';
    """,
)
BROKEN = Migration(NEXT, "ALTER TABLE articles ADD COLUMN section TEXT; INSERT INTO nowhere VALUES (1);")


def versions(path: Path) -> tuple[int, int]:
    with closing(sqlite3.connect(path)) as connection:
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        return application, connection.execute("PRAGMA user_version").fetchone()[0]


def test_migrations_are_numbered_from_one_without_a_gap() -> None:
    assert [step.number for step in RELEASED] == [*range(1, len(RELEASED) + 1)]


def test_a_new_ledger_says_what_it_is(path: Path) -> None:
    open_ledger(path).close()
    assert versions(path) == (APPLICATION_ID, RELEASED[-1].number)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


@pytest.mark.parametrize("start", range(1, len(RELEASED) + 1))
def test_every_older_ledger_is_upgraded_with_what_it_holds(path: Path, generated: ModuleType, start: int) -> None:
    open_ledger(path, migrations=RELEASED[:start]).close()
    generated.write_generated(path, 5)
    before = generated.dump(path)
    with open_ledger(path, migrations=[*RELEASED, SECTIONS]) as ledger:
        assert ledger.find_known("news/00001.txt") is not None
    assert versions(path) == (APPLICATION_ID, NEXT)
    assert generated.dump(path) == before
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT DISTINCT section FROM articles").fetchall() == [("news",)]


SHAPE = "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY name"


def shape(path: Path) -> list[tuple[str, str, str]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(SHAPE).fetchall()


def make_first(path: Path, generated: ModuleType) -> None:
    """A ledger as the first version left it, with articles: today's, and what came since taken out."""
    generated.write_generated(path, 5)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("DROP TABLE found_figures; DROP TABLE figures; PRAGMA user_version = 1;")


def test_a_ledger_of_the_first_version_gets_its_figures(tmp_path: Path, generated: ModuleType) -> None:
    path, first, new = (tmp_path / name for name in ("old.db", "first.db", "new.db"))
    make_first(path, generated)
    open_ledger(first, migrations=RELEASED[:1]).close()
    open_ledger(new).close()
    assert shape(path) == shape(first)
    with pytest.raises(LedgerError, match="older reportedly") as caught:
        open_view(path)
    assert caught.value.problem.kind == "older-ledger"
    open_ledger(path).close()
    assert shape(path) == shape(new)
    with open_view(path) as view:
        assert len([*view.statements()]) == 20
        assert [*view.figures()] == []
    reader = ReaderVersion("rules", 2)
    with open_ledger(path) as ledger:
        run = ledger.begin_run(command="test", started="", reader=reader)
        one = generated.make_article(1)
        ledger.write_article(run, one, generated.make_reading(one, reader=reader), (), intake_version=1)
    with open_view(path) as view:
        assert {line.article.address for line in view.figures()} == {one.address}
        assert len([*view.figures()]) == 4


def test_an_upgrade_that_fails_changes_nothing(path: Path, generated: ModuleType) -> None:
    generated.write_generated(path, 5)
    before = generated.dump(path)
    with pytest.raises(LedgerError, match="nowhere"):
        open_ledger(path, migrations=[*RELEASED, BROKEN])
    assert versions(path) == (APPLICATION_ID, RELEASED[-1].number)
    assert generated.dump(path) == before
    generated.write_generated(path, 6)


def test_a_ledger_of_a_newer_version_is_left_alone(path: Path) -> None:
    open_ledger(path, migrations=[*RELEASED, SECTIONS]).close()
    before = path.read_bytes()
    for use in (open_ledger, open_view):
        with pytest.raises(LedgerError, match="newer reportedly") as caught:
            use(path)
        assert caught.value.problem.kind == "newer-ledger"
    assert path.read_bytes() == before


def test_a_view_of_an_older_ledger_says_how_to_upgrade(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_ledger(path).close()
    monkeypatch.setattr("reportedly.ledger.connect.read_migrations", lambda: (*RELEASED, SECTIONS))
    with pytest.raises(LedgerError, match="older reportedly"):
        open_view(path)
