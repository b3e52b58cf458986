"""What a listing is narrowed to: a `Filter` comes in, one SQL condition with its parameters goes out.

Nothing a user typed ever becomes part of the SQL: values travel as parameters.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from reportedly.ledger.queries import CURRENT
from reportedly.ledger.rows import bindable, read_text
from reportedly.ledger.searches import render_query, says

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator

    from reportedly.ledger.rows import Value
    from reportedly.records import Modality, Stance

EDTF_PREFIX = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


@dataclass(frozen=True, slots=True)
class Filter:
    """What to list; every part that is given must hold, and `Filter()` lists everything.

    `speaker`, `text`, `stance` and `min_confidence` are about statements: a listing of articles or notices then has
    the articles with at least one such statement. A listing of figures or events has those with that speaker and those
    words, and by the other two those of such a statement: what the article says in its own voice is neither asserted
    nor denied by anybody. A time has those of its statement, and is found by its own words too; for a credit or a
    mention `speaker` is who is named, `text` its words, and by the other two it is as with notices. `kind` is what
    befell in figures, the relation in credits, the kind of echoes, events, mentions, actors, notices and problems;
    nothing else has one, or is narrowed by it.
    """

    speaker: str | None = None  # part of the speaker's name, in any case; accents count
    outlet: str | None = None  # part of the outlet's name, likewise
    article: str | None = None  # part of the article's address or title, likewise, or its whole id
    text: str | None = None  # words, "phrases" and beginnings* looked up in content, source and speaker
    stance: Stance | None = None
    since: str | None = None  # EDTF; articles without a date are left out when a date is asked for
    until: str | None = None  # EDTF, inclusive: "2022-09" takes in all of September
    min_confidence: float | None = None  # 0 to 1
    kind: str | None = None  # the whole of it, in any case
    modality: Modality | None = None  # of events alone
    redacted: bool = False  # without the names of who is private; narrows nothing, and is for who opens the view


class Condition(NamedTuple):
    """A piece of SQL, "" where everything is wanted, and the values for its question marks."""

    sql: str
    values: tuple[Value, ...]


def find_condition(f: Filter) -> Condition:
    """What articles must meet: SQL over `l` (an address), `r` (the reading there) and `a` (the article)."""
    parts = [*_article_parts(f)]
    if (some := find_statement_condition(f)).sql:
        # Made of this module's constants, so S608 sees nothing that a user typed.
        sql = f"EXISTS (SELECT 1 FROM statements AS s WHERE s.reading = r.reading AND {some.sql})"  # noqa: S608
        parts.append((sql, some.values))
    return join(*parts)


def find_joint_condition(f: Filter) -> Condition:
    """What statements and their articles must meet, where both stand in one query."""
    return join(*_article_parts(f), *_statement_parts(f))


def find_statement_condition(f: Filter) -> Condition:
    """What statements must meet besides: SQL over the relation `s`."""
    return join(*_statement_parts(f))


def find_figure_condition(f: Filter) -> Condition:
    """What figures and their articles must meet: SQL that also has `f`, the figures."""
    return join(*_article_parts(f), *_figure_parts(f))


def find_time_condition(f: Filter) -> Condition:
    """What times and their articles must meet: SQL that also has `t`, the times."""
    return join(*_article_parts(f), *_time_parts(f))


def find_event_condition(f: Filter) -> Condition:
    """What events and their articles must meet: SQL that also has `e`, the events."""
    return join(*_article_parts(f), *_event_parts(f))


def find_mention_condition(f: Filter) -> Condition:
    """What mentions and their articles must meet: SQL that also has `m`, the mentions."""
    return join(*_article_parts(f), *_mention_parts(f))


def find_actor_condition(f: Filter) -> Condition:
    """What a mention must meet for its actor, `c`, to be listed; all of the actor's mentions then are."""
    return join(find_mention_condition(replace(f, kind=None)), *_kind_parts("c.kind", f))


def find_origin_condition(f: Filter) -> Condition:
    """What stated origins and their articles must meet: SQL that also has `o`, the origins."""
    return join(*_article_parts(f), *_origin_parts(f))


def find_echo_condition(f: Filter) -> Condition:
    """What echoes must meet: SQL over the relation `x`, of which one article has to be asked for."""
    either = find_condition(f)
    parts = [*_kind_parts("x.kind", f)]
    if either.sql:
        # Made of this module's constants, so S608 sees nothing that a user typed.
        asked = f"SELECT a.id FROM {CURRENT} WHERE {either.sql}"  # noqa: S608
        parts.append((f"(x.a IN ({asked}) OR x.b IN ({asked}))", either.values * 2))
    return join(*parts)


def find_notice_condition(f: Filter) -> Condition:
    """What notices and their articles must meet: SQL that also has `n`, the notices."""
    return join(find_condition(f), *_kind_parts("n.kind", f))


def find_problem_condition(f: Filter) -> Condition:
    """What problems and their articles must meet: SQL in which `l` is the problems."""
    return join(find_condition(f), *_kind_parts("l.kind", f))


def join(*conditions: tuple[str, tuple[Value, ...]]) -> Condition:
    """What is met where all of `conditions` are."""
    parts = [part for part in conditions if part[0]]
    return Condition(" AND ".join(sql for sql, _ in parts), tuple(value for _, values in parts for value in values))


def _article_parts(f: Filter) -> Iterator[tuple[str, tuple[Value, ...]]]:
    if f.article is not None:
        part = bindable(f.article)
        address = bindable(f.article.removeprefix("./"))
        yield (
            "(a.id = ? OR holds(CAST(l.address AS BLOB), ?) OR holds(CAST(a.title AS BLOB), ?))",
            (part, address, part),
        )
    if f.outlet is not None:
        yield "holds(CAST(a.outlet AS BLOB), ?)", (bindable(f.outlet),)
    if f.since is not None:
        yield "is_since(CAST(a.published AS BLOB), ?)", (bindable(f.since),)
    if f.until is not None:
        yield "is_until(CAST(a.published AS BLOB), ?)", (bindable(f.until),)


def _statement_parts(f: Filter) -> Iterator[tuple[str, tuple[Value, ...]]]:
    if f.speaker is not None:
        yield "holds(CAST(s.speaker AS BLOB), ?)", (bindable(f.speaker),)
    if f.text is not None and f.text.strip():
        query = render_query(f.text)
        yield ("s.statement IN (SELECT rowid FROM found WHERE found MATCH ?)", (query,)) if query else ("FALSE", ())
    if f.stance is not None:
        yield "s.stance = ?", (f.stance,)
    if f.min_confidence is not None:
        yield "s.confidence >= ?", (f.min_confidence,)


def _figure_parts(f: Filter) -> Iterator[tuple[str, tuple[Value, ...]]]:
    if f.speaker is not None:
        yield "holds(CAST(f.speaker AS BLOB), ?)", (bindable(f.speaker),)
    if f.text is not None and f.text.strip():
        query = render_query(f.text)
        found = "f.figure IN (SELECT rowid FROM found_figures WHERE found_figures MATCH ?)"
        yield (found, (query,)) if query else ("FALSE", ())
    yield from _said_parts("f", Filter(stance=f.stance, min_confidence=f.min_confidence))
    yield from _kind_parts("f.befell", f)


def _time_parts(f: Filter) -> Iterator[tuple[str, tuple[Value, ...]]]:
    yield from _said_parts("t", Filter(speaker=f.speaker, stance=f.stance, min_confidence=f.min_confidence))
    if f.text is not None and f.text.strip():
        said = [*_said_parts("t", Filter(text=f.text))]
        own = "says(CAST(t.words AS BLOB), ?)", (bindable(f.text),)
        yield _either(own, *said) if render_query(f.text) else ("FALSE", ())


def _event_parts(f: Filter) -> Iterator[tuple[str, tuple[Value, ...]]]:
    if f.speaker is not None:
        yield "holds(CAST(e.speaker AS BLOB), ?)", (bindable(f.speaker),)
    if f.text is not None and f.text.strip():
        query = render_query(f.text)
        found = "e.event IN (SELECT rowid FROM found_events WHERE found_events MATCH ?)"
        yield (found, (query,)) if query else ("FALSE", ())
    if f.modality is not None:
        yield "e.modality = ?", (f.modality,)
    yield from _said_parts("e", Filter(stance=f.stance, min_confidence=f.min_confidence))
    yield from _kind_parts("e.kind", f)


def _mention_parts(f: Filter) -> Iterator[tuple[str, tuple[Value, ...]]]:
    if f.speaker is not None:
        yield "holds(CAST(m.name AS BLOB), ?)", (bindable(f.speaker),)
    if f.text is not None and f.text.strip():
        asked = bindable(f.text)
        own = [(f"says(CAST(m.{column} AS BLOB), ?)", (asked,)) for column in ("name", "printed")]
        yield _either(*own) if render_query(f.text) else ("FALSE", ())
    yield find_condition(Filter(stance=f.stance, min_confidence=f.min_confidence))
    yield from _kind_parts("m.kind", f)


def _origin_parts(f: Filter) -> Iterator[tuple[str, tuple[Value, ...]]]:
    if f.speaker is not None:
        yield "holds(CAST(o.name AS BLOB), ?)", (bindable(f.speaker),)
    if f.text is not None and f.text.strip():
        asked = bindable(f.text)
        own = [(f"says(CAST(o.{column} AS BLOB), ?)", (asked,)) for column in ("words", "name")]
        yield _either(*own) if render_query(f.text) else ("FALSE", ())
    yield find_condition(Filter(stance=f.stance, min_confidence=f.min_confidence))
    yield from _kind_parts("o.relation", f)


def _said_parts(relation: str, f: Filter) -> Iterator[tuple[str, tuple[Value, ...]]]:
    """That a row of `relation` is part of a statement that `f` asks for."""
    if (said := find_statement_condition(f)).sql:
        its_own = f"s.reading = r.reading AND s.id = {relation}.statement_id"
        yield f"EXISTS (SELECT 1 FROM statements AS s WHERE {its_own} AND {said.sql})", said.values  # noqa: S608 -- as above


def _kind_parts(column: str, f: Filter) -> Iterator[tuple[str, tuple[Value, ...]]]:
    if f.kind is not None:
        yield f"is_called(CAST({column} AS BLOB), ?)", (bindable(f.kind),)


def _either(*parts: tuple[str, tuple[Value, ...]]) -> tuple[str, tuple[Value, ...]]:
    return f"({' OR '.join(sql for sql, _ in parts)})", tuple(value for _, values in parts for value in values)


def register_functions(connection: sqlite3.Connection) -> None:
    """Gives the connection the functions that the conditions use. They take bytes, as stored text may be no UTF-8."""
    named = {
        "holds": holds, "ends": ends, "is_since": is_since, "is_until": is_until, "says": says, "is_called": is_called,
    }  # fmt: skip
    for name, function in named.items():
        connection.create_function(name, 2, _of_bytes(function), deterministic=True)


def _of_bytes(function: Callable[[str, str], bool]) -> Callable[[str | bytes | None, str | bytes], bool]:
    def decided(stored: str | bytes | None, asked: str | bytes) -> bool:
        return stored is not None and function(_decoded(stored), _decoded(asked))

    return decided


def _decoded(value: str | bytes) -> str:
    return read_text(value) if isinstance(value, bytes) else value


def holds(whole: str, part: str) -> bool:
    """Whether `part` stands in `whole`, in any case.

    >>> holds("Émile Vask", "émile"), holds("Émile Vask", "emile")
    (True, False)
    """
    return fold(part) in fold(whole)


def ends(whole: str, part: str) -> bool:
    """Whether `whole` ends with exactly `part`.

    >>> ends("news/a.txt", "/a.txt")
    True
    """
    return whole.endswith(part)


def is_called(whole: str, name: str) -> bool:
    """Whether `whole` is `name`, in any case.

    >>> is_called("handed over", "Handed over"), is_called("exchange", "exch")
    (True, False)
    """
    return fold(whole) == fold(name)


@lru_cache(maxsize=4096)  # listings are full of the same outlets and speakers
def fold(text: str) -> str:
    """`text` with case and ways of writing an accent out of account, accents themselves kept.

    >>> fold("Émile"), fold("Émile") == fold("Emile")
    ('émile', False)
    """
    return unicodedata.normalize("NFC", text.casefold())


def is_since(published: str, since: str) -> bool:
    """Whether the EDTF date `published` may be at or after `since`; the coarser of the two decides how far is looked.

    >>> is_since("2022-09-21", "2022-09"), is_since("2022-09", "2022-09-21"), is_since("2022-08", "2022-09-21")
    (True, True, False)
    """
    ours, theirs = _comparable(published, since)
    return bool(ours) and ours >= theirs


def is_until(published: str, until: str) -> bool:
    """Whether the EDTF date `published` may be at or before `until`.

    >>> is_until("2022-09-30", "2022-09"), is_until("2022-10-01", "2022-09"), is_until("XXXX-08-07", "2022")
    (True, False, False)
    """
    ours, theirs = _comparable(published, until)
    return bool(ours) and ours <= theirs


def _comparable(published: str, bound: str) -> tuple[str, str]:
    """The leading parts that both dates have; "" where the year of `published` is not known."""
    match = EDTF_PREFIX.match(published)
    if match is None:
        return "", ""
    length = min(len(match[0]), len(bound))
    return match[0][:length], bound[:length]
