import json

from hypothesis import given
from hypothesis import strategies as st

from reportedly.exports.jsonl import UNSAFE, render_jsonl, render_line


@given(st.text(st.characters(exclude_categories=())))
def test_any_text_comes_back_from_one_harmless_line(text: str) -> None:
    line = render_line({"content": text})
    assert json.loads(line) == {"content": text}
    assert line.splitlines() == [line]
    assert not UNSAFE.search(line)
    line.encode()


def test_rows_are_lines_in_order() -> None:
    lines = list(render_jsonl({"b": number, "a": None} for number in range(3)))
    assert lines == [f'{{"b": {number}, "a": null}}\n' for number in range(3)]
