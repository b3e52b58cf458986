"""What links articles, brought into a copy of their ledger under other ids: rows come in, rows go out.

For copies that show a ledger with something hidden (`redaction`). Articles, readings, statements and mentions stand in
the copy already; echoes, actors, claims, links, judgements and what each linker has seen are brought over here. Keys by
which linkers find things, and hashes of words, stay behind: a copy is only ever read.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from reportedly.ledger.errors import decoded, explained
from reportedly.ledger.rows import bindable
from reportedly.ledger.sealing import total_tables
from reportedly.ledger.seals import MADE
from reportedly.records import Span
from reportedly.relations import Link

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator, Mapping

    from reportedly.ledger.store import Ledger
    from reportedly.ledger.view import View
    from reportedly.relations import LinkKind

SELECT_LATEST = "SELECT address, reading FROM latest"
SELECT_ECHOES = "SELECT a, b, kind, passages, direction, reason FROM echoes"
SELECT_USES = """
    SELECT m.id, m.reading, u.name_id, u.kind FROM actor_mentions AS u JOIN mentions AS m ON m.mention = u.mention
"""
SELECT_NODES = "SELECT block, statement_id, reading, quality, vector, home FROM claim_nodes"
SELECT_MEMBERS = "SELECT claim, statement_id, closeness FROM claim_statements"
SELECT_JUDGEMENTS = "SELECT kind, a, b, verdict, judge, at, note FROM judgements ORDER BY judgement"


class Renamed(NamedTuple):
    """What things of a ledger are called in its copy."""

    addresses: Mapping[str, str]
    articles: dict[str, str]  # ids
    statements: dict[str, str]  # ids
    mentions: dict[str, str]  # ids
    rename: Callable[[str], str]  # any other id
    hide: Callable[[str], str]  # words that belong to no article
    move: Callable[[str, Span], Span]  # a stretch of an article, by its id in the ledger


def read_secret(view: View) -> bytes:
    """What ids in redacted output are keyed by."""
    with decoded(view.path, "its secret"):
        view.inspect("secrets")
        secret: bytes = view._connection.execute("SELECT secret FROM secrets").fetchone()[0]  # noqa: SLF001 -- one room
    return secret


def copy_links(view: View, copy: Ledger, renamed: Renamed) -> None:
    """Brings over what links the articles of the ledger of `view`; all of it or nothing."""
    source = view._connection  # noqa: SLF001 -- as above
    with decoded(view.path, "links"):
        view.inspect("attempts", "judgements", *MADE)
    with explained(view.path), copy._transaction() as target:  # noqa: SLF001 -- as above
        ours = dict(target.execute(SELECT_LATEST).fetchall())
        readings = {
            reading: ours[renamed.addresses[address]]
            for address, reading in source.execute(SELECT_LATEST)
            if address in renamed.addresses
        }
        _copy_echoes(source, target, renamed, ours)
        _copy_actors(source, target, renamed, readings)
        _copy_claims(source, target, renamed, readings)
        _copy_judgements(source, target, renamed)
        linked = [
            (linker, bindable(renamed.addresses[address]), readings[reading])
            for linker, address, reading in source.execute("SELECT linker, address, reading FROM linked")
            if reading in readings
        ]
        target.executemany("INSERT INTO linked VALUES (?, CAST(? AS TEXT), ?)", linked)
        target.executemany("INSERT INTO linkers VALUES (?, ?, ?)", source.execute("SELECT * FROM linkers").fetchall())
        total_tables(target, ("judgements", *MADE))


def _copy_echoes(
    source: sqlite3.Connection, target: sqlite3.Connection, renamed: Renamed, readings: Mapping[str, int]
) -> None:
    addresses = {renamed.articles[id_]: address for id_, address in _find_addresses(source) if id_ in renamed.articles}
    texts = [(readings[renamed.addresses[address]], id_) for id_, address in addresses.items()]
    target.executemany("INSERT INTO echo_texts VALUES (?, ?, '', 0, '', '', 0, '', '')", texts)
    rows = []
    for a, b, kind, passages, direction, reason in source.execute(SELECT_ECHOES):
        if a in renamed.articles and b in renamed.articles:
            moved = [
                (renamed.move(a, Span(*passage[:2])), renamed.move(b, Span(*passage[2:])))
                for passage in json.loads(passages)
            ]
            rows.append(
                _sort_echo((renamed.articles[a], renamed.articles[b]), kind, moved, direction, renamed.hide(reason))
            )
    target.executemany("INSERT OR REPLACE INTO echoes VALUES (?, ?, ?, ?, ?, CAST(? AS TEXT))", rows)


def _sort_echo(
    ends: tuple[str, str], kind: str, passages: list[tuple[Span, Span]], direction: str | None, reason: str
) -> tuple[object, ...]:
    """The row, with the lesser id first."""
    a, b = ends
    if a > b:
        a, b, passages = b, a, [(theirs, ours) for ours, theirs in passages]
        direction = {"a->b": "b->a", "b->a": "a->b"}.get(direction or "")
    told = json.dumps([[*ours, *theirs] for ours, theirs in passages], separators=(",", ":"))
    return a, b, kind, told, direction, bindable(reason)


def _find_addresses(source: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    yield from source.execute(
        "SELECT a.id, l.address FROM latest AS l JOIN readings AS r ON r.reading = l.reading "
        "JOIN articles AS a ON a.article = r.article"
    )


def _copy_actors(
    source: sqlite3.Connection, target: sqlite3.Connection, renamed: Renamed, readings: Mapping[int, int]
) -> None:
    keys = {
        id_: (mention, reading) for mention, id_, reading in target.execute("SELECT mention, id, reading FROM mentions")
    }
    uses = []
    for id_, reading, name_id, kind in source.execute(SELECT_USES):
        if reading in readings and (found := keys.get(renamed.mentions.get(id_, ""))):
            uses.append((*found, renamed.rename(name_id), kind))
    target.executemany("INSERT OR IGNORE INTO actor_mentions VALUES (?, ?, ?, ?, '')", uses)
    names = []
    for name_id, name, actor in source.execute("SELECT name_id, name, actor FROM actor_names"):
        sort, printed, *_ = json.loads(name)
        shown = json.dumps([sort, renamed.hide(printed)], ensure_ascii=False)
        names.append((renamed.rename(name_id), bindable(shown), actor and renamed.rename(actor)))
    target.executemany("INSERT INTO actor_names VALUES (?, CAST(? AS TEXT), ?)", names)
    actors = []
    for id_, name, kind, side, reasons in source.execute("SELECT id, name, kind, side, reasons FROM actors"):
        shown = json.dumps([renamed.hide(one) for one in json.loads(reasons)], ensure_ascii=False)
        actors.append((renamed.rename(id_), bindable(renamed.hide(name)), kind, side, bindable(shown)))
    target.executemany("INSERT INTO actors VALUES (?, CAST(? AS TEXT), ?, ?, CAST(? AS TEXT))", actors)


def _copy_claims(
    source: sqlite3.Connection, target: sqlite3.Connection, renamed: Renamed, readings: Mapping[int, int]
) -> None:
    said = renamed.statements
    nodes = [
        (block, said[id_], readings[reading], quality, vector, home)
        for block, id_, reading, quality, vector, home in source.execute(SELECT_NODES)
        if id_ in said and reading in readings
    ]
    target.executemany("INSERT OR IGNORE INTO claim_nodes VALUES (?, ?, ?, '', ?, ?, '', ?, NULL)", nodes)
    claims = [
        (renamed.rename(id_), block, said[gist], likeness)
        for id_, block, gist, likeness in source.execute("SELECT id, block, gist, likeness FROM claims")
        if gist in said
    ]
    target.executemany("INSERT INTO claims VALUES (?, ?, ?, ?)", claims)
    kept = {id_ for id_, *_ in claims}
    members = [
        (renamed.rename(claim), said[id_], closeness)
        for claim, id_, closeness in source.execute(SELECT_MEMBERS)
        if id_ in said and renamed.rename(claim) in kept
    ]
    target.executemany("INSERT OR IGNORE INTO claim_statements VALUES (?, ?, ?)", members)
    links = []
    for kind, a, b, score, reason in source.execute("SELECT kind, a, b, score, reason FROM links"):
        ends = _rename_ends(kind, a, b, renamed)
        links.append((kind, *ends, Link(kind, *ends, score, "").id, score, bindable(renamed.hide(reason))))
    target.executemany("INSERT OR IGNORE INTO links (kind, a, b, id, score, reason) VALUES (?, ?, ?, ?, ?, ?)", links)


def _copy_judgements(source: sqlite3.Connection, target: sqlite3.Connection, renamed: Renamed) -> None:
    rows = []
    for kind, a, b, verdict, judge, at, note in source.execute(SELECT_JUDGEMENTS):
        ends = _rename_ends(kind, a, b, renamed)
        link = Link(kind, *ends, 0.0, "").id
        rows.append((kind, *ends, link, verdict, bindable(renamed.hide(judge)), at, bindable(renamed.hide(note))))
    target.executemany(
        "INSERT INTO judgements (kind, a, b, link_id, verdict, judge, at, note) "
        "VALUES (?, ?, ?, ?, ?, CAST(? AS TEXT), ?, CAST(? AS TEXT))",
        rows,
    )


def _rename_ends(kind: LinkKind, a: str, b: str, renamed: Renamed) -> tuple[str, str]:
    known: Mapping[str, str] = {"echo": renamed.articles, "claim": renamed.statements}.get(kind, {})
    one, other = (known.get(end) or renamed.rename(end) for end in (a, b))
    return (one, other) if one <= other else (other, one)
