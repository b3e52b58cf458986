"""The ledger's write side: articles and what was found in them come in, rows go out, each article in one transaction.

Rows are only ever added: an older version of an article and an older reading stay, and the last attempt at an address
says which one counts. Killed at any moment, the ledger holds every article whole or not at all. Times are arguments.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple, Self, TypeAlias, TypeVar

from reportedly.ledger.checking import told_apart
from reportedly.ledger.connect import connect_writer
from reportedly.ledger.errors import decoded, explained
from reportedly.ledger.intact import inspect_reading
from reportedly.ledger.judgements import add_judgement, read_said, write_judgements
from reportedly.ledger.linked import Changes, find_changes, forget_linked, mark_linked
from reportedly.ledger.plan import Known, plan_reading
from reportedly.ledger.private import add_private
from reportedly.ledger.rows import (
    ARTICLE_COLUMNS,
    EVENT_COLUMNS,
    FIGURE_COLUMNS,
    MENTION_COLUMNS,
    NOTICE_COLUMNS,
    ORIGIN_COLUMNS,
    PROBLEM_COLUMNS,
    STATEMENT_COLUMNS,
    TIME_COLUMNS,
    article_row,
    bindable,
    hash_text,
    insertion,
    notice_row,
    problem_row,
    read_problem_row,
)
from reportedly.ledger.sealed_rows import make_rows, seal_article, seal_rows, sum_rows
from reportedly.ledger.sealing import add_last, add_total, total_made
from reportedly.ledger.seals import READING_SEALED, render_sums, seal_new
from reportedly.records import ReaderVersion, normal_address

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Hashable, Iterator, Sequence
    from pathlib import Path
    from types import TracebackType

    from reportedly.ledger.schema import Migration
    from reportedly.records import (
        Article,
        Event,
        Figure,
        Mention,
        Problem,
        Reading,
        Spans,
        StatedOrigin,
        Statement,
        Time,
    )
    from reportedly.relations import Judgement, LinkKind

INSERT_RUN = insertion("runs", ("command", "started", "reader_name", "pack"), "reader_number")
INSERT_ARTICLE = insertion("articles", ARTICLE_COLUMNS, "run")
INSERT_ARTICLE_SEAL = "INSERT INTO article_seals (article, text_hash, sums, seal) VALUES (?, ?, ?, ?)"
INSERT_READING = insertion(
    "readings",
    ("reader_name", "pack", "sums", "seal"),
    "reader_number",
    "attributed",
    "own",
    "speculation",
    "article",
    "run",
)
INSERT_ATTEMPT = insertion("attempts", ("address",), "reading", "run")
INSERT_STATEMENT = insertion("statements", (*STATEMENT_COLUMNS, "seal"), "reading")
INSERT_FIGURE = insertion("figures", (*FIGURE_COLUMNS, "seal"), "reading")
INSERT_TIME = insertion("times", (*TIME_COLUMNS, "seal"), "reading")
INSERT_EVENT = insertion("events", (*EVENT_COLUMNS, "seal"), "reading")
INSERT_MENTION = insertion("mentions", (*MENTION_COLUMNS, "seal"), "reading")
INSERT_ORIGIN = insertion("origins", (*ORIGIN_COLUMNS, "seal"), "reading")
INSERT_ARTICLE_NOTICE = insertion("notices", (*NOTICE_COLUMNS, "seal"), "article")
INSERT_READING_NOTICE = insertion("notices", (*NOTICE_COLUMNS, "seal"), "reading")
INSERT_ATTEMPT_PROBLEM = insertion("problems", (*PROBLEM_COLUMNS, "seal"), "attempt")
INSERT_READING_PROBLEM = insertion("problems", (*PROBLEM_COLUMNS, "seal"), "reading")

INSERTS = {
    "statements": INSERT_STATEMENT,
    "figures": INSERT_FIGURE,
    "times": INSERT_TIME,
    "events": INSERT_EVENT,
    "mentions": INSERT_MENTION,
    "origins": INSERT_ORIGIN,
    "notices": INSERT_READING_NOTICE,
    "problems": INSERT_READING_PROBLEM,
}
"""Of the rows of a reading, by their tables."""

INDEX_WORDS = """
    INSERT INTO found (rowid, content, source, speaker)
    SELECT statement, content, source, speaker FROM statements WHERE reading = ? ORDER BY statement
"""
INDEX_FIGURES = """
    INSERT INTO found_figures (rowid, words, counted, befell, speaker)
    SELECT figure, words, counted, befell, speaker FROM figures WHERE reading = ? ORDER BY figure
"""
INDEX_EVENTS = """
    INSERT INTO found_events (rowid, words, kind, place, parties, speaker)
    SELECT event, words, kind, place, parties, speaker FROM events WHERE reading = ? ORDER BY event
"""
SELECT_KNOWN = """
    SELECT reading, id, digest, intake_version, reader_name, reader_number, pack
    FROM attempts JOIN readings USING (reading) JOIN articles USING (article)
    WHERE attempts.address = CAST(? AS TEXT) ORDER BY attempt DESC LIMIT 1
"""
SELECT_BEST_READING = """
    SELECT reading FROM articles JOIN readings USING (article)
    WHERE id = ? AND intake_version >= ? AND reader_number >= ? AND pack = CAST(? AS TEXT)
    ORDER BY intake_version DESC, reader_number DESC LIMIT 1
"""
SELECT_ARTICLE = "SELECT article FROM articles WHERE id = ? AND intake_version = ?"
SELECT_LAST_ATTEMPT = """
    SELECT attempt, reading FROM attempts WHERE address = CAST(? AS TEXT) ORDER BY attempt DESC LIMIT 1
"""
SELECT_ATTEMPT_PROBLEMS = """
    SELECT stage, place, kind, message, start, "end" FROM problems WHERE attempt = ? ORDER BY problem
"""
FINISH_RUN = "UPDATE runs SET finished = CAST(? AS TEXT) WHERE run = ? AND finished IS NULL"

Found = TypeVar("Found")
Place: TypeAlias = tuple[Any, ...]


class Linking(NamedTuple):
    """One step of a linker under way."""

    connection: sqlite3.Connection  # inside a transaction: for the tables of the ledger's room, and nobody else
    changes: Changes


class Ledger:
    """An open ledger. Every method raises `LedgerError` alone, and leaves the ledger as it was when it does."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.path = path
        self._connection = connection

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Ends the use of the file; the last one to close folds the write-ahead log into it."""
        with explained(self.path):
            self._connection.close()

    def hasten(self) -> None:
        """Writes without waiting for the disk: for a copy that nobody reads before it is whole."""
        with explained(self.path):
            self._connection.execute("PRAGMA synchronous = OFF")

    def begin_run(self, *, command: str, started: str, reader: ReaderVersion) -> int:
        """The number of a new run; `started` is ISO 8601 with offset."""
        with self._transaction() as connection:
            texts = (command, started, reader.name, reader.pack)
            return _insert(connection, INSERT_RUN, (*map(bindable, texts), reader.number))

    def finish_run(self, run: int, *, finished: str) -> None:
        """Notes that the run came to its end; a run without that was killed or is under way."""
        with self._transaction() as connection:
            connection.execute(FINISH_RUN, (bindable(finished), run))

    def find_known(self, address: str) -> Known | None:
        """The version of the article that counts at `address`, None where none was ever read."""
        with decoded(self.path, "what was read before"):
            found = _find_known(self._connection, normal_address(address))
        return found[1] if found else None

    def write_article(
        self, run: int, article: Article, reading: Reading, problems: Sequence[Problem], *, intake_version: int
    ) -> None:
        """Keeps the article with all that was found in it, in one transaction.

        `problems` are intake's; the reading brings its own. Nothing is written where `plan_reading` says "unchanged":
        the latest kept reading may be a better one, or another process may have been quicker.
        """
        address = normal_address(article.address)
        with self._transaction() as connection:
            found = _find_known(connection, address)
            plan = plan_reading(
                found[1] if found else None, digest=article.digest, intake_version=intake_version, reader=reading.reader
            )
            if plan == "unchanged":
                _write_outcome(connection, run, address, ())
                return
            _, number, pack = reading.reader
            best = connection.execute(SELECT_BEST_READING, (article.id, intake_version, number, bindable(pack)))
            kept = best.fetchone()  # the bytes of an earlier version are back, or its pack: its rows are there already
            key = kept[0] if kept else None
            if key is None:
                version = _write_version(connection, run, article, intake_version)
                key = _write_reading(connection, run, version, _complete(reading, article, problems))
            _write_attempt(connection, run, address, key)

    def write_problems(self, run: int, address: str, problems: Sequence[Problem]) -> None:
        """Keeps why nothing could be read at `address`, in place of what the last attempt on it met.

        No problems mean that the address is well again: call it so for an unchanged article, or a file that was missing
        in between stays listed as missing. Writing the same problems again changes nothing.
        """
        with self._transaction() as connection:
            _write_outcome(connection, run, normal_address(address), problems)

    @contextmanager
    def linking(self, linker: str, version: int, kind: LinkKind, *, limit: int) -> Iterator[Linking]:
        """One step of a linker, in one transaction: what it has to do, and where it may write.

        When the caller is done with it, the linker is noted to be in step with what it was told. `limit` is the most
        readings that one step adds.
        """
        with self._transaction() as connection:
            changes = find_changes(connection, linker, version, kind, limit)
            for reading in changes.added.values():
                inspect_reading(connection, reading)
            yield Linking(connection, changes)
            if changes:
                mark_linked(connection, linker, version, changes)
                total_made(connection, kind, more=changes.more)

    def unlink(self) -> None:
        """Lets every linker begin anew at its next step: it drops what it kept then, so that a kill leaves no gap."""
        with self._transaction() as connection:
            forget_linked(connection)

    def judge(self, judgement: Judgement) -> Judgement:
        """Keeps `judgement` as the one that counts on its link, in place of what was said before.

        Returned as kept: its time is put after that of the last word on the link, should that be of the future.
        """
        with self._transaction() as connection:
            return add_judgement(connection, judgement)

    def mark_private(self, name: str, *, private: bool, by: str, at: str) -> None:
        """Keeps that `name` is not to be shown, or may be again; `at` is ISO 8601 with offset."""
        with self._transaction() as connection:
            add_private(connection, name, private=private, by=by, at=at)

    def judge_upon(self, judgement: Judgement, seen: str) -> tuple[Judgement, bool]:
        """As `judge`, but only where the last word on the link is still that of the moment `seen`, "" for none.

        The last word, and whether it is this one: else somebody has judged in between, and nothing was kept.
        """
        with self._transaction() as connection:
            said = read_said(connection, judgement.link_id)
            if said and said[-1].at != seen:
                return said[-1], False
            return add_judgement(connection, judgement), True

    def write_judgements(self, judgements: Sequence[Judgement]) -> int:
        """Keeps those of `judgements` that are not there yet, in one transaction; how many they are.

        The latest on a link counts, whichever comes in first.
        """
        with self._transaction() as connection:
            return write_judgements(connection, judgements)

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        connection = self._connection
        with told_apart(self.path):
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:  # a full disk has rolled back by itself
                    connection.execute("ROLLBACK")
                raise


def open_ledger(path: Path, *, migrations: Sequence[Migration] | None = None) -> Ledger:
    """The ledger at `path`, made where there is none and upgraded where it is older; `migrations` are for tests."""
    return Ledger(connect_writer(path, migrations), path)


def _insert(connection: sqlite3.Connection, sql: str, row: tuple[object, ...]) -> int:
    key = connection.execute(sql, row).lastrowid
    if key is None:  # pragma: no cover -- an INSERT always has one
        raise AssertionError(sql)
    return key


def _find_known(connection: sqlite3.Connection, address: str) -> tuple[int, Known] | None:
    row = connection.execute(SELECT_KNOWN, (bindable(address),)).fetchone()
    if row is None:
        return None
    reading, article_id, digest, intake_version, name, number, pack = row
    return reading, Known(article_id, digest, intake_version, ReaderVersion(name, number, pack))


def _complete(reading: Reading, article: Article, problems: Sequence[Problem]) -> Reading:
    """The reading as it is kept: nothing twice, all that was found in order, intake's problems before its own."""
    seen = set(article.notices)
    return replace(
        reading,
        statements=_in_order(reading.statements, attrgetter("content_spans", "cue_spans"), _place),
        figures=_in_order(reading.figures, attrgetter("span"), _span_place),
        times=_in_order(reading.times, attrgetter("span"), _span_place),
        events=_in_order(reading.events, _event_place, _event_place),
        mentions=_in_order(reading.mentions, attrgetter("span"), _span_place),
        origins=_in_order(reading.origins, lambda origin: origin, _span_place),
        notices=tuple(notice for notice in reading.notices if notice not in seen),
        problems=tuple(dict.fromkeys((*problems, *reading.problems))),
    )


def _in_order(
    found: Sequence[Found], name: Callable[[Found], Hashable], place: Callable[[Found], Place]
) -> tuple[Found, ...]:
    """What was found, by its place; of those with one name, the first. `name` is what an id is the hash of."""
    return tuple(sorted({name(one): one for one in reversed(found)}.values(), key=place))


def _place(statement: Statement) -> tuple[int, int, Spans]:
    """Sorts by where the content begins; of two that begin together the wider one, which holds the other, is first."""
    spans = statement.content_spans
    return (spans[0].start, -spans[-1].end, statement.cue_spans) if spans else (0, 0, statement.cue_spans)


def _span_place(found: Figure | Time | Mention | StatedOrigin) -> tuple[int, int]:
    return found.span.start, -found.span.end


def _event_place(event: Event) -> tuple[int, int, str]:
    trigger = event.spans[0]
    return trigger.start, -trigger.end, event.kind


def _write_version(connection: sqlite3.Connection, run: int, article: Article, intake_version: int) -> int:
    kept: tuple[int] | None = connection.execute(SELECT_ARTICLE, (article.id, intake_version)).fetchone()
    if kept:
        return kept[0]
    notices = seal_rows("notices", map(notice_row, article.notices))
    row = article_row(article, intake_version)
    key = _insert(connection, INSERT_ARTICLE, (*row, run))
    seals = hash_text(article.text.encode("utf-8", "surrogatepass")), render_sums([sum_rows(notices)])
    connection.execute(INSERT_ARTICLE_SEAL, (key, *seals, seal_article(row, *seals)))
    connection.executemany(INSERT_ARTICLE_NOTICE, ((*notice, key) for notice in notices))
    return key


def _write_reading(connection: sqlite3.Connection, run: int, version: int, reading: Reading) -> int:
    name, number, pack = reading.reader
    voice = reading.voice or (None, None, None)
    found = make_rows(reading)
    sums = render_sums(sum_rows(rows) for rows in found.values())
    sealed = seal_new(READING_SEALED, (version, bindable(name), number, bindable(pack), *voice, sums))
    row = (bindable(name), bindable(pack), sums, sealed, number, *voice, version, run)
    key = _insert(connection, INSERT_READING, row)
    for table, sql in INSERTS.items():
        connection.executemany(sql, ((*row, key) for row in found[table]))
    for sql in (INDEX_WORDS, INDEX_FIGURES, INDEX_EVENTS):
        connection.execute(sql, (key,))
    return key


def _write_attempt(connection: sqlite3.Connection, run: int, address: str, reading: int | None) -> int:
    key = _insert(connection, INSERT_ATTEMPT, (bindable(address), reading, run))
    add_last(connection, "attempts", key)
    return key


def _write_outcome(connection: sqlite3.Connection, run: int, address: str, problems: Sequence[Problem]) -> None:
    """A new attempt at `address`, unless the last one came to the same."""
    last = connection.execute(SELECT_LAST_ATTEMPT, (bindable(address),)).fetchone()
    before = []
    if last and last[1] is None:
        before = [read_problem_row(row) for row in connection.execute(SELECT_ATTEMPT_PROBLEMS, (last[0],))]
    if before == list(problems):
        return
    found = None if problems else _find_known(connection, address)
    key = _write_attempt(connection, run, address, found[0] if found else None)
    rows = seal_rows("problems", map(problem_row, problems))
    connection.executemany(INSERT_ATTEMPT_PROBLEM, ((*row, key) for row in rows))
    add_total(connection, "problems", (row[-1] for row in rows))
