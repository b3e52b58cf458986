"""Definite descriptions to parties: whom "the ministry", "the officer", "the Russian minister" mean.

In come the words of a description and its place; out comes the party, or None and a reason. Must never choose between
two that fit equally.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.reading.speakers.namewords import WORDS
from reportedly.reading.speakers.roles import read_singular
from reportedly.reading.speakers.spelling import is_owned

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.reading.speakers.parties import Mentions, Party, Resolution

CANDIDATES = 32
"""Parties of one head noun that are looked at: the first ones and no more, so that a list of names stays cheap."""
HEADLINE_SENTENCES = 3
"""Sentences from the start, a headline that may stand twice and the first of the body, which may look forward."""
HISTORY_BACK = 12
"""How many earlier statements are looked through for the last speaker among the candidates."""

STATES = frozenset(WORDS.key_words.get(word, word) for country in WORDS.countries for word in country.split()[-1:])
_LESSER = frozenset(("deputy", "vice", "former", "ex", "acting", "assistant", "undersecretary"))


def find_antecedent(
    head: str, keys: frozenset[str], at: int, mentions: Mentions, history: Sequence[Resolution]
) -> tuple[int | None, str]:
    """The party before `at` that a description with noun `head` and words `keys` means, as index, and the reason.

    In the headline the only one in the whole article does: a headline's ministry is named in the body.
    """
    fitting: list[int] = []
    for heads in _tiers(head):
        fitting = fitting or [
            i for i in _with_heads(heads, head, mentions) if may_mean(head, keys, mentions.parties[i])
        ]
    before = [i for i in fitting if mentions.last_before(i, at) is not None]
    if not before and mentions.sentence(at) >= HEADLINE_SENTENCES:
        return None, f"nobody before is called {head}"
    found = _drop_shorter(before or fitting, mentions)
    if len(found) == 1:
        return found[0], f"only one before that is called {head}" if before else f"only one that is called {head}"
    if not found:
        return None, f"nobody is called {head}"
    spoke = find_last_to_speak(found, at, mentions, history)
    if spoke is not None:
        return spoke, f"last speaker that is called {head}"
    return None, f"several are called {head}"


def _tiers(head: str) -> tuple[frozenset[str], ...]:
    """The nouns to look for: the same one, and only where nobody bears it the others that may mean the same."""
    return (frozenset((head,)), WORDS.synonyms.get(head, frozenset()) - {head})


def _with_heads(wanted: frozenset[str], head: str, mentions: Mentions) -> list[int]:
    plural = read_singular(head) != head
    found = {i for word in wanted for i in mentions.heads.get(word, ())[:CANDIDATES]}
    return sorted(
        i for i in found if mentions.parties[i].plural == plural or mentions.parties[i].kind == "organisation"
    )


def may_mean(head: str, keys: frozenset[str], party: Party) -> bool:
    """Whether a description fits a party: its words stand in the name or in one of the roles, and no state differs."""
    rest = keys - {head, read_singular(head)}
    if party.kind != "person":
        return rest <= party.keys
    for role in party.roles:
        missing = rest - role.keys
        if rest and (role.keys & _LESSER) - keys:
            continue
        if not missing or (missing <= STATES and not role.keys & STATES):
            return True
    return False


def _drop_shorter(found: list[int], mentions: Mentions) -> list[int]:
    """Without names that others say more fully, and one of each that differ in form alone."""
    best: dict[frozenset[str], int] = {}
    for i in found:
        party = mentions.parties[i]
        keys = party.keys if party.kind != "person" else frozenset((party.name,))
        if keys not in best or (is_owned(mentions.parties[best[keys]].name) and not is_owned(party.name)):
            best[keys] = i
    return [i for keys, i in best.items() if not any(keys < other for other in best)]


def find_last_to_speak(found: list[int], at: int, mentions: Mentions, history: Sequence[Resolution]) -> int | None:
    """The candidate who spoke last, unless another was mentioned since."""
    names = {mentions.parties[i].name: i for i in found}
    for earlier in reversed(history[-HISTORY_BACK:]):
        if earlier.speaker and earlier.speaker.name in names:
            spoke = names[earlier.speaker.name]
            place = mentions.last_before(spoke, at) or 0
            later = [i for i in found if i != spoke and (mentions.last_before(i, at) or 0) > place]
            return None if later else spoke
    return None
