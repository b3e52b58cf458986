"""An article as a marker sees it: its text with numbered paragraphs, or what was marked in it, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from training.marking.texts import Text


def show_text(text: Text) -> Iterator[str]:
    """The article, a paragraph a line."""
    yield f"== {text.id} | {text.outlet or '-'} | {text.published or '-'} | {text.title or '-'}"
    for number, (start, end) in enumerate(text.paragraphs(), 1):
        yield f"[{number}] {text.text[start:end].strip()}"


def show_marks(text: Text, line: Mapping[str, Any]) -> Iterator[str]:
    """A line of marks in words."""
    yield f"-- {text.id} | {line.get('pass')} by {line.get('by')}"
    for number, one in enumerate(line.get("statements", ()), 1):
        told = [one["mode"], one["stance"], *(f"via {_words(text, [via])}" for via in one["via"])]
        inside = f" in {one['parent'] + 1}" if one["parent"] is not None else ""
        speaker = _words(text, [one["speaker"]]) if one["speaker"] else f"NOBODY ({one['why']})"
        yield (
            f"{number}.{inside} {speaker} <- {_words(text, one['source'])!r} {_words(text, one['cue'])!r} "
            f"({', '.join(told)}): {_words(text, one['content'])}"
        )
    for one in line.get("figures", ()):
        counted = _words(text, [one["counted"]]) if one["counted"] else "-"
        speaker = _words(text, [one["speaker"]]) if one["speaker"] else "own voice"
        yield f"# {_words(text, [one['span']])} = {one['low']}..{one['high']} {counted} {one['befell']} ({speaker})"
    for one in line.get("chains", ()):
        yield f"* {one['kind']}: {' | '.join(_words(text, [place]) for place in one['mentions'])}"


def _words(text: Text, spans: Sequence[Sequence[int]]) -> str:
    return " … ".join(text.text[start:end] for start, end in spans)
