"""What is measured on the articles marked for choosing, on marks that are invented."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eval.kept_for_choosing import PARTS, digest_part, measure
from tests.training.invented import Desk, make_statements

if TYPE_CHECKING:
    from pathlib import Path

SAID = {"p": 2, "content": "“no”", "cue": "said", "source": "Tom Ardal", "speaker": "Tom Ardal"}
HILL = {"article": "hill.txt", "statements": [SAID], "figures": []}
PART = "polnear_dev"


def test_nothing_is_measured_where_nothing_is_marked(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.add(make_statements())  # an article to learn from
    assert not list(measure(PART, desk.marked, desk.data))
    assert digest_part(PART, desk.marked, desk.data).files == 0


def test_what_the_program_finds_is_held_against_the_marks(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    assert desk.add(HILL).faults == []
    statements, figures = measure(PART, desk.marked, desk.data)
    assert (statements.name, figures.name, statements.scale) == ("statements", "figures", PARTS[PART])
    names = [column.name for column in statements.columns]
    rules = dict(zip(names, next(row for row in statements.rows if row.name == "rules").values, strict=True))
    assert (rules["precision"], rules["recall"], rules["with the right speaker, F1"]) == (100, 100, 100)
    assert (rules["of"], rules["articles"]) == (1, 1)


def test_marking_an_article_to_learn_from_leaves_the_digest_as_it_was(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.add(HILL)
    before = digest_part(PART, desk.marked, desk.data)
    desk.add(make_statements())
    assert digest_part(PART, desk.marked, desk.data) == before
    desk.add(HILL | {"statements": [SAID | {"speaker": None, "why": "made up for the test"}]})
    assert digest_part(PART, desk.marked, desk.data) != before
