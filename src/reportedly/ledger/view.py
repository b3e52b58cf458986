"""The ledger's read side: the path of a ledger comes in, lines for people and files go out.

A view sees the latest reading of the latest version of each article, as it stood when the view was opened, also while
another process writes. It must never write to the ledger.
"""

from __future__ import annotations

import json
from itertools import groupby, islice
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple, Self

from reportedly.ledger import queries
from reportedly.ledger.claims import read_claims, read_vectors
from reportedly.ledger.connect import connect_reader
from reportedly.ledger.echoes import read_echo_row
from reportedly.ledger.errors import LedgerError, explained
from reportedly.ledger.filters import (
    Condition,
    Filter,
    find_actor_condition,
    find_condition,
    find_echo_condition,
    find_event_condition,
    find_figure_condition,
    find_joint_condition,
    find_mention_condition,
    find_notice_condition,
    find_origin_condition,
    find_problem_condition,
    find_statement_condition,
    find_time_condition,
    join,
    register_functions,
)
from reportedly.ledger.judgements import read_judgements
from reportedly.ledger.lines import (
    ActorKey,
    ActorLine,
    AlarmLine,
    ArticleLine,
    ArticleView,
    ClaimLine,
    CreditLine,
    EchoLine,
    EventLine,
    FigureLine,
    JudgementLine,
    MentionLine,
    NoticeLine,
    SpeakerLine,
    StatementLine,
    TimeLine,
)
from reportedly.ledger.linked import count_unseen
from reportedly.ledger.links import read_judged, read_links
from reportedly.ledger.listings import ByAddress
from reportedly.ledger.private import PrivateMark, read_private
from reportedly.ledger.proposals import Proposals
from reportedly.ledger.rows import (
    bindable,
    read_article_row,
    read_event_row,
    read_figure_row,
    read_mention_row,
    read_notice_row,
    read_origin_row,
    read_problem_row,
    read_statement_row,
    read_time_row,
)
from reportedly.records import normal_address
from reportedly.relations import Actor, Variant

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path
    from types import TracebackType

    from reportedly.ledger.claims import ClaimRow
    from reportedly.ledger.rows import Row, Value
    from reportedly.records import Notice, Problem
    from reportedly.relations import Judgement, Link, LinkKind, Verdict

__all__ = [
    "ActorKey",
    "ActorLine",
    "AlarmLine",
    "ArticleLine",
    "ArticleView",
    "ClaimLine",
    "CreditLine",
    "EchoLine",
    "EventLine",
    "FigureLine",
    "Filter",
    "JudgementLine",
    "LedgerError",
    "MentionLine",
    "NoticeLine",
    "PrivateMark",
    "SpeakerLine",
    "StatementLine",
    "TimeLine",
    "View",
    "open_view",
]

EVERYTHING = Filter()
NO_CONDITION = Condition("", ())


class Found(NamedTuple):
    """What was found in articles beside statements."""

    figures: ByAddress
    times: ByAddress
    events: ByAddress
    origins: ByAddress


class View:
    """A ledger as it stood when the view was opened. Every listing streams, ordered by address, then by place.

    All methods raise `LedgerError` alone; a listing may also raise it later, while it runs.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.path = path
        self._connection = connection

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Ends the use of the file."""
        with explained(self.path):
            self._connection.close()

    def articles(self, f: Filter = EVERYTHING) -> Iterator[ArticleLine]:
        """The articles that `f` asks for."""
        for row in self._listed(queries.SELECT_LINES, find_condition(f), queries.BY_PLACE):
            yield _line(row)

    def statements(self, f: Filter = EVERYTHING) -> Iterator[StatementLine]:
        """The statements that `f` asks for."""
        for line, row in self._lines(queries.SELECT_STATEMENTS, find_joint_condition(f), queries.STATEMENTS_BY_PLACE):
            yield StatementLine(line, read_statement_row(row, line.id))

    def figures(self, f: Filter = EVERYTHING) -> Iterator[FigureLine]:
        """The figures that `f` asks for."""
        for line, row in self._lines(queries.SELECT_FIGURES, find_figure_condition(f), queries.FIGURES_BY_PLACE):
            yield FigureLine(line, read_figure_row(row, line.id))

    def times(self, f: Filter = EVERYTHING) -> Iterator[TimeLine]:
        """The times that `f` asks for."""
        for line, row in self._lines(queries.SELECT_TIMES, find_time_condition(f), queries.TIMES_BY_PLACE):
            yield TimeLine(line, read_time_row(row, line.id))

    def events(self, f: Filter = EVERYTHING) -> Iterator[EventLine]:
        """The events that `f` asks for."""
        for line, row in self._lines(queries.SELECT_EVENTS, find_event_condition(f), queries.EVENTS_BY_PLACE):
            yield EventLine(line, read_event_row(row, line.id))

    def mentions(self, f: Filter = EVERYTHING) -> Iterator[MentionLine]:
        """The named parties that `f` asks for."""
        for line, row in self._lines(queries.SELECT_MENTIONS, find_mention_condition(f), queries.MENTIONS_BY_PLACE):
            yield MentionLine(line, read_mention_row(row, line.id))

    def actors(self, f: Filter = EVERYTHING) -> Iterator[ActorLine]:
        """The actors that a mention which `f` asks for is of, by name; each with all its variants, whatever `f`."""
        condition = find_actor_condition(f)
        if condition.sql:
            chosen = f"c.id IN ({queries.FIND_ACTORS} WHERE {condition.sql})"
            condition = Condition(chosen, condition.values)
        listed = self._listed(queries.SELECT_ACTORS, condition, queries.ACTORS_BY_NAME)
        for (id_, name, kind, side, reasons), rows in groupby(listed, key=itemgetter(0, 1, 2, 3, 4)):
            forms = [
                (address, Variant(form, article_id, count))
                for *_, article_id, address, printed in rows
                for form, count in json.loads(printed)
            ]
            variants = tuple(variant for _, variant in forms)
            actor = Actor(id_, name, kind, side, variants, tuple(json.loads(reasons)))
            yield ActorLine(actor, tuple(address for address, _ in forms))

    def claim_rows(self) -> Iterator[ClaimRow]:
        """Which statements stand together in claims."""
        with explained(self.path):
            yield from read_claims(self._connection)

    def claim_vectors(self, statements: Sequence[str]) -> dict[str, bytes]:
        """What `statements` are about, by their ids; for `linking.claims.read_contents`."""
        with explained(self.path):
            return read_vectors(self._connection, statements)

    def judged_claims(self, verdict: Verdict) -> list[tuple[str, str]]:
        """The pairs of statements whose last judgement is `verdict`."""
        with explained(self.path):
            judged = read_judged(self._connection, "claim")
        return sorted(pair for pair, given in judged.items() if given == verdict)

    def find_actors(self) -> dict[tuple[str, str], ActorKey]:
        """For an article's id and the name of a speaker in it the actor that he is; who is not named is not in it."""
        found: dict[tuple[str, str], ActorKey] = {}
        keys: dict[str, ActorKey] = {}
        for article_id, name, printed, actor, *rest in self._select(queries.SELECT_ACTOR_KEYS, ()):
            key = keys.setdefault(actor, ActorKey(actor, *rest))
            for form, _ in json.loads(printed):
                found.setdefault((article_id, form), key)
            found[article_id, name] = key
        return found

    def credits(self, f: Filter = EVERYTHING) -> Iterator[CreditLine]:
        """What the articles that `f` asks for state of where they come from."""
        for line, row in self._lines(queries.SELECT_ORIGINS, find_origin_condition(f), queries.ORIGINS_BY_PLACE):
            yield CreditLine(line, read_origin_row(row))

    def echoes(self, f: Filter = EVERYTHING) -> Iterator[EchoLine]:
        """The echoes one of whose articles `f` asks for, by the addresses of both; `kind` is theirs."""
        listed = self._listed(queries.SELECT_ECHOES, find_echo_condition(f), queries.ECHOES_BY_PLACE)
        lines: dict[str, ArticleLine] = {}  # an article has many echoes, and its line takes longer than the echo
        for a, b, *row in listed:
            for address in {a, b} - lines.keys():
                lines[address] = _line(next(self._listed(queries.SELECT_LINES, _at(address), "")))
            yield EchoLine(lines[a], lines[b], read_echo_row(tuple(row)))

    def speakers(self, f: Filter = EVERYTHING) -> Iterator[SpeakerLine]:
        """The named speakers of those statements, the one with the most statements first, then by name."""
        listed = self._listed(queries.SELECT_SPEAKERS, find_joint_condition(f), queries.SPEAKERS_BY_WEIGHT)
        for name, kinds, roles, statements, denials, articles, outlets in listed:
            yield SpeakerLine(
                name=name,
                kind=json.loads(kinds)[0],
                roles=tuple(json.loads(roles)),
                statements=statements,
                denials=denials,
                articles=articles,
                outlets=tuple(json.loads(outlets)),
            )

    def notices(self, f: Filter = EVERYTHING) -> Iterator[NoticeLine]:
        """The notices in the articles that `f` asks for."""
        for line, row in self._lines(queries.SELECT_NOTICES, find_notice_condition(f), queries.NOTICES_BY_PLACE):
            yield NoticeLine(line, read_notice_row(row))

    def problems(self, f: Filter = EVERYTHING) -> Iterator[Problem]:
        """What stands in the way at each address by the latest attempt on it; with a filter, of those addresses.

        An address where nothing was ever read has no outlet, date or statement, so only `article` can ask for it.
        """
        for row in self._listed(queries.SELECT_PROBLEMS, find_problem_condition(f), queries.PROBLEMS_BY_PLACE):
            yield read_problem_row(row)

    def full_articles(self, f: Filter = EVERYTHING) -> Iterator[ArticleView]:
        """The articles that `f` asks for, with their text; of what was found in them only what it asks for too."""
        found = self._found(f)
        if not find_statement_condition(f).sql:
            for row in self._listed(queries.SELECT_LINES, find_condition(f), queries.BY_PLACE):
                yield self._whole(row, found)
            return
        listed = self._listed(queries.SELECT_STATEMENTS, find_joint_condition(f), queries.STATEMENTS_BY_PLACE)
        for line_row, rows in self._by_article(listed):
            yield self._full(line_row, rows, found)

    def article(self, selector: str) -> ArticleView | None:
        """The one article that `selector` names: its address, its id, the only id that begins so, the only address
        that ends so (whole path parts before mere letters). None where there is none, or more than one.
        """
        if not selector:
            return None
        address = normal_address(selector)
        for sql, value in (
            (queries.WITH_ADDRESS, address),
            (queries.WITH_ID, selector),
            (queries.WITH_ID_BEGINNING, selector),
            (queries.WITH_ADDRESS_ENDING, f"/{address}"),
            (queries.WITH_ADDRESS_ENDING, address),
        ):
            rows = [*islice(self._listed(queries.SELECT_LINES, Condition(sql, (bindable(value),)), "LIMIT 2"), 2)]
            if len(rows) == 1:
                return self._whole(rows[0], self._found(EVERYTHING, _at(rows[0][0])))
        return None

    def statement(self, selector: str) -> StatementLine | None:
        """The statement with the id `selector`, None where no article that counts has it."""
        listed = self._listed(queries.SELECT_STATEMENTS, Condition(queries.WITH_STATEMENT_ID, (selector,)), "")
        for line_row, rows in self._by_article(listed):
            line = _line(line_row)
            return StatementLine(line, read_statement_row(next(rows), line.id))
        return None

    def links(self, kind: LinkKind | None = None) -> Iterator[Link]:
        """The links of `kind`, of all kinds where there is none, the most doubtful first: nearest 0.5, then by id."""
        with explained(self.path):
            yield from read_links(self._connection, kind)

    @property
    def proposals(self) -> Proposals:
        """The links, one at a time."""
        return Proposals(self._connection, self.path)

    def judgements(self) -> Iterator[Judgement]:
        """What people said of links, also of those that are not in this ledger, by time."""
        with explained(self.path):
            yield from read_judgements(self._connection)

    def private_marks(self) -> list[PrivateMark]:
        """What people said of names that are not to be shown, in the order in which they did."""
        with explained(self.path):
            return read_private(self._connection)

    def unlinked(self, linkers: Iterable[tuple[str, int]]) -> int:
        """How many articles are not compared yet by some of `linkers`: names and versions."""
        with explained(self.path):
            return count_unseen(self._connection, linkers)

    def _lines(self, sql: str, condition: Condition, order: str) -> Iterator[tuple[ArticleLine, Row]]:
        """Each row of a listing that begins with the address, without it, with the line of its article."""
        for line_row, rows in self._by_article(self._listed(sql, condition, order)):
            line = _line(line_row)
            for row in rows:
                yield line, row

    def _by_article(self, listed: Iterable[Row]) -> Iterator[tuple[Row, Iterator[Row]]]:
        """The row of each article's line with its rows of the listing, which begin with the address."""
        for address, rows in groupby(listed, key=itemgetter(0)):
            line_row = next(self._listed(queries.SELECT_LINES, _at(address), ""))
            yield line_row, (row[1:] for row in rows)

    def _found(self, f: Filter, here: Condition = NO_CONDITION) -> Found:
        """What was found beside statements, in the order of the articles; with `here` in one of them alone."""
        listings = (
            (queries.SELECT_FIGURES, find_figure_condition(f), queries.FIGURES_BY_PLACE),
            (queries.SELECT_TIMES, find_time_condition(f), queries.TIMES_BY_PLACE),
            (queries.SELECT_EVENTS, find_event_condition(f), queries.EVENTS_BY_PLACE),
            # An article says where it comes from whatever is asked about its statements.
            (queries.SELECT_ORIGINS, NO_CONDITION, queries.ORIGINS_BY_PLACE),
        )
        return Found(
            *(ByAddress(self._listed(sql, join(here, condition), order)) for sql, condition, order in listings)
        )

    def _whole(self, line_row: Row, found: Found) -> ArticleView:
        listed = self._listed(queries.SELECT_STATEMENTS, _at(line_row[0]), queries.STATEMENTS_BY_PLACE)
        return self._full(line_row, (row[1:] for row in listed), found)

    def _full(self, line_row: Row, statement_rows: Iterable[Row], found: Found) -> ArticleView:
        address, reading, version, *_ = line_row
        line = _line(line_row)
        intake_notices = self._notices(queries.SELECT_INTAKE_NOTICES, version)
        notices = (*intake_notices, *self._notices(queries.SELECT_READER_NOTICES, reading))
        problems = self._listed(queries.SELECT_ADDRESS_PROBLEMS, _at(address), queries.PROBLEMS_BY_PLACE)
        return ArticleView(
            line=line,
            article=read_article_row(next(self._select(queries.SELECT_ARTICLE, (version,))), intake_notices),
            statements=tuple(read_statement_row(row, line.id) for row in statement_rows),
            notices=tuple(sorted(notices, key=lambda notice: notice.span)),
            problems=tuple(read_problem_row(row) for row in problems),
            figures=tuple(read_figure_row(row, line.id) for row in found.figures.take(address)),
            times=tuple(read_time_row(row, line.id) for row in found.times.take(address)),
            events=tuple(read_event_row(row, line.id) for row in found.events.take(address)),
            origins=tuple(read_origin_row(row) for row in found.origins.take(address)),
        )

    def _notices(self, sql: str, key: int) -> tuple[Notice, ...]:
        return tuple(read_notice_row(row) for row in self._select(sql, (key,)))

    def _listed(self, sql: str, condition: Condition, order: str) -> Iterator[Row]:
        where = f"WHERE {condition.sql}" if condition.sql else ""
        return self._select(f"{sql} {where} {order}", condition.values)

    def _select(self, sql: str, values: tuple[Value, ...]) -> Iterator[Row]:
        with explained(self.path):
            # Not `yield from`: left unfinished until the view has closed, it would close its cursor, and complain.
            for row in self._connection.execute(sql, values):  # noqa: UP028 - as above
                yield row


def _at(address: str) -> Condition:
    return Condition(queries.WITH_ADDRESS, (bindable(address),))


def _line(row: Row) -> ArticleLine:
    return ArticleLine(*row[queries.KEYS :])


def open_view(path: Path) -> View:
    """The view of the ledger at `path`, a context manager; raises only `LedgerError`, also where there is none yet."""
    connection = connect_reader(path)
    register_functions(connection)
    queries.register_ranked(connection)
    return View(connection, path)
