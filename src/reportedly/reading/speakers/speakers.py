"""The printed source of a statement to its speaker, by the fullest name or description the article gives.

In come the source's span, the article's mentions and the earlier results, in reading order; out comes a `Resolution`.
Must never guess: two that fit equally, or a pronoun that points to nobody, give no speaker and the reason.

Kinds: a state, its capital or its seat ("Moscow", "the Kremlin") and an unnamed holder of a post ("the mayor of X")
are an `office`; a ministry, an army or a company is an `organisation`; an unnamed person is `anonymous`; several are a
`group`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.reading.speakers.antecedents import find_antecedent
from reportedly.reading.speakers.descriptions import print_description, resolve_description, state_speaker
from reportedly.reading.speakers.documents import find_author
from reportedly.reading.speakers.kinds import guess_kind
from reportedly.reading.speakers.namewords import WORDS, fold
from reportedly.reading.speakers.naming import PersonName, find_body, find_person
from reportedly.reading.speakers.parties import Resolution
from reportedly.reading.speakers.pronouns import PRONOUNS, read_speaker, resolve_pronoun
from reportedly.reading.speakers.roles import find_apposition, find_role_before, read_keys
from reportedly.reading.speakers.sources import is_listed, is_subject, read_source
from reportedly.records import Speaker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.reading.speakers.descriptions import Found
    from reportedly.reading.speakers.names import Named
    from reportedly.reading.speakers.parties import Mentions
    from reportedly.reading.speakers.sources import Source
    from reportedly.records import Span

__all__ = ["Resolution", "resolve_source"]


def resolve_source(source: Span | None, at: int, mentions: Mentions, history: Sequence[Resolution]) -> Resolution:
    """Who is meant by the words of `source`; `at` is where the content starts, both in code points.

    To be called in reading order, `history` being the earlier results of the same article.

    >>> from reportedly.reading.speakers.mentions import find_mentions
    >>> from reportedly.records import Span
    >>> text = "Harbour minister Petra Orlova spoke. It is over, Orlova said."
    >>> mentions = find_mentions(text, [(0, 36, 0), (37, 61, 0)])
    >>> resolve_source(Span(49, 55), 37, mentions, []).speaker.name
    'Petra Orlova'
    """
    if source is None:
        return Resolution(None, at, None, "no words name a source")
    return Resolution(source, at, *_resolve(source.start, source.end, mentions, history))


def _resolve(start: int, end: int, mentions: Mentions, history: Sequence[Resolution]) -> Found:
    words = mentions.text[start:end]
    if wanted := PRONOUNS.get(words.lower()):
        return resolve_pronoun(wanted, start, mentions, history)
    source = read_source(words)
    if not source.tokens.words or source.tokens.lowers in (["a"], ["an"], ["the"]):  # a slip of the press: "THe said"
        return None, "no words name a source"
    if is_listed(source):
        return _resolve_list(source, start, mentions, history)
    if person := next((name for name in source.named if name.kind == "person" and is_subject(source, name)), None):
        return _with_others(source, person, _resolve_name(source, person, start, mentions, history))
    if source.head in WORDS.documents and source.tokens.words[source.last - 1][0].islower():
        return _resolve_document(source, start, mentions, history)
    return _read_state(source) or resolve_description(source, start, mentions, history)


def _read_state(source: Source) -> Found | None:
    """The state that an adjective or the name of a people alone stands for: "Russian claims"."""
    words = source.tokens.words
    state = WORDS.demonyms.get(fold(words[0])) if len(words) == 1 and words[0][0].isupper() else None
    if not state:
        return None
    return state_speaker(state, "group" if words[0].endswith("s") else "office", "the state behind the adjective")


def _resolve_list(source: Source, start: int, mentions: Mentions, history: Sequence[Resolution]) -> Found:
    names = [_resolve_name(source, named, start, mentions, history)[0] for named in source.named]
    if not all(names):
        return None, "one of several names is not certain"
    return state_speaker(" and ".join(name.name for name in names if name), "group", "several names")


def _resolve_name(source: Source, named: Named, start: int, mentions: Mentions, history: Sequence[Resolution]) -> Found:
    words = source.tokens.words[named.name_first : named.last]
    if named.kind != "person":
        index, reason = find_body(words, mentions)
        if index is None:
            return (
                (None, reason) if reason.startswith("several") else state_speaker(" ".join(words), named.kind, reason)
            )
        return read_speaker(mentions.parties[index], reason), reason
    printed = [source.printed(named.first, named.role_last)] if named.role_last > named.first else []
    roles = [
        *printed,
        *find_role_before(source.text, source.tokens, named.first),
        *find_apposition(source.text, source.tokens, named.last),
    ]
    role = roles[0] if roles else None
    index, reason = find_person(PersonName(words, role, named.gender), start, mentions, history)
    if index is not None:
        speaker = read_speaker(mentions.parties[index], reason)
        return Speaker(speaker.name, speaker.kind, role or speaker.role, reason), reason
    if reason.startswith("several"):
        return None, reason
    body, why = find_body(words, mentions)
    if body is not None and not role:
        return read_speaker(mentions.parties[body], why), why
    kind = "person" if role or len(words) > 1 else guess_kind(words[0])
    return Speaker(source.printed(named.name_first, named.last), kind, role, reason), reason


def _with_others(source: Source, named: Named, found: Found) -> Found:
    """The whole of "Orlova and her aides", not Orlova alone."""
    if found[0] and source.tokens.lowers[named.last : named.last + 1] == ["and"]:
        others = source.printed(named.last, len(source.tokens.words))
        return state_speaker(f"{found[0].name} {others}", "group", f"{found[1]}, with others")
    return found


def _resolve_document(source: Source, start: int, mentions: Mentions, history: Sequence[Resolution]) -> Found:
    author = find_author(source)
    tokens = source.tokens
    if author and author.first >= 0:
        return _resolve(start + tokens.starts[author.first], start + tokens.ends[author.last - 1], mentions, history)
    if author and author.after:
        keys = read_keys(tokens.words[source.first : source.last])
        index, reason = find_antecedent(source.head, keys, start, mentions, history)
        if index is not None and keys < mentions.parties[index].keys:
            return read_speaker(mentions.parties[index], reason), reason
    if author and author.pronoun:
        speaker, reason = resolve_pronoun(author.pronoun, start, mentions, history)
        if speaker:
            return speaker, f"whose {source.head} it is: {reason}"
    return state_speaker(print_description(source), "document", "as described")
