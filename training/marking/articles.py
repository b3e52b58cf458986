"""Articles as a marker sees them: text out of a data folder, in numbered paragraphs.

In: the data folder (`corpus/articles.jsonl`, `polnear/{train,dev}/text`, `../gold/dev`) and a name. Out: `Article`.
A long line is numbered sentence by sentence, since most of the corpus has a whole article in one line. It never
writes, and never changes a character of a text: offsets count them.
"""

from __future__ import annotations

import hashlib
import json
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from reportedly.intake.notices import find_notices
from reportedly.reading.sentences import find_sentences
from training.marking.folding import Folded, Span, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

LONG = 600
"""Characters above which a line is numbered sentence by sentence: some three sentences are still easily looked over."""
GOLD = "gold/"
"""What the names of the articles marked as gold begin with: one of them is in the corpus too, with another text."""
_LINE = re.compile(r"[^\r\n]+")


class Article(NamedTuple):
    """One article's text as its source has it, and where its paragraphs and sentences stand."""

    name: str
    title: str | None  # None: not known
    text: str
    paragraphs: tuple[Span, ...]  # as numbered for the marker, from 1
    sentences: tuple[Span, ...]
    folded: Folded
    sha256: str  # of the text in UTF-8


def make_article(name: str, text: str, title: str | None = None) -> Article:
    r"""`text` cut into paragraphs and sentences.

    >>> make_article("a", "First.\n\nSecond. Third.").paragraphs
    ((0, 6), (8, 22))
    """
    sentences = tuple((one.start, one.end) for one in find_sentences(text))
    paragraphs = tuple(_find_paragraphs(text, sentences))
    sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Article(name, title, text, paragraphs, sentences, fold(text), sha256)


def _find_paragraphs(text: str, sentences: tuple[Span, ...]) -> Iterator[Span]:
    for line in _LINE.finditer(text):
        inside = [one for one in sentences if line.start() <= one[0] < line.end()]
        if line.end() - line.start() > LONG and inside:
            yield from inside
        elif words := line.group().strip():
            start = text.index(words, line.start())
            yield start, start + len(words)


def find_headline(article: Article) -> Span | None:
    """The first line, where it is the title; None where the text does not begin with the title or none is known."""
    line = next((one for one in _LINE.finditer(article.text) if one.group().strip()), None)
    if article.title is None or line is None:
        return None
    title, printed = (fold(one).words.strip(" .").casefold() for one in (article.title, line.group()))
    return (line.start(), line.end()) if title == printed else None


@lru_cache(maxsize=64)
def find_rubbish(text: str) -> tuple[Span, ...]:
    """What the program takes for navigation, captions and the like, and never reads as speech."""
    return tuple((one.span.start, one.span.end) for one in find_notices(text) if one.rubbish)


def read_articles(data: Path, names: Iterable[str]) -> dict[str, Article]:
    """The articles of these names, by the name asked for; those that are nowhere are left out."""
    wanted = set(names)
    found = {name: one for name in wanted if (one := _read_gold(data, name) or _read_polnear(data, name))}
    return found | _read_corpus(data / "corpus" / "articles.jsonl", wanted - set(found))


def _read_corpus(path: Path, wanted: set[str]) -> dict[str, Article]:
    found: dict[str, Article] = {}
    if not wanted or not path.exists():
        return found
    with path.open(encoding="utf-8", newline="\n") as lines:
        for line in lines:
            name = _find_id(line)
            if name in wanted:
                one = json.loads(line)
                found[name] = make_article(name, one["text"], one["title"] or None)
                if len(found) == len(wanted):
                    break
    return found


def _find_id(line: str) -> str:
    """The id with which a line begins; the line is parsed only where it begins otherwise, for there are 46 MB of it."""
    begin = re.match(r'\{"id": "([^"\\]+)"', line)
    return begin[1] if begin else str(json.loads(line).get("id"))


def _read_gold(data: Path, name: str) -> Article | None:
    if not name.startswith(GOLD):
        return None
    path = data.parent / "gold" / "dev" / f"{_safe(name.removeprefix(GOLD)).removesuffix('.txt')}.txt"
    if not path.is_file():
        return None
    text = path.read_bytes().decode("utf-8")
    return make_article(name, text, next((line.strip() for line in text.split("\n") if line.strip()), None))


def _read_polnear(data: Path, name: str) -> Article | None:
    for part in ("train", "dev"):
        path = data / "polnear" / part / "text" / _safe(name)
        if path.is_file():
            return make_article(name, path.read_bytes().decode("utf-8"), _read_title(data, name))
    return None


def _safe(name: str) -> str:
    """The name, where it can be that of a file in a folder."""
    return name if re.fullmatch(r"[^/\\\0]{1,200}", name) and name.strip(".") else "no such file"


def _read_title(data: Path, name: str) -> str | None:
    path = data / "polnear" / "metadata.tsv"
    rows = path.read_text(encoding="utf-8").split("\n") if path.exists() else [""]
    head = rows[0].split("\t")
    for row in rows[1:]:
        cells = dict(zip(head, row.split("\t"), strict=False))
        if cells.get("filename") == name.removesuffix(".txt"):
            return cells.get("title") or None
    return None


class Topic(NamedTuple):
    """One matter, and the articles in which it is reported."""

    key: str
    title: str
    articles: tuple[str, ...]


class Plan(NamedTuple):
    """What is to be marked: `marking.json`."""

    parts: dict[str, tuple[str, ...]]  # articles for statements and parties, by part
    topics: dict[str, Topic]


def read_plan(data: Path) -> Plan:
    """The plan of the data folder; empty where there is none."""
    path = data / "marking.json"
    if not path.exists():
        return Plan({}, {})
    plan: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    topics = (Topic(one["topic"], one["title"], tuple(one["articles"])) for one in plan["topics"])
    return Plan({key: tuple(names) for key, names in plan["statements"].items()}, {one.key: one for one in topics})
