"""Every figure of how well `reportedly` reads: `make eval`, or `python -m eval.run --help`.

In come the marked articles beside this repository (`../shared`, other people's text, no part of it) and the invented
cases of `tests/`; out come tables on standard output, and how long it took on standard error. Status 1 where a figure
is worse than `baseline.json` pins it, or where the data are not those it was pinned on. Nothing is tuned here.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from eval import baseline, cross, invented, kept_for_choosing
from eval.measuring import Outcome, measure_cross, measure_scale, timed
from eval.report import find_figures, render
from eval.scales import digest_scale, find_scales, take_first

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from eval.baseline import Comparison, Measured
    from eval.cross import Cross
    from eval.digests import Digest
    from eval.report import Table
    from eval.scales import Scale

BASELINE = Path(__file__).with_name("baseline.json")


def measure_scales(scales: Sequence[Scale], first: int | None, *, verbose: bool) -> Iterator[Outcome]:
    """What each set gives; with `first`, on so many articles of each."""
    for scale in scales:
        with tempfile.TemporaryDirectory() as folder:
            taken = take_first(scale, first, Path(folder) / "first") if first else scale
            yield measure_scale(taken, Path(folder), verbose=verbose)


def measure_beside(marks: Cross, first: int | None) -> Outcome:
    """What the articles marked beside one another give; with `first`, so many of them."""
    if not first:
        return measure_cross(marks)
    with tempfile.TemporaryDirectory() as folder:
        return measure_cross(cross.take_first(marks, first, Path(folder)))


def find_digests(scales: Sequence[Scale], marks: Cross | None) -> dict[str, Digest]:
    """The digest of each set that is measured on, by its name."""
    digests = {scale.name: digest_scale(scale) for scale in scales} | {invented.NAME: invented.digest_cases()}
    parts = {name: kept_for_choosing.digest_part(part) for part, name in kept_for_choosing.PARTS.items()}
    digests |= {name: digest for name, digest in parts.items() if digest.files}
    return digests | {cross.NAME: cross.digest_cross(marks)} if marks else digests


def gather(digests: Mapping[str, Digest], tables: Sequence[Table]) -> dict[str, Measured]:
    """The figures of `tables` by the data they were measured on, with the digests of those."""
    found = list(find_figures(tables))
    return {
        name: baseline.Measured(digest, [figure for scale, figure in found if scale == name])
        for name, digest in digests.items()
    }


def render_comparison(found: Comparison) -> str:
    """What a person needs to know of the comparison with the pins."""
    lines = [f"{name}: these are not the data that the figures were pinned on." for name in found.other_data]
    lines += [f"{name}: nothing is pinned yet (python -m eval.run --pin)." for name in found.unpinned]
    if found.changes:
        lines += ["Not as pinned:", baseline.render_changes(found.changes)]
    if failing := sum(change.fails for change in found.changes):
        lines.append(f"Figures that are worse by more than {baseline.TOLERANCE}, or gone: {failing}.")
    return "\n".join(lines) if lines else "Every figure is as pinned."


def render_lowered(found: Comparison) -> str:
    """What a person needs to know before he keeps new pins: what went down, and what was measured on other data."""
    lines = [f"{name}: now pinned on other data than before." for name in found.other_data]
    down = [change for change in found.changes if change.loss > 0 or change.now is None]
    lines += ["Pinned worse than before:", baseline.render_changes(down)] if down else ["Nothing went down."]
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures, prints and compares; returns the exit status."""
    options = _read_options(arguments)
    scales, marks = find_scales(), cross.find_cross()
    if not scales and not marks:
        print("The marked articles (../shared) are not here: measured on the invented cases of tests/ alone.\n")
    outcomes = list(measure_scales(scales, options.first, verbose=options.verbose))
    if marks:
        outcomes.append(measure_beside(marks, options.first))
    for part in kept_for_choosing.PARTS if not options.first else ():
        with timed(kept_for_choosing.PARTS[part]):
            outcomes.append(Outcome(list(kept_for_choosing.measure(part)), [], ""))
    with timed(invented.NAME):
        cases = invented.measure(invented.read_cases())
    tables = [*(table for outcome in outcomes for table in outcome.tables), *cases]
    remarks = [remark for outcome in outcomes for remark in outcome.remarks]
    print("".join(outcome.details for outcome in outcomes), end="")
    for table in tables:
        print(render(table, markdown=options.markdown), end="\n\n")
    print("".join(f"{remark}\n" for remark in remarks), end="")
    if options.first:
        print("A part of the articles: not compared with what is pinned.")
        return int(bool(remarks))
    measured = gather(find_digests(scales, marks), tables)
    failed = _keep(measured) if options.pin else _compare(measured)
    return int(bool(remarks) or failed)


def _compare(measured: dict[str, Measured]) -> bool:
    found = baseline.compare(baseline.read_pins(BASELINE), measured)
    print(render_comparison(found))
    return found.fails


def _keep(measured: dict[str, Measured]) -> bool:
    pins = baseline.read_pins(BASELINE)
    print(render_lowered(baseline.compare(pins, measured)))
    BASELINE.write_text(baseline.render_pins(baseline.plan_pins(pins, measured)), encoding="utf-8")
    print(f"Written: {BASELINE.name}")
    return False


def _read_options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="eval.run", description="How well reportedly reads, on text marked by hand.")
    parser.add_argument("--pin", action="store_true", help="write the figures to baseline.json; says what went down")
    parser.add_argument("--markdown", action="store_true", help="print the tables as Markdown")
    parser.add_argument("--first", type=int, metavar="N", help="only the first N articles of each set: a quick look")
    parser.add_argument("-v", "--verbose", action="store_true", help="also print what was missed, where that is told")
    options = parser.parse_args(arguments)
    if options.pin and options.first:
        parser.error("figures of a part of the articles cannot be pinned")
    return options


if __name__ == "__main__":
    sys.exit(main())
