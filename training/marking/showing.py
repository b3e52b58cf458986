"""An article or a topic as a marker reads it, and what was marked in it, in words.

In: articles and records. Out: lines. What is printed here holds the article's text: it is for the eye, never for a file
of the project.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from training.marking.phrases import find_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from training.marking.articles import Article

Record = dict[str, Any]


def render_article(article: Article) -> Iterator[str]:
    """The title, where known, and the numbered paragraphs."""
    yield f"# {article.name}"
    if article.title:
        yield f"title: {article.title}"
    for number, (start, end) in enumerate(article.paragraphs, 1):
        yield f"[{number}] {article.text[start:end]}"


def render_statements(article: Article, record: Record) -> Iterator[str]:
    """A line each for statements and figures."""
    yield _head(article, record, "statements")
    for i, one in enumerate(record["statements"], 1):
        speaker = _name(article, one["speaker"]) if one["speaker"] else f"none ({one['why']})"
        extras = [one["mode"], one["stance"]]
        extras += [f"via {', '.join(_name(article, span) for span in one['via'])}"] if one["via"] else []
        extras += [f"in {one['parent'] + 1}"] if one["parent"] is not None else []
        extras += ["headline"] if one.get("headline") else []
        yield (
            f"{i}. {_content(article, one['content'])} | cue {_words(article, one['cue'])}"
            f" | source {_words(article, one['source'])} | speaker {speaker} | {', '.join(extras)}"
        )
    for i, one in enumerate(record["figures"], 1):
        extras = [one["befell"] or "-"]
        extras += [f"of statement {one['statement'] + 1}"] if one["statement"] is not None else []
        extras += [f"by {_name(article, one['speaker'])}"] if one["speaker"] else []
        yield (
            f"figure {i}. {_content(article, [one['span']])} = {_bounds(one)}"
            f" | qualifier {_near(article, one['qualifier'])} | counted {_near(article, one['counted'])}"
            f" | {', '.join(extras)}"
        )


def render_parties(article: Article, record: Record) -> Iterator[str]:
    """A line for each chain, with all the words that name it."""
    yield _head(article, record, "parties")
    for i, one in enumerate(record["chains"], 1):
        yield f"party {i}, {one['kind']}: " + " | ".join(_name(article, span) for span in one["mentions"])


def render_topic(articles: dict[str, Article], record: Record) -> Iterator[str]:
    """Questions with their answers, and under each answer who says so where; only in the articles given."""
    yield f"--- topic {record['topic']}, {record['pass']} pass, by {record['by']}"
    for question in record["questions"]:
        about = f" (of {question['happening']})" if question["happening"] else ""
        rivals = "; ".join(" against ".join(pair) for pair in question["rivals"])
        yield f"? {question['key']}: {question['words']} [{question['kind']}]{about}" + (f" {rivals}" if rivals else "")
        for answer in question["answers"]:
            bounds = f" = {_bounds(answer)}" if (answer["low"], answer["high"]) != (None, None) else ""
            yield f"  = {answer['key']}: {answer['words']}{bounds}"
            own = (question["key"], answer["key"])
            yield from _places(articles, [one for one in record["marks"] if (one["question"], one["answer"]) == own])
    yield "? none"
    yield from _places(articles, record["none"])


def _places(articles: dict[str, Article], marks: Iterable[Record]) -> Iterator[str]:
    for one in marks:
        if (article := articles.get(one["article"])) is not None:
            speaker = _name(article, one["speaker"]) if one["speaker"] else "the article itself"
            stance = f"{one['stance']}: " if "stance" in one else ""
            yield f"    {article.name} {speaker} {stance}{_content(article, one['content'])}"


def _head(article: Article, record: Record, what: str) -> str:
    changed = "" if record["sha256"] == article.sha256 else " - THE TEXT HAS CHANGED SINCE"
    return f"--- {what}, {record['pass']} pass, by {record['by']}{changed}"


def _bounds(one: Record) -> str:
    return f"{'?' if one['low'] is None else one['low']} to {'?' if one['high'] is None else one['high']}"


def _content(article: Article, spans: Sequence[Sequence[int]]) -> str:
    return f"[{find_number(article, spans[0][0])}] {_words(article, spans)}" if spans else "-"


def _words(article: Article, spans: Sequence[Sequence[int]] | None) -> str:
    return " + ".join(f"‹{' '.join(article.text[a:b].split())}›" for a, b in spans) if spans else "-"


def _near(article: Article, span: Sequence[int] | None) -> str:
    return _words(article, [span]) if span else "-"


def _name(article: Article, span: Sequence[int]) -> str:
    return f"‹{' '.join(article.text[span[0] : span[1]].split())}› [{find_number(article, span[0])}]"
