"""The linker of echoes: what was read and judged comes in, the echoes of the ledger in step with it go out.

Of articles with the same words the earliest leads: it is compared with other texts, and the rest are copies of it. A
step looks only at the pairs whose keys the step touches, and what it writes of a pair is a function of the two articles
and of who else has their keys; so the outcome is the same in whatever order and in however many steps they came.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportedly.edtf import earliest
from reportedly.ledger import echoes as kept
from reportedly.ledger.links import drop_links, read_judged, write_links
from reportedly.linking.channels import read_channel
from reportedly.linking.directions import read_printed
from reportedly.linking.echo_texts import make_text
from reportedly.linking.echoes import Side, find_echo, make_copy, make_judged, mark_standing, share_keys
from reportedly.linking.holders import Holder, Status, find_pairs, group, make_status
from reportedly.reading.quotations import find_quotations
from reportedly.records import Span
from reportedly.relations import Link

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

    from reportedly.ledger import Linking
    from reportedly.ledger.echoes import TextRow
    from reportedly.linking.directions import Printed
    from reportedly.linking.echo_texts import EchoText
    from reportedly.linking.echoes import Found
    from reportedly.packs import Pack
    from reportedly.records import Spans
    from reportedly.relations import Verdict

UNKNOWN_DAY = "9999"


class Moves(NamedTuple):
    """Which texts began and ceased to be compared, with their keys."""

    begun: dict[Holder, list[int]]
    ended: dict[Holder, list[int]]


def update_echoes(step: Linking, _: Pack) -> None:
    """Brings the echoes into step with `step`."""
    connection, changes = step
    if changes.anew:
        kept.drop_all(connection)
    moves = Moves({}, {})
    dirty = {*_remove(connection, changes.gone.values(), moves)}
    added = {reading: _add(connection, reading) for reading in changes.added.values()}
    dirty |= {row.hash for row in added.values()}
    pairs = {_pair(a, b) for text in sorted(dirty - {""}) for a, b in _lead(connection, text, moves, added.keys())}
    kept.move_keys(connection, *(_by_reading(moved) for moved in moves))
    comparison = Comparison(connection)
    pairs |= {_pair(a.reading, b.reading) for a, b in comparison.find_touched(moves)}
    pairs |= {*_judged(connection, comparison.judged, changes.judged, {*moves.ended, *moves.begun}, added.values())}
    comparison.compare(pairs)


def _pair(a: int, b: int) -> tuple[int, int]:
    return (a, b) if a < b else (b, a)


def _holder(row: TextRow) -> Holder:
    return Holder(row.day or UNKNOWN_DAY, row.article_id, row.reading, row.outlet)


def _by_reading(moved: dict[Holder, list[int]]) -> Iterator[tuple[int, list[int]]]:
    return ((holder.reading, keys) for holder, keys in moved.items())


def _remove(connection: sqlite3.Connection, readings: Iterable[int], moves: Moves) -> Iterator[str]:
    """Drops what was kept of `readings`; the hashes of their texts."""
    for reading in readings:
        row = kept.find_text(connection, reading)
        if row is None:
            continue
        _drop_pairs_of(connection, row)
        if row.is_lead:
            _end(connection, row, moves)
        kept.drop_text(connection, reading)
        yield row.hash


def _drop_pairs_of(connection: sqlite3.Connection, row: TextRow) -> None:
    kept.drop_echoes(connection, [row.article_id])
    drop_links(connection, "echo", [row.article_id])


def _end(connection: sqlite3.Connection, row: TextRow, moves: Moves) -> None:
    moves.ended[_holder(row)] = _load(connection, row)[1].keys.tolist()


def _add(connection: sqlite3.Connection, reading: int) -> TextRow:
    article, marks = kept.read_article(connection, reading), kept.read_marks(connection, reading)
    found, _ = find_quotations(article.text, rubbish=_apart(marks.rubbish))
    quoted = tuple(sorted({*(Span(one.start, one.end) for one in found), *marks.contents}))
    text = make_text(article.text, marks.rubbish, quoted)
    first = earliest(article.published) if article.published else None
    row = kept.TextRow(
        reading=reading,
        article_id=article.article_id,
        hash=text.hash,
        is_lead=False,
        outlet=read_channel(article.outlet or ""),
        day=first.isoformat() if first else "",
        is_translated=marks.is_translated,
        rubbish=marks.rubbish,
        quoted=quoted,
    )
    kept.write_text(connection, row)
    return row


def _apart(spans: Spans) -> Spans:
    """Sorted spans without those that reach into one before."""
    apart: list[Span] = []
    for span in sorted(spans):
        if not apart or span.start >= apart[-1].end:
            apart.append(span)
    return tuple(apart)


def _lead(
    connection: sqlite3.Connection, text_hash: str, moves: Moves, added: Iterable[int]
) -> Iterator[tuple[int, int]]:
    """Lets the earliest article of a text lead; the pairs of it with those that repeat it and are not yet compared."""
    rows = kept.read_same(connection, text_hash)
    if not rows:
        return
    lead, new = rows[0], {*added}
    if not lead.is_lead:
        for row in rows:
            if row.is_lead:
                _drop_pairs_of(connection, row)
                _end(connection, row, moves)
                kept.set_lead(connection, row.reading, is_lead=False)
        kept.set_lead(connection, lead.reading, is_lead=True)
        moves.begun[_holder(lead)] = _load(connection, lead)[1].keys.tolist()
        new = {row.reading for row in rows}
    yield from ((lead.reading, row.reading) for row in rows[1:] if row.reading in new)


def _load(connection: sqlite3.Connection, row: TextRow) -> tuple[kept.Printed, EchoText]:
    article = kept.read_article(connection, row.reading)
    return article, make_text(article.text, row.rubbish, row.quoted)


def _judged(
    connection: sqlite3.Connection,
    judged: dict[tuple[str, str], Verdict],
    now: Iterable[tuple[str, str]],
    moved: Iterable[Holder],
    added: Iterable[TextRow],
) -> Iterator[tuple[int, int]]:
    """The pairs that were judged now, and those judged before whose comparison was dropped or is new."""
    touched = {holder.article for holder in moved} | {row.article_id for row in added}
    for a, b in {*now} | {pair for pair in judged if touched & {*pair}}:
        one, other = kept.find_article_text(connection, a), kept.find_article_text(connection, b)
        if one and other and a != b:
            yield _pair(one.reading, other.reading)


class Loaded(NamedTuple):
    """An article with what its comparison needs."""

    row: TextRow
    text: EchoText
    printed: Printed

    @property
    def id(self) -> str:
        """The article's."""
        return self.row.article_id

    def side(self, standing: Sequence[int]) -> Side:
        """The article as a side of a pair in which the keys at `standing` are such."""
        return Side(self.id, self.text, self.printed, mark_standing(self.text, standing))


class Comparison:
    """One step's comparing: what it has to look up of texts and keys is looked up once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.judged = read_judged(connection, "echo")
        self._connection = connection
        self._statuses: dict[int, Status] = {}
        self._loaded: dict[int, Loaded] = {}
        self._holders: dict[int, Holder] = {}

    def find_touched(self, moves: Moves) -> Iterator[tuple[Holder, Holder]]:
        """The pairs whose comparison may come out otherwise after `moves`."""
        ended = {holder: frozenset(keys) for holder, keys in moves.ended.items()}
        rows = kept.read_shared(self._connection)
        for key, holders in group((key, self._holder(reading)) for key, reading in rows).items():
            after = self._statuses[key] = make_status(holders)
            before = holders.difference(moves.begun) | {holder for holder, keys in ended.items() if key in keys}
            yield from find_pairs(make_status(before), after)

    def compare(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Compares `pairs` of readings and keeps what comes of it, in place of what was kept of them."""
        dropped: list[tuple[str, str]] = []
        found: list[Found] = []
        for a, b in sorted(pairs):
            one, other = self._load(a), self._load(b)
            dropped.append((min(one.id, other.id), max(one.id, other.id)))
            outcome = self._compare(one, other, self.judged.get(dropped[-1]))
            found += [outcome] if outcome else []
        kept.drop_pairs(self._connection, dropped)
        kept.write_echoes(self._connection, (one.echo for one in found))
        copied = (one for one in found if one.echo.kind != "quote")
        links = (Link("echo", one.echo.a, one.echo.b, one.score, one.echo.reason) for one in copied)
        write_links(self._connection, links)

    def _compare(self, one: Loaded, other: Loaded, verdict: Verdict | None) -> Found | None:
        if verdict == "different":
            return None
        judged, leads = verdict == "same", (one.row.is_lead, other.row.is_lead)
        if one.row.hash == other.row.hash:
            return make_copy(one.side(()), other.side(())) if judged or any(leads) else None
        return self._find(one, other, copied=judged) if judged or all(leads) else None

    def _find(self, one: Loaded, other: Loaded, *, copied: bool) -> Found | None:
        shared = share_keys(one.text, other.text)
        ends = _holder(one.row), _holder(other.row)
        statuses = [self._status(key) for key, _, _ in shared]
        if not copied and not any(status.joins(*ends) for status in statuses):
            return None
        # A person's word that it is a copy holds whatever else stands in the ledger.
        heeded = zip(statuses, shared, strict=True) if not copied else ()
        stands = [places for status, places in heeded if status.stands(*ends)]
        a, b = one.side([here for _, here, _ in stands]), other.side([there for _, _, there in stands])
        found = find_echo(a, b, [(here, there) for _, here, there in shared], copied=copied or None)
        return found or (make_judged(a, b) if copied else None)

    def _load(self, reading: int) -> Loaded:
        if reading not in self._loaded:
            row = kept.find_text(self._connection, reading)
            if row is None:
                raise LookupError(f"reading {reading} is not among the texts")  # pairs are of kept texts alone
            article, text = _load(self._connection, row)
            stated = kept.read_stated(self._connection, reading)
            printed = read_printed(article.outlet, article.published, stated, is_translated=row.is_translated)
            self._loaded[reading] = Loaded(row, text, printed)
        return self._loaded[reading]

    def _status(self, key: int) -> Status:
        if key not in self._statuses:
            self._statuses[key] = make_status(map(self._holder, kept.read_with_key(self._connection, key)))
        return self._statuses[key]

    def _holder(self, reading: int) -> Holder:
        if reading not in self._holders:
            article, outlet, day = kept.find_holder(self._connection, reading)
            self._holders[reading] = Holder(day or UNKNOWN_DAY, article, reading, outlet)
        return self._holders[reading]
