"""Where one attribution's content ends because the next one begins.

In: the matches of one sentence, whose contents still run to its end. Out: the same matches with their contents cut:
at a trailing ", S said", before ", adding that", before "but Kovar says". What is not cut stays inside: it is nested.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.reading.attribution.contents import OPENERS
from reportedly.reading.attribution.grammar import load_grammar
from reportedly.reading.attribution.phrases import DASHES, Phrase
from reportedly.reading.words import QUOTE

if TYPE_CHECKING:
    from reportedly.reading.attribution.matches import Match
    from reportedly.reading.words import Words

WITHHOLDING = frozenset(["declined", "refused", "did", "gave", "provided", "offered", "would"])
"""After ", but" and one of these the article goes on: "but declined to give details"."""
PARTING = frozenset(["but", "while", "though", "although", "whereas", ";", "yet"])
"""After these a new subject with a cue starts a new attribution; after "and" only between two verbs of saying."""


def cut_contents(words: Words, matches: list[Match]) -> list[Match]:
    """`matches` with each running content ended where a later attribution takes over; empty ones are left out."""
    n = len(words)
    for match in matches:
        if match.content and match.content[-1].last == n:
            start = match.content[-1].first
            limit = min(
                (_limit(words, match, later, start, matches) for later in matches if later is not match), default=n
            )
            limit = min(limit, _relative_limit(words, match, start), _comment_limit(words, match, start))
            match.content[-1] = Phrase(start, min(limit, n))
        match.content = [trim_piece(words, piece) for piece in match.content]
        match.content = [piece for piece in match.content if piece.last > piece.first]
    return [match for match in matches if match.content]


def _limit(words: Words, match: Match, later: Match, start: int, matches: list[Match]) -> int:
    """The token at which `later` ends the content of `match`, or the sentence's end."""
    low, n = words.low, len(words)
    first = later.first
    if later.cue.first <= match.cue.first or first < start or not match.content:
        return n
    if first == start:
        return start if later.shared else n
    before = low[first - 1]
    if later.shared and later.weak and _is_inside(match, later, matches):
        return n  # "said he hoped for peace and felt guilty": both inside what was said
    if later.side == "before":
        return first - 1 if before in (",", QUOTE) or before in DASHES else n
    if later.relative:
        return n
    if before == "," and first - 1 >= start and later.shared:
        return first - 1
    own_subject = later.frame in ("subject", "apposition", "aside")
    if before == "," and own_subject and (_opens_subordinate(words, match) or _goes_on_alike(words, match, later)):
        return first - 1
    if before == "," and own_subject and match.frame == "participle" and not match.shared:
        return first - 1  # "With officials accusing the north of C, Kovar said …"
    if before == ":" and later.frame == "according":
        return first - 1
    if before in load_grammar().coordinators or before in PARTING:
        if later.shared or before in PARTING or (match.strong and later.strong and _is_parallel(words, match, later)):
            return first - 2 if low[first - 2] == "," else first - 1
    elif before == "with" and low[first - 2] == ",":
        return first - 2
    return n


def _opens_subordinate(words: Words, match: Match) -> bool:
    """Whether the attribution stands in a clause before the main one: "Though Kovar denied C, Ost said D"."""
    grammar, low = load_grammar(), words.low
    return any(low[i] in grammar.subordinators for i in range(max(0, match.first - 2), match.first))


def _goes_on_alike(words: Words, match: Match, later: Match) -> bool:
    """As in "one of them said A, another said B": the same cue with a subject that takes up the first."""
    same = words.low[match.cue.last - 1] == words.low[later.cue.last - 1]
    return same and words.low[later.first] in ("another", "others", "some", "many", "the")


def _is_inside(match: Match, later: Match, matches: list[Match]) -> bool:
    """Whether the verb that `later` shares its subject with stands in the content of `match`."""
    return any(
        other.source == later.source
        and other is not later
        and match.content[-1].first <= other.cue.first < later.cue.first
        for other in matches
    )


def _is_parallel(words: Words, match: Match, later: Match) -> bool:
    """As in "Kovar said A and Ost said B": both cues in one form, or a comma between them."""
    same = words.low[match.cue.last - 1] == words.low[later.cue.last - 1]
    return same or words.low[later.first - 2] == ","


def _relative_limit(words: Words, match: Match, start: int) -> int:
    """A clause set off by commas ends at the next comma: "Kovar, who says C, left", "a paper, which he says C, is"."""
    low, first = words.low, match.first
    relative = first >= 2 and low[first - 1] in ("who", "which") and (low[first - 2] == "," or match.weak)
    opening = _opens_subordinate(words, match) and match.first <= 2
    if not relative and not opening:
        return len(words)
    return next((i for i in range(start, len(words)) if low[i] == ","), len(words))


def _comment_limit(words: Words, match: Match, start: int) -> int:
    """Where an object is over and the article speaks again: "warned of plague in Ost, where …", "and went home"."""
    low, n = words.low, len(words)
    for i in range(start + 1, n - 2):
        if low[i : i + 2] == [",", "but"] and low[i + 2] in WITHHOLDING:
            return i
    if not match.object_only or low[start] == "to" or low[start - 1] in OPENERS or low[start] in OPENERS:
        return n
    for i in range(start + 1, n - 1):
        if low[i] == "," and low[i + 1] in ("where", "which", "who"):
            return i
        if low[i] == ":" or (low[i] in ("and", "but") and _is_finite(words, i + 1)):
            return i
    return n


def _is_finite(words: Words, i: int) -> bool:
    grammar, word = load_grammar(), words.low[i]
    finite = word in grammar.auxiliaries or word in grammar.irregular_verbs
    return (finite and word not in ("'s", "’s")) or (word.endswith("ed") and not words.is_capital(i))


def trim_piece(words: Words, piece: Phrase) -> Phrase:
    """Without the comma, stop or dash at its ends; a quotation keeps its marks."""
    first, last = piece
    while last > first and words.low[last - 1] in (",", ".", ";", ":", "—", "–", "-", "!", "?", "and", "but", "(", "…"):
        last -= 1
    while first < last and words.low[first] in (",", ".", ";", ":", "—", "–", "-", ")"):
        first += 1
    return Phrase(first, last)
