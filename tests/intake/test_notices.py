from __future__ import annotations

import json
import time
import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.intake.notices import find_notices
from reportedly.records import Span

ROOT = Path(__file__).parents[2]
CASES = tomllib.loads((ROOT / "tests/cases/intake/notices.toml").read_text(encoding="utf-8"))
LINES = [(group["kind"], words) for group in CASES["lines"] for words in group["words"]]
PROSE = [words for group in CASES["prose"] for words in group["words"]]
SHARED = ROOT.parent / "shared"
SECONDS = 15  # far above what was measured: a quadratic rule takes minutes


def _between_paragraphs(words: str) -> str:
    return f"Velm opens its port to ships\n\nThe mayor said it was time.\n\n{words}\n\nThe captain said it was not.\n"


def _marked(text: str) -> list[list[object]]:
    return [[notice.kind, text[slice(*notice.span)], notice.rubbish] for notice in find_notices(text)]


@pytest.mark.parametrize(("kind", "words"), LINES)
def test_a_line_of_the_page_is_rubbish(kind: str, words: str) -> None:
    rubbish = [
        [kind_found, words_found]
        for kind_found, words_found, is_rubbish in _marked(_between_paragraphs(words))
        if is_rubbish
    ]
    assert rubbish == [[kind, words]]


@pytest.mark.parametrize("words", PROSE)
def test_prose_is_never_rubbish(words: str) -> None:
    assert [marked for marked in _marked(_between_paragraphs(words)) if marked[2]] == []


@pytest.mark.parametrize("words", PROSE)
def test_prose_in_one_paragraph_is_never_rubbish(words: str) -> None:
    assert [marked for marked in _marked(f"The mayor said so. {words} The captain said no.") if marked[2]] == []


@pytest.mark.parametrize("case", CASES["texts"], ids=lambda case: case["name"])
def test_whole_text(case: dict[str, Any]) -> None:
    assert _marked(case["text"]) == case["marked"]


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, marks=pytest.mark.xfail(strict=True, reason=case["reason"]))
        for case in CASES["known_failures"]
    ],
)
def test_known_failure(case: dict[str, Any]) -> None:
    assert [case["kind"], case["words"], True] in _marked(case["text"])


@pytest.mark.parametrize(
    "title", ["Photo: Velm at dawn, by Ada Lome", "Read more: why Velm shut its port", "21 Sep 2022"]
)
def test_the_title_itself_is_never_rubbish(title: str) -> None:
    text = f"{title}\n\nThe mayor said so.\n"
    span = Span(0, len(title))
    assert all(not (n.rubbish and n.span.start < span.end) for n in find_notices(text, title=title, title_span=span))


def test_a_title_known_from_elsewhere_is_not_taken_for_its_repetition() -> None:
    text = "Velm opens its port\n\nThe mayor said so.\n\nVelm opens its port\n"
    repeats = [notice.span for notice in find_notices(text, title="Velm opens its port | Harst Daily")]
    assert repeats == [Span(41, 60)]


FRAGMENTS = st.sampled_from(
    [
        "Read also:",
        "Photo: Ada Lome",
        "(AP Photo/Ada Lome)",
        "FILE - ",
        "167",
        "ua en ru",
        "Sign up to our newsletter here",
        "Related: ships  ",
        "\n",
        "\n\n",
        "  ",
        " ",
        ". ",
        "Velm opens its port",
        "contributed to this report.",
        "Follow us on Facebook",
        "Orlia s ",
        "â€™",
        "РєР°",
        "&amp;",
        "“",
        "She said no.",
        "Photograph: Ada Lome/AFP",
        "İ",
        "google translate",
    ]
)


@given(st.lists(FRAGMENTS | st.text(max_size=12), max_size=30).map("".join))
def test_notices_are_sorted_inside_the_text_and_rubbish_is_apart(text: str) -> None:
    notices = find_notices(text)
    assert list(notices) == sorted(notices, key=lambda notice: notice.span)
    assert all(0 <= notice.span.start < notice.span.end <= len(text) for notice in notices)
    rubbish = [notice.span for notice in notices if notice.rubbish]
    assert all(before.end <= after.start for before, after in pairwise(rubbish))
    assert find_notices(text) == notices


MILLION = 1_000_000
REPEATED = [
    " ",
    "\n",
    "a",
    '"',
    "Р",
    "a\n",
    "photo: \n",
    "contributed to this report ",
    "google translate ",
    "Related: ",
    "&amp;",
    "the  ",
    "EN | ",
    "(AP Photo/X) ",
]


@pytest.mark.parametrize("piece", REPEATED)
def test_long_repetitions_take_seconds(piece: str) -> None:
    size = MILLION if len(piece) == 1 else MILLION // 5
    text = (piece * (size // len(piece) + 1))[:size]
    began = time.process_time()
    notices = find_notices(text)
    assert time.process_time() - began < SECONDS
    assert all(notice.span.end <= size for notice in notices)


def test_thirty_thousand_lines_take_seconds() -> None:
    title = "Velm opens its port to forty ships"
    text = f"{title}\n" + "Velm opens the port for forty grain ships\n" * 30_000
    began = time.process_time()
    notices = find_notices(text)
    assert time.process_time() - began < SECONDS
    assert not any(notice.rubbish for notice in notices)


@pytest.mark.skipif(not SHARED.exists(), reason="the hand-marked articles are not beside the repository")
def test_no_hand_marked_statement_is_lost_but_in_a_repeated_title() -> None:
    statements = json.loads((SHARED / "gold/dev.json").read_text(encoding="utf-8"))["statements"]
    texts = {path.stem: path.read_text(encoding="utf-8") for path in (SHARED / "gold/dev").glob("*.txt")}
    rubbish = {
        name: [n.span for n in find_notices(text) if n.rubbish and n.kind != "repeated-title"]
        for name, text in texts.items()
    }
    lost = [
        statement["content"]
        for statement in statements
        for span in rubbish[statement["document"]]
        if statement["start"] < span.end and span.start < statement["end"]
    ]
    assert lost == []
