"""A draft of parties to what is written down: which words name the same one.

In: the article and its text once more with marks in it, `[1 Russia]'s [2 defence ministry]`. Out: chains of spans, or
faults. White space and the style of quotation marks may differ from the article's; the first other difference ends it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from training.marking.drafts import Faults, Fields
from training.marking.folding import fold
from training.marking.phrases import find_number, quote

if TYPE_CHECKING:
    from training.marking.articles import Article
    from training.marking.folding import Span

KINDS = ("place", "organisation", "person", "group", "office", "outlet", "other")
DRAFT = ("article", "text", "chains")
_CHAIN = re.compile(r"\s*(?P<key>\w+)\s*=\s*(?P<kind>\w+)\s*(?::\s*(?P<name>.*\S))?\s*")
_OPEN = re.compile(r"\[(?P<key>\w+)\s+")


class Mention(NamedTuple):
    """Words of the marked text that name a chain, in letters that are no white space."""

    key: str
    start: int
    end: int


def read_plain(text: str, article: str) -> dict[str, Any]:
    r"""The plain form (`1 = place: Kovaria`, a line `---`, the marked text) as the JSON form has it.

    >>> read_plain("1 = place: Kovaria\n---\n[1 Kovaria] fell.", "a")["chains"]
    {'1': {'kind': 'place', 'name': 'Kovaria'}}
    """
    head, line, body = re.sub(r"\r\n?", "\n", text).partition("\n---")
    if not line and text.startswith("---"):
        head, body = "", text[3:]
    chains: dict[str, Any] = {}
    for row in head.split("\n"):
        if chain := _CHAIN.fullmatch(row):
            key = chain["key"] if chain["key"] not in chains else f"{chain['key']} (twice)"
            chains[key] = {"kind": chain["kind"], "name": chain["name"] or "?"}
        elif row.strip() and not row.lstrip().startswith("#"):
            chains[row.strip()[:40]] = {"kind": "a line that is not like ‹1 = place: Name›", "name": "?"}
    return {"article": article, "chains": chains, "text": body.lstrip("-")}


def read_parties(article: Article, draft: Any, faults: Faults) -> dict[str, Any]:
    """The record of a draft; worth nothing where `faults` has lines."""
    fields = Fields(draft, article.name, faults, DRAFT)
    kinds = _read_kinds(fields)
    marked = fields.read_text("text", needed=True) or ""
    letters, mentions = _read_marks(marked, kinds, fields)
    spans = _align(article, letters, mentions, fields) if not faults.lines else []
    chains: dict[str, list[Span]] = {}
    for mention, span in spans:
        chains.setdefault(mention.key, []).append(span)
    for key in kinds:
        if key not in chains and not faults.lines:
            fields.add(f"chain {key}", "nothing in the text is marked so")
    ordered = sorted((sorted(found), key) for key, found in chains.items())
    return {"chains": [{"kind": kinds[key], "mentions": found} for found, key in ordered]}


def _read_kinds(fields: Fields) -> dict[str, str]:
    chains = fields.get("chains")
    if not isinstance(chains, dict):
        fields.add("chains", "an object is wanted: each key of the text with its kind and name")
        return {}
    kinds = {}
    for key, value in chains.items():
        chain = Fields(value, f"{fields.where}, chain {key}", fields.faults, ("kind", "name"))
        kinds[str(key)] = chain.read_choice("kind", KINDS) or ""
        if not re.fullmatch(r"\w+", str(key)):
            fields.add(f"chain {key}", "a key of letters and digits is wanted, and each once")
    return kinds


def _read_marks(marked: str, kinds: dict[str, str], fields: Fields) -> tuple[str, list[Mention]]:
    """The letters of the marked text, evened out and without marks and white space, and the mentions in them."""
    letters: list[str] = []
    mentions: list[Mention] = []
    opened: list[tuple[str, int]] = []
    at = 0
    while at < len(marked):
        if marked[at] == "\\" and marked[at + 1 : at + 2] in {"[", "]", "\\"}:
            letters.append(marked[at + 1])
            at += 2
        elif marked[at] == "[":
            mark = _OPEN.match(marked, at)
            if mark is None or mark["key"] not in kinds:
                near = quote(marked[at : at + 40])
                fields.add("text", f"at {near}: no chain has this key; a bracket of the article is written \\[ and \\]")
                return "", []
            opened.append((mark["key"], len(letters)))
            at = mark.end()
        elif marked[at] == "]":
            if not opened:
                fields.add("text", f"at {quote(marked[max(0, at - 30) : at + 1])}: nothing is open here to be closed")
                return "", []
            key, start = opened.pop()
            mentions.append(Mention(key, start, len(letters)))
            at += 1
        else:
            letters.extend(_even(marked[at]))
            at += 1
    for key, start in opened:
        fields.add("text", f"[{key} is never closed: {quote(''.join(letters[start : start + 40]))}")
    return "".join(letters), mentions


def _even(letter: str) -> str:
    return fold(letter).words.replace(" ", "")


def _align(article: Article, letters: str, mentions: list[Mention], fields: Fields) -> list[tuple[Mention, Span]]:
    own = [(one, place) for place, letter in enumerate(article.text) for one in _even(letter)]
    printed = "".join(one for one, _ in own)
    if letters != printed:
        _tell_difference(article, letters, printed, [place for _, place in own], fields)
        return []
    found = []
    for mention in mentions:
        if mention.start == mention.end:
            fields.add("text", f"[{mention.key} ] holds no words")
        else:
            found.append((mention, (own[mention.start][1], own[mention.end - 1][1] + 1)))
    if len(set(found)) != len(found) or len({span for _, span in found}) != len(found):
        twice = next(span for i, (_, span) in enumerate(found) if span in {one for _, one in found[:i]})
        fields.add("text", f"{quote(article.text[slice(*twice)])} is marked twice over")
    return found


def _tell_difference(article: Article, letters: str, printed: str, places: list[int], fields: Fields) -> None:
    at = next(
        (i for i, (a, b) in enumerate(zip(letters, printed, strict=False)) if a != b), min(map(len, (letters, printed)))
    )
    place = places[at] if at < len(places) else len(article.text)
    start = places[max(0, at - 30)] if places else 0
    paragraph = find_number(article, place)
    fields.add(
        "text",
        f"it differs from the article in [{paragraph}] after {quote(article.text[start:place])}:"
        f" the article goes on {quote(article.text[place : place + 40])},"
        f" the draft (without spaces) {quote(letters[at : at + 40])}",
    )
