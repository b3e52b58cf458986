"""How quick the pages are: the path of a linked ledger comes in, the section of the page on them goes out.

`python -m bench.pages LEDGER [--crowd]`. A server of its own answers on one core where the system can bind it to one,
and is asked from the others: each kind of page in turn, for as many things as there are, the clock from the first byte
sent to the last received. With `--crowd`, fifty readers then ask for a minute while articles are read into a copy of
the ledger; a broken answer is counted. First paint and weight are what Chromium says of them, where there is one.
"""

from __future__ import annotations

import argparse
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import httpx

from bench.generate import write_jsonl
from bench.measure import read_machine

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

REQUESTS = 200
"""Requests of each kind of page."""
READERS = 50
SECONDS = 60
PAUSE = 1.0
"""Seconds that a reader of a crowd looks at a page: far less than people do."""
WRITTEN = 300
"""Generated articles that are read while the crowd is there; again and again until the minute is over."""
STARTING = 300
"""Seconds within which the catalogue has to stand."""
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")
PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
WEIGHT = """
    [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
        .reduce((sum, one) => sum + one.encodedBodySize, 0)
"""
LISTS = ("/", "/claims", "/articles", "/actors", "/figures", "/events", "/outlets", "/echoes", "/alarms", "/review")
LINKS = {
    "a claim": "claims",
    "an article": "articles",
    "a speaker": "actors",
    "an outlet": "outlets",
    "an echo": "echoes",
}
WORDS = (
    "exchange",
    "prisoner side:ukraine",
    "stance:denies missile",
    '"prisoners of war"',
    "speaker:ministry",
    "swap*",
)


class Timed(NamedTuple):
    """One kind of page."""

    name: str
    seconds: list[float]
    most: int  # bytes of the heaviest
    broken: int  # answers that were no page


@contextmanager
def serve(ledger: Path) -> Iterator[tuple[str, float]]:
    """A server of `ledger` on the first core, and the seconds until it answered."""
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        port = bound.getsockname()[1]
    command = [sys.executable, "-m", "reportedly", "serve", "--ledger", str(ledger), "--port", str(port)]
    if shutil.which("taskset"):
        command = ["taskset", "-c", "0", *command]
    began = time.perf_counter()
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as server:
        address = f"http://127.0.0.1:{port}"
        try:
            while time.perf_counter() - began < STARTING:
                try:
                    httpx.get(address, timeout=10).raise_for_status()
                    break
                except httpx.HTTPError:
                    time.sleep(0.1)
            yield address, time.perf_counter() - began
        finally:
            server.terminate()


def count_statements(client: httpx.Client) -> int:
    """How many statements the front page tells of."""
    told = re.search(r"<dt>statements</dt>\s*<dd><a[^>]*>([0-9,]+)", client.get("/").text)
    return int(told[1].replace(",", "")) if told else 0


def find_paths(client: httpx.Client) -> dict[str, list[str]]:
    """For each kind of page what to ask for: REQUESTS of each, again from the start where there are fewer."""
    paths = {path: [path] for path in LISTS if client.get(path).status_code == 200}
    for name, kind in LINKS.items():
        listing = "articles" if kind == "outlets" else kind
        rows = client.get(
            f"/api/{listing}", params={"limit": 500, "order": "most" if listing != "claims" else "place"}
        ).json()["rows"]
        keys = dict.fromkeys(row["outlet"] if kind == "outlets" else row["id"] for row in rows)
        found = [f"/{kind}/{httpx.URL(path=f'/{key}').path[1:]}" for key in keys if key]
        if found and client.get(found[0]).status_code == 200:
            paths[name] = found[:REQUESTS]
    paths["a search"] = [str(httpx.URL("/search", params={"q": words})) for words in WORDS]
    return {name: (found * REQUESTS)[:REQUESTS] for name, found in paths.items()}


def time_pages(address: str) -> list[Timed]:
    """Every kind of page, its requests one after the other."""
    with httpx.Client(base_url=address, timeout=60) as client:
        return [time_page(client, name, paths) for name, paths in find_paths(client).items()]


def time_page(client: httpx.Client, name: str, paths: Sequence[str]) -> Timed:
    """One kind of page."""
    seconds, most, broken = [], 0, 0
    for path in paths:
        began = time.perf_counter()
        answer = client.get(path)
        seconds.append(time.perf_counter() - began)
        most = max(most, len(answer.content))
        broken += answer.status_code != 200
    print(f"{name}: {statistics.median(seconds) * 1000:.0f} ms", file=sys.stderr)
    return Timed(name, seconds, most, broken)


def crowd(address: str, ledger: Path, folder: Path) -> str:
    """READERS at once for SECONDS while articles are read into the ledger; what came of it, in one paragraph."""
    with httpx.Client(base_url=address, timeout=60) as client:
        paths = [path for found in find_paths(client).values() for path in dict.fromkeys(found)]
    until = time.perf_counter() + SECONDS
    seconds: list[float] = []
    faults: list[str] = []

    def read(reader: int) -> None:
        with httpx.Client(base_url=address, timeout=60) as client:
            at = reader * 7
            while time.perf_counter() < until:
                began = time.perf_counter()
                try:
                    answer = client.get(paths[at % len(paths)])
                except httpx.HTTPError as error:
                    faults.append(type(error).__name__)
                else:
                    seconds.append(time.perf_counter() - began)
                    if answer.status_code != 200:
                        faults.append(f"{answer.status_code} {re.sub('[0-9a-f]{12,}', 'ID', str(answer.url.path))}")
                at += 13
                time.sleep(PAUSE)

    readers = [threading.Thread(target=read, args=(number,)) for number in range(READERS)]
    for one in readers:
        one.start()
    written, status = 0, 0
    while time.perf_counter() < until:
        path = folder / f"more-{written}.jsonl"
        write_jsonl(path, WRITTEN)
        text = path.read_text("utf-8").replace('"id": "', f'"id": "more {written} ')
        path.write_text(text, "utf-8")
        command = (sys.executable, "-m", "reportedly", "read", str(path), "--ledger", str(ledger))
        status = max(status, subprocess.run(command, capture_output=True, check=False).returncode)
        written += 1
    for one in readers:
        one.join()
    quantiles = statistics.quantiles(seconds, n=20)
    worst = f" ({faults[0]}, ...)" if faults else ""
    return (
        f"{READERS} readers at once for {SECONDS} s, each with a page a second, while `reportedly read` wrote "
        f"{written} times {WRITTEN} articles (worst exit status {status}): {len(seconds):,} answers, {len(faults)} of "
        f"them broken{worst}; {quantiles[9] * 1000:.0f} ms in the middle, {quantiles[18] * 1000:.0f} ms at the 95th "
        "percentile."
    )


def paint(address: str, pages: Sequence[Timed], paths: dict[str, list[str]]) -> list[tuple[str, float, int]]:
    """Milliseconds to the first contentful paint and bytes of each kind of page with all that it loads, in Chromium."""
    if CHROMIUM is None:
        return []
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 -- only where there is a browser

    told = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*ARGUMENTS])
        for page in pages:
            context = browser.new_context(viewport={"width": 1280, "height": 900})
            tab = context.new_page()
            tab.goto(address + paths[page.name][0])
            while (first := tab.evaluate(PAINT)) is None:  # waiting inside the page is what its policy forbids
                time.sleep(0.05)
            told.append((page.name, float(first), int(tab.evaluate(WEIGHT))))
            context.close()
        browser.close()
    return told


def render(pages: Sequence[Timed], painted: Sequence[tuple[str, float, int]]) -> str:
    """The table."""
    drawn = {name: (f"{milliseconds:.0f}", f"{weight / 1000:.0f}") for name, milliseconds, weight in painted}
    lines = [
        "| page | requests | median, ms | 95th percentile, ms | heaviest, kB | first paint, ms | all it loads, kB |",
        "|---|--:|--:|--:|--:|--:|--:|",
    ]
    for page in pages:
        middle, high = statistics.median(page.seconds) * 1000, statistics.quantiles(page.seconds, n=20)[18] * 1000
        first, weight = drawn.get(page.name, ("", ""))
        name = page.name if not page.broken else f"{page.name} ({page.broken} broken)"
        cells = (name, len(page.seconds), f"{middle:.0f}", f"{high:.0f}", f"{page.most / 1000:.0f}", first, weight)
        lines.append(f"| {' | '.join(map(str, cells))} |")
    return "\n".join(lines)


def measure_pages(ledger: Path, *, with_crowd: bool) -> str:
    """The whole section, in Markdown."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.db"
        shutil.copy(ledger, path)
        with serve(path) as (address, started):
            with httpx.Client(base_url=address, timeout=60) as client:
                counts = count_statements(client)
                paths = find_paths(client)
            pages = time_pages(address)
            parts = [
                (
                    f"{counts:,} statements; the server answered {started:.0f} s after its start. "
                    f"Machine: {read_machine()}, the server on one core of them."
                ),
                render(pages, paint(address, pages, paths)),
            ]
            if with_crowd:
                parts.append(crowd(address, path, Path(folder)))
    return "\n\n".join(parts)


def main() -> None:
    """Prints the section."""
    parser = argparse.ArgumentParser(prog="bench.pages")
    parser.add_argument("ledger", type=Path)
    parser.add_argument("--crowd", action="store_true", help="fifty readers for a minute as well")
    options = parser.parse_args()
    print(measure_pages(options.ledger, with_crowd=options.crowd))


if __name__ == "__main__":
    main()
