"""Scores on the invented cases that the reader is tested with: what can be measured where nothing marked is at hand.

In: the tables `tests/cases/reading/attribution_*.toml`, whose form is told in tests/reading/test_attribution.py. Out:
the share of cases read wholly as they say. A known failure is a case like any other here, and counts as wrong. The
cases were written beside the rules, so these figures tell whether something broke, and not how good the reader is.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from eval.digests import find_digest
from eval.report import Column, Row, Table
from reportedly.reading import read_article
from reportedly.records import Article, Notice, Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from eval.digests import Digest
    from reportedly.reading.reader import Use
    from reportedly.records import Reading, Statement

NAME = "invented cases"
FOLDER = Path(__file__).parents[1] / "tests" / "cases" / "reading"
USES: tuple[Use, ...] = ("rules", "tagger", "both")
Wanted: TypeAlias = "Mapping[str, Any]"
"""One row of a table as TOML gives it, or one of the statements it says must be found."""


class Case(NamedTuple):
    """One case of a table."""

    theme: str  # "before", "own_voice", …: after "attribution_" in the table's name
    wanted: Wanted


def find_tables(folder: Path = FOLDER) -> list[Path]:
    """The tables of attribution, by name."""
    return sorted(folder.glob("attribution_*.toml"))


def digest_cases(folder: Path = FOLDER) -> Digest:
    """The digest of the tables."""
    return find_digest(folder, find_tables(folder))


def read_cases(folder: Path = FOLDER) -> list[Case]:
    """All cases of all tables."""
    return [
        Case(table.stem.removeprefix("attribution_"), case)
        for table in find_tables(folder)
        for case in tomllib.loads(table.read_text(encoding="utf-8"))["case"]
    ]


def measure(cases: Sequence[Case], uses: Sequence[Use] = USES) -> list[Table]:
    """Share of cases right for each way of reading: over all of them, and by theme, which is not pinned."""
    right = [
        [is_right(read_article(make_article(case.wanted), use=use), case.wanted) for use in uses] for case in cases
    ]
    by_theme: dict[str, list[list[bool]]] = {}
    for case, row in zip(cases, right, strict=True):
        by_theme.setdefault(case.theme.replace("_", " "), []).append(row)
    count = Column("cases", "count")
    themes = (*(Column(use, "detail") for use in uses), count)
    return [
        Table("cases right", NAME, (*(Column(use) for use in uses), count), (_make_row("all", right),)),
        Table("cases right by theme", NAME, themes, tuple(_make_row(*theme) for theme in by_theme.items())),
    ]


def _make_row(name: str, right: Sequence[Sequence[bool]]) -> Row:
    return Row(name, (*(100 * sum(column) / len(right) for column in zip(*right, strict=True)), len(right)))


def make_article(case: Wanted) -> Article:
    """The article of a case: its title, an empty line, its text; the words that are `rubbish` are set aside."""
    title: str | None = case.get("title")
    text = "\n\n".join(part for part in (title, case.get("text")) if part)
    rubbish: str = case.get("rubbish", "")
    at = text.index(rubbish)
    return Article(
        "case.txt",
        "0",
        text,
        title=title,
        title_span=Span(0, len(title)) if title else None,
        outlet=case.get("outlet"),
        language="en",
        notices=(Notice("navigation", Span(at, at + len(rubbish)), "", rubbish=True),) if rubbish else (),
    )


def is_right(reading: Reading, case: Wanted) -> bool:
    """Whether the statements of `reading` are those that `case` says, in every key it gives."""
    found, wanted = reading.statements, case["says"]
    if case.get("exact", True):
        chosen: list[Statement | None] = [*found]
    else:
        chosen = [_choose(found, want) for want in wanted]
    return len(chosen) == len(wanted) and all(
        one is not None and all(_holds(reading, one, key, value) for key, value in want.items())
        for one, want in zip(chosen, wanted, strict=True)
    )


def _choose(found: Sequence[Statement], want: Wanted) -> Statement | None:
    """The first with the content wanted, or, where none is given, with the cue and source."""
    keys = set(want) & {"content", "content_starts"} or set(want) & {"cue", "source"}
    return next((one for one in found if all(_agrees(one, key, want[key]) for key in keys)), None)


def _holds(reading: Reading, one: Statement, key: str, value: Any) -> bool:
    if key == "parent":
        return bool(value == next((around.content for around in reading.statements if around.id == one.parent), ""))
    if key == "speaker" and value == "":
        return one.speaker is None and bool(one.reason)
    return _agrees(one, key, value)


def _agrees(one: Statement, key: str, value: Any) -> bool:
    if key == "content_starts":
        return one.content.startswith(value)
    if key in ("speaker", "speaker_not"):
        same = bool((one.speaker.name if one.speaker else "") == value)
        return same == (key == "speaker")
    printed = getattr(one, key)
    return bool((list(printed) if isinstance(printed, tuple) else printed) == value)
