"""The ledger's read side: the path of a ledger comes in, lines for people and files go out.

A view sees the latest reading of the latest version of each article, as it stood when the view was opened, also while
another process writes. It must never write to the ledger.
"""

from __future__ import annotations

import json
from itertools import groupby, islice
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from reportedly.ledger import queries
from reportedly.ledger.asking import Asking, at_address, telling
from reportedly.ledger.claims import read_claims, read_vectors
from reportedly.ledger.connect import connect_reader
from reportedly.ledger.echoes import read_echo_row
from reportedly.ledger.errors import Changed, LedgerError, decoded
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
from reportedly.ledger.intact import OpenLine, open_line, open_rows
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
from reportedly.ledger.seals import MADE_BY
from reportedly.records import normal_address
from reportedly.relations import Actor, Variant

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from reportedly.ledger.claims import ClaimRow
    from reportedly.ledger.rows import Row
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
Line = TypeVar("Line")


class Found(NamedTuple):
    """What was found in articles beside statements."""

    figures: ByAddress
    times: ByAddress
    events: ByAddress
    origins: ByAddress


class View(Asking):
    """A ledger as it stood when the view was opened. Every listing streams, ordered by address, then by place.

    All methods raise `LedgerError` alone; a listing may also raise it later, while it runs.
    """

    @telling("articles")
    def articles(self, f: Filter = EVERYTHING) -> Iterator[ArticleLine]:
        """The articles that `f` asks for."""
        condition = find_condition(f)
        listed = 0
        for row in self._listed(queries.SELECT_LINES, condition, queries.BY_PLACE):
            listed += 1
            yield open_line(row).line
        if not condition.sql and listed != self._count_with(None):
            raise Changed("articles are gone")

    @telling("statements")
    def statements(self, f: Filter = EVERYTHING) -> Iterator[StatementLine]:
        """The statements that `f` asks for."""
        for line, row in self._lines("statements", find_joint_condition(f)):
            yield StatementLine(line, read_statement_row(row, line.id))

    @telling("figures")
    def figures(self, f: Filter = EVERYTHING) -> Iterator[FigureLine]:
        """The figures that `f` asks for."""
        for line, row in self._lines("figures", find_figure_condition(f)):
            yield FigureLine(line, read_figure_row(row, line.id))

    @telling("times")
    def times(self, f: Filter = EVERYTHING) -> Iterator[TimeLine]:
        """The times that `f` asks for."""
        for line, row in self._lines("times", find_time_condition(f)):
            yield TimeLine(line, read_time_row(row, line.id))

    @telling("events")
    def events(self, f: Filter = EVERYTHING) -> Iterator[EventLine]:
        """The events that `f` asks for."""
        for line, row in self._lines("events", find_event_condition(f)):
            yield EventLine(line, read_event_row(row, line.id))

    @telling("mentions")
    def mentions(self, f: Filter = EVERYTHING) -> Iterator[MentionLine]:
        """The named parties that `f` asks for."""
        for line, row in self._lines("mentions", find_mention_condition(f)):
            yield MentionLine(line, read_mention_row(row, line.id))

    @telling("actors")
    def actors(self, f: Filter = EVERYTHING) -> Iterator[ActorLine]:
        """The actors that a mention which `f` asks for is of, by name; each with all its variants, whatever `f`."""
        self._inspect_found("mentions")
        self.inspect(*MADE_BY["actor"])
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

    @telling("claims")
    def claim_rows(self) -> Iterator[ClaimRow]:
        """Which statements stand together in claims."""
        self.inspect(*MADE_BY["claim"])
        yield from read_claims(self._connection)

    def claim_vectors(self, statements: Sequence[str]) -> dict[str, bytes]:
        """What `statements` are about, by their ids; for `linking.claims.read_contents`."""
        with decoded(self.path, "what claims are compared by"):
            return read_vectors(self._connection, statements)

    def judged_claims(self, verdict: Verdict) -> list[tuple[str, str]]:
        """The pairs of statements whose last judgement is `verdict`."""
        with decoded(self.path, "judgements"):
            self.inspect("judgements")
            judged = read_judged(self._connection, "claim")
        return sorted(pair for pair, given in judged.items() if given == verdict)

    def find_actors(self) -> dict[tuple[str, str], ActorKey]:
        """For an article's id and the name of a speaker in it the actor that he is; who is not named is not in it."""
        found: dict[tuple[str, str], ActorKey] = {}
        keys: dict[str, ActorKey] = {}
        with decoded(self.path, "actors"):
            self._inspect_found("mentions")
            self.inspect(*MADE_BY["actor"])
            for article_id, name, printed, actor, *rest in self._select(queries.SELECT_ACTOR_KEYS, ()):
                key = keys.setdefault(actor, ActorKey(actor, *rest))
                for form, _ in json.loads(printed):
                    found.setdefault((article_id, form), key)
                found[article_id, name] = key
        return found

    @telling("credits")
    def credits(self, f: Filter = EVERYTHING) -> Iterator[CreditLine]:
        """What the articles that `f` asks for state of where they come from."""
        for line, row in self._lines("origins", find_origin_condition(f)):
            yield CreditLine(line, read_origin_row(row))

    @telling("echoes")
    def echoes(self, f: Filter = EVERYTHING) -> Iterator[EchoLine]:
        """The echoes one of whose articles `f` asks for, by the addresses of both; `kind` is theirs."""
        self.inspect(*MADE_BY["echo"])
        listed = self._listed(queries.SELECT_ECHOES, find_echo_condition(f), queries.ECHOES_BY_PLACE)
        lines: dict[str, ArticleLine] = {}  # an article has many echoes, and its line takes longer than the echo
        for a, b, *row in listed:
            for address in {a, b} - lines.keys():
                lines[address] = self._line(address).line
            yield EchoLine(lines[a], lines[b], read_echo_row(tuple(row)))

    @telling("speakers")
    def speakers(self, f: Filter = EVERYTHING) -> Iterator[SpeakerLine]:
        """The named speakers of those statements, the one with the most statements first, then by name."""
        self._inspect_found("statements")
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

    @telling("notices")
    def notices(self, f: Filter = EVERYTHING) -> Iterator[NoticeLine]:
        """The notices in the articles that `f` asks for."""
        for line, row in self._lines("notices", find_notice_condition(f)):
            yield NoticeLine(line, read_notice_row(row))

    @telling("problems")
    def problems(self, f: Filter = EVERYTHING) -> Iterator[Problem]:
        """What stands in the way at each address by the latest attempt on it; with a filter, of those addresses.

        An address where nothing was ever read has no outlet, date or statement, so only `article` can ask for it.
        """
        self._inspect_found("problems")
        for row in self._listed(queries.SELECT_PROBLEMS, find_problem_condition(f), queries.PROBLEMS_BY_PLACE):
            yield read_problem_row(row[:-1])

    @telling("articles")
    def full_articles(self, f: Filter = EVERYTHING) -> Iterator[ArticleView]:
        """The articles that `f` asks for, with their text; of what was found in them only what it asks for too."""
        found = self._found(f)
        if not find_statement_condition(f).sql:
            for row in self._listed(queries.SELECT_LINES, find_condition(f), queries.BY_PLACE):
                yield self._whole(open_line(row), found)
            return
        listed = self._listed(queries.SELECT_STATEMENTS, find_joint_condition(f), queries.STATEMENTS_BY_PLACE)
        for opened, rows in self._by_article("statements", listed):
            yield self._full(opened, rows, found)

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
                with decoded(self.path, f"what was read at {rows[0][0]}"):
                    return self._whole(open_line(rows[0]), self._found(EVERYTHING, at_address(rows[0][0])))
        return None

    def statement(self, selector: str) -> StatementLine | None:
        """The statement with the id `selector`, None where no article that counts has it."""
        listed = self._listed(queries.SELECT_STATEMENTS, Condition(queries.WITH_STATEMENT_ID, (selector,)), "")
        with decoded(self.path, "statements"):
            for opened, rows in self._by_article("statements", listed):
                return StatementLine(opened.line, read_statement_row(rows[0], opened.line.id))
        return None

    @telling("links")
    def links(self, kind: LinkKind | None = None) -> Iterator[Link]:
        """The links of `kind`, of all kinds where there is none, the most doubtful first: nearest 0.5, then by id."""
        self.inspect("links")
        yield from read_links(self._connection, kind)

    @property
    def proposals(self) -> Proposals:
        """The links, one at a time."""
        return Proposals(self._connection, self.path)

    @telling("judgements")
    def judgements(self) -> Iterator[Judgement]:
        """What people said of links, also of those that are not in this ledger, by time."""
        self.inspect("judgements")
        yield from read_judgements(self._connection)

    def private_marks(self) -> list[PrivateMark]:
        """What people said of names that are not to be shown, in the order in which they did."""
        with decoded(self.path, "private names"):
            self.inspect("private_names")
            return read_private(self._connection)

    def unlinked(self, linkers: Iterable[tuple[str, int]]) -> int:
        """How many articles are not compared yet by some of `linkers`: names and versions."""
        with decoded(self.path, "what was compared"):
            return count_unseen(self._connection, linkers)

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
            *(
                ByAddress(self._listed(sql, join(here, condition), order), is_whole=not condition.sql)
                for sql, condition, order in listings
            )
        )

    def _whole(self, opened: OpenLine, found: Found) -> ArticleView:
        listed = self._listed(queries.SELECT_STATEMENTS, at_address(opened.key), queries.STATEMENTS_BY_PLACE)
        rows = open_rows("statements", (row[1:] for row in listed), opened.sums["statements"])
        return self._full(opened, rows, found)

    def _full(self, opened: OpenLine, statement_rows: Iterable[Row], found: Found) -> ArticleView:
        line = opened.line
        intake_notices = self._notices(queries.SELECT_INTAKE_NOTICES, opened.version)
        notices = (*intake_notices, *self._notices(queries.SELECT_READER_NOTICES, opened.reading))
        listed = self._listed(queries.SELECT_ADDRESS_PROBLEMS, at_address(opened.key), queries.PROBLEMS_BY_PLACE)
        rows = {
            table: open_rows(table, kept.take(opened.key), opened.sums[table] if kept.is_whole else None)
            for table, kept in found._asdict().items()
        }
        *article_row, text_hash = next(self._select(queries.SELECT_ARTICLE, (opened.version,)))
        return ArticleView(
            line=line,
            article=read_article_row(tuple(article_row), text_hash, intake_notices),
            statements=tuple(read_statement_row(row, line.id) for row in statement_rows),
            notices=tuple(sorted(notices, key=lambda notice: notice.span)),
            problems=tuple(read_problem_row(row) for row in open_rows("problems", listed)),
            figures=tuple(read_figure_row(row, line.id) for row in rows["figures"]),
            times=tuple(read_time_row(row, line.id) for row in rows["times"]),
            events=tuple(read_event_row(row, line.id) for row in rows["events"]),
            origins=tuple(read_origin_row(row) for row in rows["origins"]),
        )

    def _notices(self, sql: str, key: int) -> tuple[Notice, ...]:
        return tuple(read_notice_row(row) for row in open_rows("notices", self._select(sql, (key,)), placed=False))


def open_view(path: Path) -> View:
    """The view of the ledger at `path`, a context manager; raises only `LedgerError`, also where there is none yet."""
    connection = connect_reader(path)
    register_functions(connection)
    queries.register_ranked(connection)
    return View(connection, path)
