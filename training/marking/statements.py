"""A draft of statements and figures to what is written down: spans and labels.

In: the article and the parsed draft. Out: one record, or faults. No word of the article goes into the record but as
its place.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from training.marking.articles import find_headline, find_rubbish
from training.marking.drafts import Faults, Fields
from training.marking.modes import find_mode
from training.marking.phrases import (
    Fault,
    find_content,
    find_name,
    find_nearest,
    find_number,
    find_one,
    find_scope,
    find_sentences_of,
    quote,
)

if TYPE_CHECKING:
    from training.marking.articles import Article
    from training.marking.folding import Span

MODES = ("direct", "indirect", "mixed")
STANCES = ("asserts", "denies")
DRAFT = ("article", "statements", "figures")
STATEMENT = ("p", "content", "cue", "source", "speaker", "why", "stance", "mode", "via", "in")
FIGURE = ("p", "words", "low", "high", "qualifier", "counted", "befell", "statement", "speaker")
_LABEL = re.compile(r"[a-z]+(?:[ '-][a-z]+){0,3}")
Record = dict[str, Any]


def read_statements(article: Article, draft: Any, faults: Faults) -> Record:
    """The record of a draft; worth nothing where `faults` has lines."""
    whole = Fields(draft, article.name, faults, DRAFT)
    statements = whole.read_list("statements")
    figures = whole.read_list("figures")
    if whole.get("statements") is None:
        whole.add("statements", "a list is wanted (an empty one where there are none)")
    made = [_read_statement(article, one, i, len(statements), faults) for i, one in enumerate(statements, 1)]
    _find_twins(article, made, faults)
    _find_circles(article, made, faults)
    found = [_read_figure(article, one, i, len(statements), faults) for i, one in enumerate(figures, 1)]
    _find_same_figures(article, found, faults)
    return {"statements": made, "figures": found}


def _read_statement(article: Article, value: Any, number: int, count: int, faults: Faults) -> Record:
    fields = Fields(value, f"{article.name}, statement {number}", faults, STATEMENT)
    content, scope = read_content(article, fields)
    speaker = fields.read_text("speaker")
    why = fields.read_text("why")
    if speaker is None and why is None:
        fields.add("speaker", "without a speaker, why has to say why")
    if speaker is not None and why is not None:
        fields.add("why", "only where there is no speaker")
    record: Record = {
        "content": content,
        "cue": _read_beside(article, fields, "cue", scope, content),
        "source": _read_beside(article, fields, "source", scope, content),
        "speaker": read_name(article, fields, "speaker"),
        "why": why,
        "mode": fields.read_choice("mode", MODES)
        if fields.get("mode") is not None
        else find_mode(article.text, content),
        "stance": fields.read_choice("stance", STANCES, "asserts"),
        "via": _read_via(article, fields),
        "parent": fields.read_place("in", count),
    }
    if article.title is not None and content:
        headline = find_headline(article)
        record["headline"] = headline is not None and headline[0] <= content[0][0] and content[-1][1] <= headline[1]
    return record


def read_content(article: Article, fields: Fields) -> tuple[list[Span], Span | None]:
    """The parts of `content` in order, and the paragraphs they stand in."""
    numbers = fields.read_paragraphs()
    scope = fields.faults.take(f"{fields.where}, p", find_scope(article, numbers)) if numbers else None
    written = fields.read_texts("content", needed=True)
    if scope is None:
        return [], None
    found = [find_content(article, one, scope) for one in written]
    spans = [span for one in found if (span := fields.faults.take(f"{fields.where}, content", one))]
    spans.sort()
    if any(a[1] > b[0] for a, b in pairwise(spans)):
        fields.add("content", "its parts stand one over the other")
    for start, end in find_rubbish(article.text):
        if any(start < stop and begin < end for begin, stop in spans):
            fields.faults.warn(f"{fields.where}, content", f"is this prose? {quote(article.text[start:end])}")
    return spans, scope


def _read_beside(
    article: Article, fields: Fields, field: str, scope: Span | None, content: list[Span]
) -> list[Span] | None:
    written = fields.read_texts(field)
    if not written or scope is None or not content:
        return None
    near = find_sentences_of(article, content)
    found = [find_one(article, one, scope, content=content, near=near) for one in written]
    return sorted(span for one in found if (span := fields.faults.take(f"{fields.where}, {field}", one)))


def read_name(article: Article, fields: Fields, field: str) -> Span | None:
    """The place of a name anywhere in the article."""
    written = fields.read_text(field)
    if written is None:
        return None
    return fields.faults.take(f"{fields.where}, {field}", find_name(article, written))


def _read_via(article: Article, fields: Fields) -> list[Span]:
    found = [find_name(article, one) for one in fields.read_texts("via")]
    return [span for one in found if (span := fields.faults.take(f"{fields.where}, via", one))]


def _find_twins(article: Article, made: list[Record], faults: Faults) -> None:
    seen: dict[str, int] = {}
    for i, one in enumerate(made, 1):
        same = repr((one["content"], one["cue"], one["speaker"]))
        if one["content"] and same in seen:
            faults.add(f"{article.name}, statement {i}", f"the same content, cue and speaker as statement {seen[same]}")
        seen.setdefault(same, i)


def _find_circles(article: Article, made: list[Record], faults: Faults) -> None:
    for i in range(len(made)):
        if is_circle([one["parent"] for one in made], i):
            faults.add(f"{article.name}, statement {i + 1}, in", "it is nested in itself")
        elif (parent := made[i]["parent"]) is not None and made[i]["content"] and made[parent]["content"]:
            inner, outer = made[i]["content"], made[parent]["content"]
            if not (outer[0][0] <= inner[0][0] and inner[-1][1] <= outer[-1][1]):
                paragraph = find_number(article, inner[0][0])
                faults.warn(
                    f"{article.name}, statement {i + 1}, in",
                    f"its content, in [{paragraph}], is not inside that of statement {parent + 1}",
                )


def is_circle(parents: list[int | None], start: int) -> bool:
    """Whether the way up from `start` never ends.

    >>> is_circle([1, 0], 0), is_circle([1, None], 0)
    (True, False)
    """
    at: int | None = start
    for _ in range(len(parents) + 1):
        if at is None:
            return False
        at = parents[at]
    return at is not None


def _read_figure(article: Article, value: Any, number: int, count: int, faults: Faults) -> Record:
    fields = Fields(value, f"{article.name}, figure {number}", faults, FIGURE)
    numbers = fields.read_paragraphs()
    scope = faults.take(f"{fields.where}, p", find_scope(article, numbers)) if numbers else None
    words = fields.read_text("words", needed=True)
    span = None
    if words is not None and scope is not None:
        span = faults.take(f"{fields.where}, words", find_one(article, words, scope))
    low, high = fields.read_bounds()
    if low is None and high is None:
        fields.add("low", "one of low and high is wanted")
    return {
        "span": span,
        "low": low,
        "high": high,
        "qualifier": _read_near(article, fields, "qualifier", scope, span),
        "counted": _read_near(article, fields, "counted", scope, span),
        "befell": _read_label(fields),
        "statement": fields.read_place("statement", count),
        "speaker": read_name(article, fields, "speaker"),
    }


def _read_near(article: Article, fields: Fields, field: str, scope: Span | None, span: Span | None) -> Span | None:
    written = fields.read_text(field)
    if written is None or scope is None or span is None:
        return None
    found: Span | Fault = find_nearest(article, written, scope, span)
    return fields.faults.take(f"{fields.where}, {field}", found)


def _read_label(fields: Fields) -> str | None:
    label = fields.read_text("befell")
    if label is not None and not _LABEL.fullmatch(label):
        fields.add("befell", f"a label of lower-case words is wanted, such as killed, not {label!r}")
    return label


def _find_same_figures(article: Article, found: list[Record], faults: Faults) -> None:
    seen: dict[Span, int] = {}
    for i, one in enumerate(found, 1):
        if one["span"] and one["span"] in seen:
            faults.add(f"{article.name}, figure {i}", f"the same words as figure {seen[one['span']]}")
        elif one["span"]:
            seen[one["span"]] = i
