"""Rubbish inside a line of prose: offers, pointers, credits and notices that a page's layout ran into the text.

In comes a whole text, out come the stretches with what they are. Most are patterns kept as data
(`data/passages.toml`); a pattern is tried only where its trigger stands, so that a text without any costs a few
searches. What cannot be bounded with certainty ("READ MORE:" and a headline that runs into prose) is left in the text.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from reportedly.intake.notices.captions import is_rubbish
from reportedly.intake.notices.lines import fold
from reportedly.intake.notices.translation_notices import is_translation_notice
from reportedly.records import Notice, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.records import NoticeKind

_SENTENCE_END = re.compile(
    r"""(?<![A-Z])(?<!\b[A-Z][a-z])[.!?…]["'”’)]{0,2}\s{1,3}(?=["“‘(]?[^\W\d_a-zа-я])|_{2,}\s|\n|\s{2,}"""
)
_CONTRIBUTED = tuple(f"contributed to this {text}" for text in ("report", "article", "story"))
_TRANSLATED = (
    "google translate",
    "automatically translated",
    "machine translat",
    "автоматич",
    "maschinell übersetzt",
    "traduit automatiquement",
)
_AGENCY_DATE = re.compile(r"day, (?:[A-Z][a-z]{2,8}\.? \d{1,2}, )?20\d\d\b|\b[A-Z][a-z]{2,8}\.? \d{1,2}, 20\d\d\b")
_FILE_CAPTION = re.compile(r"\bFILE [-–—] ")
_LONGEST_SENTENCE = 300
_SMALL_WORDS = 0.45
"""Share of words in small letters in a list of contributors: of 877 lists in real articles the highest was 0.38."""
_LONGEST_CAPTION = 450


class _Passage(NamedTuple):
    trigger: str
    pattern: re.Pattern[str]
    kind: NoticeKind
    message: str
    opens: bool


def find_passages(text: str) -> Iterator[Notice]:
    """The stretches of `text` that are no prose though prose stands beside them, in no particular order.

    >>> text = "The port is shut. Sign up for our Velm newsletter here The crew said no."
    >>> [text[slice(*notice.span)] for notice in find_passages(text)]
    ['Sign up for our Velm newsletter here']
    """
    folded = fold(text)
    credits_found: list[Span] = []
    for passage in _read_passages():
        for at in _find_all(folded, passage.trigger):
            match = passage.pattern.match(text, at)
            if match and (not passage.opens or _can_open(text, at)):
                span = Span(*match.span())
                if passage.kind == "credit":
                    credits_found.append(span)
                yield Notice(passage.kind, span, passage.message, rubbish=True)
    yield from _find_captions(text, sorted(credits_found))
    yield from _find_contributors(text, folded)
    yield from _find_translation_notices(text, folded)


def _find_all(folded: str, trigger: str) -> Iterator[int]:
    at = folded.find(trigger)
    while at >= 0:
        yield at
        at = folded.find(trigger, at + len(trigger))


def _can_open(text: str, at: int) -> bool:
    """Whether a sentence or a block of the page's layout can begin here."""
    before = text[max(0, at - 3) : at]
    bare = before.rstrip()
    return not bare or "\n" in before or before.endswith("  ") or bare[-1] in ".!?…\"”’'):_"


def _find_captions(text: str, credits_found: list[Span]) -> Iterator[Notice]:
    """What a credit inside a line is the credit of, where the caption's beginning is certain."""
    previous = 0
    for start, end in credits_found:
        opening = _caption_start(text, max(previous, start - _LONGEST_CAPTION), previous, start)
        caption = text[opening:start].strip() if opening is not None else ""
        if opening is not None and caption and "\n" not in caption:
            opening = text.index(caption, opening)
            span = Span(opening, opening + len(caption))
            yield Notice("caption", span, "the caption of a picture", rubbish=is_rubbish(caption))
        previous = end


def _caption_start(text: str, window: int, previous: int, credit: int) -> int | None:
    """After "FILE -"; after the last credit, if an agency's full date stands between; or where its block begins."""
    files = [match.start() for match in _FILE_CAPTION.finditer(text, window, credit)]
    if files:
        return files[-1]
    if previous and previous == window and _AGENCY_DATE.search(text, window, credit):
        return previous
    block = text.rfind("  ", window, credit)
    return block if block >= 0 and text.startswith("Photograph", credit) else None


def _find_contributors(text: str, folded: str) -> Iterator[Notice]:
    for trigger in _CONTRIBUTED:
        for at in _find_all(folded, trigger):
            start = _sentence_start(text, at)
            end = at + len(trigger)
            if start is not None and _names_people(text[start:at]):
                end += text[end : end + 1] == "."
                yield Notice("credit", Span(start, end), "names who helped to write the article", rubbish=True)


def _names_people(words: str) -> bool:
    """Whether the stretch is a list of names: a sentence of prose that lost its full stop has fewer capitals."""
    tokens = [token for token in words.split() if token[0].isalpha()]
    small = sum(token[0].islower() for token in tokens)
    return bool(tokens) and small <= _SMALL_WORDS * len(tokens) and '"' not in words and "”" not in words


def _find_translation_notices(text: str, folded: str) -> Iterator[Notice]:
    for trigger in _TRANSLATED:
        end = 0
        for at in _find_all(folded, trigger):
            if at < end:
                continue
            start = _sentence_start(text, at)
            after = _SENTENCE_END.search(text, at, at + _LONGEST_SENTENCE)
            end = after.start() + 1 if after else min(len(text), at + _LONGEST_SENTENCE)
            if start is not None and is_translation_notice(folded[start:end].strip()):
                span = Span(start, start + len(text[start:end].rstrip()))
                yield Notice("machine-translation", span, "says that a machine translated the article", rubbish=True)


def _sentence_start(text: str, at: int) -> int | None:
    """Where the sentence around `at` begins, None where no beginning is near enough to be sure."""
    window = max(0, at - _LONGEST_SENTENCE)
    ends = [match.end() for match in _SENTENCE_END.finditer(text, window, at)]
    if ends:
        return ends[-1]
    return 0 if window == 0 else None


@cache
def _read_passages() -> tuple[_Passage, ...]:
    data = tomllib.loads((files("reportedly.intake.notices") / "data" / "passages.toml").read_text(encoding="utf-8"))
    return tuple(
        _Passage(
            entry["trigger"], re.compile(entry["pattern"]), entry["kind"], entry["message"], entry.get("opens", False)
        )
        for entry in data["passages"]
    )
