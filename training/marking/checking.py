"""The files of marks against the texts: two folders come in, one line for each fault goes out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from training.marking.files import read_lines
from training.marking.texts import find_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path


def find_faults(marked: Path, data: Path) -> Iterator[str]:
    """What is wrong in any file."""
    for name in ("statements", "parties"):
        for line in read_lines(marked / f"{name}.jsonl"):
            yield from _check_line(line, f"{name} {line['article']} {line['pass']}", data)
    for path in sorted((marked / "topics").glob("*.json")):
        topic = json.loads(path.read_text("utf-8"))
        for id_, sha256 in topic["articles"].items():
            text = find_text(id_, data)
            if text is None or text.sha256 != sha256:
                yield f"{path.name}: the text of {id_} is another"
                continue
            spans = [span for one in topic["marks"] if one["article"] == id_ for span in _find_spans(one)]
            yield from (
                f"{path.name} {id_}: {span} lies outside"
                for span in spans
                if not 0 <= span[0] < span[1] <= len(text.text)
            )


def _check_line(line: Mapping[str, Any], where: str, data: Path) -> Iterator[str]:
    text = find_text(line["article"], data)
    if text is None or text.sha256 != line["sha256"]:
        yield f"{where}: the text is another"
        return
    for span in _find_spans(line):
        if not 0 <= span[0] < span[1] <= len(text.text):
            yield f"{where}: {span} lies outside"
        elif text.text[span[0]].isspace() or text.text[span[1] - 1].isspace():
            yield f"{where}: {span} begins or ends with white space"
    parents = [one["parent"] for one in line.get("statements", ())]
    for number in range(len(parents)):
        seen, at = set(), number
        while parents[at] is not None and at not in seen:
            seen.add(at)
            at = parents[at]
        if parents[at] is not None:
            yield f"{where}: statement {number + 1} is nested in itself"


def _find_spans(value: Any) -> Iterator[list[int]]:
    """Every pair of whole numbers in places."""
    if isinstance(value, dict):
        for part in value.values():
            yield from _find_spans(part)
    elif isinstance(value, list):
        if len(value) == 2 and all(isinstance(one, int) for one in value):
            yield value
        else:
            for part in value:
                yield from _find_spans(part)
