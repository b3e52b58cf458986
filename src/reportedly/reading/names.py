"""Runs of capital words to names: of persons with their roles, of organisations, outlets and states.

In come a text and its tokens, out come `Named`, one per name found, in text order. Must never take a sentence's first
word, a month or a shouted headline for a name on its capital letter alone, and never runs on for more than
`LONGEST_RUN` words, so that hostile text stays linear.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportedly.reading.namewords import WORDS, fold

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from reportedly.reading.tokens import Tokens
    from reportedly.records import SpeakerKind

LONGEST_RUN = 14
"""Words: "Organization for the Security and Co-operation of the Northern and Southern Isles" has twelve."""
LONGEST_NAME = 5
"""Words of one personal name, particles included."""

_LINKS = frozenset(("of", "for", "on", "in", "and", "the", "&"))
_SPACES = frozenset((" ", "\u00a0", "\u202f"))
_TITLE = WORDS.office | WORDS.person | WORDS.ranks | WORDS.inside_titles | frozenset(WORDS.address)
_BODY = WORDS.organisations | WORDS.outlets
_PLACE = frozenset(WORDS.countries) | frozenset(WORDS.demonyms) | WORDS.seats
_TITLE_ENDS = WORDS.office | WORDS.person | WORDS.ranks | frozenset(WORDS.address)
_OPENERS = (WORDS.closed | WORDS.determiners | WORDS.possessives | WORDS.openers | WORDS.calendar) - WORDS.ranks


class Named(NamedTuple):
    """One name, with the tokens that carry it."""

    first: int  # token where the role or, without one, the name begins
    name_first: int
    last: int  # token after the name
    kind: SpeakerKind
    role_last: int  # token after the role: first..role_last are the role's words; equal to `first` without one
    gender: str  # from a form of address or a given name


def find_runs(text: str, tokens: Tokens) -> Iterator[tuple[int, int]]:
    """Half-open token ranges of words with capitals, with the small words that hold a name together."""
    words, count, i = tokens.words, len(tokens.words), 0
    while i < count:
        if not words[i][0].isupper():
            i += 1
            continue
        end = _run_end(text, tokens, i)
        yield i, end
        i = end


def _run_end(text: str, tokens: Tokens, first: int) -> int:
    starts, ends, words, lowers = tokens
    last, body = first, False
    while last - first < LONGEST_RUN:
        body = body or lowers[last] in _BODY or lowers[last] in WORDS.office
        step = last + 1
        if step >= len(words) or not _joined(text, tokens, last):
            break
        # "bin", "von der"; and for bodies and posts "of the", "for", "and".
        small = WORDS.particles | _LINKS if body else WORDS.particles
        while step < len(words) and step - last <= 2 and lowers[step] in small and words[step][0].islower():
            if step + 1 >= len(words) or text[ends[step] : starts[step + 1]] not in _SPACES:
                break
            step += 1
        if not words[step][0].isupper():
            break
        last = step
    return last + 1


def _joined(text: str, tokens: Tokens, i: int) -> bool:
    gap = text[tokens.ends[i] : tokens.starts[i + 1]]
    return gap in _SPACES or (gap == ". " and tokens.lowers[i] in WORDS.short_titles)


def read_run(tokens: Tokens, first: int, last: int, *, opening: bool, small: Container[str]) -> Named | None:
    """The name in a run of capitals, or None.

    `opening` says that the run begins a sentence; `small` holds the words that the article prints in small letters.
    """
    lowers = tokens.lowers
    while first < last and (lowers[first] in _OPENERS or (opening and _is_common(tokens, first, small))):
        first, opening = first + 1, False
    for i in range(first + 1, last):
        if lowers[i] in WORDS.calendar and lowers[i - 1] not in WORDS.gender:
            last = i
            break
    return _read_names(tokens, first, last) if first < last else None


def _is_common(tokens: Tokens, i: int, small: Container[str]) -> bool:
    lower = tokens.lowers[i]
    return lower in small and lower not in _TITLE and lower not in _PLACE and lower not in WORDS.gender


def _read_names(tokens: Tokens, first: int, last: int) -> Named | None:
    lowers = [fold(word) for word in tokens.words[first:last]]
    size = len(lowers)
    if lowers[0] in WORDS.gender and 1 < size <= LONGEST_NAME and lowers[-1] not in _BODY:
        return Named(first, first, last, "person", first, WORDS.gender[lowers[0]])
    whole = " ".join(lowers)
    if whole in WORDS.outlet_names:
        return Named(first, first, last, "outlet", first, "")
    if whole in WORDS.countries or whole in WORDS.seats:
        return Named(first, first, last, "office", first, "")
    mark = max((i + 1 for i, word in enumerate(lowers) if word in _TITLE or word in _BODY or word in _PLACE), default=0)
    mark = next((i for i in range(mark, size) if i > mark and lowers[i] in WORDS.gender), mark)
    if mark < size:
        return _read_person(tokens, first, last, lowers, mark)
    return _read_body(tokens, first, last, lowers)


def _read_person(tokens: Tokens, first: int, last: int, lowers: list[str], mark: int) -> Named | None:
    rest, before = len(lowers) - mark, lowers[mark - 1] if mark else ""
    if rest > LONGEST_NAME or lowers[-1] in WORDS.things or lowers[-1] in WORDS.landmarks or lowers[0] in WORDS.compass:
        return None
    gender = WORDS.gender.get(lowers[mark], "")
    if mark and before in WORDS.address:
        role_last = first + mark - 1
        return Named(first, first + mark, last, "person", role_last, WORDS.address[before] or gender)
    if mark and (before in _TITLE_ENDS or "of" in lowers[:mark]):
        return Named(first, first + mark, last, "person", first + mark, gender)
    if mark and any(word in _BODY for word in lowers[:mark]) and lowers[mark] not in WORDS.gender:
        return _read_body(tokens, first, last, lowers)
    if mark and before in _PLACE and rest == 1:
        return None
    if rest == 1 and not mark and tokens.words[last - 1].isupper() and len(lowers[0]) > 1:
        return Named(first, first, last, "organisation", first, "")
    return Named(first + mark, first + mark, last, "person", first + mark, gender)


def _read_body(tokens: Tokens, first: int, last: int, lowers: list[str]) -> Named | None:
    heads = [word for word in lowers if word in _BODY]
    if not heads:
        return None
    outlet = any(word in WORDS.outlets and word not in WORDS.organisations for word in heads) or "news" in heads
    if len(lowers) == 1 and not tokens.words[first].isupper():
        return None
    return Named(first, first, last, "outlet" if outlet else "organisation", first, "")
