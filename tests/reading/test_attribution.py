# A case has `text` and what `says` whom: statements in reading order, each with the keys that matter. `content` and
# `content_starts` are printed words (two spans are joined by " … "), `cue` and `source` too; `speaker = ""` means that
# none may be named, and `speaker_not` that this one may not; `parent` is the content of the statement around, "" for
# none. `exact = false`: other statements may be found as well. `title` is put before the text, `outlet` is the
# article's own, `rubbish` are words that intake set aside. `known_failure` tells why the reader is wrong today.
from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from eval.invented import is_right, make_article
from reportedly.reading import read_article
from tests.tables import as_parameters, read_cases

if TYPE_CHECKING:
    from collections.abc import Sequence

    from _pytest.mark.structures import ParameterSet

    from reportedly.records import Statement

TABLES = sorted((Path(__file__).parents[1] / "cases" / "reading").glob("attribution_*.toml"))
KEYS_OF_A_CASE = {"text", "title", "outlet", "rubbish", "says", "exact", "known_failure"}


def _name(theme: str, cases: list[dict[str, Any]]) -> list[ParameterSet]:
    """Cases called by their theme and their place in its table."""
    places = {id(case): number for number, case in enumerate(cases, start=1)}
    return as_parameters(cases, lambda case: f"{theme.removeprefix('attribution_')}-{places[id(case)]}")


CASES = [one for table in TABLES for one in _name(table.stem, read_cases(f"reading/{table.stem}"))]


@pytest.mark.parametrize("case", CASES)
def test_case(case: dict[str, Any]) -> None:
    reading = read_article(make_article(case), use="rules")
    assert is_right(reading, case), _show(reading.statements)


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
