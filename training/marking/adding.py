"""Drafts to what is written down.

In: paths of drafts. Out: the files in `marked`, and lines that say what was written or what is wrong. From a draft with
a fault nothing is written.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from training.marking.articles import Topic, read_articles, read_plan
from training.marking.drafts import Faults
from training.marking.parties import read_parties, read_plain
from training.marking.statements import read_statements
from training.marking.store import hold, write_line, write_topic
from training.marking.topics import read_topic

if TYPE_CHECKING:
    from pathlib import Path

    from training.marking.articles import Article

PLAIN = ".parties.txt"


class Marker(NamedTuple):
    """Who marks, in which pass, from which data folder into which folder."""

    by: str
    which: str
    data: Path
    marked: Path


class Outcome(NamedTuple):
    """What became of one draft."""

    done: str | None  # None: nothing was written
    faults: list[str]
    warnings: list[str]


def add_draft(path: Path, marker: Marker) -> Outcome:
    """Reads, checks and writes one draft."""
    faults = Faults()
    done = _add(path, marker, faults)
    return Outcome(None if faults.lines else done, faults.lines, faults.warnings)


def _add(path: Path, marker: Marker, faults: Faults) -> str:
    draft = _read_draft(path, faults)
    if faults.lines:
        return ""
    if not isinstance(draft, dict):
        faults.add(path.name, "an object is wanted: {…}")
        return ""
    if "topic" in draft:
        return _add_topic(path, draft, marker, faults)
    name = draft.get("article")
    articles = read_articles(marker.data, [name]) if isinstance(name, str) else {}
    if not articles:
        faults.add(path.name, f"article {name!r} is not in {marker.data}")
        return ""
    return _add_article(next(iter(articles.values())), draft, marker, faults)


def _read_draft(path: Path, faults: Faults) -> Any:
    try:
        text = path.read_bytes().decode("utf-8-sig")
        if path.name.endswith(PLAIN):
            return read_plain(text, path.name.removesuffix(PLAIN))
        return json.loads(text, object_pairs_hook=_read_object)
    except OSError as problem:
        faults.add(path.name, f"cannot be read: {problem.strerror}")
    except UnicodeDecodeError:
        faults.add(path.name, "is not UTF-8")
    except json.JSONDecodeError as problem:
        near = problem.doc[max(0, problem.pos - 30) : problem.pos + 10]
        faults.add(path.name, f"no JSON: {problem.msg} in line {problem.lineno}, near ‹{near}›")
    except ValueError as problem:
        faults.add(path.name, f"no JSON: {problem}")
    except RecursionError:
        faults.add(path.name, "no JSON that ends")
    return None


def _read_object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The object; `ValueError` where a field stands twice, for json would take the last."""
    made = dict(pairs)
    if len(made) < len(pairs):
        keys = [key for key, _ in pairs]
        raise ValueError(f"a field stands twice in one object: {max(keys, key=keys.count)!r}")
    return made


def _add_article(article: Article, draft: dict[str, Any], marker: Marker, faults: Faults) -> str:
    head = {"article": article.name, "sha256": article.sha256, "by": marker.by, "pass": marker.which}
    if "chains" in draft or "text" in draft:
        record, file = read_parties(article, draft, faults), "parties.jsonl"
        mentions = sum(len(one["mentions"]) for one in record["chains"])
        told = f"{len(record['chains'])} parties in {mentions} places"
    else:
        record, file = read_statements(article, draft, faults), "statements.jsonl"
        told = f"{len(record['statements'])} statements, {len(record['figures'])} figures"
    if not faults.lines:
        with hold(marker.marked):
            write_line(marker.marked / file, head | record)
    return f"{article.name}: {told} written, {marker.which} pass"


def _add_topic(path: Path, draft: dict[str, Any], marker: Marker, faults: Faults) -> str:
    topics = read_plan(marker.data).topics
    key = draft["topic"]
    topic: Topic | None = topics.get(key) if isinstance(key, str) else None
    if topic is None:
        faults.add(path.name, f"no topic {key!r} in marking.json: there are {', '.join(topics)}")
        return ""
    articles = read_articles(marker.data, topic.articles)
    for name in topic.articles:
        if name not in articles:
            faults.add(topic.key, f"its article {name} is not in {marker.data}")
    record = read_topic(topic, articles, draft, faults)
    if not faults.lines:
        with hold(marker.marked):
            write_topic(marker.marked, {"topic": key, "by": marker.by, "pass": marker.which} | record)
    counts = f"{len(record['questions'])} questions, {len(record['marks'])} marks, {len(record['none'])} without answer"
    return f"{key}: {counts} written, {marker.which} pass"
