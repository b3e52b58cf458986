from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from reportedly.ledger import LedgerError, open_ledger, plan_reading
from reportedly.ledger.schema import APPLICATION_ID, Migration, read_migrations
from reportedly.ledger.view import open_view

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


SHAPE = "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY name"
INDEXED = ("found", "found_figures", "found_events")
UNLINKED = {
    "actor_keys",
    "actor_mentions",
    "actor_names",
    "actors",
    "claim_links",
    "claim_nodes",
    "claim_statements",
    "claim_waiting",
    "claims",
    "echo_keys",
    "echo_texts",
    "echoes",
    "judgements",
    "linked",
    "linkers",
    "links",
}
"""Tables that reading alone leaves empty."""


def shape(path: Path) -> list[tuple[str, str, str]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(SHAPE).fetchall()


def find_tables(connection: sqlite3.Connection, schema: str) -> dict[str, list[str]]:
    """The ledger's own tables with their columns; `schema` is the database's name in the connection."""
    found = connection.execute(f"PRAGMA {schema}.table_list").fetchall()
    names = [name for owner, name, kind, _, _, strict in found if owner == schema and kind == "table" and strict]
    return {name: [row[1] for row in connection.execute(f"PRAGMA {schema}.table_info({name})")] for name in names}


def make_older(path: Path, generated: ModuleType, version: int) -> dict[str, list[tuple[object, ...]]]:
    """A ledger as that version left it, filled with what it could hold of today's; returns its rows by table."""
    today = path.with_suffix(".today")
    generated.write_generated(today, 20)
    open_ledger(path, migrations=RELEASED[:version]).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("ATTACH ? AS today", (str(today),))
        newer = find_tables(connection, "today")
        held: dict[str, list[tuple[object, ...]]] = {}
        for table, columns in find_tables(connection, "main").items():
            names = ", ".join(f'"{name}"' for name in columns if name in newer[table])
            connection.execute(f"INSERT OR REPLACE INTO main.{table} ({names}) SELECT {names} FROM today.{table}")  # noqa: S608 - our own names
            held[table] = connection.execute(f"SELECT {names} FROM main.{table} ORDER BY 1").fetchall()  # noqa: S608 - as above
        for index in INDEXED:
            if connection.execute("SELECT 1 FROM main.sqlite_schema WHERE name = ?", (index,)).fetchone():
                connection.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")  # noqa: S608 - as above
        connection.commit()
    assert {table for table, rows in held.items() if not rows} <= UNLINKED
    assert all(held.get(table, True) for table in ("linkers", "linked", "links", "judgements"))
    return held


def read_columns(path: Path, version: int) -> dict[str, list[str]]:
    """The columns that each table had in that version."""
    with closing(sqlite3.connect(path)) as connection:
        for step in RELEASED[:version]:
            connection.executescript(step.sql)
        return find_tables(connection, "main")


@pytest.mark.parametrize("start", range(1, len(RELEASED) + 1))
def test_every_older_ledger_is_upgraded_with_what_it_holds(tmp_path: Path, generated: ModuleType, start: int) -> None:
    path, new = tmp_path / "old.db", tmp_path / "new.db"
    held = make_older(path, generated, start)
    open_ledger(new).close()
    if start < RELEASED[-1].number:
        with pytest.raises(LedgerError, match="older reportedly") as caught:
            open_view(path)
        assert caught.value.problem.kind == "older-ledger"
    with open_ledger(path) as ledger:
        assert ledger.find_known("news/00001.txt") is not None
    assert shape(path) == shape(new)
    assert versions(path) == (APPLICATION_ID, RELEASED[-1].number)
    columns = read_columns(tmp_path / "columns.db", start)
    with closing(sqlite3.connect(path)) as connection:
        for table, rows in held.items():
            names = ", ".join(f'"{name}"' for name in columns[table])
            kept = connection.execute(f"SELECT {names} FROM {table} ORDER BY 1").fetchall()  # noqa: S608 - as above
            assert kept == rows, table
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        for index in INDEXED:
            connection.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")  # noqa: S608 - as above


@pytest.mark.parametrize("start", [1, 2])
def test_what_was_read_before_has_no_times_and_is_read_again(path: Path, generated: ModuleType, start: int) -> None:
    make_older(path, generated, start)
    reader = generated.READER
    with open_ledger(path) as ledger:
        known = ledger.find_known("news/00001.txt")
        assert known is not None
        assert known.reader == reader._replace(pack="")
    with open_view(path) as view:
        assert len([*view.statements()]) == 80
        assert len([*view.figures()]) == (0 if start == 1 else 80)
        assert [[*listing] for listing in (view.times(), view.events(), view.credits())] == [[], [], []]
        assert {(line.attributed, line.own, line.speculation) for line in view.articles()} == {(None, None, None)}
        assert not any(line.statement.in_custody or line.statement.medium for line in view.statements())
        assert all(line.notice.other is None for line in view.notices())
    with open_ledger(path) as ledger:
        run = ledger.begin_run(command="test", started="", reader=reader)
        one = generated.make_article(1)
        reading = generated.make_reading(one, reader=reader)
        assert plan_reading(known, digest=one.digest, intake_version=1, reader=reader) == "reread"
        ledger.write_article(run, one, reading, (), intake_version=1)
    with open_view(path) as view:
        assert [line.event for line in view.events()] == [*reading.events]
        assert [line.time for line in view.times()] == [*reading.times]
        assert {line.article.address for line in view.credits()} == {one.address}
    assert len(generated.dump(path)["readings"]) == 21


def test_a_ledger_may_hold_the_same_reader_with_two_packs_but_not_twice_with_one(path: Path) -> None:
    open_ledger(path).close()
    with closing(sqlite3.connect(path)) as connection:
        row = "INSERT INTO readings (run, article, reader_name, reader_number, pack) VALUES (1, 1, 'a', 1, ?)"
        connection.execute(row, ("harbours",))
        connection.execute(row, ("ferries",))
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute(row, ("ferries",))


def test_rows_that_refer_to_nothing_are_refused_after_an_upgrade_too(path: Path, generated: ModuleType) -> None:
    make_older(path, generated, 2)
    with open_ledger(path) as ledger, pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        ledger._connection.execute("INSERT INTO attempts (run, address, reading) VALUES (1, 'a.txt', 777)")


def test_a_later_step_is_taken_after_the_released_ones(path: Path, generated: ModuleType) -> None:
    generated.write_generated(path, 5)
    before = generated.dump(path)
    open_ledger(path, migrations=[*RELEASED, SECTIONS]).close()
    assert versions(path) == (APPLICATION_ID, NEXT)
    assert generated.dump(path) == before
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT DISTINCT section FROM articles").fetchall() == [("news",)]


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
