"""The printed source of a statement to its speaker, by the fullest name or description the article gives.

In come the source's span, the article's mentions and the earlier results, in reading order; out comes a `Resolution`.
Must never guess: two that fit equally, or a pronoun that points to nobody, give no speaker and the reason.

Kinds: a state, its capital or its seat ("Moscow", "the Kremlin") and an unnamed holder of a post ("the mayor of X")
are an `office`; a ministry, an army or a company is an `organisation`; an unnamed person is `anonymous`; several are a
`group`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.reading.antecedents import find_antecedent
from reportedly.reading.namewords import HEADS, WORDS, fold
from reportedly.reading.naming import find_body, find_person
from reportedly.reading.parties import Resolution
from reportedly.reading.pronouns import PRONOUNS, read_speaker, resolve_pronoun
from reportedly.reading.register import read_kind
from reportedly.reading.roles import (
    COMPLEMENTS,
    find_apposition,
    find_role_before,
    read_keys,
    read_role,
    read_singular,
)
from reportedly.reading.sources import Source, is_owned_by, read_source
from reportedly.records import Span, Speaker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.reading.names import Named
    from reportedly.reading.parties import Mentions

__all__ = ["Resolution", "resolve_source"]

_DEFINITE = frozenset(("the", "this", "that", "same", "these", "those"))
_FROM = frozenset(("from", "by", "of"))
_LISTED = frozenset(("and", "both", "the", "or"))

_Found = tuple[Speaker | None, str]


def resolve_source(source: Span | None, at: int, mentions: Mentions, history: Sequence[Resolution]) -> Resolution:
    """Who is meant by the words of `source`; `at` is where the content starts, both in code points.

    To be called in reading order, `history` being the earlier results of the same article.

    >>> from reportedly.reading.mentions import find_mentions
    >>> text = "Harbour minister Petra Orlova spoke. It is over, Orlova said."
    >>> mentions = find_mentions(text, [(0, 36, 0), (37, 61, 0)])
    >>> resolve_source(Span(49, 55), 37, mentions, []).speaker.name
    'Petra Orlova'
    """
    if source is None:
        return Resolution(None, at, None, "no words name a source")
    speaker, reason = _Reader(mentions, history).resolve(source.start, source.end)
    return Resolution(source, at, speaker, reason)


class _Reader:
    """One source being resolved, with what it is resolved against."""

    def __init__(self, mentions: Mentions, history: Sequence[Resolution]) -> None:
        self._mentions, self._history = mentions, history

    def resolve(self, start: int, end: int) -> _Found:
        source = read_source(self._mentions.text[start:end])
        lowers = source.tokens.lowers
        if not lowers:
            return None, "no words name a source"
        if len(lowers) == 1 and lowers[0] in PRONOUNS:
            return self._pronoun(PRONOUNS[lowers[0]], start)
        if len(lowers) == 1 and fold(lowers[0]) in WORDS.demonyms and source.tokens.words[0][0].isupper():
            return _stated(WORDS.demonyms[fold(lowers[0])], "office", "the state behind the adjective")
        if names := _listed_names(source):
            return _stated(" and ".join(names), "group", "several names")
        for named in source.named:
            if named.kind == "person" and not _is_oblique(source, named):
                return self._person(source, named)
        return self._described(source, start)

    def _pronoun(self, wanted: str, at: int) -> _Found:
        return resolve_pronoun(wanted, at, self._mentions, self._history)

    def _person(self, source: Source, named: Named) -> _Found:
        words = source.tokens.words[named.name_first : named.last]
        role = source.printed(named.first, named.role_last) or None
        before = find_role_before(source.text, source.tokens, named.first)
        after = find_apposition(source.text, source.tokens, named.last)
        role = next(iter([*([role] if role else []), *before, *after]), None)
        index, reason = find_person(words, role, named.gender, self._mentions)
        if index is not None:
            party = self._mentions.parties[index]
            speaker = read_speaker(party, reason)
            return Speaker(speaker.name, speaker.kind, role or speaker.role, reason), reason
        if reason.startswith("several"):
            return None, reason
        index, body_reason = find_body(words, self._mentions)
        if index is not None and not role:
            return read_speaker(self._mentions.parties[index], body_reason), body_reason
        return Speaker(" ".join(words), "person", role, reason), reason

    def _described(self, source: Source, start: int) -> _Found:
        head = source.head
        if head in WORDS.documents and source.tokens.words[source.last - 1][0].islower():
            return self._document(source, start)
        if source.determiner in WORDS.possessives and head in HEADS:
            return self._owned(source, start)
        words = source.tokens.words[source.first : source.last]
        if head == "side" and (state := WORDS.demonyms.get(fold(words[0]))):
            return _stated(state, "office", "the state behind the adjective")
        body = next((n for n in source.named if n.first == source.first and n.last == source.last), None)
        if body:
            return self._body(source, body, start)
        return self._noun(source, start)

    def _body(self, source: Source, named: Named, start: int) -> _Found:
        words = source.tokens.words[named.first : named.last]
        index, reason = find_body(words, self._mentions)
        if reason.startswith("several"):
            return None, reason
        keys, head = read_keys(words), source.head
        if head in WORDS.organisations:
            fuller, why = find_antecedent(head, keys, start, self._mentions, self._history)
            if fuller is not None and keys < self._mentions.parties[fuller].keys:
                index, reason = fuller, why
        if index is not None:
            return read_speaker(self._mentions.parties[index], reason), reason
        name = source.printed(source.first, source.last)
        if source.determiner and len(words) > 1 and named.kind == "outlet" and source.tokens.words[0] == "The":
            name = source.printed(0, source.last)
        return _stated(name, named.kind, "named here only")

    def _noun(self, source: Source, start: int) -> _Found:
        head, words = source.head, source.tokens.words[source.first : source.last]
        keys, complement = read_keys(words), source.last < len(source.tokens.words)
        bare = not source.determiner and head not in WORDS.people and len(words) == 1
        definite = source.determiner in _DEFINITE or bare or is_owned_by(source) >= 0
        if definite and head in HEADS and not complement:
            found = self._definite(source, head, keys, start)
            if found:
                return found
        kind, _ = read_kind(head)
        name = self._full_description(source)
        index = self._mentions.forms.get(keys) if not complement else None
        if index is not None and self._mentions.parties[index].kind == kind:
            name = self._mentions.parties[index].name
        if _is_several(source):
            kind = "group"
        return _stated(name, kind, "as described")

    def _definite(self, source: Source, head: str, keys: frozenset[str], start: int) -> _Found | None:
        phrase = source.printed(source.first, source.last).lower()
        noun = next((noun for words, noun in WORDS.phrases.items() if phrase.endswith(words)), head)
        keys = keys - {"same"}
        index, reason = find_antecedent(
            noun, keys - read_keys(phrase.split()) if noun != head else keys, start, self._mentions, self._history
        )
        if index is not None:
            return read_speaker(self._mentions.parties[index], reason), reason
        if read_singular(head) in ("man", "woman") and len(keys) == 1:
            return self._pronoun(WORDS.gender[head], start)
        return (None, reason) if reason.startswith("several") else None

    def _document(self, source: Source, start: int) -> _Found:
        tokens, last = source.tokens, source.last
        possessive = next((w for w in tokens.lowers if w in WORDS.possessives), None)
        if (
            last < len(tokens.words) - 1
            and tokens.lowers[last] in _FROM
            and tokens.lowers[last + 1] not in WORDS.possessives
        ):
            return self.resolve(start + tokens.starts[last + 1], start + len(source.text))
        owner = is_owned_by(source)
        if owner > source.first:
            return self.resolve(start, start + tokens.ends[owner - 1])
        if possessive:
            return self._pronoun(PRONOUNS[possessive], start)
        plural = source.head.endswith("s")
        if source.determiner in _DEFINITE and not plural:
            index, reason = find_antecedent(
                source.head, read_keys(tokens.words[source.first : last]), start, self._mentions, self._history
            )
            if index is not None:
                return read_speaker(self._mentions.parties[index], reason), reason
            speaker, reason = self._pronoun("it", start)
            if speaker:
                return speaker, f"whose document it is: {reason}"
        return _stated(self._full_description(source), "document", "as described")

    def _owned(self, source: Source, start: int) -> _Found:
        owner = None
        if source.determiner in ("his", "her"):
            owner, _ = self._pronoun(PRONOUNS[source.determiner], start)
        name = self._full_description(source)
        kind, _ = read_kind(source.head)
        if owner:
            return _stated(f"{owner.name}'s {name}", kind, f"{source.determiner}: {owner.name}")
        return _stated(name, kind, "as described")

    def _full_description(self, source: Source) -> str:
        """The printed words without article, up to a relative clause or a comma."""
        tokens, end = source.tokens, source.last
        while end < len(tokens.words):
            gap = source.text[tokens.ends[end - 1] : tokens.starts[end]].strip()
            if gap in (",", "(", "–", "—") or tokens.lowers[end] in ("who", "which", "that", "whose", "whom"):
                break
            end += 1
        return source.printed(source.first, end)


def _stated(name: str, kind: str, reason: str) -> _Found:
    return Speaker(name, kind, None, reason), reason  # type: ignore[arg-type]


def _listed_names(source: Source) -> list[str]:
    """The names of a source that is nothing but names: "both Moscow and Kyiv"; empty for one name."""
    names = [n for n in source.named if n.kind != "person" or n.last - n.first <= 3]
    covered = sum(n.last - n.first for n in names) + sum(w in _LISTED for w in source.tokens.lowers)
    if len(names) < 2 or covered != len(source.tokens.words) or COMPLEMENTS & set(source.tokens.lowers):
        return []
    return [source.printed(n.first, n.last) for n in names]


def _is_several(source: Source) -> bool:
    return "and" in source.tokens.lowers and source.head not in WORDS.documents


def _is_oblique(source: Source, named: Named) -> bool:
    """Whether a personal name only belongs to somebody else's description: "an adviser to X", "X's aide"."""
    tokens = source.tokens
    if named.last < len(tokens.words) and tokens.starts[named.last] == tokens.ends[named.last - 1]:
        return True
    i = named.first - 1
    while i >= 0 and (
        tokens.lowers[i] in HEADS or tokens.lowers[i] in WORDS.determiners or tokens.lowers[i] in WORDS.inside_titles
    ):
        i -= 1
    if i < 0:
        return False
    gap = source.text[tokens.ends[i] : tokens.starts[i + 1]]
    return "," not in gap and tokens.lowers[i] in COMPLEMENTS
