"""What linking costs, in a process of its own: `python -m bench.linking JOB LEDGER`, with JOB one of:

`take N FROM`: LEDGER becomes a copy of the ledger FROM in which N of its articles count and nothing is linked.
`link NAME`: runs one linker over all of LEDGER, and tells what that took.
`add WHICH`: takes an article (newest, oldest or some) out of LEDGER and puts it back; what each linker took for that.
`claims`, `alarms`: what that listing takes.

Out comes one JSON object on standard output. Each job is a process as peak memory never falls within one.
"""

from __future__ import annotations

import json
import resource
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from bench.measure import KIB_PER_MAXRSS
from reportedly.comparison import LINKERS, find_alarm_lines, link_ledger
from reportedly.comparison.claims import find_claims
from reportedly.ledger import open_ledger
from reportedly.ledger.view import Filter, open_view
from reportedly.packs import load_pack

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from reportedly.comparison import Linker

    Told = dict[str, float]

SELECT_BY_DATE = """
    SELECT latest.address FROM latest JOIN readings USING (reading) JOIN articles AS a USING (article)
    WHERE a.published IS NOT NULL ORDER BY a.published, latest.address
"""


def take(ledger: Path, count: int, source: Path) -> Told:
    """Makes `ledger` of `source`; the articles are taken at even distances, so that they are of as many days."""
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(ledger)) as new:
        old.backup(new)
    open_ledger(ledger).close()
    with closing(sqlite3.connect(ledger)) as new, new:
        addresses = [address for (address,) in new.execute("SELECT address FROM latest ORDER BY address")]
        taken = choose(addresses, count)
        # An attempt that is gone is an article that was never read here: what else there is of it counts no more.
        new.executemany("DELETE FROM attempts WHERE address = ?", ((one,) for one in {*addresses} - {*taken}))
        statements = new.execute("SELECT count(*) FROM latest JOIN statements USING (reading)").fetchone()[0]
    with open_ledger(ledger) as opened:
        opened.unlink()
    return {"articles": len(taken), "statements": statements}


def choose(addresses: Sequence[str], count: int) -> list[str]:
    """`count` of `addresses` at even distances, all where there are no more.

    >>> choose("abcdef", 3), choose("ab", 3)
    (['a', 'c', 'e'], ['a', 'b'])
    """
    count = min(count, len(addresses))
    return [addresses[at * len(addresses) // count] for at in range(count)]


def link(ledger: Path, linkers: Sequence[Linker]) -> Told:
    """Seconds of the clock and of the processor, and the peak in MiB, of bringing `linkers` into step."""
    pack = load_pack()
    with open_ledger(ledger) as opened:
        return measure(lambda: link_ledger(opened, pack, linkers=linkers))


def add(ledger: Path, which: str) -> Told:
    """Seconds of the clock by linker for one article that is added to all others."""
    with closing(sqlite3.connect(ledger)) as connection:
        dated = [address for (address,) in connection.execute(SELECT_BY_DATE)]
        # The middle one of the addresses by date is as good as drawn by chance, and the same each time.
        address = dated[{"oldest": 0, "newest": -1}.get(which, len(dated) // 2)]
        rows = connection.execute("SELECT * FROM attempts WHERE address = ?", (address,)).fetchall()
        with connection:
            connection.execute("DELETE FROM attempts WHERE address = ?", (address,))
    link(ledger, LINKERS)
    with closing(sqlite3.connect(ledger)) as connection, connection:
        marks = ", ".join("?" * len(rows[0]))
        connection.executemany(f"INSERT INTO attempts VALUES ({marks})", rows)  # noqa: S608 -- question marks alone
    return {linker.name: link(ledger, [linker])["wall"] for linker in LINKERS}


def show(ledger: Path, listing: str) -> Told:
    """What a listing takes from the first line to the last, and how many lines it has."""
    count = 0

    def run() -> None:
        nonlocal count
        with open_view(ledger) as view:
            lines: Iterator[object] = find_claims(view) if listing == "claims" else find_alarm_lines(view, Filter())
            for _ in lines:
                count += 1

    return measure(run) | {"lines": count}


def measure(work: Callable[[], None]) -> Told:
    """Seconds of the clock and of the processor that `work` took, and the peak of this process in MiB."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * KIB_PER_MAXRSS / 1024
    return {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu, "peak": peak}


def main(job: str, ledger: Path, *rest: str) -> Told:
    """Does one job."""
    if job == "take":
        return take(ledger, int(rest[0]), Path(rest[1]))
    if job == "link":
        return link(ledger, [linker for linker in LINKERS if linker.name == rest[0]])
    if job == "add":
        return add(ledger, rest[0])
    return show(ledger, job)


if __name__ == "__main__":
    job, path, *others = sys.argv[1:]
    print(json.dumps(main(job, Path(path), *others)))
