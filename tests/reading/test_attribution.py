# A case has `text` and what `says` whom: statements in reading order, each with the keys that matter. `content` and
# `content_starts` are printed words (two spans are joined by " … "), `cue` and `source` too; `speaker = ""` means that
# none may be named, and `speaker_not` that this one may not; `parent` is the content of the statement around, "" for
# none. `exact = false`: other statements may be found as well. `title` is put before the text, `outlet` is the
# article's own, `rubbish` are words that intake set aside. `known_failure` tells why the reader is wrong today.
from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from reportedly.reading import read_article
from reportedly.records import Article, Notice, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from _pytest.mark.structures import ParameterSet

    from reportedly.records import Reading, Statement

TABLES = sorted((Path(__file__).parents[1] / "cases" / "reading").glob("attribution_*.toml"))
KEYS_OF_A_CASE = {"text", "title", "outlet", "rubbish", "says", "exact", "known_failure"}


def _parameters() -> Iterator[ParameterSet]:
    for table in TABLES:
        for number, case in enumerate(tomllib.loads(table.read_text("utf-8"))["case"], start=1):
            reason = case.get("known_failure")
            marks = [pytest.mark.xfail(strict=True, reason=reason)] if reason else []
            theme = table.stem.removeprefix("attribution_")
            yield pytest.param(case, marks=marks, id=f"{theme}-{number}")


CASES = list(_parameters())


def make_article(case: dict[str, Any]) -> Article:
    """The article of a case: its title, an empty line, its text."""
    title = case.get("title")
    text = "\n\n".join(part for part in (title, case.get("text")) if part)
    rubbish = case.get("rubbish", "")
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


@pytest.mark.parametrize("case", CASES)
def test_case(case: dict[str, Any]) -> None:
    reading = read_article(make_article(case), use="rules")
    found, wanted = reading.statements, case["says"]
    if case.get("exact", True):
        assert len(found) == len(wanted), _show(found)
        chosen: Sequence[Statement] = found
    else:
        chosen = _choose(found, wanted)
    for one, want in zip(chosen, wanted, strict=True):
        for key, value in want.items():
            assert _holds(reading, one, key, value), f"{key} should be {value!r} in {_show([one])}"


def _choose(found: Sequence[Statement], wanted: Sequence[dict[str, Any]]) -> list[Statement]:
    """For each wanted statement the first found one with its content, or, where none is given, its cue and source."""
    chosen = []
    for want in wanted:
        keys: set[str] = set(want) & {"content", "content_starts"} or set(want) & {"cue", "source"}
        fitting = [one for one in found if all(_agrees(one, key, want[key]) for key in keys)]
        assert fitting, _show(found)
        chosen.append(fitting[0])
    return chosen


def _agrees(one: Statement, key: str, value: Any) -> bool:
    if key == "content_starts":
        return one.content.startswith(value)
    if key in ("speaker", "speaker_not"):
        same = bool((one.speaker.name if one.speaker else "") == value)
        return same == (key == "speaker")
    printed = getattr(one, key)
    return bool((list(printed) if isinstance(printed, tuple) else printed) == value)


def _holds(reading: Reading, one: Statement, key: str, value: Any) -> bool:
    if key == "parent":
        return bool(value == next((around.content for around in reading.statements if around.id == one.parent), ""))
    if key == "speaker" and value == "":
        return one.speaker is None and bool(one.reason)
    return _agrees(one, key, value)


def _show(statements: Sequence[Statement]) -> str:
    """The statements on a line each, for the message of a failing case."""
    return "\n".join(
        f"[{s.source}] [{s.cue}] [{s.content}] speaker={s.speaker.name if s.speaker else None} {s.mode} {s.stance}"
        f" via={s.via} hedged={s.hedged} headline={s.headline} parent={s.parent is not None} ({s.reason})"
        for s in statements
    )


def test_the_tables_say_what_they_mean() -> None:
    known = {"content", "content_starts", "source", "cue", "speaker", "speaker_not", "mode", "stance", "via"}
    for parameter in CASES:
        case = parameter.values[0]
        assert isinstance(case, dict)
        assert set(case) <= KEYS_OF_A_CASE
        article = make_article(case)
        for want in case["says"]:
            assert set(want) <= known | {"parent", "hedged", "headline"}
            printed = [want.get(key, "") for key in ("content_starts", "source", "cue", "parent")]
            assert all(words in article.text for words in (*printed, *want.get("content", "").split(" … ")))


def test_there_are_hundreds_of_cases_and_few_known_failures() -> None:
    assert len(CASES) >= 220
    assert sum(bool(parameter.marks) for parameter in CASES) * 4 < len(CASES)
