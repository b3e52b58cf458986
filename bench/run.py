"""How fast `reportedly` is and how much memory it takes: `make bench`, or `python -m bench.run --help`.

In come sizes and a number of runs; out comes a Markdown page on standard output or, with `--write`, in a file. Every
figure is of a whole process on all cores, from start to exit, as a user meets it; the table of stages alone is measured
inside one process. Processor time is given beside the clock because the clock also counts what else the machine does.
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bench.curve import SIZES as LINKED_SIZES
from bench.curve import measure_linking
from bench.generate import write_folder, write_jsonl
from bench.growth import find_growth, render_spread
from bench.measure import Cost, measure_command, read_machine
from bench.pages import measure_pages

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parents[1]
CORPUS = ROOT.parent / "shared/data/corpus/articles.jsonl"
PROGRAM = (sys.executable, "-m", "reportedly")
SIZES = (250, 500, 1000, 2000)
FORMS_SIZE = 500
"""Articles in the comparison of .txt, .html and .jsonl: enough for start-up to weigh nothing."""
REAL_SHARE = 10
"""Every tenth article of the corpus is read: some 700,000 words, more than a minute."""
LINKING = "## Linking"
PAGES = "## Pages"
PARTS = (LINKING, PAGES)
"""What the last parts of the page begin with; each is measured by itself."""
EXAMPLE = ROOT / "examples/northmoor-gazette-exchange.txt"


class Data(NamedTuple):
    """A set of articles to read."""

    name: str
    path: Path
    articles: int
    words: int
    clean: bool = True  # whether every one of them can be read: then a problem is a fault, and not worth measuring


class Measured(NamedTuple):
    """One row of the table: a set of articles and every run over it."""

    name: str
    articles: int
    words: int
    runs: tuple[Cost, ...]


def measure_reading(data: Data, *, runs: int, again: bool = False) -> Measured:
    """`reportedly read` over `data` into a fresh ledger each time; with `again`, over a ledger that has it all."""
    costs = []
    with tempfile.TemporaryDirectory() as folder:
        for run in range(runs):
            command = (*PROGRAM, "read", str(data.path), "--ledger", str(Path(folder) / f"{0 if again else run}.db"))
            if again and run == 0:
                measure_command(command)
            costs.append(measure_command(command))
            print(f"{data.name}, {data.articles}: {costs[-1].wall:.1f} s", file=sys.stderr)
    broken = [cost.status for cost in costs if cost.status > (0 if data.clean else 1) or cost.status < 0]
    if broken:
        sys.exit(f"`reportedly read` stopped with status {broken[0]} on: {data.name}")
    return Measured(data.name, data.articles, data.words, tuple(costs))


def render_rows(rows: Sequence[Measured]) -> str:
    """The table of whole runs."""
    lines = [
        "| data | articles | words | clock, s | processor, s | words/s by the clock | a processor second | peak, MiB |",
        "|---|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for row in rows:
        cells = (
            render_spread([cost.wall for cost in row.runs], 1),
            render_spread([cost.cpu for cost in row.runs], 1),
            render_spread([row.words / cost.wall for cost in row.runs], 0),
            render_spread([row.words / cost.cpu for cost in row.runs], 0),
            f"{max(cost.peak for cost in row.runs):,.0f}",
        )
        lines.append(f"| {row.name} | {row.articles:,} | {row.words:,} | {' | '.join(cells)} |")
    return "\n".join(lines)


def render_growth(rows: Sequence[Measured]) -> str:
    """One sentence on how time grows with the number of articles; empty where there is one size."""
    if len(rows) < 2:
        return ""
    exponent, thousand = find_growth([(row.articles, statistics.median(cost.cpu for cost in row.runs)) for row in rows])
    return f"Processor time grows as articles^{exponent:.2f} (1 is linear), {thousand:.1f} s a thousand."


def read_stages(data: Path, articles: int) -> str:
    """The table of stages, measured in a process of its own."""
    command = (sys.executable, "-m", "bench.stages", str(data), str(articles))
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        return f"Not measured: {(done.stderr.strip().splitlines() or ['no reason given'])[-1]}"
    seconds: dict[str, float] = json.loads(done.stdout)
    whole = sum(seconds.values())
    lines = [f"| {name} | {value:.2f} | {value / whole:.0%} |" for name, value in seconds.items()]
    return "\n".join(["| stage | s | share |", "|---|--:|--:|", *lines])


def measure_all(folder: Path, sizes: Sequence[int], runs: int, *, real: bool) -> tuple[list[Measured], list[Measured]]:
    """The rows of growing size, and the others: other forms, reading again, real articles where they are at hand."""
    growing = []
    for size in sizes:
        path = folder / f"{size}.jsonl"
        data = Data("generated, .jsonl", path, size, write_jsonl(path, size))
        growing.append(measure_reading(data, runs=runs))
    others = [measure_reading(data._replace(name="the last again, unchanged"), runs=runs, again=True)]
    for form, page in (("txt", False), ("html", True)):
        words = write_folder(folder / form, FORMS_SIZE, page=page)
        others.append(measure_reading(Data(f"generated, .{form}", folder / form, FORMS_SIZE, words), runs=runs))
    if real and CORPUS.exists():
        others.append(measure_reading(_take_share(CORPUS, folder / "real.jsonl"), runs=runs))
    return growing, others


def _take_share(corpus: Path, path: Path) -> Data:
    """Every `REAL_SHARE`th article of `corpus`, in `path`."""
    with corpus.open(encoding="utf-8") as lines:
        taken = [line for number, line in enumerate(lines) if number % REAL_SHARE == 0]
    path.write_text("".join(taken), encoding="utf-8")
    words = sum(len((json.loads(line)["text"] or "").split()) for line in taken)
    return Data("real news, .jsonl", path, len(taken), words, clean=False)


def measure_start(runs: int) -> str:
    """How long it takes until there is something to see."""
    idle = [measure_command((*PROGRAM, "--help")).wall for _ in range(runs)]
    with tempfile.TemporaryDirectory() as folder:
        ledgers = [str(Path(folder) / f"{run}.db") for run in range(runs)]
        first = [measure_command((*PROGRAM, "read", str(EXAMPLE), "--ledger", ledger)).wall for ledger in ledgers]
    return (
        f"`reportedly --help`: {render_spread(idle, 2)} s. From the start to the statements of a first article in the "
        f"ledger: {render_spread(first, 2)} s."
    )


def render_page(growing: Sequence[Measured], others: Sequence[Measured], runs: int, extra: dict[str, str]) -> str:
    """The whole page, in Markdown."""
    count = "one run" if runs == 1 else f"{runs} runs"
    return "\n".join(
        [
            "# Speed and memory",
            "",
            "Written by `make bench BENCHFLAGS='--write docs/bench.md'`; do not edit.",
            f"Least / median / greatest of {count}, each a whole process on all cores with a fresh ledger.",
            "",
            f"Machine: {read_machine()}.",
            "",
            render_rows([*growing, *others]),
            "",
            render_growth(growing),
            "",
            *(line for name, text in extra.items() for line in (f"## {name}", "", text, "")),
        ]
    ).replace("\n\n\n", "\n\n")


def main() -> None:
    """Measures, prints, and with `--write` keeps what was printed."""
    parser = argparse.ArgumentParser(prog="bench", description="Speed and memory of `reportedly`, as Markdown.")
    parser.add_argument("--sizes", type=int, nargs="+", metavar="N", help="articles, growing")
    parser.add_argument("--runs", type=int, default=3, help="runs of each measurement (default 3)")
    parser.add_argument(
        "--no-real", action="store_true", help="generated articles only, even where real ones are at hand"
    )
    parser.add_argument("--write", type=Path, metavar="FILE", help="also write the page to FILE")
    parser.add_argument(
        "--linking", type=Path, metavar="LEDGER", help="only the cost of linking the articles of this ledger, anew"
    )
    parser.add_argument("--pages", type=Path, metavar="LEDGER", help="only the pages over this linked ledger")
    options = parser.parse_args()
    page = _measure(options)
    print(page)
    if options.write:
        before = options.write.read_text(encoding="utf-8") if options.write.exists() else ""
        options.write.write_text(replace_part(before, page), encoding="utf-8")


def _measure(options: argparse.Namespace) -> str:
    if options.linking:
        return _measure_linking(options)
    if options.pages:
        written = "Written by `make bench BENCHFLAGS='--pages LEDGER --write docs/bench.md'`; do not edit."
        return f"{PAGES}\n\n{written}\n\n{measure_pages(options.pages, with_crowd=True)}"
    return _measure_reading(options)


def _measure_linking(options: argparse.Namespace) -> str:
    count = "One run" if options.runs == 1 else f"Least / median / greatest of {options.runs} runs"
    return "\n".join(
        [
            LINKING,
            "",
            "Written by `make bench BENCHFLAGS='--linking LEDGER --write docs/bench.md'`; do not edit.",
            f"{count}, each linker in a process of its own. Machine: {read_machine()}.",
            "",
            measure_linking(options.linking, options.sizes or LINKED_SIZES, options.runs),
        ]
    )


def replace_part(before: str, page: str) -> str:
    r"""The page `before` with `page` in place of the same part of it: reading, linking or the pages.

    >>> replace_part("# Speed\n\nold\n\n## Linking\n\nkept\n", "# Speed\n\nnew")
    '# Speed\n\nnew\n\n## Linking\n\nkept\n'
    """
    parts = {"": ""} | dict.fromkeys(PARTS, "")
    for old in (before, page):
        pieces = re.split(rf"^({'|'.join(PARTS)})$", old, flags=re.MULTILINE)
        found = dict(zip(("", *pieces[1::2]), (pieces[0], *pieces[2::2]), strict=True))
        parts |= {heading: f"{heading}{text}".strip() for heading, text in found.items() if text.strip()}
    return "\n\n".join(text for text in parts.values() if text) + "\n"


def _measure_reading(options: argparse.Namespace) -> str:
    sizes = sorted(options.sizes or SIZES)
    with tempfile.TemporaryDirectory() as folder:
        growing, others = measure_all(Path(folder), sizes, options.runs, real=not options.no_real)
        stages = read_stages(Path(folder) / f"{sizes[0]}.jsonl", sizes[0])
    extra = {"Start-up": measure_start(max(options.runs, 5)), "Where the time goes": stages}
    return render_page(growing, others, options.runs, extra)


if __name__ == "__main__":
    main()
