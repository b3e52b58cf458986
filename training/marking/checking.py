"""Whether what is written down still fits the texts.

In: the written files and the articles. Out: a line for each fault. It never mends anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from training.marking import parties, statements, topics
from training.marking.articles import read_articles, read_plan
from training.marking.store import PASSES, name_topic, read_lines, read_topic

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from training.marking.articles import Article

Record = dict[str, Any]
_MISSHAPEN = (KeyError, TypeError, ValueError, AttributeError, IndexError)  # also what is no JSON, or not UTF-8
_MISSHAPEN_SAYS = "it has another form than is written here"


def find_faults(marked: Path, data: Path) -> Iterator[str]:
    """What is wrong in the folder, a line each."""
    for file, find in (("statements.jsonl", _check_statements), ("parties.jsonl", _check_parties)):
        try:
            records = read_lines(marked / file)
            articles = read_articles(data, {one["article"] for one in records})
            yield from _check_order(file, records)
            for one in records:
                where = f"{file}, {one['article']}, {one['pass']}"
                yield from (f"{where}: {line}" for line in _check_record(articles, one, find))
        except _MISSHAPEN as problem:
            yield f"{file}: {_MISSHAPEN_SAYS}: {problem!r}"
    yield from _find_topics_faults(marked, data, set(read_plan(data).topics))


def _find_topics_faults(marked: Path, data: Path, known: set[str]) -> Iterator[str]:
    records: dict[Path, Record] = {}
    for path in sorted((marked / "topics").glob("*.json")):
        try:
            record = read_topic(path)
            if record["topic"] not in known or path != name_topic(marked, record["topic"], record["pass"]):
                yield f"topics/{path.name}: no such topic in marking.json, or not its file"
            records[path] = record | {"articles": dict(record["articles"])}
        except _MISSHAPEN as problem:
            yield f"topics/{path.name}: {_MISSHAPEN_SAYS}: {problem!r}"
    articles = read_articles(data, {name for one in records.values() for name in one["articles"]})
    for path, record in records.items():
        try:
            yield from (f"topics/{path.name}: {line}" for line in _check_topic(articles, record))
        except _MISSHAPEN as problem:
            yield f"topics/{path.name}: {_MISSHAPEN_SAYS}: {problem!r}"


def _check_record(
    articles: dict[str, Article], record: Record, find: Callable[[Article, Record], Iterator[str]]
) -> Iterator[str]:
    article, fault = _find_article(articles, record["article"], record["sha256"])
    if article is None:
        yield fault
    else:
        yield from find(article, record)


def _find_article(articles: dict[str, Article], name: str, sha256: str) -> tuple[Article | None, str]:
    article = articles.get(name)
    if article is None:
        return None, "the article is not in the data folder"
    return (
        (article, "") if article.sha256 == sha256 else (None, "the article's text is another than when it was marked")
    )


def _check_order(file: str, records: list[Record]) -> Iterator[str]:
    keys = [(one["article"], PASSES.index(one["pass"]) if one["pass"] in PASSES else -1) for one in records]
    if keys != sorted(set(keys)):
        yield f"{file}: its lines are not in order, or one article and pass stands twice"
    if any(which < 0 for _, which in keys):
        yield f"{file}: a pass is none of {', '.join(PASSES)}"


def _check_statements(article: Article, record: Record) -> Iterator[str]:
    made = record["statements"]
    parents = [one["parent"] for one in made]
    for i, one in enumerate(made):
        where = f"statement {i + 1}"
        yield from _check_spans(article, f"{where}, content", one["content"], needed=True)
        for field in ("cue", "source", "via"):
            yield from _check_spans(article, f"{where}, {field}", one[field] or [])
        yield from _check_one(article, f"{where}, speaker", one["speaker"])
        if (one["speaker"] is None) != bool(one["why"]):
            yield f"{where}: a speaker or the reason why there is none, and not both"
        if one["mode"] not in statements.MODES or one["stance"] not in statements.STANCES:
            yield f"{where}: mode {one['mode']!r} or stance {one['stance']!r} is unknown"
        if one["parent"] is not None and not 0 <= one["parent"] < len(made):
            yield f"{where}: there is no statement {one['parent'] + 1} to be in"
        elif all(up is None or 0 <= up < len(made) for up in parents) and statements.is_circle(parents, i):
            yield f"{where}: it is nested in itself"
    for i, one in enumerate(record["figures"], 1):
        where = f"figure {i}"
        for field in ("span", "qualifier", "counted", "speaker"):
            yield from _check_one(article, f"{where}, {field}", one[field], needed=field == "span")
        if one["statement"] is not None and not 0 <= one["statement"] < len(made):
            yield f"{where}: there is no statement {one['statement'] + 1}"
        yield from _check_bounds(where, one)


def _check_bounds(where: str, one: Record) -> Iterator[str]:
    if one["low"] is None and one["high"] is None:
        yield f"{where}: it has no bounds"
    elif one["low"] is not None and one["high"] is not None and one["low"] > one["high"]:
        yield f"{where}: low is above high"


def _check_parties(article: Article, record: Record) -> Iterator[str]:
    seen: set[tuple[int, ...]] = set()
    for i, one in enumerate(record["chains"], 1):
        yield from _check_spans(article, f"party {i}", one["mentions"], needed=True)
        if one["kind"] not in parties.KINDS:
            yield f"party {i}: its kind {one['kind']!r} is unknown"
        if seen & {tuple(span) for span in one["mentions"]}:
            yield f"party {i}: its words name another party too"
        seen |= {tuple(span) for span in one["mentions"]}


def _check_topic(articles: dict[str, Article], record: Record) -> Iterator[str]:
    bad = set()
    for name, sha256 in record["articles"].items():
        article, fault = _find_article(articles, name, sha256)
        if article is None:
            bad.add(name)
            yield f"{name}: {fault}"
    answers = {(one["key"], answer["key"]) for one in record["questions"] for answer in one["answers"]}
    for kind in ("marks", "none"):
        for i, one in enumerate(record[kind], 1):
            where = f"{kind} {i}, {one['article']}"
            if one["article"] not in record["articles"]:
                yield f"{where}: no article of the topic"
            elif one["article"] not in bad:
                yield from _check_spans(articles[one["article"]], where, one["content"], needed=True)
                yield from _check_one(articles[one["article"]], f"{where}, speaker", one["speaker"])
            if kind == "marks" and (one["question"], one["answer"]) not in answers:
                yield f"{where}: no question {one['question']!r} with an answer {one['answer']!r}"
            if kind == "marks" and one["stance"] not in topics.STANCES:
                yield f"{where}: stance {one['stance']!r} is unknown"


def _check_spans(article: Article, where: str, spans: list[list[int]], *, needed: bool = False) -> Iterator[str]:
    if needed and not spans:
        yield f"{where}: it is nowhere"
    for span in spans:
        yield from _check_one(article, where, span)


def _check_one(article: Article, where: str, span: list[int] | None, *, needed: bool = False) -> Iterator[str]:
    if span is None:
        if needed:
            yield f"{where}: it is nowhere"
    elif not (len(span) == 2 and 0 <= span[0] < span[1] <= len(article.text)):
        yield f"{where}: {span} is not inside the text"
    elif not any(letter.isalnum() for letter in article.text[span[0] : span[1]]):
        yield f"{where}: {span} holds no word"
    elif not _is_whole(article.text, *span):
        yield f"{where}: {span} begins or ends inside a word or on a space"


def _is_whole(text: str, start: int, end: int) -> bool:
    inside = any(0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum() for at in (start, end))
    return not inside and not text[start].isspace() and not text[end - 1].isspace()
