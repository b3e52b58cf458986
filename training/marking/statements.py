"""Drafts of statements and figures: a draft and its article come in, one line of `statements.jsonl` goes out.

Nothing of the article's words is in the line: places, labels and a hash of the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from training.marking.places import NotFoundError, find_first, find_place, find_range

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from training.marking.places import Span
    from training.marking.texts import Text

STATEMENT_KEYS = frozenset(("p", "content", "cue", "source", "speaker", "why", "stance", "mode", "via", "in"))
FIGURE_KEYS = frozenset(("p", "words", "low", "high", "qualifier", "counted", "befell", "statement", "speaker"))
_QUOTED = re.compile(r'"[^"\n]*(?:"|$)', re.MULTILINE)
_EDGES = " \t\n,.;:!?"


class Faulty(NamedTuple):
    """A draft's line, or what is wrong with the draft."""

    line: dict[str, Any]
    faults: list[str]


def read_draft(draft: Mapping[str, Any], text: Text) -> Faulty:
    """The line of a draft; nothing may be written where there are faults."""
    faults: list[str] = []
    statements = [*_read_each(draft.get("statements", ()), "statement", faults, lambda one: _read_statement(one, text))]
    count = len(draft.get("statements", ()))
    for number, one in enumerate(statements, 1):
        if not (one["parent"] is None or (0 <= one["parent"] < count and one["parent"] != number - 1)):
            faults.append(f'statement {number}: "in" names no other statement')
    figures = [*_read_each(draft.get("figures", ()), "figure", faults, lambda one: _read_figure(one, text, count))]
    if unknown := draft.keys() - {"article", "statements", "figures", "note"}:
        faults.append(f"unknown keys: {', '.join(sorted(unknown))}")
    return Faulty({"statements": statements, "figures": figures}, faults)


def _read_each(
    entries: Sequence[Any], noun: str, faults: list[str], read: Callable[[Mapping[str, Any]], dict[str, Any]]
) -> Iterator[dict[str, Any]]:
    for number, entry in enumerate(entries, 1):
        try:
            yield read(entry)
        except NotFoundError as error:
            faults.append(f"{noun} {number}: {error}")
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            faults.append(f"{noun} {number}: {type(error).__name__}: {error}")


def _read_statement(entry: Mapping[str, Any], text: Text) -> dict[str, Any]:
    _refuse_unknown(entry, STATEMENT_KEYS)
    paragraphs = _as_list(entry["p"])
    content: list[Span] = []
    for part in _as_list(entry["content"]):
        content.append(find_place(text, part, paragraphs, outside=content))
    whole = (content[0][0], content[-1][1])
    cue = [find_place(text, part, paragraphs, outside=content, near=whole) for part in _as_list(entry.get("cue"))]
    near = cue[0] if cue else whole
    source = [
        find_place(text, part, paragraphs, outside=[*content, *cue], near=near)
        for part in _as_list(entry.get("source"))
    ]
    speaker = entry.get("speaker")
    if speaker is None and not entry.get("why"):
        raise NotFoundError('no speaker: say "why"')
    stance, mode = entry.get("stance") or "asserts", entry.get("mode") or find_mode(text, content)
    if stance not in ("asserts", "denies") or mode not in ("direct", "indirect", "mixed"):
        raise NotFoundError(f"no such stance or mode: {stance}, {mode}")
    inside = entry.get("in")
    return {
        "content": [list(one) for one in sorted(content)],
        "cue": [list(one) for one in sorted(cue)],
        "source": [list(one) for one in sorted(source)],
        "speaker": None if speaker is None else list(_find_speaker(text, speaker, source)),
        "why": entry.get("why"),
        "mode": mode,
        "stance": stance,
        "via": [list(find_first(text, one)) for one in _as_list(entry.get("via"))],
        "parent": None if inside is None else int(inside) - 1,
    }


def _find_speaker(text: Text, speaker: str, source: Sequence[Span]) -> Span:
    """The first place of the name; the source itself where it is the very words."""
    for start, end in source:
        if text.plain[start:end] == speaker:
            return start, end
    return find_first(text, speaker)


def find_mode(text: Text, content: Sequence[Span]) -> str:
    """Whether the content is wholly, partly or not at all in quotation marks."""
    quoted = [match.span() for match in _QUOTED.finditer(text.plain)]
    marks = [
        any(start <= at < end for start, end in quoted)
        for span in content
        for at in range(*span)
        if text.text[at] not in _EDGES
    ]
    return "direct" if marks and all(marks) else "mixed" if any(marks) else "indirect"


def _read_figure(entry: Mapping[str, Any], text: Text, statements: int) -> dict[str, Any]:
    _refuse_unknown(entry, FIGURE_KEYS)
    paragraphs = _as_list(entry["p"])
    span = find_place(text, entry["words"], paragraphs)
    low, high, statement = entry.get("low"), entry.get("high"), entry.get("statement")
    if low is None and high is None:
        raise NotFoundError("a figure has a bound")
    if low is not None and high is not None and low > high:
        raise NotFoundError("low is above high")
    if statement is not None and not 1 <= statement <= statements:
        raise NotFoundError(f"there is no statement {statement}")
    start, end = find_range(text, paragraphs)
    near = {}
    for key in ("qualifier", "counted"):
        typed = entry.get(key)
        near[key] = None if typed is None else list(find_place(text, typed, paragraphs, near=span))
    speaker = entry.get("speaker")
    assert start <= span[0] <= end  # noqa: S101 -- as it was looked for
    return {
        "span": list(span),
        "low": low,
        "high": high,
        **near,
        "befell": entry.get("befell"),
        "statement": None if statement is None else statement - 1,
        "speaker": None if speaker is None else list(find_first(text, speaker)),
    }


def _as_list(value: Any) -> list[Any]:
    return [] if value is None else value if isinstance(value, list) else [value]


def _refuse_unknown(entry: Mapping[str, Any], keys: frozenset[str]) -> None:
    if unknown := entry.keys() - keys:
        raise NotFoundError(f"unknown keys: {', '.join(sorted(unknown))}")
