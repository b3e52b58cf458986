"""The one file that knows the order of the stages: addresses in, a ledger filled, a summary out.

    address --intake--> Document --intake--> Article --reading--> Reading --ledger--> kept --comparison--> linked

A few articles are in memory at a time: each is read by a thread of its own, and written when its turn has come, so that
the ledger does not tell how many there were. What the ledger already has from the same bytes by the same reader with
the same pack is passed over without being parsed. Nothing one article does may end the run; only the user and a broken
ledger may.
"""

from __future__ import annotations

import os
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from reportedly.comparison import link_ledger
from reportedly.intake import INTAKE_VERSION, find_documents, read_document
from reportedly.ledger import LedgerError, plan_reading
from reportedly.packs import load_pack
from reportedly.reading import read_article, reader_version
from reportedly.records import Problem, normal_address

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import BinaryIO

    from reportedly.ledger import Ledger
    from reportedly.packs import Pack
    from reportedly.records import Article, Document, Reading

Outcome: TypeAlias = Literal["new", "changed", "reread", "unchanged", "unread"]


MOST_THREADS = 4
"""Articles read at once: the model runs outside the interpreter's lock, but a quarter of the work does not."""


class Step(NamedTuple):
    """One address done with, for whoever watches the run."""

    address: str
    outcome: Outcome  # unread: no article came of it; `problems` says why
    problems: tuple[Problem, ...] = ()
    statements: int = 0  # found in it now; 0 where unchanged


@dataclass(frozen=True, slots=True)
class Summary:
    """What one run did, in numbers of articles; `problems` and `statements` count those."""

    new: int = 0
    changed: int = 0  # known addresses whose bytes were different
    reread: int = 0  # known bytes, read again because the program reads better now, or with another pack
    unchanged: int = 0
    unread: int = 0
    problems: int = 0
    statements: int = 0

    @property
    def read(self) -> int:
        """Articles that were read in this run."""
        return self.new + self.changed + self.reread

    def add(self, step: Step) -> Summary:
        """The summary with `step` counted in."""
        return replace(
            self,
            **{step.outcome: getattr(self, step.outcome) + 1},
            problems=self.problems + len(step.problems),
            statements=self.statements + step.statements,
        )


def read_into(  # noqa: PLR0913 - by keyword, and each is a circumstance of its own
    ledger: Ledger,
    addresses: Sequence[str],
    *,
    now: Callable[[], str],
    pack: Pack | None = None,
    command: str = "read",
    stdin: BinaryIO | None = None,
    allow_private: bool = False,
    on_step: Callable[[Step], None] = lambda _: None,
    on_link: Callable[[str, int], None] = lambda *_: None,
) -> Summary:
    """Reads every article at `addresses` (paths, globs, folders, URLs, "-" for `stdin`) into `ledger`, and links them.

    `pack` is the subject, captivity unless given. `now` gives the time as ISO 8601 with offset; it is asked at the
    start and at the end. `on_step` hears of each address as it is done, `on_link` as `link_ledger` says. Raises
    `LedgerError` where the ledger itself can no longer be used; everything else that goes wrong is written down as a
    Problem and the run goes on.
    """
    pack = pack or load_pack()
    run = ledger.begin_run(command=command, started=now(), reader=reader_version(pack))
    summary = Summary()
    found = _find_safely(addresses, stdin=stdin, allow_private=allow_private)
    for step in _read_ahead(ledger, run, pack, _join(_once(found))):
        summary = summary.add(step)
        on_step(step)
    link_ledger(ledger, pack, on_link)
    ledger.finish_run(run, finished=now())
    return summary


def _find_safely(
    addresses: Sequence[str], *, stdin: BinaryIO | None, allow_private: bool
) -> Iterator[Document | Problem]:
    """The documents of each address in turn: should finding fail at one, the others are still found."""
    for address in dict.fromkeys(addresses):
        try:
            yield from find_documents([address], stdin=stdin, allow_private=allow_private)
        except Exception as error:  # noqa: BLE001 - a fault of ours at one address must not cost the user the others
            yield _internal_problem("intake", address, error)


def _once(items: Iterable[Document | Problem]) -> Iterator[Document | Problem]:
    """Each article once. Rows of two tables that share an id but differ would replace one another in every run."""
    digests: dict[str, str] = {}
    for item in items:
        if isinstance(item, Problem):
            yield item
            continue
        address, digest = normal_address(item.address), item.digest
        if address not in digests:
            digests[address] = digest
            yield item
        elif digests[address] != digest and (other := f"{item.address}#{digest[:8]}") not in digests:
            digests[other] = digest
            message = f"{item.address}: another article of this run is called so; this one is kept as {other}"
            yield Problem("intake", other, "duplicate-address", message)
            yield replace(item, address=other)


def _join(items: Iterable[Document | Problem]) -> Iterator[tuple[Document | None, tuple[Problem, ...]]]:
    """Documents with the remark that came just before them on the same address, and problems that stand alone."""
    held: tuple[Problem, ...] = ()
    for item in items:
        if not isinstance(item, Problem) and held and held[0].where == item.address:
            yield item, held
            held = ()
            continue
        if held:
            yield None, held
        held = (item,) if isinstance(item, Problem) else ()
        if not isinstance(item, Problem):
            yield item, ()
    if held:
        yield None, held


class _Read(NamedTuple):
    """What came of a document."""

    article: Article | None  # None: `problems` says why
    reading: Reading | None  # of the article, where there is one
    problems: tuple[Problem, ...]


class _Turn(NamedTuple):
    """An address that waits to be written."""

    address: str
    outcome: Outcome  # unless no article comes of it
    remarks: tuple[Problem, ...]
    read: Future[_Read] | None  # None: there is nothing to read, or nothing new


def _read_ahead(
    ledger: Ledger, run: int, pack: Pack, items: Iterable[tuple[Document | None, tuple[Problem, ...]]]
) -> Iterator[Step]:
    """A step an item, in their order; while one is written the next ones are read."""
    threads = min(MOST_THREADS, os.cpu_count() or 1)
    turns: deque[_Turn] = deque()
    with ThreadPoolExecutor(threads, thread_name_prefix="reader") as readers:
        for document, remarks in items:
            turns.append(_begin(ledger, readers, pack, document, remarks))
            while turns and (len(turns) > threads or _is_ready(turns[0])):
                yield _write_safely(ledger, run, turns.popleft())
        while turns:
            yield _write_safely(ledger, run, turns.popleft())


def _begin(
    ledger: Ledger, readers: ThreadPoolExecutor, pack: Pack, document: Document | None, remarks: tuple[Problem, ...]
) -> _Turn:
    if document is None:
        return _Turn(remarks[0].where, "unread", remarks, None)
    known = ledger.find_known(document.address)
    reader = reader_version(pack)
    plan = plan_reading(known, digest=document.digest, intake_version=INTAKE_VERSION, reader=reader)
    read = None if plan == "unchanged" else readers.submit(_read_safely, document, pack)
    return _Turn(document.address, plan, remarks, read)


def _is_ready(turn: _Turn) -> bool:
    return turn.read is None or turn.read.done()


def _read_safely(document: Document, pack: Pack) -> _Read:
    """In a thread of its own: nothing here may touch the ledger."""
    try:
        article, problems = read_document(document)
        reading = read_article(article, pack=pack) if article else None
    except Exception as error:  # noqa: BLE001 - as above: one article must not cost the user the others
        return _Read(None, None, (_internal_problem("reading", document.address, error),))
    return _Read(article, reading, tuple(problems))


def _write_safely(ledger: Ledger, run: int, turn: _Turn) -> Step:
    try:
        return _write(ledger, run, turn)
    except LedgerError:
        raise
    except Exception as error:  # noqa: BLE001 - as above
        problems = (_internal_problem("ledger", turn.address, error),)
        ledger.write_problems(run, turn.address, problems)
        return Step(turn.address, "unread", problems)


def _write(ledger: Ledger, run: int, turn: _Turn) -> Step:
    if turn.outcome == "unchanged":
        ledger.write_problems(run, turn.address, ())  # well again, if it was missing in between
        return Step(turn.address, turn.outcome)
    article, reading, found = turn.read.result() if turn.read else _Read(None, None, ())
    problems = (*turn.remarks, *found)
    if article is None or reading is None:
        ledger.write_problems(run, turn.address, problems)
        return Step(turn.address, "unread", problems)
    ledger.write_article(run, article, reading, problems, intake_version=INTAKE_VERSION)
    return Step(turn.address, turn.outcome, (*problems, *reading.problems), len(reading.statements))


def _internal_problem(stage: str, where: str, error: Exception) -> Problem:
    what = " ".join(f"{type(error).__name__}: {error}".split())[:300]
    return Problem(stage, where, "internal", f"a fault in reportedly, please report it ({what})")
