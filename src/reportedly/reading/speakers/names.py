"""Runs of capital words to names: of persons with their roles, of organisations, outlets and states.

In come a text and its tokens, out come `Named`, one per name found, in text order. Must never take a sentence's first
word, a month or a shouted headline for a name on its capital letter alone, and never runs on for more than
`LONGEST_RUN` words, so that hostile text stays linear.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportedly.reading.speakers.namewords import HEADS, WORDS, fold
from reportedly.reading.speakers.tokens import POSSESSIVE

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from reportedly.reading.speakers.tokens import Tokens
    from reportedly.records import SpeakerKind

LONGEST_RUN = 14
"""Words: "Organization for the Security and Co-operation of the Northern and Southern Isles" has twelve."""
LONGEST_NAME = 5
"""Words of one personal name, particles included."""

_STATES = frozenset(WORDS.countries)
_PEOPLES = frozenset(("people", "peoples"))
_LINKS = frozenset(("of", "for", "on", "in", "and", "the", "&"))
_TO = frozenset(("to", "the"))
_PARTICLES_AND_LINKS = WORDS.particles | _LINKS
_SPACES = frozenset((" ", "\u00a0", "\u202f"))
_TITLE = WORDS.short_titles | WORDS.office | WORDS.person | WORDS.ranks | WORDS.inside_titles | frozenset(WORDS.address)
_BODY = WORDS.organisations | WORDS.outlets
_PLACE = frozenset(WORDS.countries) | frozenset(WORDS.demonyms) | WORDS.seats
_MARKS = _TITLE | _BODY | _PLACE | POSSESSIVE
_TITLE_ENDS = (
    WORDS.short_titles | WORDS.office | (WORDS.person - WORDS.also_adjectives) | WORDS.ranks | frozenset(WORDS.address)
)
_OPENERS = (WORDS.closed | WORDS.determiners | WORDS.possessives | WORDS.calendar) - WORDS.ranks


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
    words, end = tokens.words, 0
    # Most words are in small letters throughout: comparing the two spellings passes over them fastest.
    capitals = [i for i, (word, lower) in enumerate(zip(words, tokens.lowers, strict=True)) if word != lower]
    for first in capitals:
        if first >= end and words[first][0].isupper():
            end = _run_end(text, tokens, first)
            yield first, end


def _run_end(text: str, tokens: Tokens, first: int) -> int:
    starts, ends, words, lowers = tokens
    last, body = first, False
    linked = False  # a complement has begun: "Committee for ..."
    while last - first < LONGEST_RUN:
        marked = lowers[last] in _BODY or lowers[last] in _TITLE
        body = body or lowers[last] in _BODY
        step = last + 1
        if step >= len(words):
            break
        if _is_owner(text, tokens, last):
            last = step + 1
            continue
        if not _joined(text, tokens, last):
            break
        # "bin", "von der"; and for bodies and posts "of the", "for", "and".
        small = _PARTICLES_AND_LINKS if marked or (body and linked) else WORDS.particles
        if lowers[last] in _TITLE_ENDS and lowers[step] == "to":
            small = _TO
        while step < len(words) and step - last <= 2 and lowers[step] in small and words[step][0].islower():
            if step + 1 >= len(words) or text[ends[step] : starts[step + 1]] not in _SPACES:
                break
            step += 1
        if not words[step][0].isupper() or (lowers[last + 1] == "and" and not (linked and _goes_on(tokens, last))):
            break
        linked = linked or step - last > 1
        last = step
    return last + 1


def _goes_on(tokens: Tokens, last: int) -> bool:
    """Whether an "and" after token `last` joins words of one name: "of Culture and Sport", not "and Petra Orlova"."""
    after = tokens.lowers[last + 2]
    return tokens.words[last + 2][0].isupper() and after not in WORDS.given and after not in _PLACE


def _is_owner(text: str, tokens: Tokens, i: int) -> bool:
    """Whether a state's possessive goes on into a name: "Russia's Defense Ministry", "Donetsk People's Republic"."""
    starts, ends, words, lowers = tokens
    if i + 2 >= len(words) or lowers[i + 1] not in POSSESSIVE or not (words[i + 2][0].isupper()):
        return False
    return (
        (lowers[i] in _STATES or lowers[i] in _PEOPLES)
        and starts[i + 1] - ends[i] <= (lowers[i + 1] == "s")
        and text[ends[i + 1] : starts[i + 2]] in _SPACES
    )


def _joined(text: str, tokens: Tokens, i: int) -> bool:
    gap = text[tokens.ends[i] : tokens.starts[i + 1]]
    return gap in _SPACES or (gap == ". " and tokens.lowers[i] in WORDS.short_titles)


class Clues(NamedTuple):
    """What the article shows about its capitals."""

    openings: Container[int] = ()  # tokens that begin a sentence or a quotation
    small: Container[str] = ()  # words that it also prints in small letters
    states: Container[str] = ()  # words that it shows to be states, in small letters


def read_run(tokens: Tokens, first: int, last: int, clues: Clues) -> Named | None:
    """The name in a run of capitals, or None."""
    opening = first in clues.openings
    lowers = tokens.lowers
    while first < last and (
        lowers[first] in _OPENERS
        or (opening and (lowers[first] in WORDS.openers or _is_common(tokens, first, clues.small)))
    ):
        first, opening = first + 1, False
    for i in range(first + 1, last):
        if lowers[i] in WORDS.calendar and lowers[i - 1] not in WORDS.given:
            last = i
            break
    while first < last and tokens.words[last - 1][0].islower():
        last -= 1
    return _read_names(tokens, first, last, clues.states) if first < last else None


def _is_common(tokens: Tokens, i: int, small: Container[str]) -> bool:
    lower = tokens.lowers[i]
    return lower in small and lower not in _TITLE and lower not in _PLACE and lower not in WORDS.given


def _read_names(tokens: Tokens, first: int, last: int, states: Container[str]) -> Named | None:
    lowers = [word if word.isascii() else fold(word) for word in tokens.lowers[first:last]]
    size = len(lowers)
    if lowers[0] in WORDS.given and 1 < size <= LONGEST_NAME and lowers[-1] not in _BODY:
        return Named(first, first, last, "person", first, WORDS.given[lowers[0]])
    if size == 1 and (lowers[0] in HEADS or _is_affiliation(lowers[0])):
        return None
    whole = " ".join(lowers)
    if whole in WORDS.outlet_names:
        return Named(first, first, last, "outlet", first, "")
    if whole in WORDS.countries or whole in WORDS.seats or whole in states:
        return Named(first, first, last, "office", first, "")
    mark = max((i + 1 for i, word in enumerate(lowers) if word in _MARKS or word in states), default=0)
    mark = next((i for i in range(mark, size) if i > mark and lowers[i] in WORDS.given), mark)
    if mark < size:
        return _read_person(tokens, first, last, lowers, mark)
    return _read_body(tokens, first, last, lowers)


def _is_affiliation(lower: str) -> bool:
    """Whether a word is a politician's party and district, as in "Ann Orlova, D-Norland"."""
    return lower[1:2] == "-" and lower[0] in "dri"


def _is_no_person(lowers: list[str], mark: int) -> bool:
    last = lowers[-1]
    if len(lowers) - mark > LONGEST_NAME or _is_affiliation(last):
        return True
    # "Norlandish Orlov" may be anything: a dish, a horse, a river.
    attributed = mark == len(lowers) - 1 and mark > 0 and lowers[mark - 1] in _PLACE
    return attributed or last in WORDS.things or last in WORDS.landmarks or lowers[0] in WORDS.compass


def _read_gender(lowers: list[str], mark: int) -> str:
    """What the given name tells of a person's pronoun, else the ending of a family name after one; "" where nothing."""
    told = WORDS.given.get(lowers[mark], "")
    if told or len(lowers) - mark < 2:
        return told
    return next((gender for gender, ends in WORDS.family_endings if lowers[-1].endswith(ends)), "")


def _read_person(tokens: Tokens, first: int, last: int, lowers: list[str], mark: int) -> Named | None:
    """The person, body or nothing in a run whose words from `mark` on are plain names."""
    if lowers[mark] in _LINKS and lowers[mark - 1] in _BODY:
        return _read_body(tokens, first, last, lowers)
    if _is_no_person(lowers, mark) or lowers[mark] in _LINKS:
        return None
    start, before, gender = first + mark, lowers[mark - 1] if mark else "", _read_gender(lowers, mark)
    if before in WORDS.address:
        return Named(first, start, last, "person", start - 1, WORDS.address[before] or gender)
    if before in _LINKS:
        # "Wife of Ivan Orlov", "Office of Ivan Orlov": the words before are not his.
        return Named(start, start, last, "person", start, gender)
    if before in _TITLE_ENDS or "of" in lowers[:mark] or "to" in lowers[:mark]:
        return Named(first, start, last, "person", start, gender)
    if not gender and any(word in _BODY for word in lowers[:mark]):
        return _read_body(tokens, first, last, lowers)
    if len(lowers) == 1 < len(lowers[0]) and tokens.words[first].isupper():
        return Named(first, first, last, "organisation", first, "")
    return Named(start, start, last, "person", start, gender)


def _read_body(tokens: Tokens, first: int, last: int, lowers: list[str]) -> Named | None:
    heads = [word for word in lowers if word in _BODY]
    if not heads:
        return None
    outlet = any(word in WORDS.outlets and word not in WORDS.organisations for word in heads) or "news" in heads
    if len(lowers) == 1 and not tokens.words[first].isupper():
        return None
    return Named(first, first, last, "outlet" if outlet else "organisation", first, "")
