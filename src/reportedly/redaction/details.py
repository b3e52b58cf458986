"""What would tell who a captive is: an article and its statements come in, the words to hide go out.

Looked for in the sentences of statements by captives, and in those that tell who speaks there: a number or a town
elsewhere in the article is none of it.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportedly.records import Statement

SENTENCE_END = re.compile(r"[.!?]['\"”’]?\s|\n")


def find_details(text: str, statements: Iterable[Statement]) -> frozenset[str]:
    """The words of `text` that tell who its captives are, whole words each.

    >>> sorted(find_in("A 24-year-old soldier from Tarnovka, call sign Bison, of the 36th Brigade, spoke."))
    ['24', '36th', 'Bison', 'Tarnovka']
    """
    captive = [one for one in statements if one.in_custody]
    spans = [span for one in captive for span in (*one.content_spans, *one.source_spans, *one.cue_spans)]
    return frozenset(word for span in spans for word in find_in(_sentence(text, span.start, span.end)))


def find_in(sentence: str) -> Iterator[str]:
    """The words to hide of one sentence, which is by or about a captive."""
    for pattern in _read_patterns():
        for match in pattern.finditer(sentence):
            yield match.group("hide")


def _sentence(text: str, start: int, end: int) -> str:
    """The whole sentences that hold the stretch."""
    first = max((match.end() for match in SENTENCE_END.finditer(text, 0, start)), default=0)
    last = SENTENCE_END.search(text, end)
    return text[first : last.start() + 1 if last else len(text)]


@cache
def _read_patterns() -> tuple[re.Pattern[str], ...]:
    table = tomllib.loads(files("reportedly.redaction").joinpath("data/details.toml").read_text("utf-8"))
    return tuple(re.compile(pattern) for patterns in table.values() for pattern in patterns)
