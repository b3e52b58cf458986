"""Sources that name nobody: "the Russian minister", "a source in the ministry", "her husband", "the woman".

In comes a source without a personal name, out comes a speaker or None, and the reason. Must never replace what an
indefinite description says: a second unnamed source is another one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from reportedly.reading.speakers.antecedents import STATES, find_antecedent
from reportedly.reading.speakers.kinds import read_kind
from reportedly.reading.speakers.namewords import HEADS, WORDS, fold
from reportedly.reading.speakers.naming import find_body
from reportedly.reading.speakers.pronouns import PRONOUNS, read_speaker, resolve_pronoun
from reportedly.reading.speakers.roles import read_keys, read_singular
from reportedly.reading.speakers.sources import find_owner
from reportedly.records import Speaker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.reading.speakers.names import Named
    from reportedly.reading.speakers.parties import Mentions, Party, Resolution
    from reportedly.reading.speakers.sources import Source
    from reportedly.records import SpeakerKind

Found: TypeAlias = tuple[Speaker | None, str]
"""A speaker or None, and the reason for either."""

_DEFINITE = frozenset(("the", "this", "that", "same", "these", "those"))
_RELATIVES = frozenset(("who", "which", "that", "whose", "whom", "citing", "quoted", "speaking"))


def resolve_description(source: Source, at: int, mentions: Mentions, history: Sequence[Resolution]) -> Found:
    """Who a source without a personal name is; `at` is where it stands, in code points."""
    words = source.tokens.words[source.first : source.last]
    if source.determiner in WORDS.possessives and source.head in HEADS:
        return _resolve_owned(source, at, mentions, history)
    if source.tokens.lowers[source.last : source.last + 1] == ["and"]:
        return state_speaker(source.printed(source.first, len(source.tokens.words)), "group", "several, as described")
    if source.head == "side" and (state := WORDS.demonyms.get(fold(words[0]))):
        return state_speaker(state, "office", "the state behind the adjective")
    body = next((name for name in source.named if name.first == source.first and name.last == source.last), None)
    if body:
        return _resolve_body(source, body, at, mentions, history)
    return _resolve_noun(source, at, mentions, history)


def state_speaker(name: str, kind: SpeakerKind, reason: str) -> Found:
    """A speaker without a role, with its reason twice: for the record and for the caller."""
    return Speaker(name, kind, None, reason), reason


def _resolve_body(source: Source, named: Named, at: int, mentions: Mentions, history: Sequence[Resolution]) -> Found:
    words = source.tokens.words[named.first : named.last]
    index, reason = find_body(words, mentions)
    if reason.startswith("several"):
        return None, reason
    keys = read_keys(words)
    if source.head in WORDS.organisations or (source.head in WORDS.outlets and len(words) == 1):
        fuller, why = find_antecedent(source.head, keys, at, mentions, history)
        if fuller is not None and _says_more(source, keys, mentions.parties[fuller]):
            index, reason = fuller, why
        elif index is None and why.startswith("several"):
            return None, why
    if index is not None:
        return read_speaker(mentions.parties[index], reason), reason
    # "The Harbour Times" keeps its article: it is part of an outlet's name.
    whole = named.kind == "outlet" and len(words) > 1 and source.tokens.words[0] == "The"
    return state_speaker(source.printed(0 if whole else source.first, source.last), named.kind, "named here only")


def _says_more(source: Source, keys: frozenset[str], party: Party) -> bool:
    """Whether `party` is the same body in a fuller form: with its state, or with words before the printed ones."""
    more = party.keys - keys
    printed = source.printed(source.first, source.last).lower()
    return keys < party.keys and (more <= STATES or party.name.lower().endswith(printed))


def _resolve_noun(source: Source, at: int, mentions: Mentions, history: Sequence[Resolution]) -> Found:
    head, words = source.head, source.tokens.words[source.first : source.last]
    keys, alone = read_keys(words), source.last == len(source.tokens.words)
    bare = not source.determiner and head not in WORDS.people and len(words) == 1
    clause = not alone and source.tokens.lowers[source.last] in _RELATIVES
    if print_description(source).lower() in WORDS.phrases and source.determiner in _DEFINITE:
        alone = True
    if head in HEADS and (alone or clause) and (source.determiner in _DEFINITE or bare or find_owner(source) >= 0):
        found = _resolve_definite(source, keys, at, mentions, history)
        if found:
            return found
    kind = "outlet" if head == "agency" and "news" in keys else read_kind(head)
    if kind == "office" and source.determiner in ("a", "an"):
        kind = "anonymous"
    index = mentions.forms.get(keys) if alone and words[0].lower() not in WORDS.determiners else None
    if index is not None and mentions.parties[index].kind == kind:
        return state_speaker(mentions.parties[index].name, kind, "as described")
    return state_speaker(print_description(source), kind, "as described")


def _resolve_definite(
    source: Source, keys: frozenset[str], at: int, mentions: Mentions, history: Sequence[Resolution]
) -> Found | None:
    phrase = print_description(source).lower()
    post = next((words for words in WORDS.phrases if phrase.endswith(words)), None)
    noun = source.head
    if post:
        noun, keys = WORDS.phrases[post], keys - read_keys(post.split())
    index, reason = find_antecedent(noun, keys, at, mentions, history)
    if index is not None:
        return read_speaker(mentions.parties[index], reason), reason
    if len(keys) == 1 and read_singular(noun) in ("man", "woman"):
        return resolve_pronoun(WORDS.gender[noun], at, mentions, history)
    return (None, reason) if reason.startswith("several") else None


def _resolve_owned(source: Source, at: int, mentions: Mentions, history: Sequence[Resolution]) -> Found:
    """Such as "her husband": with the owner's name where she is certain, else the bare noun."""
    owner = None
    if source.determiner in ("his", "her"):
        owner, _ = resolve_pronoun(PRONOUNS[source.determiner], at, mentions, history)
    name, kind = print_description(source), read_kind(source.head)
    if owner:
        return state_speaker(f"{owner.name}'s {name}", kind, f"{source.determiner}: {owner.name}")
    return state_speaker(name, kind, "as described")


def print_description(source: Source) -> str:
    """The printed words without article, up to a comma or a relative clause.

    >>> from reportedly.reading.speakers.sources import read_source
    >>> print_description(read_source("a clerk of the harbour office who asked not to be named"))
    'clerk of the harbour office'
    """
    tokens, end = source.tokens, source.last
    while end < len(tokens.words):
        gap = source.text[tokens.ends[end - 1] : tokens.starts[end]].strip()
        if gap[:1] in (",", "(", "–", "—", "-") or tokens.lowers[end] in _RELATIVES:
            break
        end += 1
    return source.printed(source.first, end)
