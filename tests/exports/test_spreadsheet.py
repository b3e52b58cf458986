import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.exports.spreadsheet import FORMULA, render_cell, render_csv


@pytest.mark.parametrize(
    "text",
    [
        "=HYPERLINK(1)", "+41 dead", "-5 degrees", "@desk", "\t=1", "\r=1", "\rplain", "\tplain", "  =1", "\n@x",
        "\u00a0=1", "\ufeff=1", "＝1+1", "＠desk",
    ],
)  # fmt: skip
def test_what_looks_like_a_formula_is_text(text: str) -> None:
    assert render_cell(text) == "'" + text


@pytest.mark.parametrize("text", ["a = b", "1-2", "dawn - dusk", "", " plain", "“-", "'quoted", "(=1)", "– no"])
def test_other_text_is_left_alone(text: str) -> None:
    assert render_cell(text) == text


@pytest.mark.parametrize(("value", "cell"), [(-5, "-5"), (-0.5, "-0.5"), (0, "0"), (True, "true"), (False, "false")])
def test_numbers_stay_numbers(value: float, cell: str) -> None:
    assert render_cell(value) == cell


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, ""), ([], ""), (["A", "B"], "A; B"), ([[1, 2]], "1-2"), ([[1, 2], [3, 4]], "1-2; 3-4"), ([3, 9], "3-9"),
        (["=A", "B"], "'=A; B"), (["A", "=B"], "A; =B"),
    ],
)  # fmt: skip
def test_lists(value: list[object] | None, cell: str) -> None:
    assert render_cell(value) == cell  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "cell"), [("a\x1b[1mb", "a␛[1mb"), ("a\x00", "a␀"), ("\x9b2J", "\ufffd2J"), ("\x7f", "␡")]
)
def test_control_characters_are_shown(text: str, cell: str) -> None:
    assert render_cell(text) == cell


@given(st.lists(st.tuples(st.text(), st.integers()), max_size=5))
def test_any_text_makes_a_table_of_text_and_numbers(pairs: list[tuple[str, int]]) -> None:
    table = "".join(render_csv(({"a": text, "b": number} for text, number in pairs), ["a", "b"]))
    rows = list(csv.reader(io.StringIO(table, newline="")))
    assert rows[0] == ["a", "b"]
    assert [int(row[1]) for row in rows[1:]] == [number for _, number in pairs]
    assert not any(FORMULA.match(row[0]) for row in rows[1:])
    table.encode()


def test_million_characters() -> None:
    for character in " \t-=a\x1b\u00a0":
        render_cell(character * 1_000_000)
