"""What the program says about the examples stays what somebody has read and found right.

After a change of the rules, `REPORTEDLY_WRITE_GOLDEN=1 pytest tests/test_golden.py` writes the files anew; the
difference is then to be read line by line, as a reader of the report would.
"""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportedly.exports import make_statement_row
from reportedly.ledger import open_ledger
from reportedly.ledger.view import Filter, View, open_view
from reportedly.pipeline import read_into
from reportedly.records import Speaker
from reportedly.reports.html import render_report

ROOT = Path(__file__).parents[1]
GOLDEN = Path(__file__).parent / "golden"
ONE = Filter(article="examples/lantern-post-exchange.html")


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> Iterator[View]:
    path = tmp_path_factory.mktemp("golden") / "examples.db"
    with pytest.MonkeyPatch.context() as patch, open_ledger(path) as ledger:
        patch.chdir(ROOT)  # addresses, and with them ids, are those of the command in the README
        read_into(ledger, ["examples"], now=lambda: "2025-06-01T12:00:00+00:00")
    with open_view(path) as opened:
        yield opened


def assert_golden(name: str, found: str) -> None:
    """`found` stands in the file; how confident the program is, is masked: another processor rounds otherwise."""
    path = GOLDEN / name
    found = re.sub(r"""(?i)(confidence"?:? )[01]\.\d+""", r"\1…", found)
    if os.environ.get("REPORTEDLY_WRITE_GOLDEN"):
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8"), f"tests/golden/{name} says otherwise"


def test_every_statement_of_the_examples(view: View) -> None:
    lines = []
    for article in view.articles():
        lines.append(f"== {article.address}\n")
        for line in view.statements(Filter(article=article.id)):
            one = line.statement
            marks = [one.mode, one.stance, *(["hedged"] if one.hedged else [])]
            via = "".join(f" <- {name}" for name in one.via)
            nested = " (nested)" if one.parent else ""
            speaker = one.speaker.name if one.speaker else None
            lines.append(f"{speaker}{via} | {one.source} | {one.cue} | {' '.join(marks)}{nested}\n")
            lines.append(f"    {one.content}\n")
    assert_golden("statements.txt", "".join(lines))


def test_every_figure_time_and_event_of_the_examples(view: View) -> None:
    lines = []
    for article in view.articles():
        voices = f"{article.attributed} attributed, {article.own} own, {article.speculation} speculation"
        lines.append(f"== {article.address} ({voices})\n")
        lines.extend(_describe(view, Filter(article=article.id)))
    assert_golden("facts.txt", "".join(lines))


def _describe(view: View, wanted: Filter) -> Iterator[str]:
    """All but the statements, one line each, of the one article that is `wanted`."""
    for figure in (line.figure for line in view.figures(wanted)):
        bounds = f"{figure.low}..{figure.high} {figure.counted} | {figure.befell} | {figure.side} | {figure.as_of}"
        marks = f"{figure.role}{' each side' if figure.each_side else ''}"
        yield f"figure {figure.words} | {bounds} | {marks} | {_name(figure.speaker)}\n"
    for time in (line.time for line in view.times(wanted)):
        yield f"time {time.words} | {time.when} | {time.basis} | {time.reason}\n"
    for event in (line.event for line in view.events(wanted)):
        told = f"{event.kind} | {event.modality} | {event.when} | {event.where} | {', '.join(event.parties)}"
        yield f"event {event.words} | {told} | {_name(event.speaker)}\n"
    for origin in (line.credit for line in view.credits(wanted)):
        yield f"origin {origin.words} | {origin.name} | {origin.relation}\n"
    for notice in (line.notice for line in view.notices(wanted) if not line.notice.rubbish):
        yield f"notice {notice.kind} | {notice.message}\n"
    for one in (line.statement for line in view.statements(wanted)):
        if one.in_custody or one.medium:
            yield f"said {one.medium}{' in custody' if one.in_custody else ''} | {one.content[:60]}\n"


def _name(speaker: Speaker | None) -> str | None:
    return speaker.name if speaker else None


def test_rows_of_one_article(view: View) -> None:
    rows = (json.dumps(make_statement_row(line), ensure_ascii=False) + "\n" for line in view.statements(ONE))
    assert_golden("rows.jsonl", "".join(rows))


def test_report_of_one_article(view: View) -> None:
    chunks = render_report(
        view.full_articles(ONE), list(view.speakers(ONE)), title="Who said what", made="2025-06-01", version="0"
    )
    page = re.sub(r"(?s)<(style|script)>.*?</\1>", r"<\1>…</\1>", "".join(chunks))
    assert_golden("report.html", re.sub(r"sha256-[A-Za-z0-9+/=]+", "sha256-…", page))
