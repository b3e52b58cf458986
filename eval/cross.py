"""The articles that are marked beside one another, read once for all that is measured on them.

In: `../shared/gold/cross`, where it is at hand. Out: what is marked there, the digest of it, and a view of a ledger
into which all its articles were read and in which they were linked. Nothing is measured here.
"""

from __future__ import annotations

import json
import sys
import tempfile
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from eval.digests import find_digest
from eval.report import render
from eval.scales import SHARED
from reportedly.ledger import open_ledger
from reportedly.ledger.view import open_view
from reportedly.pipeline import read_into

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from eval.digests import Digest
    from eval.report import Table
    from reportedly.ledger.view import View

NAME = "war news, compared"
FOLDER = SHARED / "gold" / "cross"
ARTICLES, MARKS = "articles.jsonl", ("topics", "echoes", "actors")
Marked: TypeAlias = "Mapping[str, Any]"
"""One object of a file of marks as JSON gives it; README.md beside the files tells their form."""


class Cross(NamedTuple):
    """The set: its articles and what is marked in them. Marks know an article by its address, which is its id there."""

    articles: Path
    topics: Sequence[Marked]
    echoes: Marked
    actors: Marked


def find_cross(folder: Path = FOLDER) -> Cross | None:
    """The set in `folder`; None where it is not at hand."""
    files = [folder / f"{name}.json" for name in MARKS]
    if not all(path.is_file() for path in (folder / ARTICLES, *files)):
        return None
    return Cross(folder / ARTICLES, *(json.loads(path.read_text(encoding="utf-8")) for path in files))


def digest_cross(cross: Cross) -> Digest:
    """Digest of the articles and of what is marked in them."""
    folder = cross.articles.parent
    return find_digest(folder, [cross.articles, *(folder / f"{name}.json" for name in MARKS)])


def take_first(cross: Cross, count: int, folder: Path) -> Cross:
    """The first `count` articles, copied to `folder`, with what is marked within them alone: for a quick look."""
    with cross.articles.open(encoding="utf-8") as file:
        lines = list(islice(file, count))
    folder.mkdir(parents=True, exist_ok=True)
    articles = folder / ARTICLES
    articles.write_text("".join(lines), encoding="utf-8")
    taken = frozenset(json.loads(line)["id"] for line in lines)
    return Cross(articles, *(keep_within(marks, taken) for marks in cross[1:]))


def keep_within(marks: Any, taken: frozenset[str]) -> Any:
    """The marks without every one that names an article which is not among `taken`.

    >>> keep_within({"echoes": [{"a": "1", "b": "2"}, {"a": "1", "b": "3"}]}, frozenset("12"))
    {'echoes': [{'a': '1', 'b': '2'}]}
    """
    if isinstance(marks, dict):
        return {name: keep_within(one, taken) for name, one in marks.items()}
    if isinstance(marks, list):
        return [keep_within(one, taken) for one in marks if _find_articles(one) <= taken]
    return marks


def _find_articles(mark: Any) -> set[str]:
    """The articles that a mark names itself: as that of a passage, or as either end of a pair."""
    if not isinstance(mark, dict):
        return set()
    ends = [mark, *(end for name in ("a", "b") if isinstance(end := mark.get(name), dict))]
    named = [mark.get("a"), mark.get("b"), *(end.get("article") for end in ends)]
    return {article for article in named if isinstance(article, str)}


@contextmanager
def open_read(articles: Path) -> Iterator[View]:
    """A view of all of `articles`, read and linked in a ledger that is gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "cross.db"
        with open_ledger(path) as ledger:
            read_into(ledger, [str(articles)], now=lambda: datetime.now(UTC).isoformat())
        with open_view(path) as view:
            yield view


def print_alone(measure: Callable[[Cross, View], Table]) -> None:
    """Reads the set and prints what `measure` gives: a measurement that is run by itself."""
    cross = find_cross()
    if cross is None:
        sys.exit("Nothing to measure with: the marked articles (../shared/gold/cross) are not here.")
    with open_read(cross.articles) as view:
        print(render(measure(cross, view)))
