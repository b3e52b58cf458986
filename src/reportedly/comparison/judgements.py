"""Judgements listed and taken in: a view comes in, lines go out; JSON lines come in, judgements and problems go out.

Nothing here may write to the ledger or read a clock.
"""

from __future__ import annotations

import json
from itertools import islice
from typing import TYPE_CHECKING

from reportedly.comparison.passages import name_end
from reportedly.comparison.review import find_standing
from reportedly.ledger.judgements import VERDICT_ORDER, read_moment, sort_ends
from reportedly.ledger.lines import JudgementLine
from reportedly.linking.contradictions import find_contradictions
from reportedly.records import Problem
from reportedly.relations import Judgement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportedly.ledger.view import View

MOST_BYTES = 65_536
"""Bytes of a line that is read at all: one with all fields at their longest, each letter as an escape, has fewer."""
LONGEST = {"a": 200, "b": 200, "by": 200, "at": 64, "note": 4_000}
"""Letters of a field: ids have 16, names of people and addresses far fewer than 200; a note is a page of words."""
KINDS = ("actor", "echo", "claim")
NEEDED = ("kind", "a", "b", "verdict", "by", "at")


def find_judgements(
    view: View, *, now: str, newest: bool = False, first: int = 0, limit: int | None = None
) -> Iterator[JudgementLine]:
    """Judgements by time, or the `newest` first, from number `first` on; `now` is ISO 8601 with offset."""
    judgements = [*view.judgements()]
    standing = find_standing(judgements)
    against = _spread(find_contradictions(standing.values()))
    wanted = [*islice(reversed(judgements) if newest else judgements, first, None if limit is None else first + limit)]
    # A few are asked for one by one; of very many links all are read, which takes as long as some hundred questions.
    linked = {link.id for link in view.links()} if limit is None else None
    names: dict[tuple[str, str], str | None] = {}
    moment = read_moment(now)
    for one in wanted:
        for end in (one.a, one.b):
            if (one.kind, end) not in names:
                names[one.kind, end] = name_end(view, one.kind, end)
        counts = standing.get(one.link_id) == one
        yield JudgementLine(
            judgement=one,
            counts=counts,
            a_name=names[one.kind, one.a],
            b_name=names[one.kind, one.b],
            linked=one.link_id in linked if linked is not None else view.proposals.find(one.link_id) is not None,
            contradicts=against.get(one.link_id, ()) if counts else (),
            future=read_moment(one.at) > moment,
        )


def _spread(chains: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """For each link of a contradiction all the others of it."""
    others: dict[str, set[str]] = {}
    for apart, chain in chains.items():
        involved = {apart, *chain}
        for link_id in involved:
            others.setdefault(link_id, set()).update(involved - {link_id})
    return {link_id: tuple(sorted(found)) for link_id, found in others.items()}


def read_judgement_lines(lines: Iterable[bytes], where: str, *, now: str) -> Iterator[Judgement | Problem]:
    """What each of `lines` says, or why it cannot be kept; a judgement of the future is followed by a remark on it.

    Lines are JSON objects as the export writes them; fields beyond those of a judgement are passed over.
    """
    moment = read_moment(now)
    seen: dict[Judgement, int] = {}
    for number, line in enumerate(lines, start=1):
        place = f"{where}:{number}"
        if not line.strip():
            continue
        found = _read_line(line, place)
        if isinstance(found, Problem):
            yield found
            continue
        if found in seen:
            yield Problem("judgements", place, "duplicate", f"{place}: says the same as line {seen[found]}")
            continue
        seen[found] = number
        yield found
        if read_moment(found.at) > moment:
            yield Problem("judgements", place, "future", f"{place}: its time, {found.at}, is yet to come; kept")


def _read_line(line: bytes, place: str) -> Judgement | Problem:
    if len(line) > MOST_BYTES:
        return _refuse(place, "too-large", f"longer than {MOST_BYTES} bytes")
    try:
        row = json.loads(line.decode("utf-8"))
    except (ValueError, RecursionError):
        return _refuse(place, "not-json", "no line of JSON in UTF-8")
    if not isinstance(row, dict):
        return _refuse(place, "not-json", "no JSON object")
    if fault := _find_fault(row):
        return _refuse(place, *fault)
    kind, a, b, verdict, by, at = (row[name] for name in NEEDED)
    return sort_ends(Judgement(kind, a, b, verdict, by, at, row.get("note", "")))


def _find_fault(row: dict[str, object]) -> tuple[str, str] | None:
    for name in (*NEEDED, "note"):
        value = row.get(name, "" if name == "note" else None)
        if not isinstance(value, str) or (name != "note" and not value.strip()):
            return "bad-field", f"{name} is missing or no text"
        if len(value) > LONGEST.get(name, 64):
            return "too-large", f"{name} is longer than {LONGEST.get(name, 64)} letters"
    if row["kind"] not in KINDS:
        return "unknown-kind", f"kind is none of {', '.join(KINDS)}"
    if row["verdict"] not in VERDICT_ORDER:
        return "unknown-verdict", f"verdict is none of {', '.join(sorted(VERDICT_ORDER))}"
    if row["a"] == row["b"]:
        return "same-ends", "a and b are one"
    try:
        read_moment(str(row["at"]))
    except ValueError:
        return "bad-date", "at is no time with offset, such as 2031-05-04T12:00:00+00:00"
    return None


def _refuse(place: str, kind: str, message: str) -> Problem:
    return Problem("judgements", place, kind, f"{place}: {message}")
