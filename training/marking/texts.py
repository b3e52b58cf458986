"""The articles that are marked, by id: a data folder and an id come in, the article's text goes out.

An id is that of an article of the corpus, the name of a file of PolNeAR, or the name of a file of the gold.
"""

from __future__ import annotations

import hashlib
import json
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

DATA = Path("../shared/data")
PLAIN = str.maketrans({
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "ʼ": "'", "`": "'", "‚": "'",
    "–": "-", "—": "-", "―": "-", "‑": "-", "‐": "-", "−": "-", "\u00a0": " ", "\u2009": " ", "\u202f": " ",
})  # fmt: skip
"""Characters that a marker types otherwise than they are printed; each stays one character."""


class Paragraph(NamedTuple):
    """A line of an article that is not empty."""

    start: int
    end: int


LONG = 250
"""Characters from which a line is cut where its next sentence begins."""
_SENTENCE = re.compile(r"(?<=[.!?])[\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-ZА-ЯІЇЄ\d])")


def _cut(text: str, start: int, end: int) -> Iterator[Paragraph]:
    """The pieces of one line."""
    at = start
    for match in _SENTENCE.finditer(text, start, end):
        if match.end() - at >= LONG:
            yield Paragraph(at, match.end())
            at = match.end()
    if at < end:
        yield Paragraph(at, end)


class Text(NamedTuple):
    """One article that is marked."""

    id: str
    title: str | None
    outlet: str | None
    published: str | None
    text: str

    @property
    def sha256(self) -> str:
        """Hash of the text, by which a mark is known to be of it."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def plain(self) -> str:
        """The text as a marker types it; as long as the text."""
        return self.text.translate(PLAIN)

    def paragraphs(self) -> list[Paragraph]:
        """The paragraphs, the first of which has the number 1; a long line is several, cut between sentences."""
        return [
            piece for match in re.finditer(r"[^\n]*\S[^\n]*", self.text) for piece in _cut(self.text, *match.span())
        ]


@cache
def _read_corpus(data: Path) -> Mapping[str, Text]:
    with (data / "corpus" / "articles.jsonl").open(encoding="utf-8") as lines:
        return {
            one["id"]: Text(one["id"], one["title"], one["outlet"], one["published"], one["text"])
            for one in map(json.loads, lines)
        }


def _find_files(data: Path, id_: str) -> Iterator[Path]:
    for folder in ("polnear/train/text", "polnear/dev/text", "../gold/dev"):
        for name in (id_, f"{id_}.txt"):
            if "/" not in name and (path := data / folder / name).is_file():
                yield path


def find_text(id_: str, data: Path = DATA) -> Text | None:
    """The article called `id_`, None where there is none."""
    for path in _find_files(data, id_):
        return Text(id_, None, None, None, path.read_text("utf-8"))
    return _read_corpus(data).get(id_) if (data / "corpus").is_dir() else None


@cache
def read_wanted(data: Path = DATA) -> Mapping[str, list[str]]:
    """What is to be marked: ids of articles by part, and of the articles of each topic by its key."""
    wanted = json.loads((data / "marking.json").read_text("utf-8"))
    topics = {f"topic {one['topic']}": one["articles"] for one in wanted["topics"]}
    return {**wanted["statements"], **topics}
